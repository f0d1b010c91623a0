"""A private PostgreSQL server in the user's data folder, shared by all programs of that user.

The first program starts it and the last one stops it. Each user of the server holds a shared lock,
which the operating system releases when its holder dies. Everything that starts or stops the server
happens under a second lock, one program at a time.
"""

from __future__ import annotations

import logging
import secrets
import shutil
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.persistence.server.cluster import (
    LOG_FILE,
    MAJOR,
    PASSWORD_FILE,
    Cluster,
    CommandFailed,
    can_run,
)
from kyc_desktop.persistence.server.running import Socket, ensure_running, password_of, url_at
from kyc_desktop.persistence.server.server_account import account_for_server
from kyc_desktop.persistence.server.swap import finish_swap
from kyc_desktop.system.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import URL

logger = logging.getLogger(__name__)

_LOCK_S = 90.0
_NO_ROOM = ("No space left on device", "Check free disk space")
_NO_RIGHT = ("Permission denied", "Read-only file system", "Operation not permitted")


class EmbeddedServer:
    """A running server, used by this object until `stop`.

    Args:
        folder: belongs to the server; its parents are created.
        upgrade: given a data folder that an older version wrote and nobody uses, brings what is in
            it to this version, in the folder of the same name.

    Raises:
        StorageUnavailable: it can't be started; the advice says what to do.
        KycError: the upgrade failed; the folder is as it was.
    """

    def __init__(self, folder: Path, upgrade: Callable[[Cluster], None] | None = None) -> None:
        self._folder = folder.absolute()
        self._cluster: Cluster | None = None
        self._socket = Socket()
        self._use = FileLock(self._folder / "users.lock")
        with _told(self._folder):
            self._start(upgrade)

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self._folder

    @property
    def url(self) -> URL:
        """The URL of the server, with the password."""
        try:
            password = password_of(self._running_cluster())
        except (OSError, UnicodeDecodeError) as error:
            raise self._password_failed("server_password_missing") from error
        return url_at(self.address(), password)

    def address(self) -> Mapping[str, str | int]:
        """Where to connect to; restarts a server that died.

        Raises:
            StorageUnavailable: it can't be restarted.
        """
        cluster = self._running_cluster()
        server = cluster.running()
        if server is None or server.status != "ready":
            with _told(self._folder), self._alone():
                ensure_running(cluster)
        return self._socket.address(cluster)

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
        self._socket.close()

    def _running_cluster(self) -> Cluster:
        if self._cluster is None:
            raise StorageUnavailable(Message("server_closed"), Message("start_again"))
        return self._cluster

    def _start(self, upgrade: Callable[[Cluster], None] | None) -> None:
        account = account_for_server()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._alone():
            cluster = Cluster(self._folder / "data", account)
            finish_swap(cluster.folder)
            older = _older(cluster)
            if upgrade is not None and older is not None:
                self._upgrade(older, upgrade)
            _ensure_created(cluster)
            ensure_running(cluster)
            self._use.acquire(exclusive=False)
        self._cluster = cluster

    def _upgrade(self, older: Cluster, upgrade: Callable[[Cluster], None]) -> None:
        if not self._use.acquire(exclusive=True):  # by a window of the program before
            raise StorageUnavailable(Message("server_disputed"), Message("start_again_alone"))
        try:
            upgrade(older)
        finally:
            self._use.release()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = FileLock(self._folder / "start.lock")
        if not lock.acquire(exclusive=True, timeout=_LOCK_S):
            raise StorageUnavailable(Message("server_disputed"), Message("start_again_alone"))
        try:
            yield
        finally:
            lock.release()


def _older(cluster: Cluster) -> Cluster | None:
    """The cluster with the programs of the older version that wrote it, if we have them."""
    version = cluster.version()
    if version is None or not version.isdecimal() or int(version) >= MAJOR:
        return None
    return replace(cluster, major=int(version)) if can_run(int(version)) else None


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


def is_running(folder: Path) -> bool:
    """Whether the server of a folder, as `EmbeddedServer` takes it, runs; nothing is started."""
    return Cluster(folder / "data", account_for_server()).running() is not None
