"""Documents that two people enter: who may make which entry, and when there is a record."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from kyc_desktop.domain.fields import BlindCheck, BlindOutcome, Review, Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.second_entry import Entry, EntryOutcome, EntryResult
from kyc_desktop.domain.stage import Stage
from kyc_desktop.errors import KycError, OwnEntry, StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB
from tests.integration.persistence.conftest import BOX, DOB, NAME
from tests.integration.persistence.entering import (
    ENTRIES,
    EVENTS,
    FIRST,
    OTHER,
    SAME,
    asked,
    enter,
    entered,
    others_waiting,
)
from tests.integration.persistence.rows_check import assert_rows_are_current

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

__all__ = ["entered"]


def test_until_the_second_entry_there_is_no_record(entered: Desk, engine: Engine) -> None:
    flow = entered.store.flows.details(entered.flow_id)
    assert (flow.status, flow.record, flow.stage) == (
        FlowStatus.AWAITING_SECOND_ENTRY,
        None,
        Stage.SECOND_ENTRY,
    )
    assert entered.statuses()[SAVE_TO_DB] == ["success", "pending"]
    (row,) = entered.store.history.page(HistoryQuery(f"#{entered.flow_id}")).rows
    assert (row.stage, row.name, row.dob, row.sure) == (Stage.SECOND_ENTRY, None, None, None)
    saved = HistoryQuery(stages=frozenset({Stage.SAVED}))
    assert entered.flow_id not in [each.flow_id for each in entered.store.history.page(saved).rows]
    assert asked(engine, "SELECT 1 FROM queue_entries WHERE flow_id = :id", entered.flow_id) == []
    assert_rows_are_current(entered.store)


def test_where_nobody_wants_second_entries_nothing_is_asked_about_them(desk: Desk) -> None:
    statements: list[str] = []

    def note(*told: object) -> None:
        statements.append(str(told[2]))

    engine = desk.store._database.engine
    event.listen(engine, "before_cursor_execute", note)
    desk.read().finish()
    event.remove(engine, "before_cursor_execute", note)
    assert any("ocr_records" in each for each in statements)
    assert not any("record_entries" in each for each in statements)


def test_equal_entries_make_the_record(entered: Desk, engine: Engine) -> None:
    assert entered.store.second_entries.count("bob") >= 1
    result = enter(entered, "bob", Entry("ANNA  MARIA ERIKSSON", DOB))

    flow = entered.store.flows.details(entered.flow_id)
    assert flow.record is not None
    assert result == EntryResult(EntryOutcome.AGREED, flow.record.record_id)
    assert (flow.status, flow.record.name, flow.record.dob) == (FlowStatus.SUCCESS, NAME, DOB)
    assert (flow.record.created_by, flow.record.ocr_text) == ("anna", "ERIKSSON\nANNA MARIA")
    assert [field.source for field in flow.record.fields] == [Source.VIZ, Source.MRZ]
    assert len(flow.lines) == 2
    assert entered.statuses()[SAVE_TO_DB] == ["success", "success"]
    assert asked(engine, EVENTS, entered.flow_id) == [
        ("anna", "first_entry", None, None, None),
        ("bob", "second_entry_agreed", None, None, None),
        ("bob", "saved", None, None, None),
    ]
    assert asked(engine, ENTRIES, entered.flow_id) == [
        (1, "anna", NAME, "1974-08-12", None),
        (2, "bob", "ANNA  MARIA ERIKSSON", "1974-08-12", []),
    ]
    assert_rows_are_current(entered.store)


def test_the_spelling_with_more_accents_is_saved(desk: Desk) -> None:
    desk.read().start(SAVE_TO_DB)
    desk.enter_first(Review("Jurgen Muller", DOB, "anna"))
    assert enter(desk, "bob", Entry("Jürgen Müller", DOB)).outcome is EntryOutcome.AGREED

    record = desk.store.flows.details(desk.flow_id).record
    assert record is not None
    assert record.name == "Jürgen Müller"
    assert record.fields[0].corrected_by == "bob"


def test_different_entries_wait_for_a_third_who_decides(entered: Desk, engine: Engine) -> None:
    assert enter(entered, "bob", OTHER) == EntryResult(EntryOutcome.DIFFERS)
    entries = entered.store.second_entries
    flow = entered.store.flows.details(entered.flow_id)
    assert (flow.status, flow.record) == (FlowStatus.AWAITING_SECOND_ENTRY, None)
    for operator in ("anna", "bob", " Anna ", "BOB"):
        with pytest.raises(OwnEntry):
            entries.waiting(entered.flow_id, operator)
    waiting = entries.waiting(entered.flow_id, "carl")
    # In an order of the values, which does not tell whose they are.
    assert waiting.entries == (OTHER, SAME)

    decided = Entry("Anna Maria Ericsson", DOB)
    result = entries.enter(entered.flow_id, waiting.version, "carl", decided)

    flow = entered.store.flows.details(entered.flow_id)
    assert flow.record is not None
    assert result == EntryResult(EntryOutcome.DECIDED, flow.record.record_id)
    assert (flow.record.name, flow.record.dob) == ("Anna Maria Ericsson", DOB)
    assert (flow.record.created_by, flow.record.fields[0].corrected_by) == ("carl", "carl")
    assert flow.record.fields[1].corrected_by is None  # as it was read
    assert asked(engine, EVENTS, entered.flow_id)[1:] == [
        ("bob", "second_entry_differed", "name", NAME, OTHER.name),
        ("bob", "second_entry_differed", "dob", "1974-08-12", "1974-08-13"),
        ("carl", "entries_decided", "name", f"{NAME} / {OTHER.name}", decided.name),
        ("carl", "entries_decided", "dob", "1974-08-12 / 1974-08-13", "1974-08-12"),
        ("carl", "saved", None, None, None),
    ]
    assert asked(engine, ENTRIES, entered.flow_id)[1][4] == ["name", "dob"]
    assert_rows_are_current(entered.store)


@pytest.mark.parametrize("operator", ["anna", "ANNA", "  anna "])
def test_nobody_makes_both_entries(entered: Desk, operator: str) -> None:
    entries = entered.store.second_entries
    passed = others_waiting(entered)
    assert entries.next(operator, passed) is None
    with pytest.raises(OwnEntry) as raised:
        entries.enter(entered.flow_id, entered.version, operator, SAME)
    assert raised.value.user_message.code == "own_entry"
    assert entered.store.flows.details(entered.flow_id).record is None


def test_the_database_itself_refuses_a_second_entry_of_the_first_operator(
    entered: Desk, engine: Engine
) -> None:
    with pytest.raises(IntegrityError, match="operator_key"), engine.begin() as sql:
        sql.execute(
            text(
                "INSERT INTO record_entries "
                "(flow_id, round, number, operator, operator_key, name, dob, differs) "
                "VALUES (:id, 1, 2, 'Anna', 'anna', 'A', '1974', '{}')"
            ),
            {"id": entered.flow_id},
        )
    for change in ("UPDATE record_entries SET name = 'B'", "DELETE FROM record_entries"):
        with pytest.raises(DatabaseError, match="append-only"), engine.begin() as sql:
            sql.execute(text(f"{change} WHERE flow_id = :id"), {"id": entered.flow_id})


def test_of_two_second_entries_at_once_one_is_told(entered: Desk, engine: Engine) -> None:
    entries = entered.store.second_entries
    together = Barrier(2)

    def come(operator: str) -> EntryResult | KycError:
        waiting = entries.waiting(entered.flow_id, operator)
        together.wait()
        try:
            return entries.enter(entered.flow_id, waiting.version, operator, OTHER)
        except KycError as error:
            return error

    with ThreadPoolExecutor(2) as threads:
        results = list(threads.map(come, ["bob", "carl"]))
    assert EntryResult(EntryOutcome.DIFFERS) in results
    (told,) = (each for each in results if isinstance(each, StaleFlow))
    assert told.user_message.code == "entered_elsewhere"
    assert len(asked(engine, ENTRIES, entered.flow_id)) == 2


def test_a_repeated_call_changes_nothing(entered: Desk, engine: Engine) -> None:
    entered.enter_first(FIRST)  # its answer was lost
    assert entered.start(SAVE_TO_DB) == 1
    entered.rest(FlowStatus.FAILED)  # what the window believes
    with pytest.raises(StaleFlow):
        entered.enter_first(replace(FIRST, reviewed_by="bob"))

    entries = entered.store.second_entries
    version = entries.waiting(entered.flow_id, "bob").version
    result = entries.enter(entered.flow_id, version, "bob", SAME)
    assert entries.enter(entered.flow_id, version, "bob", SAME) == result
    with pytest.raises(OwnEntry):
        entries.enter(entered.flow_id, version, "bob", OTHER)
    assert len(asked(engine, EVENTS, entered.flow_id)) == 3


def test_a_blind_check_counts_if_its_value_is_saved(
    store: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    blind = BlindCheck("name", BlindOutcome.AGREED, NAME)
    results = []
    for decided in (SAME, OTHER):
        desk = new_flow(store).read()
        desk.start(SAVE_TO_DB)
        desk.enter_first(replace(FIRST, blind=blind, name_box=BOX))
        enter(desk, "bob", OTHER)
        enter(desk, "carl", decided)
        query = "SELECT outcome, actor FROM blind_checks WHERE flow_id = :id"
        results.append(asked(engine, query, desk.flow_id))
    assert results == [[("agreed", "anna")], []]


def test_a_partial_date_and_an_unattended_first_entry(desk: Desk) -> None:
    desk.read().start(SAVE_TO_DB)
    desk.enter_first(Review(NAME, PartialDate(1974, 8), None))  # whoever has added it: "Clerk"
    with pytest.raises(OwnEntry):
        enter(desk, "clerk")
    enter(desk, "bob", Entry(NAME, PartialDate(1974, 8)))
    flow = desk.store.flows.details(desk.flow_id)
    assert flow.record is not None
    assert (flow.record.dob, flow.record.created_by) == (PartialDate(1974, 8), "Clerk")
    assert "first_entry_unreviewed" in [each.action for each in flow.events]


def test_who_wrote_how_many_other_entries_is_one_query(entered: Desk, engine: Engine) -> None:
    enter(entered, "bob", OTHER)
    disagreed = (
        "SELECT count(*), count(*) FILTER (WHERE cardinality(differs) > 0) "
        "FROM record_entries WHERE number = 2 AND flow_id = :id"
    )
    assert asked(engine, disagreed, entered.flow_id) == [(1, 1)]
