"""The table of flows; visible rows stay in place while others come and go above them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QWidget,
)

from kyc_desktop.ui.history.column_fitting import ColumnFitting
from kyc_desktop.ui.row_table import Cell, RowTable
from kyc_desktop.ui.theme import ICON, SPACE, Role, colour, size_icons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from kyc_desktop.ui.history.history_model import HistoryModel

_ROW_PADDING = 16


class FlowTable(RowTable):
    """Emits `flow_chosen` with the id of the row that was selected."""

    flow_chosen = Signal(int)

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = model
        self._places: list[tuple[int, int]] = []  # flows in view and their y before rows changed
        self._telling = True
        self.setModel(model)
        size_icons(self, ICON)
        self.setAccessibleName(self.tr("Documents"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.columns = ColumnFitting(self)
        self._fit_rows()
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        model.modelReset.connect(self._start_over)
        self.verticalScrollBar().valueChanged.connect(self._look_up)

    def cell(self, row: int, column: int) -> Cell:
        return self._list.cell(row, column)

    def can_be_lit(self, row: int) -> bool:
        return row != self._list.line and super().can_be_lit(row)

    @property
    def chosen(self) -> int | None:
        """The id of the selected flow."""
        index = self.currentIndex()
        return self._list.flow_id(index.row()) if index.isValid() else None

    def choose(self, flow_id: int | None) -> None:
        """Select a flow without emitting `flow_chosen`; None or an unloaded flow clears it."""
        row = self._list.row_of(flow_id) if flow_id is not None else None
        self._telling = False
        if row is None:
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._list.index(row, 0))
        self._telling = True

    def go_to_start(self) -> None:
        """Go to the first document, which may have to be loaded."""
        self._list.go_to_start()
        self.scrollToTop()

    @property
    def at_top(self) -> bool:
        """Whether the beginning of the list is in view."""
        return self.verticalScrollBar().value() == 0 and not self._list.earlier

    @property
    def following(self) -> bool:
        """Whether rows that come in at the beginning may push the others down.

        They may not while a row in view is selected: somebody looks at it.
        """
        return self.at_top and not self._in_view(self.currentIndex())

    @property
    def first_shown(self) -> int:
        """The row at the top."""
        return max(self.rowAt(0), 0)

    @contextmanager
    def keeping_place(self) -> Iterator[None]:
        """While the rows change: what somebody looks at stays where it is, and stays selected."""
        current = self.currentIndex()
        self._places = []
        if not self.following:
            last = self.rowAt(self.viewport().height() - 1)
            shown = range(self.first_shown, (last if last >= 0 else self._list.rowCount() - 1) + 1)
            rows = [current.row(), *shown] if self._in_view(current) else list(shown)
            self._places = [
                (self._list.flow_id(row), self.rowViewportPosition(row)) for row in rows
            ]
        self._telling = False
        try:
            yield
        finally:
            self._telling = True
            self._return_to_place()

    def _return_to_place(self) -> None:
        there = ((self._list.row_of(flow), y) for flow, y in self._places)
        row, before = next(((row, y) for row, y in there if row is not None), (None, 0))
        # The bar's range is that of the rows before. And a request for more rows may have been
        # dropped in favour of this answer: this makes the view ask again.
        self.updateGeometries()
        if row is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(row) - before)
        self._look_up()
        self.light_again()

    def _in_view(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        if not index.isValid():
            return False
        top = self.rowViewportPosition(index.row())
        return -self.rowHeight(index.row()) < top < self.viewport().height()

    def _start_over(self) -> None:
        self._places = []  # results of another search start at the top
        self.scrollToTop()

    def _look_up(self) -> None:
        near = self.verticalScrollBar().value() < self.viewport().height()
        if near and self._list.earlier:
            self._list.fetch_earlier()

    def _fit_rows(self) -> None:
        height = self.fontMetrics().height() + _ROW_PADDING
        self.verticalHeader().setDefaultSectionSize(height)
        self.columns.fit()

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and current.row() != self._list.line and self._telling:
            self.flow_chosen.emit(self._list.flow_id(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home and not event.modifiers():
            self.go_to_start()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        line = self._list.line
        if line is None:
            return
        top, high = self.rowViewportPosition(line), self.rowHeight(line)
        room = QRect(0, top, self.viewport().width(), high).adjusted(SPACE, 0, -SPACE, 0)
        painter = QPainter(self.viewport())
        painter.setPen(colour(Role.MUTED))
        words = self.fontMetrics().elidedText(
            self._list.line_text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LocaleChange, QEvent.Type.FontChange}:
            self._list.forget_texts()
            self._fit_rows()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.give_way()
