"""SQLAlchemy's engines for this program: what every connection has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import psycopg
from sqlalchemy import URL, NullPool, create_engine, event
from sqlalchemy.exc import InvalidatePoolError

from kyc_desktop.persistence import deadlines
from kyc_desktop.persistence.deadlines import WatchedConnection, connected

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from sqlalchemy import Dialect, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

_CONNECT_ARGS: dict[str, int | str | None] = {
    "connect_timeout": deadlines.ATTEMPT_S,
    # They keep firewalls from forgetting an idle connection, and notice a dead server meanwhile.
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "application_name": "kyc-desktop",
    # Never prepare a statement: its generic plan would not know the search words, and a rare word
    # and a frequent one need different plans. It also suits connection poolers.
    "prepare_threshold": None,
}

# These are sent once per connection, not as start-up options, which connection poolers refuse.
#
# What the program and its migrations are written for, whatever the server, the database, the role
# or the environment say.
_FORMS = (
    "SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET datestyle = 'ISO'; "
    "SET bytea_output = 'hex'; SET standard_conforming_strings = on; "
)
# Statements are limited, and a transaction that stands still; a backup takes as long as it takes.
_NO_LIMIT = "SET transaction_timeout = 0; "
_NO_LIMIT_SINCE = 170_000  # what the server's version has to be to know it
# The server gives up a little before this side would (deadlines.ANSWER_S), because it can say why.
# Nobody thinks inside a transaction; one that stands still has lost its program or its network.
_LIMITS = (
    "SET statement_timeout = '8s'; SET lock_timeout = '4s'; "
    "SET idle_in_transaction_session_timeout = '20s'"
)
_FRESH = "fresh"
LONG_STATEMENT = "SET LOCAL statement_timeout = '30min'"
"""For a transaction whose statements may take long."""

LASTING = (
    "SET idle_session_timeout = 0; SET tcp_keepalives_idle = 60; "
    "SET tcp_keepalives_interval = 15; SET tcp_keepalives_count = 4"
)
"""For a connection that stays open though it says nothing.

The server notices within about two minutes if this computer loses power or network.
"""


def pooled(url: URL, revive: Callable[[], Mapping[str, str | int]] | None = None) -> Engine:
    """An engine that keeps connections; each is asked whether it still works before it is used.

    Args:
        url: of the database.
        revive: called before each new connection; see `Database`.
    """
    engine = create_engine(
        url,
        pool_size=4,
        max_overflow=4,
        pool_timeout=10,
        pool_recycle=1800,
        hide_parameters=True,
        connect_args=_CONNECT_ARGS,
    )

    @event.listens_for(engine, "connect")
    def _note(_: WatchedConnection, entry: ConnectionPoolEntry) -> None:
        entry.info[_FRESH] = True

    # In place of SQLAlchemy's own ping, which would wait as long for an answer as a statement may.
    @event.listens_for(engine, "checkout")
    def _ask(
        connection: WatchedConnection, entry: ConnectionPoolEntry, _: PoolProxiedConnection
    ) -> None:
        if entry.info.pop(_FRESH, False):
            return
        try:
            with connection.within(deadlines.PING_S):
                engine.dialect.do_ping(cast("DBAPIConnection", connection))
        except psycopg.Error as error:
            # A server that was restarted, or a night's sleep, ended the others as well.
            raise InvalidatePoolError from error

    _connect_by(engine, revive, limits=_LIMITS)
    return engine


def single(url: URL, *, long: bool = False) -> Engine:
    """An engine without a pool, for one question or one migration.

    With `long`, statements may take as long as the server is seen working on them.
    """
    engine = create_engine(
        url, poolclass=NullPool, hide_parameters=True, connect_args=_CONNECT_ARGS
    )
    _connect_by(engine, None, long=long)
    return engine


def _connect_by(
    engine: Engine,
    revive: Callable[[], Mapping[str, str | int]] | None,
    *,
    long: bool = False,
    limits: str = "",
) -> None:
    @event.listens_for(engine, "do_connect")
    def _connect(
        _dialect: Dialect, _entry: ConnectionPoolEntry, _args: list[Any], params: dict[str, Any]
    ) -> WatchedConnection:
        if revive is not None:
            params.update(revive())
        connection = connected(params)
        _prepare(connection, limits)
        connection.long = long
        return connection


def _prepare(connection: WatchedConnection, limits: str) -> None:
    newer = connection.info.server_version >= _NO_LIMIT_SINCE
    try:
        with connection.within(deadlines.PING_S):
            connection.execute((_FORMS + (_NO_LIMIT if newer else "") + limits).encode())
            connection.commit()
    except psycopg.Error:
        connection.close()
        raise
