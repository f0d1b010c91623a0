"""Panels side by side, with edges that can be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from kyc_desktop.ui.theme import SPACE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTHS = (240, 640, 340)  # pixels


def columns(left: QWidget, middle: QWidget, right: QWidget) -> QSplitter:
    """The three panels; the middle one takes the room that is left."""
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(SPACE)
    for panel in (left, middle, right):
        split.addWidget(panel)
    split.setStretchFactor(1, 1)
    split.setSizes(_WIDTHS)
    return split
