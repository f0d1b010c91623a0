"""The items of the document view: the picture and a box over each line of text."""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPolygonItem

from kyc_desktop.ui.colours import LIGHT
from kyc_desktop.ui.process.shared.pictures import level_for
from kyc_desktop.ui.theme import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import (
        QGraphicsScene,
        QGraphicsSceneHoverEvent,
        QStyleOptionGraphicsItem,
        QWidget,
    )

    from kyc_desktop.domain.reading import Line
    from kyc_desktop.ui.process.shared.pictures import Picture

# Outline of a box that is neither highlighted nor hovered: the accent blended with paper.
_QUIET = "#93b3e4"
_HALO = "#ffffff"
_FILL = 48  # opacity, of 255


class PictureItem(QGraphicsItem):
    """Draws the resolution level of a picture that suits the zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self._levels: tuple[QImage, ...] = ()
        self._degrees = 0
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    @property
    def picture(self) -> Picture | None:
        """The picture drawn."""
        return self._picture

    @property
    def degrees(self) -> int:
        """The clockwise rotation of the levels it draws from."""
        return self._degrees

    def set_picture(self, picture: Picture | None) -> None:
        """Draw another picture, or none."""
        self.prepareGeometryChange()
        self._picture = picture
        self.draw_from(picture.levels if picture is not None else (), 0)

    def draw_from(self, levels: tuple[QImage, ...], degrees: int) -> None:
        """Draw from copies of the picture's levels that are rotated clockwise.

        The result looks the same, but drawing is many times faster if the levels have the
        orientation of the screen.
        """
        self._levels, self._degrees = levels, degrees
        self.update()

    def boundingRect(self) -> QRectF:
        if self._picture is None:
            return QRectF()
        return QRectF(QPointF(0, 0), self._picture.size.toSizeF())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if self._picture is None:
            return
        turn = self._turn()
        painter.setTransform(turn.inverted()[0], combine=True)
        matrix = painter.deviceTransform()
        zoom = math.hypot(matrix.m11(), matrix.m12())
        level = level_for(self._levels, zoom)
        whole = turn.mapRect(self.boundingRect())
        across, down = level.width() / whole.width(), level.height() / whole.height()
        if math.isclose(zoom, across, rel_tol=1e-3):
            # At exactly one to one, align to whole pixels: an offset of half a pixel would blur the
            # picture.
            corner = matrix.map(QPointF(0, 0))
            painter.translate((QPointF(corner.toPoint()) - corner) / zoom)
        part = turn.mapRect(option.exposedRect & self.boundingRect())
        source = QRectF(
            part.x() * across, part.y() * down, part.width() * across, part.height() * down
        )
        painter.drawImage(part, level, source)

    def _turn(self) -> QTransform:
        """The transformation from the picture to its rotated levels."""
        turn = QTransform().rotate(self._degrees)
        corner = turn.mapRect(self.boundingRect()).topLeft()
        return turn * QTransform.fromTranslate(-corner.x(), -corner.y())


class LineBox(QGraphicsPolygonItem):
    """The outline of one line; highlighted when the line, its text or its field is selected."""

    def __init__(self, number: int, line: Line) -> None:
        super().__init__(QPolygonF([QPointF(x, y) for x, y in line.box]))
        self.number = number
        self._highlighted = False
        self._hovered = False
        self.setToolTip(line.text)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(1)
        self._draw()

    @property
    def highlighted(self) -> bool:
        """Whether it is highlighted."""
        return self._highlighted

    @property
    def area(self) -> float:
        """The area of its bounding rectangle, in square pixels of the picture."""
        rect = self.polygon().boundingRect()
        return rect.width() * rect.height()

    def set_lit(self, *, highlighted: bool) -> None:
        """Highlight it or not."""
        if highlighted == self._highlighted:
            return
        self._highlighted = highlighted
        self.setZValue(2 if highlighted else 1)
        self._draw()

    def _draw(self) -> None:
        # Documents are bright in a dark window too, so the colours of the light set stand out on
        # them.
        line = QColor(LIGHT[Role.ACCENT])
        fill = QColor(line)
        fill.setAlpha(_FILL if self._highlighted else _FILL // 2 if self._hovered else 0)
        if not (self._highlighted or self._hovered):
            # An opaque colour: Qt takes ten times as long to blend an upright line.
            line = QColor(_QUIET)
        pen = QPen(line, 2.5 if self._highlighted else 1.2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.setPen(pen)
        self.setBrush(fill)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        # With antialiasing, sixty slanting boxes would take longer than the picture.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._highlighted or self._hovered)
        outline = painter.worldTransform().map(self.polygon())
        painter.resetTransform()  # keeps the pen width the same at any zoom
        if self._highlighted:
            # A white line beneath keeps the box visible on dark or blue backgrounds.
            halo = QPen(QColor(_HALO), self.pen().widthF() + 1.6)
            halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(halo)
            painter.drawPolygon(outline)
        painter.setPen(self.pen())
        painter.setBrush(self.brush())
        painter.drawPolygon(outline)

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._hovered = True
        self._draw()
        super().hoverEnterEvent(event)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._hovered = False
        self._draw()
        super().hoverLeaveEvent(event)


class LineBoxes:
    """The boxes over the lines of one document, in its scene."""

    def __init__(self, page: QGraphicsScene) -> None:
        self._page = page
        self._boxes: tuple[LineBox, ...] = ()

    @property
    def all(self) -> tuple[LineBox, ...]:
        """All boxes, one for each line."""
        return self._boxes

    @property
    def highlighted(self) -> tuple[int, ...]:
        """The numbers of the highlighted lines."""
        return tuple(box.number for box in self._boxes if box.highlighted)

    @property
    def lit_rect(self) -> QRectF:
        """The bounding rectangle of the highlighted boxes, in pixels of the picture, or null."""
        highlighted = (box.polygon().boundingRect() for box in self._boxes if box.highlighted)
        return reduce(QRectF.united, highlighted, QRectF())

    def show(self, lines: Iterable[Line]) -> None:
        """Replace the boxes by one for each of these lines."""
        for box in self._boxes:
            self._page.removeItem(box)
        self._boxes = tuple(LineBox(number, line) for number, line in enumerate(lines))
        for box in self._boxes:
            self._page.addItem(box)

    def light(self, lines: Sequence[int]) -> None:
        """Highlight the boxes of these lines and no others."""
        for box in self._boxes:
            box.set_lit(highlighted=box.number in lines)


def smallest(items: Iterable[QGraphicsItem]) -> LineBox | None:
    """The smallest of overlapping boxes, which can't be clicked elsewhere; None without one."""
    found = (item for item in items if isinstance(item, LineBox))
    return min(found, key=lambda box: box.area, default=None)
