"""Connections that give up by themselves when the server falls silent.

A server can stop answering without closing the connection: its computer hangs, a firewall or a
tunnel swallows the packets. TCP notices nothing as long as somebody in between acknowledges them,
and the server's own time-outs need a server. So each wait is limited on this side.
"""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from threading import Condition, Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar

import psycopg

from kyc_desktop.persistence.tls import explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from psycopg.abc import PQGen

T = TypeVar("T")

CONNECT_S = 7.0
"""For connecting altogether: looking up the name, all addresses, TLS, logging in."""
ATTEMPT_S = 3
"""For each address of the server."""
PING_S = 3.0
"""For asking an idle connection whether it still works."""
ANSWER_S = 9.0
"""For any sign of life while an answer is awaited; the server gives up a statement before that."""

_INTERVAL_S = 0.1  # how often a wait looks at its deadline


class ServerSilent(psycopg.OperationalError):
    """The server did not answer within the deadline; the connection is closed."""


class WatchedConnection(psycopg.Connection[Any]):
    """A connection that is closed when the server has sent nothing for too long.

    While a large answer arrives, or a large picture is sent, the clock starts anew with each piece,
    so that a slow network is no silent server.

    Attributes:
        patience: the longest silence, in seconds; None waits for ever, as for notifications.
        long: whether statements may take long. The silence is then no reason to give up while
            another connection sees the server working on the statement.
        unwanted: once it is set, the server is asked to give up the statement that it works on.
    """

    patience: float | None = ANSWER_S
    long: bool = False
    unwanted: Event | None = None

    def wait(self, gen: PQGen[T], interval: float = _INTERVAL_S, timeout: float | None = None) -> T:
        """Wait for an operation of the connection.

        Raises:
            ServerSilent: nothing came for `patience` seconds.
        """
        limit = {} if timeout is None else {"timeout": timeout}  # psycopg 3.2 has none
        try:
            return super().wait(self._watching(gen), interval=interval, **limit)
        except ServerSilent:
            # What becomes of the statement is unknown, so nothing else may use the connection.
            self.pgconn.finish()
            raise

    @contextmanager
    def within(self, patience: float | None) -> Iterator[None]:
        """Have another patience inside the block."""
        before, self.patience = self.patience, patience
        try:
            yield
        finally:
            self.patience = before

    def _watching(self, gen: PQGen[T]) -> PQGen[T]:
        """The same operation, which fails after too long a silence."""
        heard = time.monotonic()
        told = False
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                now = time.monotonic()
                if ready:
                    heard = now
                elif not told and self.unwanted is not None and self.unwanted.is_set():
                    told = True
                    self._ask_to_stop()
                elif self.patience is not None and now - heard > self.patience:
                    if not (self.long and self._at_work()):
                        raise ServerSilent("the server did not answer in time")
                    heard = time.monotonic()
                wanted = gen.send(ready)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return] # what `gen` returns

    def _ask_to_stop(self) -> None:
        # Where the request does not get through, the statement ends as it would have.
        with suppress(psycopg.Error):
            self.cancel_safe(timeout=ATTEMPT_S)

    def _at_work(self) -> bool:
        """Whether the server is working on this connection's statement, as another one sees it."""
        working = "SELECT state = 'active' FROM pg_stat_activity WHERE pid = %s"
        try:
            with connected(self._parameters()) as other:
                row = other.execute(working, [self.info.backend_pid]).fetchone()
        except psycopg.Error:
            return False
        return row is not None and bool(row[0])

    def _parameters(self) -> dict[str, Any]:
        password = {"password": self.info.password} if self.info.password else {}
        return {**self.info.get_parameters(), **password, "connect_timeout": ATTEMPT_S}


def connected(parameters: Mapping[str, Any], within: float | None = None) -> WatchedConnection:
    """Connect, within a deadline whatever the time is spent on.

    Args:
        parameters: of libpq, and those of `psycopg.connect`.
        within: seconds, CONNECT_S by default. psycopg's own limit holds for each address of the
            server anew, and not for the look-up of its name.

    Raises:
        psycopg.OperationalError: the server refused, or could not be reached.
        ServerSilent: it took too long.
    """
    attempt = _Attempt(parameters)
    Thread(target=attempt.run, name="connecting", daemon=True).start()
    return attempt.result(CONNECT_S if within is None else within)


class _Attempt:
    """An attempt to connect, on a thread of its own that may be left alone."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self._parameters = parameters
        self._change = Condition()
        self._given_up = False
        self._connection: WatchedConnection | None = None
        self._error: Exception | None = None

    def run(self) -> None:
        """Connect; closes the connection if nobody waits for it any more."""
        connection: WatchedConnection | None = None
        error: Exception | None = None
        try:
            connection = WatchedConnection.connect(**self._parameters)
        except psycopg.Error as raised:
            error = explained(raised, self._parameters)
        except Exception as raised:  # noqa: BLE001 - raised again by the thread that waits
            error = raised
        with self._change:
            if self._given_up:
                if connection is not None:
                    connection.close()
                return
            self._connection, self._error = connection, error
            self._change.notify()

    def result(self, within: float) -> WatchedConnection:
        """The connection.

        Raises:
            ServerSilent: there is none yet.
        """
        with self._change:
            self._change.wait_for(self._has_ended, within)
            if self._connection is not None:
                return self._connection
            if self._error is not None:
                raise self._error
            self._given_up = True
            raise ServerSilent("connecting took too long")

    def _has_ended(self) -> bool:
        return self._connection is not None or self._error is not None
