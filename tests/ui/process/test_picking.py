"""A line of the picture or of the text is put into the field in use, and taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Draft, Review
from kyc_desktop.errors import unexpected
from kyc_desktop.workers.picking_worker import PickingWorker, PickRequest
from tests.ui.process.conftest import LINES, NAME, TODAY

if TYPE_CHECKING:
    from kyc_desktop.ui.process.picture.document_view import DocumentView
    from kyc_desktop.ui.process.review.field_editor import FieldEditor
    from tests.ui.process.conftest import Desktop

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
F4 = Qt.Key.Key_F4


class Picking:
    """A document that was read, with its picture, and the worker that says what lines mean."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.worker = PickingWorker(lambda: TODAY)
        desktop.tab.picking.requested.connect(self.worker.read)
        self.worker.done.connect(desktop.tab.picking.show_picked)

    @property
    def view(self) -> DocumentView:
        return self.desktop.tab.document_panel.view

    @property
    def name(self) -> FieldEditor:
        return self.desktop.tab.review_panel.form.name

    @property
    def dob(self) -> FieldEditor:
        return self.desktop.tab.review_panel.form.dob

    @property
    def offered(self) -> str:
        offer = self.desktop.tab.picking.offer
        return "" if offer.isHidden() or offer.take.isHidden() else offer.take.text()

    def click(self, number: int, keys: Qt.KeyboardModifier = PLAIN, *, twice: bool = False) -> None:
        (x, y), _, _, _ = LINES[number].box
        spot = self.view.mapFromScene(QPointF(x + 30, y + 10))
        QTest.mouseClick(self.view.viewport(), LEFT, keys, spot)
        if twice:
            QTest.mouseDClick(self.view.viewport(), LEFT, keys, spot)

    def go_to_text(self, number: int) -> None:
        text = self.desktop.tab.review_panel.text
        text.setFocus()
        text.setTextCursor(QTextCursor(text.document().findBlockByNumber(number - 1)))
        QTest.keyClick(text, Qt.Key.Key_Down)

    def draft(self) -> Draft | None:
        document = self.desktop.tab.queue.get(1)
        assert document is not None
        return document.draft


@pytest.fixture
def picking(read: Desktop) -> Picking:
    made = Picking(read)
    made.name.go_to()
    return made


def test_a_click_changes_nothing_and_offers_the_line(picking: Picking) -> None:
    picking.click(1)
    assert (picking.offered, picking.view.highlighted) == ("Use as name", (1,))
    assert (picking.name.text, picking.draft()) == (NAME.value, None)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):  # as if the line had only been looked at
        QTest.keyClick(picking.view, key)
    assert picking.name.text == NAME.value
    picking.dob.go_to()
    picking.click(3)
    assert picking.offered == "Use as date of birth"


def test_a_line_is_offered_only_to_a_field_whose_value_it_can_be(picking: Picking) -> None:
    picking.click(3)
    assert picking.offered == "Use as date of birth"
    picking.dob.go_to()
    picking.click(1)
    assert picking.offered == "Use as name"
    QTest.keyClick(picking.view, F4)
    assert (picking.name.text, picking.name.edit.hasFocus()) == ("Eriksson", True)


