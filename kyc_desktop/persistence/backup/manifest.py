"""What a backup says of itself, with a count and a checksum of every table.

The checksum of a table is the sum of the SHA-256 of its rows, as `COPY` writes them: the order of
rows does not matter, and it can be computed of the database, of the dump and of what was restored.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from psycopg import sql
from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

KEYS_OF_DOCUMENTS = "document_keys"
"""The table that backups leave out: to destroy a document's key is to erase it in all of them."""

_MODULUS = 1 << 256

# What writes rows the same way here and in `pg_dump`.
ROWS_AS_DUMPED = """
SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex'"""

_TABLES = """
SELECT relation.relname AS name, array_agg(
    attribute.attname::text ORDER BY attribute.attnum
) AS columns
FROM pg_class AS relation JOIN pg_attribute AS attribute ON attribute.attrelid = relation.oid
WHERE relation.relnamespace = CAST(:schema AS regnamespace) AND relation.relkind = 'r'
    AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
GROUP BY relation.relname ORDER BY relation.relname"""


class RowSum:
    """The count and the checksum of rows that come one after another."""

    def __init__(self) -> None:
        self.count = 0
        self._sum = 0

    def add(self, line: bytes | bytearray | memoryview) -> None:
        """Add a row, with the end of its line."""
        self.count += 1
        self._sum += int.from_bytes(hashlib.sha256(line).digest(), "big")

    @property
    def told(self) -> TableSum:
        """The count and the checksum so far."""
        return TableSum(self.count, f"{self._sum % _MODULUS:064x}")


@dataclass(frozen=True, slots=True)
class TableSum:
    """How many rows a table has, and their checksum."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        made_at: when, in ISO 8601 with the time zone.
        program: the version of this program.
        revision: that of the tables.
        server: the major version of the server.
        dumped_by: the major version of `pg_dump`.
        schema: the schema that has the tables.
        desk: the id of the installation, if the database is its own; it tells whose queue is whose.
        documents: how many documents there are.
        tables: the sums of each.
        outside: how many images are in an image store instead, which the backup does not have.
    """

    made_at: str
    program: str
    revision: str
    server: int
    dumped_by: int
    schema: str
    desk: str | None
    documents: int
    tables: Mapping[str, TableSum]
    outside: int = 0

    def without(self, names: Iterable[str]) -> Manifest:
        """The manifest of a backup that has no rows of some tables."""
        left_out = set(names)
        kept = {name: each for name, each in self.tables.items() if name not in left_out}
        return replace(self, tables=kept)

    def to_json(self) -> bytes:
        """As it is written into the file."""
        told = asdict(self)
        if not self.outside:  # a program that does not know of it can read the backup too
            del told["outside"]
        return json.dumps(told, sort_keys=True).encode()

    @classmethod
    def of(cls, written: bytes) -> Manifest:
        """Read what `to_json` has written.

        Raises:
            ValueError: it is something else.
        """
        try:
            found: dict[str, Any] = json.loads(written)
            tables = {name: TableSum(**each) for name, each in found.pop("tables").items()}
            return cls(tables=tables, **found)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("not a manifest") from error


def sums(connection: Connection, schema: str) -> dict[str, TableSum]:
    """The sums of all tables of a schema, as the connection's transaction sees them."""
    connection.execute(text(ROWS_AS_DUMPED))
    driver: Any = connection.connection.driver_connection
    found = {}
    for name, columns in columns_of(connection, schema).items():
        table = RowSum()
        statement = sql.SQL("COPY {} ({}) TO STDOUT").format(
            sql.Identifier(schema, name), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        with driver.cursor() as cursor, cursor.copy(statement) as lines:
            for line in lines:
                table.add(line)
        found[name] = table.told
    return found


def columns_of(connection: Connection, schema: str) -> dict[str, list[str]]:
    """The tables of a schema, each with the columns that are dumped."""
    rows = connection.execute(text(_TABLES), {"schema": f'"{schema}"'}).all()
    return {row.name: row.columns for row in rows}
