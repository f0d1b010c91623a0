"""The key of the guide in dialogs: a modal dialog keeps keys from the window behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kyc_desktop.domain.guide import Place
from kyc_desktop.ui.key_table import Command, bind

_BOUND = "has-key-of-guide"


class GuideKey(QObject):
    """Binds the key in each modal dialog of a window, also in those of Qt, once it has the focus.

    The place is the attribute `guide_place` of the dialog, else of the nearest parent that has one.
    """

    asked = Signal(object)  # Place

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._bind)

    @Slot()
    def _bind(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog.property(_BOUND) or not self._has(dialog):
            return
        dialog.setProperty(_BOUND, True)  # noqa: FBT003 - Qt's signature
        bind(dialog, {Command.SHOW_GUIDE: partial(self._ask, dialog)})

    def _has(self, widget: QWidget | None) -> bool:
        while widget is not None and widget is not self._window:
            widget = widget.parentWidget()
        return widget is not None

    def _ask(self, dialog: QDialog) -> None:
        place = place_about(dialog)
        if place is not None:
            self.asked.emit(place)


def place_about(widget: QWidget | None) -> Place | None:
    """The place in the guide about a widget, as it or the nearest of its parents says."""
    while widget is not None:
        place = getattr(widget, "guide_place", None)
        if isinstance(place, Place):
            return place
        widget = widget.parentWidget()
    return None
