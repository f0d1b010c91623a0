"""The rows of the comparison with stated data as a table model, those of one result at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kyc_desktop.domain.stated import Agreement, Subject
from kyc_desktop.ui.dates import formatted_date
from kyc_desktop.ui.parts import plain_tip
from kyc_desktop.ui.stated.wording import verdict_look
from kyc_desktop.ui.theme import Role, colour, icon, stage_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.stated.matching import Judged

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Column(IntEnum):
    """The columns, in their order."""

    DOCUMENT = 0
    FILE = 1
    STATE = 2
    NAME = 3
    NAME_STATED = 4
    DOB = 5
    DOB_STATED = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a row of stated data, a document, or both."""

    row: Judged | None
    subject: Subject | None

    @property
    def flow_id(self) -> int | None:
        """The document that can be opened."""
        return self.subject.flow_id if self.subject is not None else None

    def text(self, column: Column) -> str:
        """What stands in a column; empty for nothing."""
        its = self.subject
        row = self.row.pair.row if self.row is not None else None
        texts = {
            Column.DOCUMENT: its.flow_id if its is not None else row and row.number,
            Column.FILE: its.file if its is not None else row and row.file,
            Column.STATE: stage_look(its.stage).word if its is not None else None,
            Column.NAME: its.name if its is not None else None,
            Column.NAME_STATED: row.stated.name if row is not None else None,
            Column.DOB: _date(its.dob) if its is not None else None,
            Column.DOB_STATED: _date(row.stated.dob) if row is not None else None,
        }
        found = texts[column]
        return str(found) if found is not None else ""

    def differs(self, column: Column) -> bool:
        """Whether the two values of which this is one differ."""
        if self.row is None:
            return False
        if column in {Column.NAME, Column.NAME_STATED}:
            return self.row.name is Agreement.DIFFERENT
        return column in {Column.DOB, Column.DOB_STATED} and self.row.dob is Agreement.DIFFERENT


class ComparisonModel(QAbstractTableModel):
    """Read-only; without a parent row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Judged | Subject] = ()
        self._headings = {
            Column.DOCUMENT: self.tr("No."),
            Column.FILE: self.tr("File"),
            Column.STATE: self.tr("Status"),
            Column.NAME: self.tr("Name"),
            Column.NAME_STATED: self.tr("Name stated"),
            Column.DOB: self.tr("Date of birth"),
            Column.DOB_STATED: self.tr("Stated"),
        }

    def show_rows(self, rows: Sequence[Judged | Subject]) -> None:
        """Replace all lines: each is a row, or a document that no row is about."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line at a position."""
        return self._line(row) if 0 <= row < len(self._rows) else None

    def _line(self, row: int) -> Line:
        what = self._rows[row]
        return Line(None, what) if isinstance(what, Subject) else Line(what, what.pair.subject)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """The number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[Column(section)]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """What a cell shows; values that differ are marked by their colour, and said so."""
        line, column = self._line(index.row()), Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text(column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(line.text(column))
            case Qt.ItemDataRole.ForegroundRole if line.differs(column):
                return colour(Role.WARNING)
            case Qt.ItemDataRole.DecorationRole if column is Column.DOCUMENT:
                look = verdict_look(line.row.verdict if line.row is not None else None)
                return icon(look.icon, look.role)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = line.text(column)
                return f"{said} ({self.tr('differs')})" if line.differs(column) else said
        return None


def _date(dob: BirthDate | None) -> str | None:
    return formatted_date(dob) if dob is not None else None
