"""Makes a backup: a dump as of one moment, sealed on its way to the file, and read back."""

from __future__ import annotations

import datetime as dt
import errno
import os
import struct
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.orm import Session

from kyc_desktop import __version__
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import BackupFailed, Cancelled
from kyc_desktop.persistence import migrations, roles
from kyc_desktop.persistence.backup.manifest import KEYS_OF_DOCUMENTS, Manifest, sums
from kyc_desktop.persistence.backup.options import known_since
from kyc_desktop.persistence.backup.programs import Tools, dumping, tools
from kyc_desktop.persistence.backup.reading import check
from kyc_desktop.persistence.backup.rights import require_reading
from kyc_desktop.persistence.backup.sealed import Sealer
from kyc_desktop.persistence.database import translating_errors
from kyc_desktop.persistence.deadlines import WatchedConnection
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.repositories.audit_actions import BACKED_UP
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.urls import normalised
from kyc_desktop.system.replacing import keep_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from kyc_desktop.persistence.backup.keys import Secret

DRAFT = ".kyc-backup-"
"""How the name of a file begins that is not complete yet."""

_READ_BYTES = 1 << 18
_LENGTH = struct.Struct(">I")  # of the manifest, which comes first
_PER_MAJOR = 10_000
# `pg_dump` writes them as the server, the database or the role says, and takes care of the rest.
_BYTES_IN_HEX = "SELECT reset_val = 'hex' FROM pg_settings WHERE name = 'bytea_output'"


