"""Offers above the list to enter documents that wait for another person's entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import button, with_keys
from kyc_desktop.ui.theme import ICON_S, size_icons

if TYPE_CHECKING:
    from collections.abc import Callable


class EntryBar(QWidget):
    """Hidden while nothing waits."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        press: Callable[[], None] = self.pressed.emit
        self.button = button("", "person", press, keys=Command.SECOND_ENTRY, manner="segment")
        size_icons(self.button, ICON_S)
        WrappingRow(self, apart=False).addWidget(self.button)
        self.show_count(0)

    def show_count(self, number: int) -> None:
        """Show how many documents wait."""
        text = self.tr("Second entry ({0})").format(number)
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.setToolTip(with_keys(text, Command.SECOND_ENTRY))
        self.setVisible(number > 0)
