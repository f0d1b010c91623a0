from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kyc_desktop.domain.fields import Details, Doubt
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import Fault, Finding
from kyc_desktop.ui.process.picture.quality_hint import QualityHint, quality_hint
from kyc_desktop.ui.process.session.documents import Document
from kyc_desktop.ui.process.session.steps import fresh_steps
from tests.ui.process.conftest import DOB, NAME, OCR

SOURCE = ImageSource("card.png", Path("/nowhere/card.png"))


def document(
    details: Details,
    *faults: Fault,
    status: FlowStatus = FlowStatus.AWAITING_REVIEW,
) -> Document:
    found = tuple(Finding(fault, (OCR.lines[0].box,), 1.0) for fault in faults)
    state = FlowState(
        SOURCE, "m.clerk", status=status, ocr=replace(OCR, quality=found), details=details
    )
    return Document(1, state, fresh_steps(), request=None)


def doubted(fault: Fault) -> tuple[Doubt, ...]:
    return (Doubt(f"image_{fault}"),)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault.GLARE, "The date is hidden by a reflection. Take a new picture?"),
        (Fault.BLURRED, "The date is blurred. Take a new picture?"),
        (Fault.CUT_OFF, "The date is cut off at the edge of the picture. Take a new picture?"),
        (Fault.DARK, "The date is too dark. Take a new picture?"),
        (Fault.FAINT, "The date is barely visible. Take a new picture?"),
        (Fault.TOO_SMALL, "The date is very small. Take a new picture?"),
    ],
)
def test_a_fault_on_a_field_is_said_in_a_clerk_s_words(fault: Fault, sentence: str) -> None:
    details = Details(NAME, replace(DOB, doubts=doubted(fault)))
    assert quality_hint(document(details, fault)) == sentence


def test_each_field_has_its_worst_fault() -> None:
    name = replace(NAME, doubts=(*doubted(Fault.BLURRED), *doubted(Fault.GLARE)))
    details = Details(name, replace(DOB, doubts=doubted(Fault.DARK)))
    assert quality_hint(document(details)) == (
        "The name is hidden by a reflection. The date is too dark. Take a new picture?"
    )


def test_a_fault_beside_the_fields_is_nobody_s_concern() -> None:
    assert quality_hint(document(Details(NAME, DOB), Fault.GLARE)) == ""


def test_a_fault_anywhere_may_be_why_a_field_was_not_found() -> None:
    missing = document(Details(NAME, None), Fault.GLARE, status=FlowStatus.FAILED)
    assert quality_hint(missing) == (
        "Some of the text is hidden by a reflection. Take a new picture?"
    )
    good = document(Details(NAME, None), status=FlowStatus.FAILED)
    assert quality_hint(good) == ""


def test_a_saved_document_needs_no_hint() -> None:
    details = Details(NAME, replace(DOB, doubts=doubted(Fault.GLARE)))
    assert quality_hint(document(details, status=FlowStatus.SUCCESS)) == ""
    assert quality_hint(None) == ""


@pytest.mark.ui
def test_the_hint_is_shown_only_where_there_is_one(qtbot: object) -> None:
    hint = QualityHint()
    qtbot.addWidget(hint)  # type: ignore[attr-defined]  # pytest-qt's
    assert hint.isHidden()
    details = Details(NAME, replace(DOB, doubts=doubted(Fault.GLARE)))
    hint.show_document(document(details))
    assert not hint.isHidden()
    assert hint.accessibleName() == hint.text
    hint.show_document(document(Details(NAME, DOB)))
    assert hint.isHidden()
