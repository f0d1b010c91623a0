"""A part of the status bar: an icon and a short text."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyc_desktop.ui.parts import ElidedLabel, IconMark
from kyc_desktop.ui.theme import ICON_S, SPACE, SPACE_S, SPACE_XXS, Role


class StatusPart(QWidget):
    """Hidden until there is a text; a text that does not fit is shortened, with a tooltip."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        mark = IconMark(ICON_S)
        mark.show_icon(icon_name, Role.MUTED)
        self._text = ElidedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE_XXS, SPACE, SPACE_XXS)
        row.setSpacing(SPACE_S)
        row.addWidget(mark)
        row.addWidget(self._text, 1)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show a text; screen readers also get the name of the part."""
        self._text.show_text(text)
        self.show()
        self.setAccessibleName(f"{self._name}: {text}")
