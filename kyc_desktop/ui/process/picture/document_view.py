"""The document's picture with boxes over its lines: zoom, pan, rotate, select, mark a part."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from kyc_desktop.ui.process.picture.gestures import Gestures
from kyc_desktop.ui.process.picture.line_box import LineBox, LineBoxes, smallest
from kyc_desktop.ui.process.picture.marking_keys import MarkingKeys
from kyc_desktop.ui.process.picture.picture_item import PictureItem
from kyc_desktop.ui.process.picture.region_band import RegionBand
from kyc_desktop.ui.theme import Role, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from kyc_desktop.domain.reading import Line
    from kyc_desktop.ui.process.shared.background import Background
    from kyc_desktop.ui.process.shared.pictures import Picture

_STEP = 1.25  # zoom factor for Ctrl++ or a notch of the wheel
_LARGEST = 16.0
_SMALLEST = 0.02
_MARGIN = 12  # pixels around a picture that fits
_CLICK = 4  # pixels that the mouse may move during a click, and the minimum size of a marked part


class DocumentView(QGraphicsView):
    """Shows a `Picture`, fitted to the view until the user zooms; dragging moves it.

    While `marking`, or with Ctrl, dragging draws a rectangle instead of moving the picture.
    """

    line_chosen = Signal(int)
    line_taken = Signal(int)  # a double click, or a click with Ctrl: the field is to have its text
    zoomed = Signal(float)  # screen pixels per pixel of the picture
    # Box; its first corner is the top left of the picture as currently rotated.
    part_drawn = Signal(object)
    marking_changed = Signal(bool)
    marking_allowed = Signal(bool)

    def __init__(self, background: Background | None = None, parent: QWidget | None = None) -> None:
        """Without a `background`, large pictures that are rotated are drawn more slowly."""
        super().__init__(parent)
        self._page = QGraphicsScene(self)
        self._picture = PictureItem(background)
        self._band = RegionBand()
        self._boxes = LineBoxes(self._page)
        self._fits = True
        self._turn = self._upright = 0
        # Large pictures are turned once for all changes of one turn of the event loop.
        self._level = QTimer(self, singleShot=True, interval=0)
        self._level.timeout.connect(lambda: self._picture.turn_levels(self._turn))
        # A point of the viewport and the same point of the picture.
        self._anchor: tuple[QPointF, QPointF] | None = None
        self._pressed: QPointF | None = None
        self._last: QPointF | None = None  # the pointer's last position while dragging the picture
        self._drawing = False
        self._may_mark = False
        self._marking = False
        # Space is held: dragging moves the picture, whatever else it would do.
        self._holding = False
        self._page.addItem(self._picture)
        self._page.addItem(self._band)
        self.setScene(self._page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Picture of the document"))
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._moved)
        gestures = Gestures(self.viewport())
        gestures.zoomed.connect(self.zoom_by)
        gestures.panned.connect(self.pan_by)
        gestures.fit_toggled.connect(self._toggle_fit)
        keys = MarkingKeys(self, lambda: self._marking, self._band, self._boxes)
        keys.ended.connect(self._end_part)
        keys.left.connect(self._leave_part)
        self.installEventFilter(keys)
        self._colour()
        self._show_cursor()

    @property
    def picture(self) -> Picture | None:
        """The picture shown."""
        return self._picture.picture

    @property
    def zoom(self) -> float:
        """Screen pixels per pixel of the picture."""
        matrix = self.transform()
        return math.hypot(matrix.m11(), matrix.m12())

    @property
    def fits(self) -> bool:
        """Whether the picture stays fitted to the view."""
        return self._fits

    @property
    def degrees(self) -> int:
        """The clockwise rotation of the picture: 0, 90, 180 or 270."""
        return self._turn

    @property
    def line_boxes(self) -> LineBoxes:
        """The boxes over the lines, to choose which of them are drawn."""
        return self._boxes

    @property
    def boxes(self) -> tuple[LineBox, ...]:
        """The boxes over the lines."""
        return self._boxes.all

    @property
    def highlighted(self) -> tuple[int, ...]:
        """The numbers of the lines whose boxes are highlighted."""
        return self._boxes.highlighted

    @property
    def part(self) -> QRectF:
        """The marked rectangle, in pixels of the picture; null if there is none."""
        return self._band.rect() if self._band.isVisible() else QRectF()

    @property
    def marking(self) -> bool:
        """Whether the next drag draws a rectangle."""
        return self._marking

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture, upright and whole."""
        self.forget_part()
        self._picture.set_picture(picture)
        self._page.setSceneRect(self._picture.boundingRect())
        self._turn = self._upright
        self.fit()
        self._level.start()

    def set_upright(self, degrees: int) -> None:
        """Say how far the picture lies on its side; it is turned by as much, clockwise.

        What the clerk turned by hand stays turned by that.
        """
        if degrees != self._upright:
            by, self._upright = degrees - self._upright, degrees
            self.turn(by)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Make a box over each line; those of fields are drawn once they are marked."""
        self._boxes.show(lines)

    def light(self, lines: Sequence[int]) -> None:
        """Highlight the boxes of these lines and scroll to them."""
        self._boxes.light(lines)
        around = self._boxes.lit_rect
        if not around.isNull() and not self._fits:
            self.ensureVisible(around, 40, 40)

    def fit(self) -> None:
        """Fit the picture to the view, also after later changes of size."""
        self._fits = True
        rect = QTransform().rotate(self._turn).mapRect(self._picture.boundingRect())
        if rect.isEmpty():
            return
        space = self.viewport().size()
        scale = min(
            (space.width() - 2 * _MARGIN) / rect.width(),
            (space.height() - 2 * _MARGIN) / rect.height(),
        )
        self._set_zoom(max(scale, _SMALLEST))
        self.centerOn(self._picture)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom in (factor above 1) or out, around a point of the viewport or else its centre."""
        self._fits = False
        spot = at if at is not None else self._middle()
        anchor = self._anchor
        if anchor is None or anchor[0] != spot:
            anchor = (spot, self._in_picture(spot))
        self._set_zoom(min(max(self.zoom * factor, _SMALLEST), _LARGEST))
        self.pan_by(spot - self.viewportTransform().map(anchor[1]))
        # Kept for the next step: rounded to whole pixels each time, a slow wheel would drift away.
        self._anchor = anchor

    def pan_by(self, by: QPointF) -> None:
        """Move the picture by screen pixels, as far as it goes."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - round(by.x()))
        down.setValue(down.value() - round(by.y()))

    def zoom_in(self) -> None:
        """Zoom in by one step."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """Zoom out by one step."""
        self.zoom_by(1 / _STEP)

    def zoom_actual(self) -> None:
        """Show one pixel of the picture per pixel of the screen."""
        self.zoom_by(1 / (self.zoom * self.devicePixelRatioF()))

    def turn(self, degrees: int) -> None:
        """Rotate the picture clockwise."""
        middle = self._in_picture(self._middle())
        self._turn = (self._turn + degrees) % 360
        if self._fits:
            self.fit()
        else:
            self._set_zoom(self.zoom)
            self.centerOn(middle)
        self._level.start()

    def let_mark(self, *, allowed: bool) -> None:
        """Allow marking parts, or not."""
        if allowed != self._may_mark:
            self._may_mark = allowed
            self.marking_allowed.emit(allowed)
        if not allowed:
            self.set_marking(on=False)

    def set_marking(self, *, on: bool) -> None:
        """Have the next drag draw a rectangle; with keys, arrows move it and Enter finishes."""
        on = on and self._may_mark
        if on == self._marking:
            return
        self._marking = on
        if on:
            self.forget_part()
            self.setFocus()
        self._show_cursor()
        self.marking_changed.emit(on)

    def forget_part(self) -> None:
        """Remove the rectangle."""
        self._drawing = False
        self._band.hide()

    def _toggle_fit(self) -> None:
        if self._fits:
            self.zoom_actual()
        else:
            self.fit()

    def _leave_part(self) -> None:
        self.forget_part()
        self.set_marking(on=False)

    def _end_part(self) -> None:
        self._drawing = False
        seen = self.transform().mapRect(self.part)
        if min(seen.width(), seen.height()) < _CLICK:
            self._band.hide()
            return
        self.set_marking(on=False)
        self.part_drawn.emit(self._band.box(self._turn))

    def _middle(self) -> QPointF:
        return self.viewport().rect().toRectF().center()

    def _in_picture(self, spot: QPointF) -> QPointF:
        return self.viewportTransform().inverted()[0].map(spot)

    def _set_zoom(self, zoom: float) -> None:
        # QTransform applies the last operation first: scale, then rotate; here the order makes no
        # difference.
        self.setTransform(QTransform().rotate(self._turn).scale(zoom, zoom))
        self.zoomed.emit(zoom)

    def _moved(self) -> None:
        self._anchor = None

    def _colour(self) -> None:
        self.setBackgroundBrush(colour(Role.WINDOW))

    def _show_cursor(self) -> None:
        shape = Qt.CursorShape.OpenHandCursor
        if self._last is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._marking and not self._holding:
            shape = Qt.CursorShape.CrossCursor
        self.viewport().setCursor(shape)

    def _marks(self, event: QMouseEvent) -> bool:
        """Whether a drag that begins with this event draws a rectangle."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return self._may_mark and not self._holding and (self._marking or ctrl)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_Space:
            self._holding = True
            self._show_cursor()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._holding = False
            self._show_cursor()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._holding = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._marks(event):
            self._drawing = True
            self._band.hide()
            self._band.begin(self._in_picture(event.position()), self._picture.boundingRect())
        elif left or event.button() == Qt.MouseButton.MiddleButton:
            self._pressed = event.position() if left else None
            self._last = event.position()
            self._show_cursor()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._band.stretch(self._in_picture(event.position()))
        elif self._last is not None:
            self.pan_by(event.position() - self._last)
            self._last = event.position()
        elif self._marks(event):
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            self._show_cursor()
            super().mouseMoveEvent(event)  # lets the box under the pointer show its hover state

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drawn, box = self._drawing, smallest(self.items(event.position().toPoint()))
        if drawn:
            self._end_part()
        if drawn and self.part.isNull() and box is not None:
            self.line_taken.emit(box.number)  # a click with Ctrl
        pressed, self._pressed, self._last = self._pressed, None, None
        self._show_cursor()
        if pressed is None or (event.position() - pressed).manhattanLength() > _CLICK:
            return  # that was a drag
        if box is not None:
            self.line_chosen.emit(box.number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        box = smallest(self.items(event.position().toPoint()))
        if box is not None and event.button() == Qt.MouseButton.LeftButton:
            self.line_taken.emit(box.number)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._colour()
            self.viewport().update()
