"""A message that stays until it is closed, with an optional action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.layout.wrapping_button import WrappingButton
from kyc_desktop.ui.parts import Label, tool_button
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS

if TYPE_CHECKING:
    from collections.abc import Callable


class Notice(QFrame):
    """Hidden until there is a message; never blocks the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "accent")
        self._text = Label(manner="small", wrap=True)
        self._act: Callable[[], None] | None = None
        self.action = WrappingButton()
        self.action.setProperty("quiet", True)  # noqa: FBT003 - Qt's signature
        self.action.clicked.connect(self._do)
        close = tool_button(self.tr("Close this message"), "close", self.hide)
        column = QVBoxLayout()
        column.setSpacing(SPACE_XS)
        column.addWidget(self._text)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_XS, SPACE_XS)
        row.setSpacing(SPACE_XS)
        row.addLayout(column, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """The message; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a message, with a button for `act` if given."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._act = act
        self.action.setText(action)
        self.action.setVisible(act is not None)
        self.show()
        announce(self, text)

    def pass_over(self) -> None:
        """Close the message, unless it offers an action."""
        if self._act is None:
            self.hide()

    def _do(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
