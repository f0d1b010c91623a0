"""Each change of what the history lists is heard of, from every program, over all interruptions."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import make_url, text

from kyc_desktop import paths
from kyc_desktop.domain.demonstration import Demand
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.news import CHANNEL, HistoryNews
from kyc_desktop.persistence.store import Store
from tests.patience import LONG_S
from tests.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.persistence.server.cluster import Cluster
    from kyc_desktop.persistence.server.embedded import EmbeddedServer
    from tests.integration.persistence.conftest import Desk

LISTENER = f"FROM pg_stat_activity WHERE query = 'LISTEN {CHANNEL}'"

EVERYBODY = "FROM pg_stat_activity WHERE datname = current_database()"


class Ear:
    """What somebody hears who listens."""

    def __init__(self, news: HistoryNews) -> None:
        self.news = news
        self._told = Queue[frozenset[int] | None]()
        self._thread = Thread(target=news.run, args=(self._told.put,), daemon=True)

    def open(self) -> None:
        self._thread.start()
        assert self.next() is None  # whatever was before may have changed

    def next(self, within: float = 20) -> frozenset[int] | None:
        return self._told.get(timeout=within)

    def until(self, *flows: int) -> None:
        """Wait until all these flows were told."""
        missing = set(flows)
        while missing:
            missing -= self.next() or missing

    def close(self) -> None:
        self.news.close()
        self._thread.join(LONG_S)
        assert not self._thread.is_alive()

    def heard_nothing_more(self) -> bool:
        try:
            self._told.get_nowait()
        except Empty:
            return True
        return False


@contextmanager
def listening(store: Store) -> Iterator[Ear]:
    ear = Ear(store.news)
    ear.open()
    yield ear
    ear.close()


@pytest.fixture
def ear(store: Store) -> Iterator[Ear]:
    with listening(store) as made:
        yield made


@pytest.fixture
def colleague(database_url: str, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(database_url, tmp_path / "colleague")
    yield store
    store.close()


def scalar(engine: Engine, sql: str) -> object:
    with engine.begin() as connection:
        return connection.scalar(text(sql))


def amount(engine: Engine, of: str) -> int:
    return int(str(scalar(engine, f"SELECT count(*) {of}")))


def test_what_another_program_changes_is_heard_at_once(
    ear: Ear, colleague: Store, new_flow: Callable[..., Desk]
) -> None:
    desk = new_flow(colleague)
    its = frozenset({desk.flow_id})
    assert ear.next() == its
    desk.read()
    desk.finish()
    ear.until(desk.flow_id)
    while not ear.heard_nothing_more():
        pass
    colleague.open_reviews.begin(desk.flow_id, "anna")
    assert ear.next() == its
    colleague.open_reviews.begin(desk.flow_id, "anna")  # nothing new
    colleague.open_reviews.end(desk.flow_id)
    assert ear.next() == its
    assert ear.heard_nothing_more()


def test_a_flow_that_is_deleted_is_told(
    ear: Ear, colleague: Store, new_flow: Callable[..., Desk]
) -> None:
    desk = new_flow(colleague)
    desk.keep((paths.examples() / "passport_td3.png").read_bytes())
    ear.until(desk.flow_id)
    assert colleague.examples.remove() == 1
    ear.until(desk.flow_id)


@pytest.mark.parametrize(("flows", "told"), [(100, True), (101, False)])
def test_ids_are_told_as_long_as_they_are_few(
    ear: Ear, engine: Engine, store: Store, flows: int, *, told: bool
) -> None:
    states = [FlowState(ImageSource(f"{at}.png"), "clerk") for at in range(flows)]
    ids = [made.flow_id for made in store.flows.create(KYC_FLOW, states)]
    ear.until(*(flow_id for flow_id in ids if flow_id is not None))
    while not ear.heard_nothing_more():
        pass
    scalar(engine, "UPDATE history_rows SET corrected = true RETURNING 1")
    assert ear.next() == (frozenset(ids) if told else None)
    scalar(engine, "UPDATE history_rows SET corrected = false WHERE flow_id < 0 RETURNING 1")
    scalar(engine, "UPDATE history_rows SET corrected = false WHERE flow_id = 1 RETURNING 1")
    assert ear.next() == frozenset({1})
    assert ear.heard_nothing_more()


def test_a_notification_has_nothing_but_ids(
    database_url: str, store: Store, new_flow: Callable[..., Desk]
) -> None:
    plain = database_url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"LISTEN {CHANNEL}")
        desk = new_flow(store, file="Anna Eriksson.png", operator="anna").read()
        desk.finish()
        told = [note.payload for note in connection.notifies(timeout=2, stop_after=3)]
    assert set(told) == {str(desk.flow_id)}


def test_what_others_write_to_the_channel_does_no_harm(ear: Ear, engine: Engine) -> None:
    for payload in ("x", "1,,2", "9" * 5000, ""):
        scalar(engine, f"SELECT pg_notify('{CHANNEL}', '{payload}')")
        assert ear.next() is None


def test_what_is_made_up_is_not_told_flow_by_flow(ear: Ear, colleague: Store) -> None:
    colleague.demonstration.fill(Demand(200, 1, dt.date(2026, 11, 1)), KYC_FLOW)
    colleague.flows.create(KYC_FLOW, [FlowState(ImageSource("last.png"), "clerk")])
    assert ear.next() == frozenset({201})


def test_nothing_is_asked_while_nothing_changes_and_nothing_is_left(
    store: Store, engine: Engine
) -> None:
    before = amount(engine, EVERYBODY)
    with listening(store) as ear:
        began = scalar(engine, f"SELECT state_change {LISTENER}")
        assert began is not None
        scalar(engine, f"SELECT pg_notify('{CHANNEL}', '1')")
        assert ear.next() == frozenset({1})
        assert scalar(engine, f"SELECT state_change {LISTENER}") == began
        ear.close()
    until = time.monotonic() + 10
    while amount(engine, LISTENER) > 0 and time.monotonic() < until:
        pass
    assert amount(engine, LISTENER) == 0
    assert amount(engine, EVERYBODY) <= before


def test_it_can_be_closed_before_it_has_begun(store: Store) -> None:
    store.news.look()
    store.news.close()
    told: list[object] = []
    store.news.run(told.append)
    assert told == []


def test_nothing_is_missed_when_the_connection_is_ended(
    ear: Ear, engine: Engine, colleague: Store, new_flow: Callable[..., Desk]
) -> None:
    for _ in range(3):
        with engine.begin() as connection:
            ended = connection.scalar(text(f"SELECT pg_terminate_backend(pid) {LISTENER}"))
            desk = new_flow(colleague)  # nobody listens now, or not for sure
        assert ended is True
        while ear.next() is not None:  # the ended connection may still have told of the flow
            pass
        desk.rest(FlowStatus.INTERRUPTED)
        ear.until(desk.flow_id)
        while not ear.heard_nothing_more():
            pass


@pytest.fixture
def office(shared: tuple[EmbeddedServer, Cluster], tmp_path: Path) -> Iterator[Store]:
    store = Store.open(shared[0].url.render_as_string(hide_password=False), tmp_path)
    yield store
    store.close()


def test_nothing_is_missed_over_a_restart_of_the_server(
    shared: tuple[EmbeddedServer, Cluster], office: Store, new_flow: Callable[..., Desk]
) -> None:
    server, cluster = shared
    back: list[object] = []
    office.reachability.listen(back.append)
    with listening(office) as ear:
        cluster.stop()
        server.address()  # starts it
        assert ear.next() is None
        ear.until(new_flow(office).flow_id)
        ear.close()


def test_a_server_that_is_away_is_told_and_found_again(
    shared: tuple[EmbeddedServer, Cluster], office: Store, new_flow: Callable[..., Desk]
) -> None:
    server, cluster = shared
    told = Queue[object]()
    office.reachability.listen(told.put)
    with listening(office) as ear:
        cluster.stop()
        assert told.get(timeout=20) is not None  # though nobody has asked for anything
        server.address()
        office.reachability.look_now()
        assert told.get(timeout=20) is None
        ear.news.look()
        assert ear.next() is None
        ear.until(new_flow(office).flow_id)


def test_a_dead_connection_is_noticed_once_the_server_is_back(
    database_url: str, tmp_path: Path, new_flow: Callable[..., Desk]
) -> None:
    with Proxy(make_url(database_url)) as proxy:
        store = Store.open(proxy.address, tmp_path / "away")
        with listening(store) as ear:
            proxy.swallow()
            new_flow_elsewhere = Store.open(database_url, tmp_path / "elsewhere")
            new_flow(new_flow_elsewhere)
            new_flow_elsewhere.close()
            assert ear.heard_nothing_more()
            proxy.speak()
            ear.news.look()
            assert ear.next() is None
            ear.until(new_flow(store).flow_id)
            proxy.swallow()
            ear.news.look()  # it waits for an answer that never comes
        store.close()


def test_closing_waits_for_no_server(database_url: str, tmp_path: Path) -> None:
    with Proxy(make_url(database_url)) as proxy:
        store = Store.open(proxy.address, tmp_path / "away")
        with listening(store) as ear:
            proxy.swallow()
            proxy._cut()  # so that it connects anew, and gets no answer
            until = time.monotonic() + 10
            while ear.heard_nothing_more() and not proxy._pairs and time.monotonic() < until:
                pass
            ear.close()
        store.close()
