"""Pages whose names are listed at the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from kyc_desktop.ui.layout.part_list import PartList
from kyc_desktop.ui.theme import SPACE_L

if TYPE_CHECKING:
    from collections.abc import Mapping

_STEPS = {
    QKeySequence.StandardKey.NextChild: 1,
    QKeySequence.StandardKey.PreviousChild: -1,
}


class SideTabs(QWidget):
    """Shows one of several pages, each of which scrolls; all names stay in sight at any text size.

    Tabs in a row would be moved behind arrows where the texts are long or large.
    """

    def __init__(self, name: str, pages: Mapping[str, QWidget]) -> None:
        """Offer pages by their titles; the first one is shown."""
        super().__init__()
        self._parts = PartList(name, {title: title for title in pages})
        self._pages = list(pages.values())
        self._shown = QStackedWidget()
        self._areas = [_scrolling(page) for page in self._pages]
        for area in self._areas:
            self._shown.addWidget(area)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_L, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._parts)
        row.addWidget(self._shown, 1)
        self._parts.currentRowChanged.connect(self._shown.setCurrentIndex)

    @property
    def titles(self) -> list[str]:
        """The names of all pages."""
        return [self._parts.item(row).text() for row in range(self._parts.count())]

    @property
    def current(self) -> int:
        """The number of the page that is shown, from 0."""
        return self._parts.currentRow()

    @property
    def area(self) -> QScrollArea:
        """What the page that is shown scrolls in."""
        return self._areas[self.current]

    def choose(self, number: int) -> None:
        """Show a page."""
        self._parts.setCurrentRow(number)

    def show_page(self, page: QWidget) -> None:
        """Show a page."""
        self.choose(self._pages.index(page))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for keys, step in _STEPS.items():
            if event.matches(keys):
                self._parts.go(step)
                return
        super().keyPressEvent(event)


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # Otherwise the page is painted on the palette's background instead of the dialog's.
    area.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
    return area
