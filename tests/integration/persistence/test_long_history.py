from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, text

from kyc_desktop.domain.history_query import Cursor, DateRange, HistoryQuery, Sort, SortColumn
from kyc_desktop.domain.stage import Stage
from kyc_desktop.persistence.repositories import history_conditions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyc_desktop.persistence.store import Store

MANY = 60_000
FILL = f"""
INSERT INTO flow_manager (flow_name, start_task, status, image_name, created_by)
SELECT 'kyc_document', 'upload_image', CASE WHEN i % 1000 = 0 THEN 'failed' ELSE 'success' END,
       'scan' || i || '.png', 'Clerk' || i % 20
FROM generate_series(1, {MANY}) AS i;
ALTER TABLE history_rows DISABLE TRIGGER USER;
INSERT INTO history_rows (
    flow_id, created_at, status, stage, file, name, name_key, dob, kind, operator, expires,
    corrected, sure, failed_task, reject_reason, search)
SELECT i, timestamptz '2020-01-01 00:00+00' + i * interval '10 minutes',
       CASE WHEN i % 1000 = 0 THEN 'failed' ELSE 'success' END,
       CASE WHEN i % 1000 = 0 THEN 'failed' ELSE 'saved' END, 'scan' || i || '.png',
       'Given' || i % 700 || ' Family' || i % 5000, 'given' || i % 700 || ' family' || i % 5000,
       CASE WHEN i % 50 <> 7 THEN date '1930-01-01' + i % 28000 END,
       CASE WHEN i % 3 = 0 THEN 'passport' ELSE 'id_card' END, 'Clerk' || i % 20,
       date '2020-01-01' + i % 6000, i % 300 = 0, i % 3 > 0,
       CASE WHEN i % 1000 = 0 THEN 'perform_ocr' END, NULL,
       array_to_tsvector(ARRAY[
           'scan' || i, 'png', 'given' || i % 700, 'family' || i % 5000,
           '=' || date '1930-01-01' + i % 28000,
           '=' || to_char(date '1930-01-01' + i % 28000, 'YYYY')])
FROM generate_series(1, {MANY}) AS i;
ALTER TABLE history_rows ENABLE TRIGGER USER;
INSERT INTO name_words ("left", word)
SELECT DISTINCT left_over, word FROM (
    SELECT 'family' || i AS word FROM generate_series(0, 4999) AS i
) AS words, LATERAL (
    SELECT word AS left_over UNION
    SELECT left(word, at) || substr(word, at + 2) FROM generate_series(0, length(word) - 1) AS at
) AS leftovers;
INSERT INTO search_words VALUES ('scan0'), ('png'), ('given0'), ('family0');
INSERT INTO search_words
SELECT 'x' || translate(i::text, '0123456789', 'abcdefghij') FROM generate_series(1, 5000) AS i;
ANALYZE
"""  # noqa: S608 - numbers of this file
MIDDLE = Cursor(30_000)
NAME = Sort(SortColumn.NAME, descending=False)


@pytest.fixture(scope="module")
def large(module_store: Store) -> Store:
    with module_store._database.long_transaction() as session:
        for statement in FILL.split(";\n"):
            session.execute(text(statement))
    autocommit = module_store._database.engine.connect().execution_options(
        isolation_level="AUTOCOMMIT"
    )
    with autocommit as connection:
        connection.execute(text("VACUUM history_rows"))  # as the server does by itself
    return module_store


