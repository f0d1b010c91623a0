"""A tab widget that avoids needless redrawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTabWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSize


class Tabs(QTabWidget):
    """Updates its layout only when its own sizes change.

    Qt's class does so whenever the length of any text on its pages changes, and redraws all pages
    each time. That costs 20 ms of the GUI thread, many times a second while documents are read.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid_out_for: tuple[QSize, QSize] | None = None

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            sizes = (self.tabBar().sizeHint(), self.minimumSizeHint())
            if sizes == self._laid_out_for:
                return True
            self._laid_out_for = sizes
        return super().event(event)
