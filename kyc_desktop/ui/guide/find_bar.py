"""The line in which words of the guide are searched for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, tool_button
from kyc_desktop.ui.theme import SPACE_S, Role

_WIDTH = 24  # letters


class FindBar(QWidget):
    """Words, how often they are on the page, and the way from one place to the next."""

    changed = Signal(str)
    stepped = Signal(int)  # 1 or -1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find on this page"))
        self.words.setAccessibleName(self.tr("Find on this page"))
        self.words.setMinimumWidth(_WIDTH * self.fontMetrics().averageCharWidth())
        self.words.textChanged.connect(self.changed)
        self.words.returnPressed.connect(lambda: self.stepped.emit(1))
        self.told = Label(manner="muted")
        self.before = tool_button(
            self.tr("Previous match"),
            "chevron-up",
            lambda: self.stepped.emit(-1),
            keys=Command.GUIDE_PLACE_BEFORE,
        )
        self.after = tool_button(
            self.tr("Next match"),
            "chevron-down",
            lambda: self.stepped.emit(1),
            keys=Command.GUIDE_PLACE_AFTER,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.told)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.show_found(0, 0)

    def show_found(self, at: int, count: int) -> None:
        """Show which place is marked and how many there are."""
        none = bool(self.words.text()) and not count
        words = self.tr("{0} of {1}").format(at, count) if count else ""
        self.told.setText(self.tr("Not on this page") if none else words)
        self.told.set_tone(Role.WARNING if none else Role.MUTED)
        for button in (self.before, self.after):
            button.setEnabled(count > 0)
