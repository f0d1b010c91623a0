"""The table of the comparison with stated data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
)

from kyc_desktop.ui.row_table import RowTable
from kyc_desktop.ui.stated.comparison_model import Column
from kyc_desktop.ui.theme import ICON, size_icons

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from kyc_desktop.ui.stated.comparison_model import ComparisonModel

_ROW_PADDING = 16
_LONGEST = 24  # average letters of a name or a file; longer ones get what room is left
_WIDE = (Column.FILE, Column.NAME, Column.NAME_STATED)


class ComparisonTable(RowTable):
    """Emits `opened` with the row on Enter or a double click."""

    opened = Signal(int)

    def __init__(self, model: ComparisonModel) -> None:
        super().__init__()
        self.setModel(model)
        size_icons(self, ICON)
        self.setAccessibleName(self.tr("Comparison"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setResizeContentsPrecision(0)  # by what is in sight
        self._least: dict[Column, int] = {}
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def fit(self) -> None:
        """Give rows and columns their sizes, by the rows in sight, and select the first.

        While the table is hidden, Qt would look at all rows.
        """
        if not self.isVisible():
            return
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING)
        self.resizeColumnsToContents()
        most = _LONGEST * self.fontMetrics().averageCharWidth()
        self._least = {
            column: min(self.columnWidth(column), most)
            if column in _WIDE
            else self.columnWidth(column)
            for column in Column
        }
        self._share_room()
        self.selectRow(0)

    def _share_room(self) -> None:
        """Give the columns of names and files what the others leave."""
        if not self._least:
            return
        left = max(self.viewport().width() - sum(self._least.values()), 0)
        for column, least in self._least.items():
            self.setColumnWidth(column, least + left // len(_WIDE) if column in _WIDE else least)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat() and self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
