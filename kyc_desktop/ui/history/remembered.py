"""How the list of the History tab was arranged, from one start of the program to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from kyc_desktop.domain.history_query import Sort, SortColumn

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.ui.history.sorting import Sorting

_ORDER = "history/order"
_DESCENDING = "descending"
_ASCENDING = "ascending"


class Remembered(QObject):
    """Arranges the list as it was, and keeps each change in the file of the window."""

    def __init__(self, file: Path, sorting: Sorting) -> None:
        super().__init__(sorting)
        self._file = file
        order = _order_in(self._settings().value(_ORDER))
        if order is not None:
            sorting.start_with(order)
        sorting.changed.connect(self._keep_order)

    def _settings(self) -> QSettings:
        return QSettings(str(self._file), QSettings.Format.IniFormat)

    def _keep_order(self, order: Sort) -> None:
        way = _DESCENDING if order.descending else _ASCENDING
        settings = self._settings()
        settings.setValue(_ORDER, f"{order.column} {way}")
        settings.sync()


def _order_in(kept: object) -> Sort | None:
    column, _, way = str(kept).partition(" ")
    if column not in set(SortColumn) or way not in {_DESCENDING, _ASCENDING}:
        return None  # nothing, or as another version kept it
    return Sort(SortColumn(column), descending=way == _DESCENDING)
