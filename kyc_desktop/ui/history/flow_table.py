"""The table of flows; visible rows stay in place while others come and go above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHoverEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kyc_desktop.ui.history.column_fitting import ColumnFitting
from kyc_desktop.ui.theme import ICON, SPACE, Role, colour, size_icons

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kyc_desktop.ui.history.history_model import HistoryModel

_ROW_PADDING = 16


class _RowDelegate(QStyledItemDelegate):
    """Highlights the whole row under the pointer; a selected row keeps its text colours."""

    highlighted = -1

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if not index.flags():  # the line, which the table paints over all columns
            return
        state, hover = option.state, QStyle.StateFlag.State_MouseOver
        option.state = state | hover if index.row() == self.highlighted else state & ~hover
        own = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(own, QColor):
            option.palette.setColor(QPalette.ColorRole.HighlightedText, own)


class FlowTable(QTableView):
    """Emits `flow_chosen` with the id of the row that was selected."""

    flow_chosen = Signal(int)

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = model
        self._top: int | None = None  # the flow at the top before the rows changed
        self._top_y = 0
        self._delegate = _RowDelegate(self)
        self._telling = True
        self.setModel(model)
        size_icons(self, ICON)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Documents"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self._set_up_headers()
        self.columns = ColumnFitting(self)
        self._fit_rows()
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        model.modelReset.connect(self._start_over)
        self.verticalScrollBar().valueChanged.connect(self._look_up)

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

    def remember_place(self) -> None:
        """Before the rows change: remember the flow at the top if the table is scrolled."""
        index = self.indexAt(self.viewport().rect().topLeft())
        scrolled = self.verticalScrollBar().value() > 0 or self._list.earlier
        self._top = self._list.flow_id(index.row()) if index.isValid() and scrolled else None
        self._top_y = self.visualRect(index).y()

    def return_to_place(self) -> None:
        """After the rows changed: scroll the remembered flow back to where it was."""
        row = self._list.row_of(self._top) if self._top is not None else None
        if row is not None:
            moved = self.visualRect(self._list.index(row, 0)).y() - self._top_y
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)
        # A request for more rows may have been dropped in favour of this answer: make the view ask
        # again.
        self.updateGeometries()
        self._look_up()

    def _start_over(self) -> None:
        self._top = None  # results of another search start at the top
        self.scrollToTop()

    def _look_up(self) -> None:
        near = self.verticalScrollBar().value() < self.viewport().height()
        if near and self._list.earlier:
            self._list.fetch_earlier()

    def _light(self, row: int) -> None:
        for each in {self._delegate.highlighted, row}:
            if 0 <= each < self._list.rowCount():
                place = self.visualRect(self._list.index(each, 0))
                self.viewport().update(0, place.y(), self.viewport().width(), place.height())
        self._delegate.highlighted = row

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)

    def _fit_rows(self) -> None:
        height = self.fontMetrics().height() + _ROW_PADDING
        self.verticalHeader().setDefaultSectionSize(height)
        self.columns.fit()

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and current.row() != self._list.line and self._telling:
            self.flow_chosen.emit(self._list.flow_id(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What is loaded may not begin with the first document.
        if event.key() == Qt.Key.Key_Home and self._list.earlier:
            self._list.go_to_start()
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
            self._fit_rows()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.give_way()

    def viewportEvent(self, event: QEvent) -> bool:
        # Hover events rather than mouse moves: the table may appear under a pointer that does not
        # move.
        if isinstance(event, QHoverEvent):
            over = event.type() != QEvent.Type.HoverLeave
            self._light(self.indexAt(event.position().toPoint()).row() if over else -1)
        return super().viewportEvent(event)
