"""Two clerks with one record: both versions side by side, a choice for each field, by keyboard."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Details, Review
from kyc_desktop.domain.flow import Failure, FlowStatus
from kyc_desktop.domain.history import VersionRow
from kyc_desktop.domain.message import Message
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.ui.process.correction.conflict_dialog import ConflictDialog
from kyc_desktop.ui.process.correction.two_versions import Difference, Side, differences, merged
from kyc_desktop.ui.process.review import key_repeats
from tests.ui.history.conftest import MOMENT, RECORD
from tests.ui.process.conftest import DOB, NAME, OCR, OPERATOR
from tests.ui.process.correcting import (
    AWAY,
    BIRTHDAY,
    FLOW,
    READ,
    SAVED,
    STALE,
    Desk,
    change,
    desk,
    enter,
    flow,
    press,
    type_keys,
)  # fmt: skip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.history import FlowDetails
    from tests.ui.process.conftest import Desktop

__all__ = ["desk"]

MINE, OTHER, OTHER_DAY = "Anna Marie Eriksson", "Anne Eriksson", "1974-12-08"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first press count, however soon it comes."""
    monkeypatch.setattr(key_repeats, "GLANCE", 0.0)


def theirs(name: str = OTHER, day: str = "1974-08-12") -> FlowDetails:
    """The record after a colleague has corrected it."""
    version = VersionRow(2, {"name": name, "dob": day}, "o.clerk", MOMENT, CorrectionReason.MISREAD)
    rows = [
        replace(row, value=version.values[row.field], corrected_by="o.clerk")
        for row in RECORD.fields
    ]
    record = replace(RECORD, name=name, dob=dt.date.fromisoformat(day), fields=tuple(rows))
    return flow(versions=(SAVED, version), record=record, version=6)


def both(desk: Desk) -> ConflictDialog:
    """The two versions, once they are in front."""
    shown = [each for each in desk.dialog.findChildren(ConflictDialog) if each.isVisible()]
    assert len(shown) == 1
    shown[0].activateWindow()
    desk.qtbot.waitUntil(shown[0].isActiveWindow)
    return shown[0]


def second(desk: Desk, record: FlowDetails) -> ConflictDialog:
    """Correct the name, but a colleague was first."""
    desk.corrections.open(FLOW)
    desk.load()
    change(desk, MINE)
    desk.corrections.show_not_corrected(FLOW, STALE)
    assert desk.loaded == [FLOW, FLOW]  # by itself
    desk.corrections.show_loaded(record, None)
    return both(desk)


def test_a_choice_for_the_field_that_both_have_changed(desk: Desk) -> None:
    dialog = second(desk, theirs())
    assert dialog.told.text() == (
        "o.clerk has changed this: Name: Anna Maria Eriksson → Anne Eriksson"
    )
    assert dialog.note.text == "Still to choose: Name"
    enter()  # takes no value
    assert dialog.isVisible()
    type_keys("1")
    assert dialog.confirm.hasFocus()
    enter()
    review, why = desk.saved[-1][2:]
    assert desk.saved[-1][:2] == (FLOW, 6)
    assert (review.name, review.dob, review.reviewed_by) == (MINE, BIRTHDAY, OPERATOR)
    assert why == desk.saved[0][3]  # the reason was told already
    desk.corrections.show_corrected(FLOW, 7)
    assert not desk.open


def test_fields_that_one_alone_has_changed_are_chosen_already(desk: Desk) -> None:
    record = theirs(RECORD.name, OTHER_DAY)
    dialog = second(desk, record)
    assert dialog.chosen == {"name": Side.MINE, "dob": Side.THEIRS}
    enter()
    review = desk.saved[-1][2]
    assert (review.name, str(review.dob)) == (MINE, OTHER_DAY)


def test_the_colleagues_values_leave_nothing_to_save(desktop: Desktop, desk: Desk) -> None:
    second(desk, theirs())
    type_keys("2")
    enter()
    assert len(desk.saved) == 1
    assert not desk.open
    assert desktop.tab.toast.text == "The record stays as o.clerk has saved it."
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert (document.state.version, document.state.review) == (
        6, Review(OTHER, BIRTHDAY, "o.clerk")
    )  # fmt: skip


def test_the_same_values_of_both_are_no_question(desktop: Desktop, desk: Desk) -> None:
    desk.corrections.open(FLOW)
    desk.load()
    change(desk, OTHER)
    desk.corrections.show_not_corrected(FLOW, STALE)
    desk.corrections.show_loaded(theirs(), None)
    assert not desk.open
    assert desktop.tab.toast.text == "The record stays as o.clerk has saved it."


def test_back_in_the_form_stands_what_was_typed(desk: Desk) -> None:
    dialog = second(desk, theirs())
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.dialog.form.name.text == MINE
    assert desk.dialog.note.text.startswith("o.clerk has changed this")
    desk.back()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.ask()
    enter()
    assert desk.saved[-1][1:3] == (6, replace(desk.saved[0][2]))


def test_while_the_database_is_away_the_choice_stays(desk: Desk) -> None:
    second(desk, theirs(day=OTHER_DAY))
    type_keys("1")  # the name; the date was changed by the colleague alone
    enter()
    desk.corrections.show_not_corrected(FLOW, AWAY)
    assert (desk.dialog.form.name.text, desk.dialog.form.dob.text) == (MINE, "8 December 1974")
    assert desk.dialog.save.isEnabled()


