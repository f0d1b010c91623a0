"""What the document view draws: the picture, and a box over a line of its text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPolygonItem

from kyc_desktop.ui.colours import LIGHT
from kyc_desktop.ui.theme import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import (
        QGraphicsSceneHoverEvent,
        QStyleOptionGraphicsItem,
        QWidget,
    )

    from kyc_desktop.domain import Line
    from kyc_desktop.ui.process.pictures import Picture

_QUIET = 110  # opacity of a box at rest, of 255
_FILL = 48
_HALO = 120


class PictureItem(QGraphicsItem):
    """Draws the level of a picture that suits the zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def set_picture(self, picture: Picture | None) -> None:
        """Draw another picture, or none."""
        self.prepareGeometryChange()
        self._picture = picture

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
        matrix = painter.worldTransform()
        zoom = option.levelOfDetailFromTransform(matrix)
        if widget is not None:
            zoom *= widget.devicePixelRatioF()
        level = self._level(zoom)
        part = option.exposedRect & self.boundingRect()
        across = level.width() / self._picture.size.width()
        down = level.height() / self._picture.size.height()
        source = QRectF(
            part.x() * across, part.y() * down, part.width() * across, part.height() * down
        )
        painter.drawImage(part, level, source)

    def _level(self, zoom: float) -> QImage:
        levels = self._picture.levels if self._picture is not None else ()
        halvings = int(math.log2(1 / zoom)) if 0 < zoom < 1 else 0
        return levels[min(halvings, len(levels) - 1)]


class LineBox(QGraphicsPolygonItem):
    """The outline of one line; lit when it, its text or its field is chosen."""

    def __init__(self, number: int, line: Line) -> None:
        super().__init__(QPolygonF([QPointF(x, y) for x, y in line.box]))
        self.number = number
        self._lit = False
        self._hovered = False
        self.setToolTip(line.text)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._draw()

    @property
    def lit(self) -> bool:
        """It is chosen."""
        return self._lit

    @property
    def area(self) -> float:
        """Of the box around it, in square pixels of the picture."""
        rect = self.polygon().boundingRect()
        return rect.width() * rect.height()

    def set_lit(self, *, lit: bool) -> None:
        """Choose it or not."""
        self._lit = lit
        self.setZValue(2 if lit else 1)
        self._draw()

    def _draw(self) -> None:
        # Documents are bright in a dark window too: the light set's colours stand out on them.
        line = QColor(LIGHT[Role.ACCENT])
        fill = QColor(line)
        fill.setAlpha(_FILL if self._lit else _FILL // 2 if self._hovered else 0)
        if not (self._lit or self._hovered):
            line.setAlpha(_QUIET)
        pen = QPen(line, 2.5 if self._lit else 1.2)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.setPen(pen)
        self.setBrush(fill)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        # A pale line beneath keeps the box to be seen on what is dark or blue itself.
        halo = QPen(QColor(255, 255, 255, _HALO), self.pen().widthF() + 1.6)
        halo.setCosmetic(True)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(halo)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(self.polygon())
        super().paint(painter, option, widget)

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._hovered = True
        self._draw()
        super().hoverEnterEvent(event)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._hovered = False
        self._draw()
        super().hoverLeaveEvent(event)
