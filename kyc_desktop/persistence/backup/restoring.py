"""Puts a backup into a database in one transaction: all of it, or nothing is changed.

Within that transaction the tables are made by the migrations, up to those that the backup is of.
Of the dump only rows are taken: it may come from anybody, and must bring no code. They are counted
and summed as the backup tells of them, the tables are migrated to those of this program, and the
audit is proved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.orm import Session

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import BackupFailed
from kyc_desktop.persistence import migrations, roles
from kyc_desktop.persistence.backup.clearing import clear
from kyc_desktop.persistence.backup.loading import load
from kyc_desktop.persistence.backup.manifest import KEYS_OF_DOCUMENTS, columns_of, sums
from kyc_desktop.persistence.backup.programs import reading_tools, script
from kyc_desktop.persistence.backup.proving import proved
from kyc_desktop.persistence.backup.reading import contents
from kyc_desktop.persistence.backup.rights import require_replacing, require_temporary
from kyc_desktop.persistence.backup.sealed import damaged
from kyc_desktop.persistence.database import translating_errors
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.repositories.audit_actions import RESTORED
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.urls import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from kyc_desktop.domain.audit import AuditProof
    from kyc_desktop.persistence.backup.keys import Secret
    from kyc_desktop.persistence.backup.manifest import Manifest
    from kyc_desktop.persistence.sealing.sealing import OfficeKeySource

# A backup has no keys of encrypted documents. Those that are there stay, if it is of this database.
_KEEP_KEYS = """
CREATE TEMPORARY TABLE keys_there ON COMMIT DROP AS
    SELECT document_keys.*, (SELECT start FROM audit_head) AS chain FROM document_keys"""
_PUT_KEYS_BACK = """
INSERT INTO document_keys
    SELECT (jsonb_populate_record(NULL::document_keys, to_jsonb(there))).* FROM keys_there AS there
    WHERE chain = (SELECT start FROM audit_head)
        AND EXISTS (SELECT FROM flow_manager WHERE id = there.flow_id)
    ON CONFLICT (flow_id) DO NOTHING"""

_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'kyc-desktop' AND pid <> pg_backend_pid()
"""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored.

    Attributes:
        manifest: what the backup says of itself.
        replaced: how many documents were there before.
        audit: the proof of the audit.
        place: the end of the audit's chain in the backup.
        back: the numbers of documents that were erased since, and are back.
        sealed: whether documents are encrypted.
        compared: whether images were compared with their checksums; not if keys are missing.
    """

    manifest: Manifest
    replaced: int
    audit: AuditProof
    place: int
    back: tuple[int, ...]
    sealed: bool
    compared: bool


def documents(url: str) -> int:
    """How many documents a restore would replace; 0 also without tables.

    Raises:
        StorageUnavailable: the database is unreachable, or its user may not replace them.
    """
    with translating_errors(), single(normalised(url)).connect() as connection:
        require_replacing(connection)
        return _documents(connection)


def not_empty(count: int) -> BackupFailed:
    """The error for a database that has documents."""
    return BackupFailed(Message.of("restore_not_empty", count=count), Message("restore_replace"))


def restore(
    url: str,
    path: Path,
    secret: Secret,
    actor: str,
    *,
    replace: bool = False,
    own: bool = False,
    office_keys: OfficeKeySource | None = None,
    tell: Callable[[Message], None] = lambda _: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Restored:
    """Put a backup in place of what a database has.

    Args:
        url: of the database; its user must be the owner of the tables.
        path: of the backup.
        secret: what it is sealed with.
        actor: who does it, for the audit of a database that had documents.
        replace: whether documents may be there already, which are lost.
        own: whether the database is the program's own: then all that a newer version has made in
            it is replaced as well, which is the way back after an update.
        office_keys: opens encrypted images, to prove them.
        tell: told what is being done.
        stopping: whether to give up.

    Raises:
        BackupFailed: it is damaged, needs a newer program, or does not fit what was restored. Or
            the database has documents, or is in use.
        StorageUnavailable: the database is unreachable, full, or its user may not do this.
        Cancelled: it was given up. Whatever is raised, nothing was changed.
    """
    with contents(path, secret, stopping) as (manifest, dump):
        if manifest.revision not in migrations.known():
            raise BackupFailed(
                Message.of("backup_newer_tables", program=manifest.program),
                Message("install_newer"),
            )
        engine = single(normalised(url), long=True)
        with translating_errors(), engine.connect() as connection:
            try:
                require_replacing(connection)
                erased = _erased(connection)
                before = _make_way(connection, manifest, replace=replace, own=own)
                tell(Message("restore_writing"))
                _put(connection, manifest, dump)
                tell(Message("restore_checking"))
                _compare(connection, manifest)
                audit, compared = _finish(connection, manifest, actor, before, office_keys)
                sealed = bool(connection.scalar(text("SELECT count(*) FROM sealing")))
                back = tuple(sorted(erased - _erased(connection)))
                connection.commit()
            except BaseException:
                # In the middle of a copy there is no rollback; to break the connection is one.
                connection.invalidate()
                raise
    # Where documents were replaced, the audit has one entry more, which tells so.
    place = audit.head.place - bool(before)
    return Restored(manifest, before, audit, place, back, sealed, compared)


def _documents(connection: Connection) -> int:
    if connection.scalar(text("SELECT to_regclass('flow_manager')")) is None:
        return 0
    return connection.scalar(text("SELECT count(*) FROM flow_manager")) or 0


def _erased(connection: Connection) -> set[int]:
    if connection.scalar(text("SELECT to_regclass('erasures')")) is None:
        return set()
    return set(connection.scalars(text("SELECT flow_id FROM erasures")))


def _make_way(connection: Connection, manifest: Manifest, *, replace: bool, own: bool) -> int:
    """Take everything of ours out of the schema; returns how many documents that was."""
    connection.execute(
        text(
            "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10s'; "
            "SET LOCAL idle_in_transaction_session_timeout = 0"
        )
    )
    schema = connection.scalar(text("SELECT current_schema()"))
    if schema != manifest.schema:
        raise BackupFailed(
            Message.of("restore_other_schema", schema=manifest.schema),
            Message("restore_set_schema"),
        )
    newer = False
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is not None:
        connection.execute(text("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE"))
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
        newer = revision is not None and revision not in migrations.known()
    if connection.scalar(text(_OTHERS)):
        raise BackupFailed(Message("restore_in_use"), Message("restore_close_windows"))
    before = _documents(connection)
    if before and not replace:
        raise BackupFailed(
            Message.of("restore_not_empty", count=before), Message("restore_replace")
        )
    if _has_keys(connection):
        require_temporary(connection)
        connection.execute(text(_KEEP_KEYS))
    clear(connection, everything=own and newer)
    return before


def _has_keys(connection: Connection) -> bool:
    if connection.scalar(text(f"SELECT to_regclass('{KEYS_OF_DOCUMENTS}')")) is None:
        return False
    found = f"SELECT EXISTS (SELECT FROM {KEYS_OF_DOCUMENTS})"  # noqa: S608 - ours
    return bool(connection.scalar(text(found)))


def _put(connection: Connection, manifest: Manifest, dump: Iterator[bytes]) -> None:
    """Make the tables that the backup is of, and fill them with its rows."""
    migrations.upgrade_within(connection, manifest.revision)
    foreign = sorted(manifest.tables.keys() - columns_of(connection, manifest.schema).keys())
    if foreign:
        raise BackupFailed(
            Message.of("backup_foreign_tables", tables=", ".join(foreign[:3])),
            Message("use_other_backup"),
        )
    with script(reading_tools(manifest.dumped_by), dump, manifest.schema) as lines:
        load(connection, lines, manifest.schema)
    stored = connection.scalars(text("SELECT version_num FROM alembic_version")).all()
    if stored != [manifest.revision]:
        raise damaged()


def _compare(connection: Connection, manifest: Manifest) -> None:
    found = sums(connection, manifest.schema)
    if KEYS_OF_DOCUMENTS not in manifest.tables:
        found.pop(KEYS_OF_DOCUMENTS, None)
    if found != manifest.tables:
        raise BackupFailed(Message("restore_differs"), Message("try_again_or_log"))


def _finish(
    connection: Connection,
    manifest: Manifest,
    actor: str,
    before: int,
    office_keys: OfficeKeySource | None,
) -> tuple[AuditProof, bool]:
    migrations.upgrade_within(connection)
    connection.execute(text(roles.given()))
    if connection.scalar(text("SELECT to_regclass('pg_temp.keys_there')")) is not None:
        connection.execute(text(_PUT_KEYS_BACK))
    with Session(connection) as session:
        if before:
            # Of an empty database nothing was lost, and the restored one is the same to the byte.
            note(session, None, actor, RESTORED, old=before, new=manifest.made_at)
            session.flush()
            session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))  # the audit's chain has it now
        found = proved(session, office_keys)
    connection.execute(text("ANALYZE"))  # a dump has no statistics of its tables
    return found
