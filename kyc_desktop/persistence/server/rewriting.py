"""Rewrites the files of the embedded database, so that nothing is left of what was erased.

PostgreSQL only marks rows as deleted: their bytes stay in the files of tables and indexes, in what
the planner remembers of frequent values, and in the write-ahead log, until something else happens
to be written there.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ErasureUnfinished, StorageUnavailable
from kyc_desktop.persistence.engines import single

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL, Connection

HOLDING = (
    "document_images", "document_readings", "ocr_records", "record_fields", "record_versions",
    "record_entries", "queue_entries", "flow_manager", "flow_tasks", "audit_events",
    "history_rows", "search_words", "name_words", "stated_rows", "open_reviews", "document_holds",
    "relationship_ends", "document_keys", "office_queue", "leftover_objects",
)  # fmt: skip
"""The tables that hold or held what a document says, or its key."""

# What the planner remembers of frequent values.
_FORGET = text("DELETE FROM pg_catalog.pg_statistic WHERE starelid = CAST(:table AS regclass)")
_OLD_S = 20.0  # how long others may look at what was there before
_LOCK_S = 60  # how long others may use a table
_PAUSE_S = 0.05
_LOCKED = "55P03"
_OLDER = text(
    "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' "
    "AND pid <> pg_backend_pid() AND age(backend_xmin) > age(CAST(:mine AS xid))"
)


class Files:
    """The files of an embedded database, which have to be rewritten after an erasure.

    Args:
        url: of the database; its user must own it.
        mark: a file that is there from before an erasure until they were rewritten.
    """

    def __init__(self, url: URL, mark: Path) -> None:
        self._url, self._mark = url, mark

    @property
    def due(self) -> bool:
        """Whether they have to be rewritten."""
        return self._mark.exists()

    def mark(self) -> None:
        """Remember that they have to be rewritten, also when the program ends before that.

        Raises:
            StorageUnavailable: the data folder can't be written.
        """
        try:
            self._mark.touch(0o600)
        except OSError as error:
            raise StorageUnavailable(Message("database_full"), Message("make_room")) from error

    def forget(self) -> None:
        """They need not be rewritten after all."""
        self._mark.unlink(missing_ok=True)

    def rewrite(self) -> None:
        """Rewrite them.

        Raises:
            ErasureUnfinished: others look at what was there before, or keep the tables in use.
        """
        rewrite(self._url)
        self.forget()


def rewrite(url: URL) -> None:
    """Rewrite the tables, and use up the segments of the log that there are.

    Takes about as long as copying the database; others wait meanwhile. The server must remove old
    segments instead of using them again (`wal_recycle = off`).

    Args:
        url: of the database; its user must own it.

    Raises:
        ErasureUnfinished: others look at what was there before, or keep the tables in use.
    """
    engine = single(url, long=True)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SET statement_timeout = 0; SET lock_timeout = '{_LOCK_S}s'"))
        _outlast_others(connection)
        try:
            _rewrite_tables(connection)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == _LOCKED:
                raise ErasureUnfinished from error
            raise
        _use_up_log(connection)


def _rewrite_tables(connection: Connection) -> None:
    for table in HOLDING:
        connection.execute(text(f"VACUUM (FULL) {table}"))
        # Of a table that is empty now it would stay as it was.
        connection.execute(_FORGET, {"table": table})
        connection.execute(text(f"ANALYZE {table}"))
    connection.execute(text("VACUUM (FULL) pg_catalog.pg_statistic"))


def _outlast_others(connection: Connection) -> None:
    """Wait until nobody sees the old rows any longer: those would be copied.

    Nothing of ours stands long in a transaction; what does is ended by the server.

    Raises:
        ErasureUnfinished: somebody does.
    """
    mine = connection.scalar(text("SELECT pg_current_xact_id()::xid::text"))
    deadline = time.monotonic() + _OLD_S
    while connection.scalar(_OLDER, {"mine": mine}):
        if time.monotonic() >= deadline:
            raise ErasureUnfinished
        time.sleep(_PAUSE_S)


def _use_up_log(connection: Connection) -> None:
    """Begin new segments until none that is there now is left."""
    there = _segments(connection)
    for _ in range(len(there) + 2):
        connection.execute(text("SELECT pg_switch_wal()"))
        connection.execute(text("CHECKPOINT"))
        if not there & _segments(connection):
            return


def _segments(connection: Connection) -> set[str]:
    return set(connection.scalars(text("SELECT name FROM pg_ls_waldir()")))
