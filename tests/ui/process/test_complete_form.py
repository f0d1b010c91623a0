"""What is said of a missing value is true of the form as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Details
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, UPLOAD_IMAGE
from tests.ui.process.conftest import NAME, OCR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.review.outcome_panel import OutcomePanel
    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

MISSING = "A value is missing It went wrong. Do this about it."
ENTERED = "All values are entered It went wrong. Compare them with the document, then save."


@pytest.fixture
def outcome(desktop: Desktop) -> OutcomePanel:
    """The outcome of a document without a date of birth, with the focus there."""
    desktop.add("a.png", "b.png")
    desktop.fail_to_find_dob(1)
    desktop.read(2)
    desktop.tab.review_panel.form.dob.go_to()
    shown = desktop.tab.review_panel.outcome
    assert (shown.text, shown.property("tone")) == (MISSING, "danger")
    return shown


def test_nothing_is_missing_once_both_fields_are_valid(
    desktop: Desktop, outcome: OutcomePanel, qtbot: QtBot
) -> None:
    dob, form = desktop.tab.review_panel.form.dob, desktop.tab.review_panel.form
    QTest.keyClicks(dob.edit, "12.8.1974")
    assert outcome.text == MISSING  # not for a moment while a date is half typed
    QCoreApplication.processEvents()
    high, place = outcome.height(), form.pos()
    qtbot.waitUntil(lambda: outcome.text == ENTERED)
    assert outcome.property("tone") == "accent"
    assert (outcome.height(), form.pos()) == (high, place)
    dob.edit.selectAll()
    QTest.keyClicks(dob.edit, "12.8.")
    qtbot.waitUntil(lambda: outcome.text == MISSING)
    assert outcome.property("tone") == "danger"


def test_it_is_so_at_once_where_the_values_were_typed_before(
    desktop: Desktop, outcome: OutcomePanel
) -> None:
    QTest.keyClicks(desktop.tab.review_panel.form.dob.edit, "12.8.1974")
    desktop.tab.selection.choose(2)
    assert outcome.text == ""
    desktop.tab.selection.choose(1)
    assert outcome.text == ENTERED


def test_a_document_of_which_nothing_is_known_still_lacks_its_values(
    desktop: Desktop, outcome: OutcomePanel
) -> None:
    QTest.keyClicks(desktop.tab.review_panel.form.dob.edit, "12.8.1974")
    desktop.do(2, UPLOAD_IMAGE, PERFORM_OCR)
    desktop.fail(2, EXTRACT_DETAILS, ocr=OCR, details=Details(NAME, None))
    desktop.tab.selection.choose(2)
    assert outcome.text == MISSING
