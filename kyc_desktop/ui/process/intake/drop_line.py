"""The line above the list: opens files, and says that they can be dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.wrapping_button import WrappingButton
from kyc_desktop.ui.parts import let_enter_press, with_keys
from kyc_desktop.ui.process.shared.wording import formats_hint
from kyc_desktop.ui.theme import ICON, Role, icon, size_icons

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class DropLine(WrappingButton):
    """A button with a dashed edge; the whole tab takes the drops."""

    def __init__(self, max_bytes: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        text = self.tr("Open or drop documents…")
        self.setText(text)
        self.setAccessibleName(text)
        self.setProperty("drop", True)  # noqa: FBT003 - Qt's signature
        self.setIcon(icon("upload", Role.MUTED))
        size_icons(self, ICON)
        self.setToolTip(with_keys(formats_hint(max_bytes), Command.OPEN))
        let_enter_press(self)
