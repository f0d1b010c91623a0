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


class _Pens:
    """Sets the colour of texts where it is another one than before."""

    def __init__(self, painter: QPainter, *, enabled: bool) -> None:
        self._painter, self._enabled = painter, enabled
        self._usual = colour(Role.TEXT if enabled else Role.DISABLED)
        self._last: QColor | None = None

    def use(self, ink: QColor | None) -> None:
        """Write in a colour from now on; None for that of the text."""
        wanted = ink if ink is not None and self._enabled else self._usual
        if wanted is not self._last:
            self._last = wanted
            self._painter.setPen(wanted)


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
        pens = _Pens(painter, enabled=self.isEnabled())
        mirrored = self.layoutDirection() == _RTL
        lit = self._lit if self.can_be_lit(self._lit) else -1
        tint, hover, border = (colour(role) for role in (Role.ACCENT_TINT, Role.HOVER, Role.BORDER))
        for row in range(first, (last if last >= 0 else count - 1) + 1):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            if row in chosen:
                painter.fillRect(left, top, right - left, height, tint)
            elif row == lit:
                painter.fillRect(left, top, right - left, height, hover)
            painter.fillRect(left, top + height - 1, right - left, 1, border)
            for column, x, width in seen:
                cell = self.cell(row, column)
                if mirrored or cell.picture is not None:
                    room = QRect(x, top, width, height - 1)
                    self._paint_cell(painter, room, cell, pens, mirrored=mirrored)
                elif cell.text:
                    pens.use(cell.ink)
                    room_x, room_y, wide, high = self._line_in(x, top, width, height - 1)
                    text = self._fitted(cell.text, wide)
                    painter.drawText(room_x, room_y, wide, high, cell.alignment | _ONE_LINE, text)

    def _line_in(self, x: int, y: int, width: int, height: int) -> tuple[int, int, int, int]:
        """Where the text of a cell goes, rounded as Qt does; numbers are faster than a QRect."""
        high = self._line_height
        return x + _SIDE, y + height // 2 - high // 2, width - 2 * _SIDE, high

    def _paint_cell(
        self, painter: QPainter, place: QRect, cell: Cell, pens: _Pens, *, mirrored: bool
    ) -> None:
        room = QRect(*self._line_in(place.left(), place.top(), place.width(), place.height()))
        if cell.picture is not None:
            size = self._picture_size()
            middle = place.top() + place.height() // 2
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
        pens.use(cell.ink)
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
