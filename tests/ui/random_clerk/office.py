"""A simulated database with its workers: requests become answers, given later and in any order.

Answers of one worker keep their order, as those of a thread do; those of different workers do not.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import (
    Failure,
    FlowState,
    FlowStatus,
    QueuedFlow,
    StepEvent,
    TaskStatus,
)
from kyc_desktop.errors import Cancelled, KycError, StaleFlow, StorageUnavailable
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from tests.messages import saying
from tests.ui.process.conftest import IMAGE
from tests.ui.random_clerk.lookups import Lookups
from tests.ui.random_clerk.papers import paper

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.fields import Draft, Review
    from kyc_desktop.domain.flow import Rejection
    from kyc_desktop.ui.history.history_tab import HistoryTab
    from kyc_desktop.ui.process.process_tab import ProcessTab

    Tell = Callable[[], object]  # what the window is told
    Work = Callable[[], Tell | None]  # changes the database

_REFUSED = ("image_other_format", "image_too_large", "image_not_an_image")
# Workers whose answers the window takes in as they come; the others wait for their turn.
_AT_ONCE = {"parts", "picking", "history", "keeping"}
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
        ):
            signal.connect(partial(later, lane, work))
        self._lookups = Lookups(self, tab, history)
        for signal, lane, work in self._lookups.requests():
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
        if tell is None:
            return
        if lane in _AT_ONCE:
            tell()
        else:
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

    def fails(self) -> bool:
        """Whether this answer is that something went wrong."""
        return self.chance.random() < _UNSURE

    # The queue.

    def _restore(self) -> Tell | None:
        flows = [each for each in self.queued() if each.state.flow_id not in self._here()]
        return partial(self._tab.restore, flows) if flows else None

    def _here(self) -> set[int | None]:
        return {document.state.flow_id for document in self._tab.queue}

    def _store(self, documents: list[tuple[int, FlowState]]) -> Tell:
        if self.fails():
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
        if self.fails():
            error = KycError(saying("It is not accepted."), saying("Choose another file."))
            state = self._failed(state, UPLOAD_IMAGE, error, self.chance.choice(_REFUSED))
        else:
            state = replace(state, version=2, image=IMAGE, status=FlowStatus.QUEUED)
        self.flows[flow].state = state
        running = StepEvent(flow, UPLOAD_IMAGE, TaskStatus.RUNNING, 1)
        self._tab.turns.add(partial(self._tab.dispatcher.take_step, ticket, running))
        return self._tell(ticket, state)

    def _keep_draft(self, flow: int, change: DraftChange) -> None:
        if self.flows[flow].queued:
            self.flows[flow].draft = change.draft

    def _arrange(self, flows: Sequence[int]) -> None:
        places = {flow: place for place, flow in enumerate(flows)}
        self.order.sort(key=lambda flow: places.get(flow, len(places)))

    def _remove(self, flow: int, _number: int) -> None:
        self.flows[flow].queued, self.flows[flow].draft = False, None

    def _return(self, ticket: int, flow: int, _version: int, change: DraftChange) -> Tell | None:
        if self.fails():
            lost = StaleFlow(saying("Somebody else has it."), saying("Look again."))
            return partial(self._tab.dispatcher.take_lost, ticket, lost)
        self.flows[flow].queued, self.flows[flow].draft = True, change.draft
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
        if self.fails():
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
        if known.status is FlowStatus.SUCCESS or (not stored.queued and self.fails()):
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
        if not self._lanes.get(ticket) or self.fails():
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
        if self.fails():
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
        if self.fails():
            error = StorageUnavailable(saying("The database is away."), saying("Later."))
            self._tab.turns.add(partial(self._tab.rejecting.tell, ticket, error))
            return self._finish(ticket, state)
        rejected = replace(state, status=FlowStatus.REJECTED, rejection=rejection)
        self.flows[state.flow_id or 0].queued = False
        return self._finish(ticket, rejected)

    def _take_back(self, ticket: int, state: FlowState) -> Tell:
        if self.fails():
            error = StorageUnavailable(saying("The database is away."), saying("Later."))
            self._tab.turns.add(partial(self._tab.rejecting.tell, ticket, error))
            return self._finish(ticket, state)
        status = FlowStatus.FAILED if state.failure is not None else FlowStatus.AWAITING_REVIEW
        self.flows[state.flow_id or 0].queued = True
        return self._finish(ticket, replace(state, status=status, rejection=None))

    def _undo_save(self, ticket: int, state: FlowState, change: DraftChange) -> Tell:
        if self.fails():
            error = StaleFlow(saying("Somebody corrected it."), saying("Look at the record."))
            self._tab.turns.add(partial(self._tab.save_undo.show_failure, ticket, error))
            return self._finished(ticket, state)
        stored = self.flows[state.flow_id or 0]
        stored.queued, stored.draft = True, change.draft
        back = replace(state, status=FlowStatus.AWAITING_REVIEW, review=None, record_id=None)
        return self._finish(ticket, replace(back, version=state.version + 1))

    def _failed(
        self, state: FlowState, task: str, error: KycError, code: str | None = None
    ) -> FlowState:
        failure = Failure(task, error.user_message, error.advice, code or error.code)
        return replace(state, status=FlowStatus.FAILED, failure=failure)
