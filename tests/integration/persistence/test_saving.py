from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from kyc_desktop.domain.fields import DocumentType, Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.proof import Proof
from kyc_desktop.errors import KycError, StaleFlow, StorageUnavailable
from kyc_desktop.flow.definition import SAVE_TO_DB

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

DOB = dt.date(1974, 8, 12)


@pytest.fixture
def reviewed(desk: Desk) -> Desk:
    """A flow whose save task has just begun."""
    desk.read().start(SAVE_TO_DB)
    return desk


def rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        count = connection.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608 - our tables
        assert isinstance(count, int)
        return count


def nothing_is_written(engine: Engine, desk: Desk) -> bool:
    written = [rows(engine, table) for table in ("ocr_records", "record_fields", "audit_events")]
    flow = desk.store.flows.details(desk.flow_id)
    return written == [0, 0, 0] and flow.status is FlowStatus.RUNNING and not flow.related_table


def test_a_save_writes_all_at_once(reviewed: Desk) -> None:
    record_id = reviewed.save()

    flow = reviewed.store.flows.details(reviewed.flow_id)
    assert flow.status is FlowStatus.SUCCESS
    assert (flow.related_table, flow.related_record_id) == ("ocr_records", record_id)
    assert reviewed.statuses()[SAVE_TO_DB] == ["success"]
    assert flow.record is not None
    assert (flow.record.name, flow.record.dob) == ("Anna Maria Eriksson", DOB)
    assert flow.record.dob_printed == "12 AUG/AOU 74"
    assert flow.record.document_type is DocumentType.PASSPORT
    assert flow.record.ocr_text == "ERIKSSON\nANNA MARIA"
    assert flow.record.created_by == "Reviewing Clerk"
    name, dob = flow.record.fields
    assert (name.field, name.source, name.confidence) == ("name", Source.VIZ, 0.98)
    assert str(name.box) == "((10.0, 20.0), (110.0, 20.0), (110.0, 40.0), (10.0, 40.0))"
    assert (dob.field, dob.value, dob.source) == ("dob", "1974-08-12", Source.MRZ)
    assert (name.corrected_by, dob.corrected_by) == (None, None)
    assert (name.proof, dob.proof) == (Proof.TWO_READERS, Proof.ONE_READER)
    assert [(e.actor, e.action) for e in flow.events] == [("Reviewing Clerk", "saved")]


def test_a_correction_is_kept_beside_what_was_read(reviewed: Desk) -> None:
    reviewed.save(name="Anna Maria Erikson", dob=dt.date(1974, 8, 13))

    flow = reviewed.store.flows.details(reviewed.flow_id)
    assert flow.record is not None
    name, dob = flow.record.fields
    assert (name.extracted, name.value) == ("Anna Maria Eriksson", "Anna Maria Erikson")
    assert (dob.extracted, dob.value) == ("1974-08-12", "1974-08-13")
    for field in (name, dob):
        assert field.source is Source.OPERATOR
        assert field.corrected_by == "Reviewing Clerk"
        assert field.corrected_at is not None
    assert (name.proof, dob.proof) == (Proof.TWO_READERS, Proof.ONE_READER)  # of what was read
    assert [(e.action, e.field, e.old_value, e.new_value) for e in flow.events] == [
        ("corrected", "name", "Anna Maria Eriksson", "Anna Maria Erikson"),
        ("corrected", "dob", "1974-08-12", "1974-08-13"),
        ("saved", None, None, None),
    ]


def test_what_was_not_read_is_recorded_as_typed(reviewed: Desk) -> None:
    assert reviewed.found is not None
    assert reviewed.found.name is not None
    typed = replace(reviewed.found.name, source=Source.OPERATOR, confidence=1.0, boxes=())
    reviewed.found = replace(reviewed.found, name=typed, dob=None)

    reviewed.save()

    flow = reviewed.store.flows.details(reviewed.flow_id)
    assert flow.record is not None
    for field in flow.record.fields:
        assert (field.extracted, field.source) == (None, Source.OPERATOR)
        assert (field.confidence, field.proof, field.box) == (None, None, None)
        assert field.corrected_by == "Reviewing Clerk"
    assert [e.action for e in flow.events] == ["typed", "typed", "saved"]


def test_a_record_can_be_saved_without_any_reading(reviewed: Desk) -> None:
    reviewed.found = None

    reviewed.save()

    record = reviewed.store.flows.details(reviewed.flow_id).record
    assert record is not None
    assert (record.dob_printed, record.document_type) == (None, DocumentType.UNKNOWN)


def test_unattended_saving_says_that_nobody_looked(reviewed: Desk) -> None:
    reviewed.save(reviewed_by=None)

    flow = reviewed.store.flows.details(reviewed.flow_id)
    assert flow.record is not None
    assert flow.record.created_by == "Clerk"
    assert [(e.actor, e.action) for e in flow.events] == [("Clerk", "saved_unreviewed")]


