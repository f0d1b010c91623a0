"""Columns of the list are resized, moved and hidden by the user; it can all be taken back."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot

from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.history.filter_menu import StayingMenu
from kyc_desktop.ui.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QKeyEvent

    from kyc_desktop.ui.history.flow_table import FlowTable

_WIDEST = 2000  # pixels
_STEP = 8  # pixels


class Arranging(QObject):
    """The menu of the headings, and how the columns are arranged, as plain text."""

    changed = Signal()

    def __init__(self, table: FlowTable) -> None:
        super().__init__(table)
        self._table = table
        self._columns = table.columns
        self._header = table.horizontalHeader()
        self._header.setSectionsMovable(True)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._open)
        self._header.sectionMoved.connect(self.changed)
        self._columns.resized.connect(self.changed)
        self.menu: ColumnsMenu | None = None

    @property
    def order(self) -> list[Column]:
        """The columns from left to right, with those that are hidden."""
        return sorted(Column, key=self._header.visualIndex)

    @property
    def text(self) -> str:
        """How the columns are arranged, to be kept."""
        kept = {
            "order": [column.name for column in self.order],
            "widths": {column.name: width for column, width in self._columns.own.items()},
            "hidden": sorted(column.name for column in self._columns.put_away),
        }
        return json.dumps(kept)

    def use(self, text: str) -> None:
        """Arrange the columns as `text` has it; what another version wrote is used where known.

        A column that it does not name is shown behind the one that it follows at first.
        """
        try:
            kept = json.loads(text)
            order = _known(kept["order"])
            widths = {column: kept["widths"][column.name] for column in _known(kept["widths"])}
            hidden = set(_known(kept["hidden"]))
        except (ValueError, KeyError, TypeError):
            return
        for column in Column:
            if column not in order:
                order.insert(order.index(Column(column - 1)) + 1 if column else 0, column)
        fit = {each: width for each, width in widths.items() if _is_width(width)}
        self._arrange(order, fit, hidden)

    @Slot()
    def open_menu(self) -> None:
        """Open the menu of the headings below them."""
        self._open(QPoint(0, self._header.height()))

    @Slot()
    def reset(self) -> None:
        """Show all columns in their first order, as wide as their texts need."""
        self._arrange(list(Column), {}, ())
        self.changed.emit()

    def move(self, column: Column, by: int) -> None:
        """Move a column to the right, or with a negative number to the left, if it can be."""
        now = self._header.visualIndex(column)
        if 0 <= now + by < len(Column):
            self._header.moveSection(now, now + by)
            self._follow(column)

    def _arrange(
        self, order: list[Column], widths: Mapping[Column, int], hidden: Iterable[Column]
    ) -> None:
        for place, column in enumerate(order):
            self._header.moveSection(self._header.visualIndex(column), place)
        self._columns.arrange(widths, hidden)

    def _open(self, at: QPoint) -> None:
        menu = ColumnsMenu(self, self._table)
        self._fill(menu)
        menu.aboutToHide.connect(self._forget)
        self.menu = menu
        menu.popup(self._header.mapToGlobal(at))
        menu.setActiveAction(menu.actions()[0])

    def _fill(self, menu: ColumnsMenu) -> None:
        model = self._table.model()
        for column in self.order:
            action = menu.addAction(str(model.headerData(column, Qt.Orientation.Horizontal)))
            action.setData(column)
            action.setCheckable(True)
            action.setChecked(column not in self._columns.put_away)
            action.setEnabled(column is not Column.NAME)  # the list is nothing without it
            action.toggled.connect(lambda on, column=column: self._show(column, shown=on))
        menu.addSeparator()
        menu.addAction(self.tr("Reset columns"), self.reset)

    def _show(self, column: Column, *, shown: bool) -> None:
        hidden = self._columns.put_away
        self._columns.arrange(self._columns.own, hidden - {column} if shown else hidden | {column})
        self.changed.emit()

    def _follow(self, column: Column) -> None:
        """The menu follows the columns."""
        if self.menu is not None:
            self.menu.clear()
            self._fill(self.menu)
            actions = self.menu.actions()
            self.menu.setActiveAction(next(each for each in actions if each.data() == column))

    def _forget(self) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
            self.menu = None


class ColumnsMenu(StayingMenu):
    """The columns from left to right; with Ctrl, the arrow keys move and resize the active one."""

    def __init__(self, arranging: Arranging, table: FlowTable) -> None:
        super().__init__(table)
        self._arranging, self._columns = arranging, table.columns
        self._steps = {
            Qt.Key.Key_Up: partial(self._move, -1),
            Qt.Key.Key_Down: partial(self._move, 1),
            Qt.Key.Key_Left: partial(self._widen, -_STEP),
            Qt.Key.Key_Right: partial(self._widen, _STEP),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._steps.get(Qt.Key(event.key()))
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        column = self._active
        if step is None or not held:
            super().keyPressEvent(event)
        elif column is not None:
            step(column)

    @property
    def _active(self) -> Column | None:
        action: Any = self.activeAction()  # PySide's types leave out that there may be none
        data = action.data() if action is not None else None
        return Column(data) if data is not None else None

    def _move(self, by: int, column: Column) -> None:
        self._arranging.move(column, by)

    def _widen(self, by: int, column: Column) -> None:
        self._columns.widen(column, scaled(by))


def _known(names: Iterable[Any]) -> list[Column]:
    """The columns of this version, each once."""
    return [Column[name] for name in dict.fromkeys(names) if name in Column.__members__]


def _is_width(width: object) -> bool:
    return isinstance(width, int) and not isinstance(width, bool) and 0 < width <= _WIDEST