@contextmanager
def statements(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """The statements within the block, with their parameters."""
    asked: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, sql: str, values: object, *_more: object) -> None:
        asked.append((sql, values))

    event.listen(store._database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(store._database.engine, "before_cursor_execute", note)


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        pytest.param(HistoryQuery(), id="first page"),
        pytest.param(HistoryQuery(after=MIDDLE), id="page in the middle"),
        pytest.param(HistoryQuery(before=MIDDLE), id="page before it"),
        pytest.param(HistoryQuery(after=Cursor(150)), id="last page"),
        pytest.param(HistoryQuery(at_date=dt.date(2020, 9, 4)), id="from a date"),
        *(
            pytest.param(HistoryQuery(sort=Sort(column, descending=down)), id=f"{column} {down}")
            for column in SortColumn
            for down in (False, True)
        ),
        pytest.param(HistoryQuery(sort=NAME, after=Cursor(9, "given5 family9")), id="page by name"),
        pytest.param(HistoryQuery("family4711"), id="rare word"),
        pytest.param(HistoryQuery("given12 family47"), id="two words"),
        pytest.param(HistoryQuery("scan"), id="word of every flow"),
        pytest.param(HistoryQuery("scan17 png"), id="frequent beginning"),
        pytest.param(HistoryQuery("nobody"), id="word of no flow"),
        pytest.param(HistoryQuery("fanily4711"), id="a letter wrong"),
        pytest.param(HistoryQuery("#4711"), id="flow id"),
        pytest.param(HistoryQuery("4711"), id="flow id or word"),
        pytest.param(HistoryQuery("1974-08-12"), id="date"),
        pytest.param(HistoryQuery("1974"), id="year"),
        pytest.param(HistoryQuery(stages=frozenset({Stage.FAILED})), id="rare status"),
        pytest.param(HistoryQuery(stages=frozenset({Stage.WAITING})), id="status of no flow"),
        pytest.param(HistoryQuery(corrected=True, sort=NAME), id="corrected, by name"),
        pytest.param(HistoryQuery(expired=True, sure=False), id="expired and unsure"),
        pytest.param(
            HistoryQuery(added=DateRange(dt.date(2020, 1, 5), dt.date(2020, 1, 5))), id="a day"
        ),
        pytest.param(HistoryQuery("family4711", frozenset({Stage.FAILED})), id="word and status"),
    ],
)
def test_a_page_of_60_000_flows_comes_from_an_index(large: Store, query: HistoryQuery) -> None:
    with statements(large) as asked:
        large.history.page(query)
    with large._database.engine.connect() as connection:
        plan = ""
        for sql, values in asked:
            if sql.startswith(("SET", "EXPLAIN")):
                connection.exec_driver_sql(sql, values)
                continue
            plan += "\n".join(connection.exec_driver_sql(f"EXPLAIN {sql}", values).scalars())
    page = large.history.page(query)

    assert asked
    assert "Seq Scan" not in plan, plan
    assert len(page.rows) <= query.limit


@pytest.mark.slow
@pytest.mark.parametrize("column", SortColumn)
def test_a_page_of_any_order_comes_from_its_index_alone(large: Store, column: SortColumn) -> None:
    with statements(large) as asked:
        rows = large.history.page(HistoryQuery(sort=Sort(column), limit=100)).rows
    assert len(rows) == 100
    blocks = 0
    with large._database.engine.connect() as connection:
        for sql, values in asked:
            if sql.startswith("SET"):
                connection.exec_driver_sql(sql)
                continue
            explain = f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}"
            plan = connection.exec_driver_sql(explain, values).scalar_one()[0]["Plan"]
            blocks += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    assert blocks < 50  # far fewer than rows


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("'=1974'", False),
        ("'family4711'", True),
        ("'=1974' & '=1975'", True),
        ("('aug' & '1974':*) | ('=1974')", False),
    ],
    ids=["frequent", "rare", "two that may be together, or not", "a month or two words"],
)
def test_only_words_are_counted_of_which_the_server_knows_too_little(
    large: Store, monkeypatch: pytest.MonkeyPatch, words: str, *, counted: bool
) -> None:
    monkeypatch.setattr(history_conditions, "FEW", 0)
    monkeypatch.setattr(history_conditions, "_SURELY_FEW", 0)
    with statements(large) as asked, large._database.transaction() as session:
        found = history_conditions.with_words(session, words)
    assert any(sql.startswith("SELECT history_rows.flow_id") for sql, _ in asked) == counted
    if not counted:
        assert 500 < found.expected < 1000  # 782 have it
