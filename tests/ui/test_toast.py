"""The message over the window: its time, its keys, and that it disturbs nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from kyc_desktop.ui import toast as toasts
from kyc_desktop.ui.theme import Theme
from kyc_desktop.ui.toast import Toast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui


class _Page(QWidget):
    """A field to type in, a list, and buttons below that must stay in reach."""

    def __init__(self) -> None:
        super().__init__()
        self.edit, self.rows, self.remove = QLineEdit(), QListWidget(), QPushButton("Remove")
        column = QVBoxLayout(self)
        for part in (self.edit, self.rows, self.remove):
            column.addWidget(part)
        self.toast = Toast(self, self.rows)
        self.done: list[str] = []

    def is_counting(self) -> bool:
        return self.toast.counting

    def offer(self, text: str = "a.png was removed.") -> None:
        self.toast.say(text, "Undo", lambda: self.done.append(text))


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> _Page:
    Theme(qapp)
    made = _Page()
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.edit.setFocus()
    return made


def point_elsewhere(page: _Page) -> None:
    """Where the pointer lies without a screen, a message may have come up below it."""
    QCoreApplication.sendEvent(page.toast, QEvent(QEvent.Type.Leave))


def undo(page: _Page) -> None:
    QTest.keyClick(page.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def test_nothing_moves_and_no_button_is_covered(page: _Page) -> None:
    before = [place(part) for part in (page.edit, page.rows, page.remove)]
    page.offer("A long name of a file that takes more than a line.png was removed.")
    QCoreApplication.processEvents()
    assert [place(part) for part in (page.edit, page.rows, page.remove)] == before
    assert place(page.rows).contains(place(page.toast))
    page.resize(500, 300)
    assert place(page.rows).contains(place(page.toast))


def test_it_leaves_the_focus_where_it_is_and_its_key_presses_the_action(page: _Page) -> None:
    page.offer()
    assert page.edit.hasFocus()
    QTest.keyClick(page.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert page.done == ["a.png was removed."]
    assert page.toast.isHidden()
    undo(page)
    assert len(page.done) == 1
    assert page.toast.text == "There is nothing to undo."


def test_its_key_brings_a_message_back_that_has_gone(page: _Page) -> None:
    page.offer()
    page.toast.dismiss()
    undo(page)
    assert (page.toast.text, page.done) == ("a.png was removed.", [])
    undo(page)
    assert page.done == ["a.png was removed."]


def test_its_key_says_what_to_do_instead_of_an_action_that_is_over(page: _Page) -> None:
    page.toast.say("Saved.", "Undo", lambda: None, missed=lambda: page.toast.say("Correct it."))
    page.toast.dismiss()
    undo(page)
    assert page.toast.text == "Correct it."


def test_its_key_covers_no_failure(page: _Page) -> None:
    page.offer()
    page.toast.say("It was not saved.", lasting=True)
    undo(page)
    assert (page.toast.text, page.done) == ("It was not saved.", [])


def test_what_is_withdrawn_does_not_come_back(page: _Page) -> None:
    page.toast.say("a.png was removed.", "Undo", lambda: None, topic="removed")
    page.toast.withdraw("saved")
    assert page.toast.text == "a.png was removed."
    page.toast.withdraw("removed")
    assert page.toast.text == ""
    undo(page)
    assert page.toast.text == "There is nothing to undo."


def test_a_click_on_the_action_leaves_the_focus_too(page: _Page) -> None:
    page.offer()
    QTest.mouseClick(page.toast.action, Qt.MouseButton.LeftButton)
    assert page.done == ["a.png was removed."]
    assert page.edit.hasFocus()


def test_esc_closes_it_only_while_it_has_the_focus(page: _Page) -> None:
    page.offer()
    QTest.keyClick(page.edit, Qt.Key.Key_Escape)
    assert page.toast.isVisible()
    page.toast.action.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.toast.action, Qt.Key.Key_Escape)
    assert page.toast.isHidden()
    assert page.done == []
    assert page.edit.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_both_buttons_can_be_pressed_by_key(page: _Page, key: Qt.Key) -> None:
    for button, expected in (("action", "undone"), ("more", "shown")):
        page.toast.say(
            "Saved as record 5.",
            "Undo",
            lambda: page.done.append("undone"),
            more=("View in History", lambda: page.done.append("shown")),
        )
        pressed = getattr(page.toast, button)
        pressed.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(pressed, key)
        assert page.done.pop() == expected
        assert page.edit.hasFocus()


def test_it_closes_by_itself_but_not_while_the_pointer_or_the_focus_is_on_it(
    page: _Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "OFFERING_MS", 60)
    page.offer()
    middle = QPointF(page.toast.rect().center())
    QCoreApplication.sendEvent(page.toast, QEnterEvent(middle, middle, middle))
    assert not page.is_counting()
    QCoreApplication.sendEvent(page.toast, QEvent(QEvent.Type.Leave))
    assert page.is_counting()
    page.toast.action.setFocus(Qt.FocusReason.TabFocusReason)
    assert not page.is_counting()
    page.edit.setFocus()
    assert page.is_counting()
    page.offer()
    qtbot.waitUntil(page.toast.isHidden)
    assert page.done == []


def test_a_failure_stays_until_it_is_closed(page: _Page) -> None:
    page.toast.say("The database does not answer.", lasting=True)
    assert not page.is_counting()
    QCoreApplication.sendEvent(page.toast, QEvent(QEvent.Type.Leave))
    assert not page.is_counting()
    assert page.toast.text == "The database does not answer."


def test_a_plain_message_follows_one_whose_action_may_be_wanted(page: _Page) -> None:
    page.offer()
    page.toast.say("3 documents added")
    assert page.toast.text == "a.png was removed."
    page.toast.dismiss()
    assert page.toast.text == "3 documents added"
    page.offer("b.png was removed.")
    assert page.toast.text == "b.png was removed."
    page.toast.say("Not stored.", lasting=True)
    assert page.toast.text == "Not stored."


def test_a_file_name_is_never_markup(page: _Page) -> None:
    page.offer("<b>a</b>.png was removed.")
    assert page.toast.text == "<b>a</b>.png was removed."
    assert page.toast._text.textFormat() is Qt.TextFormat.PlainText


def test_the_long_name_of_a_file_is_not_cut_off(page: _Page) -> None:
    name = "customer_4711_passport_front_side_second_attempt.jpg"
    page.offer(f"{name} was removed.")
    label = page.toast._text
    assert label.minimumSizeHint().width() <= label.width()
    assert page.toast.text == f"{name} was removed."


def test_an_answer_is_said_at_once_above_what_is_offered(page: _Page) -> None:
    page.offer()
    for answer in ("Nothing is left.", "Still nothing."):
        page.toast.answer(answer)
        assert page.toast.text == f"{answer}\na.png was removed."
        assert page.toast.action.isVisible()
        assert place(page.rows).contains(place(page.toast))
    undo(page)
    assert page.done == ["a.png was removed."]
    assert page.toast.isHidden(), "an answer that was shown does not follow"


def test_what_is_written_into_a_shown_message_is_not_cut_off(page: _Page) -> None:
    long = "A long name of a file that takes more than one line.png was removed from the list."
    page.offer()
    QCoreApplication.processEvents()
    page.toast.answer("No dates are left to check.")
    answered = page.toast.height()
    page.offer(long)
    replaced = page.toast.height()
    page.toast.dismiss()
    page.offer("No dates are left to check.\na.png was removed.")
    QCoreApplication.processEvents()
    assert page.toast.height() == answered
    page.toast.dismiss()
    page.offer(long)
    QCoreApplication.processEvents()
    assert page.toast.height() == replaced


def test_an_answer_leaves_time_to_read_it_and_the_offer_ends_all_the_same(
    page: _Page, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(toasts, "OFFERING_MS", 50)
    monkeypatch.setattr(toasts, "_LEAST_MS", 400)
    monkeypatch.setattr(toasts, "_AFTER_POINTER_MS", 50)
    page.offer()
    page.toast.answer("Nothing.")
    point_elsewhere(page)
    qtbot.wait(150)
    assert page.toast.text.startswith("Nothing.")
    qtbot.waitUntil(page.toast.isHidden)
    undo(page)
    assert page.toast.text == "a.png was removed.", "the key brings back the offer alone"


def test_an_answer_without_an_offer_is_a_message(page: _Page) -> None:
    page.toast.answer("Nothing is left.")
    assert page.toast.text == "Nothing is left."
    point_elsewhere(page)
    assert page.toast.counting
    assert page.toast.action.isHidden()
