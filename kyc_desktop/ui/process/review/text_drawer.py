"""The recognised text below the form, open or closed as the clerk left it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import button, with_keys
from kyc_desktop.ui.process.review.text_pane import TextPane
from kyc_desktop.ui.theme import SPACE_XS, icon


class TextDrawer(QWidget):
    """A button that opens and closes the pane below it."""

    opened = Signal(bool)  # the clerk has opened it, or closed it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane = TextPane()
        self.handle = button(
            self.tr("Recognised text"), "chevron-down", self.toggle, manner="handle"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.handle)
        column.addWidget(self.pane, 1)
        column.addStretch(0)
        self.set_open(opened=True)

    @property
    def is_open(self) -> bool:
        """Whether the text is shown where there is room for it."""
        return not self.pane.isHidden()

    def toggle(self) -> None:
        """Open it, or close it."""
        self.set_open(opened=not self.is_open)
        announce(self, self.tr("Text shown") if self.is_open else self.tr("Text hidden"))
        self.opened.emit(self.is_open)

    def set_open(self, *, opened: bool) -> None:
        """Open or close it."""
        self.pane.setVisible(opened)
        self.handle.setIcon(icon("chevron-down" if opened else "chevron-right"))
        tip = self.tr("Hide the recognised text") if opened else self.tr("Show the recognised text")
        self.handle.setToolTip(with_keys(tip, Command.SHOW_TEXT))
