"""The filters that are set, as chips under the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import let_enter_press, plain_tip, tool_button
from kyc_desktop.ui.theme import ICON_S, size_icons

if TYPE_CHECKING:
    from kyc_desktop.ui.history.filter_menu import Filters

_REMOVING = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class FilterChips(QWidget):
    """A chip for each filter that is set; hidden without any. Emits `left` if the last one goes."""

    left = Signal()

    def __init__(self, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = filters
        self.chips = {each.key: FilterChip(self) for each in filters.every}
        row = WrappingRow(self, apart=False)
        for key, chip in self.chips.items():
            row.addWidget(chip)
            chip.opened.connect(lambda key=key: self._open(key))
            chip.removed.connect(lambda key=key: self._remove(key))
        filters.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        query, shown = self._filters.query, False
        for each in self._filters.every:
            said = each.said(query)
            self.chips[each.key].setVisible(bool(said))
            if said:
                self.chips[each.key].say(self.tr("{0}: {1}").format(each.name, said))
                shown = True
        self.setVisible(shown)
        self.updateGeometry()

    def _open(self, key: str) -> None:
        chip = self.chips[key]
        self._filters.open(chip.mapToGlobal(QPoint(0, chip.height())), key)

    def _remove(self, key: str) -> None:
        at = list(self.chips).index(key)
        behind = [*list(self.chips.values())[at + 1 :], *list(self.chips.values())[:at]]
        beside = next((chip for chip in behind if not chip.isHidden()), None)
        found = next(each for each in self._filters.every if each.key == key)
        if beside is not None:
            beside.value.setFocus()
        self._filters.use(found.cleared(self._filters.query))
        if beside is None:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange:
            self._show()


class FilterChip(QWidget):
    """A filter's value, which opens its menu, and a button that removes it."""

    opened = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = QPushButton()
        self.value.setProperty("segment", True)  # noqa: FBT003 - Qt's signature
        # As high as the button beside it.
        self.value.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        let_enter_press(self.value)
        self.value.installEventFilter(self)
        self.value.clicked.connect(self.opened)
        self.remove = tool_button(self.tr("Remove the filter"), "close", self.removed.emit)
        size_icons(self.remove, ICON_S)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.value)
        row.addWidget(self.remove)

    def say(self, text: str) -> None:
        """Show the value of the filter."""
        self.value.setText(text.replace("&", "&&"))
        self.value.setAccessibleName(text)
        self.value.setToolTip(plain_tip(text))
        self.remove.setAccessibleName(self.tr("Remove the filter {0}").format(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _REMOVING:
            self.removed.emit()
            return True
        return super().eventFilter(watched, event)
