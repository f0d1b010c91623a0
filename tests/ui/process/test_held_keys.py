"""A key held down or pressed twice never saves a document that nobody has seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.process.doubtful import AMBIGUOUS, HARD, form, in_the_list, press, saved

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop


@pytest.mark.parametrize("told", [True, False], ids=["told", "untold"])
def test_enter_that_is_held_down_in_the_list_accepts_nothing(
    desktop: Desktop, qtbot: QtBot, *, told: bool
) -> None:
    QTest.keyPress(in_the_list(desktop, qtbot), Qt.Key.Key_Return)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    desktop.clock.now += 0.66
    for _ in range(40):
        repeat(desktop, told=told)
        desktop.clock.now += 0.04
    assert form(desktop).dob.translated == "To check · Day and month may be swapped"


def repeat(desktop: Desktop, *, told: bool) -> None:
    """A key that is held down: with X11 some repeats say so, and some come as another press."""
    focus = QApplication.focusWidget()
    assert focus is not None
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        event = QKeyEvent(
            kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=told
        )
        QApplication.sendEvent(focus, event)


@pytest.mark.parametrize("told", [True, False], ids=["told", "untold"])
def test_enter_that_is_held_down_saves_one_document(
    desktop: Desktop, qtbot: QtBot, *, told: bool
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    desktop.clock.now += 2
    QTest.keyPress(form(desktop).name.edit, Qt.Key.Key_Return)
    desktop.saved(1, saved(desktop)[0])
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    desktop.clock.now += 0.66
    for _ in range(40):
        repeat(desktop, told=told)
        desktop.clock.now += 0.04
    assert desktop.shown == "b.png"
    assert len(saved(desktop)) == 1


@pytest.mark.parametrize("told", [True, False], ids=["told", "untold"])
def test_enter_that_is_held_down_accepts_one_field(
    desktop: Desktop, qtbot: QtBot, *, told: bool
) -> None:
    desktop.add("a.png")
    desktop.read(1, name=HARD, dob=AMBIGUOUS)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    desktop.clock.now += 2
    QTest.keyPress(form(desktop).dob.edit, Qt.Key.Key_Return)
    desktop.clock.now += 0.66
    for _ in range(40):
        repeat(desktop, told=told)
        desktop.clock.now += 0.04
    assert form(desktop).name.edit.hasFocus()
    assert saved(desktop) == []


def test_enter_that_is_pressed_twice_saves_one_document(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    press(desktop)
    desktop.clock.now += 0.1
    desktop.saved(1, saved(desktop)[0])
    desktop.clock.now += 0.2
    QTest.keyClick(form(desktop).name.edit, Qt.Key.Key_Return)
    assert len(saved(desktop)) == 1


def test_a_quick_clerk_is_not_held_up(desktop: Desktop, qtbot: QtBot) -> None:
    """One document in 0.6 seconds: each is there for half a second before the press."""
    desktop.add("a.png", "b.png", "c.png")
    for ticket in (1, 2, 3):
        desktop.read(ticket)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    desktop.clock.now += 2
    for ticket in (1, 2, 3):
        QTest.keyClick(form(desktop).name.edit, Qt.Key.Key_Return)
        desktop.clock.now += 0.05
        desktop.saved(ticket, saved(desktop)[-1])
        desktop.clock.now += 0.55
    assert len(saved(desktop)) == 3
