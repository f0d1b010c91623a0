"""Rewrites the files of the embedded database, so that nothing is left of what was erased.

PostgreSQL only marks rows as deleted: their bytes stay in the files of tables and indexes, in what
the planner remembers of frequent values, and in the write-ahead log, until something else happens
to be written there.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.persistence.engines import single

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection

HOLDING = (
    "document_images", "document_readings", "ocr_records", "record_fields", "record_versions",
    "record_entries", "queue_entries", "flow_manager", "flow_tasks", "audit_events",
    "history_rows", "search_words", "name_words", "stated_rows", "open_reviews", "document_holds",
    "relationship_ends", "document_keys",
)  # fmt: skip
"""The tables that hold or held what a document says, or its key."""

# What the planner remembers of frequent values.
_FORGET = text("DELETE FROM pg_catalog.pg_statistic WHERE starelid = CAST(:table AS regclass)")
_OLD_S = 20.0  # how long others may look at what was there before
_PAUSE_S = 0.05
_OLDER = text(
    "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' "
    "AND pid <> pg_backend_pid() AND age(backend_xmin) > age(CAST(:mine AS xid))"
)


def rewrite(url: URL) -> None:
    """Rewrite the tables, and use up the segments of the log that there are.

    Takes about as long as copying the database; others wait meanwhile. The server must remove old
    segments instead of using them again (`wal_recycle = off`).

    Args:
        url: of the database; its user must own it.
    """
    engine = single(url, long=True)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0; SET lock_timeout = '60s'"))
        _outlast_others(connection)
        for table in HOLDING:
            connection.execute(text(f"VACUUM (FULL) {table}"))
            # Of a table that is empty now it would stay as it was.
            connection.execute(_FORGET, {"table": table})
            connection.execute(text(f"ANALYZE {table}"))
        connection.execute(text("VACUUM (FULL) pg_catalog.pg_statistic"))
        _use_up_log(connection)


def _outlast_others(connection: Connection) -> None:
    """Wait until nobody sees the old rows any longer: those would be copied.

    Nothing stands long in a transaction here; what does is ended by the server.
    """
    mine = connection.scalar(text("SELECT pg_current_xact_id()::xid::text"))
    deadline = time.monotonic() + _OLD_S
    while connection.scalar(_OLDER, {"mine": mine}) and time.monotonic() < deadline:
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
