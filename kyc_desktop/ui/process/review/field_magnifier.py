"""Shows the place a field was read from, enlarged beside the field and rotated upright."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyc_desktop.ui.colours import LIGHT
from kyc_desktop.ui.parts import plain_tip
from kyc_desktop.ui.process.shared.field_places import in_reading_order
from kyc_desktop.ui.process.shared.pictures import level_for
from kyc_desktop.ui.theme import RADIUS, SPACE_XS, Role, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ui.process.shared.pictures import Picture

_MARGIN = 0.35  # margin on each side, as a share of the line's height
_TALL = 1.6  # enlarged height of a line, as a multiple of the height of the window's text
_MOST_STRIPS = 3
_DIM = 0.45  # opacity
_LARGEST = 6.0  # maximum scale, in screen pixels per pixel of the picture


class FieldMagnifier(QWidget):
    """Draws each box of a field as a separate strip of the full picture; hidden without boxes."""

    def __init__(
        self, parent: QWidget | None = None, *, tall: float = _TALL, dimmed: bool = False
    ) -> None:
        """`tall` is the height of a line, in heights of the window's text."""
        super().__init__(parent)
        self._tall = tall
        self._dimmed = dimmed
        self._picture: Picture | None = None
        self._boxes: tuple[Box, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Enlarged part of the picture"))
        self.hide()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes shown."""
        return self._boxes

    def look_at(self, picture: Picture | None, boxes: Sequence[Box], text: str) -> None:
        """Show boxes of a picture; `text` is their content, for tooltip and screen readers."""
        kept = in_reading_order(tuple(dict.fromkeys(boxes))[:_MOST_STRIPS])
        self._picture = picture
        self._boxes = kept if picture is not None else ()
        self.setAccessibleDescription(text)
        tip = self.tr("Where the value was read: {0}").format(text) if text else ""
        self.setToolTip(plain_tip(tip))
        self.setVisible(bool(self._boxes))
        self.updateGeometry()
        self.update()

    def _scale(self, width: float) -> float:
        """The scale of all strips: the tallest line is easy to read and the longest one fits."""
        sizes = [_size(box) for box in self._boxes]
        longest = max(length + 2 * _MARGIN * height for length, height in sizes)
        tallest = max(height for _, height in sizes)
        tall = self._tall * self.fontMetrics().height()
        return min(width / longest, tall / tallest, _LARGEST)

    def _strip_height(self, box: Box, scale: float) -> int:
        return math.ceil(_size(box)[1] * (1 + 2 * _MARGIN) * scale)

    def _paint_strip(self, painter: QPainter, box: Box, place: QRectF, scale: float) -> None:
        if self._picture is None:
            return
        length, height = _size(box)
        margin = _MARGIN * height * scale
        painter.save()
        painter.setClipRect(place)
        # Transformations apply to a point of the picture in reverse order, from the last line up.
        painter.translate(place.left() + margin, place.top() + margin)
        painter.scale(scale, scale)
        painter.rotate(-_angle(box))
        painter.translate(-QPointF(*box[0]))
        seen = painter.worldTransform().inverted()[0].mapRect(place)
        whole = QRectF(QPointF(0, 0), self._picture.size.toSizeF())
        part = seen & whole
        level = level_for(self._picture.levels, scale * self.devicePixelRatioF())
        shrunk = QTransform.fromScale(
            level.width() / whole.width(), level.height() / whole.height()
        )
        painter.drawImage(part, level, shrunk.mapRect(part))
        painter.restore()
        pen = QPen(QColor(LIGHT[Role.ACCENT]), 1)
        painter.setPen(pen)
        painter.drawRect(
            QRectF(
                place.left() + margin, place.top() + margin, length * scale, height * scale
            ).adjusted(-2, -2, 2, 2)
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._boxes:
            return 0
        scale = self._scale(width)
        heights = [self._strip_height(box, scale) for box in self._boxes]
        return sum(heights) + SPACE_XS * (len(heights) - 1)

    def sizeHint(self) -> QSize:
        width = max(self.width(), 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
        )
        scale, top = self._scale(self.width()), 0.0
        for box in self._boxes:
            place = QRectF(0, top, self.width(), self._strip_height(box, scale))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.HOVER))
            painter.drawRoundedRect(place, RADIUS, RADIUS)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setOpacity(_DIM if self._dimmed else 1.0)
            self._paint_strip(painter, box, place, scale)
            painter.setOpacity(1.0)
            top += place.height() + SPACE_XS


def _size(box: Box) -> tuple[float, float]:
    """Length along the text and height across it, in pixels, each at least one."""
    return max(math.dist(box[0], box[1]), 1.0), max(math.dist(box[0], box[3]), 1.0)


def _angle(box: Box) -> float:
    """The clockwise rotation of the text, in degrees."""
    (x0, y0), (x1, y1) = box[:2]
    return math.degrees(math.atan2(y1 - y0, x1 - x0))
