"""Others see who has a document in front, as long as that person's program runs."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from kyc_desktop.persistence.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.integration.persistence.conftest import Desk


@pytest.fixture
def colleague(database_url: str, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(database_url, tmp_path / "colleague")
    yield store
    store.close()


def rows(engine: Engine) -> list[tuple[int, str]]:
    with engine.connect() as sql:
        found = sql.execute(text("SELECT flow_id, operator FROM open_reviews ORDER BY lease"))
        return [(flow, operator) for flow, operator in found]


def test_a_colleague_sees_who_reviews_it_and_since_when(desk: Desk, colleague: Store) -> None:
    flow_id, mine = desk.flow_id, desk.store.open_reviews
    began = dt.datetime.now(dt.UTC)
    assert mine.begin(flow_id, "anna") == ()
    (seen,) = colleague.open_reviews.others([flow_id, 99])[flow_id]
    assert seen.operator == "anna"
    assert abs(seen.since - began) < dt.timedelta(minutes=1)
    assert mine.others([flow_id]) == {}  # one's own is no news
    assert colleague.open_reviews.begin(flow_id, "ben") == (seen,)
    assert [each.operator for each in mine.begin(flow_id, "anna")] == ["ben"]
    assert colleague.open_reviews.others([flow_id])[flow_id] == (seen,)  # still the same review
    mine.end(flow_id)
    assert colleague.open_reviews.others([flow_id]) == {}
    assert colleague.open_reviews.others([]) == {}


def test_it_ends_with_the_program_however_that_ends(
    desk: Desk, colleague: Store, engine: Engine
) -> None:
    desk.store.open_reviews.begin(desk.flow_id, "anna")
    assert colleague.open_reviews.others([desk.flow_id]) != {}
    desk.store._lease.close()  # as when the program is killed: its connection ends
    until = time.monotonic() + 10
    while colleague.open_reviews.others([desk.flow_id]) and time.monotonic() < until:
        time.sleep(0.01)  # the server needs a moment to notice
    assert colleague.open_reviews.others([desk.flow_id]) == {}
    assert rows(engine) == [(desk.flow_id, "anna")]  # what is left over says nothing
    assert colleague.open_reviews.begin(desk.flow_id, "ben") == ()
    assert rows(engine) == [(desk.flow_id, "ben")]  # and is cleared away by whoever comes


def test_a_program_that_starts_during_the_clearing_stays_told(
    desk: Desk, database_url: str, tmp_path: Path, engine: Engine
) -> None:
    begun: list[Store] = []

    def start(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "pg_locks" in statement and not begun:  # which programs run has just been asked
            begun.append(Store.open(database_url, tmp_path / "late"))
            begun[0].open_reviews.begin(desk.flow_id, "ben")

    event.listen(desk.store._database.engine, "after_cursor_execute", start)
    desk.store.open_reviews.begin(desk.flow_id, "anna")
    told = rows(engine)
    for store in begun:
        store.close()

    assert told == [(desk.flow_id, "anna"), (desk.flow_id, "ben")]


def test_a_connection_that_was_lost_is_made_good_by_the_next_document(
    desk: Desk, colleague: Store
) -> None:
    desk.store.open_reviews.begin(desk.flow_id, "anna")
    desk.store._lease.close()
    desk.store.open_reviews.begin(desk.flow_id, "anna")
    assert colleague.open_reviews.others([desk.flow_id]) != {}


def test_nobody_is_kept_from_the_document(desk: Desk, colleague: Store) -> None:
    desk.read()
    desk.store.open_reviews.begin(desk.flow_id, "anna")
    assert colleague.queue.put(desk.flow_id, desk.version, "ben") == desk.version + 1
