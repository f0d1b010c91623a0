"""What the document view draws: the picture, and a box over a line of its text."""

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

_QUIET = "#93b3e4"  # a box at rest: the accent on paper
_HALO = "#ffffff"
_FILL = 48  # opacity, of 255


class PictureItem(QGraphicsItem):
    """Draws the level of a picture that suits the zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self._levels: tuple[QImage, ...] = ()
        self._degrees = 0
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    @property
    def picture(self) -> Picture | None:
        """What is drawn."""
        return self._picture

    @property
    def degrees(self) -> int:
        """By how much the levels that it draws from are turned."""
        return self._degrees

    def set_picture(self, picture: Picture | None) -> None:
        """Draw another picture, or none."""
        self.prepareGeometryChange()
        self._picture = picture
        self.draw_from(picture.levels if picture is not None else (), 0)

    def draw_from(self, levels: tuple[QImage, ...], degrees: int) -> None:
        """Draw from copies of the picture's levels that are turned clockwise.

        The drawing is the same; from levels that lie as the screen does it is many times faster.
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
            # Pixel on pixel: half a pixel beside would blur what is sharp.
            corner = matrix.map(QPointF(0, 0))
            painter.translate((QPointF(corner.toPoint()) - corner) / zoom)
        part = turn.mapRect(option.exposedRect & self.boundingRect())
        source = QRectF(
            part.x() * across, part.y() * down, part.width() * across, part.height() * down
        )
        painter.drawImage(part, level, source)

    def _turn(self) -> QTransform:
        """From the picture to its turned levels."""
        turn = QTransform().rotate(self._degrees)
        corner = turn.mapRect(self.boundingRect()).topLeft()
        return turn * QTransform.fromTranslate(-corner.x(), -corner.y())


class LineBox(QGraphicsPolygonItem):
    """The outline of one line; lit when it, its text or its field is chosen."""

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
        """It is chosen."""
        return self._highlighted

    @property
    def area(self) -> float:
        """Of the box around it, in square pixels of the picture."""
        rect = self.polygon().boundingRect()
        return rect.width() * rect.height()

    def set_lit(self, *, highlighted: bool) -> None:
        """Choose it or not."""
        if highlighted == self._highlighted:
            return
        self._highlighted = highlighted
        self.setZValue(2 if highlighted else 1)
        self._draw()

    def _draw(self) -> None:
        # Documents are bright in a dark window too: the light set's colours stand out on them.
        line = QColor(LIGHT[Role.ACCENT])
        fill = QColor(line)
        fill.setAlpha(_FILL if self._highlighted else _FILL // 2 if self._hovered else 0)
        if not (self._highlighted or self._hovered):
            # Nothing shines through: Qt takes ten times as long to blend an upright line.
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
        # Smoothed, sixty slanting boxes would take longer than the picture.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._highlighted or self._hovered)
        outline = painter.worldTransform().map(self.polygon())
        painter.resetTransform()  # a pen is as wide at any zoom
        if self._highlighted:
            # A pale line beneath keeps the box to be seen on what is dark or blue itself.
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
    """The boxes over the lines of one document, on the page that they are drawn on."""

    def __init__(self, page: QGraphicsScene) -> None:
        self._page = page
        self._boxes: tuple[LineBox, ...] = ()

    @property
    def all(self) -> tuple[LineBox, ...]:
        """One for each line."""
        return self._boxes

    @property
    def highlighted(self) -> tuple[int, ...]:
        """The lines whose boxes are lit."""
        return tuple(box.number for box in self._boxes if box.highlighted)

    @property
    def lit_rect(self) -> QRectF:
        """What is around those, in pixels of the picture; null where there is none."""
        highlighted = (box.polygon().boundingRect() for box in self._boxes if box.highlighted)
        return reduce(QRectF.united, highlighted, QRectF())

    def show(self, lines: Iterable[Line]) -> None:
        """Put a box over each line, in place of those that there are."""
        for box in self._boxes:
            self._page.removeItem(box)
        self._boxes = tuple(LineBox(number, line) for number, line in enumerate(lines))
        for box in self._boxes:
            self._page.addItem(box)

    def light(self, lines: Sequence[int]) -> None:
        """Light the boxes of some lines, and no other."""
        for box in self._boxes:
            box.set_lit(highlighted=box.number in lines)


def smallest(items: Iterable[QGraphicsItem]) -> LineBox | None:
    """Of boxes that overlap the one that could not be chosen elsewhere; None without a box."""
    found = (item for item in items if isinstance(item, LineBox))
    return min(found, key=lambda box: box.area, default=None)
