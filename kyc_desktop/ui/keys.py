"""The overview of the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.ui.key_table import HEADINGS, TABLE, Command, Place, Row, keys_of, native
from kyc_desktop.ui.parts import Label, button
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, SPACE_XL, SPACE_XS

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_SHARE_OF_SCREEN = 0.9


class KeysDialog(QDialog):
    """All keys on one page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._caps: list[QWidget] = []
        self._rows: list[tuple[QGridLayout, QWidget, Label]] = []
        self._sheet = QWidget()
        columns = self._columns = QGridLayout(self._sheet)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setHorizontalSpacing(SPACE_XL)
        columns.setVerticalSpacing(SPACE_L)
        self._groups = [self._group(place) for place in Place]
        for number, column in enumerate(self._groups):
            columns.addWidget(column, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        widest = max(caps.sizeHint().width() for caps in self._caps)
        for caps in self._caps:  # so that what they mean begins on one line in every group
            caps.setMinimumWidth(widest)
        # A standard button would bring an icon of the style's, drawn for light windows.
        close = button(self.tr("Close"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        page.setSpacing(SPACE_L)
        self._area = self._scrolling()
        page.addWidget(self._area, 1)
        page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    def _scrolling(self) -> QScrollArea:
        """All of it where the screen is large enough; large texts are scrolled to."""
        area = QScrollArea()
        area.setWidget(self._sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        return area

    def _group(self, place: Place) -> QWidget:
        column = QFrame()
        grid = QGridLayout(column)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(HEADINGS[place](), manner="heading"), 0, 0, 1, 2)
        for number, each in enumerate(TABLE[place], 1):
            caps, told = self._row_of_caps(each), Label(each.text())
            grid.addWidget(caps, number, 0)
            grid.addWidget(told, number, 1)
            self._rows.append((grid, caps, told))
        return column

    def _row_of_caps(self, told: Row) -> QWidget:
        caps = QWidget()
        row = QHBoxLayout(caps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        for number, command in enumerate(told.keys):
            if number:
                row.addSpacing(SPACE_XS)  # the keys of one command stand closer together
            for key in keys_of(command):
                row.addWidget(Label(native(key), manner="keys"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._caps.append(caps)
        return caps

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A scroll area's own hint is small. Here, since fonts are known once it is shown.
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        if self._wanted().width() > room.width():
            self._put_below_each_other(room.width())
        self.resize(self._wanted().boundedTo(room))

    def _wanted(self) -> QSize:
        bar = QSize(self._area.verticalScrollBar().sizeHint().width(), 0)
        lacking = self._sheet.sizeHint() + bar - self._area.viewport().size()
        return self.size() + lacking.expandedTo(QSize(0, 0))

    def _put_below_each_other(self, room: int) -> None:
        """Large texts, or a small screen: no line is longer than what is to be seen of it."""
        for number, column in enumerate(self._groups):
            self._columns.addWidget(column, number, 0)
        narrow = max(caps.width() for caps in self._caps) > room / 2
        for number, (grid, caps, told) in enumerate(self._rows):
            told.setWordWrap(True)
            if narrow:
                grid.addWidget(caps, 2 * number + 1, 0)
                grid.addWidget(told, 2 * number + 2, 0)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
