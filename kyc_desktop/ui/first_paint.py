"""Signals the first time that a window is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Emits `told` once: after the first paint, or after `at_last_ms` milliseconds."""

    told = Signal()

    def __init__(self, window: QWidget, at_last_ms: int) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self, singleShot=True, interval=at_last_ms)
        self._soon.timeout.connect(self._tell)
        self._soon.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._soon.start(0)  # the window's children are drawn after it
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        self._window.removeEventFilter(self)
        self.told.emit()
