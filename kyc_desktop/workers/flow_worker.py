"""Drives flows on a thread of its own and tells the window what happens."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from threading import Event, Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from kyc_desktop.domain import (
    Failure,
    FlowState,
    FlowStatus,
    ImageSource,
    Review,
    StepEvent,
    TaskStatus,
)
from kyc_desktop.errors import DetailsNotFound, KycError, StaleFlow, Unexpected
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.workers.pictures import picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.flow.engine import FlowEngine, FlowRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FlowParts:
    """What a worker drives; built by the wiring for each worker anew."""

    engine: FlowEngine
    cancelled: Event  # the engine's and its tasks' own
    reopen: Callable[[int], FlowState]
    operator: str


class FlowWorker(QObject):
    """Runs one flow at a time; a ticket is the window's number for a document."""

    step_changed = Signal(int, object)  # ticket, StepEvent
    picture_ready = Signal(int, QImage)  # ticket, the upright picture
    finished = Signal(int, object)  # ticket, FlowState at rest

    def __init__(self, parts: FlowParts) -> None:
        super().__init__()
        self._parts = parts
        self._lock = Lock()
        self._running: int | None = None
        self._expected: set[int] = set()
        self._unwanted: set[int] = set()

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

    @Slot(int, object)
    def process(self, ticket: int, source: ImageSource) -> None:
        """Run a new flow up to its review."""
        state = FlowState(source=source, operator=self._parts.operator)
        self._drive(ticket, state, self._parts.engine.run(state))

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
        self._drive(ticket, state, self._parts.engine.run(state, start=start))

    @Slot(int, int)
    def reopen(self, ticket: int, flow_id: int) -> None:
        """Read a stored flow's image again, up to its review."""
        nothing_known = FlowState(ImageSource(name=""), self._parts.operator, flow_id=flow_id)
        self._drive(ticket, nothing_known, self._reopened(flow_id))

    def _reopened(self, flow_id: int) -> FlowRun:
        state = self._parts.reopen(flow_id)
        if state.image is None:  # kept, but the program ended before that was on record
            return (yield from self._parts.engine.run(state))
        yield StepEvent(flow_id, UPLOAD_IMAGE, TaskStatus.SUCCESS, 1, state=state)
        return (yield from self._parts.engine.run(state, start=PERFORM_OCR))

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
        except KycError as error:  # a stored flow that can't be taken up
            state = _failed(state, error)
        except Exception:
            # The engine lets no error of a task out, so this is a bug of ours; a document that
            # stays "running" for ever would be worse than one that says so.
            logger.exception("flow %s stopped unexpectedly", state.flow_id)
            state = _failed(state, Unexpected("The flow stopped unexpectedly.", "Try again."))
        finally:
            with self._lock:
                self._running = None
        self.finished.emit(ticket, state)

    def _follow(self, ticket: int, run: FlowRun) -> FlowState:
        while True:
            try:
                event = next(run)
            except StopIteration as end:
                state: FlowState = end.value
                return state
            self.step_changed.emit(ticket, event)
            if event.task == UPLOAD_IMAGE and event.status is TaskStatus.SUCCESS and event.state:
                self._show_picture(ticket, event.state)

    def _show_picture(self, ticket: int, state: FlowState) -> None:
        if state.image is not None:
            self.picture_ready.emit(ticket, picture(state.image.data))


def _failed(state: FlowState, error: KycError) -> FlowState:
    task = state.failure.task if state.failure is not None else UPLOAD_IMAGE
    failure = Failure(task, error.user_message, error.advice, error.code)
    return replace(state, status=FlowStatus.FAILED, failure=failure)
