"""What another program has copied."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def clipboard_content() -> QMimeData:
    """The content of the clipboard; empty if the program that owned it is gone."""
    # Qt returns nothing then, though PySide's stubs promise an object.
    found = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    return QMimeData() if found is None else found
