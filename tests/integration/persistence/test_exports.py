"""An export of what is stored, and its place in the audit log."""

from __future__ import annotations

import datetime as dt
import json
from threading import Event
from typing import TYPE_CHECKING

from sqlalchemy import select

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.history_query import DateRange, HistoryQuery
from kyc_desktop.domain.statistics import FiguresQuery
from kyc_desktop.export.exporting import Source, export
from kyc_desktop.export.formats import Format
from kyc_desktop.persistence.repositories.audit_actions import EXPORTED, FIGURES_EXPORTED, REPORTED
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


def test_an_export_of_figures_is_recorded_with_what_it_is_of(store: Store) -> None:
    days = DateRange(dt.date(2026, 11, 1), None)
    query = FiguresQuery(days, DocumentType.PASSPORT, "anna")
    store.exports.figures_exported("clerks", query, "xlsx", "ada")
    with store._database.transaction() as session:
        of_figures = select(AuditEvent).where(AuditEvent.action == FIGURES_EXPORTED)
        (event,) = session.scalars(of_figures).all()
    assert (event.actor, event.flow_id, event.field) == ("ada", None, "xlsx")
    assert json.loads(event.new_value or "") == {
        "table": "clerks", "days": {"first": "2026-11-01"}, "kind": "passport", "clerk": "anna",
    }  # fmt: skip
