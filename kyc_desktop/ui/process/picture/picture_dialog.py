"""The picture of a document alone, enlarged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import tool_button
from kyc_desktop.ui.process.picture.document_view import DocumentView
from kyc_desktop.ui.process.picture.view_tools import view_tools
from kyc_desktop.ui.process.shared.pictures import prepare
from kyc_desktop.ui.theme import SPACE_S

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_SHARE_OF_SCREEN = 0.85


class PictureDialog(QDialog):
    """The image alone, with zoom and rotation. Escape closes it."""

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Image of the document"))
        self.view = DocumentView()
        self.view.show_picture(prepare(image))
        tools = view_tools(self.view, self)
        close = tool_button(self.tr("Close"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        tools.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        column.addLayout(tools)
        column.addWidget(self.view, 1)
        self.resize(self.screen().availableSize() * _SHARE_OF_SCREEN)
        self.view.setFocus()
