"""The review form: values, evidence, what can be saved, and that nothing typed is lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kyc_desktop.domain.fields import Doubt, Review
from kyc_desktop.domain.flow import FlowState, FlowStatus, TaskStatus
from kyc_desktop.flow.definition import PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from tests.ui.process.conftest import Desktop

REVIEW = Review("Anna Maria Eriksson", dt.date(1974, 8, 12), "m.clerk")


def form(desktop: Desktop) -> ReviewForm:
    return desktop.tab.review_panel.form


def ticking(desktop: Desktop) -> bool:
    return desktop.tab.review_panel.steps.ticking


def enter(edit: QLineEdit, text: str) -> None:
    edit.setText(text)
    edit.textEdited.emit(text)


def test_what_was_read_is_shown_with_where_it_came_from(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    name, dob = form(desktop).name, form(desktop).dob
    assert name.text == "Anna Maria Eriksson"
    assert name.translated == "Two readers agree · Printed text and MRZ agree"
    assert name.explained == [
        "Two independent readers read the same letters.",
        "The MRZ has the same name.",
        "Printed text: “ERIKSSON ANNA MARIA”",
    ]
    assert dob.text == "12 August 1974"
    assert dob.translated == "One reader · Clearly read next to its label"
    assert dob.explained == [
        "No doubts, but no second reader confirms it.",
        "MRZ: “12 AUG/AOU 74”",
    ]
    assert dob.edit.accessibleDescription().startswith("One reader · Clearly read")
    assert dob.understood == "52 years old"


def test_doubts_are_sentences_and_the_first_doubtful_field_gets_the_focus(
    desktop: Desktop, qtbot: QtBot
) -> None:
    doubt = Doubt("check_digit_failed", text="The check digit does not fit.")
    desktop.add("a.png")
    desktop.read_with_doubt(1, doubt)
    assert form(desktop).dob.translated == "To check · Check digit wrong"
    assert form(desktop).dob.explained == [
        "The check digit does not fit.",
        "MRZ: “12 AUG/AOU 74”",
    ]
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)


def test_the_corrected_values_are_saved_in_the_operators_name(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    enter(form(desktop).name.edit, "  Anna-Maria   Eriksson ")
    enter(form(desktop).dob.edit, "13.08.1974")
    desktop.tab.review_panel.save.click()
    name, ticket, state, review = desktop.asked[-1]
    assert (name, ticket) == ("save", 1)
    assert isinstance(state, FlowState)
    assert state.flow_id == 101
    assert review == Review("Anna-Maria Eriksson", dt.date(1974, 8, 13), "m.clerk")


def test_a_changed_value_says_so_and_what_was_read(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    enter(form(desktop).name.edit, "Anna")
    assert form(desktop).name.translated == "Entered by hand"
    assert form(desktop).name.explained == ["Read: ERIKSSON ANNA MARIA"]
    enter(form(desktop).name.edit, "Anna Maria Eriksson")
    assert form(desktop).name.translated == "Two readers agree · Printed text and MRZ agree"


def test_nothing_was_entered_in_a_field_that_is_empty(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    enter(form(desktop).name.edit, "")
    assert form(desktop).name.translated == ""
    assert form(desktop).name.problem


@pytest.mark.parametrize(
    ("name", "dob", "problem"),
    [
        ("", "1974-08-12", "Enter the name exactly as printed."),
        ("123", "1974-08-12", "A name needs at least one letter."),
        ("Anna", "", "Enter the date of birth, for example 12.08.1974."),
        ("Anna", "12.08.2074", "This date is in the future."),
        ("Anna", "29.02.1911", "1911 was not a leap year: February had 28 days."),
        ("Anna", "3/4/1990", "Which date do you mean?"),
        ("Anna", "gestern", "Not a date. Enter it like 12.08.1974."),
    ],
)
def test_only_valid_values_can_be_saved_and_the_reason_is_said(
    desktop: Desktop, name: str, dob: str, problem: str
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    enter(form(desktop).name.edit, name)
    enter(form(desktop).dob.edit, dob)
    assert not desktop.tab.review_panel.save.isEnabled()
    assert problem in {form(desktop).name.problem, form(desktop).dob.problem}
    desktop.tab.save()
    assert desktop.names_asked() == ["process"]


def test_an_ambiguous_date_is_decided_by_a_button(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    enter(form(desktop).dob.edit, "3/4/1990")
    choices = form(desktop).dob.choices
    assert [choice.text() for choice in choices] == ["3 April 1990", "4 March 1990"]
    choices[1].click()
    assert form(desktop).dob.date == dt.date(1990, 3, 4)
    assert form(desktop).dob.choices == ()
    assert desktop.tab.review_panel.save.isEnabled()


def test_an_ambiguous_date_is_decided_by_keys(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dob = form(desktop).dob
    dob.edit.setFocus()
    enter(dob.edit, "3/4/1990")
    first, second = dob.choices
    qtbot.waitUntil(second.isVisible)
    QTest.keyClick(dob.edit, Qt.Key.Key_Tab)
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(second.hasFocus)
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert dob.date == dt.date(1990, 3, 4)
    assert dob.edit.hasFocus()


def test_a_value_that_can_not_be_saved_gets_the_focus_again(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    enter(form(desktop).dob.edit, "12.08.2074")
    desktop.tab.selection.choose(2)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    desktop.tab.selection.choose(1)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)


def test_typed_values_stay_with_their_document(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    enter(form(desktop).name.edit, "Anna Half-typ")
    enter(form(desktop).dob.edit, "12.")
    desktop.tab.selection.choose(2)
    assert form(desktop).name.text == "Anna Maria Eriksson"
    desktop.tab.selection.choose(1)
    assert (form(desktop).name.text, form(desktop).dob.text) == ("Anna Half-typ", "12.")


def test_typing_is_not_disturbed_by_other_documents(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    edit = form(desktop).name.edit
    enter(edit, "Anna X")
    edit.setCursorPosition(2)
    desktop.read(2)
    assert (edit.text(), edit.cursorPosition()) == ("Anna X", 2)
    assert desktop.shown == "a.png"


def test_a_missing_value_can_be_typed_and_saved(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.fail_to_find_dob(1)
    assert not desktop.tab.review_panel.save.isEnabled()
    assert form(desktop).dob.translated == "Not found on the document"
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    QTest.keyClicks(form(desktop).dob.edit, "12.08.1974")
    desktop.tab.review_panel.save.click()
    name, ticket, state, review = desktop.asked[-1]
    assert (name, ticket, review) == ("save", 1, REVIEW)
    assert isinstance(state, FlowState)
    assert state.failure is not None


def test_a_failed_save_keeps_everything_and_is_tried_again(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    enter(form(desktop).name.edit, "Anna-Maria Eriksson")
    desktop.tab.save()
    desktop.fail_to_save(1)
    panel = desktop.tab.review_panel
    assert panel.outcome.text == "The record was not saved It went wrong. Do this about it."
    assert form(desktop).name.text == "Anna-Maria Eriksson"
    assert panel.save.text() == "Try again"
    panel.save.click()
    assert desktop.asked[-1][0] == "save"
    assert desktop.asked[-1][3] == replace(REVIEW, name="Anna-Maria Eriksson")


def test_a_double_click_saves_once(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    desktop.tab.save()
    desktop.tab.save()
    assert desktop.names_asked().count("save") == 1
    assert form(desktop).name.edit.isReadOnly()


def test_a_press_that_was_meant_for_the_document_before_saves_nothing(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    desktop.tab.save()
    desktop.saved(1, REVIEW)
    assert desktop.shown == "b.png"
    for _ in range(5):  # as a key does that is held down
        desktop.clock.now += 0.7
        desktop.tab.save()
    assert desktop.names_asked().count("save") == 1
    desktop.clock.now += 1.1
    desktop.tab.save()
    assert desktop.names_asked().count("save") == 2


def test_a_double_click_on_save_saves_one_document(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    save, left = desktop.tab.review_panel.save, Qt.MouseButton.LeftButton
    QTest.mouseClick(save, left)
    desktop.saved(1, REVIEW)
    desktop.clock.now += 0.3
    QTest.mouseClick(save, left)
    assert desktop.names_asked().count("save") == 1
    desktop.clock.now += 0.3
    QTest.mouseClick(save, left)
    assert desktop.names_asked().count("save") == 2


def test_enter_that_is_held_down_does_not_press_save(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    save, plain = desktop.tab.review_panel.save, Qt.KeyboardModifier.NoModifier
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QApplication.sendEvent(save, QKeyEvent(QEvent.Type.KeyPress, key, plain, "", autorep=True))
    assert desktop.names_asked() == ["process"]


def test_after_a_save_the_next_review_is_shown_with_the_focus_in_it(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png", "bad.png", "c.png")
    desktop.read(1)
    desktop.fail(2, UPLOAD_IMAGE)
    desktop.read(3)
    desktop.tab.save()
    assert desktop.shown == "a.png"
    desktop.saved(1, REVIEW)
    assert desktop.shown == "c.png"
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    first = desktop.tab.queue.get(1)
    assert first is not None
    assert first.state.status is FlowStatus.SUCCESS


def test_the_last_saved_document_stays_and_says_where_it_went(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    desktop.tab.save()
    desktop.saved(1, REVIEW)
    panel = desktop.tab.review_panel
    assert panel.outcome.text == "Saved as record 9"
    with qtbot.waitSignal(desktop.tab.history_requested) as asked:
        panel.outcome.view.click()
    assert asked.args == [101]
    assert form(desktop).name.edit.isReadOnly()
    assert not panel.save.isVisible()


@pytest.mark.parametrize(
    ("task", "title"),
    [
        (UPLOAD_IMAGE, "The image was not accepted"),
        (PERFORM_OCR, "The text could not be read"),
    ],
)
def test_a_failure_says_what_went_wrong_and_what_to_do(
    desktop: Desktop, task: str, title: str
) -> None:
    desktop.add("a.png")
    desktop.fail(1, task)
    panel = desktop.tab.review_panel
    assert panel.outcome.text == f"{title} It went wrong. Do this about it."
    assert panel.retry.isVisible()
    assert not panel.form.isVisible()
    panel.retry.click()
    assert desktop.asked[-1][:2] == ("retry", 1)
    assert panel.outcome.text == ""


def test_enter_in_the_last_field_stays_while_a_value_is_missing(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.fail_to_find_dob(1)
    dob = form(desktop).dob.edit
    qtbot.waitUntil(dob.hasFocus)
    QTest.keyClick(dob, Qt.Key.Key_Return)
    assert dob.hasFocus()


def test_the_save_is_followed_by_the_step_indicator(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    steps = desktop.tab.review_panel.steps
    assert steps.rows[3].time == "After your review"
    desktop.tab.save()
    desktop.step(1, SAVE_TO_DB, TaskStatus.RUNNING)
    assert ticking(desktop)
    desktop.fail_to_save(1)
    assert not ticking(desktop)
    assert steps.rows[3].accessibleName() == "Save the record: Failed"


def test_no_window_flashes_up_beside_the_tab(desktop: Desktop, qtbot: QtBot) -> None:
    watcher = WindowWatcher()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watcher)
    desktop.add("a.png", "b.png")
    desktop.read_with_doubt(1, Doubt("x", text="The check digit does not fit."))
    enter(form(desktop).dob.edit, "3/4/1990")
    desktop.fail(2, UPLOAD_IMAGE)
    desktop.tab.selection.choose(2)
    desktop.tab.removal.remove(2)
    qtbot.waitUntil(desktop.tab.toast.isVisible)
    app.removeEventFilter(watcher)
    assert watcher.shown == []


class WindowWatcher(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False
