"""Drives flows on a thread of its own and tells the window what happens."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from threading import Event, Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.flow import Failure, FlowState, FlowStatus, Rejection, StepEvent, TaskStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import DetailsNotFound, KycError, StaleFlow, Unexpected, UnknownFlow
from kyc_desktop.flow.definition import EXTRACT_DETAILS, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.workers.light import light

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.flow.engine import FlowEngine, FlowRun
    from kyc_desktop.flow.journal import RejectionKeeper

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FlowParts:
    """What a worker drives; built by the wiring for each worker anew."""

    engine: FlowEngine
    cancelled: Event  # the engine's and its tasks' own
    reopen: Callable[[int], FlowState]
    load_image: Callable[[int], DocumentImage | None]
    lay_back: Callable[[FlowState], None]  # to be read at the next start
    rejections: RejectionKeeper
    operator: str


class FlowWorker(QObject):
    """Runs one flow at a time; a ticket is the window's number for a document.

    The states that it is given and gives back are without the bytes of kept images.
    """

    step_changed = Signal(int, object)  # ticket, StepEvent
    finished = Signal(int, object)  # ticket, FlowState at rest
    refused = Signal(int, object)  # ticket, KycError: a rejection, or taking it back, failed

    def __init__(self, parts: FlowParts) -> None:
        super().__init__()
        self._parts = parts
        self._lock = Lock()
        self._running: int | None = None
        self._expected: set[int] = set()
        self._unwanted: set[int] = set()
        self._closing = Event()

    def expect(self, ticket: int) -> None:
        """A call for that ticket is on its way to this worker's thread; called from any thread."""
        with self._lock:
            self._expected.add(ticket)

    def cancel(self, ticket: int) -> None:
        """Stop the flow of that ticket as soon as may be; called from any thread.

        One that is neither running nor expected has ended already: nothing happens.
        """
        with self._lock:
            if self._running == ticket:
                self._parts.cancelled.set()
            elif ticket in self._expected:
                self._unwanted.add(ticket)

    def close(self) -> None:
        """What is stopped from now on is laid back into the queue; called from any thread."""
        self._closing.set()

    @Slot(int, object)
    def process(self, ticket: int, state: FlowState) -> None:
        """Read a flow whose image is kept, up to its review."""
        self._drive(ticket, state, self._run(state, self._after_upload()))

    @Slot(int, object, object)
    def save(self, ticket: int, state: FlowState, review: Review) -> None:
        """Save what was reviewed; a field that was not found counts as found by hand first."""
        typed = state.failure is not None and state.failure.code == DetailsNotFound.code
        state = replace(state, review=review)
        self._drive(
            ticket,
            state,
            self._parts.engine.run(
                state,
                start=EXTRACT_DETAILS if typed else SAVE_TO_DB,
                operator=review.reviewed_by if typed else None,
            ),
        )

    @Slot(int, object)
    def retry(self, ticket: int, state: FlowState) -> None:
        """Run the task that failed again, and what follows it."""
        if state.failure is not None and state.failure.code == StaleFlow.code and state.flow_id:
            self._drive(ticket, state, self._reopened(state.flow_id))
            return
        start = state.failure.task if state.failure is not None and state.flow_id else None
        self._drive(ticket, state, self._run(state, start))

    @Slot(int, object)
    def reopen(self, ticket: int, state: FlowState) -> None:
        """Take a stored flow up; what was not read yet is read now."""
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
        return replace(state, image=image)

    @Slot(int, object, object)
    def reject(self, ticket: int, state: FlowState, rejection: Rejection) -> None:
        """Put on record that a person refused the document."""

        def act(flow_id: int) -> FlowState:
            version = self._parts.rejections.reject(flow_id, state.version, rejection)
            return replace(state, status=FlowStatus.REJECTED, version=version, rejection=rejection)

        self._settle(ticket, state, act)

    @Slot(int, object)
    def take_back(self, ticket: int, state: FlowState) -> None:
        """Undo a rejection: the document is what it was before."""
        self._settle(ticket, state, lambda _: self._taken_back(state))

    def _taken_back(self, state: FlowState) -> FlowState:
        status, version = self._parts.rejections.take_back(
            state.flow_id or 0, state.version, self._parts.operator
        )
        return replace(state, status=status, version=version, rejection=None)

    def _settle(self, ticket: int, state: FlowState, act: Callable[[int], FlowState]) -> None:
        """Do what is a moment's work; where it fails, the document stays as it was."""
        with self._lock:
            self._expected.discard(ticket)
            self._unwanted.discard(ticket)
        try:
            state = act(state.flow_id or 0)
        except StaleFlow as error:  # it belongs to somebody else now
            state = _failed(state, error)
        except KycError as error:
            logger.warning("flow %s: no rejection: %s", state.flow_id, error.code)
            self.refused.emit(ticket, error)
        self.finished.emit(ticket, state)

    def _reopened(self, flow_id: int) -> FlowRun:
        state = self._parts.reopen(flow_id)
        if state.status is FlowStatus.REJECTED:
            state = self._taken_back(state)
        if state.image is None:  # kept, but the program ended before that was on record
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
            state = self._follow(ticket, run)
            if self._closing.is_set() and state.status is FlowStatus.INTERRUPTED:
                self._parts.lay_back(state)
        except KycError as error:  # a stored flow that can't be taken up
            state = _failed(state, error)
        except Exception:
            # The engine lets no error of a task out, so this is a bug of ours; a document that
            # stays "running" for ever would be worse than one that says so.
            logger.exception("flow %s stopped unexpectedly", state.flow_id)
            state = _failed(state, Unexpected(Message("flow_stopped"), Message("try_again")))
        finally:
            with self._lock:
                self._running = None
        self.finished.emit(ticket, light(state))

    def _follow(self, ticket: int, run: FlowRun) -> FlowState:
        while True:
            try:
                event = next(run)
            except StopIteration as end:
                state: FlowState = end.value
                return state
            known = light(event.state) if event.state is not None else None
            self.step_changed.emit(ticket, replace(event, state=known))


def _failed(state: FlowState, error: KycError) -> FlowState:
    task = state.failure.task if state.failure is not None else UPLOAD_IMAGE
    failure = Failure(task, error.user_message, error.advice, error.code)
    return replace(state, status=FlowStatus.FAILED, failure=failure)
