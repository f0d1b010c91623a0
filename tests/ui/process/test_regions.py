"""A marked part of the picture is read and offered to the field in use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Draft, Review
from kyc_desktop.domain.flow import QueuedFlow
from kyc_desktop.domain.reading import Line
from kyc_desktop.errors import NoTextFound
from tests.messages import saying
from tests.ui.process.conftest import A_LOOK, DOB, LINES, NAME

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ui.process.picture.document_view import DocumentView
    from kyc_desktop.ui.process.review.field_editor import FieldEditor
    from kyc_desktop.workers.part_worker import PartRequest
    from tests.ui.process.conftest import Desktop

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FROM, TO = (100.0, 100.0), (220.0, 130.0)  # pixels of the picture


class Marked:
    """A document that was read, with its picture, and the parts that were asked for."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.asked: list[PartRequest] = []
        desktop.tab.regions.requested.connect(self.asked.append)

    @property
    def view(self) -> DocumentView:
        return self.desktop.tab.document_panel.view

    def marking(self) -> bool:
        return self.view.marking

    @property
    def name(self) -> FieldEditor:
        return self.desktop.tab.review_panel.form.name

    @property
    def dob(self) -> FieldEditor:
        return self.desktop.tab.review_panel.form.dob

    def draw(self, keys: Qt.KeyboardModifier = CTRL) -> None:
        place = self.view.viewport()
        start = self.view.mapFromScene(QPointF(*FROM))
        end = self.view.mapFromScene(QPointF(*TO))
        QTest.mousePress(place, LEFT, keys, start)
        QTest.mouseMove(place, (start + end) / 2)
        QTest.mouseMove(place, end)
        QTest.mouseRelease(place, LEFT, keys, end)

    def answer(self, text: str) -> None:
        request = self.asked[-1]
        self.desktop.tab.regions.show_text(request, Line(text, 0.9, request.box))


@pytest.fixture
def marked(read: Desktop) -> Marked:
    made = Marked(read)
    made.dob.edit.setFocus()
    return made


