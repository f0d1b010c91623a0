"""Keeps the first column of a table in sight while the others are scrolled: it names the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame

from kyc_desktop.ui.row_table import RowTable
from kyc_desktop.ui.theme import Role, colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_MOST = 0.6  # of the width of the table; a wider column would leave no room for the others


class FirstColumn(RowTable):
    """Lies over the left edge of a table, once that is scrolled.

    The pointer reaches the table below, whose rows are chosen as a whole.
    """

    def __init__(self, table: RowTable) -> None:
        """`table` has its model already."""
        super().__init__(table)
        self._table = table
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, header = table.verticalScrollBar(), table.horizontalHeader()
        rows.valueChanged.connect(self.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        table.horizontalScrollBar().rangeChanged.connect(self._place)
        header.sectionResized.connect(self._place)
        header.sectionCountChanged.connect(self._place)
        table.viewport().installEventFilter(self)
        self.hide()

    def _place(self) -> None:
        table = self._table
        width, below = table.columnWidth(0), table.viewport().geometry()
        scrolled = table.horizontalScrollBar().value() > 0
        if not scrolled or width > below.width() * _MOST:
            self.hide()
            return
        for column in range(1, self.model().columnCount()):
            self.setColumnHidden(column, True)  # noqa: FBT003 - Qt's signature
        self.setColumnWidth(0, width)
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        high = table.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(high)
        mirrored = table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = below.right() + 1 - width if mirrored else below.left()
        self.setGeometry(left, below.top() - high, width, below.height() + high)
        self.show()
        self.raise_()
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() in {QEvent.Type.HoverMove, QEvent.Type.HoverLeave}:
            self.viewport().update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._light(self._table.lit)
        super().paintEvent(event)
        edge = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 1
        QPainter(self.viewport()).fillRect(
            edge, 0, 1, self.viewport().height(), colour(Role.BORDER)
        )