def make(
    url: str,
    path: Path,
    secret: Secret,
    *,
    desk: str | None = None,
    actor: str | None = None,
    with_keys: bool = False,
    newer: bool = False,
    tell: Callable[[Message], None] = lambda _: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Manifest:
    """Write a backup of a database; the file gets its name once it has been read back.

    Args:
        url: of the database.
        path: of the file; one that is there is replaced at the end.
        secret: what it is sealed with.
        desk: the id of the installation, if the database is its own.
        actor: who asked for it, for the audit; None if nobody did.
        with_keys: whether it has the keys of encrypted documents, as one that soon goes may.
        newer: whether the tables may be of a newer program, which alone can restore it.
        tell: told what is being done.
        stopping: whether to give up.

    Raises:
        BackupFailed: it can't be made or written.
        StorageUnavailable: the database is unreachable, or has tables of another version.
        Cancelled: it was given up.
    """
    without = () if with_keys else (KEYS_OF_DOCUMENTS,)
    with drafting(path) as (file, draft):
        with translating_errors():
            if actor is not None:
                _put_on_record(url, actor, secret)
            manifest = _write(url, file, secret, desk, without, tell, stopping, newer=newer)
        file.flush()
        os.fsync(file.fileno())
        tell(Message("backup_checking"))
        check(draft, secret, expected=manifest, stopping=stopping)
    return manifest


def require_able(url: str) -> None:
    """Check that a backup can be made, before a secret for it is asked for.

    Raises:
        BackupFailed: no program that is found here can dump the database.
        StorageUnavailable: the database is unreachable or has no tables; or, as NotAllowed, the
            user may not read them.
    """
    with translating_errors(), single(normalised(url)).connect() as connection:
        require_reading(connection)
        _tools_for(_driver_of(connection))


def _put_on_record(url: str, actor: str, secret: Secret) -> None:
    with Session(single(normalised(url))) as session, session.begin():
        connection = session.connection()
        require_reading(connection)
        _tools_for(_driver_of(connection))  # else what could not be made would be on record
        note(session, None, actor, BACKED_UP, secret.method.name.lower())


def _driver_of(connection: Connection) -> WatchedConnection:
    driver = connection.connection.driver_connection
    if not isinstance(driver, WatchedConnection):
        raise TypeError("the engine connects by another class")
    return driver


def _tools_for(driver: WatchedConnection) -> Tools:
    """Those that can dump what this is connected to, by a connection like this one."""
    since = known_since(_parameters(driver))
    return tools(_major(driver), encrypted=driver.pgconn.ssl_in_use, known_since=since)


def _major(driver: WatchedConnection) -> int:
    return driver.info.server_version // _PER_MAJOR


def _parameters(driver: WatchedConnection) -> dict[str, str]:
    return driver.info.get_parameters() | {"password": driver.info.password}


def _write(
    url: str,
    file: IO[bytes],
    secret: Secret,
    desk: str | None,
    without: Sequence[str],
    tell: Callable[[Message], None],
    stopping: Callable[[], bool],
    *,
    newer: bool,
) -> Manifest:
    engine = single(normalised(url), long=True)
    with engine.connect() as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        connection.execute(
            text(
                "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '30s'; "
                "SET LOCAL idle_in_transaction_session_timeout = 0"
            )
        )
        driver = _driver_of(connection)
        parameters, which = _parameters(driver), _tools_for(driver)
        snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
        tell(Message("backup_counting"))
        manifest = _manifest(connection, _major(driver), which.major, desk, newer=newer)
        without = [*without, *_of_others(manifest)]
        manifest = manifest.without(without)
        give_up_if(stopping)
        tell(Message("backup_writing"))
        sealer = Sealer(file, secret)
        described = manifest.to_json()
        sealer.write(_LENGTH.pack(len(described)) + described)
        if connection.scalar(text(_BYTES_IN_HEX)) is False:
            parameters["options"] = f"{parameters.get('options', '')} -c bytea_output=hex".lstrip()
        with dumping(which, parameters, manifest.schema, str(snapshot), without) as dump:
            while piece := dump.read(_READ_BYTES):
                give_up_if(stopping)
                sealer.write(piece)
        sealer.close()
    return manifest


def _manifest(
    connection: Connection, server: int, dumped_by: int, desk: str | None, *, newer: bool
) -> Manifest:
    schema = connection.scalar(text("SELECT current_schema()")) or ""
    require_reading(connection)
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found not in migrations.known() and not newer:
        raise migrations.too_new()
    tables = sums(connection, schema)
    return Manifest(
        made_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        program=__version__,
        revision=str(found),
        server=server,
        dumped_by=dumped_by,
        schema=schema,
        desk=desk,
        documents=tables["flow_manager"].rows,
        tables=tables,
        outside=_outside(connection),
    )


def _outside(connection: Connection) -> int:
    """How many images are in an image store; none with the tables of earlier versions."""
    known = (
        "SELECT FROM pg_attribute WHERE attrelid = 'document_images'::regclass "
        "AND attname = 'place' AND NOT attisdropped"
    )
    if not connection.scalar(text(f"SELECT EXISTS ({known})")):
        return 0
    return connection.scalar(text("SELECT count(place) FROM document_images")) or 0


def _of_others(manifest: Manifest) -> set[str]:
    """The tables in the schema that are not ours; those of a newer program are."""
    if manifest.revision not in migrations.known():
        return set()
    return manifest.tables.keys() - roles.GRANTS.keys()


def give_up_if(stopping: Callable[[], bool]) -> None:
    """Raise `Cancelled` if that is wanted."""
    if stopping():
        raise Cancelled(Message("backup_cancelled"))


@contextmanager
def drafting(path: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A file that gets its name at the end of the block, written to the disk; else there is none.

    Raises:
        BackupFailed: it can't be written.
    """
    if path.exists() and not path.is_file():  # a device would be replaced by a file
        raise BackupFailed(Message("backup_not_written"), Message("choose_elsewhere"))
    with _explained():
        file = tempfile.NamedTemporaryFile(dir=path.parent, prefix=DRAFT, delete=False)  # noqa: SIM115 - renamed
    draft = Path(file.name)
    try:
        with file, _explained():
            yield file, draft
        with _explained():
            draft.replace(path)
            keep_names(path.parent)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            told = BackupFailed(Message("backup_no_room"), Message("make_room_or_elsewhere"))
        elif isinstance(error, PermissionError):
            told = BackupFailed(Message("backup_forbidden"), Message("choose_elsewhere"))
        else:
            told = BackupFailed(Message("backup_not_written"), Message("choose_elsewhere"))
        raise told from error
