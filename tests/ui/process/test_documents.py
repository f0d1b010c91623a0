from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Details, Draft
from kyc_desktop.domain.flow import (
    Failure,
    FlowState,
    FlowStatus,
    QueuedFlow,
    StepEvent,
    TaskStatus,
)
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import OcrResult
from kyc_desktop.domain.stage import Stage
from kyc_desktop.flow.definition import (
    EXTRACT_DETAILS,
    PERFORM_OCR,
    SAVE_TO_DB,
    UPLOAD_IMAGE,
)
from kyc_desktop.ui.process.session.documents import Document, Group, Request
from kyc_desktop.ui.process.session.restoring import restored
from kyc_desktop.ui.process.session.steps import fresh_steps
from tests.messages import saying

if TYPE_CHECKING:
    from tests.ui.process.conftest import Desktop

SOURCE = ImageSource("a.png")
IMAGE = DocumentImage(b"", "image/png", "0" * 64, 4, 3)
READ = OcrResult((), "rapidocr 3.10.0")


def document(
    status: FlowStatus = FlowStatus.QUEUED, *, failed: str = "", code: str = "x", ocr: bool = True
) -> Document:
    failure = (
        Failure(failed, saying("It went wrong."), saying("Do this."), code) if failed else None
    )
    state = FlowState(SOURCE, "m.clerk", status=status, ocr=READ if ocr else None, failure=failure)
    return Document(1, state, fresh_steps(), request=None)


def refused(message: str, code: str = "image_rejected") -> Document:
    failure = Failure(UPLOAD_IMAGE, Message(message), None, code)
    state = FlowState(SOURCE, "m.clerk", 7, status=FlowStatus.FAILED, failure=failure)
    return Document(1, state, fresh_steps(), request=None)


def statuses(it: Document) -> list[str]:
    return [step.status.value for step in it.steps]


@pytest.mark.parametrize(
    ("it", "savable", "retryable"),
    [
        (document(FlowStatus.QUEUED), False, False),
        (document(FlowStatus.RUNNING), False, False),
        (document(FlowStatus.AWAITING_REVIEW), True, False),
        (document(FlowStatus.SUCCESS), False, False),
        (document(FlowStatus.FAILED, failed=UPLOAD_IMAGE, ocr=False), False, True),
        (refused("file_no_image"), False, False),
        (refused("file_name_refused"), False, False),
        (refused("file_gone"), False, True),
        (refused("file_too_large", "image_too_large"), False, False),
        (document(FlowStatus.FAILED, failed=PERFORM_OCR, ocr=False), False, True),
        (document(FlowStatus.FAILED, failed=EXTRACT_DETAILS), True, True),
        (document(FlowStatus.FAILED, failed=SAVE_TO_DB), True, False),
        (document(FlowStatus.FAILED, failed=SAVE_TO_DB, code="stale_flow"), False, True),
        (document(FlowStatus.INTERRUPTED, failed=PERFORM_OCR, ocr=False), False, True),
        (document(FlowStatus.INTERRUPTED, failed=SAVE_TO_DB), True, False),
    ],
    ids=[
        "waiting", "running", "to check", "saved", "bad file", "no image", "text file",
        "file gone", "too large", "no text", "value missing",
        "not saved", "stale", "cancelled", "save cancelled",
    ],
)  # fmt: skip
def test_what_can_be_done_depends_on_where_it_stands(
    it: Document, *, savable: bool, retryable: bool
) -> None:
    assert (it.savable, it.retryable) == (savable, retryable)


@pytest.mark.parametrize(
    ("it", "stage", "group"),
    [
        (document(FlowStatus.QUEUED), Stage.WAITING, Group.WAITING),
        (document(FlowStatus.RUNNING), Stage.READING, Group.WAITING),
        (document(FlowStatus.AWAITING_REVIEW), Stage.TO_CHECK, Group.TO_CHECK),
        (document(FlowStatus.FAILED, failed=EXTRACT_DETAILS), Stage.TO_CHECK, Group.TO_CHECK),
        (document(FlowStatus.FAILED, failed=SAVE_TO_DB), Stage.TO_CHECK, Group.TO_CHECK),
        (
            document(FlowStatus.FAILED, failed=SAVE_TO_DB, code="stale_flow"),
            Stage.FAILED,
            Group.FAILED,
        ),
        (refused("file_no_image"), Stage.NOT_ACCEPTED, Group.FAILED),
        (refused("file_too_large", "image_too_large"), Stage.NOT_ACCEPTED, Group.TO_REPAIR),
        (document(FlowStatus.FAILED, failed=UPLOAD_IMAGE, ocr=False), Stage.FAILED, Group.FAILED),
        (document(FlowStatus.FAILED, failed=PERFORM_OCR, ocr=False), Stage.FAILED, Group.FAILED),
        (
            document(FlowStatus.INTERRUPTED, failed=PERFORM_OCR, ocr=False),
            Stage.STOPPED,
            Group.FAILED,
        ),
        (document(FlowStatus.SUCCESS), Stage.SAVED, Group.DONE),
        (document(FlowStatus.REJECTED), Stage.REJECTED, Group.DONE),
    ],
)
def test_stage_and_group_say_the_same(it: Document, stage: Stage, group: Group) -> None:
    assert (it.stage, it.group) == (stage, group)


