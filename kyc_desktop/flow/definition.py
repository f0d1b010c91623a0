"""The flow as data: which tasks there are and which follows which, checked when it is loaded."""

from __future__ import annotations

from dataclasses import dataclass

from kyc_desktop.domain.flow import ConditionDefinition, TaskDefinition, TaskStatus


class InvalidFlow(ValueError):
    """The definition contradicts itself: a bug of whoever wrote it."""


@dataclass(frozen=True, slots=True)
class FlowDefinition:
    """A named flow. Building one checks it.

    Raises:
        InvalidFlow: a name is used twice or unknown, a task has no condition or several, there is
            not exactly one start, or the conditions lead in a circle.
    """

    name: str
    tasks: tuple[TaskDefinition, ...]
    conditions: tuple[ConditionDefinition, ...]

    def __post_init__(self) -> None:
        self._check_names()
        self._check_order()

    @property
    def start_task(self) -> str:
        """The one task that no condition leads to."""
        (start,) = self._starts()
        return start

    def task(self, name: str) -> TaskDefinition:
        """The task of that name."""
        return next(task for task in self.tasks if task.name == name)

    def following(self, task: str, status: TaskStatus) -> str | None:
        """The task that comes after `task` ended in `status`, or None at the end."""
        condition = next(c for c in self.conditions if c.source_task == task)
        if status is condition.outcome:
            return condition.target_task_success
        return condition.target_task_failure

    def reachable(self, task: str) -> set[str]:
        """All tasks that may come after `task`."""
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
        # Take away what nothing leads to until nothing is left; what stays leads in a circle.
        waiting = {task.name for task in self.tasks}
        while waiting:
            reached = {target for name in waiting for target in self._targets(name)}
            free = waiting - reached
            if not free:
                raise InvalidFlow(f"a circle: {', '.join(sorted(waiting))}")
            waiting -= free
        if len(self._starts()) != 1:
            raise InvalidFlow(f"more than one start: {', '.join(self._starts())}")


UPLOAD_IMAGE = "upload_image"
PERFORM_OCR = "perform_ocr"
EXTRACT_DETAILS = "extract_details"
SAVE_TO_DB = "save_to_db"


def _chain(source: str, target: str | None) -> ConditionDefinition:
    then = f"{target} runs" if target else "the flow ends with success"
    return ConditionDefinition(
        name=f"after_{source}",
        description=f"When {source} succeeds, {then}; when it fails, the flow ends.",
        source_task=source,
        outcome=TaskStatus.SUCCESS,
        target_task_success=target,
        target_task_failure=None,
    )


KYC_FLOW = FlowDefinition(
    name="kyc_document",
    tasks=(
        TaskDefinition(UPLOAD_IMAGE, "Check the image file and keep it", 1),
        TaskDefinition(PERFORM_OCR, "Read the text on the image", 2),
        TaskDefinition(EXTRACT_DETAILS, "Find the name and the date of birth", 3),
        TaskDefinition(SAVE_TO_DB, "Save the reviewed record", 4, waits_for_review=True),
    ),
    conditions=(
        _chain(UPLOAD_IMAGE, PERFORM_OCR),
        _chain(PERFORM_OCR, EXTRACT_DETAILS),
        _chain(EXTRACT_DETAILS, SAVE_TO_DB),
        _chain(SAVE_TO_DB, None),
    ),
)
