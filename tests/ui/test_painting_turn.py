"""The window is painted in a turn of its own, once for all that has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from kyc_desktop.ui.painting_turn import PaintingTurn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui


class Notes(QObject):
    """What has happened, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.seen.append(f"{type(watched).__name__} painted")
        return super().eventFilter(watched, event)


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.words, self.bar = QLabel("before"), QProgressBar()
        self.bar.setRange(0, 10)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        PaintingTurn(self)
        self.notes = Notes()
        for part in (self, self.words, self.bar):
            part.installEventFilter(self.notes)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: "Window painted" in made.notes.seen, timeout=20_000)
    qtbot.wait(20)
    made.notes.seen.clear()
    return made


def test_a_bar_that_advances_does_not_paint_at_once(qtbot: QtBot, window: Window) -> None:
    seen = window.notes.seen
    window.words.setText("changed")
    for value in range(1, 6):
        window.bar.setValue(value)
    assert not seen

    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    qtbot.wait(20)
    assert seen.count("QProgressBar painted") == 1
    assert seen.count("QLabel painted") == 1


def test_posted_events_are_handled_without_painting(qtbot: QtBot, window: Window) -> None:
    seen = window.notes.seen
    window.words.setText("changed")
    QCoreApplication.sendPostedEvents()
    assert not seen

    qtbot.waitUntil(lambda: "QLabel painted" in seen, timeout=20_000)


def test_what_changes_while_it_is_painted_is_painted_next(qtbot: QtBot, window: Window) -> None:
    window.words.setText("changed")
    qtbot.waitUntil(lambda: "QLabel painted" in window.notes.seen, timeout=20_000)
    window.notes.seen.clear()

    window.words.setText("changed again")
    qtbot.waitUntil(lambda: "QLabel painted" in window.notes.seen, timeout=20_000)
