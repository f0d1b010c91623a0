"""How a program shows that it lives: it holds a lock in the database under a number of its own.

Flows carry the number of the program that works on them. PostgreSQL gives the lock back when the
connection ends, however the program ended, so a flow whose number is free has lost its program.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import select, text
from sqlalchemy.exc import InterfaceError, OperationalError

from kyc_desktop.persistence.database import told
from kyc_desktop.persistence.tables import store_leases

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

LEASES = 0x4B5943
"""The first of the two numbers of our advisory locks, the second is the lease: keeps us apart from
other programs that lock in the same database."""

# The server notices within about two minutes when our computer lost its power or its network.
_WATCH = (
    "SET idle_session_timeout = 0; SET tcp_keepalives_idle = 60; "
    "SET tcp_keepalives_interval = 15; SET tcp_keepalives_count = 4"
)


class Lease:
    """A number that is locked as long as this object is not closed. Used from any thread.

    Raises:
        StorageUnavailable: the database is out of reach.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._connection: Connection | None = None
        self._held = False
        with told():
            with engine.begin() as connection:
                self.number: int = connection.scalar(select(store_leases.next_value())) or 0
            self._hold()

    def ensure(self) -> None:
        """Lock the number again if the connection was lost meanwhile.

        Raises:
            StorageUnavailable: the database is out of reach.
        """
        with self._lock, told():
            if self._connection is not None and not _answers(self._connection):
                self._drop()
            if not self._held:
                self._hold()

    def close(self) -> None:
        """Give the number back."""
        with self._lock:
            self._drop()

    def _hold(self) -> None:
        if self._connection is None:
            connection = self._engine.connect()
            self._connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text(_WATCH))
        # Where our own lost connection still has it, that keeps others away as well: asked again
        # the next time.
        lock = text("SELECT pg_try_advisory_lock(:kind, :number)")
        self._held = bool(self._connection.scalar(lock, {"kind": LEASES, "number": self.number}))

    def _drop(self) -> None:
        self._held = False
        if self._connection is not None:
            # Ended and not put back into the pool: only its end gives the lock back for sure.
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def _answers(connection: Connection) -> bool:
    if connection.invalidated:
        return False
    try:
        connection.execute(text("SELECT 1"))
    except (OperationalError, InterfaceError):
        return False
    return True
