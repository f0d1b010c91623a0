"""The worker that runs flows: its signals to the window, and how it is cancelled."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from kyc_desktop.domain.fields import Details, Review
from kyc_desktop.domain.flow import (
    Failure,
    FlowState,
    FlowStatus,
    Rejection,
    RejectReason,
    StepEvent,
)
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import OcrResult
from kyc_desktop.errors import (
    Cancelled,
    KycError,
    NoTextFound,
    StaleFlow,
    StorageUnavailable,
    UnknownFlow,
)
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.flow.engine import FlowEngine
from kyc_desktop.flow.journal import NullJournal
from kyc_desktop.messages.english import english
from kyc_desktop.workers.flow_worker import FlowParts, FlowWorker
from kyc_desktop.workers.pictures import picture, small_picture
from tests.messages import saying

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.flow.engine import TaskFunction

pytestmark = pytest.mark.ui

SOURCE = ImageSource("card.png")
REVIEW = Review("Jana Nováková", dt.date(1990, 4, 3), "clerk")
STATE = FlowState(source=SOURCE, operator="clerk", flow_id=7, status=FlowStatus.AWAITING_REVIEW)


def image() -> DocumentImage:
    data = io.BytesIO()
    Image.new("RGB", (31, 17), (200, 10, 10)).save(data, "PNG")
    return DocumentImage(data.getvalue(), "image/png", "0" * 64, 31, 17)


KEPT = replace(STATE, status=FlowStatus.QUEUED, image=replace(image(), data=b""))


class Rejections:
    """Keeps what was rejected, or raises what it is told to."""

    def __init__(self) -> None:
        self.kept: list[Rejection] = []
        self.error: Exception | None = None

    def reject(self, flow_id: int, version: int, rejection: Rejection) -> int:
        if self.error is not None:
            raise self.error
        self.kept.append(rejection)
        return version + 1

    def take_back(self, flow_id: int, version: int, operator: str) -> tuple[FlowStatus, int]:
        self.kept.pop()
        return FlowStatus.AWAITING_REVIEW, version + 1


class Desk:
    """A worker over tasks that only note that they ran, and all that it told."""

    def __init__(self, **changed: TaskFunction) -> None:
        self.ran: list[str] = []
        self.cancelled = Event()
        self.stored = STATE
        self.states: list[tuple[int, FlowState]] = []
        self.steps: list[tuple[int, str]] = []
        self.seen: list[bytes] = []
        self.laid_back: list[FlowState] = []
        tasks = {
            task.name: changed.get(task.name, self._note(task.name)) for task in KYC_FLOW.tasks
        }
        engine = FlowEngine(KYC_FLOW, tasks, NullJournal(), self.cancelled.is_set)
        self.rejections = Rejections()
        self.rejection_failed: list[tuple[int, KycError]] = []
        self.worker = FlowWorker(
            FlowParts(
                engine,
                self.cancelled,
                reopen=self._reopen,
                load_image=self._load,
                requeue=self.laid_back.append,
                rejections=self.rejections,
                operator="clerk",
                flags=self._flags,
            )
        )
        self.flags: tuple[Flag, ...] = ()
        self.flags_error: Exception | None = None
        self.refused: list[tuple[int, tuple[Flag, ...]]] = []
        self.worker.refused.connect(lambda *told: self.refused.append(told))
        self.worker.finished.connect(self._finished)
        self.worker.step_changed.connect(self._stepped)

        self.worker.rejection_failed.connect(lambda *told: self.rejection_failed.append(told))

    def _flags(self, _state: FlowState, _review: Review) -> tuple[Flag, ...]:
        if self.flags_error is not None:
            raise self.flags_error
        return self.flags

    def _note(self, name: str) -> TaskFunction:
        def task(state: FlowState) -> FlowState:
            self.ran.append(name)
            if state.image is not None:
                self.seen.append(state.image.data)
            return replace(state, image=image()) if name == "upload_image" else state

        return task

    def _reopen(self, flow_id: int) -> FlowState:
        if flow_id != 7:
            raise UnknownFlow(saying("There is no such flow."), saying("Look again."))
        return replace(self.stored, image=image())

    def _finished(self, ticket: int, state: FlowState) -> None:
        self.states.append((ticket, state))

    def _stepped(self, ticket: int, event: StepEvent) -> None:
        self.steps.append((ticket, f"{event.task} {event.status}"))

    def _load(self, flow_id: int) -> DocumentImage | None:
        return image() if flow_id == 7 else None


REJECTION = Rejection(RejectReason.OTHER, "No photograph", "clerk")


def test_a_rejection_is_kept_and_taken_back(qtbot: QtBot) -> None:
    desk = Desk()
    desk.worker.reject(3, STATE, REJECTION)
    ((_, rejected),) = desk.states
    assert (rejected.status, rejected.version) == (FlowStatus.REJECTED, 1)
    assert desk.rejections.kept == [rejected.rejection] == [REJECTION]
    desk.worker.take_back(3, rejected)
    assert desk.states[1][1] == replace(STATE, version=2)


def test_a_rejected_flow_that_is_opened_again_is_taken_back_first(qtbot: QtBot) -> None:
    desk = Desk()
    desk.rejections.kept.append(REJECTION)
    desk.stored = replace(STATE, status=FlowStatus.REJECTED)
    desk.worker.reopen(3, STATE)
    assert desk.rejections.kept == []
    assert desk.states[0][1].status is FlowStatus.AWAITING_REVIEW


def test_a_rejection_that_can_not_be_kept_leaves_the_document_as_it_was(qtbot: QtBot) -> None:
    desk = Desk()
    desk.rejections.error = StorageUnavailable(saying("It is away."), saying("Wait."))
    desk.worker.reject(3, STATE, REJECTION)
    assert desk.states == [(3, STATE)]
    assert [ticket for ticket, _ in desk.rejection_failed] == [3]
    desk.rejections.error = StaleFlow(saying("It was changed."), saying("Look."))
    desk.worker.reject(3, STATE, REJECTION)
    assert desk.states[1][1].status is FlowStatus.FAILED


def test_a_bug_in_a_rejection_is_shown_and_the_document_does_not_hang() -> None:
    desk = Desk()
    desk.rejections.error = RuntimeError("a bug")
    desk.worker.reject(1, STATE, REJECTION)
    assert desk.states == [(1, STATE)]
    assert [error.code for _, error in desk.rejection_failed] == ["unexpected"]


def test_a_kept_flow_is_read_up_to_its_review(qtbot: QtBot) -> None:
    desk = Desk()
    desk.worker.process(3, KEPT)
    assert desk.ran == ["perform_ocr", "extract_details"]
    assert desk.seen == [image().data] * 2
    ((ticket, state),) = desk.states
    assert (ticket, state.status) == (3, FlowStatus.AWAITING_REVIEW)
    assert state.image is not None
    assert state.image.data == b""  # hundreds of them are held by the window
    assert [step for _, step in desk.steps][:2] == ["perform_ocr running", "perform_ocr success"]


def test_an_image_that_is_gone_is_told(qtbot: QtBot) -> None:
    desk = Desk()
    desk.worker.process(3, replace(KEPT, flow_id=8))
    ((_, state),) = desk.states
    assert state.failure is not None
    assert (state.status, state.failure.code) == (FlowStatus.FAILED, "unknown_flow")


def test_what_was_read_before_is_not_read_again(qtbot: QtBot) -> None:
    desk = Desk()
    ocr = OcrResult((), "rapidocr 3.10.0")
    desk.stored = replace(STATE, ocr=ocr, details=Details(None, None))
    desk.worker.reopen(4, STATE)
    assert desk.ran == []
    assert [step for _, step in desk.steps] == [
        f"{task} success" for task in ("upload_image", "perform_ocr", "extract_details")
    ]
    assert desk.states[0][1].ocr == ocr


def test_what_the_end_of_the_program_stops_is_laid_back_into_the_queue(qtbot: QtBot) -> None:
    def reading(state: FlowState) -> FlowState:
        raise Cancelled(saying("Stopped."), saying("Again?"))

    desk = Desk(perform_ocr=reading)
    desk.worker.process(3, KEPT)
    assert desk.laid_back == []
    desk.worker.close()
    desk.worker.process(4, KEPT)
    assert [state.flow_id for state in desk.laid_back] == [7]


def test_saving_runs_the_last_task_alone(qtbot: QtBot) -> None:
    desk = Desk()
    desk.worker.save(3, STATE, REVIEW)
    assert desk.ran == ["save_to_db"]
    assert desk.states[0][1].status is FlowStatus.SUCCESS


def test_saving_what_was_typed_does_the_extraction_by_hand_first(qtbot: QtBot) -> None:
    desk = Desk()
    failure = Failure(
        "extract_details",
        saying("No name."),
        saying("Type it."),
        "details_not_found",
    )
    desk.worker.save(3, replace(STATE, status=FlowStatus.FAILED, failure=failure), REVIEW)
    assert desk.ran == ["extract_details", "save_to_db"]


def test_a_retry_begins_with_the_task_that_failed(qtbot: QtBot) -> None:
    desk = Desk()
    failure = Failure("perform_ocr", saying("It crashed."), Message("try_again"), "ocr_failed")
    desk.worker.retry(3, replace(STATE, failure=failure))
    assert desk.ran == ["perform_ocr", "extract_details"]


def test_a_flow_that_never_got_on_record_is_retried_from_the_start(qtbot: QtBot) -> None:
    desk = Desk()
    failure = Failure(
        "upload_image",
        saying("No database."),
        saying("Start it."),
        "storage_unavailable",
    )
    desk.worker.retry(3, replace(STATE, flow_id=None, failure=failure))
    assert desk.ran[0] == "upload_image"


def test_a_stale_flow_is_retried_from_what_is_stored(qtbot: QtBot) -> None:
    desk = Desk()
    failure = Failure("save_to_db", saying("Changed."), saying("Open it."), "stale_flow")
    desk.worker.retry(3, replace(STATE, failure=failure))
    assert desk.ran == ["perform_ocr", "extract_details"]


def test_a_stored_flow_is_read_again_from_its_image(qtbot: QtBot) -> None:
    desk = Desk()
    desk.worker.reopen(4, STATE)
    assert desk.ran == ["perform_ocr", "extract_details"]
    assert desk.steps[0] == (4, "upload_image success")


def test_a_flow_that_cannot_be_reopened_says_why(qtbot: QtBot) -> None:
    desk = Desk()
    desk.worker.reopen(4, replace(STATE, flow_id=8))
    ((ticket, state),) = desk.states
    assert ticket == 4
    assert state.failure is not None
    assert english(state.failure.message) == "There is no such flow."


def test_a_flow_cancelled_before_its_turn_does_nothing(qtbot: QtBot) -> None:
    desk = Desk()
    desk.worker.expect(3)
    desk.worker.expect(4)
    desk.worker.cancel(3)
    desk.worker.process(3, KEPT)
    desk.worker.process(4, KEPT)
    assert [(t, s.status) for t, s in desk.states] == [
        (3, FlowStatus.INTERRUPTED),
        (4, FlowStatus.AWAITING_REVIEW),
    ]


def test_cancelling_what_has_ended_does_not_haunt_its_next_attempt(qtbot: QtBot) -> None:
    desk = Desk()
    desk.worker.process(3, KEPT)
    desk.worker.cancel(3)
    desk.worker.process(3, KEPT)
    assert [s.status for _, s in desk.states] == [FlowStatus.AWAITING_REVIEW] * 2


def test_a_running_task_learns_that_it_is_cancelled(qtbot: QtBot) -> None:
    def reading(state: FlowState) -> FlowState:
        desk.worker.cancel(3)
        assert desk.cancelled.is_set()
        raise Cancelled(saying("Stopped."), saying("Again?"))

    desk = Desk(perform_ocr=reading)
    desk.worker.process(3, KEPT)
    assert desk.states[0][1].status is FlowStatus.INTERRUPTED


def test_cancelling_one_flow_leaves_the_next_alone(qtbot: QtBot) -> None:
    def reading(state: FlowState) -> FlowState:
        desk.worker.cancel(99)
        if desk.cancelled.is_set():
            raise NoTextFound(saying("No."))
        return state

    desk = Desk(perform_ocr=reading)
    desk.worker.process(3, KEPT)
    assert desk.states[0][1].status is FlowStatus.AWAITING_REVIEW


def test_a_picture_is_independent_of_its_bytes() -> None:
    shown = picture(image().data)
    assert shown.format() == QImage.Format.Format_RGB888
    assert shown.pixelColor(0, 0).name() == "#c80a0a"


def test_a_small_picture_keeps_the_shape() -> None:
    data = io.BytesIO()
    Image.new("RGB", (1600, 900), (200, 10, 10)).save(data, "JPEG")
    shown = small_picture(data.getvalue())
    assert (shown.width(), shown.height()) == (80, 45)


def test_an_image_without_its_file_is_taken_from_the_database(qtbot: QtBot) -> None:
    seen = []

    def upload(state: FlowState) -> FlowState:
        seen.append(state.source.data)
        return state

    desk = Desk(upload_image=upload)
    failure = Failure("upload_image", saying("Cancelled."), saying("Go on."), Cancelled.code)
    state = replace(KEPT, source=ImageSource("a.png"), status=FlowStatus.INTERRUPTED)
    desk.worker.retry(3, replace(state, failure=failure))
    assert seen == [image().data]
