"""A simulated database with its workers: requests become answers, given later and in any order.

Answers of one worker keep their order, as those of a thread do; those of different workers do not.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from kyc_desktop.domain.flags import unaccepted
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
from kyc_desktop.flow.flagging import flags_to_save
from kyc_desktop.workers.autosave_worker import AutosaveWorker
from tests.messages import saying
from tests.ui.process.conftest import IMAGE, OPERATOR, TODAY
from tests.ui.random_clerk.lookups import Lookups
from tests.ui.random_clerk.papers import paper
from tests.ui.random_clerk.rules import seen_before
from tests.ui.random_clerk.shelf import Shelf

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.flags import FlagRules
    from kyc_desktop.domain.flow import Rejection
    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.domain.seen import Seen, SeenQuestion
    from kyc_desktop.ui.history.history_tab import HistoryTab
    from kyc_desktop.ui.process.process_tab import ProcessTab

    Tell = Callable[[], object]  # what the window is told
    Work = Callable[[], Tell | None]  # changes the database

_REFUSED = ("image_other_format", "image_too_large", "image_not_an_image")
# Workers whose answers the window takes in as they come; the others wait for their turn.
_AT_ONCE = {"earlier pictures", "parts", "picking", "history", "keeping"}
_UNSURE = 0.12  # how often something goes wrong
_UNWRITTEN = 0.03  # how often a change of the queue does not get through, or its answer
AGAIN = "again"  # in place of a worker: the time after which the late changes are tried again


class Office:
    """Answers the requests of one window after another; its flows outlive the windows."""

    def __init__(self) -> None:
        self.flows: dict[int, FlowState] = {}
        self.shelf = Shelf(self._unwritten, self._is_saved, self._check_version)
        self.chance: random.Random  # of the current step
        self.away = False  # whether the database does not answer
        self._closing = False
        self._open = False  # whether there is a window whose requests are answered
        self._keeper: AutosaveWorker | None = None  # with its own retries
        self._reopening: set[int] = set()  # tickets
        self._lanes: dict[object, deque[Work]] = {}

    # A window opens and closes.

    def serve(self, tab: ProcessTab, history: HistoryTab, rules: FlagRules) -> None:
        """Answer the requests of a new window, under the rules of the office."""
        self.rules = rules
        self._tab, self._history, self._open = tab, history, True
        dispatcher, autosave, later = tab.dispatcher, tab.dispatcher.autosave, self._later
        self._keeper = keeper = AutosaveWorker(self.shelf, OPERATOR)
        keeper.lost.connect(dispatcher.take_lost)
        keeper.lagging.connect(autosave.take_lagging)
        requests: tuple[tuple[SignalInstance, str, Callable[..., Tell | None]], ...] = (
            (dispatcher.store_requested, "queue", self._store),
            (dispatcher.accept_requested, "queue", self._accept),
            (dispatcher.save_requested, "saving", self._save),
            (dispatcher.reject_requested, "saving", self._reject),
            (dispatcher.take_back_requested, "saving", self._take_back),
            (dispatcher.undo_save_requested, "corrections", self._undo_save),
            (autosave.draft_requested, "keeping", keeper.keep_draft),
            (autosave.order_requested, "keeping", keeper.arrange),
            (autosave.remove_requested, "keeping", keeper.remove_from_queue),
            (autosave.return_requested, "keeping", keeper.return_to_queue),
        )
        self._lookups = Lookups(self, tab, history)
        for signal, lane, work in (*requests, *self._lookups.requests()):
            signal.connect(partial(self._asked, later, lane, work))
        for signal, do in (
            (dispatcher.process_requested, self._read),
            (dispatcher.retry_requested, self._read),
            (dispatcher.reopen_requested, self._reopen),
            (dispatcher.cancel_requested, self._cancel),
        ):
            signal.connect(partial(self._asked, do))
        later("queue", self._restore)

    def leave(self) -> None:
        """The window has closed: what it asked to keep is kept, everything else is dropped."""
        self.away = False  # otherwise what is late would be lost, as the window says
        self.write_all("queue", "keeping")
        if self._keeper is not None:
            self._keeper.close()
            self._keeper.deleteLater()
        self._keeper, self._open = None, False
        self._lanes.clear()
        self._reopening.clear()
        for flow, state in self.flows.items():
            if state.status is FlowStatus.RUNNING:
                self.flows[flow] = replace(state, status=FlowStatus.QUEUED)

    def _asked(self, do: Callable[..., None], *values: object) -> None:
        """Take a request; of a window that has closed none, whose workers have ended by then."""
        if self._open:
            do(*values)

    def write_all(self, *lanes: str) -> None:
        """Let these workers do all their work without a fault, late changes too."""
        self._closing = True
        for lane in lanes:
            while works := self._lanes.get(lane):
                works.popleft()()
        self.answer(AGAIN)
        self._closing = False

    @property
    def busy(self) -> list[object]:
        """The workers whose answers wait."""
        busy = [lane for lane, works in self._lanes.items() if works]
        late = self._keeper is not None and self._keeper._again.isActive()
        return [*busy, AGAIN] if late else busy

    def answer(self, lane: object) -> None:
        """Let a worker give its next answer."""
        if lane == AGAIN:
            if self._keeper is not None:
                self._keeper._again.stop()
                self._keeper._catch_up()
            return
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
            QueuedFlow(self.flows[flow], entry.draft)
            for flow, entry in self.shelf.entries.items()
            if self.flows[flow].status is not FlowStatus.REJECTED
        ]

    def _later(self, lane: object, work: Callable[..., Tell | None], *values: object) -> None:
        self._lanes.setdefault(lane, deque()).append(partial(work, *values))

    def fails(self) -> bool:
        """Whether this answer is that something went wrong."""
        return self.away or self.chance.random() < _UNSURE

    def _unwritten(self) -> bool:
        return not self._closing and (self.away or self.chance.random() < _UNWRITTEN)

    def _is_saved(self, flow: int) -> bool:
        return self.flows[flow].status is FlowStatus.SUCCESS

    def _check_version(self, _flow: int, _version: int | None) -> None:
        if not self._closing and self.chance.random() < _UNSURE:
            raise StaleFlow(saying("Somebody else has it."), saying("Look again."))

    # The queue.

    def _restore(self) -> Tell | None:
        self.shelf.claim(lambda flow: self.flows[flow].status is FlowStatus.REJECTED)
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
            self.flows[flow] = made
            self.shelf.create(flow)
            stored.append((ticket, made))
            self._later("queue", self._accept, ticket, made)
        return partial(self._tab.dispatcher.take_stored, stored)

    def _picture(self, state: FlowState) -> DocumentImage:
        """A picture that is no other's: its checksum decides whether a field is typed blind."""
        number = 1000 * (state.flow_id or 0) + state.version
        return replace(IMAGE, sha256=f"{number:064x}")

    def _tell(self, ticket: int, state: FlowState) -> Tell:
        return partial(self._tab.dispatcher.take_accepted, ticket, state)

    def _accept(self, ticket: int, state: FlowState) -> Tell:
        flow = state.flow_id or 0
        if self.fails():
            error = KycError(saying("It is not accepted."), saying("Choose another file."))
            state = self._failed(state, UPLOAD_IMAGE, error, self.chance.choice(_REFUSED))
        else:
            image = self._picture(state)
            state = replace(state, version=2, image=image, status=FlowStatus.QUEUED)
        self.flows[flow] = state
        running = StepEvent(flow, UPLOAD_IMAGE, TaskStatus.RUNNING, 1)
        self._tab.turns.add(partial(self._tab.dispatcher.take_step, ticket, running))
        return self._tell(ticket, state)

    # Reading: each document on a thread of its own.

    def _read(self, ticket: int, state: FlowState) -> None:
        flow = state.flow_id
        if flow is None:
            return
        if state.failure is not None and state.failure.code == StaleFlow.code:
            self._reopen(ticket, state)
            return
        ocr, details = paper(self.chance)
        image = state.image or self._picture(state)
        read = replace(state, image=image, failure=None, version=state.version + 1)
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
        self._reopening.add(ticket)
        self._later(ticket, self._put, ticket, state)

    def _put(self, ticket: int, state: FlowState) -> Tell | None:
        self._reopening.discard(ticket)
        flow = state.flow_id or 0
        known = self.flows[flow]
        if self._is_saved(flow) or (flow not in self.shelf.entries and self.fails()):
            error = StaleFlow(saying("Done."), saying("Look."))
            return self._finished(ticket, self._failed(state, UPLOAD_IMAGE, error))
        self.shelf.put(flow)
        if known.status is FlowStatus.REJECTED:
            known = replace(known, status=FlowStatus.AWAITING_REVIEW, rejection=None)
        known = replace(known, source=state.source, version=known.version + 1)
        if known.ocr is not None:
            return self._finish(ticket, known)
        self._read(ticket, replace(known, status=FlowStatus.QUEUED, failure=None))
        return None

    def _cancel(self, ticket: int) -> None:
        if not self._lanes.get(ticket) or ticket in self._reopening or self.fails():
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
        self.flows[state.flow_id or 0] = state
        return self._finished(ticket, state)

    def _finished(self, ticket: int, state: FlowState) -> Tell:
        def tell() -> None:
            self._tab.show_finished(ticket, state)
            self._history.live.take(None)

        return tell

    # Saving.

    def find(self, question: SeenQuestion) -> list[Seen]:
        """Earlier documents that are like one."""
        return list(seen_before(self.flows, question))

    def _save(self, ticket: int, state: FlowState, review: Review) -> Tell:
        flow = state.flow_id or 0
        self._tab.turns.add(
            partial(self._tab.show_step, ticket, StepEvent(flow, SAVE_TO_DB, TaskStatus.RUNNING, 1))
        )
        flags = flags_to_save(state, review, TODAY, self.rules, self.find)
        if unaccepted(flags, review.flags):
            self._tab.turns.add(partial(self._tab.flagging.take_refused, ticket, flags))
            return self._finish(ticket, state)
        if self.fails():
            kind = self.chance.choice((StorageUnavailable, StorageUnavailable, StaleFlow))
            return self._finish(
                ticket, self._failed(replace(state, review=review), SAVE_TO_DB, kind(saying("No.")))
            )
        self.shelf.save(flow)
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
        return self._finish(ticket, rejected)

    def _take_back(self, ticket: int, state: FlowState) -> Tell:
        if self.fails():
            error = StorageUnavailable(saying("The database is away."), saying("Later."))
            self._tab.turns.add(partial(self._tab.rejecting.tell, ticket, error))
            return self._finish(ticket, state)
        status = FlowStatus.FAILED if state.failure is not None else FlowStatus.AWAITING_REVIEW
        return self._finish(ticket, replace(state, status=status, rejection=None))

    def _undo_save(self, ticket: int, state: FlowState, change: DraftChange) -> Tell:
        if self.fails():
            error = StaleFlow(saying("Somebody corrected it."), saying("Look at the record."))
            self._tab.turns.add(partial(self._tab.save_undo.show_failure, ticket, error))
            return self._finished(ticket, state)
        self.shelf.enter(state.flow_id or 0, change)
        back = replace(state, status=FlowStatus.AWAITING_REVIEW, review=None, record_id=None)
        return self._finish(ticket, replace(back, version=state.version + 1))

    def _failed(
        self, state: FlowState, task: str, error: KycError, code: str | None = None
    ) -> FlowState:
        failure = Failure(task, error.user_message, error.advice, code or error.code)
        return replace(state, status=FlowStatus.FAILED, failure=failure)
