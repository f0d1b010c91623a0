"""A row of tools in which those that have no room are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class ToolRow(QWidget):
    """Tools in the order they were added. A tool that is hidden is still there by its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ranks: dict[QWidget, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.setAlignment(Qt.AlignmentFlag.AlignRight)

    def add(self, tool: QWidget, rank: int = 0) -> None:
        """Add a tool; those of the highest rank are hidden first, those of rank 0 never."""
        self._ranks[tool] = rank
        self._row.addWidget(tool)

    def _fit(self) -> None:
        room = self.width()
        for tool, rank in sorted(self._ranks.items(), key=lambda each: each[1]):
            room -= _size_of(tool).width()
            tool.setVisible(rank == 0 or room >= 0)

    def sizeHint(self) -> QSize:
        return self._size(list(self._ranks))

    def minimumSizeHint(self) -> QSize:
        return self._size([tool for tool, rank in self._ranks.items() if rank == 0])

    @staticmethod
    def _size(tools: list[QWidget]) -> QSize:
        sizes = [_size_of(tool) for tool in tools]
        return QSize(
            sum(size.width() for size in sizes), max((size.height() for size in sizes), default=0)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _size_of(tool: QWidget) -> QSize:
    return tool.sizeHint().expandedTo(tool.minimumSize())
