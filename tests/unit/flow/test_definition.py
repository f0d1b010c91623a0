"""The flow as data, and which definitions are rejected."""

from __future__ import annotations

import pytest

from kyc_desktop.domain.definition import (
    ConditionDefinition,
    FlowDefinition,
    InvalidFlow,
    TaskDefinition,
)
from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.flow.definition import KYC_FLOW


def task(name: str, position: int) -> TaskDefinition:
    return TaskDefinition(name, "does something", position)


def condition(source: str, success: str | None, failure: str | None = None) -> ConditionDefinition:
    return ConditionDefinition(
        f"after_{source}", "decides", source, TaskStatus.SUCCESS, success, failure
    )


def test_the_kyc_flow_is_four_tasks_in_a_row() -> None:
    order, name = [], KYC_FLOW.start_task
    while name:
        order.append(name)
        name = KYC_FLOW.following(name, TaskStatus.SUCCESS) or ""
    assert order == ["upload_image", "perform_ocr", "extract_details", "save_to_db"]
    assert [t.position for t in KYC_FLOW.tasks] == [1, 2, 3, 4]
    assert len(KYC_FLOW.conditions) == 4


@pytest.mark.parametrize("name", [t.name for t in KYC_FLOW.tasks])
def test_a_failure_ends_the_kyc_flow(name: str) -> None:
    assert KYC_FLOW.following(name, TaskStatus.FAILED) is None


def test_only_saving_waits_for_a_review() -> None:
    assert [t.name for t in KYC_FLOW.tasks if t.waits_for_review] == ["save_to_db"]


def test_all_later_tasks_are_reachable() -> None:
    assert KYC_FLOW.reachable("perform_ocr") == {"extract_details", "save_to_db"}


@pytest.mark.parametrize(
    ("tasks", "conditions", "why"),
    [
        pytest.param(
            [task("a", 1), task("b", 2)],
            [condition("a", "c"), condition("b", None)],
            "unknown target",
            id="unknown target on success",
        ),
        pytest.param(
            [task("a", 1), task("b", 2)],
            [condition("a", "b", "c"), condition("b", None)],
            "unknown target",
            id="unknown target on failure",
        ),
        pytest.param(
            [task("a", 1), task("b", 2)],
            [condition("a", "b"), condition("b", "a")],
            "a circle: a, b",
            id="circle",
        ),
        pytest.param(
            [task("a", 1), task("b", 2), task("c", 3)],
            [condition("a", "b"), condition("b", "c"), condition("c", "b")],
            "a circle: b, c",
            id="circle behind the start",
        ),
        pytest.param([task("a", 1)], [condition("a", "a")], "a circle: a", id="task after itself"),
        pytest.param(
            [task("a", 1), task("b", 2), task("c", 3)],
            [condition("a", "c"), condition("b", "c"), condition("c", None)],
            "more than one start: a, b",
            id="two starts",
        ),
        pytest.param(
            [task("a", 1), task("a", 2)],
            [condition("a", None)],
            "same name",
            id="name used twice",
        ),
        pytest.param(
            [task("a", 1), task("b", 1)],
            [condition("a", "b"), condition("b", None)],
            "same position",
            id="position used twice",
        ),
        pytest.param(
            [task("a", 1), task("b", 2)],
            [condition("a", "b")],
            "exactly one condition",
            id="task without condition",
        ),
        pytest.param(
            [task("a", 1)],
            [condition("a", None), condition("x", None)],
            "exactly one condition",
            id="condition of an unknown task",
        ),
        pytest.param(
            [task("a", 1), task("b", 2)],
            [
                ConditionDefinition("same", "", "a", TaskStatus.SUCCESS, "b", None),
                ConditionDefinition("same", "", "b", TaskStatus.SUCCESS, None, None),
            ],
            "two conditions",
            id="condition name used twice",
        ),
    ],
)
def test_a_definition_that_contradicts_itself_is_refused(
    tasks: list[TaskDefinition], conditions: list[ConditionDefinition], why: str
) -> None:
    with pytest.raises(InvalidFlow, match=why):
        FlowDefinition("made_up", tuple(tasks), tuple(conditions))
