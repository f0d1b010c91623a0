"""Hears which flows of the history have changed, in this and in every other program."""

from __future__ import annotations

import contextlib
import logging
import selectors
import socket
import time
from concurrent.futures import Future
from threading import Lock, Thread
from typing import TYPE_CHECKING

import psycopg

from kyc_desktop.errors import ServerAway, StorageUnavailable
from kyc_desktop.persistence.deadlines import PING_S, WatchedConnection
from kyc_desktop.persistence.engines import LASTING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.persistence.database import Database

logger = logging.getLogger(__name__)

CHANNEL = "kyc_history"
"""Migration 0027 notifies it."""

_AGAIN_S = (0.0, 0.2, 0.5, 1.0, 2.0, 5.0)
_REFUSED_S = 30.0  # what an administrator has to mend is not asked for all the time
_STEADY_S = 5.0  # a connection that lasted so long may be made anew at once


class HistoryNews:
    """Listens on a connection of its own until `close`; asks nothing while nothing changes.

    A connection that is lost is made anew. What changed meanwhile is unknown, so each time that it
    has begun to listen it tells to look again.
    """

    def __init__(self, database: Database, channel: str = CHANNEL) -> None:
        self._database = database
        self.listen = f"LISTEN {channel}"
        self._lock = Lock()
        self._bell: socket.socket | None = None  # what is sent to it ends a wait
        self._closed = False
        self._doubtful = False  # whether the connection is to be tried

    def run(self, tell: Callable[[frozenset[int] | None], None]) -> None:
        """Tell the ids of the flows that have changed, or None: any may have. Returns when closed.

        `tell` is called on this thread.
        """
        ours, bell = socket.socketpair()
        with ours, bell:
            with self._lock:
                self._bell = bell
            try:
                _Listening(self, self._database, ours, tell).go_on()
            finally:
                with self._lock:
                    self._bell = None

    @property
    def closed(self) -> bool:
        """Whether nobody wants to hear anything more."""
        return self._closed

    def take_doubt(self) -> bool:
        """Whether `look` was called since the last time."""
        doubtful, self._doubtful = self._doubtful, False
        return doubtful

    def look(self) -> None:
        """Try the connection, or to connect, at once: the server was away. On any thread."""
        self._doubtful = True
        self.ring()

    def close(self) -> None:
        """End `run`, which takes no time. On any thread."""
        self._closed = True
        self.ring()

    def ring(self) -> None:
        """End the wait of `run`. On any thread."""
        with self._lock:
            if self._bell is not None:
                self._bell.send(b".")


class _Listening:
    """The thread that runs `HistoryNews`."""

    def __init__(
        self,
        news: HistoryNews,
        database: Database,
        bell: socket.socket,
        tell: Callable[[frozenset[int] | None], None],
    ) -> None:
        self._news = news
        self._database = database
        self._bell = bell
        self._tell = tell
        self._heard: list[str] = []

    def go_on(self) -> None:
        """Listen until it is closed."""
        tries = 0
        while not self._news.closed:
            pause = _AGAIN_S[min(tries, len(_AGAIN_S) - 1)]
            tries += 1
            began = time.monotonic()
            try:
                connection = self._connected()
                if connection is not None:
                    self._listen(connection)
            except psycopg.Error:
                logger.info("the connection that hears of changes was lost")
                tries = 0 if time.monotonic() - began > _STEADY_S else tries
            except StorageUnavailable as error:
                logger.info("changes are not heard of: %s", error.code)
                pause = pause if isinstance(error, ServerAway) else _REFUSED_S
            self._pause(pause)

    def _listen(self, connection: WatchedConnection) -> None:
        with contextlib.closing(connection):
            connection.add_notify_handler(lambda note: self._heard.append(note.payload))
            self._heard = [""]  # before it listens, anything may have changed
            self._tell_heard()
            while not self._news.closed:
                self._wait(connection.fileno())
                if self._news.take_doubt():
                    with connection.within(PING_S):
                        connection.execute(self._news.listen)
                    self._heard.append("")
                self._hear(connection)
                self._tell_heard()

    def _hear(self, connection: WatchedConnection) -> None:
        server = connection.pgconn
        server.consume_input()  # raises if the connection has ended
        while (note := server.notifies()) is not None:
            self._heard.append(note.extra.decode())

    def _tell_heard(self) -> None:
        heard, self._heard = self._heard, []
        if heard and not self._news.closed:
            self._tell(_ids_in(heard))

    def _connected(self) -> WatchedConnection | None:
        """A connection that listens; None if it was closed meanwhile.

        Connecting can't be interrupted, so it is done on a thread that may be left alone.
        """
        made = Future[WatchedConnection]()
        made.add_done_callback(lambda _: self._news.ring())
        Thread(target=self._connect, args=(made,), name="connecting", daemon=True).start()
        while not made.done() and not self._news.closed:
            self._wait()
        if self._news.closed:
            made.add_done_callback(_put_away)
            return None
        return made.result()

    def _connect(self, made: Future[WatchedConnection]) -> None:
        try:
            with self._database.reaching():
                connection = _own_connection(self._database)
                _begin(connection, self._news.listen)
        except BaseException as error:  # noqa: BLE001 - raised again by the thread that waits
            made.set_exception(error)
        else:
            made.set_result(connection)

    def _wait(self, connection: int | None = None, seconds: float | None = None) -> None:
        """Wait until the connection has something to say, or the bell rings."""
        with selectors.DefaultSelector() as ears:
            ears.register(self._bell, selectors.EVENT_READ)
            if connection is not None:
                ears.register(connection, selectors.EVENT_READ)
            rung = any(key.fileobj is self._bell for key, _ in ears.select(seconds))
        if rung:
            self._bell.recv(4096)

    def _pause(self, seconds: float) -> None:
        if seconds > 0 and not self._news.closed and not self._news.take_doubt():
            self._wait(seconds=seconds)


def _own_connection(database: Database) -> WatchedConnection:
    pooled = database.engine.connect()
    connection = pooled.connection.driver_connection
    pooled.detach()
    if not isinstance(connection, WatchedConnection):
        raise TypeError(type(connection))
    return connection


def _begin(connection: WatchedConnection, listen: str) -> None:
    try:
        with connection.within(PING_S):
            connection.rollback()  # the pool's question whether it works has begun a transaction
            connection.autocommit = True
            connection.execute(LASTING)
            connection.execute(listen)
    except BaseException:
        connection.close()
        raise


def _put_away(made: Future[WatchedConnection]) -> None:
    with contextlib.suppress(Exception):
        made.result().close()


def _ids_in(payloads: list[str]) -> frozenset[int] | None:
    """The ids in notifications; None if one has none, or something that is not ours."""
    try:
        return frozenset(int(each) for payload in payloads for each in payload.split(","))
    except ValueError:
        return None
