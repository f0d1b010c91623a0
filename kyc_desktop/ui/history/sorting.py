"""Sorts the list of flows: by a click on a heading, or by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kyc_desktop.domain.history_query import Sort, SortColumn
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.history.columns import SORTED_BY, Column
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import with_keys

if TYPE_CHECKING:
    from kyc_desktop.ui.history.flow_table import FlowTable
    from kyc_desktop.ui.history.history_model import HistoryModel


class Sorting(QObject):
    """The order of the list, and the arrow in the heading that shows it."""

    changed = Signal(object)  # Sort

    def __init__(self, table: FlowTable, model: HistoryModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        # Not Qt's own arrow, which a heading at the right is cut off for: the model has an icon.
        header.sectionClicked.connect(self._clicked)
        header.setToolTip(
            "\n".join(
                (
                    with_keys(self.tr("Sort by the next column"), Command.SORT_BY_NEXT),
                    with_keys(self.tr("Reverse the order"), Command.REVERSE_ORDER),
                    with_keys(self.tr("Choose the columns"), Command.COLUMNS),
                )
            )
        )
        self._show()

    def start_with(self, order: Sort) -> None:
        """Use this order from the first request on; nothing is requested yet."""
        self._model.start_with(order)
        self._show()

    def take(self, order: Sort) -> None:
        """Sort the next search like this; nothing is requested yet."""
        self.start_with(order)
        self.changed.emit(order)

    @Slot()
    def by_next(self) -> None:
        """Sort by the next column that is shown, from left to right; behind the last, the first."""
        header = self._table.horizontalHeader()
        shown = [
            SORTED_BY[column]
            for column in sorted(SORTED_BY, key=header.visualIndex)
            if not self._table.isColumnHidden(column)
        ]
        now = self._model.order.column
        at = shown.index(now) if now in shown else -1
        self._sort_by(shown[(at + 1) % len(shown)])

    @Slot()
    def reverse(self) -> None:
        """Turn the order round."""
        now = self._model.order
        self.use(Sort(now.column, not now.descending))

    def _clicked(self, section: int) -> None:
        column = SORTED_BY.get(Column(section))
        if column is None:
            self._show()  # Qt has taken it for the one that is sorted by
        elif column is self._model.order.column:
            self.reverse()
        else:
            self._sort_by(column)

    def _sort_by(self, column: SortColumn) -> None:
        self.use(Sort(column, descending=column.newest_first))

    def use(self, order: Sort) -> None:
        """Sort the list, and say so."""
        self._model.sort_by(order)
        self._show()
        self.changed.emit(order)
        heading = self._model.headerData(self._section(), Qt.Orientation.Horizontal)
        words = (
            self.tr("Sorted by {0}, descending")
            if order.descending
            else self.tr("Sorted by {0}, ascending")
        )
        announce(self._table, words.format(heading))

    def _section(self) -> Column:
        now = self._model.order.column
        return next(column for column, sorted_by in SORTED_BY.items() if sorted_by is now)

    def _show(self) -> None:
        descending = Qt.SortOrder.DescendingOrder
        order = descending if self._model.order.descending else Qt.SortOrder.AscendingOrder
        self._table.horizontalHeader().setSortIndicator(self._section(), order)
