"""The picture in the document view."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem

from kyc_desktop.ui.process.shared.pictures import level_for, turned

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from kyc_desktop.ui.process.shared.background import Background
    from kyc_desktop.ui.process.shared.pictures import Picture


class PictureItem(QGraphicsItem):
    """Draws the resolution level of a picture that suits the zoom."""

    def __init__(self, background: Background | None = None) -> None:
        """Without a `background`, large pictures that are rotated are drawn more slowly."""
        super().__init__()
        self._background = background
        self._picture: Picture | None = None
        self._levels: tuple[QImage, ...] = ()
        self._degrees = self._wanted = 0
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
        if (levels, degrees) != (self._levels, self._degrees):
            self._levels, self._degrees = levels, degrees
            self.update()

    def turn_levels(self, degrees: int) -> None:
        """Have the levels rotated in the background, to draw from them once that is done."""
        picture = self._picture
        self._wanted = degrees
        if picture is None or self._background is None:
            return
        if degrees == 0:
            self.draw_from(picture.levels, 0)
            return

        def use(levels: tuple[QImage, ...]) -> None:
            still_there = shiboken6.isValid(self)  # unlike that of a dialog that was closed
            if still_there and self._picture is picture and self._wanted == degrees:
                self.draw_from(levels, degrees)

        self._background.run(lambda: turned(picture.levels, degrees), use)

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
