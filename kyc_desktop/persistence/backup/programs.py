"""PostgreSQL's own programs that write and read dumps: those that come with us, or the system's."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING

import psycopg.conninfo

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import BackupFailed, StorageUnavailable
from kyc_desktop.persistence.backup.options import PASSWORD, apart
from kyc_desktop.persistence.database import said_of_connection
from kyc_desktop.persistence.server.cluster import MAJOR, clean_environment, programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from kyc_desktop.errors import KycError

_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_TOO_NEW = ("unsupported version", "server version mismatch")
_LOCKED = "lock timeout"
_SERVICE = "kyc"
_BESIDES = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin")
"""Where Debian and Red Hat put programs of several versions."""
_CHOOSER = "pg_wrapper"
"""Debian's in PATH, which runs programs of a version that it chooses by the servers here."""


@dataclass(frozen=True, slots=True)
class Tools:
    """A folder with `pg_dump` and `pg_restore`."""

    folder: Path
    major: int
    encrypts: bool  # whether they can talk to a server by TLS


def tools(server_major: int, *, encrypted: bool, known_since: int = 0) -> Tools:
    """Those that can dump a server.

    Args:
        server_major: the version of the server.
        encrypted: whether our connection to it is encrypted: then theirs has to be as well.
        known_since: the version that knows the options of the connection.

    Raises:
        BackupFailed: there are none; the message says which are needed.
    """
    least = max(server_major, known_since)
    fitting = (each for each in _candidates() if each.major >= least)
    found = next((each for each in fitting if each.encrypts or not encrypted), None)
    if found is not None:
        return found
    advice = Message.of("install_pg_dump", version=least)
    if encrypted and server_major <= MAJOR:
        raise BackupFailed(Message("backup_without_tls"), advice)
    raise _too_old(server_major, advice)


def reading_tools(dump_major: int) -> Tools:
    """Those that can read what `pg_dump` of a version wrote.

    Raises:
        BackupFailed: there are none.
    """
    found = next((each for each in _candidates() if each.major >= dump_major), None)
    if found is None:
        raise _too_old(dump_major, Message.of("install_pg_dump", version=dump_major))
    return found


def _too_old(major: int, advice: Message) -> BackupFailed:
    return BackupFailed(Message.of("backup_server_newer", server=major, own=MAJOR), advice)


def _candidates() -> Iterator[Tools]:
    # Ours are built without OpenSSL.
    yield Tools(programs(MAJOR), MAJOR, encrypts=False)
    for folder in (_in_path(), *_beside()):
        there = [shutil.which(name, path=folder) for name in ("pg_dump", "pg_restore")]
        if folder is None or there[0] is None or there[1] is None:
            continue
        major = _major(there[0])
        if major is not None and major == _major(there[1]):
            yield Tools(folder, major, encrypts=True)


def _in_path() -> Path | None:
    found = shutil.which("pg_dump")
    if found is None or Path(found).resolve().name == _CHOOSER:
        return None
    return Path(found).parent


def _beside(root: Path = Path("/")) -> list[Path]:
    """The folders of versions, the newest first."""
    found = (each for pattern in _BESIDES for each in root.glob(pattern))
    return sorted(found, key=lambda folder: _number(folder.parent.name), reverse=True)


def _number(name: str) -> int:
    found = re.search(r"\d+", name)
    return int(found[0]) if found is not None else 0