def test_a_third_clerk_is_shown_as_well(desk: Desk) -> None:
    second(desk, theirs())
    type_keys("1")
    enter()
    desk.corrections.show_not_corrected(FLOW, STALE)
    last = theirs("A. Eriksson")
    third = replace(last.versions[-1], version=3, actor="p.clerk")
    desk.corrections.show_loaded(
        replace(last, versions=(*theirs().versions, third), version=7), None
    )
    dialog = both(desk)
    assert dialog.told.text() == "p.clerk has changed this: Name: Anne Eriksson → A. Eriksson"
    type_keys("1")
    enter()
    assert desk.saved[-1][1] == 7
    assert desk.saved[-1][2].name == MINE


def test_the_arrows_walk_and_space_chooses(qtbot: QtBot, desk: Desk) -> None:
    dialog = second(desk, theirs(day=OTHER_DAY))
    assert dialog.option("name", Side.MINE).hasFocus()
    press(Qt.Key.Key_Right)
    assert dialog.option("name", Side.THEIRS).hasFocus()
    press(Qt.Key.Key_Down)
    assert dialog.option("dob", Side.THEIRS).hasFocus()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Space)
    assert dialog.chosen["dob"] is Side.MINE
    assert dialog.option("name", Side.MINE).hasFocus()  # the one that is left
    press(Qt.Key.Key_Up)
    assert dialog.option("name", Side.MINE).hasFocus()
    type_keys("2")
    assert dialog.chosen == {"name": Side.THEIRS, "dob": Side.MINE}
    press(Qt.Key.Key_Up)
    assert dialog.option("dob", Side.MINE).hasFocus()
    press(Qt.Key.Key_Down)
    assert dialog.confirm.hasFocus()


# Two clerks save the same document.


def lost(desktop: Desktop, ticket: int = 1, name: str = MINE) -> None:
    """Save a document that somebody else has saved."""
    error = Message.of("flow_saved_elsewhere", flow=100 + ticket)
    failure = Failure(SAVE_TO_DB, error, Message("compare_or_look"), "stale_flow")
    state = desktop.state(
        ticket, FlowStatus.FAILED, failure=failure, ocr=OCR, details=Details(NAME, DOB),
        review=Review(name, BIRTHDAY, OPERATOR),
    )  # fmt: skip
    desktop.tab.show_finished(ticket, state)


@pytest.fixture
def late(desktop: Desktop, qtbot: QtBot) -> Desk:
    """A document whose save came too late."""
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    desktop.tab.selection.choose(1)
    return Desk(desktop.tab.corrections, qtbot)


def first_to_save() -> FlowDetails:
    saved = replace(SAVED, values={"name": OTHER, "dob": "1974-08-12"}, actor="o.clerk")
    return flow(versions=(saved,), record=replace(RECORD, name=OTHER))


def test_who_saves_second_compares_and_corrects(desktop: Desktop, late: Desk) -> None:
    lost(desktop)
    assert late.loaded == [FLOW]  # by itself
    late.corrections.show_loaded(first_to_save(), None)
    dialog = both(late)
    assert dialog.told.text() == "o.clerk has saved this document in the meantime."
    type_keys("1")
    enter()
    assert late.saved == []  # first the reason
    late.ask()
    type_keys("1")
    enter()
    assert late.saved == [
        (FLOW, 5, Review(MINE, BIRTHDAY, OPERATOR), Correction(CorrectionReason.TYPING_MISTAKE))
    ]
    late.corrections.show_corrected(FLOW, 6)
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.state.status is FlowStatus.SUCCESS
    assert document.state.review == Review(MINE, BIRTHDAY, OPERATOR)
    assert document.state.record_id == RECORD.record_id
    assert not document.saved_elsewhere


def test_who_leaves_the_question_can_come_back_to_it(desktop: Desktop, late: Desk) -> None:
    lost(desktop)
    late.corrections.show_loaded(first_to_save(), None)
    both(late)
    press(Qt.Key.Key_Escape)
    late.dialog.reject()
    outcome = desktop.tab.review_panel.outcome
    assert "Somebody else has saved document 101 in the meantime." in outcome.text
    assert outcome.compare.isVisible()
    assert not desktop.tab.review_panel.retry.isVisible()
    outcome.compare.click()
    late.corrections.show_loaded(first_to_save(), None)
    both(late)
    type_keys("2")
    enter()
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.state.status is FlowStatus.SUCCESS
    assert document.state.review == Review(OTHER, BIRTHDAY, "o.clerk")


def test_a_conflict_of_another_document_is_told_in_a_message(desktop: Desktop, late: Desk) -> None:
    lost(desktop, 2)
    assert late.loaded == []
    toast = desktop.tab.toast
    assert toast.text == f"Somebody else has saved {MINE} first."
    toast.action.click()
    assert desktop.tab.selection.ticket == 2
    assert late.loaded == [102]


# What is made of both, without a window.


def test_what_differs_and_what_is_made_of_it() -> None:
    mine = Review(MINE, BIRTHDAY, OPERATOR, name_box=((0, 0), (1, 0), (1, 1), (0, 1)))
    record = theirs(day=OTHER_DAY)
    found = differences(mine, record.versions[-1], SAVED)
    assert found == (
        Difference("name", MINE, OTHER, RECORD.name),
        Difference("dob", "1974-08-12", OTHER_DAY, "1974-08-12"),
    )
    assert [each.only for each in found] == [None, Side.THEIRS]
    assert record.record is not None
    of_both = merged(mine, record.record, {"name": Side.THEIRS, "dob": Side.THEIRS})
    assert (of_both.name, of_both.dob, of_both.name_box) == (OTHER, dt.date(1974, 12, 8), None)
    assert merged(mine, record.record, {"name": Side.MINE}) == mine
    assert READ.name is not None
