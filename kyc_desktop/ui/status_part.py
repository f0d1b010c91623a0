"""A part of the status bar: an icon and a short text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyc_desktop.ui.parts import IconMark, Label
from kyc_desktop.ui.theme import ICON_S, SPACE, SPACE_S, SPACE_XXS

if TYPE_CHECKING:
    from kyc_desktop.ui.theme import Look


class StatusPart(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._mark = IconMark(ICON_S)
        self._text = Label(manner="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE_XXS, SPACE, SPACE_XXS)
        row.setSpacing(SPACE_S)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, look: Look) -> None:
        """Show a text, or nothing; screen readers also get the name of the part."""
        self._mark.show_icon(look.icon, look.role)
        self._text.setText(look.word)
        self._text.set_tone(look.role)
        self.setAccessibleName(f"{self._name}: {look.word}")
        self.setVisible(bool(look.word))
