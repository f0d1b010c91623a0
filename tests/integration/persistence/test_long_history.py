from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.history_query import Cursor, HistoryQuery
from kyc_desktop.domain.stage import Stage
from kyc_desktop.persistence.repositories.history import statement

if TYPE_CHECKING:
    from kyc_desktop.persistence.store import Store

MANY = 200_000
FILL = f"""
INSERT INTO flow_manager (flow_name, start_task, status, image_name, created_by, search)
SELECT 'kyc_document', 'upload_image', CASE WHEN i % 1000 = 0 THEN 'failed' ELSE 'success' END,
       'scan' || i || '.png', 'Clerk', array_to_tsvector(ARRAY[
           'scan' || i, 'png', 'given' || i % 700, 'family' || i % 5000,
           '=' || date '1930-01-01' + i % 28000])
FROM generate_series(1, {MANY}) AS i;
INSERT INTO ocr_records (flow_id, name, dob, document_type, image_name, ocr_text, created_by)
SELECT i, 'Given' || i % 700 || ' Family' || i % 5000, date '1930-01-01' + i % 28000,
       'passport', 'scan' || i || '.png', repeat('text of a card ', 30), 'Clerk'
FROM generate_series(1, {MANY}) AS i;
ANALYZE;
"""  # noqa: S608 - numbers of this file


@pytest.fixture(scope="module")
def large(module_store: Store) -> Store:
    with module_store._database.engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text(FILL))
    return module_store


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        pytest.param(HistoryQuery(), id="first page"),
        pytest.param(HistoryQuery(after=Cursor(100_000)), id="page in the middle"),
        pytest.param(HistoryQuery(after=Cursor(150)), id="last page"),
        pytest.param(HistoryQuery("family4711"), id="rare word"),
        pytest.param(HistoryQuery("given12 family47"), id="two words"),
        pytest.param(HistoryQuery("scan"), id="word of every flow"),
        pytest.param(HistoryQuery("scan17 png"), id="frequent beginning"),
        pytest.param(HistoryQuery("nobody"), id="word of no flow"),
        pytest.param(HistoryQuery("#4711"), id="flow id"),
        pytest.param(HistoryQuery("4711"), id="flow id or word"),
        pytest.param(HistoryQuery("1974-08-12"), id="date"),
        pytest.param(HistoryQuery(stages=frozenset({Stage.FAILED})), id="rare status"),
        pytest.param(HistoryQuery(stages=frozenset({Stage.WAITING})), id="status of no flow"),
        pytest.param(HistoryQuery(stages=frozenset({Stage.TO_CHECK})), id="those to check"),
        pytest.param(HistoryQuery(stages=frozenset({Stage.NOT_ACCEPTED})), id="those not accepted"),
        pytest.param(HistoryQuery("family4711", frozenset({Stage.FAILED})), id="word and status"),
    ],
)
def test_a_page_of_200_000_flows_comes_from_an_index_at_once(
    large: Store, query: HistoryQuery
) -> None:
    sql = statement(query).compile(
        dialect=large._database.engine.dialect, compile_kwargs={"literal_binds": True}
    )
    with large._database.engine.connect() as connection:
        plan = "\n".join(connection.execute(text(f"EXPLAIN {sql}")).scalars())
    began = time.perf_counter()
    page = large.history.page(query)
    took = time.perf_counter() - began

    assert "Seq Scan on flow_manager" not in plan, plan
    assert len(page.rows) <= query.limit
    assert took < 0.5, plan
