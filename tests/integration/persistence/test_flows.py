from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.definition import TaskDefinition
from kyc_desktop.domain.flow import FlowState, FlowStatus, TaskStatus
from kyc_desktop.domain.image import ImageProperties, ImageSource, Repair
from kyc_desktop.errors import StaleFlow, UnknownFlow
from kyc_desktop.flow.definition import (
    EXTRACT_DETAILS,
    KYC_FLOW,
    PERFORM_OCR,
    SAVE_TO_DB,
    UPLOAD_IMAGE,
)
from tests.integration.persistence.rows_check import assert_rows_are_current

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk


def test_a_new_flow_holds_a_copy_of_its_definition(desk: Desk) -> None:
    flow = desk.store.flows.details(desk.flow_id)

    assert (flow.flow_name, flow.start_task) == (KYC_FLOW.name, UPLOAD_IMAGE)
    assert (flow.status, flow.version, flow.created_by) == (FlowStatus.QUEUED, 1, "Clerk")
    assert flow.conditions == KYC_FLOW.conditions
    assert [(t.name, t.description, t.position, t.attempt, t.status) for t in flow.tasks] == [
        (t.name, t.description, t.position, 1, TaskStatus.PENDING) for t in KYC_FLOW.tasks
    ]
    assert flow.record is None
    assert flow.events == ()


def test_many_new_flows_keep_their_order_and_are_shown(store: Store) -> None:
    states = [FlowState(ImageSource(f"{n:03} of 300.png"), f"Clerk {n % 7}") for n in range(300)]

    made = store.flows.create(KYC_FLOW, states)

    numbers = [state.flow_id or 0 for state in made]
    assert numbers == sorted(set(numbers))
    for state in (made[0], made[17], made[299]):
        assert state.flow_id is not None
        flow = store.flows.details(state.flow_id)
        assert (flow.image_name, flow.created_by) == (state.source.name, state.operator)
        assert flow.image_sha256 is None
        assert len(flow.tasks) == len(KYC_FLOW.tasks)
    assert assert_rows_are_current(store) == 300


def test_times_are_aware_and_in_utc(desk: Desk) -> None:
    desk.start(UPLOAD_IMAGE)
    desk.succeed(UPLOAD_IMAGE)

    flow = desk.store.flows.details(desk.flow_id)

    task = flow.tasks[0]
    moments = [flow.created_at, flow.updated_at, task.started_at, task.finished_at]
    assert all(at is not None and at.utcoffset() == dt.timedelta(0) for at in moments)
    assert task.seconds is not None
    assert 0 <= task.seconds < 60


def test_each_step_is_on_record_when_its_call_returns(
    desk: Desk, store: Store, new_flow: Callable[..., Desk]
) -> None:
    desk.start(UPLOAD_IMAGE)
    assert desk.statuses()[UPLOAD_IMAGE] == ["running"]
    assert store.flows.details(desk.flow_id).status is FlowStatus.RUNNING

    desk.succeed(UPLOAD_IMAGE)
    desk.start(PERFORM_OCR)
    desk.fail(PERFORM_OCR, "No text was found.")
    store.flows.tasks_skipped(desk.flow_id, [EXTRACT_DETAILS, SAVE_TO_DB])
    desk.rest(FlowStatus.FAILED)

    flow = store.flows.details(desk.flow_id)
    assert flow.status is FlowStatus.FAILED
    assert [task.status for task in flow.tasks] == ["success", "failed", "skipped", "skipped"]
    assert flow.tasks[1].error_message == "No text was found."
    assert flow.tasks[2].started_at is None


def test_a_retry_is_a_new_attempt_and_keeps_the_failed_one(desk: Desk) -> None:
    desk.start(UPLOAD_IMAGE)
    desk.succeed(UPLOAD_IMAGE)
    desk.start(PERFORM_OCR)
    desk.succeed(PERFORM_OCR)
    desk.start(EXTRACT_DETAILS)
    desk.fail(EXTRACT_DETAILS, "The name could not be found.")
    desk.store.flows.tasks_skipped(desk.flow_id, [SAVE_TO_DB])
    desk.rest(FlowStatus.FAILED)

    assert desk.start(EXTRACT_DETAILS, operator="Reviewing Clerk") == 2
    desk.succeed(EXTRACT_DETAILS)
    assert desk.start(SAVE_TO_DB) == 2

    tasks = desk.store.flows.details(desk.flow_id).tasks
    attempts = [task for task in tasks if task.name == EXTRACT_DETAILS]
    assert [(t.attempt, t.status, t.operator) for t in attempts] == [
        (1, "failed", None),
        (2, "success", "Reviewing Clerk"),
    ]
    assert attempts[0].error_message == "The name could not be found."
    assert desk.statuses()[SAVE_TO_DB] == ["skipped", "running"]


