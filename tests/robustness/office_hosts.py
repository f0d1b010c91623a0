"""Computers of an office: each a supervisor with its worker, whose engine sleeps, as processes."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types

from tests.e2e.program import ROOT, environment
from tests.proxy import Proxy

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL

_AGAIN_S = 1.0  # RestartSec of the systemd unit
_MEGABYTE = 1_000_000


@dataclass
class Host:
    """A computer with a supervisor, which is started again whenever it ends, as systemd does."""

    name: str
    folder: Path
    url: URL
    seconds: float
    concurrency: int = 2
    starts: int = 0
    _ending: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)
    _running: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self.proxy = Proxy(self.url)
        self._keeper = Thread(target=self._keep, name=self.name)
        self._keeper.start()

    def _keep(self) -> None:
        """What systemd does with Restart=always."""
        words = ["worker", "--concurrency", str(self.concurrency)]
        env = environment(self.folder) | {
            "DATABASE_URL": self.proxy.address, "POSES_AS": self.name,
        }  # fmt: skip
        while not self._ending.is_set():
            with (self.folder / "said.txt").open("ab") as said, self._lock:
                self._running = subprocess.Popen(
                    [sys.executable, "-m", "tests.office_documents", str(self.seconds), *words],
                    env=env, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                )  # fmt: skip
                self.starts += 1
            self._running.wait()
            self._ending.wait(_AGAIN_S)

    @property
    def supervisor(self) -> psutil.Process | None:
        with self._lock, suppress(psutil.NoSuchProcess):
            if self._running is not None and self._running.poll() is None:
                return psutil.Process(self._running.pid)
        return None

    @property
    def worker(self) -> psutil.Process | None:
        """The process that reads."""
        supervisor = self.supervisor
        if supervisor is not None:
            with suppress(psutil.NoSuchProcess):
                return next(iter(supervisor.children()), None)
        return None

    def signal(self, process: psutil.Process | None, number: signal.Signals) -> bool:
        """Send it to a process of this host; whether there was one."""
        with suppress(psutil.NoSuchProcess):
            if process is not None:
                process.send_signal(number)
                return True
        return False

    def megabytes(self) -> dict[str, float]:
        """What its processes hold now."""
        found = {}
        for name, process in {"supervisor": self.supervisor, "worker": self.worker}.items():
            with suppress(psutil.NoSuchProcess):
                if process is not None:
                    found[name] = process.memory_info().rss / _MEGABYTE
        return found

    def end(self) -> int | None:
        """End it as a shutdown of the computer does: the supervisor's exit code."""
        self._ending.set()
        supervisor = self.supervisor
        self.signal(supervisor, signal.SIGTERM)
        self._keeper.join()
        self.proxy.close()
        return self._running.returncode if self._running is not None else None
