"""A PostgreSQL of its own for an office of workers, which can be stopped and started again."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.server.cluster import PORT, Cluster
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.server.server_account import account_for_server, give

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL

_CONNECTIONS = 300
_PATIENCE_S = 60.0


@dataclass
class Server:
    """The server of an office; `url` stays the same over a restart."""

    folder: Path
    url: URL
    cluster: Cluster

    @classmethod
    def start(cls, folder: Path) -> Server:
        """Create a database with all tables in a folder that others may pass through."""
        folder.chmod(0o755)  # as root, the server runs as another user
        made = EmbeddedServer(folder / "postgres")
        cluster = Cluster(made.folder / "data", account_for_server())
        more = cluster.folder / "postgresql.auto.conf"
        more.write_text(f"max_connections = {_CONNECTIONS}\n")
        give(more, cluster.account)
        made.stop()
        made = EmbeddedServer(folder / "postgres")
        url = made.url
        migrations.upgrade(url.render_as_string(hide_password=False))
        return cls(folder, url, cluster)

    @property
    def address(self) -> str:
        return self.url.render_as_string(hide_password=False)

    @property
    def pid(self) -> int:
        running = self.cluster.running()
        assert running is not None
        return running.pid

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT is PostgreSQL's fast stop, SIGQUIT its immediate one, as in a crash."""
        os.kill(self.pid, how)
        deadline = time.monotonic() + _PATIENCE_S
        while self.cluster.running() is not None:
            assert time.monotonic() < deadline, "the server does not stop"
            time.sleep(0.05)

    def end(self) -> None:
        """Stop it if it runs."""
        if self.cluster.running() is not None:
            self.stop()

    def start_again(self) -> None:
        self.cluster.forget_dead_server()
        self.cluster.start(PORT)
