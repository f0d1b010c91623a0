"""Turns wheel, touchpad and touch events of a view into zooming, panning and fitting."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

_STEP = 1.25  # zoom factor for a notch of the wheel
_NOTCH = 120.0  # a notch, in eighths of a degree
_ROLL = 48.0  # pixels that a notch pans the picture


class Gestures(QObject):
    """A wheel zooms; two fingers on a touchpad pan, with Ctrl they zoom; a pinch zooms.

    Filters the events of a widget and emits what they mean; positions are in its pixels.
    """

    zoomed = Signal(float, QPointF)  # factor, above 1 to zoom in; the position to zoom around
    panned = Signal(QPointF)  # distance
    fit_toggled = Signal()  # toggle between the whole picture and actual size

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        viewport.installEventFilter(self)
        # macOS sends native gestures too, which would zoom a second time.
        if sys.platform != "darwin":
            viewport.grabGesture(Qt.GestureType.PinchGesture)

    def _wheel(self, event: QWheelEvent) -> None:
        """Zoom in proportion to the rotation of the wheel, or pan."""
        keys, turn = event.modifiers(), QPointF(event.angleDelta()) / _NOTCH
        zooms = bool(keys & Qt.KeyboardModifier.ControlModifier) or not _is_touchpad(event)
        if zooms and turn.y() and not keys & Qt.KeyboardModifier.ShiftModifier:
            # Not while coasting: a zoom would go too far.
            if event.phase() != Qt.ScrollPhase.ScrollMomentum:
                self.zoomed.emit(_STEP ** turn.y(), event.position())
            return
        by = QPointF(event.pixelDelta())
        if by.isNull():
            by = turn * _ROLL
        if keys & Qt.KeyboardModifier.ShiftModifier and not by.x():
            by = by.transposed()
        self.panned.emit(by)

    def _pinch(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        spot = self._viewport.mapFromGlobal(pinch.centerPoint())
        self.zoomed.emit(pinch.scaleFactor(), spot)
        return True

    def _native(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoomed.emit(1 + event.value(), event.position())
        elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self.fit_toggled.emit()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self._wheel(event)
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._native(event)
        if isinstance(event, QGestureEvent):
            return self._pinch(event)
        return super().eventFilter(watched, event)


def _is_touchpad(event: QWheelEvent) -> bool:
    # Where the system does not report the kind of device, only touchpads report a phase.
    return (
        event.device().type() == QInputDevice.DeviceType.TouchPad
        or event.phase() != Qt.ScrollPhase.NoScrollPhase
    )
