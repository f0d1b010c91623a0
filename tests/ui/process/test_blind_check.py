"""A blind check in the form: the reading is hidden, compared, decided on, stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kyc_desktop.domain.fields import BlindCheck, BlindOutcome, Details, Review
from kyc_desktop.domain.flow import FlowStatus, StepEvent, TaskStatus
from kyc_desktop.flow.blind_check import blind_field
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.ui.process.review.marked_button import MarkedButton
from tests.ui.process.blind import OTHER, VALUE, all_said, tells, type_in
from tests.ui.process.conftest import DOB, IMAGE, LINES, NAME, OCR, OPERATOR, Desktop, box
from tests.ui.process.doubtful import AMBIGUOUS, form, press, saved

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


pytestmark = [pytest.mark.ui, pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)]

TAKE_FIRST, TAKE_SECOND, ESCAPE = Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_Escape


def test_these_tests_know_which_field_it_is(desktop: Desktop) -> None:
    assert desktop.tab.isVisible()
    assert blind_field(Details(NAME, DOB), IMAGE.sha256, 1) == "name"


def test_nothing_at_the_field_tells_what_was_read(blind: Desktop) -> None:
    editor = form(blind).name
    assert editor.text == ""
    assert editor.translated.startswith("Blind check: enter what the document shows.")
    assert not tells(blind, "Anna Maria Eriksson ERIKSSON MRZ sure agree")
    assert blind.tab.highlighter.magnifier("name").isHidden()
    assert not editor.choices
    assert form(blind).dob.value == DOB.value
    assert not blind.tab.highlighter.magnifier("dob").isHidden()


def test_no_key_takes_the_reading(blind: Desktop) -> None:
    for key in (TAKE_FIRST, TAKE_SECOND, ESCAPE, Qt.Key.Key_Return):
        press(blind, key)
        assert form(blind).name.text == ""
    assert not saved(blind)


def test_no_box_and_no_line_is_lit_for_it(blind: Desktop) -> None:
    form(blind).go(1)
    form(blind).go(-1)
    assert form(blind).name.edit.hasFocus()
    assert blind.tab.document_panel.view.highlighted == ()
    blind.tab.highlighter.light_line(1)
    assert form(blind).name.edit.property("highlighted") in {None, False}


@pytest.mark.parametrize("typed", [VALUE, "anna maria  eriksson", "ANNA-MARIA ERIKSSON"])
def test_what_agrees_is_saved_as_it_was_read_and_nothing_is_asked(
    blind: Desktop, typed: str
) -> None:
    type_in(blind, typed)
    press(blind)
    outcome = BlindCheck("name", BlindOutcome.AGREED, " ".join(typed.split()))
    (review,) = saved(blind)
    assert review == Review(VALUE, dt.date(1974, 8, 12), OPERATOR, blind=outcome)


@pytest.mark.parametrize("known_early", [False, True], ids=["at the end", "with the last step"])
def test_what_was_saved_is_shown_and_not_what_was_typed(blind: Desktop, known_early: bool) -> None:
    type_in(blind, "anna maria eriksson")
    press(blind)
    (review,) = saved(blind)
    document = blind.tab.queue.get(1)
    assert document is not None
    state = replace(document.state, review=review, record_id=9)
    if known_early:
        step = StepEvent(101, SAVE_TO_DB, TaskStatus.SUCCESS, 1, elapsed=0.1, state=state)
        blind.tab.show_step(1, step)
    blind.tab.show_finished(1, replace(state, status=FlowStatus.SUCCESS))
    assert form(blind).name.text == VALUE


def test_what_differs_is_shown_beside_the_reading_and_not_saved(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    assert not saved(blind)
    editor = form(blind).name
    assert editor.text == OTHER
    assert editor.translated.startswith("The program read something else.")
    assert [button.text() for button in editor.choices] == [
        f"{OTHER} · entered by you", f"{VALUE} · read by the program",
    ]  # fmt: skip
    assert not [button for button in editor.choices if button.property("taken")]
    assert editor.edit.hasFocus()
    assert not blind.tab.highlighter.magnifier("name").isHidden()


def test_capitals_are_no_difference_that_is_marked(blind: Desktop) -> None:
    type_in(blind, OTHER.lower())
    press(blind)
    typed, read = form(blind).name.choices
    assert isinstance(typed, MarkedButton)
    assert isinstance(read, MarkedButton)
    assert [typed.text()[start:end] for start, end in typed.marks] == [""]  # the gap alone
    assert [read.text()[start:end] for start, end in read.marks] == ["s"]


def test_enter_alone_decides_nothing(blind: Desktop) -> None:
    type_in(blind, OTHER)
    for _ in range(4):
        press(blind)
    press(blind, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not saved(blind)


def test_who_stands_by_what_was_typed_says_that_the_program_was_wrong(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    press(blind, TAKE_FIRST)
    assert form(blind).name.translated == "Chosen by hand"
    assert [each.property("taken") for each in form(blind).name.choices] == [True, False]
    press(blind)
    (review,) = saved(blind)
    assert review.name == OTHER
    assert review.blind == BlindCheck("name", BlindOutcome.PROGRAM_WRONG, OTHER)


def test_who_takes_the_reading_made_a_typing_error(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    press(blind, TAKE_SECOND)
    assert form(blind).name.text == VALUE
    press(blind)
    (review,) = saved(blind)
    assert review.name == VALUE
    assert review.blind == BlindCheck("name", BlindOutcome.TYPING_ERROR, OTHER)


def test_a_click_chooses_as_a_key_does(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    form(blind).name.choices[0].click()
    press(blind)
    assert [review.blind for review in saved(blind)] == [
        BlindCheck("name", BlindOutcome.PROGRAM_WRONG, OTHER)
    ]


def test_a_choice_is_taken_back_with_esc(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    press(blind, TAKE_FIRST)
    press(blind, ESCAPE)
    press(blind)
    assert not saved(blind)
    press(blind, TAKE_SECOND)
    press(blind, ESCAPE)
    assert form(blind).name.text == OTHER


def test_who_corrects_it_by_hand_after_the_comparison_made_a_typing_error(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    type_in(blind, "anna maria eriksson")
    press(blind)
    assert [review.blind for review in saved(blind)] == [
        BlindCheck("name", BlindOutcome.TYPING_ERROR, OTHER)
    ]


def test_a_third_value_is_compared_too(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    type_in(blind, "Anna Eriksson")
    press(blind)
    assert not saved(blind)
    assert form(blind).name.choices[0].text() == "Anna Eriksson · entered by you"
    press(blind, TAKE_FIRST)
    press(blind)
    (review,) = saved(blind)
    assert (review.name, review.blind) == (
        "Anna Eriksson", BlindCheck("name", BlindOutcome.PROGRAM_WRONG, OTHER),
    )  # fmt: skip


def test_accents_that_were_not_read_are_kept(blind: Desktop) -> None:
    form(blind).name.put("Anna María Eriksson")
    press(blind)
    (review,) = saved(blind)
    assert review.name == "Anna María Eriksson"
    assert review.blind is not None
    assert review.blind.outcome is BlindOutcome.AGREED


def test_a_date_is_compared_by_its_day(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1, name=replace(NAME, confident=False), dob=replace(DOB, value="1981-07-19"))
    assert form(desktop).dob.text == ""
    assert not {"1981", "19"} & set(all_said(form(desktop).dob).replace(".", " ").split())
    type_in(desktop, "19 jul 1981")  # the cursor is there first, since it can't be saved
    press(desktop)
    press(desktop)
    (review,) = saved(desktop)
    assert review.blind == BlindCheck("dob", BlindOutcome.AGREED, "1981-07-19")


def test_a_date_that_may_be_two_is_decided_before_it_is_compared(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1, name=None, dob=DOB)
    assert form(desktop).dob.text == ""
    form(desktop).name.put(VALUE)
    form(desktop).dob.go_to()
    type_in(desktop, "08/12/1974")
    press(desktop, TAKE_FIRST)
    assert form(desktop).dob.value == "1974-12-08"
    press(desktop)
    assert not saved(desktop)
    assert form(desktop).dob.translated.startswith("The program read something else.")


def test_only_what_is_sure_is_hidden(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1, name=replace(NAME, confident=False), dob=AMBIGUOUS)
    assert (form(desktop).name.text, form(desktop).dob.value) == (VALUE, AMBIGUOUS.value)
    assert form(desktop).draft is None


def test_the_rest_of_a_failed_extraction_is_typed_and_its_sure_field_too(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.do(1, UPLOAD_IMAGE, PERFORM_OCR)
    desktop.fail(1, EXTRACT_DETAILS, ocr=OCR, details=Details(NAME, None))
    assert (form(desktop).name.text, form(desktop).dob.text) == ("", "")
    form(desktop).name.go_to()
    type_in(desktop, VALUE)
    press(desktop)
    type_in(desktop, "12.08.1974")
    press(desktop)
    assert [review.blind for review in saved(desktop)] == [
        BlindCheck("name", BlindOutcome.AGREED, VALUE)
    ]


def test_no_part_of_the_picture_is_read_into_it(blind: Desktop, picture: QImage) -> None:
    asked: list[object] = []
    blind.tab.regions.requested.connect(asked.append)
    view = blind.tab.document_panel.view
    view.part_drawn.emit(box(10, 50))
    offer = blind.tab.regions.offer("name")
    assert offer.isVisible()
    assert offer.translated == "Blind check: enter this field yourself."
    assert not asked
    type_in(blind, "A")
    assert offer.isHidden()
    form(blind).dob.go_to()
    view.part_drawn.emit(LINES[3].box)
    assert len(asked) == 1


def test_no_part_that_shows_it_is_read_into_another_field(blind: Desktop, picture: QImage) -> None:
    asked: list[object] = []
    blind.tab.regions.requested.connect(asked.append)
    form(blind).dob.go_to()
    edge = box(200, 60, 40, 15)  # between its two lines, with a corner of each
    blind.tab.document_panel.view.part_drawn.emit(edge)
    assert not asked
    assert blind.tab.regions.offer("dob").isHidden()
    assert blind.tab.regions.offer("name").translated == "Blind check: enter this field yourself."
    assert form(blind).name.edit.hasFocus()
    type_in(blind, OTHER)
    press(blind)  # both are seen from now on
    form(blind).dob.go_to()
    blind.tab.document_panel.view.part_drawn.emit(edge)
    assert len(asked) == 1


def test_the_cursor_begins_there_though_another_field_is_doubted(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1, dob=AMBIGUOUS)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    type_in(desktop, VALUE)
    press(desktop)
    assert form(desktop).dob.edit.hasFocus()
    assert not saved(desktop)
    press(desktop)
    assert len(saved(desktop)) == 1
