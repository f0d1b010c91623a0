"""Fills an empty database with documents that do not exist, all in one transaction.

Indexes and foreign keys are dropped and made again afterwards, which is several times faster than
keeping them up to date. The tables are emptied first, although they are empty: rows that are copied
into a table of the same transaction are frozen, and need no entry in the write-ahead log of the
embedded server.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import DatabaseInUse
from kyc_desktop.persistence.repositories.name_words import keep_words
from kyc_desktop.persistence.repositories.search_words import keep_search_words
from kyc_desktop.persistence.repositories.words import folded, spellings
from kyc_desktop.persistence.tables import AuditEvent, Demonstration, FlowManager

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Future

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.definition import FlowDefinition
    from kyc_desktop.domain.demonstration import Demand
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.demonstration.flow_rows import Maker

_BATCH = 2_000
_AHEAD = 3  # batches that are made while another is copied
_SESSION = (
    "SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL max_parallel_maintenance_workers = 2"
)
_TRIGGERS = "ALTER TABLE {table} {does} TRIGGER USER"
# Foreign keys go first and come back last: the keys to which they point are needed for them.
_CONSTRAINTS = """
SELECT quote_ident(conname) AS name, conrelid::regclass::text AS of,
    pg_get_constraintdef(oid) AS made
FROM pg_constraint
WHERE contype IN ('p', 'u', 'f') AND (conrelid = ANY(CAST(:tables AS regclass[]))
    OR confrelid = ANY(CAST(:tables AS regclass[])))
ORDER BY contype = 'f', oid"""
_INDEXES = """
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index
WHERE indrelid = ANY(CAST(:tables AS regclass[])) ORDER BY indexrelid"""
# Of the columns of most tables, the planner needs those of indexes. Those of the history's rows and
# of figures are looked up by others too; to name columns would also leave out expressions.
_ANALYZED = """
SELECT table_name, CASE WHEN table_name NOT IN ('history_rows', 'flow_figures') THEN (
    SELECT '(' || string_agg(quote_ident(attname), ', ') || ')' FROM pg_attribute
    WHERE attrelid = table_name::regclass AND EXISTS (
        SELECT FROM pg_index WHERE indrelid = attrelid AND attnum = ANY(indkey)
    )
) ELSE '' END AS columns FROM unnest(CAST(:tables AS text[])) AS table_name"""
_NUMBERED = ("flow_manager", "ocr_records")  # their ids are given


class DemonstrationRepository:
    """Demonstration data in the database; each call may raise StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def flows(self) -> int:
        """How many flows were made up; 0 if the database holds real ones, or none."""
        with self._database.transaction() as session:
            return session.scalar(select(Demonstration.flows)) or 0

    def fill(
        self,
        demand: Demand,
        definition: FlowDefinition,
        progress: Callable[[int], None] = lambda _done: None,
    ) -> None:
        """Store made-up flows: all of them, or none if the call does not end.

        Args:
            demand: how many.
            definition: of the tasks and conditions of each.
            progress: called with the number of flows that were copied so far; once it is that of
                all, the indexes are made, which takes about as long again.

        Raises:
            DatabaseInUse: there are flows or audit events in the database.
        """
        # The window, which asks whether there are made-up flows, makes none.
        from kyc_desktop.persistence.demonstration.flow_rows import FILES, Maker  # noqa: PLC0415
        from kyc_desktop.persistence.demonstration.templates import COLUMNS  # noqa: PLC0415

        tables = list(COLUMNS)
        with self._database.long_transaction() as session:
            session.execute(text(_SESSION))
            session.execute(text(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE"))
            # An export of an empty list leaves an audit event, and none may be lost.
            ids = (select(table.id).limit(1) for table in (FlowManager, AuditEvent))
            if any(session.scalar(each) is not None for each in ids):
                raise DatabaseInUse(Message("database_not_empty"), Message("choose_empty_database"))
            remade = _strip(session, tables)
            try:
                maker = Maker(demand, definition)
                _copy(session, demand, maker, COLUMNS, progress)
                keep_words(session, maker.words)
                names = (folded(file) for file in FILES), (spellings(name) for name in maker.words)
                keep_search_words(session, {word for each in chain(*names) for word in each})
            except KeyboardInterrupt:
                # It may stop in the middle of a copy, which takes no rollback. To break the
                # connection is one.
                session.invalidate()
                raise
            for statement in remade:
                session.execute(text(statement))
            session.execute(text("SELECT audit_outside()"))  # no chain has to prove what is made up
            for table, columns in session.execute(text(_ANALYZED), {"tables": tables}):
                session.execute(text(f"ANALYZE {table} {columns}"))
            session.add(Demonstration(flows=demand.flows, seed=demand.seed))


def _strip(session: Session, tables: list[str]) -> list[str]:
    """Take off what slows copying down; returns the statements that restore it."""
    asked = {"tables": tables}
    constraints = session.execute(text(_CONSTRAINTS), asked).all()
    for table in tables:
        session.execute(text(_TRIGGERS.format(table=table, does="DISABLE")))
    for each in reversed(constraints):
        session.execute(text(f"ALTER TABLE {each.of} DROP CONSTRAINT {each.name}"))
    indexes = session.execute(text(_INDEXES), asked).all()  # those of no constraint
    for each in indexes:
        session.execute(text(f"DROP INDEX {each.name}"))
    session.execute(text(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY"))
    highest = (
        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), greatest(max(id), 1)) FROM {table}"  # noqa: S608 - our own
        for table in _NUMBERED
    )
    keys = [each for each in constraints if not each.made.startswith("FOREIGN KEY")]
    return [
        *(f"ALTER TABLE {each.of} ADD CONSTRAINT {each.name} {each.made}" for each in keys),
        *(each.made for each in indexes),
        *(
            f"ALTER TABLE {each.of} ADD CONSTRAINT {each.name} {each.made}"
            for each in constraints[len(keys) :]
        ),
        *(_TRIGGERS.format(table=table, does="ENABLE") for table in tables),
        *highest,
    ]


def _copy(
    session: Session,
    demand: Demand,
    maker: Maker,
    tables: Mapping[str, str],
    progress: Callable[[int], None],
) -> None:
    """Copy all rows; `tables` has the names of the columns, each apart from the next by spaces."""
    connection: Any = session.connection().connection.driver_connection
    done = 0
    for flows, rows in _batches(demand, maker):
        for table, columns in tables.items():
            if table not in rows:
                continue
            names = ", ".join(columns.split())
            into = f"COPY {table} ({names}) FROM STDIN WITH (FORMAT binary, FREEZE)"
            try:
                with connection.cursor() as cursor, cursor.copy(into) as copy:
                    copy.write(rows[table])
            except psycopg.Error as error:  # as SQLAlchemy does with what it executes itself
                raise DBAPIError.instance(into, None, error, psycopg.Error) from error
        done += flows
        progress(done)


def _batches(demand: Demand, maker: Maker) -> Iterator[tuple[int, dict[str, bytes]]]:
    """The number of flows and the lines by table of each batch, in order."""

    def make(first: int) -> tuple[int, dict[str, bytes]]:
        flows = min(_BATCH, demand.flows + 1 - first)
        return flows, maker.batch(first, flows)

    # Another thread makes the next batches while the server takes one in.
    with ThreadPoolExecutor(1) as pool:
        ahead: deque[Future[tuple[int, dict[str, bytes]]]] = deque()
        try:
            for first in range(1, demand.flows + 1, _BATCH):
                ahead.append(pool.submit(make, first))
                if len(ahead) > _AHEAD:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
