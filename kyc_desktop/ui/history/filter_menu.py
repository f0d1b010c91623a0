"""The menu of the filters. It stays open while values are chosen."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QInputDialog,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.domain.history_query import DateRange, HistoryQuery
from kyc_desktop.ui.history.day_field import DayField
from kyc_desktop.ui.history.filters import ADDED, EXPIRY, Filter, filtered, filters
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, button, button_row
from kyc_desktop.ui.theme import SPACE, SPACE_L

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction, QMouseEvent

    from kyc_desktop.ui.history.filters import Choice

_DAYS = 60
_MOST_DAYS = 36_500


class Filters(QObject):
    """The filters that are set; emits `changed` for each change."""

    changed = Signal()
    operators_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._operators: Sequence[str] | None = None
        self.query = HistoryQuery()
        self.menu: QMenu | None = None
        self._listed: dict[str, QAction] = {}  # those that were set when the menu opened
        self._removed: dict[str, dict[str, Any]] = {}  # what is brought back

    @property
    def every(self) -> list[Filter]:
        """All filters."""
        chosen = self.query.operators  # one that is set can be taken back in any case
        known = sorted({*(self._operators or ()), *chosen}, key=str.casefold)
        return filters(known, dt.datetime.now().astimezone().date())

    @property
    def count(self) -> int:
        """How many are set."""
        return sum(bool(each.said(self.query)) for each in self.every)

    def use(self, query: HistoryQuery) -> None:
        """Set the filters."""
        if query != self.query:
            self.query = query
            self._follow()
            self.changed.emit()

    def clear(self) -> None:
        """Remove all filters."""
        self.use(HistoryQuery())

    @Slot(object)
    def take_operators(self, operators: Sequence[str]) -> None:
        """Offer those who have added documents; an open menu has them when it is next opened."""
        self._operators = operators

    def open(self, at: QPoint, key: str | None = None) -> None:
        """Open the menu of all filters, or of one; its first entry is active."""
        self.operators_requested.emit()
        menu = StayingMenu(self._window)
        if key is None:
            self._list_set(menu)
        for each in self.every:
            if key is None:
                part = StayingMenu(each.name, menu)
                menu.addMenu(part)
                self._fill(part, each)
            elif key == each.key:
                self._fill(menu, each)
        if key is None and filtered(self.query):
            menu.addSeparator()
            menu.addAction(self.tr("Clear all"), self.clear)
        menu.aboutToHide.connect(self._forget)
        self.menu = menu
        menu.popup(at)
        # Not `setActiveAction`, which would open the values of the first filter before the menu has
        # the keys: they would go to it, and not to its values.
        down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(menu, down)

    def _list_set(self, menu: QMenu) -> None:
        """The filters that are set come first, where they can be removed and brought back."""
        for each in self.every:
            said = each.said(self.query)
            if not said:
                continue
            action = menu.addAction("")
            action.setCheckable(True)
            action.triggered.connect(lambda on, key=each.key: self._put(key, on=on))
            self._listed[each.key] = action
        if self._listed:
            self._follow()
            menu.addSeparator()

    def _follow(self) -> None:
        """An open menu says what is set now."""
        for each in self.every:
            action, said = self._listed.get(each.key), each.said(self.query)
            if action is None:
                continue
            action.setChecked(bool(said))
            if said:
                action.setText(self.tr("{0}: {1}").format(each.name, said).replace("&", "&&"))

    def _put(self, key: str, *, on: bool) -> None:
        if on:
            self.use(replace(self.query, **self._removed[key]))
            return
        without = next(each for each in self.every if each.key == key).cleared(self.query)
        self._removed[key] = _changed(without, self.query)
        self.use(without)

    def _fill(self, menu: QMenu, shown: Filter) -> None:
        if not shown.choices:
            known = self._operators is not None
            words = self.tr("Nobody yet") if known else self.tr("Loading…")
            menu.addAction(words).setEnabled(False)
        entries: list[tuple[QAction, Choice]] = []

        def follow() -> None:
            for action, choice in entries:
                action.setChecked(choice.chosen(self.query))

        def choose(choice: Choice) -> None:
            self.use(choice.toggled(self.query))
            follow()

        for choice in shown.choices:
            action = menu.addAction(choice.text.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, choice=choice: choose(choice))
            entries.append((action, choice))
        follow()
        if shown.key == ADDED:
            menu.addAction(self.tr("Other days…"), self._ask_days)
        if shown.key == EXPIRY:
            menu.addAction(self.tr("Within other days…"), self._ask_expiry)

    def _ask_days(self) -> None:
        dialog = DaysDialog(self.query.added, self._window)
        dialog.accepted.connect(lambda: self.use(replace(self.query, added=dialog.days)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_expiry(self) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Expires"))
        dialog.setLabelText(self.tr("Documents that expire within so many days:"))
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(0, _MOST_DAYS)
        dialog.setIntValue(self.query.expiring_within_days or _DAYS)
        dialog.intValueSelected.connect(
            lambda days: self.use(replace(self.query, expiring_within_days=days))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self) -> None:
        self._listed.clear()
        if self.menu is not None:
            self.menu.deleteLater()
            self.menu = None


def _changed(query: HistoryQuery, other: HistoryQuery) -> dict[str, Any]:
    """What `other` has in place of what `query` has."""
    each = ((part.name, getattr(other, part.name)) for part in fields(other))
    return {name: value for name, value in each if value != getattr(query, name)}


class StayingMenu(QMenu):
    """A click or Space chooses a value and leaves the menu open; Enter closes it as well."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._choose():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self._choose():
            super().keyPressEvent(event)

    def _choose(self) -> bool:
        action: Any = self.activeAction()  # PySide's types leave out that there may be none
        if action is None or not (action.isCheckable() and action.isEnabled()):
            return False
        action.trigger()
        return True


class DaysDialog(QDialog):
    """Asks for the first and the last day; as long as nothing else is said, of being added."""

    def __init__(
        self, days: DateRange, parent: QWidget, words: tuple[str, str] | None = None
    ) -> None:
        """`words` are the title, and what the button says that confirms."""
        super().__init__(parent)
        title, confirming = words or (self.tr("Added"), self.tr("Filter"))
        self.setWindowTitle(title)
        today = dt.datetime.now().astimezone().date()
        last = days.last or today
        self.first = DayField(days.first or last.replace(day=1), self.tr("First day"))
        self.last = DayField(last, self.tr("Last day"))
        rows = QFormLayout()
        for field in (self.first, self.last):
            rows.addRow(Label(field.accessibleName()), field)
        confirm = button(confirming, "filter", self.accept, manner="primary")
        confirm.setDefault(True)
        leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        buttons = button_row(leave, confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        column.addLayout(rows)
        column.addLayout(buttons)

    @property
    def days(self) -> DateRange:
        """The days chosen, whichever way round they were entered."""
        first, last = sorted((self.first.day, self.last.day))
        return DateRange(first, last)
