"""No blind check is due, although one may have been begun in a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Details, Draft
from kyc_desktop.domain.flow import FlowState, FlowStatus, QueuedFlow
from kyc_desktop.domain.image import ImageSource
from tests.ui.process.conftest import DOB, IMAGE, NAME, OCR, OPERATOR
from tests.ui.process.doubtful import form, press, saved

if TYPE_CHECKING:
    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui


def test_nothing_is_hidden(read: Desktop) -> None:
    assert form(read).name.text == NAME.value
    press(read)
    assert [review.blind for review in saved(read)] == [None]


def test_what_was_begun_blind_stays_blind(desktop: Desktop) -> None:
    state = FlowState(
        ImageSource("a.png"), OPERATOR, flow_id=101, version=3, image=IMAGE,
        status=FlowStatus.AWAITING_REVIEW, ocr=OCR, details=Details(NAME, DOB),
    )  # fmt: skip
    desktop.tab.restore([QueuedFlow(state, Draft("", "13.08.1974", "name"))])
    assert form(desktop).name.text == ""
    assert form(desktop).name.translated.startswith("Blind check")


def test_what_is_not_read_any_more_is_typed_as_ever(desktop: Desktop) -> None:
    state = FlowState(
        ImageSource("a.png"), OPERATOR, flow_id=101, version=3, image=IMAGE,
        status=FlowStatus.AWAITING_REVIEW, ocr=OCR, details=Details(None, DOB),
    )  # fmt: skip
    desktop.tab.restore([QueuedFlow(state, Draft("Anna", DOB.value, "name"))])
    assert form(desktop).name.text == "Anna"
    assert form(desktop).name.translated == "Entered by hand"
