"""Goes to a day in the list: the day on which documents were added, or of the date of birth."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kyc_desktop.domain.history_query import Sort, SortColumn
from kyc_desktop.ui.banner import BannerContent
from kyc_desktop.ui.history.day_field import DayField
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, button, button_row
from kyc_desktop.ui.theme import SPACE, SPACE_L

if TYPE_CHECKING:
    from kyc_desktop.ui.banner import Banner
    from kyc_desktop.ui.history.history_model import HistoryModel
    from kyc_desktop.ui.history.sorting import Sorting

_BORN = dt.date(1980, 1, 1)


class Jumping(QObject):
    """Asks for a day and has the list begin with it; an order without days gives way to a newer."""

    def __init__(
        self, window: QWidget, model: HistoryModel, sorting: Sorting, banner: Banner
    ) -> None:
        super().__init__(window)
        self._window, self._model = window, model
        self._sorting, self._banner = sorting, banner
        self._last: dict[bool, dt.date] = {}  # that was gone to, by whether it is one of birth
        model.nothing_there.connect(self._say_nothing)

    @Slot()
    def ask(self) -> None:
        """Ask for the day."""
        born = self._model.order.column is SortColumn.DOB
        today = dt.datetime.now().astimezone().date()
        first = self._last.get(born, _BORN if born else today)
        dialog = DayDialog(first, born=born, parent=self._window)
        dialog.accepted.connect(lambda: self._go(dialog.day, born=born))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _go(self, day: dt.date, *, born: bool) -> None:
        self._last[born] = day
        if not self._model.order.column.has_days:
            self._sorting.use(Sort())
        self._model.go_to_day(day)

    def _say_nothing(self) -> None:
        words = self.tr("No document on that day, nor after it in this order.")
        self._banner.show_notice(BannerContent(words, "calendar", dismissable=True))


class DayDialog(QDialog):
    """Takes a day."""

    def __init__(self, day: dt.date, *, born: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Go to a date"))
        title = Label(self.tr("Date of birth") if born else self.tr("Added on"))
        self.field = DayField(day, title.text())
        title.setBuddy(self.field)
        confirm = button(self.tr("Go"), "next", self.accept, manner="primary")
        confirm.setDefault(True)
        leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        buttons = button_row(leave, confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        column.addWidget(title)
        column.addWidget(self.field)
        column.addLayout(buttons)

    @property
    def day(self) -> dt.date:
        """The day chosen."""
        return self.field.day
