"""A flow's image: small in the details, enlarged in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygonF, QTransform
from PySide6.QtWidgets import QAbstractButton, QWidget

from kyc_desktop.ui.colours import LIGHT
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.theme import RADIUS, Role, colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from kyc_desktop.domain.reading import Box

_HEIGHT = 190
_SHARE_OF_SCREEN = 0.85


class PicturePreview(QAbstractButton):
    """The image, as large as the space allows; click, Enter or Space enlarges it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._upright = 0
        self._boxes: tuple[Box, ...] = ()
        self._fitted = QPixmap()
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Image of the document"))
        self.setToolTip(self.tr("Enlarge"))
        bind(self, {Command.ENLARGE: self.click})  # Qt's buttons react to Space only
        self.hide()

    @property
    def image(self) -> QImage:
        """The image shown; null if there is none."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show an image; a null one hides the preview."""
        self._image = image
        self._fit()
        self.setVisible(not image.isNull())

    @property
    def upright(self) -> int:
        """How far the image is turned, clockwise in degrees."""
        return self._upright

    def set_upright(self, degrees: int) -> None:
        """Turn the image clockwise, because its page lies on its side or its head."""
        if degrees != self._upright:
            self._upright = degrees
            self._fit()

    def set_boxes(self, boxes: tuple[Box, ...]) -> None:
        """Draw frames around places, in pixels of the image before its turn."""
        if boxes != self._boxes:
            self._boxes = boxes
            self._fit()

    def _fit(self) -> None:
        self._fitted = QPixmap()
        room = (self.size() - QSize(2, 2)) * self.devicePixelRatioF()
        if self._upright % 180:
            room.transpose()
        if not self._image.isNull() and not room.isEmpty():
            scaled = self._image.scaled(
                room.boundedTo(self._image.size()),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._draw_boxes(scaled)
            turned = scaled.transformed(QTransform().rotate(self._upright))
            self._fitted = QPixmap.fromImage(turned)
            self._fitted.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()

    def _draw_boxes(self, scaled: QImage) -> None:
        if not self._boxes:
            return
        by = scaled.width() / self._image.width()
        painter = QPainter(scaled)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Documents are bright in a dark window too.
        painter.setPen(QPen(QColor(LIGHT[Role.ACCENT]), 1.5 * self.devicePixelRatioF()))
        for box in self._boxes:
            painter.drawPolygon(QPolygonF([QPointF(x, y) * by for x, y in box]))
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(_HEIGHT * 3 // 2, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        highlighted = self.hasFocus() or self.underMouse()
        painter.setPen(colour(Role.ACCENT if highlighted else Role.BORDER))
        painter.setBrush(colour(Role.SURFACE_ALT))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        size = self._fitted.deviceIndependentSize().toSize()
        place = QRect(self.rect().topLeft(), size)
        place.moveCenter(self.rect().center())
        painter.drawPixmap(place, self._fitted)
