"""Fields in doubt, and common parts of the tests of the form's keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.fields import Choice, Doubt, Origin, Review, Source
from tests.ui.process.conftest import DOB, NAME

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.queue.queue_view import QueueView
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from tests.ui.process.conftest import Desktop


SAID = "Look at it."
AMBIGUOUS = replace(
    DOB,
    value="1990-04-03",
    printed="03/04/1990",
    source=Source.VIZ,
    confidence=0.48,
    confident=False,
    doubts=(Doubt("ambiguous_date", text=SAID),),
    choices=(Choice("1990-03-04", Origin.ORDER),),
)
HARD = replace(
    NAME, confidence=0.7, confident=False, checks=(), doubts=(Doubt("no_label", text=SAID),)
)


def form(desktop: Desktop) -> ReviewForm:
    return desktop.tab.review_panel.form


def press(
    desktop: Desktop,
    key: Qt.Key = Qt.Key.Key_Return,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key, after a while, where the focus is."""
    desktop.clock.now += 2
    focus = QApplication.focusWidget() or desktop.tab
    QTest.keyClick(focus, key, modifier)


def saved(desktop: Desktop) -> list[Review]:
    return [request[3] for request in desktop.asked if request[0] == "save"]  # type: ignore[misc]  # a Review


def in_the_list(desktop: Desktop, qtbot: QtBot) -> QueueView:
    """A document with doubts is shown, and the focus is in the list."""
    rows = desktop.tab.queue_panel.list
    desktop.add("a.png")
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    desktop.read(1, name=HARD, dob=AMBIGUOUS)
    assert rows.hasFocus()
    return rows
