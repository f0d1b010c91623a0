from __future__ import annotations

import dataclasses
import datetime as dt
import io
import logging
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from sqlalchemy import Engine, create_engine, text

from kyc_desktop.cli import json_output
from kyc_desktop.domain.demonstration import Demand
from kyc_desktop.domain.fields import BlindOutcome
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.errors import DatabaseInUse
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.demonstration.flow_rows import Maker
from kyc_desktop.persistence.demonstration.people import nations
from kyc_desktop.persistence.demonstration.templates import COLUMNS
from kyc_desktop.persistence.history_tables import NameWord
from kyc_desktop.persistence.store import Store
from kyc_desktop.persistence.tables import Demonstration
from tests.integration.persistence.rows_check import assert_rows_are_current

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.persistence.conftest import Desk

MANY = 500
DEMAND = Demand(MANY, seed=7, until=dt.date(2026, 11, 30))
SCHEMA = """
SELECT conrelid::regclass::text || conname || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"""


def schema(store: Store) -> list[str]:
    with store._database.engine.connect() as connection:
        return sorted(connection.execute(text(SCHEMA)).scalars())


@pytest.fixture(scope="module")
def filled(module_store: Store) -> Store:
    before, told = schema(module_store), list[int]()
    module_store.demonstration.fill(DEMAND, KYC_FLOW, told.append)
    assert told[-1] == MANY
    assert schema(module_store) == before
    return module_store


def test_every_table_of_documents_has_rows(filled: Store) -> None:
    tables = {*COLUMNS, NameWord.__tablename__, Demonstration.__tablename__}
    with filled._database.engine.connect() as connection:
        counted = {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608
            for table in tables
        }
    assert {table for table, rows in counted.items() if not rows} == set()
    assert counted["flow_manager"] == counted["history_rows"] == MANY
    assert counted["flow_conditions"] == MANY * len(KYC_FLOW.conditions)
    assert filled.demonstration.flows() == MANY


def test_every_flow_opens_and_its_values_are_understood(
    filled: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    statuses, blind, versions, flags, told = Counter[str](), Counter[str](), 0, 0, 0
    for flow_id in range(1, MANY + 1):
        details = filled.flows.details(flow_id)
        assert json_output.flow(details)["flow_id"] == flow_id
        statuses[details.status] += 1
        reading = filled.flows.reading(flow_id)
        if details.record is None:
            read = details.status in {FlowStatus.AWAITING_REVIEW, FlowStatus.REJECTED}
            assert (reading.details is not None) >= read
            assert (reading.failure is not None) == (details.status is FlowStatus.FAILED)
        else:
            assert details.extracted is not None
            assert len(details.lines) > 2
            assert details.record.ocr_text == "\n".join(line.text for line in details.lines)
            assert {each.field for each in details.record.fields} == {"name", "dob"}
            blind.update(each.blind for each in details.record.fields if each.blind)
            versions += len(details.versions) > 1
            flags += len(details.accepted_flags)
            assert all(each.flag.params for each in details.accepted_flags)
        told += details.rejection is not None and details.rejection.customer is not None
    assert caplog.records == []
    # At rest, and not asked for.
    unlikely = {FlowStatus.RUNNING, FlowStatus.AWAITING_SECOND_ENTRY, FlowStatus.ERASED}
    assert set(statuses) == set(FlowStatus) - unlikely
    assert blind[BlindOutcome.AGREED] > 0
    assert versions > 5
    assert flags > 5
    assert told > 5


def test_the_pictures_are_images_and_none_is_like_another(filled: Store) -> None:
    seen = set()
    for flow_id in range(1, 60):
        if (image := filled.images.load(flow_id)) is not None:
            seen.add(image.sha256)
            with Image.open(io.BytesIO(image.data)) as opened:
                opened.load()
                assert opened.size == (image.width, image.height)
    assert len(seen) > 50


def test_the_list_shows_and_finds_them(filled: Store) -> None:
    page = filled.history.page(HistoryQuery(limit=50))
    assert [row.flow_id for row in page.rows] == [*range(MANY, MANY - 50, -1)]
    assert page.more
    saved = next(row for row in page.rows if row.name)
    found = filled.history.page(HistoryQuery(search=saved.name or ""))
    assert saved.flow_id in {row.flow_id for row in found.rows}
    days = [row.created_at for row in page.rows]
    assert days == sorted(days, reverse=True)
    assert max(days) < dt.datetime(2026, 11, 30, tzinfo=dt.UTC)


def test_the_rows_of_the_history_are_those_that_the_program_makes(filled: Store) -> None:
    assert assert_rows_are_current(filled) == MANY


def test_the_same_demand_makes_the_same_rows_in_any_order(filled: Store) -> None:
    del filled
    maker, again = Maker(DEMAND, KYC_FLOW), Maker(DEMAND, KYC_FLOW)
    later, first = maker.batch(301, 200), maker.batch(1, 200)
    assert again.batch(1, 200) == first
    assert again.batch(301, 200) == later
    assert Maker(dataclasses.replace(DEMAND, seed=8), KYC_FLOW).batch(1, 200) != first


def test_the_people_write_in_several_scripts() -> None:
    letters = {nation.given[0].text[0] for nation in nations()}
    assert any(letter < "\u0250" for letter in letters)
    assert any("\u0370" <= letter < "\u0400" for letter in letters)  # Greek
    assert any("\u0400" <= letter < "\u0530" for letter in letters)  # Cyrillic
    assert any("\u0900" <= letter < "\u0980" for letter in letters)  # Devanagari


def test_new_documents_follow_the_made_up_ones(filled: Store, tmp_path: Path) -> None:
    """Their ids do not collide, and the database says that it holds demonstration data."""
    url = filled._database.engine.url.render_as_string(hide_password=False)
    with pytest.raises(DatabaseInUse) as refused:
        filled.demonstration.fill(DEMAND, KYC_FLOW)
    assert "already holds documents" in english(refused.value.user_message)
    again = Store.open(url, tmp_path)
    assert again.made_up
    engine = create_engine(url)
    with engine.connect() as connection:
        number = connection.execute(
            text("SELECT nextval(pg_get_serial_sequence('flow_manager', 'id'))")
        ).scalar_one()
    assert number == MANY + 1
    engine.dispose()
    again.close()


def test_a_database_with_a_document_is_refused_and_stays(desk: Desk, engine: Engine) -> None:
    with pytest.raises(DatabaseInUse):
        desk.store.demonstration.fill(DEMAND, KYC_FLOW)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM flow_manager")).scalar_one() == 1
    assert not desk.store.made_up


def test_a_database_with_audit_events_alone_is_refused_and_keeps_them(
    store: Store, engine: Engine
) -> None:
    store.exports.exported(HistoryQuery(), "csv", 0, "Auditor")
    with pytest.raises(DatabaseInUse):
        store.demonstration.fill(DEMAND, KYC_FLOW)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT actor FROM audit_events")).scalar_one() == "Auditor"


def test_nothing_is_left_of_a_fill_that_was_interrupted(store: Store) -> None:
    before = schema(store)

    def interrupt(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.demonstration.fill(dataclasses.replace(DEMAND, flows=6000), KYC_FLOW, interrupt)
    assert schema(store) == before
    assert store.demonstration.flows() == 0
    assert store.history.page(HistoryQuery()).rows == ()
    store.demonstration.fill(dataclasses.replace(DEMAND, flows=1), KYC_FLOW)
    assert len(store.history.page(HistoryQuery()).rows) == 1
