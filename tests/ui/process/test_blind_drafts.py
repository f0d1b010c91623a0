"""Returning to an unfinished blind check: nothing typed is lost, and the reading stays hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kyc_desktop.domain.fields import BlindCheck, BlindOutcome, Details, Draft
from kyc_desktop.domain.flow import FlowState, FlowStatus, QueuedFlow, Rejection, RejectReason
from kyc_desktop.domain.image import ImageSource
from tests.ui.process.blind import OTHER, VALUE, tells, type_in
from tests.ui.process.conftest import DOB, IMAGE, NAME, OCR, OPERATOR
from tests.ui.process.doubtful import form, press, saved

if TYPE_CHECKING:
    from tests.ui.process.conftest import Desktop

TAKE_SECOND = Qt.Key.Key_F7

pytestmark = [pytest.mark.ui, pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)]


def draft(desktop: Desktop) -> Draft | None:
    document = desktop.tab.queue.get(1)
    assert document is not None
    return document.draft


def test_it_stays_as_it_was_left_while_another_document_is_looked_at(blind: Desktop) -> None:
    type_in(blind, VALUE)  # what was read, to the letter
    assert draft(blind) == Draft(VALUE, "1974-08-12", "name")
    blind.add("b.png")
    blind.tab.selection.choose(2)
    blind.tab.selection.choose(1)
    assert form(blind).name.text == VALUE
    assert form(blind).name.translated.startswith("Blind check")


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
    blind.tab.toast.action.click()
    kept = draft(blind)
    assert kept == Draft(OTHER, "1974-08-12", "name", OTHER, accepted=("name",))
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
    assert draft(blind) == Draft("", "1974-08-12", "name", OTHER)


@pytest.mark.parametrize(
    ("kept", "name", "translated"),
    [
        (None, "", "Blind check"),
        (Draft("Anna Ma", DOB.value, "name"), "Anna Ma", "Blind check"),
        (Draft(OTHER, "12 August 1974", "name", OTHER), OTHER, "The program read"),
        (Draft(VALUE, "13.08.1974"), VALUE, "Two readers agree"),
    ],
    ids=["untouched", "half typed", "compared", "begun before it was to be checked"],
)
def test_a_restart_brings_it_back_as_it_was(
    desktop: Desktop, kept: Draft | None, name: str, translated: str
) -> None:
    state = FlowState(
        ImageSource("a.png"), OPERATOR, flow_id=101, version=3, image=IMAGE,
        status=FlowStatus.AWAITING_REVIEW, ocr=OCR, details=Details(NAME, DOB),
    )  # fmt: skip
    desktop.tab.restore([QueuedFlow(state, kept)])
    assert form(desktop).name.text == name
    assert form(desktop).name.translated.startswith(translated)


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
    assert not form(blind).name.translated.startswith("Blind")


def test_a_rejection_tells_nothing_and_taking_it_back_hides_it_again(blind: Desktop) -> None:
    rejection = Rejection(RejectReason.UNREADABLE, "", OPERATOR)
    details = {"ocr": OCR, "details": Details(NAME, DOB)}
    blind.tab.show_finished(1, blind.state(1, FlowStatus.REJECTED, rejection=rejection, **details))
    assert form(blind).isHidden()
    blind.tab.show_finished(1, blind.state(1, FlowStatus.AWAITING_REVIEW, **details))
    assert form(blind).name.text == ""


def test_a_reading_that_was_shown_is_not_hidden_once_all_typing_is_undone(
    desktop: Desktop,
) -> None:
    state = FlowState(
        ImageSource("a.png"), OPERATOR, flow_id=101, version=3, image=IMAGE,
        status=FlowStatus.AWAITING_REVIEW, ocr=OCR, details=Details(NAME, DOB),
    )  # fmt: skip
    desktop.tab.restore([QueuedFlow(state, Draft(VALUE, "13.08.1974"))])
    form(desktop).dob.put("12.08.1974")
    form(desktop).dob.put(form(desktop).dob.read_text)
    desktop.add("b.png")
    desktop.tab.selection.choose(2)
    desktop.tab.selection.choose(1)
    assert form(desktop).name.text == VALUE
    assert draft(desktop) == Draft(VALUE, DOB.value)
