"""Where the focus rests after the button that had it is gone."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


class FocusRest(QObject):
    """Takes the focus to a resting place when a button inside it is hidden or disabled.

    Qt would move it to whatever comes next, often another button: Space, pressed once more, would
    then do something that nobody asked for.
    """

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if not isinstance(before, QAbstractButton) or not isinstance(now, QAbstractButton):
            return
        if not (shiboken6.isValid(before) and self._place.isAncestorOf(before)):
            return
        if self._place.isVisible() and not (before.isVisible() and before.isEnabled()):
            self._place.setFocus(Qt.FocusReason.OtherFocusReason)
