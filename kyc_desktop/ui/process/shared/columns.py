"""Panels side by side, with draggable edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from kyc_desktop.ui.theme import SPACE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTHS = (240, 640, 340)  # pixels


def columns(left: QWidget, middle: QWidget, right: QWidget) -> QSplitter:
    """A splitter with the three panels; the middle one takes the remaining width."""
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(SPACE)
    for panel in (left, middle, right):
        split.addWidget(panel)
    split.setStretchFactor(1, 1)
    split.setSizes(_WIDTHS)
    return split
