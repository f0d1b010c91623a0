"""A changed text does not cause the pages of the tabs to be redrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kyc_desktop.ui.layout.tabs import Tabs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_NARROW, _WIDE = "1 waiting", "hundreds of documents waiting"


class _Page(QWidget):
    """Two labels below each other; counts how often the one that stays is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = 0
        self.still, self.moving = QLabel("still"), QLabel(_NARROW)
        column = QVBoxLayout(self)
        column.addWidget(self.still)
        column.addWidget(self.moving)
        self.still.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.drawn += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def _shown(qtbot: QtBot) -> tuple[Tabs, _Page]:
    tabs, page = Tabs(), _Page()
    tabs.addTab(page, "Process")
    qtbot.addWidget(tabs)
    tabs.resize(600, 300)
    tabs.show()
    qtbot.waitExposed(tabs)
    qtbot.waitUntil(lambda: page.drawn > 0)
    page.moving.setText(_WIDE)
    qtbot.wait(50)
    page.moving.setText(_NARROW)
    qtbot.wait(50)
    return tabs, page


def test_a_text_that_changes_has_nothing_drawn_but_itself(qtbot: QtBot) -> None:
    tabs, page = _shown(qtbot)
    assert tabs.isVisible()
    before = page.drawn

    for number in range(10):
        page.moving.setText(f"{number} waiting")
        qtbot.wait(10)

    assert page.drawn == before


def test_a_page_that_needs_more_room_gets_it(qtbot: QtBot) -> None:
    tabs, page = _shown(qtbot)
    least = tabs.minimumSizeHint().width()

    page.moving.setText(_WIDE * 4)

    qtbot.waitUntil(lambda: tabs.minimumSizeHint().width() > least)


def test_a_tab_with_a_longer_name_is_laid_out(qtbot: QtBot) -> None:
    tabs, _ = _shown(qtbot)
    wide = tabs.tabBar().width()

    tabs.setTabText(0, "A name that is longer")

    qtbot.waitUntil(lambda: tabs.tabBar().width() > wide)