def _major(program: str) -> int | None:
    try:
        said = subprocess.run(  # noqa: S603 - found in PATH
            (program, "--version"), capture_output=True, text=True, check=False, timeout=20
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = _VERSION.search(said)
    return int(found[1]) if found is not None else None


@contextmanager
def dumping(
    which: Tools,
    parameters: Mapping[str, Any],
    schema: str,
    snapshot: str,
    without: Sequence[str] = (),
) -> Iterator[IO[bytes]]:
    """The dump of a schema as of a snapshot, in the custom format, while `pg_dump` makes it.

    Args:
        which: the programs.
        parameters: of libpq; no secret of them becomes an argument.
        schema: the name of the schema.
        snapshot: that of a transaction which is open meanwhile.
        without: the tables whose rows are left out.

    Raises:
        BackupFailed: it failed.
        StorageUnavailable: it could not connect.
    """
    place, secrets = apart(parameters)
    if secrets:
        place["service"] = _SERVICE
    words = (
        "--format=custom",
        "--encoding=UTF8",
        "--no-password",
        "--lock-wait-timeout=30s",
        f'--schema="{schema}"',
        f"--snapshot={snapshot}",
        *(f'--exclude-table-data="{schema}"."{table}"' for table in without),
        f"--dbname={psycopg.conninfo.make_conninfo(**place)}",
    )
    secret = parameters.get(PASSWORD)
    more = {"PGPASSWORD": str(secret)} if secret else {}
    explained = partial(_not_dumped, parameters)
    with (
        _service(secrets) as file,
        _running(which, "pg_dump", words, more | file, explained) as (process, _),
    ):
        yield _there(process.stdout)


@contextmanager
def _service(secrets: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The variable that names a file with secrets, which only we can read, if there are any."""
    if not secrets:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="kyc-") as folder:  # which nobody else may enter
        file = Path(folder) / "service.conf"
        lines = [f"[{_SERVICE}]", *(f"{key}={value}" for key, value in secrets.items())]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        yield {"PGSERVICEFILE": str(file)}


@contextmanager
def script(which: Tools, dump: Iterable[bytes], schema: str) -> Iterator[IO[bytes]]:
    """The rows of a dump as a script of SQL, line by line, while it is being read.

    What makes its tables is left out: those of the place where it is restored count.

    Raises:
        BackupFailed: it is not a dump that the program can read.
        Exception: what `dump` raises.
    """
    words = ("--file=-", "--data-only", f"--schema={schema}")
    with _running(which, "pg_restore", words, {}, _not_read) as (process, failures):
        feeder = Thread(
            target=_feed, args=(dump, _there(process.stdin), failures), daemon=True, name="dump"
        )
        feeder.start()
        try:
            yield _there(process.stdout)
        except BaseException:
            process.kill()
            raise
        finally:
            feeder.join()


def _feed(dump: Iterable[bytes], into: IO[bytes], failures: list[BaseException]) -> None:
    try:
        with into:
            for piece in dump:
                into.write(piece)
    except BrokenPipeError:
        return  # the program says why it ended
    except BaseException as error:  # noqa: BLE001 - raised again by the thread that waits
        failures.append(error)


@contextmanager
def _running(
    which: Tools,
    program: str,
    words: Iterable[str],
    more: Mapping[str, str],
    explained: Callable[[str], KycError],
) -> Iterator[tuple[subprocess.Popen[bytes], list[BaseException]]]:
    failures: list[BaseException] = []
    options: dict[str, int] = {}
    if sys.platform == "win32":
        options["creationflags"] = subprocess.CREATE_NO_WINDOW
    with tempfile.TemporaryFile() as said:  # its complaints quote names of tables, not of people
        process = subprocess.Popen(  # type: ignore[call-overload] # noqa: S603 - as for the server
            (str(which.folder / program), *words),
            stdin=subprocess.PIPE if program == "pg_restore" else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            env=clean_environment() | {"PGTZ": "UTC", "LC_ALL": "C", **more},
            **options,
        )
        try:
            yield process, failures
        except BaseException:
            process.kill()
            process.wait()
            if failures:
                raise failures[0] from None
            raise
        finally:
            _there(process.stdout).close()
        code = process.wait()
        if failures:
            raise failures[0]
        if code != 0:
            said.seek(0)
            raise explained(said.read().decode("utf-8", "replace"))


def _not_dumped(parameters: Mapping[str, Any], said: str) -> KycError:
    """Why `pg_dump` failed, by what it said."""
    if any(words in said for words in _TOO_NEW):
        return BackupFailed(Message("backup_newer_format"), Message("install_newer"))
    if "permission denied" in said:
        return BackupFailed(Message("backup_not_allowed"), Message("backup_as_owner"))
    if _LOCKED in said:
        return StorageUnavailable(Message("database_busy"), Message("try_in_a_moment"))
    found = said_of_connection(said, parameters)
    return found or BackupFailed(Message("backup_dump_failed"), Message("try_again_or_log"))


def _not_read(said: str) -> KycError:
    if any(words in said for words in _TOO_NEW):
        return BackupFailed(Message("backup_newer_format"), Message("install_newer"))
    return BackupFailed(Message("backup_damaged"), Message("use_other_backup"))


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the program was started without pipes")
    return stream
