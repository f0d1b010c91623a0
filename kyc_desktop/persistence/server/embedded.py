"""A private PostgreSQL server in the user's data folder, shared by all programs of that user.

The first program starts it and the last one stops it. Each user of the server holds a shared lock,
which the operating system releases when its holder dies. Everything that starts or stops the server
happens under a second lock, one program at a time.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import socket
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.persistence.server.cluster import (
    LOG_FILE,
    MAJOR,
    PASSWORD_FILE,
    PORT,
    SUPERUSER,
    Cluster,
    CommandFailed,
)
from kyc_desktop.persistence.server.server_account import account_for_server
from kyc_desktop.system.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

logger = logging.getLogger(__name__)

_LOCK_S = 90.0
_SETTLE_S = 60.0
_SOCKET_PATH_BYTES = 100  # the limit is 107 on Linux, 103 on macOS
_NO_ROOM = ("No space left on device", "Check free disk space")
_NO_RIGHT = ("Permission denied", "Read-only file system", "Operation not permitted")


class EmbeddedServer:
    """A running server, used by this object until `stop`.

    Args:
        folder: belongs to the server; its parents are created.

    Raises:
        StorageUnavailable: it can't be started; the advice says what to do.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._cluster: Cluster | None = None
        self._short: Path | None = None
        self._use = FileLock(self._folder / "users.lock")
        with _told(self._folder):
            self._start()

    @property
    def url(self) -> URL:
        """The URL of the server, with the password."""
        cluster = self._running_cluster()
        try:
            password = (cluster.folder / PASSWORD_FILE).read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError) as error:
            raise self._password_failed("server_password_missing") from error
        address = self.address()
        host, port = address["host"], address["port"]
        return URL.create(
            "postgresql+psycopg",
            username=SUPERUSER,
            password=password,
            database=SUPERUSER,
            query={"host": str(host), "port": str(port)},
        )

    def address(self) -> Mapping[str, str | int]:
        """Where to connect to; restarts a server that died.

        Raises:
            StorageUnavailable: it can't be restarted.
        """
        cluster = self._running_cluster()
        server = cluster.running()
        if server is None or server.status != "ready":
            with _told(self._folder), self._alone():
                _ensure_running(cluster)
            server = cluster.running()
        if sys.platform == "win32":
            return {"host": "127.0.0.1", "port": server.port if server else 0}
        return {"host": str(self._socket_folder(cluster.folder)), "port": PORT}

    def password_refused(self) -> StorageUnavailable:
        """The error if the server does not accept its own password."""
        return self._password_failed("server_password_wrong")

    def _password_failed(self, code: str) -> StorageUnavailable:
        file = self._folder / "data" / PASSWORD_FILE
        return StorageUnavailable(Message.of(code, file=str(file)), Message("restore_file"))

    def stop(self) -> None:
        """Stop using the server; the last user stops it. Idempotent."""
        cluster, self._cluster = self._cluster, None
        if cluster is None:
            return
        with _told(self._folder), self._alone():
            self._use.release()
            if self._use.acquire(exclusive=True):
                try:
                    if cluster.running() is not None:
                        cluster.stop()
                finally:
                    self._use.release()
        if self._short is not None:
            shutil.rmtree(self._short, ignore_errors=True)

    def _running_cluster(self) -> Cluster:
        if self._cluster is None:
            raise StorageUnavailable(Message("server_closed"), Message("start_again"))
        return self._cluster

    def _start(self) -> None:
        account = account_for_server()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._alone():
            cluster = Cluster(self._folder / "data", account)
            _ensure_created(cluster)
            _ensure_running(cluster)
            self._use.acquire(exclusive=False)
        self._cluster = cluster

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = FileLock(self._folder / "start.lock")
        if not lock.acquire(exclusive=True, timeout=_LOCK_S):
            raise StorageUnavailable(Message("server_disputed"), Message("start_again_alone"))
        try:
            yield
        finally:
            lock.release()

    def _socket_folder(self, folder: Path) -> Path:
        """The folder of the socket, or a symbolic link to it if its path is too long."""
        if len(os.fsencode(folder)) <= _SOCKET_PATH_BYTES - 16 and "," not in str(folder):
            return folder
        if self._short is None:
            base = tempfile.gettempdir()
            self._short = Path(tempfile.mkdtemp(prefix="kyc-", dir=base))
            (self._short / "s").symlink_to(folder)
        return self._short / "s"


def _ensure_created(cluster: Cluster) -> None:
    version = cluster.version()
    if version == str(MAJOR):
        return
    if version is not None:
        raise StorageUnavailable(
            Message.of(
                "server_other_version", folder=str(cluster.folder), written=version, own=MAJOR
            ),
            Message("use_its_version"),
        )
    if cluster.folder.exists():
        if any(cluster.folder.iterdir()):
            raise StorageUnavailable(
                Message.of("server_folder_foreign", folder=str(cluster.folder)),
                Message("look_into_folder"),
            )
        cluster.folder.rmdir()
    # Created under another name until complete: an interrupted start leaves no half database.
    unfinished = Cluster(cluster.folder.with_name("data.new"), cluster.account)
    if unfinished.folder.exists():
        shutil.rmtree(unfinished.folder)
    unfinished.create(secrets.token_hex(16))
    unfinished.folder.rename(cluster.folder)


def _ensure_running(cluster: Cluster) -> None:
    deadline = time.monotonic() + _SETTLE_S
    while (server := cluster.running()) is not None:
        if server.status == "ready":
            return
        if time.monotonic() > deadline:
            raise StorageUnavailable(Message("server_slow"), Message("start_again_later"))
        time.sleep(0.03)
    while True:
        cluster.forget_dead_server()
        try:
            cluster.start(_free_port() if sys.platform == "win32" else PORT)
        except CommandFailed as error:
            # The child processes of a killed server need a moment to notice that it has ended.
            if "shared memory block" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Convert errors of folders and programs to StorageUnavailable."""
    try:
        yield
    except OSError as error:
        if error.filename in {str(step) for step in (folder, *folder.parents)}:
            raise _closed(folder) from error  # such as one below a file
        raise _unusable(folder, str(error)) from error
    except CommandFailed as error:
        logger.warning("the embedded database did not start: %s", error)
        raise _unusable(folder, str(error)) from error


def _unusable(folder: Path, said: str) -> StorageUnavailable:
    if any(words in said for words in _NO_ROOM):
        return StorageUnavailable(
            Message("server_disk_full"), Message.of("start_with_room", folder=str(folder))
        )
    if any(words in said for words in _NO_RIGHT):
        return _closed(folder)
    return StorageUnavailable(
        Message("server_not_started"),
        Message.of("start_with_log", file=LOG_FILE, folder=str(folder / "data")),
    )


def _closed(folder: Path) -> StorageUnavailable:
    return StorageUnavailable(
        Message.of("server_folder_read_only", folder=str(folder)), Message("other_data_folder")
    )
