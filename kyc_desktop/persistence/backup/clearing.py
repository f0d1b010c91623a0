"""Takes what is ours out of a schema, so that a backup can be put there; nothing of others goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import BackupFailed
from kyc_desktop.persistence import migrations, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

_TOLD = 3

_NOT_OF_EXTENSIONS = "NOT EXISTS (SELECT FROM pg_depend WHERE objid = {}.oid AND deptype = 'e')"

_TABLES = f"""
SELECT relname, (relname = ANY (:known) OR :all) AND relkind = 'r' AS ours FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
    AND {_NOT_OF_EXTENSIONS.format("pg_class")}
ORDER BY relname"""  # noqa: S608 - ours

_FUNCTIONS = f"""
SELECT oid::regprocedure::text FROM pg_proc
WHERE pronamespace = current_schema()::regnamespace AND (proname = ANY (:known) OR :all)
    AND {_NOT_OF_EXTENSIONS.format("pg_proc")}"""  # noqa: S608

_LEFT = """
SELECT oid::regclass::text FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S'"""

# What a DROP … CASCADE would take along; each with the table, view or function that it is part of.
_DEPENDENTS = """
WITH RECURSIVE ours AS (
    SELECT oid FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relname = ANY (:tables)
), functions AS (
    SELECT CAST(one AS regprocedure)::oid AS oid FROM unnest(CAST(:functions AS text[])) AS one
), gone (class, object) AS (
    SELECT 'pg_class'::regclass::oid, oid FROM ours
    UNION SELECT 'pg_proc'::regclass::oid, oid FROM functions
    UNION SELECT classid, objid FROM pg_depend
        JOIN gone ON refclassid = class AND refobjid = object AND deptype IN ('n', 'a', 'i')
), part (class, object, relation) AS (
    SELECT class, object, CASE class
        WHEN 'pg_class'::regclass THEN coalesce(
            (SELECT indrelid FROM pg_index WHERE indexrelid = object),
            (SELECT refobjid FROM pg_depend WHERE classid = 'pg_class'::regclass
                AND objid = object AND refclassid = 'pg_class'::regclass
                AND deptype IN ('a', 'i') AND pg_class.relkind = 'S' LIMIT 1),
            object)
        WHEN 'pg_rewrite'::regclass THEN (SELECT ev_class FROM pg_rewrite WHERE oid = object)
        WHEN 'pg_trigger'::regclass THEN (SELECT tgrelid FROM pg_trigger WHERE oid = object)
        WHEN 'pg_attrdef'::regclass THEN (SELECT adrelid FROM pg_attrdef WHERE oid = object)
        WHEN 'pg_constraint'::regclass THEN
            (SELECT conrelid FROM pg_constraint WHERE oid = object)
    END
    FROM gone LEFT JOIN pg_class ON class = 'pg_class'::regclass AND pg_class.oid = object
)
SELECT DISTINCT coalesce(relation::regclass::text, object::regprocedure::text) AS name FROM part
LEFT JOIN pg_class ON pg_class.oid = relation
WHERE relation <> 0 AND relation NOT IN (SELECT oid FROM ours) AND relkind NOT IN ('t', 'i')
    OR class = 'pg_proc'::regclass AND object NOT IN (SELECT oid FROM functions)
ORDER BY name"""


def clear(connection: Connection, *, everything: bool = False) -> None:
    """Drop our tables and functions.

    Args:
        connection: its transaction sees to it that all of it comes back if something goes wrong.
        everything: whether all of the schema is ours: a newer program made it.

    Raises:
        BackupFailed: there are tables of others in the schema, or something depends on ours.
    """
    named = {"known": list(roles.GRANTS), "all": everything}
    rows = connection.execute(text(_TABLES), named).all()
    foreign = [row.relname for row in rows if not row.ours]
    if foreign:
        raise _foreign(foreign)
    tables = [row.relname for row in rows]
    asked = {"known": sorted(migrations.functions()), "all": everything}
    functions = list(connection.scalars(text(_FUNCTIONS), asked))
    found = connection.scalars(text(_DEPENDENTS), {"tables": tables, "functions": functions}).all()
    if found:
        raise _foreign(found)
    quoted = connection.dialect.identifier_preparer.quote
    for name in tables:
        connection.execute(text(f"DROP TABLE {quoted(name)} CASCADE"))
    for name in roles.SEQUENCES:
        connection.execute(text(f"DROP SEQUENCE IF EXISTS {name}"))
    for name in connection.scalars(text(_LEFT)).all() if everything else ():
        connection.execute(text(f"DROP SEQUENCE {name}"))
    for name in functions:
        connection.execute(text(f"DROP FUNCTION IF EXISTS {name} CASCADE"))


def _foreign(names: Sequence[str]) -> BackupFailed:
    return BackupFailed(
        Message.of("restore_foreign_tables", tables=", ".join(names[:_TOLD])),
        Message("restore_elsewhere"),
    )
