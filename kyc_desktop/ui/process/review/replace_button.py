"""The button for another file, which also takes one that is dropped on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.wrapping_button import WrappingButton
from kyc_desktop.ui.parts import set_property, with_keys
from kyc_desktop.ui.theme import ICON, icon, size_icons

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
    from PySide6.QtWidgets import QWidget


class ReplaceButton(WrappingButton):
    """Highlighted while a file is held over it."""

    dropped = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        text = self.tr("Replace file…")
        self.setText(text)
        self.setAccessibleName(text)
        tip = self.tr("Read another file for this document; or drop it here")
        self.setToolTip(with_keys(tip, Command.REPLACE))
        self.setIcon(icon("open"))
        size_icons(self, ICON)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event.mimeData()) is None:
            event.ignore()  # several files: the window takes them as documents of their own
            return
        set_property(self, "primary", value=True)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_property(self, "primary", value=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        set_property(self, "primary", value=False)
        path = _file_in(event.mimeData())
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(path)


def _file_in(mime: QMimeData) -> Path | None:
    """The file, if it is exactly one."""
    urls = mime.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