def test_a_line_that_can_be_no_value_is_not_offered_and_its_key_says_so(
    picking: Picking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyc_desktop.extraction.picked_line.picked", lambda *_: None)
    picking.click(0)
    assert (picking.offered, picking.view.highlighted) == ("", (0,))
    QTest.keyClick(picking.view, F4)
    assert picking.desktop.tab.picking.offer.refusal == "No name in this line"


def test_an_offer_that_comes_too_late_is_not_made(picking: Picking) -> None:
    picking.worker.done.disconnect()
    asked: list[PickRequest] = []
    picking.desktop.tab.picking.requested.connect(asked.append)
    picking.click(2)
    picking.click(0)
    picking.desktop.tab.picking.show_picked(asked[0], "Anna Maria")
    assert picking.offered == ""
    picking.desktop.tab.picking.show_picked(asked[1], "Passport")
    assert picking.offered == "Use as name"


def test_the_offer_stays_beside_its_line(picking: Picking) -> None:
    picking.click(1)
    offer = picking.desktop.tab.picking.offer
    before = offer.pos()
    picking.view.zoom_by(2)
    assert offer.pos() != before
    line = picking.view.mapFromScene(QPointF(*LINES[1].box[1]))
    assert not offer.geometry().contains(line)
    picking.view.zoom_by(8)
    picking.view.centerOn(390, 290)
    assert offer.isHidden()  # the line is out of sight
    picking.view.fit()
    assert picking.offered


@pytest.mark.parametrize("way", ["button", "key", "twice", "ctrl"])
def test_the_line_is_taken_as_extraction_writes_it(picking: Picking, way: str) -> None:
    if way == "ctrl":
        picking.click(2, CTRL)
    else:
        picking.click(2, twice=way == "twice")
    if way == "button":
        picking.desktop.tab.picking.offer.take.click()
    if way == "key":
        QTest.keyClick(picking.view, F4)
    assert picking.name.text == "Anna Maria"
    assert picking.name.edit.hasFocus()
    assert picking.name.translated == "Picked from the picture"
    assert picking.view.highlighted == (2,)
    assert picking.draft() == Draft("Anna Maria", picking.dob.value, name_box=LINES[2].box)


def test_escape_takes_it_back(picking: Picking) -> None:
    QTest.keyClicks(picking.name.edit, "Ann")
    picking.click(2, twice=True)
    picking.click(1, twice=True)
    assert picking.name.text == "Eriksson"
    for text in ("Anna Maria", "Ann", NAME.value):
        QTest.keyClick(picking.name.edit, Qt.Key.Key_Escape)
        assert picking.name.text == text
    assert picking.draft() is None


def test_escape_in_the_picture_closes_the_offer_alone(picking: Picking) -> None:
    QTest.keyClicks(picking.name.edit, "Ann")
    picking.click(1)
    QTest.keyClick(picking.view, Qt.Key.Key_Escape)
    assert (picking.offered, picking.name.text) == ("", "Ann")
    assert picking.name.edit.hasFocus()
    QTest.keyClick(picking.name.edit, F4)  # nothing is selected any more
    assert picking.name.text == "Ann"


def test_a_date_is_taken_in_any_form_and_saved_with_its_place(picking: Picking) -> None:
    picking.dob.go_to()
    QTest.keyClicks(picking.dob.edit, "1.1.1970")
    picking.click(3, twice=True)
    assert picking.dob.value == "1974-08-12"
    assert picking.dob.text == picking.dob.read_text
    picking.desktop.tab.save()
    review = picking.desktop.asked[-1][-1]
    assert isinstance(review, Review)
    assert str(review.dob) == "1974-08-12"
    assert review.dob_box == LINES[3].box


def test_a_line_without_a_date_says_so_and_changes_nothing(picking: Picking) -> None:
    picking.dob.go_to()
    picking.click(1, twice=True)
    assert picking.desktop.tab.picking.offer.refusal == "No date in this line"
    offer = picking.desktop.tab.picking.offer
    assert offer.height() < 3 * offer.fontMetrics().height()  # on one line, not squeezed
    assert offer.width() > offer.fontMetrics().horizontalAdvance(offer.refusal)
    assert (picking.offered, picking.draft()) == ("", None)


def test_a_date_that_may_mean_two_days_asks_in_the_field(picking: Picking) -> None:
    picking.dob.go_to()
    picking.desktop.tab.picking.requested.disconnect()
    picking.desktop.tab.picking.requested.connect(
        lambda asked: picking.desktop.tab.picking.show_picked(asked, "03/04/1990")
    )
    picking.click(3, twice=True)
    assert picking.dob.text == "03/04/1990"
    assert len(picking.dob.choices) == 2
    assert picking.dob.problem


def test_by_keyboard_from_the_text(picking: Picking) -> None:
    picking.go_to_text(2)
    assert picking.offered == "Use as name"
    QTest.keyClick(picking.desktop.tab.review_panel.text, F4)
    assert (picking.name.text, picking.name.edit.hasFocus()) == ("Anna Maria", True)
    picking.go_to_text(1)
    QTest.keyClick(picking.desktop.tab.review_panel.text, F4, SHIFT)
    assert picking.name.text == "Anna Maria Eriksson"
    draft = picking.draft()
    assert draft is None  # that is what was read
    QTest.keyClick(picking.name.edit, Qt.Key.Key_Escape)
    assert picking.name.text == "Anna Maria"


def test_what_is_added_has_its_place_around_both_lines(picking: Picking) -> None:
    picking.click(1, twice=True)
    picking.click(2)
    QTest.keyClick(picking.view, F4, SHIFT)
    draft = picking.draft()
    assert draft is not None
    assert draft.name == "Eriksson Anna Maria"
    assert draft.name_box == ((10, 50), (210, 50), (210, 100), (10, 100))


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_a_field_under_a_blind_check_is_typed(picking: Picking) -> None:
    form = picking.desktop.tab.review_panel.form
    key = next(key for key in ("name", "dob") if form.hides(key))
    form.editor(key).go_to()
    picking.click(2)
    assert picking.offered == ""
    picking.click(2, twice=True)
    assert form.editor(key).text == ""
    assert "Blind check" in picking.desktop.tab.regions.offer(key).translated


def test_an_answer_that_comes_too_late_is_dropped(picking: Picking) -> None:
    picking.worker.done.disconnect()
    asked: list[PickRequest] = []
    picking.desktop.tab.picking.requested.connect(asked.append)
    picking.click(2, twice=True)
    picking.name.edit.selectAll()
    QTest.keyClicks(picking.name.edit, "Ann")
    picking.desktop.tab.picking.show_picked(asked[0], "Anna Maria")
    assert picking.name.text == "Ann"


def test_an_error_is_said_beside_the_line(picking: Picking) -> None:
    picking.worker.done.disconnect()
    asked: list[PickRequest] = []
    lines = picking.desktop.tab.picking
    lines.requested.connect(asked.append)
    picking.click(2, twice=True)
    lines.show_failure(replace(asked[-1]), unexpected())  # the request of another form
    told = [lines.offer.refusal]
    lines.show_failure(asked[-1], unexpected())
    told.append(lines.offer.refusal)
    assert [bool(each) for each in told] == [False, True]
    assert picking.name.text == NAME.value


def test_nothing_is_offered_for_a_saved_document(picking: Picking) -> None:
    tab = picking.desktop.tab
    picking.desktop.clock.now += 5
    tab.save()
    review = picking.desktop.asked[-1][-1]
    assert isinstance(review, Review)
    picking.desktop.saved(1, review)
    tab.selection.choose(1)
    picking.click(1, twice=True)
    assert (picking.offered, picking.name.text) == ("", NAME.value)
