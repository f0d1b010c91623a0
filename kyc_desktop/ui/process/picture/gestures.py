"""What wheels, touchpads and touch screens ask of a view: to zoom, to move, to fit."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

_STEP = 1.25  # of the zoom, for a notch of the wheel
_NOTCH = 120.0  # eighths of a degree
_ROLL = 48.0  # pixels that a notch moves the picture


class Gestures(QObject):
    """A wheel zooms and two fingers on a touchpad move, with Ctrl zoom; a pinch zooms.

    Takes a widget's events and tells what they mean. Spots and distances are in its pixels.
    """

    zoomed = Signal(float, QPointF)  # closer where above 1; around which spot
    panned = Signal(QPointF)  # by how much
    fit_toggled = Signal()  # between the whole picture and its actual size

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        viewport.installEventFilter(self)
        if sys.platform != "darwin":  # where the system's own gestures would come a second time
            viewport.grabGesture(Qt.GestureType.PinchGesture)

    def _wheel(self, event: QWheelEvent) -> None:
        """Zooms by as little as the wheel tells, or moves."""
        keys, turn = event.modifiers(), QPointF(event.angleDelta()) / _NOTCH
        zooms = bool(keys & Qt.KeyboardModifier.ControlModifier) or not _is_touchpad(event)
        if zooms and turn.y() and not keys & Qt.KeyboardModifier.ShiftModifier:
            if event.phase() != Qt.ScrollPhase.ScrollMomentum:  # a zoom that coasts goes too far
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
    # A phase is told by touchpads alone, where the system doesn't say what the device is.
    return (
        event.device().type() == QInputDevice.DeviceType.TouchPad
        or event.phase() != Qt.ScrollPhase.NoScrollPhase
    )
