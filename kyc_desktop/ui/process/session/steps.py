"""The steps of a document, as the window shows them. Immutable; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.flow.definition import KYC_FLOW, SAVE_TO_DB

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyc_desktop.domain.flow import FlowState, StepEvent


@dataclass(frozen=True, slots=True)
class Step:
    """A task of the flow as shown in the window; times in seconds.

    `began` is set while the task runs, `elapsed` once it has ended.
    """

    task: str
    status: TaskStatus = TaskStatus.PENDING
    attempt: int = 1
    began: float | None = None
    elapsed: float | None = None


def fresh_steps() -> tuple[Step, ...]:
    """The steps of a flow that has not started."""
    return tuple(Step(task.name) for task in KYC_FLOW.tasks)


def steps_left(tasks: Iterable[StepEvent]) -> tuple[Step, ...]:
    """The steps as the last attempts at the tasks of a stored flow left them."""
    last = {event.task: event for event in tasks}
    return tuple(_left(step, last.get(step.task)) for step in fresh_steps())


def _left(step: Step, last: StepEvent | None) -> Step:
    """A step with the state of its last attempt; pending if the flow has no such task."""
    return replace(step, status=last.status, attempt=last.attempt) if last is not None else step


def pending_from(steps: tuple[Step, ...], task: str | None) -> tuple[Step, ...]:
    """The steps, with those from a task on pending again."""
    names = [step.task for step in steps]
    if task not in names:
        return steps
    first = names.index(task)
    return steps[:first] + tuple(Step(name) for name in names[first:])


def settled_steps(steps: tuple[Step, ...], state: FlowState) -> tuple[Step, ...]:
    """The steps when no worker has the flow: none runs, those before the last ended are done.

    A stored flow that is read again reports no events for the tasks it does not repeat.
    """
    failure = state.failure
    ended = [n for n, s in enumerate(steps) if s.status in {TaskStatus.SUCCESS, TaskStatus.FAILED}]
    last = ended[-1] if ended else -1
    settled = []
    for number, step in enumerate(steps):
        now = step
        if failure is not None and step.task == failure.task:
            now = replace(step, status=TaskStatus.FAILED, began=None)
        elif step.status is TaskStatus.RUNNING:
            now = replace(step, status=TaskStatus.PENDING, began=None)
        elif step.status is TaskStatus.PENDING and number < last:
            now = replace(step, status=TaskStatus.SUCCESS)
        elif state.status is FlowStatus.REJECTED and step.status is TaskStatus.PENDING:
            now = replace(step, status=TaskStatus.SKIPPED)
        elif state.status is FlowStatus.AWAITING_REVIEW and step.status is TaskStatus.SKIPPED:
            now = replace(step, status=TaskStatus.PENDING)  # the rejection was undone
        elif state.status is FlowStatus.AWAITING_REVIEW and step.task == SAVE_TO_DB:
            now = Step(step.task)  # the save was undone
        settled.append(now)
    return tuple(settled)


def begun_step(steps: tuple[Step, ...], task: str, now: float) -> tuple[Step, ...]:
    """The steps, of which that task runs since `now`."""
    begun = Step(task, TaskStatus.RUNNING, began=now)
    return tuple(begun if step.task == task else step for step in steps)
