"""Puts the rows of a dump into tables that this program has made.

A backup may come from anybody. So nothing of a dump is executed: its rows are read by statements
that are made here, and only those of our tables. What else it may have (functions, triggers,
indexes) is not looked at.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import psycopg
from psycopg import sql
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kyc_desktop.persistence.backup.manifest import columns_of
from kyc_desktop.persistence.backup.reading import COPY, END_OF_ROWS
from kyc_desktop.persistence.backup.sealed import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_NUMBER = re.compile(
    rb"SELECT pg_catalog\.setval\('.*?\.?\"?(\w+)\"?', (\d{1,18}), (true|false)\);\n"
)
"""Where a sequence was."""
_ENCODING = re.compile(rb"SET client_encoding = '(\w+)';\n")
_QUOTED = re.compile(r'"((?:[^"]|"")+)"|(\w+)')

_SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema()"
_TABLES = """
SELECT array_agg(oid::regclass::text) FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"""
# What rows are compared with one by one is faster made when all are there.
_LATER = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS away,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)) AS back
FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype = 'f'
UNION ALL SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)"""


def load(connection: Connection, lines: IO[bytes], schema: str) -> None:
    """Replace all rows of our tables by those in the script of a dump.

    Args:
        connection: within a transaction; nothing of the tables is in use.
        lines: the script.
        schema: the schema of the connection, which has our tables.

    Raises:
        BackupFailed: the script has other tables or columns, or ends in the middle.
        DBAPIError: rows do not fit.
    """
    columns = columns_of(connection, schema)
    sequences = set(connection.scalars(text(_SEQUENCES)))
    driver: Any = connection.connection.driver_connection
    with _unguarded(connection):
        try:
            with driver.cursor() as cursor:
                for line in lines:
                    if (begins := COPY.fullmatch(line)) is not None:
                        _copy(cursor, _statement(schema, columns, begins), lines)
                    elif (number := _NUMBER.fullmatch(line)) is not None:
                        _continue(cursor, schema, sequences, number)
                    elif (encoding := _ENCODING.fullmatch(line)) is not None:
                        named = (encoding[1].decode(),)
                        cursor.execute("SELECT set_config('client_encoding', %s, true)", named)
                cursor.execute("SELECT set_config('client_encoding', 'UTF8', true)")
        except psycopg.Error as error:  # as SQLAlchemy does with what it executes itself
            raise DBAPIError.instance("restore", None, error, psycopg.Error) from error


@contextmanager
def _unguarded(connection: Connection) -> Iterator[None]:
    """Within the block the tables are empty at first, and take rows as they come."""
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    tables = connection.scalar(text(_TABLES)) or []
    later = connection.execute(text(_LATER)).all()
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:  # what the server quotes is no template of SQLAlchemy's
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
        for row in later:
            cursor.execute(row.away.encode())
        cursor.execute(f"TRUNCATE {', '.join(tables)}".encode())
    yield
    with driver.cursor() as cursor:
        for row in reversed(later):
            cursor.execute(row.back.encode())
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER".encode())


def _statement(schema: str, columns: dict[str, list[str]], begins: re.Match[bytes]) -> sql.Composed:
    """Our own statement in place of a dump's for the rows of a table."""
    table = begins[1].decode()
    named = [quoted or plain for quoted, plain in _QUOTED.findall(begins[2].decode())]
    if sorted(named) != sorted(columns.get(table, ())):
        raise damaged()
    return sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(schema, table), sql.SQL(", ").join(map(sql.Identifier, named))
    )


def _continue(
    cursor: psycopg.Cursor[Any], schema: str, sequences: set[str], number: re.Match[bytes]
) -> None:
    name = number[1].decode()
    if name not in sequences:  # of others
        return
    cursor.execute(
        "SELECT setval(format('%%I.%%I', %s::text, %s::text)::regclass, %s, %s)",
        (schema, name, int(number[2]), number[3] == b"true"),
    )


def _copy(cursor: psycopg.Cursor[Any], statement: sql.Composed, lines: IO[bytes]) -> None:
    with cursor.copy(statement) as rows:
        for line in lines:
            if line == END_OF_ROWS:
                return
            rows.write(line)
        raise damaged()
