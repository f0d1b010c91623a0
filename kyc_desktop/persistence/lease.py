"""A lease shows that a program is running: it locks a number of its own in the database.

Flows carry the number of the program that works on them. PostgreSQL releases the lock when the
connection ends, however the program ended, so a flow whose number is not locked has lost its
program.
"""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import select, text
from sqlalchemy.exc import InterfaceError, OperationalError

from kyc_desktop.persistence import deadlines
from kyc_desktop.persistence.deadlines import WatchedConnection
from kyc_desktop.persistence.engines import LASTING
from kyc_desktop.persistence.tables import store_leases

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kyc_desktop.persistence.database import Database

LEASES = 0x4B5943
"""The first of the two keys of our advisory locks; the second is the lease's number.

It keeps our locks apart from those of other programs in the same database.
"""


class Lease:
    """A number that stays locked until this object is closed. Used from any thread.

    Raises:
        StorageUnavailable: the database is unreachable.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._connection: Connection | None = None
        self._held = False
        with database.reaching():
            with database.engine.begin() as connection:
                self.number: int = connection.scalar(select(store_leases.next_value())) or 0
            self._hold()

    def ensure(self) -> None:
        """Lock the number again if the connection was lost meanwhile.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        with self._lock, self._database.reaching():
            if self._connection is not None and not _answers(self._connection):
                self._drop()
            if not self._held:
                self._hold()

    def close(self) -> None:
        """Release the number: whoever looks after this finds it free."""
        with self._lock:
            if self._held and self._connection is not None and _answers(self._connection):
                with suppress(OperationalError, InterfaceError):  # it ends with the connection
                    unlock = text("SELECT pg_advisory_unlock(:kind, :number)")
                    self._connection.execute(unlock, {"kind": LEASES, "number": self.number})
            self._drop()

    def _hold(self) -> None:
        if self._connection is None:
            connection = self._database.engine.connect()
            self._connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text(LASTING))
        # Our own lost connection may still hold the lock. That keeps others away as well, and the
        # next call of `ensure` tries again.
        lock = text("SELECT pg_try_advisory_lock(:kind, :number)")
        self._held = bool(self._connection.scalar(lock, {"kind": LEASES, "number": self.number}))

    def _drop(self) -> None:
        self._held = False
        if self._connection is not None:
            # Close it instead of returning it to the pool: only that is sure to release the lock.
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def _answers(connection: Connection) -> bool:
    if connection.invalidated:
        return False
    driver = connection.connection.driver_connection
    try:
        if isinstance(driver, WatchedConnection):
            with driver.within(deadlines.PING_S):
                connection.execute(text("SELECT 1"))
    except (OperationalError, InterfaceError):
        return False
    return True
