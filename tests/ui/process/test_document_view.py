"""Selecting a field, box or line highlights all three; the picture can be rotated and zoomed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QImage,
    QNativeGestureEvent,
    QPainter,
    QPointingDevice,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGraphicsScene, QStyleOptionGraphicsItem

from kyc_desktop.domain.fields import Details
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.reading import OcrResult
from kyc_desktop.ui.process.picture.picture_item import PictureItem
from kyc_desktop.ui.process.shared.background import Background
from kyc_desktop.ui.process.shared.pictures import prepare, turned
from tests.ui.process.conftest import DOB, LINES, NAME, OCR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.picture.document_view import DocumentView
    from tests.ui.process.conftest import Desktop

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def view(desktop: Desktop) -> DocumentView:
    return desktop.tab.document_panel.view


def test_every_line_has_its_box(read: Desktop) -> None:
    assert len(view(read).boxes) == 4


def test_a_field_lights_its_boxes_and_its_lines(read: Desktop) -> None:
    read.tab.review_panel.form.name.edit.setFocus()
    assert view(read).highlighted == (1, 2)
    assert read.tab.review_panel.text.highlighted == (1, 2)
    read.tab.review_panel.form.dob.edit.setFocus()
    assert view(read).highlighted == (3,)


def test_the_next_document_is_lit_too_where_the_focus_stays(read: Desktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(read.tab.review_panel.form.name.edit.hasFocus)
    read.add("b.png")
    other = OcrResult(LINES[1:], OCR.engine)
    reviewed = FlowStatus.AWAITING_REVIEW
    state = read.state(2, reviewed, ocr=other, details=Details(NAME, DOB))
    read.tab.show_finished(2, state)
    read.tab.show_neighbour(1)
    qtbot.waitUntil(lambda: view(read).highlighted == (0, 1))
    assert read.tab.review_panel.text.highlighted == (0, 1)


def test_a_box_lights_its_line_and_its_field(read: Desktop, qtbot: QtBot) -> None:
    spot = view(read).mapFromScene(QPointF(100, 130))
    QTest.mouseClick(view(read).viewport(), LEFT, PLAIN, spot)
    assert view(read).highlighted == (3,)
    assert read.tab.review_panel.text.highlighted == (3,)
    assert read.tab.review_panel.form.dob.edit.property("highlighted") is True
    assert read.tab.review_panel.form.name.edit.property("highlighted") is False


def test_a_line_of_text_lights_its_box_and_its_field(read: Desktop) -> None:
    text = read.tab.review_panel.text
    text.setTextCursor(QTextCursor(text.document().findBlockByNumber(2)))
    assert view(read).highlighted == (2,)
    assert read.tab.review_panel.form.name.edit.property("highlighted") is True


def test_a_drag_moves_the_picture_and_chooses_nothing(read: Desktop, qtbot: QtBot) -> None:
    highlighted = view(read).highlighted
    start = view(read).mapFromScene(QPointF(100, 20))
    place = view(read).viewport()
    QTest.mousePress(place, LEFT, PLAIN, start)
    QTest.mouseMove(place, start + QPoint(60, 40))
    QTest.mouseRelease(place, LEFT, PLAIN, start + QPoint(60, 40))
    assert view(read).highlighted == highlighted


def test_the_whole_picture_is_in_sight_until_somebody_zooms(read: Desktop) -> None:
    fitted = view(read).zoom
    read.tab.resize(1000, 620)
    assert view(read).fits
    assert view(read).zoom < fitted
    view(read).zoom_in()
    zoomed = view(read).zoom
    read.tab.resize(1200, 750)
    assert view(read).zoom == pytest.approx(zoomed)
    view(read).fit()
    assert view(read).zoom == pytest.approx(fitted)


def test_zoom_has_ends_and_an_actual_size(read: Desktop) -> None:
    view(read).zoom_actual()
    assert view(read).zoom * view(read).devicePixelRatioF() == pytest.approx(1)
    for _ in range(50):
        view(read).zoom_in()
    assert view(read).zoom == pytest.approx(16)
    for _ in range(80):
        view(read).zoom_out()
    assert view(read).zoom == pytest.approx(0.02)


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_1])
def test_the_zoom_keys_work_from_a_field(read: Desktop, qtbot: QtBot, key: Qt.Key) -> None:
    edit = read.tab.review_panel.form.name.edit
    qtbot.waitUntil(edit.hasFocus)
    with qtbot.waitSignal(view(read).zoomed):
        QTest.keyClick(edit, key, Qt.KeyboardModifier.ControlModifier)


def test_a_turned_picture_fits_and_its_boxes_turn_with_it(read: Desktop, qtbot: QtBot) -> None:
    view(read).turn(90)
    high = view(read).viewport().height()
    assert view(read).zoom <= high / 400
    spot = view(read).mapFromScene(QPointF(100, 130))
    QTest.mouseClick(view(read).viewport(), LEFT, PLAIN, spot)
    assert view(read).highlighted == (3,)


def test_another_document_is_shown_upright(read: Desktop, picture: QImage, qtbot: QtBot) -> None:
    view(read).turn(90)
    read.add("b.png")
    read.show_picture(2, picture)
    read.tab.selection.choose(2)
    qtbot.waitUntil(lambda: read.tab.document_panel.shows_picture)
    assert view(read).transform().m12() == pytest.approx(0)
    assert len(view(read).boxes) == 0


def test_a_large_picture_has_levels_to_draw_from() -> None:
    image = QImage(4000, 3000, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    made = prepare(image)
    assert [level.width() for level in made.levels] == [4000, 2000, 1000]
    assert (made.thumbnail.width(), made.thumbnail.height()) == (80, 60)


def wheel(
    desktop: Desktop,
    at: QPointF,
    angle: QPoint,
    *,
    phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
    keys: Qt.KeyboardModifier = PLAIN,
) -> None:
    place = view(desktop).viewport()
    where = QPointF(place.mapToGlobal(at.toPoint()))
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(at, where, QPoint(), angle, none, keys, phase, False)
    QCoreApplication.sendEvent(place, event)


def in_picture(desktop: Desktop, at: QPointF) -> QPointF:
    return view(desktop).viewportTransform().inverted()[0].map(at)


def test_a_wheel_zooms_around_the_pointer_by_as_little_as_it_tells(read: Desktop) -> None:
    view(read).zoom_by(3)
    at = QPointF(200, 150)
    before, zoom = in_picture(read, at), view(read).zoom
    for _ in range(40):
        wheel(read, at, QPoint(0, 6))  # a twentieth of a notch
    assert view(read).zoom == pytest.approx(zoom * 1.25**2)
    after = in_picture(read, at)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=1)


def test_two_fingers_on_a_touchpad_move_the_picture_and_with_ctrl_zoom(read: Desktop) -> None:
    view(read).zoom_by(4)
    at, zoom = QPointF(200, 150), view(read).zoom
    before = in_picture(read, at)
    wheel(read, at, QPoint(0, 120), phase=Qt.ScrollPhase.ScrollUpdate)
    assert view(read).zoom == pytest.approx(zoom)
    assert in_picture(read, at).y() < before.y()
    ctrl = Qt.KeyboardModifier.ControlModifier
    wheel(read, at, QPoint(0, 120), phase=Qt.ScrollPhase.ScrollUpdate, keys=ctrl)
    assert view(read).zoom == pytest.approx(zoom * 1.25)
    wheel(read, at, QPoint(0, 120), phase=Qt.ScrollPhase.ScrollMomentum, keys=ctrl)
    assert view(read).zoom == pytest.approx(zoom * 1.25)


def gesture(desktop: Desktop, kind: Qt.NativeGestureType, value: float, at: QPointF) -> None:
    place = view(desktop).viewport()
    device, where = QPointingDevice.primaryPointingDevice(), QPointF(place.mapToGlobal(at))
    event = QNativeGestureEvent(kind, device, 2, at, at, where, value, QPointF())
    QCoreApplication.sendEvent(place, event)


def test_a_pinch_zooms_around_the_fingers(read: Desktop) -> None:
    view(read).zoom_by(3)
    at, zoom = QPointF(200, 150), view(read).zoom
    before = in_picture(read, at)
    gesture(read, Qt.NativeGestureType.ZoomNativeGesture, 0.5, at)
    assert view(read).zoom == pytest.approx(zoom * 1.5)
    after = in_picture(read, at)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=1)


def test_a_double_tap_goes_between_the_whole_picture_and_its_actual_size(read: Desktop) -> None:
    fitted = view(read).zoom
    for whole, zoom in ((False, 1 / view(read).devicePixelRatioF()), (True, fitted)):
        gesture(read, Qt.NativeGestureType.SmartZoomNativeGesture, 0, QPointF(200, 150))
        assert view(read).fits is whole
        assert view(read).zoom == pytest.approx(zoom)


def test_keys_zoom_and_move_the_picture_that_has_the_focus(read: Desktop) -> None:
    view(read).setFocus()
    zoom = view(read).zoom
    for _ in range(8):
        QTest.keyClick(view(read), Qt.Key.Key_Plus)
    QTest.keyClick(view(read), Qt.Key.Key_Minus)
    assert view(read).zoom == pytest.approx(zoom * 1.25**7)
    before = in_picture(read, QPointF(0, 0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(view(read), key)
    after = in_picture(read, QPointF(0, 0))
    assert after.x() > before.x()
    assert after.y() > before.y()


@pytest.mark.parametrize("button", [LEFT, Qt.MouseButton.MiddleButton])
def test_what_is_dragged_stays_under_the_pointer(read: Desktop, button: Qt.MouseButton) -> None:
    view(read).zoom_by(4)
    place, start, end = view(read).viewport(), QPoint(300, 200), QPoint(240, 160)
    before = in_picture(read, QPointF(start))
    QTest.mousePress(place, button, PLAIN, start)
    QTest.mouseMove(place, end)
    QTest.mouseRelease(place, button, PLAIN, end)
    after = in_picture(read, QPointF(end))
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=1)


def test_a_turn_keeps_what_is_in_the_middle(read: Desktop) -> None:
    view(read).zoom_by(6)
    view(read).centerOn(150, 120)
    middle = view(read).viewport().rect().toRectF().center()
    view(read).turn(90)
    after = in_picture(read, middle)
    assert (after.x(), after.y()) == pytest.approx((150, 120), abs=2)


@pytest.mark.parametrize(("row", "field"), [(1, "name"), (2, "name"), (3, "dob")])
def test_a_line_that_is_gone_to_by_keyboard_lights_its_box_and_its_field(
    read: Desktop, row: int, field: str
) -> None:
    text, form = read.tab.review_panel.text, read.tab.review_panel.form
    text.setTextCursor(QTextCursor(text.document().findBlockByNumber(row - 1)))
    QTest.keyClick(text, Qt.Key.Key_Down)
    assert (view(read).highlighted, text.highlighted) == ((row,), (row,))
    assert form.editor(field).edit.property("highlighted") is True


@pytest.mark.parametrize("density", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_pixel_of_the_picture_is_a_pixel_of_the_screen_at_actual_size(
    qtbot: QtBot, density: float, degrees: int
) -> None:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for x in range(0, 64, 2):
        for y in range(48):
            image.setPixelColor(x, y, Qt.GlobalColor.black)
    item = PictureItem()
    item.set_picture(prepare(image))
    item.draw_from(turned((image,), degrees), degrees)
    page = QGraphicsScene()
    page.addItem(item)
    screen = QImage(120, 120, QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(density)
    screen.fill(Qt.GlobalColor.white)
    painter = QPainter(screen)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(40.3, 40.3)  # off the screen's own pixels
    painter.rotate(degrees)
    painter.scale(1 / density, 1 / density)
    painter.translate(-32, -24)
    item.paint(painter, _exposing(item))
    painter.end()
    shades = {screen.pixelColor(x, y).value() for x in range(120) for y in range(120)}
    assert shades == {0, 255}


def _exposing(item: PictureItem) -> QStyleOptionGraphicsItem:
    option = QStyleOptionGraphicsItem()
    option.exposedRect = item.boundingRect()
    return option


def test_a_picture_that_is_turned_when_its_dialog_closes_is_let_go(
    qtbot: QtBot, picture: QImage
) -> None:
    owner = QObject()
    background = Background(owner)
    drawn: list[bool] = []
    scene, item = QGraphicsScene(), PictureItem(background)
    scene.addItem(item)
    item.set_picture(prepare(picture))
    item.turn_levels(90)
    shiboken6.delete(scene)

    background.run(lambda: True, drawn.append)  # after what was begun before
    qtbot.waitUntil(lambda: bool(drawn))  # an exception in between would fail the test
    background.close()
