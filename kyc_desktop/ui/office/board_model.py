"""A table of the board, of whose rows some stand for documents in a clerk's list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

from kyc_desktop.ui.statistics.figure_model import FigureModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject


class BoardTable(NamedTuple):
    """A table in words.

    `keys` tell the rows apart, whatever order they come in; those of documents are the numbers of
    their flows. `numbers` are the columns to be aligned as numbers.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    keys: Sequence[object]
    numbers: frozenset[int] = frozenset()
    empty: str = ""  # what is said in place of a table without rows


class BoardModel(FigureModel):
    """The table that is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: frozenset[int] = frozenset()
        self.keys: Sequence[object] = ()

    def show_table(self, table: BoardTable) -> None:
        """Show another table."""
        self._numbers, self.keys = table.numbers, table.keys
        self.show_rows(table.headings, table.rows)

    def rows_of(self, keys: Sequence[object]) -> list[int]:
        """The rows of those of these keys that are there."""
        return [row for row, key in enumerate(self.keys) if key in keys]

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_number = column in self._numbers
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
