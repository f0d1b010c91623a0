from __future__ import annotations

import datetime as dt
import logging
import threading
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.errors import Cancelled, KycError, OcrTimeout
from kyc_desktop.flow.journal import Unstored
from kyc_desktop.flow.tasks import KycTasks
from tests.unit.extraction.conftest import drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Box

PAGE = drawn("60 100 12 Full name\n60 116 18 ANNA BERG\n60 300 12 Born\n60 316 18 1208.1974")
IMAGE = DocumentImage(b"an image", "image/png", "0" * 64, 800, 600)


class Second:
    """Reads the lines again: what it was given, or an error."""

    def __init__(self, texts: dict[Box, str], error: KycError | None = None) -> None:
        self.texts, self.error = texts, error
        self.asked: list[Box] = []

    def read(self, data: bytes, cancelled: threading.Event) -> OcrResult:
        raise NotImplementedError

    def read_again(
        self, data: bytes, boxes: Sequence[Box], cancelled: threading.Event
    ) -> dict[Box, Line]:
        assert data == IMAGE.data
        self.asked += boxes
        if self.error is not None:
            raise self.error
        return {box: Line(self.texts[box], 0.9, box) for box in boxes}


def extracted(second: Second, *, review: Review | None = None) -> FlowState:
    nowhere = Unstored()
    tasks = KycTasks(
        flows=nowhere,
        images=nowhere,
        records=None,
        reader=second,
        max_bytes=1_000_000,
        today=lambda: dt.date(2026, 11, 24),
        cancelled=threading.Event(),
    )
    state = FlowState(
        ImageSource("page.png"),
        "clerk",
        flow_id=7,
        image=IMAGE,
        ocr=OcrResult(tuple(PAGE), "first 1.0"),
        review=review,
    )
    return tasks.extract_details(state)


def test_what_was_hard_to_read_is_read_again() -> None:
    second = Second({PAGE[3].box: "12.08.1974"})
    details = extracted(second).details
    assert second.asked == [PAGE[3].box]
    assert details is not None
    assert details.dob is not None
    assert details.dob.confident


def test_second_reading_that_fails_leaves_the_doubt(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        details = extracted(Second({}, OcrTimeout("It took too long.", "Try again."))).details
    assert details is not None
    assert details.dob is not None
    assert [doubt.code for doubt in details.dob.doubts] == ["repaired_date"]
    assert caplog.messages == [f"flow 7: no second opinion: {OcrTimeout.code}"]


def test_cancel_in_the_second_reading_stops_the_flow() -> None:
    with pytest.raises(Cancelled):
        extracted(Second({}, Cancelled("Cancelled.", "Try again.")))


def test_what_the_operator_typed_is_not_read_again() -> None:
    second = Second({})
    extracted(second, review=Review("Anna Berg", dt.date(1974, 8, 12), "clerk"))
    assert second.asked == []
