"""Panels side by side, with draggable edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSplitter

from kyc_desktop.ui.theme import SPACE, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

_LEFT, _RIGHT = 240, 340  # pixels, for text of a common size
# Shares of the whole width, which the picture needs too.
_MOST_LEFT, _MOST_RIGHT, _LEAST_RIGHT = 0.22, 0.36, 0.22


class Columns(QSplitter):
    """Three panels. The outer ones grow with the text, the middle one takes the remaining width.

    Once an edge was dragged, they stay as they are and only the middle one follows the window.
    """

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._dragged = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACE)
        self._panels = (left, middle, right)
        for panel in self._panels:
            self.addWidget(panel)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._drag)

    def _drag(self) -> None:
        self._dragged = True

    def _share(self) -> None:
        if self._dragged:
            return
        room = self.width() - 2 * self.handleWidth()
        left = round(min(scaled(_LEFT), _MOST_LEFT * room))
        right = round(min(max(scaled(_RIGHT), _LEAST_RIGHT * room), _MOST_RIGHT * room))
        least = [panel.minimumSizeHint().width() for panel in self._panels]
        left = max(left, least[0])
        right = max(min(right, room - left - least[1]), least[2])
        self.setSizes([left, room - left - right, right])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share()