def test_a_repeated_save_gives_the_same_record(reviewed: Desk, engine: Engine) -> None:
    record_id = reviewed.save()

    assert reviewed.save() == record_id
    assert rows(engine, "ocr_records") == 1
    assert rows(engine, "audit_events") == 1


def test_a_repeat_with_other_values_never_passes_for_saved(reviewed: Desk) -> None:
    reviewed.save()

    with pytest.raises(StaleFlow):
        reviewed.save(name="Somebody Else")

    record = reviewed.store.flows.details(reviewed.flow_id).record
    assert record is not None
    assert record.name == "Anna Maria Eriksson"


@pytest.mark.parametrize("names", [("Anna", "Anna"), ("Anna", "Anne")], ids=["same", "different"])
def test_two_saves_at_once_write_one_record(
    reviewed: Desk, engine: Engine, names: tuple[str, str]
) -> None:
    at_once = Barrier(2)

    def save(name: str) -> int | KycError:
        at_once.wait()
        try:
            return reviewed.save(name=name)
        except KycError as error:
            return error

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(save, names))

    assert rows(engine, "ocr_records") == 1
    if names[0] == names[1]:
        assert answers[0] == answers[1]
    else:
        assert sorted(type(answer).__name__ for answer in answers) == ["StaleFlow", "int"]


def test_many_threads_share_one_store(
    store: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    def work(number: int) -> int:
        return new_flow(store, file=f"{number}.png").read().finish()

    with ThreadPoolExecutor(8) as threads:
        records = list(threads.map(work, range(24)))

    assert len(set(records)) == 24
    assert rows(engine, "ocr_records") == 24


@pytest.mark.parametrize("table", ["ocr_records", "record_fields", "audit_events", "flow_tasks"])
def test_a_connection_lost_while_saving_leaves_nothing_and_the_next_try_saves_once(
    reviewed: Desk, engine: Engine, table: str
) -> None:
    pool = reviewed.store._database.engine

    cut = Event()

    @event.listens_for(pool, "before_cursor_execute")
    def _cut(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith((f"INSERT INTO {table}", f"UPDATE {table}")) and not cut.is_set():
            cut.set()
            with engine.connect() as other:
                other.execute(
                    text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                        "state = 'idle in transaction' AND datname = current_database()"
                    )
                )

    with pytest.raises(StorageUnavailable) as lost:
        reviewed.save()

    assert lost.value.advice
    assert nothing_is_written(engine, reviewed)
    record_id = reviewed.save()
    assert reviewed.store.flows.details(reviewed.flow_id).related_record_id == record_id
    assert rows(engine, "ocr_records") == 1


def test_a_save_whose_answer_was_lost_can_be_tried_again(reviewed: Desk, engine: Engine) -> None:
    pool = reviewed.store._database.engine

    cut = Event()

    @event.listens_for(pool, "commit")
    def _commit_and_cut(connection: Connection) -> None:
        raw = connection.connection.driver_connection
        if not cut.is_set() and raw is not None:
            cut.set()
            raw.commit()
            raw.close()

    with pytest.raises(StorageUnavailable):
        reviewed.save()

    # What the engine does then: it writes the failure down, and the clerk tries again.
    reviewed.fail(SAVE_TO_DB, "The database did not answer.")
    reviewed.rest(FlowStatus.FAILED)
    record_id = reviewed.finish()

    flow = reviewed.store.flows.details(reviewed.flow_id)
    assert (flow.status, flow.related_record_id) == (FlowStatus.SUCCESS, record_id)
    assert reviewed.statuses()[SAVE_TO_DB] == ["success"]
    assert rows(engine, "ocr_records") == 1


def test_after_all_connections_were_lost_the_next_call_works(desk: Desk, engine: Engine) -> None:
    with engine.connect() as other:
        other.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )

    desk.read()

    assert desk.store.flows.details(desk.flow_id).status is FlowStatus.AWAITING_REVIEW
    assert desk.store.flows.mark_interrupted() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"name": " "}, id="no name"),
        pytest.param({"dob": dt.date(2999, 1, 1)}, id="born in the future"),
    ],
)
def test_values_that_the_window_lets_nobody_save_are_refused_by_the_database(
    reviewed: Desk, engine: Engine, wrong: dict[str, str]
) -> None:
    with pytest.raises(IntegrityError):
        reviewed.save(**wrong)  # type: ignore[arg-type] # one of them is a date

    assert nothing_is_written(engine, reviewed)


def test_a_saved_flow_is_final(reviewed: Desk) -> None:
    reviewed.save()

    reviewed.rest(FlowStatus.FAILED)
    reviewed.fail(SAVE_TO_DB)

    assert reviewed.store.flows.details(reviewed.flow_id).status is FlowStatus.SUCCESS
    assert reviewed.statuses()[SAVE_TO_DB] == ["success"]
