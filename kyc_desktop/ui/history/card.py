"""The cards that a flow's details are divided into."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kyc_desktop.ui.parts import Label
from kyc_desktop.ui.theme import SPACE, SPACE_S


class Section(QFrame):
    """A card with a heading."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self.setAccessibleName(heading)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self.column.setSpacing(SPACE_S)
        self.column.addWidget(Label(heading, manner="heading"))
