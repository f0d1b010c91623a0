"""Connections that ended while nobody used them cost nobody anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.persistence.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.persistence.server.cluster import Cluster
    from kyc_desktop.persistence.server.embedded import EmbeddedServer
    from tests.integration.persistence.conftest import Desk

END_OTHERS = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def away(store: Store) -> bool:
    return store.reachability.away is not None


def work(desk: Desk) -> None:
    """Something with each kind of call: with the lease, without it, and reading alone."""
    desk.read()
    desk.finish()
    assert desk.store.flows.details(desk.flow_id).status is FlowStatus.SUCCESS
    assert desk.store.history.page(HistoryQuery()).rows


def test_connections_that_the_server_ended_are_made_anew(
    store: Store, engine: Engine, new_flow: Callable[..., Desk]
) -> None:
    work(new_flow(store))
    for _ in range(3):
        with engine.connect() as connection:
            # The lease, and at least one that lies idle in the pool.
            assert (connection.scalar(text(END_OTHERS)) or 0) > 1
        work(new_flow(store))


def test_a_statement_that_is_interrupted_is_told_and_the_next_one_works(
    store: Store, engine: Engine
) -> None:
    def interrupted() -> None:
        with store._database.transaction() as session:
            session.execute(text("SELECT 1"))
            with engine.connect() as connection:
                connection.scalar(text(END_OTHERS))
            session.execute(text("SELECT 1"))

    with pytest.raises(StorageUnavailable):
        interrupted()
    assert store.reachability.away is None  # nobody need look for a server that is there
    assert not store.history.page(HistoryQuery()).rows


def test_a_server_that_is_too_busy_is_no_silent_one(store: Store) -> None:
    def slow() -> None:
        with store._database.transaction() as session:
            session.execute(text("SET LOCAL statement_timeout = '20ms'"))
            session.execute(text("SELECT pg_sleep(5)"))

    with pytest.raises(StorageUnavailable, match="busy"):
        slow()
    assert store.reachability.away is None


def test_connections_survive_a_restart_of_the_server(
    shared: tuple[EmbeddedServer, Cluster], tmp_path: Path, new_flow: Callable[..., Desk]
) -> None:
    server, cluster = shared
    store = Store.open(server.url.render_as_string(hide_password=False), tmp_path)
    work(new_flow(store))
    cluster.stop()
    server.address()  # starts it
    work(new_flow(store))

    cluster.stop()
    with pytest.raises(StorageUnavailable, match="did not answer"):
        store.history.page(HistoryQuery())
    assert away(store)
    server.address()
    work(new_flow(store))
    assert not away(store)
    store.close()
