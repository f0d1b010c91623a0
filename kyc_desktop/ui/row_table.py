"""Tables of which whole rows are chosen, one at a time; they paint their cells themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHoverEvent, QIcon, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QTableView, QWidget

from kyc_desktop.ui.theme import SPACE_S, Role, colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SIDE = SPACE_S + 3  # pixels: the padding of the style sheet, and what Qt adds
_BEHIND_ICON = 6  # pixels
# Numbers: Python takes long to combine flags.
_AT_LEFT = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
_ONE_LINE = int(Qt.TextFlag.TextSingleLine.value)
_RTL = Qt.LayoutDirection.RightToLeft
_REMEMBERED = 5000  # texts


class Cell(NamedTuple):
    """What is painted of a cell; without a colour in that of the text.

    `alignment` is that of `Qt.AlignmentFlag`, as a number.
    """

    text: str
    ink: QColor | None = None
    picture: QIcon | None = None
    alignment: int = _AT_LEFT


class RowTable(QTableView):
    """Tab leaves the table; there are neither lines between columns nor headings of rows.

    The row under the pointer is highlighted; a selected row keeps its text colours. Rows are
    painted here, as the style sheet says of `QTableView::item`: with a delegate and a style sheet,
    Qt takes several times as long, too long for a table that is scrolled.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointer: QPoint | None = None  # while it is over the rows
        self._lit = -1  # the row under it
        self._elided: dict[tuple[str, int], str] = {}
        self._line_height = self.fontMetrics().height()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    @property
    def lit(self) -> int:
        """The row under the pointer; -1 without one."""
        return self._lit

    def cell(self, row: int, column: int) -> Cell:
        """What is painted of a cell."""
        index = self.model().index(row, column)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        aligned = index.data(Qt.ItemDataRole.TextAlignmentRole)
        return Cell(
            str(index.data(Qt.ItemDataRole.DisplayRole) or ""),
            ink if isinstance(ink, QColor) else None,
            picture if isinstance(picture, QIcon) else None,
            int(aligned) if aligned else _AT_LEFT,
        )

    def can_be_lit(self, row: int) -> bool:
        """Whether a row is highlighted under the pointer."""
        return row >= 0

    def light_again(self) -> None:
        """Highlight the row that is under the pointer by now."""
        self._light(self.rowAt(self._pointer.y()) if self._pointer is not None else -1)

    def _light(self, row: int) -> None:
        if row == self._lit:
            return
        for each in (self._lit, row):
            high = self.rowHeight(each) if each >= 0 else 0
            top = self.rowViewportPosition(each) if high else 0
            self.viewport().update(0, top, self.viewport().width(), high)
        self._lit = row

    def paintEvent(self, event: QPaintEvent) -> None:
        part = event.rect()
        count = self.model().rowCount() if self.model() is not None else 0
        first, last = self.rowAt(part.top()), self.rowAt(part.bottom())
        if first < 0:
            return
        chosen = {index.row() for index in self.selectionModel().selectedRows()}
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        columns = [
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in range(self.model().columnCount())
            if not self.isColumnHidden(column)
        ]
        seen = [each for each in columns if each[1] <= part.right() and sum(each[1:]) > part.left()]
        if not seen:
            return
        left, right = min(x for _, x, _ in seen), max(x + width for _, x, width in seen)
        for row in range(first, (last if last >= 0 else count - 1) + 1):
            place = QRect(left, self.rowViewportPosition(row), right - left, self.rowHeight(row))
            if row in chosen:
                painter.fillRect(place, colour(Role.ACCENT_TINT))
            elif row == self._lit and self.can_be_lit(row):
                painter.fillRect(place, colour(Role.HOVER))
            line = QRect(left, place.bottom(), place.width(), 1)
            painter.fillRect(line, colour(Role.BORDER))
            for column, x, width in seen:
                room = QRect(x, place.top(), width, place.height() - 1)
                self._paint_cell(painter, room, self.cell(row, column))

    def _paint_cell(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        mirrored = self.layoutDirection() == _RTL
        high, middle = self._line_height, place.top() + place.height() // 2
        # Rounded as Qt does.
        room = QRect(place.left() + _SIDE, middle - high // 2, place.width() - 2 * _SIDE, high)
        if cell.picture is not None:
            size = self._picture_size()
            spot = QRect(QPoint(room.left(), middle - size.height() // 2), size)
            room.setLeft(spot.right() + 1 + _BEHIND_ICON)
            if mirrored:
                spot = QStyle.visualRect(_RTL, place, spot)
            picture = cell.picture.pixmap(size, self.devicePixelRatioF())
            painter.drawPixmap(spot.topLeft(), picture)
        if not cell.text:
            return
        aligned = cell.alignment
        if mirrored:
            room = QStyle.visualRect(_RTL, place, room)
            aligned = int(QStyle.visualAlignment(_RTL, Qt.AlignmentFlag(aligned)).value)
        ink = cell.ink if self.isEnabled() else colour(Role.DISABLED)
        painter.setPen(ink if ink is not None else colour(Role.TEXT))
        text = self._fitted(cell.text, room.width())
        if cell.picture is not None and len(text) <= 1:
            return  # dots would say no more than the picture does
        painter.drawText(room, aligned | _ONE_LINE, text)

    def _picture_size(self) -> QSize:
        size = self.iconSize()
        if size.isValid():
            return size
        edge = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        return QSize(edge, edge)

    def _fitted(self, text: str, room: int) -> str:
        fitted = self._elided.get((text, room))
        if fitted is None:
            if len(self._elided) > _REMEMBERED:
                self._elided.clear()
            fitted = self.fontMetrics().elidedText(text, self.textElideMode(), room)
            self._elided[text, room] = fitted
        return fitted

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._elided.clear()
            self._line_height = self.fontMetrics().height()

    def viewportEvent(self, event: QEvent) -> bool:
        # Hover events rather than mouse moves: the table may appear under a pointer that does not
        # move.
        if isinstance(event, QHoverEvent):
            over = event.type() != QEvent.Type.HoverLeave
            self._pointer = event.position().toPoint() if over else None
            self.light_again()
        return super().viewportEvent(event)
