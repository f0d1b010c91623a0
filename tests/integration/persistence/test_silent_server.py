"""The server falls silent without closing a connection: every call ends, and nothing is doubled."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url, text

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.errors import ServerAway, StaleFlow, StorageUnavailable
from kyc_desktop.flow.definition import KYC_FLOW, SAVE_TO_DB
from kyc_desktop.persistence import deadlines, migrations
from kyc_desktop.persistence.connection_test import trial
from kyc_desktop.persistence.deadlines import ServerSilent, WatchedConnection
from kyc_desktop.persistence.store import Store
from tests.patience import LONG_S
from tests.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import psycopg
    from sqlalchemy import Engine

    from tests.integration.persistence.conftest import Desk

PATIENCE_S = 0.5


@pytest.fixture(autouse=True)
def short_deadlines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "CONNECT_S", PATIENCE_S)
    monkeypatch.setattr(deadlines, "PING_S", PATIENCE_S)
    monkeypatch.setattr(WatchedConnection, "patience", PATIENCE_S)


@pytest.fixture
def proxy(database_url: str) -> Iterator[Proxy]:
    with Proxy(make_url(database_url)) as proxy:
        yield proxy


@pytest.fixture
def far_store(proxy: Proxy, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(proxy.address, tmp_path)
    yield store
    store.close()


def told(act: Callable[[], object]) -> StorageUnavailable:
    """The error of a call, which must come instead of a hang."""
    began = time.monotonic()
    with pytest.raises(StorageUnavailable) as raised:
        act()
    assert time.monotonic() - began < LONG_S
    return raised.value


def test_the_deadlines_together_are_less_than_fifteen_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    assert deadlines.PING_S + deadlines.CONNECT_S < 15
    assert deadlines.ANSWER_S < 15
    assert WatchedConnection.patience == deadlines.ANSWER_S


def test_opening_ends_in_time(proxy: Proxy, tmp_path: Path) -> None:
    proxy.swallow()
    assert isinstance(told(lambda: Store.open(proxy.address, tmp_path)), ServerAway)
    assert isinstance(told(lambda: trial(proxy.address)), ServerAway)


@pytest.mark.parametrize("words", [b"alembic_version", b"lease", b"flow_manager"])
def test_opening_ends_in_time_whenever_the_silence_begins(
    proxy: Proxy, tmp_path: Path, words: bytes
) -> None:
    proxy.swallow_after = words
    assert isinstance(told(lambda: Store.open(proxy.address, tmp_path)), ServerAway)


def test_each_call_ends_in_time_and_the_next_ones_at_once(proxy: Proxy, far_store: Store) -> None:
    far_store.history.page(HistoryQuery())
    proxy.swallow()
    assert isinstance(told(lambda: far_store.history.page(HistoryQuery())), ServerAway)

    connections = proxy.accepted
    for act in (
        lambda: far_store.history.page(HistoryQuery()),
        lambda: far_store.flows.details(1),
        lambda: far_store.images.load(1),
        lambda: far_store.queue.claim("m.clerk"),
        lambda: far_store.queue.create(KYC_FLOW, []),
        lambda: far_store.queue.remove_from_queue(1, 1),
    ):
        told(act)
    assert proxy.accepted == connections  # nobody waited for the server once more


def test_an_idle_connection_that_was_forgotten_on_the_way_costs_no_call(
    proxy: Proxy, far_store: Store
) -> None:
    far_store.history.page(HistoryQuery())
    proxy.swallow()
    proxy.speak()
    assert list(far_store.history.page(HistoryQuery()).rows) == []


@pytest.mark.parametrize("lost", [b"INSERT INTO ocr_records", b"COMMIT"])
def test_a_save_with_an_unknown_end_is_neither_lost_nor_doubled(
    proxy: Proxy,
    far_store: Store,
    engine: Engine,
    new_flow: Callable[..., Desk],
    lost: bytes,
) -> None:
    desk = new_flow(far_store).read()
    desk.start(SAVE_TO_DB)
    proxy.swallow_after = lost
    assert isinstance(told(desk.save), ServerAway)

    proxy.speak()
    far_store.reachability.found()
    saved = desk.save()
    assert desk.save() == saved
    with engine.connect() as connection:
        count = "SELECT count(*), min(id) FROM ocr_records WHERE flow_id = :flow"
        assert connection.execute(text(count), {"flow": desk.flow_id}).one() == (1, saved)
    assert desk.statuses()[SAVE_TO_DB] == ["success"]


@pytest.mark.parametrize(
    "lost",
    [lambda desk: desk.start(SAVE_TO_DB), lambda desk: desk.rest(FlowStatus.FAILED)],
    ids=["start", "rest"],
)
def test_a_step_whose_answer_was_lost_is_no_change_by_somebody_else(
    proxy: Proxy,
    far_store: Store,
    new_flow: Callable[..., Desk],
    lost: Callable[[Desk], object],
) -> None:
    desk = new_flow(far_store).read()
    proxy.swallow_after = b"COMMIT"
    told(lambda: lost(desk))
    proxy.speak()
    far_store.reachability.found()
    assert far_store.flows.details(desk.flow_id).version == desk.version + 1

    desk.start(SAVE_TO_DB)
    record = desk.save()
    assert desk.save() == record
    assert desk.statuses()[SAVE_TO_DB][-1] == "success"


def test_a_change_by_another_program_is_still_one(
    far_store: Store, store: Store, new_flow: Callable[..., Desk]
) -> None:
    desk = new_flow(far_store).read()
    desk.elsewhere(store).start(SAVE_TO_DB)
    with pytest.raises(StaleFlow):
        desk.start(SAVE_TO_DB)


def test_a_large_answer_that_comes_slowly_is_no_silence(proxy: Proxy) -> None:
    with deadlines.connected(_parameters(proxy)) as connection:
        # Three rows, each after three quarters of the patience.
        slow = "SELECT repeat('x', 100000), pg_sleep(%s) FROM generate_series(1, 3)"
        assert len(connection.execute(slow, [PATIENCE_S * 0.75]).fetchall()) == 3


def test_a_long_statement_is_waited_for_while_the_server_works_on_it(proxy: Proxy) -> None:
    with deadlines.connected(_parameters(proxy)) as connection:
        with pytest.raises(ServerSilent):
            connection.execute(f"SELECT pg_sleep({3 * PATIENCE_S})")
        assert connection.closed
    with deadlines.connected(_parameters(proxy)) as connection:
        connection.long = True
        assert connection.execute(f"SELECT 1, pg_sleep({3 * PATIENCE_S})").fetchone()

        proxy.swallow_after = b"pg_sleep(100)"
        with pytest.raises(ServerSilent):
            connection.execute("SELECT pg_sleep(100)")


def _parameters(proxy: Proxy) -> dict[str, object]:
    return {**proxy.url.translate_connect_args(username="user", database="dbname")}


def test_a_migration_ends_in_time(server: object, empty_database_url: str) -> None:
    with Proxy(make_url(empty_database_url)) as proxy:
        proxy.swallow_after = b"CREATE TABLE flow_manager"
        told(lambda: migrations.upgrade(proxy.address))
        proxy.speak()
        migrations.upgrade(proxy.address)
        assert migrations.current(proxy.address) == migrations.head()


def test_a_connection_that_comes_too_late_is_closed(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: list[psycopg.Connection] = []
    connect = WatchedConnection.connect

    def slow(**parameters: object) -> psycopg.Connection:
        time.sleep(0.3)
        late.append(connect(**parameters))  # type: ignore[arg-type] # passed on as they came
        return late[0]

    monkeypatch.setattr(WatchedConnection, "connect", slow)
    with pytest.raises(ServerSilent):
        deadlines.connected(_parameters(proxy), within=0.05)
    deadline = time.monotonic() + LONG_S
    while not (late and late[0].closed) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert late[0].closed
