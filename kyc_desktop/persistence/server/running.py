"""Starts a server on a data folder, and says where to connect to."""

from __future__ import annotations

import os
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
    PASSWORD_FILE,
    PORT,
    SUPERUSER,
    CommandFailed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kyc_desktop.persistence.server.cluster import Cluster

_SETTLE_S = 60.0
_SOCKET_PATH_BYTES = 100  # the limit is 107 on Linux, 103 on macOS


class Socket:
    """Where a server listens; owns the short name of a socket whose path is too long."""

    def __init__(self) -> None:
        self._short: Path | None = None

    def address(self, cluster: Cluster) -> Mapping[str, str | int]:
        """Where to connect to the server that runs on a folder."""
        if sys.platform == "win32":
            server = cluster.running()
            return {"host": "127.0.0.1", "port": server.port if server else 0}
        return {"host": str(self._folder(cluster.folder)), "port": PORT}

    def close(self) -> None:
        """Remove the short name."""
        if self._short is not None:
            shutil.rmtree(self._short, ignore_errors=True)

    def _folder(self, folder: Path) -> Path:
        """The folder of the socket, or a symbolic link to it if its path is too long."""
        if len(os.fsencode(folder)) <= _SOCKET_PATH_BYTES - 16 and "," not in str(folder):
            return folder
        if self._short is None:
            base = tempfile.gettempdir()
            self._short = Path(tempfile.mkdtemp(prefix="kyc-", dir=base))
            (self._short / "s").symlink_to(folder)
        return self._short / "s"


def password_of(cluster: Cluster) -> str:
    """The password of the server on a folder.

    Raises:
        OSError, UnicodeDecodeError: its file can't be read.
    """
    return (cluster.folder / PASSWORD_FILE).read_text(encoding="ascii")


def url_at(address: Mapping[str, str | int], password: str) -> URL:
    """The URL of an embedded server."""
    return URL.create(
        "postgresql+psycopg",
        username=SUPERUSER,
        password=password,
        database=SUPERUSER,
        query={"host": str(address["host"]), "port": str(address["port"])},
    )


@contextmanager
def running(cluster: Cluster) -> Iterator[str]:
    """The URL of a server that runs on a folder during the block, and that nobody else uses.

    Raises:
        CommandFailed, OSError, StorageUnavailable: it can't be started.
    """
    where = Socket()
    try:
        ensure_running(cluster)
        yield url_at(where.address(cluster), password_of(cluster)).render_as_string(
            hide_password=False
        )
    finally:
        if cluster.running() is not None:
            cluster.stop()
        where.close()


def ensure_running(cluster: Cluster) -> None:
    """Start the server on a folder unless it runs, and wait until it answers.

    Raises:
        CommandFailed: it did not start.
        StorageUnavailable: it takes too long.
    """
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