def test_a_running_task_keeps_when_it_began_and_an_ended_one_how_long_it_took() -> None:
    it = document().stepped(StepEvent(1, UPLOAD_IMAGE, TaskStatus.RUNNING, 1), now=7.0)
    assert (it.steps[0].began, it.steps[0].elapsed) == (7.0, None)
    it = it.stepped(StepEvent(1, UPLOAD_IMAGE, TaskStatus.SUCCESS, 1, elapsed=0.4), now=8.0)
    assert (it.steps[0].began, it.steps[0].elapsed) == (None, 0.4)


def test_a_new_attempt_makes_the_later_tasks_pending_again() -> None:
    it = document()
    for task, status in (
        (UPLOAD_IMAGE, TaskStatus.SUCCESS),
        (PERFORM_OCR, TaskStatus.FAILED),
        (EXTRACT_DETAILS, TaskStatus.SKIPPED),
        (SAVE_TO_DB, TaskStatus.SKIPPED),
    ):
        it = it.stepped(StepEvent(1, task, status, 1), now=0)
    it = it.stepped(StepEvent(1, PERFORM_OCR, TaskStatus.RUNNING, 2), now=0)
    assert statuses(it) == ["success", "running", "pending", "pending"]
    assert it.steps[1].attempt == 2


def test_no_task_runs_in_a_flow_at_rest() -> None:
    it = document().stepped(StepEvent(1, PERFORM_OCR, TaskStatus.RUNNING, 1), now=0)
    failure = Failure(PERFORM_OCR, saying("It went wrong."), saying("Do this."), "x")
    it = it.finished(FlowState(SOURCE, "m", status=FlowStatus.FAILED, failure=failure))
    assert it.steps[1].status is TaskStatus.FAILED
    assert it.steps[1].began is None


def test_tasks_that_a_stored_flow_did_not_repeat_count_as_done() -> None:
    it = document()
    for task in (PERFORM_OCR, EXTRACT_DETAILS):
        it = it.stepped(StepEvent(1, task, TaskStatus.SUCCESS, 2), now=0)
    it = it.finished(FlowState(SOURCE, "m", status=FlowStatus.AWAITING_REVIEW))
    assert statuses(it) == ["success", "success", "success", "pending"]


def test_typed_values_outlive_a_failed_save_and_end_with_a_good_one() -> None:
    typed = replace(document(FlowStatus.AWAITING_REVIEW), draft=Draft("Anna", "1.1.1990"))
    failure = Failure(SAVE_TO_DB, saying("It went wrong."), saying("Do this."), "x")
    failed = typed.asked(Request.SAVE).finished(
        FlowState(SOURCE, "m", status=FlowStatus.FAILED, failure=failure)
    )
    assert failed.draft == Draft("Anna", "1.1.1990")
    saved = failed.finished(FlowState(SOURCE, "m", status=FlowStatus.SUCCESS))
    assert saved.draft is None


def test_what_is_known_between_two_tasks_is_kept() -> None:
    known = FlowState(SOURCE, "m", ocr=READ, details=Details(None, None))
    event = StepEvent(1, PERFORM_OCR, TaskStatus.SUCCESS, 1, state=known)
    it = document().stepped(event, now=0)
    assert it.state == known
    assert it.stepped(StepEvent(1, EXTRACT_DETAILS, TaskStatus.RUNNING, 1), now=0).state == known


def test_it_rests_only_once_its_worker_lets_go_of_it() -> None:
    it = document().asked(Request.REOPEN)
    stored = FlowState(SOURCE, "m", 7, 4, status=FlowStatus.AWAITING_REVIEW, ocr=READ)
    it = it.stepped(StepEvent(7, UPLOAD_IMAGE, TaskStatus.SUCCESS, 1, state=stored), now=0)
    assert (it.state.status, it.state.version, it.state.ocr) == (FlowStatus.RUNNING, 4, READ)
    assert it.finished(stored).state is stored


def test_what_is_not_on_record_would_be_lost() -> None:
    dropped = Document(1, FlowState(SOURCE, "m"), fresh_steps())
    assert dropped.unsaved
    assert not Document(1, FlowState(SOURCE, "m", flow_id=7), fresh_steps()).unsaved


