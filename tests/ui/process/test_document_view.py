"""Field, box and line are one; the picture can be turned and zoomed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest

from kyc_desktop.domain import Details, FlowStatus, OcrResult
from kyc_desktop.ui.process.pictures import prepare
from tests.ui.process.conftest import DOB, LINES, NAME, OCR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.document_view import DocumentView
    from tests.ui.process.conftest import Desktop

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def read(desktop: Desktop, picture: QImage, qtbot: QtBot) -> Desktop:
    """A document that was read, with its picture."""
    desktop.add("a.png")
    desktop.show_picture(1, picture)
    desktop.read(1)
    qtbot.waitUntil(lambda: desktop.tab.document_panel.shows_picture)
    return desktop


def view(desktop: Desktop) -> DocumentView:
    return desktop.tab.document_panel.view


def test_every_line_has_its_box(read: Desktop) -> None:
    assert len(view(read).boxes) == 4


def test_a_field_lights_its_boxes_and_its_lines(read: Desktop) -> None:
    read.tab.review_panel.form.name.edit.setFocus()
    assert view(read).lit == (1, 2)
    assert read.tab.review_panel.text.lit == (1, 2)
    read.tab.review_panel.form.dob.edit.setFocus()
    assert view(read).lit == (3,)


def test_the_next_document_is_lit_too_where_the_focus_stays(read: Desktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(read.tab.review_panel.form.name.edit.hasFocus)
    read.add("b.png")
    other = OcrResult(LINES[1:], OCR.engine)
    reviewed = FlowStatus.AWAITING_REVIEW
    state = read.state(2, reviewed, ocr=other, details=Details(NAME, DOB))
    read.tab.show_finished(2, state)
    read.tab.show_neighbour(1)
    assert view(read).lit == (0, 1)
    assert read.tab.review_panel.text.lit == (0, 1)


def test_a_box_lights_its_line_and_its_field(read: Desktop, qtbot: QtBot) -> None:
    spot = view(read).mapFromScene(QPointF(100, 130))
    QTest.mouseClick(view(read).viewport(), LEFT, PLAIN, spot)
    assert view(read).lit == (3,)
    assert read.tab.review_panel.text.lit == (3,)
    assert read.tab.review_panel.form.dob.edit.property("lit") is True
    assert read.tab.review_panel.form.name.edit.property("lit") is False


def test_a_line_of_text_lights_its_box_and_its_field(read: Desktop) -> None:
    text = read.tab.review_panel.text
    text.setTextCursor(QTextCursor(text.document().findBlockByNumber(2)))
    assert view(read).lit == (2,)
    assert read.tab.review_panel.form.name.edit.property("lit") is True


def test_a_drag_moves_the_picture_and_chooses_nothing(read: Desktop, qtbot: QtBot) -> None:
    lit = view(read).lit
    start = view(read).mapFromScene(QPointF(100, 20))
    place = view(read).viewport()
    QTest.mousePress(place, LEFT, PLAIN, start)
    QTest.mouseMove(place, start + QPoint(60, 40))
    QTest.mouseRelease(place, LEFT, PLAIN, start + QPoint(60, 40))
    assert view(read).lit == lit


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
    assert view(read).lit == (3,)


def test_another_document_is_shown_upright(read: Desktop, picture: QImage, qtbot: QtBot) -> None:
    view(read).turn(90)
    read.add("b.png")
    read.show_picture(2, picture)
    read.tab.show_ticket(2)
    qtbot.waitUntil(lambda: read.tab.document_panel.shows_picture)
    assert view(read).transform().m12() == pytest.approx(0)
    assert len(view(read).boxes) == 0


def test_a_large_picture_has_levels_to_draw_from() -> None:
    image = QImage(4000, 3000, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    made = prepare(image)
    assert [level.width() for level in made.levels] == [4000, 2000, 1000]
    assert (made.thumbnail.width(), made.thumbnail.height()) == (80, 60)
