"""How wheel, touchpad and pinch events are interpreted, tested on an empty widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QWidget

from kyc_desktop.ui.process.picture.gestures import Gestures

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WHEEL = Qt.ScrollPhase.NoScrollPhase
FINGERS = Qt.ScrollPhase.ScrollUpdate
COASTING = Qt.ScrollPhase.ScrollMomentum
SPOT = QPointF(30, 20)


class Surface(QWidget):
    """Notes what is asked for: (what, value, …)."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[object, ...]] = []
        self.gestures = Gestures(self)
        self.gestures.zoomed.connect(lambda factor, spot: self._note("zoom", factor, spot))
        self.gestures.panned.connect(lambda by: self._note("pan", by.x(), by.y()))
        self.gestures.fit_toggled.connect(lambda: self._note("fit"))

    def _note(self, *what: object) -> None:
        self.asked.append(what)

    def wheel(
        self,
        turn: QPoint,
        pixels: QPoint,
        keys: Qt.KeyboardModifier = PLAIN,
        phase: Qt.ScrollPhase = WHEEL,
    ) -> None:
        where, none = QPointF(self.mapToGlobal(SPOT)), Qt.MouseButton.NoButton
        event = QWheelEvent(SPOT, where, pixels, turn, none, keys, phase, False)
        QCoreApplication.sendEvent(self, event)

    def native(self, kind: Qt.NativeGestureType, value: float) -> None:
        device = QPointingDevice.primaryPointingDevice()
        where = QPointF(self.mapToGlobal(SPOT))
        event = QNativeGestureEvent(kind, device, 2, SPOT, SPOT, where, value, QPointF())
        QCoreApplication.sendEvent(self, event)


@pytest.fixture
def surface(qtbot: QtBot) -> Surface:
    made = Surface()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("turn", "keys", "phase", "factor"),
    [
        pytest.param(120, PLAIN, WHEEL, 1.25, id="a notch"),
        pytest.param(-120, PLAIN, WHEEL, 0.8, id="a notch back"),
        pytest.param(12, PLAIN, WHEEL, 1.25**0.1, id="a tenth of a notch"),
        pytest.param(120, CTRL, FINGERS, 1.25, id="two fingers and Ctrl"),
    ],
)
def test_a_turn_zooms_around_the_pointer(
    surface: Surface, turn: int, keys: Qt.KeyboardModifier, phase: Qt.ScrollPhase, factor: float
) -> None:
    surface.wheel(QPoint(0, turn), QPoint(), keys, phase)
    assert surface.asked == [("zoom", pytest.approx(factor), SPOT)]


@pytest.mark.parametrize(
    ("turn", "pixels", "keys", "phase", "by"),
    [
        pytest.param((0, 120), (3, 7), PLAIN, FINGERS, (3, 7), id="two fingers"),
        pytest.param((0, 120), (0, 0), PLAIN, FINGERS, (0, 48), id="without pixels"),
        pytest.param((120, 0), (0, 0), PLAIN, WHEEL, (48, 0), id="a wheel to the side"),
        pytest.param((0, 120), (0, 0), SHIFT, WHEEL, (48, 0), id="a wheel and Shift"),
        pytest.param((0, 120), (0, 5), PLAIN, COASTING, (0, 5), id="coasting"),
    ],
)
def test_what_does_not_zoom_moves(
    surface: Surface,
    turn: tuple[int, int],
    pixels: tuple[int, int],
    keys: Qt.KeyboardModifier,
    phase: Qt.ScrollPhase,
    by: tuple[int, int],
) -> None:
    surface.wheel(QPoint(*turn), QPoint(*pixels), keys, phase)
    assert surface.asked == [("pan", *by)]


def test_a_zoom_does_not_coast(surface: Surface) -> None:
    surface.wheel(QPoint(0, 120), QPoint(), CTRL, COASTING)
    assert surface.asked == []


def test_a_pinch_of_the_system_zooms_around_the_fingers(surface: Surface) -> None:
    surface.native(Qt.NativeGestureType.ZoomNativeGesture, 0.5)
    assert surface.asked == [("zoom", pytest.approx(1.5), SPOT)]


def test_a_double_tap_of_two_fingers_goes_between_whole_and_actual_size(surface: Surface) -> None:
    surface.native(Qt.NativeGestureType.SmartZoomNativeGesture, 0)
    assert surface.asked == [("fit",)]


def test_another_gesture_of_the_system_is_passed_over(surface: Surface) -> None:
    surface.native(Qt.NativeGestureType.SwipeNativeGesture, 0)
    assert surface.asked == []
