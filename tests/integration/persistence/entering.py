"""A document that two people enter, their entries, and what is stored of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.second_entry import Entry, EntryResult
from kyc_desktop.flow.definition import SAVE_TO_DB
from tests.integration.persistence.conftest import DOB, NAME

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.integration.persistence.conftest import Desk

SAME, OTHER = Entry(NAME, DOB), Entry("Anna Maria Erikson", dt.date(1974, 8, 13))
FIRST = Review(NAME, DOB, "anna")
EVENTS = (
    "SELECT actor, action, field, old_value, new_value FROM audit_events "
    "WHERE flow_id = :id ORDER BY id"
)
ENTRIES = (
    "SELECT number, operator, name, dob, differs FROM record_entries "
    "WHERE flow_id = :id ORDER BY round, number"
)


@pytest.fixture
def entered(desk: Desk) -> Desk:
    """A flow that anna has entered and somebody else has to."""
    desk.read().start(SAVE_TO_DB)
    desk.enter_first(FIRST)
    return desk


def enter(desk: Desk, operator: str, entry: Entry = SAME) -> EntryResult:
    """What a clerk does who has just opened the document."""
    entries = desk.store.second_entries
    waiting = entries.waiting(desk.flow_id, operator)
    return entries.enter(desk.flow_id, waiting.version, operator, entry)


def asked(engine: Engine, query: str, flow_id: int) -> list[tuple[object, ...]]:
    with engine.connect() as sql:
        return [tuple(row) for row in sql.execute(text(query), {"id": flow_id})]


def others_waiting(desk: Desk) -> list[int]:
    """The flows of other tests that wait."""
    with desk.store._database.transaction() as session:
        found = session.execute(
            text("SELECT id FROM flow_manager WHERE status = 'awaiting_second_entry'")
        )
        return [row.id for row in found if row.id != desk.flow_id]
