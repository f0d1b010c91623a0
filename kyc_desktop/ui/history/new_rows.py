"""The hint above the list that new documents have come in where the clerk does not look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton

from kyc_desktop.ui.parts import let_enter_press
from kyc_desktop.ui.theme import ICON_S, SPACE_S, Role, icon, size_icons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyc_desktop.ui.history.flow_table import FlowTable


class NewRows(QPushButton):
    """Lies over the upper edge of the table, and says how many have come; a press goes there.

    It counts each document once, and goes when the beginning of the list is in view.
    """

    wanted = Signal()

    def __init__(self, table: FlowTable) -> None:
        super().__init__(table)
        self._table = table
        self._flows: set[int] = set()
        self.setProperty("primary", True)  # noqa: FBT003 - Qt's signature
        self.setIcon(icon("chevron-up", Role.ON_ACCENT))
        size_icons(self, ICON_S)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Go to the new documents"))
        let_enter_press(self)
        self.clicked.connect(self.wanted)
        table.verticalScrollBar().valueChanged.connect(self.look)
        table.installEventFilter(self)
        self.hide()

    @property
    def flows(self) -> frozenset[int]:
        """The documents that have come."""
        return frozenset(self._flows)

    def add(self, flows: Iterable[int]) -> None:
        """These have come above what is shown."""
        self._flows.update(flows)
        self.look()

    def remove(self, flows: Iterable[int]) -> None:
        """These are not listed any longer."""
        self._flows.difference_update(flows)
        self.look()

    def forget(self) -> None:
        """Another list has been loaded."""
        self._flows.clear()
        self.look()

    def look(self) -> None:
        """Show what is still out of sight."""
        if self._table.at_top:
            self._flows.clear()
        if not self._flows:
            if self.hasFocus():
                self._table.setFocus()
            self.hide()
            return
        number = self.locale().toString(len(self._flows))
        words = self.tr("{0} new").format(number)
        if words == self.text() and not self.isHidden():
            return  # the list is scrolled
        self.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.show()

    def _place(self) -> None:
        self.adjustSize()
        rows = self._table.viewport().geometry()
        self.move(rows.x() + (rows.width() - self.width()) // 2, rows.y() + SPACE_S)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LocaleChange, QEvent.Type.FontChange} and self._flows:
            self.look()
            self._place()
