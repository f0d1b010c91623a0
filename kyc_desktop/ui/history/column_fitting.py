"""The room of each column of the list: together they are always as wide as the table."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.stage import Stage
from kyc_desktop.ui.dates import formatted_date, short_time
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.history.columns import SORTED_BY, Column
from kyc_desktop.ui.theme import scaled, stage_look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from PySide6.QtWidgets import QTableView

_CELL_PADDING = 24
_ICON_ROOM = 22
_ARROW_ROOM = 20
_LEAST = 48  # pixels
_WHOLE = 1000  # pixels, to tell how much text is enlarged
# Hidden one after another where file and name would get too little room, in average letters;
# the details show the hidden values.
_GIVE_WAY = (
    Column.EXPIRES,
    Column.OPERATOR,
    Column.KIND,
    Column.TIME,
    Column.DOB,
    Column.FILE,
    Column.FLOW_ID,
)
_LETTERS = {Column.FILE: 16, Column.NAME: 20}
_LONG_DATE = dt.datetime(2000, 9, 30, 20, 30, tzinfo=dt.UTC)


class ColumnFitting(QObject):
    """Makes columns as wide as the user has set them, else as their texts need.

    The name takes the rest, and shares it with the file unless that has a width of its own. Where
    a border is dragged, the columns on both sides of it change and no others.

    Attributes:
        own: widths that the user has set, at 100 % text.
        put_away: columns that the user has hidden; never the name.
    """

    resized = Signal()  # the user made columns wider or narrower

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._needed: dict[Column, int] = {}  # by texts, or as set; in pixels now
        self._fitting = False
        self.own: dict[Column, int] = {}
        self.put_away: set[Column] = set()
        self._header.setMinimumSectionSize(_LEAST)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._header.sectionResized.connect(self._resized)

    def arrange(self, own: Mapping[Column, int], put_away: Iterable[Column]) -> None:
        """Use these widths, at 100 % text, and hide these columns."""
        self.own = {column: width for column, width in own.items() if column is not Column.NAME}
        self.put_away = set(put_away) - {Column.NAME}
        self.fit()

    def fit(self) -> None:
        """Measure the texts, in the language and font of now, and divide the room."""
        metrics = self._table.fontMetrics()
        words = (stage_look(stage).word for stage in Stage)
        widest = {
            Column.FLOW_ID: "0000000",
            Column.DOB: formatted_date(_LONG_DATE.date()),
            Column.KIND: max(map(document_word, DocumentType), key=metrics.horizontalAdvance),
            Column.STATUS: max(words, key=metrics.horizontalAdvance),
            Column.EXPIRES: formatted_date(_LONG_DATE.date()),
            Column.OPERATOR: "m.mustermann",
            Column.TIME: short_time(_LONG_DATE),
        }
        letter = metrics.averageCharWidth()
        self._needed = {column: _CELL_PADDING + n * letter for column, n in _LETTERS.items()}
        for column, text in widest.items():
            room = _CELL_PADDING + (scaled(_ICON_ROOM) if column is Column.STATUS else 0)
            arrow = scaled(_ARROW_ROOM) if column in SORTED_BY else 0
            heading = self._header.sectionSizeHint(column) + arrow
            self._needed[column] = max(metrics.horizontalAdvance(text) + room, heading)
        for column, width in self.own.items():
            self._needed[column] = max(scaled(width), _LEAST)
        self.give_way()

    def give_way(self) -> None:
        """Divide the room; where there is too little, columns are hidden until there is more."""
        shown = {
            column: width for column, width in self._needed.items() if column not in self.put_away
        }
        room = self._table.width()
        for column in _GIVE_WAY:
            if sum(shown.values()) <= room:
                break
            shown.pop(column, None)
        if Column.STATUS in shown:  # gives way last, to its icon
            missing = max(sum(shown.values()) - room, 0)
            least = min(_CELL_PADDING + scaled(_ICON_ROOM), shown[Column.STATUS])
            shown[Column.STATUS] = max(shown[Column.STATUS] - missing, least)
        rest = self._table.viewport().width() - sum(shown.values()) + shown[Column.NAME]
        if Column.FILE in shown and Column.FILE not in self.own:
            rest += shown[Column.FILE]
            shown[Column.FILE] = max(rest // 2, shown[Column.FILE])
            rest -= shown[Column.FILE]
        shown[Column.NAME] = max(rest, _LEAST)
        with self._by_itself():
            for column in Column:
                self._header.setSectionHidden(column, column not in shown)
            for column, width in shown.items():
                self._header.resizeSection(column, width)

    def widen(self, column: Column, by: int) -> None:
        """Make a column wider, or with a negative number narrower, as by dragging a border."""
        shown = [each for each in self._order if not self._header.isSectionHidden(each)]
        if column not in shown or len(shown) == 1:
            return
        if column is shown[-1]:  # the border before it
            column, by = shown[-2], -by
        self._header.resizeSection(column, self._header.sectionSize(column) + by)

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        before, self._fitting = self._fitting, True
        yield
        self._fitting = before

    def _resized(self, section: int, before: int, now: int) -> None:
        """The user drags the border behind a column: the next one gives or takes the room."""
        if self._fitting:
            return
        column, beside = Column(section), self._behind(Column(section))
        with self._by_itself():
            if beside is None:
                self._header.resizeSection(column, before)
                return
            room = self._header.sectionSize(beside)
            width = max(now, self._least(column, before))
            width = min(width, before + room - self._least(beside, room))
            self._header.resizeSection(column, width)
            self._header.resizeSection(beside, before + room - width)
        dragged = {column, beside}
        if Column.NAME in dragged and not self._header.isSectionHidden(Column.FILE):
            dragged.add(Column.FILE)  # else it would share the change with the name
        for each in dragged - {Column.NAME}:
            self._needed[each] = self._header.sectionSize(each)
            self.own[each] = round(self._needed[each] * _WHOLE / scaled(_WHOLE))
        self.resized.emit()

    @property
    def _order(self) -> list[Column]:
        return sorted(Column, key=self._header.visualIndex)

    def _behind(self, column: Column) -> Column | None:
        """The next column that is shown."""
        behind = self._order[self._order.index(column) + 1 :]
        return next((each for each in behind if not self._header.isSectionHidden(each)), None)

    def _least(self, column: Column, width: int) -> int:
        """How narrow it can be dragged; a name narrower than it needs would hide other columns."""
        return min(self._needed[column], width) if column is Column.NAME else _LEAST
