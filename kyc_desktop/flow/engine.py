"""Runs a flow as a generator of events, so that it can be tested and used without Qt."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Collection, Generator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import (
    Failure,
    FlowProgress,
    FlowState,
    FlowStatus,
    StepEvent,
    TaskStatus,
)
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, KycError, StaleFlow, StorageUnavailable, unexpected

if TYPE_CHECKING:
    from kyc_desktop.domain.definition import FlowDefinition
    from kyc_desktop.flow.journal import FlowJournal

logger = logging.getLogger(__name__)

TaskFunction = Callable[[FlowState], FlowState]
FlowRun = Generator[StepEvent, None, FlowState]


class TaskFailed(Exception):
    """A task failed, but what it found on the way is worth keeping."""

    def __init__(self, state: FlowState, error: KycError) -> None:
        super().__init__(error.code)
        self.state = state
        self.error = error


class FlowEngine:
    """Runs the tasks of a definition in the order that its conditions decide.

    Every start and end of a task is in the journal before its event is yielded. Exceptions of tasks
    do not leave the engine: they become the state's `failure` and a failed task.
    """

    def __init__(
        self,
        definition: FlowDefinition,
        functions: Mapping[str, TaskFunction],
        journal: FlowJournal,
        cancelled: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.definition = definition
        self._functions = functions
        self._journal = journal
        self._cancelled = cancelled
        self._clock = clock

    def run(
        self,
        state: FlowState,
        start: str | None = None,
        operator: str | None = None,
        until: str | None = None,
        passing: Collection[str] = (),
    ) -> FlowRun:
        """Run from a task on, until the flow ends or waits for a person.

        Args:
            state: what is known; without a `flow_id` a new flow is created.
            start: the task to begin with; by default the definition's first.
            operator: who typed the missing values, if `start` is completed from a review;
                recorded with its attempt.
            until: stop after this task and leave the flow queued; images are stored that way
                before they are read.
            passing: codes of failures that say nothing of the document: the flow stays as it is,
                for whoever reads it again.

        Returns:
            The generator's value: the state with its `status`, `failure` and new `version`.
        """
        task: str | None = start or self.definition.start_task
        last = start or self.definition.start_task
        state = replace(state, failure=None)
        if state.flow_id is None:
            try:
                state = self._create(state)
            except Exception as error:  # noqa: BLE001 - the engine's boundary: logged and shown
                return (yield from self._not_created(state, error))
        while task is not None:
            definition = self.definition.task(task)
            if definition.waits_for_review and state.review is None:
                return self._rest(replace(state, status=FlowStatus.AWAITING_REVIEW), last)
            last = task
            state = yield from self._attempt(task, state, operator)
            operator = None
            if state.status is FlowStatus.AWAITING_SECOND_ENTRY:
                return state  # stored together with the entry; another person goes on from here
            if state.failure is None and task == until:
                return self._rest(replace(state, status=FlowStatus.QUEUED), last)
            if state.failure is None:
                task = self.definition.following(task, TaskStatus.SUCCESS)
            elif state.failure.code in {StaleFlow.code, *passing}:
                # Either the flow was changed by somebody else, and nothing more may be written.
                return replace(state, status=FlowStatus.FAILED)
            else:
                following = self.definition.following(task, TaskStatus.FAILED)
                yield from self._skip(task, following, state)
                task = following
        return self._rest(state, last)

    def _create(self, state: FlowState) -> FlowState:
        (created,) = self._journal.create(self.definition, [state])
        return created

    def _not_created(self, state: FlowState, error: Exception) -> FlowRun:
        task = self.definition.start_task
        failure = _failure(task, state, error)
        yield StepEvent(None, task, TaskStatus.FAILED, 1, 0.0)
        return replace(state, status=FlowStatus.FAILED, failure=failure)

    def _attempt(self, task: str, state: FlowState, operator: str | None) -> FlowRun:
        flow_id = _id(state)
        began = self._clock()
        earlier, attempt = state.failure, 0
        try:
            definition = self.definition.task(task)
            attempt, version = self._journal.task_started(
                flow_id, definition, state.version, operator
            )
            state = replace(state, version=version, attempt=attempt, status=FlowStatus.RUNNING)
            yield StepEvent(flow_id, task, TaskStatus.RUNNING, attempt, state=state)
            self._stop_if_cancelled()
            state = self._functions[task](state)
            self._journal.task_succeeded(flow_id, task, attempt)
        except Exception as error:  # noqa: BLE001 - the engine's boundary: logged and shown
            if isinstance(error, TaskFailed):
                state = error.state
            failure = _failure(task, state, error)
            self._write_failure(flow_id, failure, attempt)
            state = replace(state, failure=failure)
            elapsed = self._clock() - began
            yield StepEvent(flow_id, task, TaskStatus.FAILED, attempt, elapsed, state)
            return state
        elapsed = self._clock() - began
        yield StepEvent(flow_id, task, TaskStatus.SUCCESS, attempt, elapsed=elapsed, state=state)
        # A task that follows a failed one may succeed; the flow has failed all the same.
        return replace(state, failure=earlier)

    def _stop_if_cancelled(self) -> None:
        if self._cancelled():
            raise Cancelled(Message("flow_cancelled"), Message("press_try_again"))

    def _write_failure(self, flow_id: int, failure: Failure, attempt: int) -> None:
        if attempt == 0:
            return  # the start of the attempt could not be recorded either
        try:
            self._journal.task_failed(flow_id, failure.task, attempt, failure.message)
        except StorageUnavailable:
            # The clerk has been shown the failure; the next attempt or start of the program closes
            # this one.
            logger.warning("flow %s: the failure of %s is not on record", flow_id, failure.task)

    def _skip(self, failed: str, following: str | None, state: FlowState) -> FlowRun:
        left = self.definition.reachable(failed)
        if following is not None:
            left -= {following} | self.definition.reachable(following)
        skipped = [task.name for task in self.definition.tasks if task.name in left]
        try:
            self._journal.tasks_skipped(_id(state), skipped)
        except StorageUnavailable:
            logger.warning("flow %s: skipped tasks are not on record", state.flow_id)
        for name in skipped:
            yield StepEvent(state.flow_id, name, TaskStatus.SKIPPED, state.attempt)
        return state

    def _rest(self, state: FlowState, last: str) -> FlowState:
        """Write the status that the flow keeps for now, after its `last` task."""
        if state.failure is not None:
            state = replace(state, status=_status_after(state.failure))
        elif state.status is FlowStatus.RUNNING:
            state = replace(state, status=FlowStatus.SUCCESS)
        if state.review_key is None and _may_be_reviewed(state):
            state = replace(state, review_key=uuid.uuid4())
        try:
            version = self._journal.set_status(
                _id(state), state.status, state.version, _reading(state)
            )
        except StaleFlow as error:
            failure = _failure(last, state, error)
            return replace(state, status=FlowStatus.FAILED, failure=failure)
        except StorageUnavailable as error:
            if state.failure is not None or state.status is FlowStatus.SUCCESS:
                # A failure has already been shown, and a success was stored together with its
                # record.
                logger.warning("flow %s: its status is not on record", state.flow_id)
                return state
            failure = _failure(last, state, error)
            return replace(state, status=FlowStatus.FAILED, failure=failure)
        return replace(state, version=version)


def ended(run: FlowRun, tell: Callable[[StepEvent], object] = lambda _: None) -> FlowState:
    """Drive a run to its end, telling each event; the state with which it stops."""
    while True:
        try:
            event = next(run)
        except StopIteration as end:
            state: FlowState = end.value
            return state
        tell(event)


def _id(state: FlowState) -> int:
    if state.flow_id is None:
        raise ValueError("the flow was not created")
    return state.flow_id


def _reading(state: FlowState) -> FlowProgress | None:
    """What to keep of a flow that stops for now; a saved flow has its record instead."""
    reading = FlowProgress(state.ocr, state.details, state.failure, state.review_key)
    return None if state.status is FlowStatus.SUCCESS or reading == FlowProgress() else reading


def _may_be_reviewed(state: FlowState) -> bool:
    """Whether a person can save the flow from here on, perhaps after typing what is missing."""
    return state.status is FlowStatus.AWAITING_REVIEW or (
        state.failure is not None and state.ocr is not None
    )


def _status_after(failure: Failure) -> FlowStatus:
    return FlowStatus.INTERRUPTED if failure.code == Cancelled.code else FlowStatus.FAILED


def _failure(task: str, state: FlowState, error: Exception) -> Failure:
    """The failure to show to the clerk; also writes its one line to the log."""
    known = error.error if isinstance(error, TaskFailed) else error
    if isinstance(known, KycError):
        logger.warning("flow %s: %s failed: %s", state.flow_id, task, known.code)
    else:
        logger.error("flow %s: %s failed unexpectedly", state.flow_id, task, exc_info=error)
        known = unexpected()
    return Failure(task, known.user_message, known.advice, known.code)
