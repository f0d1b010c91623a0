"""Has a window painted in a turn of the event loop of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_REQUEST = QEvent.Type.UpdateRequest


class PaintingTurn(QObject):
    """Puts the painting of a window off until posted events and due timers have been handled.

    Qt paints in the same turn as whatever has changed the window. Worse, a progress bar or an item
    of a graphics scene that changes has the whole window painted at once, before other widgets have
    got their texts and places; then these are painted again.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._due = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._paint)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != _REQUEST or self._due:
            return super().eventFilter(watched, event)
        if not self._soon.isActive():
            self._soon.start()
        return True

    def _paint(self) -> None:
        self._due = True
        QCoreApplication.sendEvent(self._window, QEvent(_REQUEST))
        self._due = False
