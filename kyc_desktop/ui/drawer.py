"""Something that a button above it opens and closes."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.parts import button
from kyc_desktop.ui.theme import icon


class DrawerWords(NamedTuple):
    """What is said of a drawer: on its handle, to a screen reader, and in the handle's tip."""

    title: str
    shown: str
    hidden: str
    tip_open: str
    tip_closed: str


class Drawer(QWidget):
    """A handle and a body; whoever derives from it puts them into a layout."""

    opened = Signal(bool)  # the user has opened it, or closed it

    def __init__(self, body: QWidget, words: DrawerWords, *, opened: bool) -> None:
        super().__init__()
        self._drawn = body
        self._words = words
        self.handle = button(words.title, "chevron-right", self.toggle, manner="handle")
        for each in (self.handle, body):  # in the order of the Tab key
            each.setParent(self)
        self.set_open(opened=opened)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown where there is room for it."""
        return not self._drawn.isHidden()

    def toggle(self) -> None:
        """Open it, or close it."""
        self.set_open(opened=not self.is_open)
        announce(self, self._words.shown if self.is_open else self._words.hidden)
        self.opened.emit(self.is_open)

    def set_open(self, *, opened: bool) -> None:
        """Open or close it."""
        self._drawn.setVisible(opened)
        self.handle.setIcon(icon("chevron-down" if opened else "chevron-right"))
        self.handle.setToolTip(self._words.tip_open if opened else self._words.tip_closed)
