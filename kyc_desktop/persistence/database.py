"""Connections to PostgreSQL, and the error for the clerk if there is none."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, sessionmaker

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, NotAllowed, ServerAway, StorageUnavailable
from kyc_desktop.persistence import deadlines
from kyc_desktop.persistence.deadlines import ServerSilent, WatchedConnection
from kyc_desktop.persistence.engines import LONG_STATEMENT, pooled
from kyc_desktop.persistence.reachability import Reachability
from kyc_desktop.persistence.tls import explained, tls_error
from kyc_desktop.persistence.worker_rights import RECORDS_CLOSED, may_read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from threading import Event
    from typing import Any

    from sqlalchemy import URL

    from kyc_desktop.persistence.sealing.sealing import Sealing

# What the server itself says by its SQLSTATE: the states, the error, its message and advice.
_STATES: tuple[tuple[tuple[str, ...], type[StorageUnavailable], Message, Message], ...] = (
    (("53100", "53200"), StorageUnavailable, Message("database_full"), Message("make_room")),
    (
        ("28000", "28P01", "3D000"),
        StorageUnavailable,
        Message("database_refuses"),
        Message("check_rights"),
    ),
    (("42501",), NotAllowed, Message("database_not_allowed"), Message("ask_for_role")),
    (("KYC01",), StorageUnavailable, Message("sealed_meanwhile"), Message("start_again")),
    (("25006",), StorageUnavailable, Message("database_read_only"), Message("may_be_standby")),
    # A page or an index that is damaged, a file that is gone or can't be read.
    (
        ("XX001", "XX002", "58030", "58P01"),
        StorageUnavailable,
        Message("database_damaged"),
        Message("restore_database"),
    ),
    # A statement, or the wait for a lock, took the server too long.
    (("57014", "55P03"), StorageUnavailable, Message("database_busy"), Message("try_in_a_moment")),
)
# A refused connection has no SQLSTATE, only the server's message; in English, as most servers are
# set up.
_REFUSED = ("authentication failed", "does not exist", "no pg_hba.conf entry", "not permitted")

_FULL = ("too many connections", "too many clients", "remaining connection slots")
_OF_CONNECTION = ("connection to server", "host name", "connection option")

_NO_ADDRESS = re.compile(
    r"(?:failed to resolve host|could not translate host name) ['\"]([^'\"]+)['\"]"
)


def storage_error(error: Exception) -> StorageUnavailable | None:
    """The error for the clerk; None if the exception is a bug and not a missing database."""
    return _by_state(error) or tls_error(getattr(error, "orig", None)) or _by_words(error)


def said_of_connection(said: str, parameters: Mapping[str, Any]) -> StorageUnavailable | None:
    """The error for a connection that a program of PostgreSQL could not make.

    Args:
        said: what the program says about it, in English.
        parameters: of the connection.
    """
    if not any(words in said for words in _OF_CONNECTION):
        return None
    reason = explained(psycopg.OperationalError(said), parameters)
    return storage_error(OperationalError("", None, reason))


def _by_state(error: Exception) -> StorageUnavailable | None:
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    found = (row for row in _STATES if state in row[0])
    return next((kind(message, advice) for _, kind, message, advice in found), None)


def _by_words(error: Exception) -> StorageUnavailable | None:
    """What is known of a connection that could not be made, or was lost."""
    if _refused(error):
        return StorageUnavailable(Message("database_refuses"), Message("check_rights"))
    if any(words in str(getattr(error, "orig", "")) for words in _FULL):
        return ServerAway(Message("database_no_connections"), Message("wait_for_connection"))
    host = _unknown_host(error)
    if host is not None:
        return ServerAway(
            Message.of("database_host_unknown", host=host), Message("check_server_name")
        )
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    ):
        return ServerAway(Message("database_silent"), Message("check_server"))
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

    No call waits longer than the deadlines of `kyc_desktop.persistence.deadlines` allow: less than
    15 seconds, except for long transactions while the server works on them.

    Args:
        url: of the database.
        revive: called before each new connection; restarts an embedded server that died and returns
            where it listens.
    """

    def __init__(
        self, url: URL, revive: Callable[[], Mapping[str, str | int]] | None = None
    ) -> None:
        self.engine = pooled(url, revive)
        self.reachability = Reachability(self._knock)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._info: dict[object, object] = {}  # of each session
        self._seals_rows = False

    def heed_rights(self) -> None:
        """Look whether the user may read saved records; if not, nothing asks for them from now on.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        with self.transaction() as session:
            if not may_read_records(session):
                self._info[RECORDS_CLOSED] = True
        self._sessions.configure(info=self._info)

    def seal(self, sealing: Sealing) -> None:
        """Encrypt from now on what transactions write of documents, and decrypt what they read."""
        # Imported only where encryption is on.
        from kyc_desktop.persistence.sealing.rows import seal_rows  # noqa: PLC0415
        from kyc_desktop.persistence.sealing.sealing import SEALING  # noqa: PLC0415

        self._info[SEALING] = sealing
        self._sessions.configure(info=self._info)
        if not self._seals_rows:
            seal_rows(self._sessions)
            self._seals_rows = True

    @contextmanager
    def transaction(self, unwanted: Event | None = None) -> Iterator[Session]:
        """A transaction: commits at the end of the block, rolls back on any exception.

        Once `unwanted` is set, the server is asked to give up.

        Raises:
            Cancelled: the server gave up; nothing that the block wrote is stored.
            StorageUnavailable: the database is unreachable. Nothing that the block wrote is stored,
                unless the connection broke during the commit itself.
        """
        try:
            with self.reaching(), self._sessions.begin() as session:
                if unwanted is None:
                    yield session
                else:
                    with _unless(unwanted, session):
                        yield session
        except StorageUnavailable as error:
            if unwanted is not None and unwanted.is_set():
                raise Cancelled(Message("reading_cancelled")) from error
            raise

    @contextmanager
    def long_transaction(self, unwanted: Event | None = None) -> Iterator[Session]:
        """A transaction for statements that may lawfully take minutes, such as an export.

        A server that falls silent meanwhile is still noticed: after each silence of
        `deadlines.ANSWER_S` another connection asks whether the statement is being worked on.
        Once `unwanted` is set, the server is asked to give up.

        Raises:
            Cancelled: the server gave up; nothing that the block wrote is stored.
            StorageUnavailable: as for `transaction`.
        """
        with self.transaction(unwanted) as session:
            session.execute(text(LONG_STATEMENT))
            connection = _watched(session)
            connection.long = True
            try:
                yield session
                session.commit()
            finally:
                connection.long = False

    @contextmanager
    def reaching(self) -> Iterator[None]:
        """Convert errors like `translating_errors`, and note whether the database is reached.

        Raises:
            StorageUnavailable: it is not, or was not a moment ago.
        """
        self.reachability.require()
        try:
            with translating_errors():
                yield
        except StorageUnavailable as error:
            silent = _is_silence(error.__cause__)
            if silent or _is_refused_connection(error):
                self.reachability.lost(error, silent=silent)
            raise
        if self.reachability.away is not None:
            self.reachability.found()

    def close(self) -> None:
        """Close all connections."""
        self.reachability.close()
        self.engine.dispose()

    def _knock(self) -> None:
        try:
            with translating_errors(), self.engine.connect() as connection:
                driver = connection.connection.driver_connection
                if isinstance(driver, WatchedConnection):
                    with driver.within(deadlines.PING_S):
                        connection.execute(text("SELECT 1"))
        except StorageUnavailable as error:
            self.reachability.lost(error, silent=_is_silence(error.__cause__))
            raise


@contextmanager
def _unless(unwanted: Event, session: Session) -> Iterator[None]:
    """Within the block, statements are given up once they are unwanted."""
    connection = _watched(session)
    connection.unwanted = unwanted
    try:
        yield
    finally:
        connection.unwanted = None


def _watched(session: Session) -> WatchedConnection:
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, WatchedConnection):
        raise TypeError("the engine connects by another class")
    return connection


def _is_silence(cause: BaseException | None) -> bool:
    """Whether a deadline of ours passed."""
    original = getattr(cause, "orig", None)
    return isinstance(original, ServerSilent | psycopg.errors.ConnectionTimeout)


def _is_refused_connection(error: StorageUnavailable) -> bool:
    """Whether a new connection failed, in contrast to a statement on one that works."""
    cause = error.__cause__
    if cause is None:  # an embedded server that could not be restarted
        return True
    if not isinstance(cause, OperationalError) or not isinstance(cause.orig, psycopg.Error):
        return False
    fresh = cause.statement is None and not cause.connection_invalidated
    return fresh and cause.orig.sqlstate is None
