"""The clerk's hands: single keys, and what can be used now."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from tests.ui.random_clerk.day import Day

Widget = TypeVar("Widget", bound=QWidget)


def press(widget: QWidget, key: str) -> None:
    """Press and release a key given as in the key table."""
    combination = QKeySequence(key)[0]  # type: ignore[index]  # the stubs lack it
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def enter_text(widget: QWidget, letter: str) -> None:
    """As a keyboard's layout does, for letters without a key of their own too."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


def focused(day: Day) -> QWidget:
    """Where the keyboard's input goes."""
    focus = QApplication.focusWidget()
    place = day.desk.place
    return focus if focus is not None and place.isAncestorOf(focus) else place


def usable(day: Day, kind: type[Widget]) -> list[Widget]:
    """All widgets of a kind that the clerk can use now."""
    return [
        each
        for each in day.desk.place.findChildren(kind)
        # PySide may return what is left of a deleted widget.
        if shiboken6.isValid(each) and each.isVisible() and each.isEnabled()
    ]
