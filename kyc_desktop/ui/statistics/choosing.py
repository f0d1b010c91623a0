"""Of which documents figures are shown: days, kind and clerk."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.history_query import DateRange
from kyc_desktop.domain.saved_search import RecentDays
from kyc_desktop.domain.statistics import FiguresQuery
from kyc_desktop.ui.dates import formatted_date
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.history.filter_menu import DaysDialog
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.choice_box import ChoiceBox
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import leave_wheel, tool_button
from kyc_desktop.ui.theme import ICON, size_icons

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = 14  # of a choice, for which there is room at least
_THIS_MONTH, _EVER = "this month", "ever"


class Choosing(QWidget):
    """The choices in a row that wraps; emits `changed`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, by_clerk: bool) -> None:
        super().__init__(parent)
        self.days = _box(self.tr("Days"))
        for words, value in (
            (self.tr("Today"), RecentDays.TODAY),
            (self.tr("Last 7 days"), RecentDays.WEEK),
            (self.tr("Last 30 days"), RecentDays.MONTH),
            (self.tr("This month"), _THIS_MONTH),
            (self.tr("This year"), RecentDays.YEAR),
            (self.tr("All days"), _EVER),
        ):
            self.days.addItem(words, value)
        self.days.setCurrentIndex(self.days.findData(RecentDays.MONTH))
        self.other_days = tool_button(
            self.tr("Choose days"), "calendar", self.ask_days, keys=Command.CHOOSE_DAYS
        )
        self.kind = _box(self.tr("Kind of document"))
        self.kind.addItem(self.tr("All documents"), None)
        for kind in DocumentType:
            self.kind.addItem(document_word(kind), kind)
        self.clerk = _box(self.tr("Clerk"))
        self.clerk.addItem(self.tr("Everybody"), None)
        if not by_clerk:
            self.clerk.hide()
        row = WrappingRow(self, apart=False)
        for widget in (self.days, self.other_days, self.kind, self.clerk):
            row.addWidget(widget)
        for box in (self.days, self.kind, self.clerk):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    @property
    def query(self) -> FiguresQuery:
        """What is chosen; days that move along are those of today."""
        return FiguresQuery(
            _days(self.days.currentData()), self.kind.currentData(), self.clerk.currentData()
        )

    @Slot(object)
    def take_clerks(self, clerks: Sequence[str]) -> None:
        """Offer these clerks; the one that is chosen stays."""
        chosen = self.clerk.currentData()
        blocked = QSignalBlocker(self.clerk)
        while self.clerk.count() > 1:
            self.clerk.removeItem(1)
        for clerk in (*clerks, *({chosen} - {None, *clerks})):
            self.clerk.addItem(clerk, clerk)
        self.clerk.setCurrentIndex(max(self.clerk.findData(chosen), 0))
        blocked.unblock()

    def ask_days(self) -> None:
        """Let the user choose the first and the last day."""
        words = self.tr("Days"), self.tr("Show")
        dialog = DaysDialog(self.query.days, self, words=words)
        dialog.accepted.connect(lambda: self.use_days(dialog.days))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_days(self, days: DateRange) -> None:
        """Show the figures of these days."""
        first, last = (formatted_date(day) for day in (days.first, days.last) if day is not None)
        words = first if first == last else f"{first} – {last}"
        place = next(
            (at for at in range(self.days.count())
             if isinstance(self.days.itemData(at), DateRange)),
            self.days.count(),
        )  # fmt: skip
        blocked = QSignalBlocker(self.days)
        if place == self.days.count():
            self.days.addItem(words, days)
        else:
            self.days.setItemText(place, words)
            self.days.setItemData(place, days)
        self.days.setCurrentIndex(place)
        blocked.unblock()
        self.changed.emit()


def _box(name: str) -> QComboBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    size_icons(box, ICON)
    leave_wheel(box)
    return box


def _days(chosen: Any) -> DateRange:  # noqa: ANN401 - what a box holds
    today = dt.datetime.now().astimezone().date()
    if isinstance(chosen, DateRange):
        return chosen
    if chosen == _EVER:
        return DateRange()
    if chosen == _THIS_MONTH:
        return DateRange(today.replace(day=1), today)
    return RecentDays(chosen).of(today)
