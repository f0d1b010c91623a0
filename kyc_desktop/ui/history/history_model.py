"""The list of flows as a table model that loads more rows as the user scrolls."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.ui.dates import exact_time, formatted_date, short_time
from kyc_desktop.ui.parts import plain_tip
from kyc_desktop.ui.process.shared.record_words import review_text
from kyc_desktop.ui.theme import Look, Role, colour, icon, stage_look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.history import HistoryPage, HistoryRow
    from kyc_desktop.domain.stage import Stage

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NOTHING = "–"
_PAGE = 100
_MOST = 1000  # rows that a reload requests at most


class Column(IntEnum):
    """The columns from left to right."""

    FLOW_ID = 0
    FILE = 1
    NAME = 2
    DOB = 3
    STATUS = 4
    OPERATOR = 5
    TIME = 6


class HistoryModel(QAbstractTableModel):
    """The rows of one search, newest first.

    Emits `page_requested`; the answer is passed to `take_page`. Only the answer to the latest
    request is used.
    """

    page_requested = Signal(object)  # HistoryQuery
    arrived = Signal()  # an answer was applied

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[HistoryRow] = []
        self._search = HistoryQuery(limit=_PAGE)
        self._shown: HistoryQuery | None = None  # the search that the rows belong to
        self._waiting: HistoryQuery | None = None
        self._more = False
        self._gave_up = False
        self._headings = (
            self.tr("No."),
            self.tr("File"),
            self.tr("Name"),
            self.tr("Date of birth"),
            self.tr("Status"),
            self.tr("Operator"),
            self.tr("Time"),
        )

    @property
    def waiting(self) -> bool:
        """Whether a request is still unanswered."""
        return self._waiting is not None

    @property
    def searching(self) -> bool:
        """Whether words or a status restrict the rows."""
        return self._search.restricted

    @property
    def asked(self) -> HistoryQuery:
        """What is listed, from its first row on."""
        return self._search

    @property
    def more(self) -> bool:
        """Whether there are older matching flows that are not loaded."""
        return self._more

    def flow_id(self, row: int) -> int:
        """The id of the flow in a row."""
        return self._rows[row].flow_id

    def row_of(self, flow_id: int) -> int | None:
        """The row of a flow, or None if it is not loaded."""
        row = self._place(flow_id)
        found = row < len(self._rows) and self._rows[row].flow_id == flow_id
        return row if found else None

    def search(self, words: str, stage: Stage | None) -> None:
        """Start a search; empty words and no status list everything."""
        stages = frozenset({stage} if stage is not None else ())
        self._search = HistoryQuery(words, stages, limit=_PAGE)
        self._ask(self._search)

    def reload(self) -> None:
        """Request the loaded rows again, together with new ones."""
        loaded = len(self._rows) if self._shown == self._search else 0
        self._ask(replace(self._search, limit=min(max(_PAGE, loaded), _MOST)))

    def give_up(self) -> None:
        """The request failed: ask for nothing more until `search` or `reload`."""
        self._waiting = None
        self._gave_up = True

    def take_page(self, page: HistoryPage) -> None:
        """Apply a page if it answers the latest request."""
        if page.query != self._waiting:
            return
        self._waiting = None
        if page.query.after is not None:
            self._more = page.more
            self._append(page.rows)
        elif self._shown == self._search and self._meets(page):
            self._merge(page)
        else:
            self.beginResetModel()
            self._rows = list(page.rows)
            self._more = page.more
            self._shown = self._search
            self.endResetModel()
        self.arrived.emit()

    def _ask(self, query: HistoryQuery) -> None:
        self._waiting = query
        self._gave_up = False
        self.page_requested.emit(query)

    def _place(self, flow_id: int) -> int:
        """The first row that is not newer than the flow; rows are sorted from new to old."""
        return bisect_left(self._rows, -flow_id, key=lambda row: -row.flow_id)

    def _append(self, rows: Sequence[HistoryRow]) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def _meets(self, page: HistoryPage) -> bool:
        """Whether the answer reaches the loaded rows, so that no flow is missing between them."""
        return not page.more or (
            bool(self._rows) and page.rows[-1].flow_id <= self._rows[0].flow_id
        )

    def _merge(self, page: HistoryPage) -> None:
        """Change only the rows that differ, which keeps selection and scroll position."""
        # Rows older than the answer are left alone, because there may be very many.
        end = self._place(page.rows[-1].flow_id - 1) if page.more else len(self._rows)
        self._more = self._more if end < len(self._rows) else page.more
        kept = {row.flow_id for row in page.rows}
        for at in reversed(range(end)):
            if self._rows[at].flow_id not in kept:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(page.rows):
            if at == len(self._rows) or self._rows[at].flow_id != row.flow_id:
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, row)
                self.endInsertRows()
            elif self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def _status(self, row: HistoryRow) -> Look:
        """Where a flow stands, or that somebody else has it in front."""
        if row.reviewers:
            return Look("person", self.tr("Under review"), Role.ACCENT)
        look = stage_look(row.stage)
        return look._replace(word=self.tr("Corrected")) if row.corrected else look

    def _text(self, row: HistoryRow, column: int) -> str:
        texts: dict[int, Callable[[], str]] = {  # lazily: this runs for each cell on each paint
            Column.FLOW_ID: lambda: str(row.flow_id),
            Column.FILE: lambda: row.file,
            Column.NAME: lambda: row.name or _NOTHING,
            Column.DOB: lambda: formatted_date(row.dob) if row.dob else _NOTHING,
            Column.STATUS: lambda: self._status(row).word,
            Column.OPERATOR: lambda: row.operator,
            Column.TIME: lambda: short_time(row.created_at),
        }
        return texts[column]()

    def _tip(self, row: HistoryRow, column: int) -> str | None:
        if column == Column.TIME:
            return exact_time(row.created_at)
        if column == Column.STATUS and row.reviewers:
            return plain_tip(review_text(row.reviewers))
        told = column in {Column.FILE, Column.NAME}
        return plain_tip(self._text(row, column)) if told else None

    # The interface of QAbstractTableModel.

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's variant
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, PLR0911 - Qt's variant, a return for each role
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DecorationRole and column == Column.STATUS:
            look = self._status(row)
            return icon(look.icon, look.role)
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == Column.STATUS:
                return colour(self._status(row).role)
            if column in {Column.FLOW_ID, Column.OPERATOR, Column.TIME}:
                return colour(Role.MUTED)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not (self.waiting or self._gave_up)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._search.next_page(self._rows[-1]))


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column == Column.FLOW_ID else Qt.AlignmentFlag.AlignLeft
    return int((side | Qt.AlignmentFlag.AlignVCenter).value)
