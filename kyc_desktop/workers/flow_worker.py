"""Runs flows on a thread of its own and reports their progress to the window."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from threading import Event, Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.flags import unaccepted
from kyc_desktop.domain.flow import Failure, FlowState, FlowStatus, Rejection, StepEvent, TaskStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import (
    DetailsNotFound,
    KycError,
    SeenMeanwhile,
    StaleFlow,
    StorageUnavailable,
    Unexpected,
    UnknownFlow,
)
from kyc_desktop.flow.definition import EXTRACT_DETAILS, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.flow.engine import ended
from kyc_desktop.workers.without_image_bytes import without_image_bytes
from kyc_desktop.workers.worker_errors import to_user_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.flow.engine import FlowEngine, FlowRun
    from kyc_desktop.flow.journal import RejectionStore

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FlowParts:
    """What a worker needs; each worker gets its own."""

    engine: FlowEngine
    cancelled: Event  # shared with the engine and its tasks
    reopen: Callable[[int], FlowState]
    load_image: Callable[[int], DocumentImage | None]
    requeue: Callable[[FlowState], None]  # requeues a flow, to be read at the next start
    rejections: RejectionStore
    operator: str
    # All flags of a flow with the values to save; asks the database for earlier documents.
    flags: Callable[[FlowState, Review], tuple[Flag, ...]] = lambda _state, _review: ()


class FlowWorker(QObject):
    """Runs one flow at a time; a ticket is the window's number for a document.

    The states that it receives and emits come without the bytes of stored images.
    """

    step_changed = Signal(int, object)  # ticket, StepEvent
    finished = Signal(int, object)  # ticket, FlowState once it has stopped for now
    refused = Signal(int, object)  # ticket, flags: one of them was not accepted
    rejection_failed = Signal(
        int, object
    )  # ticket, KycError: rejecting, or undoing a rejection, failed

    def __init__(self, parts: FlowParts) -> None:
        super().__init__()
        self._parts = parts
        self._lock = Lock()
        self._running: int | None = None
        self._expected: set[int] = set()
        self._unwanted: set[int] = set()
        self._closing = Event()

    def expect(self, ticket: int) -> None:
        """Announce that a call for the ticket is on its way here; called from any thread."""
        with self._lock:
            self._expected.add(ticket)

    def cancel(self, ticket: int) -> None:
        """Stop the ticket's flow as soon as possible; called from any thread.

        A ticket that is neither running nor expected has already ended: nothing happens.
        """
        with self._lock:
            if self._running == ticket:
                self._parts.cancelled.set()
            elif ticket in self._expected:
                self._unwanted.add(ticket)

    def close(self) -> None:
        """From now on, requeue flows that are interrupted; called from any thread."""
        self._closing.set()

    @Slot(int, object)
    def process(self, ticket: int, state: FlowState) -> None:
        """Read a flow whose image is stored, up to its review."""
        self._drive(ticket, state, self._run(state, self._after_upload()))

    @Slot(int, object, object)
    def save(self, ticket: int, state: FlowState, review: Review) -> None:
        """Save a reviewed flow; fields that were not found are first completed from the review.

        With a flag that nobody has accepted, nothing is saved: `refused` is emitted, and the flow
        stays as it was.
        """
        if not self._may_save(ticket, state, review):
            return
        typed = _lacks_typed(state)
        state = replace(state, review=review)
        run = self._parts.engine.run(
            state,
            start=EXTRACT_DETAILS if typed else SAVE_TO_DB,
            operator=review.reviewed_by if typed else None,
        )
        self._drive(ticket, state, self._told_what_came_up(ticket, review, run))

    def _told_what_came_up(self, ticket: int, review: Review, run: FlowRun) -> FlowRun:
        """If somebody else has just saved the same person, also tell the flag about that."""
        state = yield from run
        if state.failure is not None and state.failure.code == SeenMeanwhile.code:
            try:
                self.refused.emit(ticket, self._parts.flags(state, review))
            except KycError as error:  # the failure is shown without the flag
                to_user_error(error, f"flow {state.flow_id}: {SAVE_TO_DB}")
        return state

    def _may_save(self, ticket: int, state: FlowState, review: Review) -> bool:
        try:
            flags = self._parts.flags(state, review)
        except Exception as error:  # noqa: BLE001 - boundary of a thread: shown and logged
            # Without an answer nothing is saved; the review stays, to be saved once there is one.
            known = to_user_error(error, f"flow {state.flow_id}: {SAVE_TO_DB}")
            failed = _failed(replace(state, review=review), known, SAVE_TO_DB)
            self._settle(ticket, state, lambda _: failed)
            return False
        if unaccepted(flags, review.flags):
            self.refused.emit(ticket, flags)
            self._settle(ticket, state, lambda _: state)
            return False
        return True

    @Slot(int, object)
    def retry(self, ticket: int, state: FlowState) -> None:
        """Run the failed task again, and the tasks that follow it."""
        if state.failure is not None and state.failure.code == StaleFlow.code and state.flow_id:
            self._drive(ticket, state, self._reopened(state.flow_id))
            return
        start = state.failure.task if state.failure is not None and state.flow_id else None
        self._drive(ticket, state, self._run(state, start))

    @Slot(int, object)
    def reopen(self, ticket: int, state: FlowState) -> None:
        """Reopen a stored flow; if it has not been read yet, it is read now."""
        self._drive(ticket, state, self._reopened(state.flow_id or 0))

    def _after_upload(self) -> str | None:
        return self._parts.engine.definition.following(UPLOAD_IMAGE, TaskStatus.SUCCESS)

    def _run(self, state: FlowState, start: str | None) -> FlowRun:
        return (yield from self._parts.engine.run(self._with_image(state), start=start))

    def _with_image(self, state: FlowState) -> FlowState:
        if state.image is None or state.image.data or state.flow_id is None:
            return state
        image = self._parts.load_image(state.flow_id)
        if image is None:
            raise UnknownFlow(Message("flow_image_gone"), Message("drop_on_window"))
        source = state.source
        if source.path is None and source.data is None:  # another file was not taken after all
            source = replace(source, data=image.data)
        return replace(state, image=image, source=source)

    @Slot(int, object, object)
    def reject(self, ticket: int, state: FlowState, rejection: Rejection) -> None:
        """Store that the operator rejected the document."""

        def act(flow_id: int) -> FlowState:
            version = self._parts.rejections.reject(flow_id, state.version, rejection)
            return replace(state, status=FlowStatus.REJECTED, version=version, rejection=rejection)

        self._settle(ticket, state, act)

    @Slot(int, object)
    def take_back(self, ticket: int, state: FlowState) -> None:
        """Undo a rejection: the document gets its previous status back."""
        self._settle(ticket, state, lambda _: self._taken_back(state))

    def _taken_back(self, state: FlowState) -> FlowState:
        status, version = self._parts.rejections.take_back(
            state.flow_id or 0, state.version, self._parts.operator
        )
        return replace(state, status=status, version=version, rejection=None)

    def _settle(self, ticket: int, state: FlowState, act: Callable[[int], FlowState]) -> None:
        """Perform a short action on a flow; if it fails, the document stays as it was."""
        with self._lock:
            self._expected.discard(ticket)
            self._unwanted.discard(ticket)
        try:
            state = act(state.flow_id or 0)
        except StaleFlow as error:  # somebody else changed it
            state = _failed(state, error)
        except Exception as error:  # noqa: BLE001 - boundary of a thread: shown and logged
            known = to_user_error(error, f"flow {state.flow_id}: rejection")
            self.rejection_failed.emit(ticket, known)
        self.finished.emit(ticket, state)

    def _reopened(self, flow_id: int) -> FlowRun:
        state = self._parts.reopen(flow_id)
        if state.status is FlowStatus.REJECTED:
            state = self._taken_back(state)
        if state.image is None:  # stored, but the program ended before that was recorded
            return (yield from self._parts.engine.run(state))
        yield StepEvent(flow_id, UPLOAD_IMAGE, TaskStatus.SUCCESS, 1, state=state)
        if state.ocr is None:
            return (yield from self._parts.engine.run(state, start=self._after_upload()))
        stop = state.failure.task if state.failure is not None else SAVE_TO_DB
        for task in self._parts.engine.definition.tasks[1:]:
            if task.name == stop:
                break
            yield StepEvent(flow_id, task.name, TaskStatus.SUCCESS, 1, state=state)
        return state

    def _drive(self, ticket: int, state: FlowState, run: FlowRun) -> None:
        with self._lock:
            self._running = ticket
            self._parts.cancelled.clear()
            if ticket in self._unwanted:
                self._parts.cancelled.set()
            self._expected.discard(ticket)
            self._unwanted.discard(ticket)
        try:
            state = ended(run, lambda event: self._tell(ticket, event))
            if self._closing.is_set() and state.status is FlowStatus.INTERRUPTED:
                self._parts.requeue(state)
        except KycError as error:  # a stored flow that can't be reopened
            state = _failed(state, error)
        except Exception:
            # The engine lets no task error escape, so this is a bug; a document that stays
            # "running" for ever would be worse than one that reports a failure.
            logger.exception("flow %s stopped unexpectedly", state.flow_id)
            state = _failed(state, Unexpected(Message("flow_stopped"), Message("try_again")))
        finally:
            with self._lock:
                self._running = None
        self.finished.emit(ticket, without_image_bytes(state))

    def _tell(self, ticket: int, event: StepEvent) -> None:
        known = without_image_bytes(event.state) if event.state is not None else None
        self.step_changed.emit(ticket, replace(event, state=known))


def _lacks_typed(state: FlowState) -> bool:
    """Whether values are missing for which the extraction takes what was typed."""
    failure = state.failure
    if failure is None or failure.task != EXTRACT_DETAILS:
        return False
    # Also if they could not be saved at once, because the database was away.
    return failure.code in {DetailsNotFound.code, StorageUnavailable.code}


def _failed(state: FlowState, error: KycError, during: str = UPLOAD_IMAGE) -> FlowState:
    task = state.failure.task if state.failure is not None else during
    failure = Failure(task, error.user_message, error.advice, error.code)
    return replace(state, status=FlowStatus.FAILED, failure=failure)