@pytest.mark.parametrize(
    ("request_", "image", "waits"),
    [
        pytest.param(Request.PROCESS, False, False, id="dropped"),
        pytest.param(Request.PROCESS, True, True, id="its image is kept"),
        pytest.param(Request.RETRY, False, True, id="refused, and tried again"),
        pytest.param(Request.REOPEN, False, True, id="taken up from the history"),
    ],
)
def test_nothing_is_read_before_its_image_was_looked_at(
    request_: Request, *, image: bool, waits: bool
) -> None:
    state = FlowState(SOURCE, "m", flow_id=7, image=IMAGE if image else None)
    assert Document(1, state, fresh_steps(), request_).waits is waits


@pytest.mark.parametrize(
    ("status", "failed", "group"),
    [
        pytest.param(FlowStatus.QUEUED, "", Group.WAITING, id="waiting"),
        pytest.param(FlowStatus.RUNNING, "", Group.WAITING, id="running"),
        pytest.param(FlowStatus.AWAITING_REVIEW, "", Group.TO_CHECK, id="read"),
        pytest.param(FlowStatus.FAILED, EXTRACT_DETAILS, Group.TO_CHECK, id="value missing"),
        pytest.param(FlowStatus.FAILED, PERFORM_OCR, Group.FAILED, id="unreadable"),
        pytest.param(FlowStatus.INTERRUPTED, PERFORM_OCR, Group.FAILED, id="cancelled"),
        pytest.param(FlowStatus.SUCCESS, "", Group.DONE, id="saved"),
    ],
)
def test_a_document_is_listed_by_what_it_needs(
    status: FlowStatus, failed: str, group: Group
) -> None:
    assert document(status, failed=failed).group is group


PENDING, SUCCESS, FAILED, SKIPPED = (
    TaskStatus.PENDING, TaskStatus.SUCCESS, TaskStatus.FAILED, TaskStatus.SKIPPED
)  # fmt: skip
KEPT = FlowState(SOURCE, "m", 7, image=IMAGE)
NO_TEXT = Failure(PERFORM_OCR, saying("No text."), saying("Again."), "no_text")


@pytest.mark.parametrize(
    ("state", "left", "steps", "kept"),
    [
        pytest.param(FlowState(SOURCE, "m", 7), [PENDING] * 4, [PENDING] * 4, False, id="dropped"),
        pytest.param(
            KEPT, [SUCCESS, *[PENDING] * 3], [SUCCESS, *[PENDING] * 3], True, id="its image kept"
        ),
        pytest.param(
            KEPT,
            [SUCCESS, SUCCESS, FAILED, PENDING],
            [SUCCESS, *[PENDING] * 3],
            True,
            id="ended while it was read",
        ),
        pytest.param(
            replace(KEPT, status=FlowStatus.AWAITING_REVIEW, ocr=READ, details=Details(None, None)),
            [SUCCESS, SUCCESS, SUCCESS, PENDING],
            [SUCCESS, SUCCESS, SUCCESS, PENDING],
            True,
            id="read",
        ),
        pytest.param(
            replace(KEPT, status=FlowStatus.FAILED, failure=NO_TEXT),
            [SUCCESS, FAILED, SKIPPED, SKIPPED],
            [SUCCESS, FAILED, SKIPPED, SKIPPED],
            True,
            id="failed",
        ),
        pytest.param(
            replace(KEPT, status=FlowStatus.FAILED, failure=NO_TEXT),
            [SUCCESS, FAILED, SKIPPED],
            [SUCCESS, FAILED, SKIPPED, PENDING],
            True,
            id="of a flow that knows a task less",
        ),
    ],
)
def test_a_document_comes_back_as_it_was_left(
    state: FlowState, left: list[TaskStatus], steps: list[TaskStatus], *, kept: bool
) -> None:
    names = [step.task for step in fresh_steps()]
    tasks = tuple(StepEvent(7, *each, 2) for each in zip(names, left, strict=False))
    back = restored(3, QueuedFlow(state, Draft("Anna", ""), tasks))
    assert [step.status for step in back.steps] == steps
    assert (back.ticket, back.state, back.kept) == (3, state, kept)
    assert back.draft == Draft("Anna", "")


def test_without_a_document_the_invitation_takes_the_room_of_the_form(desktop: Desktop) -> None:
    tab = desktop.tab
    assert not tab.review_panel.isVisible()
    alone = tab.document_panel.width()
    desktop.add("a.png")
    assert tab.review_panel.isVisible()
    assert tab.review_panel.width() >= tab.review_panel.minimumSizeHint().width()
    assert tab.document_panel.width() < alone
    desktop.read(1)
    tab.removal.remove(1)
    assert not tab.review_panel.isVisible()
