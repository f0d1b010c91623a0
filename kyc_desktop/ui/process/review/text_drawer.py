"""The recognised text below the form, open or closed as the clerk left it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from kyc_desktop.ui.drawer import Drawer, DrawerWords
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import with_keys
from kyc_desktop.ui.process.review.text_pane import TextPane
from kyc_desktop.ui.theme import SPACE_XS


class TextDrawer(Drawer):
    """The pane with the text, and its handle."""

    def __init__(self) -> None:
        self.pane = TextPane()
        tr = QCoreApplication.translate
        words = DrawerWords(
            tr("TextDrawer", "Recognised text"),
            tr("TextDrawer", "Text shown"),
            tr("TextDrawer", "Text hidden"),
            with_keys(tr("TextDrawer", "Hide the recognised text"), Command.SHOW_TEXT),
            with_keys(tr("TextDrawer", "Show the recognised text"), Command.SHOW_TEXT),
        )
        super().__init__(self.pane, words, opened=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.handle)
        column.addWidget(self.pane, 1)
        column.addStretch(0)
