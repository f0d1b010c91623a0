"""A saved record is corrected by keyboard: from the list and from the History tab."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.history.history_tab import HistoryTab
from kyc_desktop.ui.process.picture.document_view import DocumentView
from tests.ui.history.conftest import RECORD, Archive, details
from tests.ui.process.conftest import IMAGE, OPERATOR
from tests.ui.process.correcting import (
    AWAY,
    BIRTHDAY,
    FLOW,
    SAVED,
    STALE,
    Desk,
    change,
    desk,
    enter,
    flow,
    press,
    type_keys,
)
from tests.ui.test_plain_tips import as_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

__all__ = ["desk"]


@pytest.fixture
def archive(qtbot: QtBot, desk: Desk) -> Iterator[Archive]:
    """A History tab whose requests for a form reach it."""
    tab = HistoryTab()
    qtbot.addWidget(tab)
    made = Archive(tab)
    tab.page_requested.connect(made.queries.append)
    tab.details_requested.connect(made.looked_up.append)
    tab.correct_requested.connect(desk.corrections.open)
    tab.resize(1200, 700)
    tab.show()
    yield made
    tab.hide()


def test_from_the_list_with_keys_alone(desktop: Desktop, desk: Desk) -> None:
    desktop.tab.queue_panel.list.setFocus()
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert desk.loaded == [FLOW]
    dialog = desk.load()
    assert (dialog.form.name.text, dialog.form.dob.text) == (RECORD.name, "12 August 1974")
    assert dialog.form.name.translated == "Corrected by m.clerk from “Anna Maria Erikson”"
    assert dialog.form.dob.translated.startswith("One reader")
    assert dialog.highlighter.magnifier("dob").isVisible()
    type_keys("Anna Marie Eriksson")
    enter()
    why = desk.ask()
    enter()  # no reason is chosen yet
    assert why.isVisible()
    assert why.complaint.text == "Choose a reason first."
    assert why.reasons.isAncestorOf(QApplication.focusWidget() or why)
    type_keys("4")
    assert why.complaint.text == ""
    enter()
    assert why.complaint.text == "Write the reason in the note."
    assert why.remark.hasFocus()
    why.reasons.go_to()
    type_keys("1")
    enter()
    correction = Correction(CorrectionReason.TYPING_MISTAKE)
    assert desk.saved == [(FLOW, 5, Review("Anna Marie Eriksson", BIRTHDAY, OPERATOR), correction)]
    desk.corrections.show_corrected(FLOW, 6)
    assert not desk.open
    assert desktop.tab.toast.text == "The record was corrected."
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.state.version == 6
    assert desktop.tab.review_panel.form.name.text == "Anna Marie Eriksson"


def test_from_the_history_with_keys_alone(desk: Desk, archive: Archive, qtbot: QtBot) -> None:
    archive.load(100, FLOW)
    archive.open(flow(), qtbot.waitUntil)
    archive.tab.activateWindow()
    archive.tab.table.setFocus()
    qtbot.waitUntil(archive.tab.table.hasFocus)
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.load()
    press(Qt.Key.Key_F7)  # what the program read
    assert dialog.form.name.text == "Anna Maria Erikson"
    press(Qt.Key.Key_F2)
    type_keys("8.12.1974")
    enter()
    desk.ask()
    type_keys("4")
    type_keys("Card 2 was scanned")  # digits are words here
    enter()
    review = Review("Anna Maria Erikson", dt.date(1974, 12, 8), OPERATOR)
    why = Correction(CorrectionReason.OTHER, "Card 2 was scanned")
    assert desk.saved == [(FLOW, 5, review, why)]


@pytest.mark.parametrize(
    "status", [FlowStatus.REJECTED, FlowStatus.AWAITING_REVIEW, FlowStatus.FAILED]
)
def test_without_a_record_the_key_does_nothing(
    desk: Desk, archive: Archive, qtbot: QtBot, status: FlowStatus
) -> None:
    archive.load(FLOW)
    archive.open(flow(record=None, versions=(), status=status), qtbot.waitUntil)
    assert not archive.tab.details.correct.isVisible()
    QTest.keyClick(archive.tab.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert desk.loaded == []


def test_a_document_to_check_has_no_form_of_a_record(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    desk = Desk(desktop.tab.corrections, qtbot)
    assert not desktop.tab.review_panel.correct.isVisible()
    QTest.keyClick(desktop.tab.queue_panel.list, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert desk.loaded == []


def test_nothing_changed_is_nothing_to_save(desk: Desk) -> None:
    desk.corrections.open(FLOW)
    dialog = desk.load()
    enter()
    assert desk.asking == []
    assert dialog.note.text == "Nothing was changed."
    type_keys("X")
    press(Qt.Key.Key_Escape)  # undoes what was typed
    assert dialog.form.name.text == RECORD.name
    press(Qt.Key.Key_Escape)
    assert not desk.open
    assert desk.saved == []


def test_escape_in_the_reasons_goes_back_to_the_form(desk: Desk) -> None:
    desk.corrections.open(FLOW)
    dialog = desk.load()
    type_keys("Anna Marie Eriksson")
    enter()
    desk.ask()
    press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.form.name.text == "Anna Marie Eriksson"
    assert desk.saved == []


def test_no_field_is_typed_blind(desk: Desk) -> None:
    desk.corrections.open(FLOW)
    dialog = desk.load()
    assert not dialog.form.hides("name")
    assert not dialog.form.hides("dob")


def test_while_the_database_is_away_nothing_typed_is_lost_and_the_reason_is_kept(
    desk: Desk,
) -> None:
    desk.corrections.open(FLOW)
    dialog = desk.load()
    change(desk, "Anna Marie Eriksson")
    desk.corrections.show_not_corrected(FLOW, AWAY)
    assert dialog.form.name.text == "Anna Marie Eriksson"
    assert dialog.note.text == "The database is away. Wait."
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    why = desk.ask()
    assert why.correction == Correction(CorrectionReason.MISREAD)
    enter()
    assert desk.saved[0] == desk.saved[1]


def test_a_record_that_can_not_be_loaded_is_asked_for_again(desk: Desk) -> None:
    desk.corrections.open(FLOW)
    desk.corrections.show_not_loaded(FLOW, AWAY)
    assert desk.dialog.note.text == "The database is away. Wait."
    desk.back()
    desk.qtbot.waitUntil(desk.dialog.reload.hasFocus)
    enter()
    assert desk.loaded == [FLOW, FLOW]
    desk.load()


def test_what_arrives_late_is_told_when_the_form_is_closed(desktop: Desktop, desk: Desk) -> None:
    desk.corrections.open(FLOW)
    desk.load()
    change(desk, "Anna Marie Eriksson")
    press(Qt.Key.Key_Escape)
    assert not desk.open
    desk.corrections.show_not_corrected(FLOW, STALE)
    assert desktop.tab.toast.text == (
        "The record of No. 101 was not corrected. Somebody else has corrected it. Load it again."
    )
    desktop.tab.toast.action.click()
    assert desk.loaded == [FLOW, FLOW]


def test_an_answer_to_a_form_that_was_closed_leaves_the_next_one_open(
    desktop: Desktop, desk: Desk
) -> None:
    desk.corrections.open(FLOW)
    desk.load()
    change(desk, "Anna Marie Eriksson")
    press(Qt.Key.Key_Escape)
    desk.corrections.open(FLOW)
    desk.corrections.show_corrected(FLOW, 6)
    assert desk.open
    assert desktop.tab.toast.text == "The record of No. 101 was corrected."
    dialog = desk.load(version=6)
    change(desk, "Anna Marie Erikson")
    press(Qt.Key.Key_Escape)
    desk.corrections.open(FLOW)
    desk.corrections.show_not_corrected(FLOW, STALE)
    assert desktop.tab.toast.text.startswith("The record of No. 101 was not corrected. Somebody")
    assert desk.dialog is not dialog
    assert desk.dialog.note.text == "Loading…"


def test_an_answer_about_another_document_leaves_its_form_alone(
    desktop: Desktop, desk: Desk
) -> None:
    desk.corrections.open(FLOW)
    desk.load()
    change(desk, "Anna Marie Eriksson")
    press(Qt.Key.Key_Escape)
    desk.corrections.open(FLOW + 1)
    desk.corrections.show_loaded(details(FLOW + 1, versions=(SAVED,)), IMAGE)
    desk.corrections.show_corrected(FLOW, 6)
    assert desk.dialog.form.isEnabled()
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.state.version == 6


def test_only_the_last_of_several_loads_fills_the_form(desk: Desk) -> None:
    desk.corrections.open(FLOW)
    desk.dialog.reject()
    desk.corrections.open(FLOW)
    desk.corrections.show_loaded(flow(), IMAGE)
    assert desk.dialog.note.text == "Loading…"
    desk.load()


def test_a_record_of_an_earlier_version_has_its_class_and_no_more(desk: Desk) -> None:
    desk.corrections.open(FLOW)
    dialog = desk.load(extracted=None, lines=())
    assert dialog.form.dob.translated == "Proven"
    assert dialog.form.name.choices == ()
    assert dialog.findChild(DocumentView) is not None


def test_a_line_of_the_picture_is_taken_by_its_key(desktop: Desktop, desk: Desk) -> None:
    asked: list[object] = []
    desk.corrections.pick_requested.connect(asked.append)
    desk.corrections.open_current()
    dialog = desk.load()
    dialog.document_panel.view.line_chosen.emit(1)
    assert len(asked) == 1  # whether it can be offered
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert len(asked) == 3


def test_who_saved_it_is_told_as_it_is_written(desk: Desk) -> None:
    desk.corrections.open_current()
    dialog = desk.load(versions=(replace(SAVED, actor="m.o'clerk"),))
    assert "m.o'clerk" in as_shown(dialog._panel.history.toolTip())


def test_enter_on_cancel_corrects_nothing(desk: Desk) -> None:
    desk.corrections.open_current()
    desk.load()
    type_keys("Anna Maria Erikson")
    enter()
    enter()
    reason = desk.ask()
    press(Qt.Key.Key_1)
    reason.leave.setFocus()
    enter()
    assert desk.saved == []
    assert not reason.isVisible()
