"""What was chosen in the History tab, from one start of the program to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings, QTimer

from kyc_desktop.domain.history_query import Sort, SortColumn

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.ui.history.arranging import Arranging
    from kyc_desktop.ui.history.reporting import Reporting
    from kyc_desktop.ui.history.saved_searches import SavedSearches
    from kyc_desktop.ui.history.sorting import Sorting
    from kyc_desktop.ui.history.technical import Technical

_ORDER = "history/order"
_COLUMNS = "history/columns"
_SEARCHES = "history/searches"
_TECHNICAL = "history/technical"
_PICTURE = "history/report_picture"
_DESCENDING = "descending"
_ASCENDING = "ascending"
_PAUSE = 500  # milliseconds


class Remembered(QObject):
    """Restores how the list and its details were arranged, and keeps each change."""

    def __init__(
        self,
        file: Path,
        sorting: Sorting,
        arranging: Arranging,
        saved: SavedSearches,
        reporting: Reporting,
        technical: Technical,
    ) -> None:
        """Keep it in the file of the window."""
        super().__init__(sorting)
        self._file = file
        self._arranging = arranging
        stored = self._settings()
        order = _order_in(stored.value(_ORDER))
        if order is not None:
            sorting.start_with(order)
        arranging.use(str(stored.value(_COLUMNS)))
        reporting.with_picture = stored.value(_PICTURE) != "no"
        technical.set_open(opened=stored.value(_TECHNICAL) == "yes")
        # While a border is dragged there are many changes.
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._keep_columns)
        arranging.changed.connect(self._soon.start)
        searches = stored.value(_SEARCHES)
        if isinstance(searches, str):
            saved.use_text(searches)
        saved.changed.connect(self._keep_searches)
        self._saved = saved
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self._keep_last)
        sorting.changed.connect(self._keep_order)
        reporting.picture_chosen.connect(lambda chosen: self._keep(_PICTURE, _yes(chosen)))
        technical.opened.connect(lambda opened: self._keep(_TECHNICAL, _yes(opened)))

    def _settings(self) -> QSettings:
        return QSettings(str(self._file), QSettings.Format.IniFormat)

    def _keep_columns(self) -> None:
        self._soon.stop()
        self._keep(_COLUMNS, self._arranging.text)

    def _keep_last(self) -> None:
        if self._soon.isActive():
            self._keep_columns()

    def _keep_searches(self) -> None:
        self._keep(_SEARCHES, self._saved.text)
        if self._file.exists():  # it does not where nothing can be written
            self._file.chmod(0o600)  # a search may have the name of a person

    def _keep_order(self, order: Sort) -> None:
        way = _DESCENDING if order.descending else _ASCENDING
        self._keep(_ORDER, f"{order.column} {way}")

    def _keep(self, name: str, value: str) -> None:
        settings = self._settings()
        if settings.value(name) != value:
            settings.setValue(name, value)
            settings.sync()


def _yes(chosen: bool) -> str:  # noqa: FBT001 - from a signal
    return "yes" if chosen else "no"


def _order_in(kept: object) -> Sort | None:
    column, _, way = str(kept).partition(" ")
    if column not in set(SortColumn) or way not in {_DESCENDING, _ASCENDING}:
        return None  # nothing, or as another version kept it
    return Sort(SortColumn(column), descending=way == _DESCENDING)
