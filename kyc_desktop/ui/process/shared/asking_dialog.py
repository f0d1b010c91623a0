"""A dialog that asks for a choice, and says in place what is missing before it closes."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.parts import NoteLabel
from kyc_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XL, Look, Role, scaled


class AskingDialog(QDialog):
    """A column of parts, and a complaint, which its subclass puts above the buttons."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        """`width` is the least one, in pixels at 100 % text."""
        super().__init__(parent)
        self.setMinimumWidth(scaled(width))
        self.complaint = NoteLabel()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        self.column.setSpacing(SPACE_S)
        self.hush()

    def complain(self, words: str) -> None:
        """Say what is missing."""
        self.complaint.say(Look("warning", words, Role.WARNING))
        self.adjustSize()  # a text that wraps is no part of the least height
        announce(self, words)

    def hush(self) -> None:
        """Take the complaint away."""
        self.complaint.say(Look("", "", Role.TEXT))