def bounds(box: Box) -> tuple[float, float, float, float]:
    xs, ys = zip(*box, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize(
    ("degrees", "first"), [(0, 0), (90, 3), (180, 2), (270, 1)], ids=["0", "90", "180", "270"]
)
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_a_rectangle_is_told_in_pixels_of_the_picture_from_the_corner_that_is_seen_first(
    marked: Marked, degrees: int, first: int, zoom: float
) -> None:
    marked.view.turn(degrees)
    marked.view.zoom_by(zoom)
    marked.view.centerOn(160, 115)
    marked.draw()
    (request,) = marked.asked
    assert bounds(request.box) == pytest.approx((*FROM, *TO), abs=2)
    corners = [(FROM[0], FROM[1]), (TO[0], FROM[1]), (TO[0], TO[1]), (FROM[0], TO[1])]
    assert request.box[0] == pytest.approx(corners[first], abs=2)


def test_what_was_read_is_taken_with_enter_and_its_place_saved(marked: Marked) -> None:
    marked.draw()
    offer = marked.desktop.tab.regions.offer("dob")
    assert offer.translated == "Reading the marked area…"
    assert not marked.view.part.isNull()
    marked.answer("3 April 1990")
    assert offer.translated.startswith("3 April 1990 ")
    assert "1990" in offer.translated.removeprefix("3 April 1990 ")
    QTest.keyClick(marked.dob.edit, Qt.Key.Key_Return)
    assert marked.dob.text == "3 April 1990"
    assert offer.isHidden()
    assert marked.view.part.isNull()
    marked.desktop.tab.save()
    review = marked.desktop.asked[-1][-1]
    assert isinstance(review, Review)
    assert str(review.dob) == "1990-04-03"
    assert review.dob_box == marked.asked[0].box
    assert review.name_box is None


def test_a_day_is_offered_and_taken_as_the_field_writes_it(marked: Marked) -> None:
    marked.draw()
    (request,) = marked.asked
    assert (request.field, request.lines) == ("dob", LINES)
    marked.answer("1990-04-03")
    assert marked.desktop.tab.regions.offer("dob").translated.startswith("3 April 1990 ")
    QTest.keyClick(marked.dob.edit, Qt.Key.Key_Return)
    assert marked.dob.text == "3 April 1990"
    assert marked.desktop.tab.regions.place_of("dob") == request.box


def test_where_a_value_was_marked_is_kept_with_the_draft(marked: Marked) -> None:
    desktop = marked.desktop
    marked.draw()
    marked.answer("3 April 1990")
    QTest.keyClick(marked.dob.edit, Qt.Key.Key_Return)
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.draft == Draft(NAME.value, "1990-04-03", dob_box=marked.asked[0].box)
    desktop.tab.restore([QueuedFlow(replace(document.state, flow_id=9), document.draft)])
    desktop.tab.selection.choose(2)
    assert desktop.tab.regions.place_of("dob") == marked.asked[0].box
    desktop.clock.now += A_LOOK
    desktop.tab.save()
    review = desktop.asked[-1][-1]
    assert isinstance(review, Review)
    assert (review.name_box, review.dob_box) == (None, marked.asked[0].box)


def test_what_was_read_is_left_with_esc(marked: Marked) -> None:
    before = marked.dob.text
    marked.draw()
    marked.answer("3 April 1990")
    QTest.keyClick(marked.dob.edit, Qt.Key.Key_Escape)
    assert marked.desktop.tab.regions.offer("dob").isHidden()
    assert (marked.dob.text, marked.view.part.isNull()) == (before, True)
    assert marked.dob.edit.hasFocus()
    assert ("cancel", 1) not in marked.desktop.asked


def test_a_value_that_is_typed_over_has_no_place(marked: Marked) -> None:
    marked.name.edit.setFocus()
    marked.draw()
    marked.answer("Nora Berg")
    QTest.keyClick(marked.name.edit, Qt.Key.Key_Return)
    QTest.keyClicks(marked.name.edit, "man")
    marked.desktop.tab.save()
    review = marked.desktop.asked[-1][-1]
    assert isinstance(review, Review)
    assert review.name_box is None


def test_esc_ends_a_reading_and_its_answer_is_not_shown(marked: Marked) -> None:
    marked.draw()
    QTest.keyClick(marked.dob.edit, Qt.Key.Key_Escape)
    assert marked.asked[0].cancelled.is_set()
    marked.answer("3 April 1990")
    assert marked.desktop.tab.regions.offer("dob").isHidden()


def test_another_rectangle_takes_the_place_of_one_that_is_still_read(marked: Marked) -> None:
    marked.draw()
    marked.draw()
    first, second = marked.asked
    assert (first.cancelled.is_set(), second.cancelled.is_set()) == (True, False)
    marked.desktop.tab.regions.show_failure(first, NoTextFound(saying("Old.")))
    assert marked.desktop.tab.regions.offer("dob").translated == "Reading the marked area…"


def test_a_failure_is_told_with_its_advice(marked: Marked) -> None:
    marked.draw()
    error = NoTextFound(saying("No text was found."), saying("Draw it larger."))
    marked.desktop.tab.regions.show_failure(marked.asked[0], error)
    offer = marked.desktop.tab.regions.offer("dob")
    assert offer.translated == "No text was found. Draw it larger."
    assert offer.take.isHidden()


def test_another_document_ends_the_reading(marked: Marked) -> None:
    marked.draw()
    marked.desktop.add("b.png")
    marked.desktop.tab.show_neighbour(1)
    assert marked.asked[0].cancelled.is_set()
    assert marked.view.part.isNull()


def test_nothing_is_marked_on_a_document_that_is_not_open_for_review(
    desktop: Desktop, picture: QImage, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.show_picture(1, picture)
    qtbot.waitUntil(lambda: desktop.tab.document_panel.shows_picture)
    marked = Marked(desktop)
    marked.draw()
    assert marked.asked == []
    assert not desktop.tab.document_panel.mark.isEnabled()


def test_a_part_is_marked_by_keyboard_alone(marked: Marked) -> None:
    QTest.keyClick(marked.dob.edit, Qt.Key.Key_T, CTRL)
    assert marked.marking()
    assert marked.desktop.tab.document_panel.mark.isChecked()
    QTest.keyClick(marked.view, Qt.Key.Key_Down)  # over the line of the field
    before = marked.view.part
    assert before.center().toPoint() == QPoint(110, 130)
    QTest.keyClick(marked.view, Qt.Key.Key_Right)
    QTest.keyClick(marked.view, Qt.Key.Key_Down, SHIFT)
    assert marked.view.part.left() > before.left()
    assert marked.view.part.height() > before.height()
    QTest.keyClick(marked.view, Qt.Key.Key_Return)
    assert len(marked.asked) == 1
    assert not marked.marking()
    assert marked.dob.edit.hasFocus()


def test_esc_ends_the_marking_and_leads_back_to_the_field(marked: Marked) -> None:
    QTest.keyClick(marked.dob.edit, Qt.Key.Key_T, CTRL)
    QTest.keyClick(marked.view, Qt.Key.Key_Escape)
    assert not marked.marking()
    assert not marked.desktop.tab.document_panel.mark.isChecked()
    assert marked.dob.edit.hasFocus()


def test_space_moves_the_picture_while_a_part_is_to_be_marked(marked: Marked) -> None:
    marked.view.zoom_by(4)
    marked.view.let_mark(allowed=True)
    marked.view.set_marking(on=True)
    QTest.keyPress(marked.view, Qt.Key.Key_Space)
    before = marked.view.mapToScene(0, 0)
    marked.draw(PLAIN)
    assert marked.view.mapToScene(0, 0) != before
    assert marked.asked == []


def test_the_place_of_each_field_stands_beside_it(marked: Marked) -> None:
    highlighter = marked.desktop.tab.highlighter
    name, dob = highlighter.magnifier("name"), highlighter.magnifier("dob")
    assert (name.boxes, dob.boxes) == (NAME.boxes, DOB.boxes)
    assert name.isVisible()
    assert name.accessibleDescription() == NAME.printed
    marked.draw()
    assert dob.boxes == (marked.asked[0].box,)
    QTest.keyClick(marked.dob.edit, Qt.Key.Key_Escape)
    assert dob.boxes == (LINES[3].box,)


def test_without_a_box_nothing_is_enlarged(desktop: Desktop, picture: QImage, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.show_picture(1, picture)
    desktop.fail_to_find_dob(1)
    qtbot.waitUntil(lambda: desktop.tab.document_panel.shows_picture)
    assert desktop.tab.highlighter.magnifier("dob").isHidden()


def test_ctrl_z_does_not_bring_back_a_region_that_esc_discarded(marked: Marked) -> None:
    marked.name.edit.setFocus()
    marked.draw()
    marked.answer("ANNA MARTA")
    QTest.keyClick(marked.name.edit, Qt.Key.Key_Return)
    assert marked.name.text == "ANNA MARTA"
    QTest.keyClick(marked.name.edit, Qt.Key.Key_Escape)
    assert marked.name.text == NAME.value

    QTest.keyClick(marked.name.edit, Qt.Key.Key_Z, CTRL)

    assert marked.name.text == NAME.value
    assert marked.desktop.tab.regions.place_of("name") is None
    document = marked.desktop.tab.queue.at(0)
    assert document.draft is None
