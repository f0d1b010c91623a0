"""The list of flows as a table model that loads more rows as the user scrolls, up or down."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from operator import is_not
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QObject,
    Qt,
    Signal,
)

from kyc_desktop.domain.history_query import HistoryQuery, Sort
from kyc_desktop.ui.colours import shared_colour
from kyc_desktop.ui.dates import exact_time
from kyc_desktop.ui.history.columns import READ, SORTED_BY, Column
from kyc_desktop.ui.history.drawn_row import DrawnRow, as_read, drawn_row
from kyc_desktop.ui.history.listed_rows import NOWHERE, Index, ListedRows, ids_of
from kyc_desktop.ui.history.placing import Loaded, Placed, placed
from kyc_desktop.ui.history.row_changes import runs, staying
from kyc_desktop.ui.parts import plain_tip, tip_of_rows
from kyc_desktop.ui.process.shared.record_words import review_text
from kyc_desktop.ui.row_table import Cell
from kyc_desktop.ui.theme import Role, colour, icon

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.history import HistoryChanges, HistoryPage, HistoryRow

_PAGE = 100
_MOST = 1000  # rows that are held


_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_TOLD = {
    *(_DISPLAY, _ALIGNMENT, _FOREGROUND, int(Qt.ItemDataRole.DecorationRole)),
    *(int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole)),
}
_LEFT = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
_RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
_EMPTY = Cell("")


class _Part(Enum):
    """Which rows were asked for."""

    WHOLE = auto()
    BEHIND = auto()
    BEFORE = auto()
    DAY = auto()


class HistoryModel(ListedRows):
    """A window of the rows of one search, in its order: more are loaded at either end.

    Emits `page_requested`; the answer is passed to `take_page`. Only the answer to the latest
    request is used. Rows with another letter follow the others under a line, a row without a flow.
    """

    page_requested = Signal(object)  # HistoryQuery
    arrived = Signal()  # an answer was applied
    nothing_there = Signal()  # no row follows the day that was asked for: the rows stay

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = HistoryQuery(limit=_PAGE)
        self._start = self._search  # the request for the rows from the first loaded one on
        self._shown: HistoryQuery | None = None  # that of the rows that are loaded
        self._waiting: HistoryQuery | None = None
        self._part = _Part.WHOLE
        self._more = False
        self._earlier = False
        self._gave_up = False
        self._drawn: dict[int, DrawnRow] = {}
        self._filed: dict[int, HistoryRow] = {}  # rows as they were when they got their place
        self._headings = (
            self.tr("No."),
            self.tr("File"),
            self.tr("Name"),
            self.tr("Date of birth"),
            self.tr("Document"),
            self.tr("Status"),
            self.tr("Expires"),
            self.tr("Operator"),
            self.tr("Time"),
        )

    @property
    def waiting(self) -> bool:
        """Whether a request is still unanswered."""
        return self._waiting is not None

    @property
    def searching(self) -> bool:
        """Whether words or filters restrict the rows."""
        return self._search.restricted

    @property
    def asked(self) -> HistoryQuery:
        """What is listed, from its first row on."""
        return self._search

    @property
    def order(self) -> Sort:
        """How the rows are sorted."""
        return self._search.sort

    @property
    def more(self) -> bool:
        """Whether matching flows follow that are not loaded."""
        return self._more

    @property
    def earlier(self) -> bool:
        """Whether matching flows come before those that are loaded."""
        return self._earlier

    @property
    def line_text(self) -> str:
        """What the line says."""
        if self.found:
            return self.tr("Similar names, one letter differs")
        return self.tr("Nothing matches exactly. Similar names, one letter differs:")

    @property
    def newest(self) -> int:
        """The highest number of a flow that is loaded; 0 without any."""
        return max(ids_of(self._rows), default=0)

    @property
    def held(self) -> frozenset[int]:
        """Flows that are listed where they no longer belong, because somebody looks at them."""
        return frozenset(self._filed)

    def search(self, query: HistoryQuery) -> None:
        """Start a search, in the order that is chosen."""
        self._begin(replace(query, sort=self.order, limit=_PAGE))

    def sort_by(self, order: Sort) -> None:
        """List the same in another order, from its beginning."""
        self._begin(replace(self._search, sort=order))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def start_with(self, order: Sort) -> None:
        """Use an order from the first request on."""
        self._search = self._start = replace(self._search, sort=order)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def go_to_start(self) -> None:
        """Load the first rows if they are not loaded."""
        if self._earlier:
            self._begin(self._search)

    def go_to_day(self, day: dt.date) -> None:
        """List the same from a day on; the order must have days."""
        self._ask(self._search.from_date(day), _Part.DAY)

    def reload(self) -> None:
        """Request the loaded rows again, together with new ones."""
        loaded = len(self._rows) if self._shown == self._start else 0
        self._ask(replace(self._start, limit=min(max(_PAGE, loaded), _MOST)))

    def fetch_earlier(self) -> None:
        """Load the rows before the first one, unless a request is still unanswered."""
        first = self._rows[0] if self._rows else None
        if first is not None and self._earlier and not (self.waiting or self._gave_up):
            self._ask(self._search.previous_page(self._as_filed(first)), _Part.BEFORE)

    def give_up(self) -> None:
        """The request failed: ask for nothing more until `search` or `reload`."""
        self._waiting = None
        self._gave_up = True

    def take_page(self, page: HistoryPage) -> None:
        """Apply a page if it answers the latest request."""
        if page.query != self._waiting:
            return
        self._waiting = None
        if self._part is _Part.DAY:
            if not page.rows and page.earlier:
                self.nothing_there.emit()
                return
            self._start = page.query
        if self._part is _Part.BEHIND:
            self._append(page)
        elif self._part is _Part.BEFORE:
            self._prepend(page)
        else:
            self._take_whole(page)
        self.arrived.emit()

    def placed(self, changes: HistoryChanges, chosen: int | None) -> Placed | None:
        """Where flows that have changed belong; None if something else is listed by now.

        The chosen flow stays where it is; see `placing.placed`.
        """
        if changes.query != self._search or self._shown != self._start:
            return None
        loaded = Loaded(self._rows, self.order, self._earlier, self._more, self._filed)
        return placed(loaded, changes, chosen)

    def differs(self, found: Placed) -> bool:
        """Whether `take_placed` would change anything."""
        return (
            found.behind
            or found.filed != self._filed
            or any(map(is_not, found.rows, self._rows))
            or len(found.rows) != len(self._rows)
        )

    def take_placed(self, found: Placed) -> None:
        """List rows where they belong by now."""
        stay = set(ids_of(self._rows)).intersection(ids_of(found.rows)) - found.moved
        self.merge(found.rows, stay)
        self._filed = found.filed
        self._more = self._more or found.behind

    def shorten(self) -> None:
        """Hold no more rows than usual, those at the beginning."""
        if len(self._rows) > _MOST:
            self.remove(_MOST, len(self._rows) - 1)
            self._more = True

    def _as_filed(self, row: HistoryRow) -> HistoryRow:
        return self._filed.get(row.flow_id, row)

    def _begin(self, search: HistoryQuery) -> None:
        self._search = self._start = search
        self._ask(search)

    def _ask(self, query: HistoryQuery, part: _Part = _Part.WHOLE) -> None:
        self._waiting = query
        self._part = part
        self._gave_up = False
        self.page_requested.emit(query)

    def _append(self, page: HistoryPage) -> None:
        self._more = page.more
        self._take_out(page)
        self.insert(len(self._rows), page.rows)
        over = len(self._rows) - _MOST
        last = self._rows[over - 1] if over > 0 else None
        if last is not None:
            self.remove(0, over - 1)
            self._start_behind(last)

    def _prepend(self, page: HistoryPage) -> None:
        rows = page.rows
        if page.earlier and rows:
            self._start_behind(rows[0])
            rows = rows[1:]
        else:
            self._start = self._shown = self._search
            self._earlier = False
        self._take_out(page)
        self.insert(0, rows)
        if len(self._rows) > _MOST:
            self.remove(_MOST, len(self._rows) - 1)
            self._more = True

    def _take_out(self, page: HistoryPage) -> None:
        """Remove rows that have moved to where this page is while it was on its way."""
        there = {row.flow_id for row in page.rows}
        ids = ids_of(self._rows)
        if there.isdisjoint(ids):
            return
        for first, last in reversed(list(runs(ids, set(ids) - there))):
            self.remove(first, last)

    def _start_behind(self, row: HistoryRow) -> None:
        self._start = self._shown = self._search.next_page(row)
        self._earlier = True

    def _take_whole(self, page: HistoryPage) -> None:
        self._filed = {}
        rows: list[HistoryRow | None] = list(page.rows)
        if page.similar:
            rows += [None, *page.similar]
        rest = self._rest(page) if self._shown == self._start else []
        self._more = self._more if rest else page.more
        self._earlier = page.earlier
        stay = staying(ids_of(self._rows), ids_of(rows + rest))
        if self._shown == self._start and stay:
            self.merge(rows + rest, stay)
        else:
            self._shown = self._start
            self.begin_with(rows)

    def _rest(self, page: HistoryPage) -> list[HistoryRow | None]:
        """The rows behind an answer that does not reach to their end, because others have come."""
        end = self.row_of(page.rows[-1].flow_id) if page.more else None
        if end is None:
            return []
        there = {row.flow_id for row in page.rows}
        return [row for row in self._rows[end + 1 :] if row and row.flow_id not in there]

    def forget_texts(self) -> None:
        """The language, or how dates are written, has changed."""
        self._drawn.clear()

    def _as_drawn(self, row: HistoryRow) -> DrawnRow:
        """Kept, because a table that is scrolled asks some thousand times for each painting."""
        drawn = self._drawn.get(row.flow_id)
        if drawn is None or drawn.row is not row:
            if len(self._drawn) > _MOST:
                self._drawn.clear()
            drawn = self._drawn[row.flow_id] = drawn_row(row)
        return drawn

    def _tip(self, row: HistoryRow, column: int) -> str | None:
        if column == Column.TIME:
            return exact_time(row.created_at)
        if column == Column.STATUS and row.reviewers:
            return plain_tip(review_text(row.reviewers))
        if column in READ and as_read(row):
            words = self.tr("As read, not checked by anybody")
            return tip_of_rows((self._as_drawn(row).texts[column], words))
        told = column in {Column.FILE, Column.NAME}
        return plain_tip(self._as_drawn(row).texts[column]) if told else None

    def cell(self, row: int, column: int) -> Cell:
        """What is painted of a cell: the same as `data`, without Qt's way there and back."""
        at = self._rows[row]
        if at is None:
            return _EMPTY
        drawn = self._as_drawn(at)
        aligned = _RIGHT if column == Column.FLOW_ID else _LEFT
        if column == Column.STATUS:
            look = drawn.look
            picture = icon(look.icon, look.role)
            return Cell(look.word, shared_colour(look.role), picture, aligned)
        ink = shared_colour(Role.MUTED) if drawn.muted[column] else None
        return Cell(drawn.texts[column], ink, None, aligned)

    # The interface of QAbstractTableModel.

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's variant
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _RIGHT if section == Column.FLOW_ID else _LEFT
        sorted_by = SORTED_BY.get(Column(section)) is self.order.column
        if role == Qt.ItemDataRole.DecorationRole and sorted_by:
            return icon("chevron-down" if self.order.descending else "chevron-up", Role.MUTED)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, PLR0911 - Qt's variant, a return for each role
        if role not in _TOLD or not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if row is None:
            told = role == Qt.ItemDataRole.AccessibleTextRole and column == Column.NAME
            return self.line_text if told else None
        if role == _DISPLAY:
            return self._as_drawn(row).texts[column]
        if role == _ALIGNMENT:
            return _RIGHT if column == Column.FLOW_ID else _LEFT
        if role == _FOREGROUND:
            drawn = self._as_drawn(row)
            if column == Column.STATUS:
                return colour(drawn.look.role)
            return colour(Role.MUTED) if drawn.muted[column] else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column == Column.STATUS:
            look = self._as_drawn(row).look
            return icon(look.icon, look.role)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()] is None:
            return Qt.ItemFlag.NoItemFlags  # the line: keys and clicks pass it over
        return super().flags(index)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not (self.waiting or self._gave_up)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            last = self._rows[-1]
            if last is not None:
                self._ask(self._search.next_page(self._as_filed(last)), _Part.BEHIND)
