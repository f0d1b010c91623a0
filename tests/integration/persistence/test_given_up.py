"""The server gives up a statement that is no longer wanted, and its connection goes on."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import make_url, text

from kyc_desktop.domain.statistics import FiguresQuery
from kyc_desktop.errors import Cancelled, StorageUnavailable
from kyc_desktop.export.figures import TABLES, Figures, Viewer
from kyc_desktop.persistence import deadlines
from kyc_desktop.persistence.deadlines import WatchedConnection
from kyc_desktop.persistence.store import Store
from kyc_desktop.wiring import today
from kyc_desktop.workers.statistics_worker import FiguresRequest, StatisticsWorker
from tests.patience import LONG_S
from tests.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

_WAITING = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND state = 'active' AND wait_event_type IN ('Lock', 'Timeout')"
)


def waiting(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(_WAITING) or 0


def wait_for_one(engine: Engine) -> None:
    """Return once somebody waits."""
    wait_until(engine, 1)


def wait_until(engine: Engine, number: int) -> None:
    """Return once as many wait; on a busy computer, the server takes a while to end a statement."""
    tries = Event()
    for _ in range(int(LONG_S * 50)):
        if waiting(engine) == number:
            return
        tries.wait(0.02)
    pytest.fail(f"{waiting(engine)} wait, not {number}")


@pytest.fixture
def locked(engine: Engine) -> Iterator[None]:
    """Nobody can count anything."""
    with engine.begin() as connection:
        for table in ("flow_figures", "flow_tasks", "audit_events", "blind_checks"):
            connection.execute(text(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"))
        yield


def reason(error: BaseException) -> str:
    """What the server said."""
    known = error.__cause__
    assert isinstance(known, StorageUnavailable)
    return str(getattr(known.__cause__, "orig", ""))


def test_a_statement_that_is_unwanted_ends_and_its_connection_is_used_again(
    store: Store, engine: Engine
) -> None:
    unwanted, errors, backends = Event(), list[BaseException](), list[Any]()

    def wait() -> None:
        try:
            with store._database.long_transaction(unwanted) as session:
                backends.append(session.scalar(text("SELECT pg_backend_pid()")))
                session.execute(text("SELECT pg_sleep(7)"))
        except Cancelled as error:
            errors.append(error)

    thread = Thread(target=wait)
    thread.start()
    wait_for_one(engine)
    unwanted.set()
    thread.join(LONG_S)
    (error,) = errors
    assert "user request" in reason(error)
    with store._database.transaction() as session:
        assert session.scalar(text("SELECT pg_backend_pid()")) == backends[0]
    assert store.reachability.away is None


@pytest.mark.parametrize("key", TABLES)
def test_a_table_that_is_unwanted_is_neither_counted_nor_told(
    store: Store, engine: Engine, locked: None, key: str
) -> None:
    figures = Figures(store.statistics, Viewer("anna"), today)
    worker = StatisticsWorker(figures, store.exports, "anna")
    told: list[object] = []
    worker.table_ready.connect(lambda *found: told.append(found))
    worker.failed.connect(lambda *found: told.append(found))
    request = FiguresRequest(key, FiguresQuery())
    thread = Thread(target=worker.load, args=[request])
    thread.start()
    wait_for_one(engine)
    request.cancelled.set()
    thread.join(LONG_S)
    assert not thread.is_alive()
    wait_until(engine, 0)
    assert told == []


def test_a_statement_that_ends_by_itself_is_answered(store: Store) -> None:
    unwanted = Event()
    with store._database.long_transaction(unwanted) as session:
        assert session.scalar(text("SELECT 1")) == 1
    with pytest.raises(StorageUnavailable, match="busy"):
        _too_slow(store, unwanted)


def _too_slow(store: Store, unwanted: Event) -> None:
    with store._database.long_transaction(unwanted) as session:
        session.execute(text("SET LOCAL statement_timeout = '20ms'"))
        session.execute(text("SELECT pg_sleep(5)"))


def test_a_server_that_is_silent_does_not_hold_what_is_unwanted(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadlines, "ATTEMPT_S", 0.5)
    monkeypatch.setattr(deadlines, "CONNECT_S", 0.5)
    monkeypatch.setattr(WatchedConnection, "patience", 0.5)
    unwanted = Event()
    with Proxy(make_url(database_url)) as proxy:
        store = Store.open(proxy.address, tmp_path)

        def count() -> None:
            with store._database.long_transaction(unwanted) as session:
                session.execute(text("SELECT 1"))
                proxy.swallow()
                unwanted.set()
                session.execute(text("SELECT 1"))

        with pytest.raises(Cancelled):
            count()
        store.close()
