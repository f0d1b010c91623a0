"""Edits the marked rectangle of the document view by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kyc_desktop.ui.process.picture.region_band import ARROWS, first_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QGraphicsView

    from kyc_desktop.ui.process.picture.line_box import LineBoxes
    from kyc_desktop.ui.process.picture.region_band import RegionBand

_MARGIN = 12  # pixels around the rectangle that stay in sight


class MarkingKeys(QObject):
    """Filters the events of a view: while it is marking, arrows move, Enter ends, Esc leaves."""

    ended = Signal()
    left = Signal()

    def __init__(
        self, view: QGraphicsView, marking: Callable[[], bool], band: RegionBand, boxes: LineBoxes
    ) -> None:
        super().__init__(view)
        self._view = view
        self._marking = marking
        self._band = band
        self._boxes = boxes

    def _press(self, event: QKeyEvent) -> bool:
        """Edit the rectangle; returns whether the key was handled."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._lay_band()
            self.ended.emit()
        elif key in ARROWS:
            if not self._lay_band():
                grow = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._band.press(key, self._view.transform().inverted()[0], grow=grow)
            self._view.ensureVisible(self._band, _MARGIN, _MARGIN)
        else:
            return False
        return True

    def _lay_band(self) -> bool:
        """Show an initial rectangle if there is none: over the highlight, else in the centre."""
        if self._band.isVisible():
            return False
        rect = self._boxes.lit_rect
        if rect.isNull():
            seen = self._view.viewport().rect().toRectF()
            rect = self._view.viewportTransform().inverted()[0].mapRect(first_place(seen))
        self._band.lay(rect, self._view.sceneRect())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._marking():
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # Esc ends the marking and cancels nothing else
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._press(event)
        return super().eventFilter(watched, event)