def test_a_flow_from_before_there_was_a_task_gets_its_first_attempt(desk: Desk) -> None:
    fifth = TaskDefinition("check_list", "Look for the person on a list", 5)
    attempt, version = desk.store.flows.task_started(desk.flow_id, fifth, desk.version)
    assert (attempt, version) == (1, desk.version + 1)
    last = desk.store.flows.details(desk.flow_id).tasks[-1]
    assert (last.name, last.description, last.position, last.status) == (
        "check_list", "Look for the person on a list", 5, "running"
    )  # fmt: skip


def test_an_attempt_that_still_ran_is_closed_by_the_next(desk: Desk) -> None:
    desk.start(PERFORM_OCR)
    assert desk.start(PERFORM_OCR) == 2

    first, second = (
        task for task in desk.store.flows.details(desk.flow_id).tasks if task.name == PERFORM_OCR
    )
    assert (first.status, first.error_message) == ("failed", "This attempt was not finished.")
    assert first.finished_at is not None
    assert second.status is TaskStatus.RUNNING


def test_the_end_of_an_attempt_is_written_once(desk: Desk) -> None:
    desk.start(UPLOAD_IMAGE)
    desk.succeed(UPLOAD_IMAGE)
    desk.fail(UPLOAD_IMAGE, "Too late.")
    desk.succeed(UPLOAD_IMAGE)

    task = desk.store.flows.details(desk.flow_id).tasks[0]
    assert (task.status, task.error_message) == ("success", None)


def test_skipping_touches_only_what_waits(desk: Desk) -> None:
    desk.start(UPLOAD_IMAGE)
    names = [task.name for task in KYC_FLOW.tasks]
    desk.store.flows.tasks_skipped(desk.flow_id, names)
    desk.store.flows.tasks_skipped(desk.flow_id, [])

    assert list(desk.statuses().values()) == [
        ["running"],
        ["skipped"],
        ["skipped"],
        ["skipped"],
    ]


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(lambda desk: desk.start(PERFORM_OCR), id="starting a task"),
        pytest.param(lambda desk: desk.rest(FlowStatus.FAILED), id="laying it down"),
        pytest.param(lambda desk: desk.save(), id="saving"),
    ],
)
def test_who_comes_with_an_old_version_changes_nothing(
    desk: Desk, work: Callable[[Desk], object]
) -> None:
    late = desk.elsewhere(desk.store)
    desk.start(UPLOAD_IMAGE)
    before = desk.store.flows.details(desk.flow_id)

    with pytest.raises(StaleFlow) as refused:
        work(late)

    assert refused.value.advice
    assert desk.store.flows.details(desk.flow_id) == before


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda store: store.flows.details(4711), id="details"),
        pytest.param(
            lambda store: store.flows.task_started(4711, KYC_FLOW.task(PERFORM_OCR), 1), id="start"
        ),
        pytest.param(lambda store: store.flows.set_status(4711, FlowStatus.FAILED, 1), id="rest"),
        pytest.param(lambda store: store.images.load(4711), id="image"),
    ],
)
def test_an_unknown_flow_is_said(store: Store, ask: Callable[[Store], object]) -> None:
    with pytest.raises(UnknownFlow, match="There is no document 4711"):
        ask(store)


def test_the_engine_that_read_is_named(desk: Desk) -> None:
    desk.store.flows.set_engine(desk.flow_id, "rapidocr 3.10.0")

    assert desk.store.flows.details(desk.flow_id).ocr_engine == "rapidocr 3.10.0"


def test_names_that_no_database_holds_are_kept_as_far_as_may_be(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    desk = new_flow(store, file="scan \udcff of\0 Łucja.png", operator="Zoë\0")

    flow = store.flows.details(desk.flow_id)
    assert flow.image_name.endswith("Łucja.png")
    assert flow.created_by.startswith("Zoë")


def test_an_image_comes_back_byte_for_byte(desk: Desk) -> None:
    assert desk.store.images.load(desk.flow_id) is None

    image = desk.keep(bytes(range(256)) * 4096)

    assert desk.store.images.load(desk.flow_id) == image
    assert desk.store.flows.details(desk.flow_id).image_sha256 == image.sha256


def test_a_second_image_takes_the_place_of_the_first(desk: Desk) -> None:
    desk.keep(b"first")
    second = desk.keep(b"second")

    assert desk.store.images.load(desk.flow_id) == second
    assert desk.store.flows.details(desk.flow_id).image_sha256 == second.sha256


def test_what_was_done_to_an_image_is_on_record_once(desk: Desk) -> None:
    repair = Repair(
        ("page 2", "convert"),
        ImageProperties("PDF", 2480, 3508, 3_000_000),
        ImageProperties("JPEG", 2480, 3508, 900_000),
    )
    for _ in range(2):  # the second time after an attempt that failed
        desk.store.flows.image_repaired(desk.flow_id, "m.clerk", repair)

    (event,) = desk.store.flows.details(desk.flow_id).events
    assert (event.actor, event.action, event.field) == (
        "m.clerk",
        "image_repaired",
        "page 2, convert",
    )
    assert event.old_value == "PDF, 2480 × 3508, 2.86 MB"
    assert event.new_value == "JPEG, 2480 × 3508, 0.86 MB"
