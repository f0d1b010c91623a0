"""A flow as data: its tasks and the order between them, validated on construction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import TaskStatus


class InvalidFlow(ValueError):
    """The definition contradicts itself, which is a bug in the program."""


@dataclass(frozen=True, slots=True)
class TaskDefinition:
    """A task of a flow. With `waits_for_review` it starts only after a `Review` was submitted."""

    name: str
    description: str
    position: int
    waits_for_review: bool = False


@dataclass(frozen=True, slots=True)
class ConditionDefinition:
    """Which task follows `source_task`; a target of None ends the flow.

    `outcome` names the status that counts as success; any other takes the failure target.
    """

    name: str
    description: str
    source_task: str
    outcome: TaskStatus
    target_task_success: str | None
    target_task_failure: str | None


@dataclass(frozen=True, slots=True)
class FlowDefinition:
    """A named flow, validated on construction.

    Raises:
        InvalidFlow: a name is used twice or unknown, a task has no condition or several, there is
            not exactly one start task, or the conditions form a cycle.
    """

    name: str
    tasks: tuple[TaskDefinition, ...]
    conditions: tuple[ConditionDefinition, ...]

    def __post_init__(self) -> None:
        self._check_names()
        self._check_order()

    @property
    def start_task(self) -> str:
        """The one task that is not the target of any condition."""
        (start,) = self._starts()
        return start

    def task(self, name: str) -> TaskDefinition:
        """The task of this name.

        Raises:
            StopIteration: there is none.
        """
        return next(task for task in self.tasks if task.name == name)

    def following(self, task: str, status: TaskStatus) -> str | None:
        """The task that follows once `task` has ended in `status`; None at the end of the flow."""
        condition = next(c for c in self.conditions if c.source_task == task)
        if status is condition.outcome:
            return condition.target_task_success
        return condition.target_task_failure

    def reachable(self, task: str) -> set[str]:
        """All tasks that may follow `task`, directly or indirectly."""
        found: set[str] = set()
        waiting = list(self._targets(task))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._targets(name)
        return found

    def _targets(self, task: str) -> tuple[str, ...]:
        condition = next(c for c in self.conditions if c.source_task == task)
        targets = (condition.target_task_success, condition.target_task_failure)
        return tuple(target for target in targets if target is not None)

    def _starts(self) -> list[str]:
        reached = {target for task in self.tasks for target in self._targets(task.name)}
        return [task.name for task in self.tasks if task.name not in reached]

    def _check_names(self) -> None:
        names = [task.name for task in self.tasks]
        if len(set(names)) != len(names):
            raise InvalidFlow("two tasks have the same name")
        if len({task.position for task in self.tasks}) != len(names):
            raise InvalidFlow("two tasks have the same position")
        if len({condition.name for condition in self.conditions}) != len(self.conditions):
            raise InvalidFlow("two conditions have the same name")
        if sorted(condition.source_task for condition in self.conditions) != sorted(names):
            raise InvalidFlow("every task needs exactly one condition, and none may be unknown")
        unknown = {target for name in names for target in self._targets(name)} - set(names)
        if unknown:
            raise InvalidFlow(f"unknown target: {', '.join(sorted(unknown))}")

    def _check_order(self) -> None:
        # Remove the tasks that no other task leads to until none is left; any that remain form a
        # cycle.
        waiting = {task.name for task in self.tasks}
        while waiting:
            reached = {target for name in waiting for target in self._targets(name)}
            free = waiting - reached
            if not free:
                raise InvalidFlow(f"a circle: {', '.join(sorted(waiting))}")
            waiting -= free
        if len(self._starts()) != 1:
            raise InvalidFlow(f"more than one start: {', '.join(self._starts())}")
