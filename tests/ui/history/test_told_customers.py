"""What the details say of a rejection, a replaced file, and a part of a date of birth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from kyc_desktop.domain.flow import CustomerText, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.history import AuditRow
from kyc_desktop.domain.partial_date import PartialDate
from tests.ui.history.conftest import MOMENT, RECORD, details, show, translated, unsaved

if TYPE_CHECKING:
    from kyc_desktop.ui.history.details_panel import DetailsPanel

pytestmark = pytest.mark.ui

TOLD = CustomerText("Ein <b>Text</b>.", "de", copied=True)


def test_what_the_customer_was_told_is_shown_apart_from_the_note(panel: DetailsPanel) -> None:
    for told, state in ((TOLD, "copied"), (replace(TOLD, copied=False), "not copied")):
        rejection = Rejection(RejectReason.DUPLICATE, "Second time", "m.clerk", MOMENT, told)
        show(panel, unsaved(2, FlowStatus.REJECTED, rejection=rejection))
        shown = translated(panel)
        assert "m.clerk rejected the document: Already on record – Second time" in shown
        assert "Text for the customer\nEin <b>Text</b>." in shown
        assert f"Deutsch · {state}" in shown


def test_a_copied_text_stays_in_the_activity_after_the_rejection_is_undone(
    panel: DetailsPanel,
) -> None:
    event = AuditRow(MOMENT, "m.clerk", "customer_text_copied", "de", None, TOLD.text)
    show(panel, unsaved(2, FlowStatus.AWAITING_REVIEW, events=(event,)))
    said = "m.clerk copied the text for the customer (Deutsch): Ein <b>Text</b>."
    assert said in translated(panel)


def test_a_replaced_file_is_told_with_both_checksums_to_copy(panel: DetailsPanel) -> None:
    event = AuditRow(MOMENT, "m.clerk", "image_replaced", f"{'a' * 40}.png", "ab" * 32, "cd" * 32)
    show(panel, details(2, events=(event,)))
    assert f"m.clerk replaced the file {'a' * 15}…{'a' * 11}.png" in translated(panel)
    lines = [line.text() for line in panel.findChildren(QLineEdit)]
    assert {"ab" * 32, "cd" * 32} <= set(lines)


def test_a_part_of_a_date_of_birth_is_marked(panel: DetailsPanel) -> None:
    name, dob = RECORD.fields
    for part, shown, told in (
        (PartialDate(1974), "1974", "only the year"),
        (PartialDate(1974, 5), "May 1974", "only month and year"),
    ):
        fields = (name, replace(dob, value=str(part)))
        record = replace(RECORD, dob=part, dob_printed=str(part), fields=fields)
        show(panel, details(2, record=record))
        text = translated(panel)
        assert f"Date of birth\n{shown}" in text
        assert f"Date as printed\n{told}" in text
