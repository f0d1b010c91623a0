"""An export of what is stored, and its place in the audit log."""

from __future__ import annotations

import json
from threading import Event
from typing import TYPE_CHECKING

from sqlalchemy import select

from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.export.exporting import Source, export
from kyc_desktop.export.formats import Format
from kyc_desktop.persistence.repositories.audit_actions import EXPORTED, REPORTED
from kyc_desktop.persistence.tables import AuditEvent

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk


def test_an_export_is_recorded_with_what_was_asked_for(store: Store, tmp_path: Path) -> None:
    query = HistoryQuery(search="nobody at all")
    source = Source(store.history, store.exports, "otto")
    assert export(source, query, Format.CSV, tmp_path / "none.csv", Event()) == 0
    with store._database.transaction() as session:
        events = session.scalars(select(AuditEvent).where(AuditEvent.action == EXPORTED)).all()
        (event,) = [each for each in events if each.actor == "otto"]
    assert (event.flow_id, event.field) == (None, "csv")
    told = json.loads(event.new_value or "")
    assert told["rows"] == 0
    assert HistoryQuery.from_plain(told["query"]) == query


def test_a_case_report_is_an_event_of_its_flow(store: Store, desk: Desk) -> None:
    flow_id = desk.flow_id
    store.exports.reported(flow_id, "ada", with_picture=True)
    store.exports.reported(flow_id, "ada", with_picture=False)
    events = [(each.actor, each.action, each.field) for each in store.flows.details(flow_id).events]
    assert events == [
        ("ada", REPORTED, "with_picture"),
        ("ada", REPORTED, "without_picture"),
    ]
