"""The filters that are set, as chips under the search."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from kyc_desktop.ui.parts import let_enter_press, plain_tip, tool_button
from kyc_desktop.ui.theme import ICON_S, SPACE_S, icon, size_icons

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kyc_desktop.ui.history.filter_menu import Filters

_REMOVING = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class FilterChips(QWidget):
    """A chip for the saved search that is used and for each filter that is set, in one line.

    Filters that don't fit are folded into a button that opens the menu of all. Hidden without any.
    Emits `left` if the last one goes.
    """

    left = Signal()

    def __init__(self, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = filters
        self._saved = ""
        self.saved = FilterChip(self)
        self.saved.setVisible(False)
        self.saved.remove.setToolTip(self.tr("Leave this search"))
        self.saved.value.setIcon(icon("bookmark"))
        size_icons(self.saved.value, ICON_S)
        self.chips = {each.key: FilterChip(self) for each in filters.every}
        self.more = _Chip()
        self.clear = _Chip(self.tr("Clear all"))
        self.clear.setToolTip(self.tr("Remove all filters"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.saved)
        for key, chip in self.chips.items():
            row.addWidget(chip)
            chip.opened.connect(lambda key=key: self._open(key))
            chip.removed.connect(lambda key=key: self._remove(key))
        row.addWidget(self.more)
        row.addWidget(self.clear)
        row.addStretch(1)
        # It is as wide as it may be, whatever the chips need.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more.clicked.connect(self._open_all)
        self.clear.clicked.connect(self._clear)
        filters.changed.connect(self._show)
        self._show()

    @property
    def _set(self) -> list[str]:
        """The keys of the filters that are set."""
        query = self._filters.query
        return [each.key for each in self._filters.every if each.said(query)]

    def show_saved(self, text: str) -> None:
        """Show which saved search is used, in a chip before the others; an empty text for none."""
        self._saved = text
        if text:
            self.saved.say(text)
            self.saved.value.setAccessibleName(self.tr("Saved search: {0}").format(text))
            self.saved.remove.setAccessibleName(self.tr("Leave the search {0}").format(text))
        self._show()

    def _show(self) -> None:
        query = self._filters.query
        for each in self._filters.every:
            said = each.said(query)
            if said:
                self.chips[each.key].say(self.tr("{0}: {1}").format(each.name, said))
        self.saved.setVisible(bool(self._saved))
        self.setVisible(bool(self._set or self._saved))
        self._fold()

    def _fold(self) -> None:
        """Show as many chips as there is room for."""
        keys = self._set
        several = len(keys) > 1
        room = self.width() - (self._needed(self.clear) if several else 0)
        if self._saved:
            self.saved.fit(room - (self._needed(self.more) if keys else 0))
            room -= self._needed(self.saved)
        shown = self._fitting(keys, room)
        if len(shown) < len(keys):
            self._name_more(len(keys))  # as wide as it may become
            shown = self._fitting(keys, room - self._needed(self.more))
            self._name_more(len(keys) - len(shown))
        for key, chip in self.chips.items():
            chip.setVisible(key in shown)
        self.more.setVisible(len(shown) < len(keys))
        self.clear.setVisible(several)

    def _needed(self, part: QWidget) -> int:
        return part.sizeHint().width() + SPACE_S

    def _fitting(self, keys: list[str], room: int) -> list[str]:
        ends = accumulate(self._needed(self.chips[key]) for key in keys)
        return [key for key, end in zip(keys, ends, strict=True) if end - SPACE_S <= room]

    def _name_more(self, count: int) -> None:
        number = self.locale().toString(count)
        self.more.setText(f"+{number}")
        words = self.tr("{0} more filters").format(number)
        self.more.setAccessibleName(words if count > 1 else self.tr("1 more filter"))
        self.more.setToolTip(self.more.accessibleName())

    def _open(self, key: str) -> None:
        chip = self.chips[key]
        self._filters.open(chip.mapToGlobal(QPoint(0, chip.height())), key)

    def _open_all(self) -> None:
        self._filters.open(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _clear(self) -> None:
        self._filters.clear()
        self.left.emit()

    def _remove(self, key: str) -> None:
        keys = self._set
        at = keys.index(key)
        others = [*keys[at + 1 :], *keys[:at]]
        found = next(each for each in self._filters.every if each.key == key)
        self._filters.use(found.cleared(self._filters.query))
        beside = next(
            (self.chips[each] for each in others if not self.chips[each].isHidden()), None
        )
        if beside is not None:
            beside.value.setFocus()
        elif others:
            self.more.setFocus()
        else:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a chip needs another width
            self._fold()
        return done

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange:
            self._show()


class _Chip(QPushButton):
    """A button in the style of chips."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("segment", True)  # noqa: FBT003 - Qt's signature
        # As high as what is beside it.
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        let_enter_press(self)


class FilterChip(QWidget):
    """A filter's value, which opens its menu, and a button that removes it."""

    opened = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = _Chip()
        self._whole = self._shown = ""
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
        self._whole = text
        self._put(text)
        self.value.setAccessibleName(text)
        self.value.setToolTip(plain_tip(text))
        self.remove.setAccessibleName(self.tr("Remove the filter {0}").format(text))

    def fit(self, width: int) -> None:
        """Be no wider than this, with less of the text where that is too long; it is the tip."""
        letters = self.value.fontMetrics()
        beside = self.sizeHint().width() - letters.horizontalAdvance(self._shown)
        room = max(width - beside, 0)
        self._put(letters.elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room))

    def _put(self, text: str) -> None:
        self._shown = text
        self.value.setText(text.replace("&", "&&"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _REMOVING:
            self.removed.emit()
            return True
        return super().eventFilter(watched, event)
