"""The rectangle drawn over a part of the picture that is to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from kyc_desktop.ui.colours import LIGHT
from kyc_desktop.ui.theme import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QTransform
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from kyc_desktop.domain.reading import Box

ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_NUDGE = 6.0  # screen pixels that an arrow key moves the rectangle
_FILL = 36  # opacity, of 255
_ABOVE_BOXES = 3


class RegionBand(QGraphicsRectItem):
    """A rectangle within the picture, hidden until begun; all coordinates are the picture's."""

    def __init__(self) -> None:
        super().__init__()
        self._within = QRectF()
        self._from = QPointF()
        fill = QColor(LIGHT[Role.ACCENT])
        fill.setAlpha(_FILL)
        self.setBrush(fill)
        self.setPen(_pen(QColor(LIGHT[Role.ACCENT]), Qt.PenStyle.DashLine))
        self.setZValue(_ABOVE_BOXES)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()

    def begin(self, at: QPointF, within: QRectF) -> None:
        """Begin at one corner; `within` is the whole picture."""
        self._within = within
        self._from = _inside(at, within)
        self.setRect(QRectF(self._from, self._from))

    def stretch(self, to: QPointF) -> None:
        """Move the opposite corner to a point, and show the rectangle."""
        self.setRect(QRectF(self._from, _inside(to, self._within)).normalized())
        self.show()

    def lay(self, rect: QRectF, within: QRectF) -> None:
        """Show the given rectangle, clipped to the picture."""
        self._within = within
        self.setRect(rect & within)
        self.show()

    def press(self, arrow: Qt.Key, back: QTransform, *, grow: bool) -> None:
        """Move the rectangle, or with `grow` its bottom right corner, as far as the picture allows.

        `back` transforms from the screen to the picture.
        """
        by = back.map(ARROWS[arrow] * _NUDGE) - back.map(QPointF())
        rect, within = self.rect(), self._within
        if grow:
            far = _inside(rect.bottomRight() + by, within)
            rect.setBottomRight(QPointF(max(far.x(), rect.x() + 1), max(far.y(), rect.y() + 1)))
        else:
            room = within.adjusted(0, 0, -rect.width(), -rect.height())
            rect.moveTopLeft(_inside(rect.topLeft() + by, room))
        self.setRect(rect)

    def box(self, degrees: int) -> Box:
        """Its corners clockwise, from the top left of the picture rotated by `degrees`."""
        rect = self.rect()
        corners = [
            (point.x(), point.y())
            for point in (rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft())
        ]
        first = -degrees // 90 % 4
        one, two, three, four = corners[first:] + corners[:first]
        return (one, two, three, four)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        # White between the dashes makes it visible on any background.
        painter.setPen(_pen(QColor(Qt.GlobalColor.white), Qt.PenStyle.SolidLine))
        painter.drawRect(self.rect())
        painter.setPen(self.pen())
        painter.setBrush(self.brush())
        painter.drawRect(self.rect())


def first_place(seen: QRectF) -> QRectF:
    """The initial rectangle for the keyboard: the size of a line, in the centre of the view."""
    place = QRectF(0, 0, seen.width() / 3, seen.height() / 12)
    place.moveCenter(seen.center())
    return place


def _pen(colour: QColor, style: Qt.PenStyle) -> QPen:
    pen = QPen(colour, 2, style)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _inside(point: QPointF, rect: QRectF) -> QPointF:
    return QPointF(
        min(max(point.x(), rect.left()), rect.right()),
        min(max(point.y(), rect.top()), rect.bottom()),
    )
