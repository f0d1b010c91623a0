"""Whether a database user may make a backup, or put one in place of what is there.

Asked before anything is written or changed: what a server refuses in the middle says less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import NotAllowed, StorageUnavailable
from kyc_desktop.persistence import migrations, roles

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ASKED = ("alembic_version", "flow_manager", "erasures", "document_keys", "audit_head")
"""Tables that are read before they are dropped, which the owner of the schema alone may not."""

_CLOSED = """
SELECT count(*) FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND (relname = ANY (:tables) OR relkind = 'S'
        AND EXISTS (SELECT FROM pg_depend JOIN pg_class AS its ON its.oid = refobjid
            WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype IN ('a', 'i')
                AND its.relname = ANY (:tables)))
    AND relkind IN ('r', 'S') AND NOT has_table_privilege(pg_class.oid, 'SELECT')"""

# What others own is dropped all the same by who owns the schema.
_OF_OTHERS = """
WITH place AS (
    SELECT oid, pg_has_role(nspowner, 'USAGE') AS ours FROM pg_namespace
    WHERE oid = current_schema()::regnamespace
)
SELECT (SELECT count(*) FROM pg_class, place
        WHERE relnamespace = place.oid AND relname = ANY (:tables) AND relkind = 'r'
            AND NOT pg_has_role(relowner, 'USAGE')
            AND NOT (ours AND relname <> ALL (:asked)))
    + (SELECT count(*) FROM pg_proc, place
        WHERE pronamespace = place.oid AND proname = ANY (:functions)
            AND NOT pg_has_role(proowner, 'USAGE') AND NOT ours)"""


def require_reading(connection: Connection) -> None:
    """Check that there are tables, and that the user may read all of ours.

    Raises:
        StorageUnavailable: there are none; or, as NotAllowed, the user may not.
    """
    if connection.scalar(text("SELECT to_regclass('alembic_version')::text")) is None:
        raise StorageUnavailable(Message("database_without_tables"), Message("upgrade_database"))
    if connection.scalar(text(_CLOSED), {"tables": list(roles.GRANTS)}):
        raise NotAllowed(Message("backup_not_allowed"), Message("backup_as_owner"))


def require_replacing(connection: Connection) -> None:
    """Check that the user may drop our tables and functions, and make them anew.

    Raises:
        NotAllowed: the user may not.
    """
    makes = "SELECT has_schema_privilege(current_schema(), 'CREATE')"
    if not connection.scalar(text(makes)):
        raise NotAllowed(Message("restore_makes_no_tables"), Message("restore_as_owner"))
    named = {
        "tables": list(roles.GRANTS),
        "asked": list(_ASKED),
        "functions": sorted(migrations.functions()),
    }
    if connection.scalar(text(_OF_OTHERS), named):
        raise NotAllowed(Message("restore_not_owner"), Message("restore_as_owner"))


def require_temporary(connection: Connection) -> None:
    """Check that the user may make temporary tables.

    Raises:
        NotAllowed: the user may not.
    """
    allowed = "SELECT has_database_privilege(current_database(), 'TEMPORARY')"
    if not connection.scalar(text(allowed)):
        raise NotAllowed(Message("restore_keeps_no_keys"), Message("grant_temporary"))
