"""A simulated database with its workers: requests become answers, given later and in any order.

Answers of one worker keep their order, as those of a thread do; those of different workers do not.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kyc_desktop.domain.flow import (
    Failure,
    FlowState,
    FlowStatus,
    QueuedFlow,
    StepEvent,
    TaskStatus,
)
from kyc_desktop.domain.history import HistoryPage
from kyc_desktop.domain.reading import Line
from kyc_desktop.domain.stage import STATUSES
from kyc_desktop.errors import Cancelled, KycError, StaleFlow, StorageUnavailable
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from tests.messages import saying
from tests.ui.history.conftest import details, row, unsaved
from tests.ui.process.conftest import IMAGE, box
from tests.ui.random_clerk.papers import paper

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.fields import Draft, Review
    from kyc_desktop.domain.flow import Rejection
    from kyc_desktop.domain.history import HistoryQuery, HistoryRow
    from kyc_desktop.ui.history.history_tab import HistoryTab
    from kyc_desktop.ui.process.process_tab import ProcessTab
    from kyc_desktop.workers.part_worker import PartRequest

    Tell = Callable[[], object]  # what the window is told
    Work = Callable[[], Tell | None]  # changes the database

_REFUSED = ("image_other_format", "image_too_large", "image_not_an_image")
_UNSURE = 0.12  # how often something goes wrong


@dataclass
class Stored:
    """A flow in the database."""

    state: FlowState
    draft: Draft | None = None
    queued: bool = True


class Office:
    """Answers the requests of one window after another; its flows outlive the windows."""

    def __init__(self) -> None:
        self.flows: dict[int, Stored] = {}
        self.order: list[int] = []
        self.chance: random.Random  # of the current step
        self._lanes: dict[object, deque[Work]] = {}

    # A window opens and closes.

    def serve(self, tab: ProcessTab, history: HistoryTab) -> None:
        """Answer the requests of a new window."""
        self._tab, self._history = tab, history
        dispatcher, autosave, later = tab.dispatcher, tab.dispatcher.autosave, self._later
        for signal, lane, work in (
            (dispatcher.store_requested, "queue", self._store),
            (dispatcher.accept_requested, "queue", self._accept),
            (dispatcher.save_requested, "saving", self._save),
            (dispatcher.reject_requested, "saving", self._reject),
            (dispatcher.take_back_requested, "saving", self._take_back),
            (dispatcher.undo_save_requested, "corrections", self._undo_save),
            (autosave.draft_requested, "keeping", self._keep_draft),
            (autosave.order_requested, "keeping", self._arrange),
            (autosave.remove_requested, "keeping", self._remove),
            (autosave.return_requested, "keeping", self._return),
            (tab.gallery.image_requested, "pictures", self._picture),
            (tab.gallery.thumbnail_requested, "pictures", self._thumbnail),
            (tab.regions.requested, "parts", self._part),
            (history.page_requested, "history", self._page),
            (history.details_requested, "history", self._details),
        ):
            signal.connect(partial(later, lane, work))
        dispatcher.process_requested.connect(self._read)
        dispatcher.retry_requested.connect(self._read)
        dispatcher.reopen_requested.connect(self._reopen)
        dispatcher.cancel_requested.connect(self._cancel)
        later("queue", self._restore)

    def leave(self) -> None:
        """The window has closed: what it asked to keep is kept, everything else is dropped."""
        for lane in ("queue", "keeping"):
            while works := self._lanes.get(lane):
                works.popleft()()
        self._lanes.clear()
        for stored in self.flows.values():
            if stored.state.status is FlowStatus.RUNNING:
                stored.state = replace(stored.state, status=FlowStatus.QUEUED)

    @property
    def busy(self) -> list[object]:
        """The workers whose answers wait."""
        return [lane for lane, works in self._lanes.items() if works]

    def answer(self, lane: object) -> None:
        """Let a worker give its next answer."""
        tell = self._lanes[lane].popleft()()
        if tell is not None:
            self._tab.turns.add(tell)

    def queued(self) -> list[QueuedFlow]:
        """The queue as it is stored."""
        return [
            QueuedFlow(replace(self.flows[flow].state), self.flows[flow].draft)
            for flow in self.order
            if self.flows[flow].queued
        ]

    def _later(self, lane: object, work: Callable[..., Tell | None], *values: object) -> None:
        self._lanes.setdefault(lane, deque()).append(partial(work, *values))

    def _fails(self) -> bool:
        return self.chance.random() < _UNSURE

    # The queue.

    def _restore(self) -> Tell | None:
        flows = [each for each in self.queued() if each.state.flow_id not in self._here()]
        return partial(self._tab.restore, flows) if flows else None

    def _here(self) -> set[int | None]:
        return {document.state.flow_id for document in self._tab.queue}

    def _store(self, documents: list[tuple[int, FlowState]]) -> Tell:
        if self._fails():
            for ticket, state in documents:
                failed = self._failed(state, UPLOAD_IMAGE, StorageUnavailable(saying("Away.")))
                self._later(
                    "queue", lambda ticket=ticket, failed=failed: self._tell(ticket, failed)
                )
            return lambda: None
        stored = []
        for ticket, state in documents:
            flow = len(self.flows) + 1
            made = replace(state, flow_id=flow, version=1)
            self.flows[flow] = Stored(made)
            self.order.append(flow)
            stored.append((ticket, made))
            self._later("queue", self._accept, ticket, made)
        return partial(self._tab.dispatcher.take_stored, stored)

    def _tell(self, ticket: int, state: FlowState) -> Tell:
        return partial(self._tab.dispatcher.take_accepted, ticket, state)

    def _accept(self, ticket: int, state: FlowState) -> Tell:
        flow = state.flow_id or 0
        if self._fails():
            error = KycError(saying("It is not accepted."), saying("Choose another file."))
            state = self._failed(state, UPLOAD_IMAGE, error, self.chance.choice(_REFUSED))
        else:
            state = replace(state, version=2, image=IMAGE, status=FlowStatus.QUEUED)
        self.flows[flow].state = state
        running = StepEvent(flow, UPLOAD_IMAGE, TaskStatus.RUNNING, 1)
        self._tab.turns.add(partial(self._tab.dispatcher.take_step, ticket, running))
        return self._tell(ticket, state)

    def _keep_draft(self, flow: int, draft: Draft | None) -> None:
        self.flows[flow].draft = draft

    def _arrange(self, flows: Sequence[int]) -> None:
        places = {flow: place for place, flow in enumerate(flows)}
        self.order.sort(key=lambda flow: places.get(flow, len(places)))

    def _remove(self, flow: int) -> None:
        self.flows[flow].queued = False

    def _return(self, ticket: int, flow: int, _version: int, draft: Draft | None) -> Tell | None:
        if self._fails():
            lost = StaleFlow(saying("Somebody else has it."), saying("Look again."))
            return partial(self._tab.dispatcher.take_lost, ticket, lost)
        self.flows[flow].queued, self.flows[flow].draft = True, draft
        return None

    # Reading: each document on a thread of its own.

    def _read(self, ticket: int, state: FlowState) -> None:
        flow = state.flow_id
        if flow is None:
            return
        ocr, details = paper(self.chance)
        read = replace(state, image=IMAGE, failure=None, version=state.version + 1)
        end = replace(read, status=FlowStatus.AWAITING_REVIEW, ocr=ocr, details=details)
        if details.missing:
            error = KycError(saying("Not found."), saying("Type it."))
            end = self._failed(end, EXTRACT_DETAILS, error, "details_not_found")
        if self._fails():
            error = KycError(saying("It crashed."), saying("Try again."))
            end = self._failed(read, PERFORM_OCR, error)
        for task in (PERFORM_OCR, EXTRACT_DETAILS):
            for status in (TaskStatus.RUNNING, TaskStatus.SUCCESS):
                elapsed = 0.2 if status is TaskStatus.SUCCESS else None
                self._later(ticket, self._step, ticket, StepEvent(flow, task, status, 1, elapsed))
        self._later(ticket, self._finish, ticket, end)

    def _reopen(self, ticket: int, state: FlowState) -> None:
        stored = self.flows[state.flow_id or 0]
        known = stored.state
        if known.status is FlowStatus.SUCCESS or (not stored.queued and self._fails()):
            stale = self._failed(state, UPLOAD_IMAGE, StaleFlow(saying("Done."), saying("Look.")))
            self._later(ticket, lambda: self._finished(ticket, stale))
            return
        stored.queued = True
        if known.status is FlowStatus.REJECTED:
            known = replace(known, status=FlowStatus.AWAITING_REVIEW, rejection=None)
        known = replace(known, source=state.source, version=known.version + 1)
        if known.ocr is None:
            self._read(ticket, replace(known, status=FlowStatus.QUEUED))
        else:
            self._later(ticket, self._finish, ticket, known)

    def _cancel(self, ticket: int) -> None:
        if not self._lanes.get(ticket) or self._fails():
            return  # too late
        document = self._tab.queue.get(ticket)
        if document is None:
            return
        self._lanes[ticket].clear()
        error = Cancelled(saying("Cancelled."), saying("Try again."))
        failed = self._failed(document.state, PERFORM_OCR, error)
        failed = replace(failed, status=FlowStatus.INTERRUPTED)
        self._later(ticket, self._finish, ticket, failed)

    def _step(self, ticket: int, event: StepEvent) -> Tell:
        return partial(self._tab.show_step, ticket, event)

    def _finish(self, ticket: int, state: FlowState) -> Tell:
        self.flows[state.flow_id or 0].state = state
        return self._finished(ticket, state)

    def _finished(self, ticket: int, state: FlowState) -> Tell:
        def tell() -> None:
            self._tab.show_finished(ticket, state)
            self._history.take_news()

        return tell

    # Saving.

    def _save(self, ticket: int, state: FlowState, review: Review) -> Tell:
        flow = state.flow_id or 0
        self._tab.turns.add(
            partial(self._tab.show_step, ticket, StepEvent(flow, SAVE_TO_DB, TaskStatus.RUNNING, 1))
        )
        if self._fails():
            kind = self.chance.choice((StorageUnavailable, StorageUnavailable, StaleFlow))
            return self._finish(
                ticket, self._failed(replace(state, review=review), SAVE_TO_DB, kind(saying("No.")))
            )
        self.flows[flow].queued = False
        self.flows[flow].draft = None
        saved = replace(
            state, status=FlowStatus.SUCCESS, review=review, record_id=flow, failure=None
        )
        return self._finish(ticket, replace(saved, version=state.version + 1))

    def _reject(self, ticket: int, state: FlowState, rejection: Rejection) -> Tell:
        if self._fails():
            error = StorageUnavailable(saying("The database is away."), saying("Later."))
            self._tab.turns.add(partial(self._tab.show_not_rejected, ticket, error))
            return self._finish(ticket, state)
        rejected = replace(state, status=FlowStatus.REJECTED, rejection=rejection)
        self.flows[state.flow_id or 0].queued = False
        return self._finish(ticket, rejected)

    def _take_back(self, ticket: int, state: FlowState) -> Tell:
        if self._fails():
            error = StorageUnavailable(saying("The database is away."), saying("Later."))
            self._tab.turns.add(partial(self._tab.show_not_rejected, ticket, error))
            return self._finish(ticket, state)
        status = FlowStatus.FAILED if state.failure is not None else FlowStatus.AWAITING_REVIEW
        self.flows[state.flow_id or 0].queued = True
        return self._finish(ticket, replace(state, status=status, rejection=None))

    def _undo_save(self, ticket: int, state: FlowState, draft: Draft | None) -> Tell:
        if self._fails():
            error = StaleFlow(saying("Somebody corrected it."), saying("Look at the record."))
            self._tab.turns.add(partial(self._tab.save_undo.show_failure, ticket, error))
            return self._finished(ticket, state)
        stored = self.flows[state.flow_id or 0]
        stored.queued, stored.draft = True, draft
        back = replace(state, status=FlowStatus.AWAITING_REVIEW, review=None, record_id=None)
        return self._finish(ticket, replace(back, version=state.version + 1))

    def _failed(
        self, state: FlowState, task: str, error: KycError, code: str | None = None
    ) -> FlowState:
        failure = Failure(task, error.user_message, error.advice, code or error.code)
        return replace(state, status=FlowStatus.FAILED, failure=failure)

    # Pictures, and regions of them.

    def _picture(self, ticket: int, _flow: int) -> Tell:
        data = b"" if self._fails() else IMAGE.data
        return partial(self._tab.gallery.show_image, ticket, data)

    def _thumbnail(self, ticket: int, _flow: int) -> Tell:
        image = QImage(40, 30, QImage.Format.Format_RGB888)
        image.fill(0xFFEEEEEE)
        return partial(
            self._tab.gallery.show_thumbnail, ticket, QImage() if self._fails() else image
        )

    def _part(self, request: PartRequest) -> Tell | None:
        if request.cancelled.is_set():
            return None
        if self._fails():
            error = KycError(saying("Nothing there."), saying("Mark another area."))
            return partial(self._tab.regions.show_failure, request, error)
        line = Line(self.chance.choice(("Anna Maria", "12.08.1974", "P<UTO")), 0.9, box(1, 1))
        return partial(self._tab.regions.show_text, request, line)

    # The history.

    def _page(self, query: HistoryQuery) -> Tell:
        if self._fails():
            error = StorageUnavailable(saying("The database is away."), saying("Later."))
            return partial(self._history.show_error, error)
        found = [self._row(flow) for flow in sorted(self.flows, reverse=True)]
        found = [each for each in found if query.search.casefold() in each.file.casefold()]
        if query.stage is not None:
            found = [each for each in found if each.status is STATUSES[query.stage]]
        if query.before_id is not None:
            found = [each for each in found if each.flow_id < query.before_id]
        page = HistoryPage(query, tuple(found[: query.limit]), more=len(found) > query.limit)
        return partial(self._history.show_page, page)

    def _row(self, flow: int) -> HistoryRow:
        state = self.flows[flow].state
        review = state.review if state.status is FlowStatus.SUCCESS else None
        return row(
            flow,
            state.status,
            file=state.source.name,
            name=review.name if review is not None else None,
            dob=review.dob if review is not None else None,
        )

    def _details(self, flow: int) -> Tell:
        if self._fails():
            error = StorageUnavailable(saying("The database is away."), saying("Later."))
            return partial(self._history.show_error, error)
        state = self.flows[flow].state
        made = details if state.status is FlowStatus.SUCCESS else unsaved
        shown = made(flow, state.status, image_name=state.source.name)

        def tell() -> None:
            self._history.show_details(shown)
            self._history.show_picture(flow, QImage())

        return tell
