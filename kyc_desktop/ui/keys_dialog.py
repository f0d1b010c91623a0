"""The dialog that lists all keyboard shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.domain import guide
from kyc_desktop.ui.key_table import HEADINGS, TABLE, Command, KeyContext, Row, keys_of, native
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import Label, button
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, SPACE_XL, SPACE_XS

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_SHARE_OF_SCREEN = 0.9
_SIDES = (
    (KeyContext.EVERYWHERE, KeyContext.PICTURE, KeyContext.HISTORY, KeyContext.OFFICE),
    (KeyContext.PROCESS, KeyContext.STATISTICS, KeyContext.GUIDE),
)


class KeysDialog(QDialog):
    """All keyboard shortcuts on one page."""

    guide_place = guide.KEYS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._rows: list[tuple[KeyContext, QGridLayout, QWidget, Label]] = []
        self._sheet = QWidget()
        columns = self._columns = QGridLayout(self._sheet)
        columns.setContentsMargins(0, 0, SPACE_S, 0)
        columns.setHorizontalSpacing(SPACE_XL)
        columns.setVerticalSpacing(SPACE_L)
        self._groups = {place: self._group(place) for place in KeyContext}
        for side, places in enumerate(_SIDES):
            self._align(*places)
            column = QVBoxLayout()
            column.setSpacing(SPACE_L)
            for place in places:
                column.addWidget(self._groups[place])
            column.addStretch(1)
            columns.addLayout(column, 0, side)
        # Not a standard button: its icon comes from the style and is drawn for light windows.
        close = button(self.tr("Close"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        page.setSpacing(SPACE_L)
        self._area = self._scrolling()
        page.addWidget(self._area, 1)
        page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    def _scrolling(self) -> QScrollArea:
        """A scroll area that shows everything if the screen is large enough."""
        area = QScrollArea()
        area.setWidget(self._sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        return area

    def _group(self, place: KeyContext) -> QWidget:
        column = QFrame()
        grid = QGridLayout(column)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(HEADINGS[place](), manner="heading"), 0, 0, 1, 2)
        for number, each in enumerate(TABLE[place], 1):
            caps, told = self._caps(each), Label(each.text())
            grid.addWidget(caps, number, 0)
            grid.addWidget(told, number, 1)
            self._rows.append((place, grid, caps, told))
        return column

    def _caps(self, told: Row) -> QWidget:
        """The keys of a row; if a command has several, each command gets a line of its own."""
        caps = QWidget()
        lines = QVBoxLayout(caps)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE_XS)
        keys = [keys_of(command) for command in told.keys]
        if all(len(each) == 1 for each in keys):
            keys = [tuple(key for (key,) in keys)]
        for each in keys:
            line = WrappingRow(apart=False)
            line.setSpacing(SPACE_XS)
            for key in each:
                line.addWidget(Label(native(key), manner="keys"))
            lines.addLayout(line)
        return caps

    def _align(self, *places: KeyContext) -> None:
        """Align the descriptions in these groups with each other."""
        together = [caps for place, _, caps, _ in self._rows if place in places]
        widest = max(caps.sizeHint().width() for caps in together)
        for caps in together:
            caps.setMinimumWidth(widest)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A scroll area's own size hint is small. Computed here because fonts are known only once
        # shown.
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        if self._wanted().width() > room.width():
            self._wrap()
        if self._wanted().width() > room.width():
            self._put_below_each_other(room.width())
        self.resize(self._wanted().boundedTo(room))
        window = self.parentWidget()
        if window is not None:
            self.adjustPosition(window)  # Qt positioned the dialog for its previous size

    def _wanted(self) -> QSize:
        bar = QSize(self._area.verticalScrollBar().sizeHint().width(), 0)
        lacking = self._sheet.sizeHint() + bar - self._area.viewport().size()
        return self.size() + lacking.expandedTo(QSize(0, 0))

    def _wrap(self) -> None:
        for _, grid, _, told in self._rows:
            told.setWordWrap(True)
            grid.activate()  # updates its size hint at once

    def _put_below_each_other(self, room: int) -> None:
        """Arrange the groups in one column for large texts or a small screen: no line is cut."""
        for number, group in enumerate(self._groups.values()):
            self._columns.addWidget(group, number, 0)
        self._align(*KeyContext)
        narrow = self._rows[0][2].minimumWidth() > room / 2
        for number, (_, grid, caps, told) in enumerate(self._rows):
            if narrow:
                grid.setColumnStretch(0, 1)  # the other one is empty then
                grid.setColumnStretch(1, 0)
                caps.setMinimumWidth(0)
                # Closer to its own description than to the one above.
                caps.setContentsMargins(0, SPACE_XS, 0, 0)
                grid.addWidget(caps, 2 * number + 1, 0)
                grid.addWidget(told, 2 * number + 2, 0)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
