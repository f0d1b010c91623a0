"""Blind checks: stored permanently with the record, and counted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kyc_desktop import paths
from kyc_desktop.domain.fields import BlindCheck, BlindOutcome, Draft, Review
from kyc_desktop.domain.history import BlindFigures
from kyc_desktop.flow.definition import SAVE_TO_DB
from tests.changes import now
from tests.integration.persistence.conftest import DOB, NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

CLERK = "Reviewing Clerk"


def save(desk: Desk, outcome: BlindOutcome, *, name: str = NAME, typed: str = NAME) -> None:
    """Save a document whose name was typed blind."""
    desk.read().start(SAVE_TO_DB)
    desk.save_reviewed(Review(name, DOB, CLERK, blind=BlindCheck("name", outcome, typed)))


def test_a_field_that_agreed_was_typed_blind_and_is_no_correction(desk: Desk) -> None:
    save(desk, BlindOutcome.AGREED, typed="anna maria eriksson")
    flow = desk.store.flows.details(desk.flow_id)
    assert flow.record is not None
    name, dob = flow.record.fields
    assert (name.blind, name.corrected_by) == (BlindOutcome.AGREED, None)
    assert dob.blind is None
    assert [(e.actor, e.action, e.field, e.old_value, e.new_value) for e in flow.events] == [
        (CLERK, "typed_blind_agreed", "name", "anna maria eriksson", NAME),
        (CLERK, "saved", None, None, None),
    ]


def test_a_typing_error_has_what_was_typed_first_and_saves_what_was_read(desk: Desk) -> None:
    save(desk, BlindOutcome.TYPING_ERROR, typed="Anna Maria Erikson")
    flow = desk.store.flows.details(desk.flow_id)
    assert flow.record is not None
    assert (flow.record.name, flow.record.fields[0].corrected_by) == (NAME, None)
    (event, _) = flow.events
    assert (event.action, event.old_value) == ("typed_blind_typing_error", "Anna Maria Erikson")


def test_where_the_program_was_wrong_the_correction_is_kept_too(desk: Desk) -> None:
    other = "Anna Maria Erikson"
    save(desk, BlindOutcome.PROGRAM_WRONG, name=other, typed=other)
    flow = desk.store.flows.details(desk.flow_id)
    assert flow.record is not None
    assert (flow.record.fields[0].extracted, flow.record.fields[0].value) == (NAME, other)
    assert [(e.action, e.old_value, e.new_value) for e in flow.events] == [
        ("corrected", NAME, other),
        ("typed_blind_program_wrong", NAME, other),
        ("saved", None, None),
    ]


def test_outcomes_are_counted_from_a_moment_on(
    store: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    assert store.history.blind_figures() == BlindFigures()
    wrong, agreed = BlindOutcome.PROGRAM_WRONG, BlindOutcome.AGREED
    for outcome in (agreed, agreed, BlindOutcome.TYPING_ERROR, wrong, agreed):
        save(new_flow(store), outcome)
    new_flow(store).read().finish()
    assert store.history.blind_figures() == BlindFigures(3, 1, 1)
    assert store.history.blind_figures().checked == 5
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    assert store.history.blind_figures(later - dt.timedelta(days=1)).checked == 5
    assert store.history.blind_figures(later) == BlindFigures()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE blind_checks SET outcome = 'agreed'",
        "DELETE FROM blind_checks",
        "TRUNCATE blind_checks",
    ],
)
def test_an_outcome_is_never_changed(desk: Desk, engine: Engine, change: str) -> None:
    save(desk, BlindOutcome.PROGRAM_WRONG)
    with pytest.raises(IntegrityError, match="blind_checks is append-only"), engine.begin() as sql:
        sql.execute(text(change))
    assert desk.store.history.blind_figures() == BlindFigures(program_wrong=1)


def test_an_example_takes_its_outcome_with_it(store: Store, new_flow: Callable[..., Desk]) -> None:
    example, real = new_flow(store), new_flow(store)
    example.keep((paths.examples() / "passport_td3.png").read_bytes())
    for each in (example, real):
        save(each, BlindOutcome.AGREED)
    assert store.examples.remove() == 1
    assert store.history.blind_figures() == BlindFigures(agreed=1)


def test_a_repeated_save_counts_once(desk: Desk) -> None:
    save(desk, BlindOutcome.AGREED)
    again = BlindCheck("name", BlindOutcome.AGREED, NAME)
    desk.save_reviewed(Review(NAME, DOB, CLERK, blind=again))
    assert desk.store.history.blind_figures() == BlindFigures(agreed=1)


@pytest.mark.parametrize(
    "draft",
    [
        Draft("Anna Er", "1974-08-12", "name"),
        Draft("Anna Erikson", "1974-08-12", "name", "Anna Eriks"),
        Draft("Anna", "", "dob"),
    ],
    ids=["half typed", "compared already", "the other field"],
)
def test_what_was_typed_blind_comes_back_blind(
    store: Store, new_flow: Callable[..., Desk], engine: Engine, draft: Draft
) -> None:
    desk = new_flow(store).read()
    version = store.queue.put(desk.flow_id, desk.version, CLERK)
    store.queue.keep_draft(desk.flow_id, now(draft))
    with engine.begin() as sql:  # as if the program had ended
        sql.execute(text("UPDATE flow_manager SET lease = NULL"))
    (back,) = store.queue.claim(CLERK).flows
    assert (back.draft, back.state.version) == (draft, version + 1)
    store.queue.keep_draft(desk.flow_id, now(None))
    with engine.connect() as sql:
        kept = sql.execute(text("SELECT draft_name, draft_blind FROM queue_entries")).one()
    assert tuple(kept) == (None, None)
