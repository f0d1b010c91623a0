"""Connections to PostgreSQL, and the error for the clerk if there is none."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy import URL, create_engine, event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, sessionmaker

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import NotAllowed, StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Dialect, Engine
    from sqlalchemy.pool import ConnectionPoolEntry

# A lost server is noticed by whichever happens first: no connection within 5 s, no answer to
# keep-alive probes for 30 + 3 x 10 s, or sent data not acknowledged for 15 s.
CONNECT_ARGS: dict[str, int | str | None] = {
    "connect_timeout": 5,
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

# Sent once per connection, not as start-up options, which connection poolers refuse.
_SESSION = (
    "SET timezone = 'UTC'; SET statement_timeout = '30s'; SET lock_timeout = '10s'; "
    "SET idle_in_transaction_session_timeout = '60s'"
)

_FULL = ("53100", "53200")
_CREDENTIALS = ("28000", "28P01", "3D000")
_NOT_ALLOWED = ("42501",)
_READ_ONLY = ("25006",)
# A refused connection has no SQLSTATE, only the server's message; in English, as most servers are
# set up.
_REFUSED = ("authentication failed", "does not exist", "no pg_hba.conf entry", "not permitted")

_NO_ADDRESS = re.compile(
    r"(?:failed to resolve host|could not translate host name) ['\"]([^'\"]+)['\"]"
)


def storage_error(error: Exception) -> StorageUnavailable | None:
    """The error for the clerk; None if the exception is a bug and not a missing database."""
    state = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    if state in _FULL:
        return StorageUnavailable(Message("database_full"), Message("make_room"))
    if state in _CREDENTIALS or _refused(error):
        return StorageUnavailable(Message("database_refuses"), Message("check_rights"))
    if state in _NOT_ALLOWED:
        return NotAllowed(Message("database_not_allowed"), Message("ask_for_role"))
    if state in _READ_ONLY:
        return StorageUnavailable(Message("database_read_only"), Message("may_be_standby"))
    return _unreachable(error)


def _unreachable(error: Exception) -> StorageUnavailable | None:
    host = _unknown_host(error)
    if host is not None:
        return StorageUnavailable(
            Message.of("database_host_unknown", host=host), Message("check_server_name")
        )
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    ):
        return StorageUnavailable(Message("database_silent"), Message("check_server"))
    return None


def _unknown_host(error: Exception) -> str | None:
    """The server whose name leads nowhere, if that is the error."""
    if not isinstance(error, OperationalError):
        return None
    found = _NO_ADDRESS.search(str(error.orig))
    return found[1] if found is not None else None


def _refused(error: Exception) -> bool:
    if not isinstance(error, OperationalError) or not isinstance(error.orig, psycopg.Error):
        return False
    said = str(error.orig)
    return error.orig.sqlstate is None and any(words in said for words in _REFUSED)


@contextmanager
def translating_errors() -> Iterator[None]:
    """Convert exceptions of an unreachable database to StorageUnavailable; others pass through."""
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        known = storage_error(error)
        if known is None:
            raise
        raise known from error


class Database:
    """A connection pool; used from any thread.

    Args:
        url: of the database.
        revive: called before each new connection; restarts an embedded server that died and returns
            where it listens.
    """

    def __init__(
        self, url: URL, revive: Callable[[], Mapping[str, str | int]] | None = None
    ) -> None:
        self.engine = _engine(url, revive)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A transaction: commits at the end of the block, rolls back on any exception.

        Raises:
            StorageUnavailable: the database is unreachable. Nothing that the block wrote is stored,
                unless the connection broke during the commit itself.
        """
        with translating_errors(), self._sessions.begin() as session:
            yield session

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _engine(url: URL, revive: Callable[[], Mapping[str, str | int]] | None) -> Engine:
    engine = create_engine(
        url,
        pool_size=4,
        max_overflow=4,
        pool_timeout=10,
        pool_recycle=1800,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=CONNECT_ARGS,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: psycopg.Connection, _: ConnectionPoolEntry) -> None:
        connection.execute(_SESSION)
        connection.commit()

    if revive is not None:
        start = revive

        @event.listens_for(engine, "do_connect")
        def _revive(
            _dialect: Dialect,
            _entry: ConnectionPoolEntry,
            _args: list[object],
            params: dict[str, object],
        ) -> None:
            params.update(start())

    return engine
