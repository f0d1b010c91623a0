"""The rows of a list of flows, of which only those that differ are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.history.row_changes import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.history import HistoryRow

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_LINE = 0  # no flow has this id


class ListedRows(QAbstractTableModel):
    """Rows of flows; None is the line above those in which a letter differs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[HistoryRow | None] = []
        self._line: int | None = None  # asked for at each painting

    @property
    def rows(self) -> Sequence[HistoryRow | None]:
        """All rows."""
        return self._rows

    @property
    def found(self) -> int:
        """How many rows match exactly."""
        return self.line if self.line is not None else len(self._rows)

    @property
    def similar(self) -> int:
        """How many rows match but for a letter."""
        return len(self._rows) - self.line - 1 if self.line is not None else 0

    @property
    def line(self) -> int | None:
        """The row of the line between what matches and what is similar."""
        return self._line

    def flow_id(self, at: int) -> int:
        """The id of the flow in a row; 0 for the line."""
        row = self._rows[at]
        return row.flow_id if row is not None else _LINE

    def row_of(self, flow_id: int) -> int | None:
        """The row of a flow, or None if it is not loaded."""
        found = (at for at, row in enumerate(self._rows) if row and row.flow_id == flow_id)
        return next(found, None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def merge(self, rows: list[HistoryRow | None], stay: set[int]) -> None:
        """Change only the rows that differ, which keeps selection and scroll position."""
        for first, last in reversed(list(runs(ids_of(self._rows), stay))):
            self.remove(first, last)
        for first, last in runs(ids_of(rows), stay):
            self.insert(first, rows[first : last + 1])
        for at, row in enumerate(rows):
            if self._rows[at] is not row and self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def insert(self, at: int, rows: Sequence[HistoryRow | None]) -> None:
        """Add rows at a place; nothing happens without any."""
        if rows:
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._rows[at:at] = rows
            self._find_line()
            self.endInsertRows()

    def remove(self, first: int, last: int) -> None:
        """Take rows out, from the first to the last."""
        self.beginRemoveRows(QModelIndex(), first, last)
        del self._rows[first : last + 1]
        self._find_line()
        self.endRemoveRows()

    def begin_with(self, rows: list[HistoryRow | None]) -> None:
        """List other rows."""
        self.beginResetModel()
        self._rows = rows
        self._find_line()
        self.endResetModel()

    def _find_line(self) -> None:
        self._line = next((at for at, row in enumerate(self._rows) if row is None), None)


def ids_of(rows: Sequence[HistoryRow | None]) -> list[int]:
    """The ids of the flows; 0 for the line."""
    return [row.flow_id if row is not None else _LINE for row in rows]
