"""A scroll area that bears a content whose height depends on its width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_DEEPEST = 4


class SteadyScroll(QScrollArea):
    """Stops resizing its widget where no size suits it.

    Qt resizes the widget again while it is being resized. If a text wraps so that the widget needs
    a scroll bar without one and none beside one, that would go on until the stack is full.
    """

    _depth = 0  # how many resizes of the widget are going on, each inside another

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Resize or watched is not self.widget():
            return super().eventFilter(watched, event)
        if self._depth == _DEEPEST:
            return False
        self._depth += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._depth -= 1
