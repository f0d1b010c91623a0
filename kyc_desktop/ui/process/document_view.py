"""The document's picture with a box over every line: zoom, turn, choose."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from kyc_desktop.ui.process.line_box import LineBox, PictureItem
from kyc_desktop.ui.theme import Role, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent

    from kyc_desktop.domain import Line
    from kyc_desktop.ui.process.pictures import Picture

_STEP = 1.25  # a press of Ctrl++ or a notch of the wheel
_NOTCH = 120.0  # eighths of a degree
_LARGEST = 16.0
_SMALLEST = 0.02
_MARGIN = 12  # pixels around a picture that fits


class DocumentView(QGraphicsView):
    """Shows a `Picture`. Fits it into the window until the person zooms; drag moves it."""

    line_chosen = Signal(int)
    zoomed = Signal(float)  # screen pixels for a pixel of the picture

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = QGraphicsScene(self)
        self._picture = PictureItem()
        self._boxes: list[LineBox] = []
        self._fits = True
        self._turn = 0
        self._pressed: QPointF | None = None
        self._page.addItem(self._picture)
        self.setScene(self._page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(self.tr("Picture of the document"))
        self._colour()

    @property
    def zoom(self) -> float:
        """Screen pixels for a pixel of the picture."""
        matrix = self.transform()
        return math.hypot(matrix.m11(), matrix.m12())

    @property
    def fits(self) -> bool:
        """The whole picture is kept in sight."""
        return self._fits

    @property
    def boxes(self) -> tuple[LineBox, ...]:
        """The boxes over the lines."""
        return tuple(self._boxes)

    @property
    def lit(self) -> tuple[int, ...]:
        """The lines whose boxes are lit."""
        return tuple(box.number for box in self._boxes if box.lit)

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture, upright and whole."""
        self._picture.set_picture(picture)
        self._page.setSceneRect(self._picture.boundingRect())
        self._turn = 0
        self.fit()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Draw a box over each line."""
        for box in self._boxes:
            self._page.removeItem(box)
        self._boxes = [LineBox(number, line) for number, line in enumerate(lines)]
        for box in self._boxes:
            self._page.addItem(box)

    def light(self, lines: Sequence[int]) -> None:
        """Light the boxes of some lines and bring them into sight."""
        around = QRectF()
        for box in self._boxes:
            box.set_lit(lit=box.number in lines)
            if box.number in lines:
                around = around.united(box.sceneBoundingRect())
        if not around.isNull() and not self._fits:
            self.ensureVisible(around, 40, 40)

    def fit(self) -> None:
        """Show the whole picture, and keep doing so when the window changes its size."""
        self._fits = True
        rect = self._turned().mapRect(self._picture.boundingRect())
        if rect.isEmpty():
            return
        space = self.viewport().size()
        scale = min(
            (space.width() - 2 * _MARGIN) / rect.width(),
            (space.height() - 2 * _MARGIN) / rect.height(),
        )
        self._set_zoom(max(scale, _SMALLEST))
        self.centerOn(self._picture)

    def zoom_by(self, factor: float) -> None:
        """Zoom in (above 1) or out, around the pointer or the middle."""
        self._fits = False
        self._set_zoom(min(max(self.zoom * factor, _SMALLEST), _LARGEST))

    def zoom_in(self) -> None:
        """One step closer."""
        self._around_middle(_STEP)

    def zoom_out(self) -> None:
        """One step back."""
        self._around_middle(1 / _STEP)

    def zoom_actual(self) -> None:
        """A pixel of the picture on a pixel of the screen."""
        self._around_middle(1 / (self.zoom * self.devicePixelRatioF()))

    def turn(self, degrees: int) -> None:
        """Turn the picture clockwise."""
        self._turn = (self._turn + degrees) % 360
        if self._fits:
            self.fit()
        else:
            self._set_zoom(self.zoom)

    def _around_middle(self, factor: float) -> None:
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.zoom_by(factor)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    def _turned(self) -> QTransform:
        return QTransform().rotate(self._turn)

    def _set_zoom(self, zoom: float) -> None:
        # QTransform applies the last operation first: turn, then scale; the order is all one here.
        self.setTransform(self._turned().scale(zoom, zoom))
        self.zoomed.emit(zoom)

    def _colour(self) -> None:
        self.setBackgroundBrush(colour(Role.WINDOW))

    def _box_at(self, event: QMouseEvent) -> LineBox | None:
        found = [
            item for item in self.items(event.position().toPoint()) if isinstance(item, LineBox)
        ]
        # Where boxes overlap, the smallest is the one that could not be chosen elsewhere.
        return min(found, key=lambda box: box.area, default=None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self.zoom_by(_STEP**notches)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(1 + event.value())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or (event.position() - pressed).manhattanLength() > 4:  # noqa: PLR2004 - pixels
            return  # it was a drag
        box = self._box_at(event)
        if box is not None and event.button() == Qt.MouseButton.LeftButton:
            self.line_chosen.emit(box.number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._colour()
            self.viewport().update()
