"""The table of flows; keeps the same rows under the eye while others come and go above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kyc_desktop.ui.history.history_model import Column

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kyc_desktop.ui.history.history_model import HistoryModel

_ROW_PADDING = 16
_CELL_PADDING = 28
_ICON_ROOM = 20
_ROOM_FOR_OPERATOR = 860  # below this width the file and the name would have too little
_ROOM_FOR_TIME = 660


class FlowTable(QTableView):
    """Emits `flow_chosen` with the id of the row that was selected."""

    flow_chosen = Signal(int)

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = model
        self._top: int | None = None  # the flow that was at the top before rows changed
        self._telling = True
        self.setModel(model)
        self.setAccessibleName(self.tr("Flows, newest first"))
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
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    @property
    def chosen(self) -> int | None:
        """The id of the flow that is selected."""
        index = self.currentIndex()
        return self._list.flow_id(index.row()) if index.isValid() else None

    def choose(self, flow_id: int | None) -> None:
        """Select a flow without telling; None or one that is not loaded selects nothing."""
        row = self._list.row_of(flow_id) if flow_id is not None else None
        self._telling = False
        if row is None:
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._list.index(row, 0))
        self._telling = True

    def remember_place(self) -> None:
        """Before rows change: note what is at the top, unless that is the very first row."""
        index = self.indexAt(self.viewport().rect().topLeft())
        scrolled = self.verticalScrollBar().value() > 0
        self._top = self._list.flow_id(index.row()) if index.isValid() and scrolled else None

    def return_to_place(self) -> None:
        """After rows changed: bring it back to the top."""
        row = self._list.row_of(self._top) if self._top is not None else None
        if row is not None:
            self.scrollTo(self._list.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def _set_up_headers(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + _ROW_PADDING)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(48)
        widest = {
            Column.FLOW_ID: "#0000000",
            Column.DOB: "30 Sep 2000 00",
            Column.STATUS: self.tr("Interrupted"),
            Column.OPERATOR: "m.mustermann",
            Column.TIME: "30 Sep 2026 00:00 AM",
        }
        for column in Column:
            text = widest.get(column)
            if text is None:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                room = _CELL_PADDING + (_ICON_ROOM if column == Column.STATUS else 0)
                self.setColumnWidth(column, metrics.horizontalAdvance(text) + room)

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and self._telling:
            self.flow_chosen.emit(self._list.flow_id(current.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The details tell these too, and they take the room away.
        self.setColumnHidden(Column.OPERATOR, self.width() < _ROOM_FOR_OPERATOR)
        self.setColumnHidden(Column.TIME, self.width() < _ROOM_FOR_TIME)
