"""The boxes over the lines of text in the document view."""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPolygonItem

from kyc_desktop.ui.colours import LIGHT
from kyc_desktop.ui.parts import tip_of_rows
from kyc_desktop.ui.theme import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import (
        QGraphicsItem,
        QGraphicsScene,
        QGraphicsSceneHoverEvent,
        QStyleOptionGraphicsItem,
        QWidget,
    )

    from kyc_desktop.domain.reading import Line

# Outline of a box that is neither highlighted nor hovered: the accent blended with paper.
_QUIET = "#93b3e4"
_FAINT = "#c3d3ea"  # the same for a line that belongs to no field
_HALO = "#ffffff"
_FILL = 48  # opacity, of 255
_LIT = 3.0  # pixels of the screen: the outline of a highlighted box
_RIM = 2.0  # what its halo adds on each side
_AWAY = 3.0  # how far the outline is from the text, which it must not cover
_LOW = 20.0  # pixels of the screen: around a lower line the outline is half as wide
_LEAST_MARGIN = 6.0  # pixels of the picture around a box that its outline may cover
_MARGIN = 0.8  # the same in heights of the line, which matters when the picture is small


class LineBox(QGraphicsPolygonItem):
    """The outline of one line; highlighted when the line, its text or its field is selected.

    It is drawn while it is highlighted, under the pointer, of a field, or all boxes are shown.
    """

    def __init__(self, number: int, line: Line) -> None:
        super().__init__(QPolygonF([QPointF(x, y) for x, y in line.box]))
        self.number = number
        self._highlighted = False
        self._hovered = False
        self._of_field = False
        self._always = False
        margin = max(_LEAST_MARGIN, _MARGIN * math.dist(line.box[0], line.box[3]))
        self._bounds = self.polygon().boundingRect().adjusted(-margin, -margin, margin, margin)
        self.setToolTip(tip_of_rows((line.text,)))
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._draw()

    @property
    def highlighted(self) -> bool:
        """Whether it is highlighted."""
        return self._highlighted

    @property
    def drawn(self) -> bool:
        """Whether its outline can be seen."""
        return self._highlighted or self._hovered or self._of_field or self._always

    @property
    def area(self) -> float:
        """The area of its bounding rectangle, in square pixels of the picture."""
        rect = self.polygon().boundingRect()
        return rect.width() * rect.height()

    def set_lit(self, *, highlighted: bool) -> None:
        """Highlight it or not."""
        if highlighted != self._highlighted:
            self._highlighted = highlighted
            self._draw()

    def set_drawn(self, *, of_field: bool, always: bool) -> None:
        """Draw it although it is neither highlighted nor under the pointer.

        Args:
            of_field: a field was read from it.
            always: all boxes are shown.
        """
        if (of_field, always) != (self._of_field, self._always):
            self._of_field, self._always = of_field, always
            self._draw()

    def _draw(self) -> None:
        # Documents are bright in a dark window too, so the colours of the light set stand out on
        # them.
        line = QColor(LIGHT[Role.ACCENT])
        fill = QColor(line)
        fill.setAlpha(_FILL if self._highlighted else _FILL // 2 if self._hovered else 0)
        if not (self._highlighted or self._hovered):
            # An opaque colour: Qt takes ten times as long to blend an upright line.
            line = QColor(_QUIET if self._of_field else _FAINT)
        pen = QPen(line, _LIT if self._highlighted else 1.4)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.setPen(pen)
        self.setBrush(fill)
        self.setZValue(2 if self._highlighted else 1)
        self.update()  # Qt does so only if pen or brush have changed

    def boundingRect(self) -> QRectF:
        # The outline has the same width on the screen at any zoom; Qt expects it in the picture's
        # pixels.
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if not self.drawn:
            return
        # With antialiasing, sixty slanting boxes would take longer than the picture.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._highlighted or self._hovered)
        shape = painter.worldTransform().map(self.polygon())
        share = 0.5 if math.dist(*(shape.at(n).toTuple() for n in (0, 3))) < _LOW else 1.0
        outline = _widened(shape, _AWAY * share)
        painter.resetTransform()  # keeps the pen width the same at any zoom
        if self._highlighted:
            # A white line beneath keeps the box visible on dark or blue backgrounds.
            halo = QPen(QColor(_HALO), (_LIT + 2 * _RIM) * share)
            halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(halo)
            painter.drawPolygon(outline)
        pen = self.pen()
        if self._highlighted:
            pen.setWidthF(pen.widthF() * share)
        painter.setPen(pen)
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
        self._of_fields: frozenset[int] = frozenset()
        self._every = False

    @property
    def every(self) -> bool:
        """Whether all boxes are drawn, not only those of fields."""
        return self._every

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
        self._of_fields = frozenset()
        self._draw()

    def mark(self, lines: Iterable[int]) -> None:
        """Draw the boxes of these lines, from which fields were read."""
        self._of_fields = frozenset(lines)
        self._draw()

    def show_every(self, *, on: bool) -> None:
        """Draw all boxes, or only those of fields."""
        self._every = on
        self._draw()

    def light(self, lines: Sequence[int]) -> None:
        """Highlight the boxes of these lines and no others."""
        for box in self._boxes:
            box.set_lit(highlighted=box.number in lines)

    def _draw(self) -> None:
        for box in self._boxes:
            box.set_drawn(of_field=box.number in self._of_fields, always=self._every)


def _widened(box: QPolygonF, by: float) -> QPolygonF:
    """A box of four corners with its sides moved outwards."""
    first, second, _, fourth = (box.at(n) for n in range(4))
    along, down = _unit(second - first) * by, _unit(fourth - first) * by
    outwards = (-along - down, along - down, along + down, down - along)
    return QPolygonF([box.at(n) + away for n, away in enumerate(outwards)])


def _unit(vector: QPointF) -> QPointF:
    return vector / max(math.hypot(vector.x(), vector.y()), 1e-6)


def smallest(items: Iterable[QGraphicsItem]) -> LineBox | None:
    """The smallest of overlapping boxes, which can't be clicked elsewhere; None without one."""
    found = (item for item in items if isinstance(item, LineBox))
    return min(found, key=lambda box: box.area, default=None)
