"""The figures of an office and of demonstration data, against SQL written by hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from kyc_desktop.domain.demonstration import Demand
from kyc_desktop.domain.history_query import DateRange
from kyc_desktop.domain.statistics import FiguresQuery
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.office import Office, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from kyc_desktop.domain.statistics import PeriodFigures
    from kyc_desktop.persistence.server.embedded import EmbeddedServer

pytestmark = pytest.mark.usefixtures("berlin_clock")
TODAY = dt.date(2026, 11, 30)


# What the base tables say, written by hand: days by the server's own time zones, changes by the
# values of the first version instead of the audit, and no table made for statistics.
BY_HAND = {
    "added": """
        SELECT (created_at AT TIME ZONE 'Europe/Berlin')::date, count(*)
        FROM flow_manager GROUP BY 1 ORDER BY 1""",
    "saved": """
        SELECT (created_at AT TIME ZONE 'Europe/Berlin')::date, count(*)
        FROM ocr_records GROUP BY 1 ORDER BY 1""",
    "rejected": """
        SELECT (max(at) AT TIME ZONE 'Europe/Berlin')::date AS day, f.id
        FROM flow_manager f JOIN audit_events a ON a.flow_id = f.id
        WHERE f.status = 'rejected' AND a.action = 'rejected' GROUP BY f.id ORDER BY 1, 2""",
    "times": """
        SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY r.created_at - f.created_at),
            percentile_disc(0.9) WITHIN GROUP (ORDER BY r.created_at - f.created_at)
        FROM ocr_records r JOIN flow_manager f ON f.id = r.flow_id""",
    "checking": """
        SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY r.created_at - t.done)
        FROM ocr_records r JOIN (
            SELECT flow_id, max(finished_at) AS done FROM flow_tasks
            WHERE name = 'extract_details' AND operator IS NULL GROUP BY flow_id
        ) t USING (flow_id)""",
    "kinds": """
        SELECT document_type, count(*) FROM ocr_records GROUP BY 1 ORDER BY 2 DESC, 1""",
    "steps": """
        SELECT name, count(DISTINCT flow_id), count(*) FROM flow_tasks
        WHERE status = 'failed' AND (error IS NULL OR error ->> 'code' <> 'task_interrupted')
        GROUP BY name ORDER BY min(position)""",
    "changed": """
        SELECT r.document_type, d.field, count(*) FROM ocr_records r
        JOIN record_fields d ON d.record_id = r.id
        LEFT JOIN record_versions v ON v.record_id = r.id AND v.version = 1
        WHERE d.extracted <> coalesce(v.fields -> d.field ->> 'value', d.value)
        GROUP BY 1, 2 ORDER BY 1, 2""",
    "typed": """
        SELECT r.document_type, d.field, count(*) FROM ocr_records r
        JOIN record_fields d ON d.record_id = r.id WHERE d.extracted IS NULL
        GROUP BY 1, 2 ORDER BY 1, 2""",
    "later": """
        SELECT r.document_type, k.key, count(DISTINCT r.id)
        FROM record_versions v JOIN ocr_records r ON r.id = v.record_id
        JOIN record_versions b ON b.record_id = v.record_id AND b.version = v.version - 1
        CROSS JOIN LATERAL json_object_keys(v.fields) AS k(key)
        WHERE v.fields -> k.key ->> 'value' <> b.fields -> k.key ->> 'value'
        GROUP BY 1, 2 ORDER BY 1, 2""",
    "blind": """
        SELECT b.field, b.outcome, count(*) FROM blind_checks b
        WHERE EXISTS (SELECT FROM ocr_records r WHERE r.id = b.record_id)
        GROUP BY 1, 2 ORDER BY 1, 2""",
    "sure_changed": """
        SELECT d.field, count(*) FROM record_fields d JOIN ocr_records r ON r.id = d.record_id
        WHERE d.extracted <> d.value AND (r.details -> d.field ->> 'confident')::boolean
        GROUP BY 1 ORDER BY 1""",
    "reasons": """
        SELECT reject_reason, count(*) FROM flow_manager WHERE status = 'rejected'
        GROUP BY 1 ORDER BY 2 DESC, 1""",
    "clerks": """
        SELECT created_by, count(*) FROM ocr_records GROUP BY 1 ORDER BY 1""",
    "backlog": """
        SELECT f.status, count(*), min(f.created_at) FROM queue_entries q
        JOIN flow_manager f ON f.id = q.flow_id GROUP BY 1 ORDER BY 1""",
}


@pytest.fixture(scope="module")
def made_up(
    server: EmbeddedServer,
    server_admin: Engine,
    template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    """Demonstration data, of which nothing is known but what the tables say."""
    name = "test_statistics_made_up"
    with server_admin.connect() as sql:
        sql.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    url = server.url.set(database=name).render_as_string(hide_password=False)
    store = Store.open(url, tmp_path_factory.mktemp("made-up"))
    store.demonstration.fill(Demand(2_000, seed=5, until=dt.date(2026, 11, 30)), KYC_FLOW)
    yield store
    store.close()
    with server_admin.connect() as sql:
        sql.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="module", params=["an office", "demonstration data"])
def both(request: pytest.FixtureRequest) -> Store:
    if request.param == "an office":
        store: Store = request.getfixturevalue("module_store")
        fill(Office(store))
        return store
    made_up: Store = request.getfixturevalue("made_up")
    return made_up


def by_hand(store: Store, name: str) -> list[tuple[Any, ...]]:
    with store._database.engine.connect() as sql:
        return [tuple(row) for row in sql.execute(text(BY_HAND[name]))]


def every_day(store: Store, today: dt.date) -> list[PeriodFigures]:
    """Each day since the first document, asked for a month at a time."""
    found: list[PeriodFigures] = []
    first = store.statistics.by_period(FiguresQuery(), today)[0].period.first
    while first <= today:
        last = min(first + dt.timedelta(days=30), today)
        found += store.statistics.by_period(FiguresQuery(DateRange(first, last)), today)
        first = last + dt.timedelta(days=1)
    return found


def test_days_by_hand(both: Store) -> None:
    days = every_day(both, TODAY)
    for name in ("added", "saved"):
        counted = [(row.period.first, getattr(row, name)) for row in days]
        assert [each for each in counted if each[1]] == by_hand(both, name)
    rejected = Counter(day for day, _ in by_hand(both, "rejected"))
    assert {row.period.first: row.rejected for row in days if row.rejected} == rejected


def test_times_kinds_and_clerks_by_hand(both: Store) -> None:
    every, found = FiguresQuery(), both.statistics
    times = found.times(every)
    assert by_hand(both, "times") == [(times.saved, *times.took)]
    assert by_hand(both, "checking") == [(times.checking.half,)]
    kinds = [(row.kind, row.saved) for row in found.by_kind(every) if row.saved]
    assert kinds == by_hand(both, "kinds")
    clerks = [(row.clerk, row.saved) for row in found.by_clerk(every) if row.saved]
    assert clerks == by_hand(both, "clerks")
    reasons = [(row.reason, row.documents) for row in found.rejections(every)]
    assert reasons == by_hand(both, "reasons")


def test_failures_and_changes_by_hand(both: Store) -> None:
    every, found = FiguresQuery(), both.statistics
    steps = [(row.task, row.failed, row.attempts) for row in found.by_step(every) if row.failed]
    assert steps == by_hand(both, "steps")
    values = sorted(found.changed_values(every))
    for name in ("changed", "typed", "later"):
        counted = [(row.kind, row.field, getattr(row, name)) for row in values]
        assert sorted(each for each in counted if each[2]) == by_hand(both, name)
    clerks = found.by_clerk(every)
    assert sum(row.changed for row in clerks) == sum(row.changed for row in values)
    assert sum(row.blind.checked for row in clerks) == sum(row[2] for row in by_hand(both, "blind"))


def test_sure_fields_and_backlog_by_hand(both: Store) -> None:
    found = both.statistics
    sure = found.sure_values(FiguresQuery())
    blind = [
        (row.field, outcome, getattr(row.blind, outcome))
        for row in sorted(sure)
        for outcome in ("agreed", "program_wrong", "typing_error")
    ]
    assert [each for each in blind if each[2]] == by_hand(both, "blind")
    changed = sorted((row.field, row.changed) for row in sure if row.changed)
    assert changed == by_hand(both, "sure_changed")
    open_ones = {"awaiting_review", "queued", "running", "failed", "interrupted"}
    waiting = [row for row in by_hand(both, "backlog") if row[0] in open_ones]
    rows = found.backlog(FiguresQuery()).rows
    assert sum(sum(row.ages) for row in rows) == sum(row[1] for row in waiting)
    assert min(row.oldest for row in rows) == min(row[2] for row in waiting)
