"""The stored queue of a clerk: who gets which documents back, in which order, with which drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyc_desktop.domain.changes import CHANGES
from kyc_desktop.domain.fields import Draft
from kyc_desktop.domain.flow import (
    Failure,
    FlowProgress,
    FlowStatus,
    Rejection,
    RejectReason,
)
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import KYC_FLOW, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.persistence.installation_id import installation_id
from kyc_desktop.persistence.repositories.attempts import MAX_CRASHES
from tests.changes import now
from tests.integration.persistence.conftest import BOX, READ
from tests.integration.persistence.windows import Window, again, working_on
from tests.messages import saying

OCR = OcrResult((Line("ERIKSSON", 0.9, BOX),), "rapidocr 3.10.0")
FOUND = FlowProgress(OCR, READ, None)
FILES = ("c.png", "a.png", "b.png")


def test_the_queue_of_a_window_that_is_gone_comes_back_in_its_order(
    window: Window, windows: list[Window]
) -> None:
    window.drop(*FILES)
    window.drop("d.png")
    window.die()
    taken = again(window, windows).claimed()
    assert [flow.state.source.name for flow in taken] == [*FILES, "d.png"]
    assert {flow.state.status for flow in taken} == {FlowStatus.QUEUED}
    assert taken[0].state.source.path == Path("/scans/c.png")
    assert taken[0].state.image is None


def test_a_living_window_keeps_its_queue(window: Window, windows: list[Window]) -> None:
    window.drop(*FILES)
    other = again(window, windows)
    claim = other.queue.claim(other.operator)
    assert (claim.flows, claim.left) == ((), 3)
    assert window.claimed() == []  # it has them already


def test_two_windows_never_get_the_same_flow(window: Window, windows: list[Window]) -> None:
    window.drop(*FILES)
    window.die()
    first, second = again(window, windows), again(window, windows)
    assert (first.names(), second.names()) == ([*FILES], [])


@pytest.mark.parametrize("changed", [{"operator": "another"}, {"desk": "elsewhere"}])
def test_another_clerk_or_machine_gets_nothing_of_it(
    window: Window, windows: list[Window], changed: dict[str, str]
) -> None:
    window.drop(*FILES)
    window.die()
    assert again(window, windows, **changed).claimed() == []
    assert again(window, windows).names() == [*FILES]


def test_an_older_version_is_stale_once_another_window_has_the_flow(
    window: Window, windows: list[Window]
) -> None:
    (flow_id,) = window.drop("a.png")
    window.die()
    again(window, windows).claimed()
    with pytest.raises(StaleFlow):
        working_on(window, flow_id).start(UPLOAD_IMAGE)


def test_an_order_is_kept(window: Window, windows: list[Window]) -> None:
    c, a, b = window.drop(*FILES)
    window.queue.arrange([a, b, c])
    window.drop("d.png")
    window.die()
    assert again(window, windows).names() == ["a.png", "b.png", "c.png", "d.png"]


def test_what_was_typed_is_kept_as_it_was_typed(window: Window, windows: list[Window]) -> None:
    one, two, three = window.drop(*FILES)
    window.queue.keep_draft(one, now(Draft("Anna Er", "12.08.")))
    window.queue.keep_draft(two, now(Draft("", "")))
    window.queue.keep_draft(three, now(Draft("gone", "")))
    window.queue.keep_draft(three, now(None))
    window.die()
    drafts = [flow.draft for flow in again(window, windows).claimed()]
    assert drafts == [Draft("Anna Er", "12.08."), Draft("", ""), None]


def test_where_a_value_was_marked_is_known_after_the_program_was_killed(
    window: Window, windows: list[Window]
) -> None:
    one, two = window.drop("a.png", "b.png")
    window.queue.keep_draft(one, now(Draft("Anna Er", "12.08.", name_box=BOX)))
    window.queue.keep_draft(two, now(Draft("Anna", "", dob_box=BOX)))
    window.queue.keep_draft(two, now(Draft("Anna", "3.")))
    window.die()
    drafts = [flow.draft for flow in again(window, windows).claimed()]
    assert drafts == [Draft("Anna Er", "12.08.", name_box=BOX), Draft("Anna", "3.")]


def test_what_was_accepted_is_known_after_the_program_was_killed(
    window: Window, windows: list[Window]
) -> None:
    one, two = window.drop("a.png", "b.png")
    window.queue.keep_draft(
        one, now(Draft("Anna Eriksson", "12.08.1974", accepted=("name", "dob")))
    )
    window.queue.keep_draft(two, now(Draft("Anna", "", accepted=("name",))))
    window.queue.keep_draft(two, now(Draft("Anna", "")))
    window.die()
    drafts = [flow.draft for flow in again(window, windows).claimed()]
    assert drafts == [
        Draft("Anna Eriksson", "12.08.1974", accepted=("name", "dob")),
        Draft("Anna", ""),
    ]


def test_what_became_of_each_task_comes_back(window: Window, windows: list[Window]) -> None:
    flow_id, _ = window.drop("a.png", "b.png")
    work = working_on(window, flow_id)
    work.start(UPLOAD_IMAGE)
    work.fail(UPLOAD_IMAGE)
    work.start(UPLOAD_IMAGE)
    work.succeed(UPLOAD_IMAGE)
    work.start(PERFORM_OCR)
    window.die()
    failed, waits = again(window, windows).claimed()
    assert [(each.task, each.status.value, each.attempt) for each in failed.tasks] == [
        (UPLOAD_IMAGE, "success", 2),
        (PERFORM_OCR, "failed", 1),
        ("extract_details", "pending", 1),
        (SAVE_TO_DB, "pending", 1),
    ]
    assert {each.status.value for each in waits.tasks} == {"pending"}


def test_what_was_read_awaits_its_review_with_its_lines_and_details(
    window: Window, windows: list[Window]
) -> None:
    (flow_id,) = window.drop("a.png")
    desk = working_on(window, flow_id)
    image = desk.keep()
    for task in KYC_FLOW.tasks[:3]:
        desk.start(task.name)
        desk.succeed(task.name)
    window.store.flows.set_status(flow_id, FlowStatus.AWAITING_REVIEW, desk.version, FOUND)
    window.die()
    (taken,) = again(window, windows).claimed()
    assert taken.state.status is FlowStatus.AWAITING_REVIEW
    assert (taken.state.ocr, taken.state.details) == (OCR, READ)
    assert taken.state.source.path is None  # the image is kept
    assert taken.state.image is not None
    assert (taken.state.image.sha256, taken.state.image.data) == (image.sha256, b"")


def test_half_read_is_queued_to_be_read_again(window: Window, windows: list[Window]) -> None:
    (flow_id,) = window.drop("a.png")
    desk = working_on(window, flow_id)
    desk.keep()
    desk.start(UPLOAD_IMAGE)
    desk.succeed(UPLOAD_IMAGE)
    desk.start(PERFORM_OCR)
    window.die()
    (taken,) = again(window, windows).claimed()
    assert taken.state.status is FlowStatus.QUEUED
    assert taken.state.image is not None
    assert desk.statuses()[PERFORM_OCR] == ["failed"]


def test_what_ends_the_program_each_time_is_left_alone(
    window: Window, windows: list[Window]
) -> None:
    (flow_id,) = window.drop("a.png")
    desk = working_on(window, flow_id)
    desk.keep()
    desk.start(UPLOAD_IMAGE)
    desk.succeed(UPLOAD_IMAGE)
    statuses = []
    for _ in range(3):
        desk.start(PERFORM_OCR)
        window.die()
        window = again(window, windows)
        (taken,) = window.claimed()
        statuses.append(taken.state.status)
        desk = working_on(window, flow_id, taken.state.version)
    assert statuses == [FlowStatus.QUEUED, FlowStatus.QUEUED, FlowStatus.INTERRUPTED]
    assert taken.state.failure is not None
    assert taken.state.failure.task == PERFORM_OCR


def test_a_save_that_was_cut_off_awaits_its_review_again(
    window: Window, windows: list[Window]
) -> None:
    (flow_id,) = window.drop("a.png")
    desk = working_on(window, flow_id)
    for task in KYC_FLOW.tasks[:3]:
        desk.start(task.name)
        desk.succeed(task.name)
    desk.version = window.store.flows.set_status(
        flow_id, FlowStatus.AWAITING_REVIEW, desk.version, FOUND
    )
    desk.start(SAVE_TO_DB)
    window.die()
    (taken,) = again(window, windows).claimed()
    assert (taken.state.status, taken.state.details) == (FlowStatus.AWAITING_REVIEW, READ)


def test_a_failure_comes_back_with_its_words(window: Window, windows: list[Window]) -> None:
    (flow_id,) = window.drop("a.png")
    desk = working_on(window, flow_id)
    desk.start(UPLOAD_IMAGE)
    desk.fail(UPLOAD_IMAGE)
    failure = Failure(
        UPLOAD_IMAGE,
        saying("Too large."),
        saying("Make it smaller."),
        "image_rejected",
    )
    window.store.flows.set_status(
        flow_id, FlowStatus.FAILED, desk.version, FlowProgress(failure=failure)
    )
    window.die()
    (taken,) = again(window, windows).claimed()
    assert (taken.state.status, taken.state.failure) == (FlowStatus.FAILED, failure)
    assert taken.state.source.path == Path("/scans/a.png")


def test_a_saved_flow_leaves_the_queue(window: Window, windows: list[Window]) -> None:
    flow_id, other = window.drop("a.png", "b.png")
    desk = working_on(window, flow_id).read()
    window.queue.keep_draft(flow_id, now(Draft("typed", "")))
    desk.finish()
    window.queue.remove_from_queue(flow_id, CHANGES.next())
    window.queue.return_to_queue(flow_id, desk.version, now(None), window.operator)
    window.die()
    (taken,) = again(window, windows).claimed()
    assert taken.state.flow_id == other


def test_a_rejected_flow_is_not_in_the_next_windows_queue(
    window: Window, windows: list[Window]
) -> None:
    flow_id, _ = window.drop("a.png", "b.png")
    desk = working_on(window, flow_id).read()
    rejection = Rejection(RejectReason.UNREADABLE, "", window.operator)
    window.store.rejections.reject(flow_id, desk.version, rejection)
    window.die()
    (left,) = again(window, windows).claimed()
    assert left.state.source.name == "b.png"
    assert window.store.flows.details(flow_id).status is FlowStatus.REJECTED


def test_what_is_taken_out_stays_in_the_history_and_can_be_put_back(
    window: Window, windows: list[Window]
) -> None:
    one, two, _ = window.drop(*FILES)
    window.queue.remove_from_queue(one, CHANGES.next())
    window.queue.remove_from_queue(one, CHANGES.next())
    assert window.store.flows.details(one).status is FlowStatus.INTERRUPTED
    window.queue.remove_from_queue(two, CHANGES.next())
    window.queue.return_to_queue(two, 1, now(Draft("half", "3.")), window.operator)
    assert window.store.flows.details(two).status is FlowStatus.QUEUED
    assert window.store.flows.details(two).version == 1
    window.die()
    back = again(window, windows).claimed()
    assert [flow.state.source.name for flow in back] == ["b.png", "a.png"]
    assert back[1].draft == Draft("half", "3.")


def test_what_waits_in_an_open_window_can_not_be_taken_over(
    window: Window, windows: list[Window]
) -> None:
    (flow_id,) = window.drop("a.png")
    colleague = again(window, windows, operator="colleague")
    with pytest.raises(StaleFlow):
        colleague.queue.put(flow_id, 1, colleague.operator)
    window.die()
    assert colleague.queue.put(flow_id, 1, colleague.operator) == 2
    assert again(window, windows).claimed() == []


def test_the_desk_is_the_same_at_every_start(tmp_path: Path) -> None:
    known = installation_id(tmp_path / "data")
    assert len(known) == 32
    assert installation_id(tmp_path / "data") == known
    assert installation_id(tmp_path / "other") != known


def test_only_crashes_count_until_a_document_is_no_longer_read_by_itself(
    window: Window, windows: list[Window]
) -> None:
    (flow_id,) = window.drop("a.png")
    desk = working_on(window, flow_id)
    for _ in range(MAX_CRASHES):  # its file was replaced time and again
        desk.start(PERFORM_OCR)
        desk.succeed(PERFORM_OCR)
    statuses = []
    for _ in range(MAX_CRASHES):
        desk.start(PERFORM_OCR)
        window.die()
        window = again(window, windows)
        (taken,) = window.claimed()
        statuses.append(taken.state.status)
        desk = working_on(window, flow_id, taken.state.version)
    expected = [FlowStatus.QUEUED] * (MAX_CRASHES - 1) + [FlowStatus.INTERRUPTED]
    assert statuses == expected
