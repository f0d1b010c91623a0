"""Says how many documents wait in the office, and takes the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import Label, button, let_enter_press, repolish, with_keys
from kyc_desktop.ui.theme import ICON_S, SPACE_S, Role, icon, size_icons

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton


class TakeBar(QWidget):
    """Above the list; hidden where no office shares documents."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        press: Callable[[], None] = self.pressed.emit
        self.button = button("", "download", press, keys=Command.TAKE_NEXT, manner="segment")
        size_icons(self.button, ICON_S)
        let_enter_press(self.button)
        WrappingRow(self, apart=False).addWidget(self.button)
        self.show_waiting(0)
        self.hide()

    def show_waiting(self, number: int) -> None:
        """Show how many documents wait."""
        text = self.tr("Take next ({0})").format(number) if number else self.tr("Take next")
        self.button.setText(text)
        self.button.setAccessibleName(text)
        tip = self.tr("Take the next document of the office")
        self.button.setToolTip(with_keys(tip, Command.TAKE_NEXT))


class OfficeOffer(QWidget):
    """Where nothing else is to do; hidden while nothing waits.

    While it is shown, its button is the first choice, and the one that was it is not.
    """

    pressed = Signal()

    def __init__(self, otherwise: QPushButton, icon_name: str) -> None:
        """`otherwise` is the first choice while nothing waits, with this icon."""
        super().__init__()
        self._otherwise, self._icon = otherwise, icon_name
        self._told = Label(wrap=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.take = button(
            self.tr("Take next"),
            "download",
            self.pressed.emit,
            keys=Command.TAKE_NEXT,
            manner="primary",
            wrap=True,
        )
        let_enter_press(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._told)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._told.text()

    def show_waiting(self, number: int) -> None:
        """Show how many documents wait."""
        if number == 1:
            self._told.setText(self.tr("1 document waits in the office"))
        else:
            self._told.setText(self.tr("{0} documents wait in the office").format(number))
        if number == 0 and self.take.hasFocus():
            self._otherwise.setFocus()
        self.setVisible(number > 0)
        self._otherwise.setProperty("primary", number == 0)
        self._otherwise.setIcon(icon(self._icon, Role.TEXT if number else Role.ON_ACCENT))
        repolish(self._otherwise)
