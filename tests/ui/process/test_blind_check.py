"""A sure field that is typed without sight of its reading: hidden, compared, decided, kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import BlindCheck, BlindOutcome, Details, Draft, Review
from kyc_desktop.domain.flow import FlowState, FlowStatus, QueuedFlow, Rejection, RejectReason
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.blind_check import blind_field
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, UPLOAD_IMAGE
from tests.ui.process.conftest import DOB, IMAGE, LINES, NAME, OCR, OPERATOR, Desktop, box
from tests.ui.process.doubtful import AMBIGUOUS, form, press, saved

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.review.field_editor import FieldEditor

pytestmark = [pytest.mark.ui, pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)]

OTHER = "Anna Maria Erikson"
VALUE = NAME.value
TAKE_FIRST, TAKE_SECOND, ESCAPE = Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_Escape


def test_these_tests_know_which_field_it_is(desktop: Desktop) -> None:
    assert desktop.tab.isVisible()
    assert blind_field(Details(NAME, DOB), IMAGE.sha256, 1) == "name"


def type_in(desktop: Desktop, text: str) -> None:
    """Type in the field that has the focus."""
    edit = form(desktop).name.edit if form(desktop).name.edit.hasFocus() else form(desktop).dob.edit
    edit.selectAll()
    QTest.keyClicks(edit, text)


def all_said(editor: FieldEditor) -> str:
    """Everything that stands at a field, or is told to a screen reader."""
    parts = [
        editor.text,
        editor.said,
        editor.agreed,
        editor.problem,
        editor.understood if hasattr(editor, "understood") else "",
        editor.edit.toolTip(),
        editor.edit.accessibleDescription(),
        *editor.explained,
        *(button.text() for button in editor.choices),
    ]
    return " ".join(parts)


def tells(desktop: Desktop, words: str) -> bool:
    glass = desktop.tab.lighting.glass("name")
    shown = f"{glass.toolTip()} {glass.accessibleDescription()}" if not glass.isHidden() else ""
    return any(word in f"{all_said(form(desktop).name)} {shown}" for word in words.split())


@pytest.fixture
def blind(read: Desktop) -> Desktop:
    """A document whose name is to be typed blind, with the focus there."""
    assert form(read).name.edit.hasFocus()
    return read


def draft(desktop: Desktop) -> Draft | None:
    document = desktop.tab.queue.get(1)
    assert document is not None
    return document.draft


def test_nothing_at_the_field_tells_what_was_read(blind: Desktop) -> None:
    editor = form(blind).name
    assert editor.text == ""
    assert editor.said.startswith("Blind check: type what the document shows.")
    assert not tells(blind, "Anna Maria Eriksson ERIKSSON MRZ sure agree")
    assert blind.tab.lighting.glass("name").isHidden()
    assert not editor.choices
    assert form(blind).dob.text == DOB.value
    assert not blind.tab.lighting.glass("dob").isHidden()


def test_no_key_takes_the_reading(blind: Desktop) -> None:
    for key in (TAKE_FIRST, TAKE_SECOND, ESCAPE, Qt.Key.Key_Return):
        press(blind, key)
        assert form(blind).name.text == ""
    assert not saved(blind)


def test_no_box_and_no_line_is_lit_for_it(blind: Desktop) -> None:
    form(blind).go(1)
    form(blind).go(-1)
    assert form(blind).name.edit.hasFocus()
    assert blind.tab.document_panel.view.lit == ()
    blind.tab.lighting.light_line(1)
    assert form(blind).name.edit.property("lit") in {None, False}


@pytest.mark.parametrize("typed", [VALUE, "anna maria  eriksson", "ANNA-MARIA ERIKSSON"])
def test_what_agrees_is_saved_as_it_was_read_and_nothing_is_asked(
    blind: Desktop, typed: str
) -> None:
    type_in(blind, typed)
    press(blind)
    outcome = BlindCheck("name", BlindOutcome.AGREED, " ".join(typed.split()))
    (review,) = saved(blind)
    assert review == Review(VALUE, dt.date(1974, 8, 12), OPERATOR, blind=outcome)


def test_what_differs_is_shown_beside_the_reading_and_not_saved(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    assert not saved(blind)
    editor = form(blind).name
    assert editor.text == OTHER
    assert editor.said.startswith("The program read it differently.")
    assert [button.text() for button in editor.choices] == [
        f"{OTHER} · typed by you", f"{VALUE} · read by the program",
    ]  # fmt: skip
    assert not [button for button in editor.choices if button.property("taken")]
    assert editor.edit.hasFocus()
    assert not blind.tab.lighting.glass("name").isHidden()


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
    assert form(blind).name.said == "Chosen by you"
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
    assert form(blind).name.choices[0].text() == "Anna Eriksson · typed by you"
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
    assert form(desktop).dob.said.startswith("The program read it differently.")


def test_only_what_is_sure_is_hidden(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1, name=replace(NAME, confident=False), dob=AMBIGUOUS)
    assert (form(desktop).name.text, form(desktop).dob.text) == (VALUE, AMBIGUOUS.value)
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


# Nothing that is typed is lost, and nothing is told by going away and coming back.


def test_it_stays_as_it_was_left_while_another_document_is_looked_at(blind: Desktop) -> None:
    type_in(blind, VALUE)  # what was read, to the letter
    assert draft(blind) == Draft(VALUE, DOB.value, "name")
    blind.add("b.png")
    blind.tab.selection.choose(2)
    blind.tab.selection.choose(1)
    assert form(blind).name.text == VALUE
    assert form(blind).name.said.startswith("Blind check")


def test_an_untouched_one_is_hidden_again_and_the_other_field_is_kept(blind: Desktop) -> None:
    form(blind).dob.put("13.08.1974")
    assert draft(blind) == Draft("", "13.08.1974", "name")
    blind.add("b.png")
    blind.tab.selection.choose(2)
    blind.tab.selection.choose(1)
    assert (form(blind).name.text, form(blind).dob.text) == ("", "13.08.1974")
    assert not tells(blind, "Eriksson")


def test_what_was_compared_is_still_compared_after_it_was_taken_out(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    blind.tab.removal.remove(1)
    blind.tab.queue_panel.notice.action.click()
    assert draft(blind) == Draft(OTHER, DOB.value, "name", OTHER)
    assert form(blind).name.text == OTHER
    assert len(form(blind).name.choices) == 2
    form(blind).name.go_to()
    press(blind, TAKE_SECOND)
    press(blind)
    assert [review.blind for review in saved(blind)] == [
        BlindCheck("name", BlindOutcome.TYPING_ERROR, OTHER)
    ]


def test_the_first_difference_is_remembered_whatever_is_typed_later(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    form(blind).name.put("")
    assert draft(blind) == Draft("", DOB.value, "name", OTHER)


@pytest.mark.parametrize(
    ("kept", "name", "said"),
    [
        (None, "", "Blind check"),
        (Draft("Anna Ma", DOB.value, "name"), "Anna Ma", "Blind check"),
        (Draft(OTHER, DOB.value, "name", OTHER), OTHER, "The program read"),
        (Draft(VALUE, "13.08.1974"), VALUE, "Print and MRZ agree"),
    ],
    ids=["untouched", "half typed", "compared", "begun before it was to be checked"],
)
def test_a_restart_brings_it_back_as_it_was(
    desktop: Desktop, kept: Draft | None, name: str, said: str
) -> None:
    state = FlowState(
        ImageSource("a.png"), OPERATOR, flow_id=101, version=3, image=IMAGE,
        status=FlowStatus.AWAITING_REVIEW, ocr=OCR, details=Details(NAME, DOB),
    )  # fmt: skip
    desktop.tab.restore([QueuedFlow(state, kept)])
    assert form(desktop).name.text == name
    assert form(desktop).name.said.startswith(said)


def test_a_save_that_failed_is_repeated_with_the_same_outcome(blind: Desktop) -> None:
    type_in(blind, OTHER)
    press(blind)
    press(blind, TAKE_SECOND)
    press(blind)
    blind.fail_to_save(1)
    assert form(blind).name.text == VALUE
    press(blind)
    assert [review.blind for review in saved(blind)] == [
        BlindCheck("name", BlindOutcome.TYPING_ERROR, OTHER)
    ] * 2


def test_a_saved_one_is_shown_as_it_was_saved(blind: Desktop) -> None:
    type_in(blind, "anna maria eriksson")
    press(blind)
    (review,) = saved(blind)
    blind.saved(1, review)
    assert form(blind).name.text == VALUE
    assert not form(blind).name.said.startswith("Blind")


def test_a_rejection_tells_nothing_and_taking_it_back_hides_it_again(blind: Desktop) -> None:
    rejection = Rejection(RejectReason.UNREADABLE, "", OPERATOR)
    details = {"ocr": OCR, "details": Details(NAME, DOB)}
    blind.tab.show_finished(1, blind.state(1, FlowStatus.REJECTED, rejection=rejection, **details))
    assert form(blind).isHidden()
    blind.tab.show_finished(1, blind.state(1, FlowStatus.AWAITING_REVIEW, **details))
    assert form(blind).name.text == ""


def test_no_part_of_the_picture_is_read_into_it(blind: Desktop, picture: QImage) -> None:
    asked: list[object] = []
    blind.tab.regions.requested.connect(asked.append)
    view = blind.tab.document_panel.view
    view.part_drawn.emit(box(10, 50))
    offer = blind.tab.regions.offer("name")
    assert offer.isVisible()
    assert offer.said == "This field is checked blind: type it, nothing is read for it."
    assert not asked
    type_in(blind, "A")
    assert offer.isHidden()
    form(blind).dob.go_to()
    view.part_drawn.emit(LINES[3].box)
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
