"""Documents come in while workers on several hosts read them, and faults happen at random.

python -m tests.robustness.office_faults [--documents 2000] [--hosts 2] [--seed 1] [--seconds S]

Prints a line of JSON for each fault, with the seconds from its end until every host has read
another document, and the totals. Exits with 1 if a document was lost, read twice or is stuck, if it
took longer than 30 seconds, or if memory or connections have grown.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import psycopg

from kyc_desktop.persistence.store import Store
from tests.robustness.office_day import GLANCE_S, PATIENCE_S, OfficeDay
from tests.robustness.office_hosts import Host
from tests.robustness.office_server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AWAY_S = 60.0
_IN_A_ROW = 10  # kills of the same worker
_STOPPED_S = 22.0  # longer than a worker holds a document
_MOST_MB, _MOST_CONNECTIONS = 40.0, 4  # by how much the office may have grown
_FAULTS_S = 420.0  # about how long all faults take


class Faults:
    """What can happen to an office; each is over when the method returns."""

    def __init__(self, day: OfficeDay, chance: random.Random) -> None:
        self._day = day
        self._chance = chance

    def all(self) -> list[tuple[str, Callable[[], None]]]:
        """Each at least once, in any order."""
        found = [
            *[("a worker is killed", self.kill_worker)] * 4,
            *[("a supervisor is killed", self.kill_supervisor)] * 2,
            ("a computer loses power", self.kill_host),
            ("the same worker is killed ten times in a row", self.kill_ten_times),
            ("PostgreSQL is restarted", self.restart),
            ("PostgreSQL crashes and is restarted", self.crash),
            ("PostgreSQL is away", self.be_away),
            ("packets of a host are dropped", self.fall_silent),
            ("a worker is stopped and continued", self.pause_worker),
        ]
        self._chance.shuffle(found)
        return found

    def kill_worker(self) -> None:
        host = self._host()
        self._until(lambda: self._reads(host) and host.signal(host.worker, signal.SIGKILL))

    def kill_supervisor(self) -> None:
        host = self._host()
        self._until(lambda: host.signal(host.supervisor, signal.SIGKILL))

    def kill_host(self) -> None:
        host = self._host()
        self._until(lambda: self._reads(host))
        worker = host.worker
        host.signal(host.supervisor, signal.SIGKILL)
        host.signal(worker, signal.SIGKILL)

    def kill_ten_times(self) -> None:
        host = self._host()
        killed: set[int] = set()
        while (before := len(killed)) < _IN_A_ROW:
            self._until(lambda: len(self._kill_another(host, killed)) > before)

    def _kill_another(self, host: Host, killed: set[int]) -> set[int]:
        """Kill its worker if that reads and is a new one; all that were."""
        worker = host.worker
        if worker is not None and worker.pid not in killed and self._reads(host):
            host.signal(worker, signal.SIGKILL)
            killed.add(worker.pid)
        return killed

    def restart(self) -> None:
        self._stop_server(signal.SIGINT)

    def crash(self) -> None:
        self._stop_server(signal.SIGQUIT)

    def be_away(self) -> None:
        self._stop_server(signal.SIGINT, _AWAY_S)

    def _stop_server(self, how: signal.Signals, seconds: float = 0.0) -> None:
        with self._day.calm:
            self._day.server.stop(how)
            time.sleep(seconds)
            self._day.server.start_again()

    def fall_silent(self) -> None:
        host = self._host()
        host.proxy.swallow()
        time.sleep(_AWAY_S)
        host.proxy.speak()

    def pause_worker(self) -> None:
        host = self._host()
        self._until(lambda: self._reads(host))
        worker = host.worker
        host.signal(worker, signal.SIGSTOP)
        time.sleep(_STOPPED_S)
        host.signal(worker, signal.SIGCONT)

    def _host(self) -> Host:
        return self._chance.choice(self._day.hosts)

    def _reads(self, host: Host) -> bool:
        """Whether its worker holds a document."""
        worker = host.worker
        if worker is None:
            return False
        with suppress(psycopg.OperationalError):
            held = self._day.ask(
                "SELECT count(*) FROM office_queue q JOIN office_workers w ON w.id = q.holder "
                "WHERE w.process = %s", worker.pid
            )  # fmt: skip
            return held != [(0,)]
        return False

    def _until(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not done():
            if time.monotonic() > deadline:
                raise TimeoutError("it does not come")
            time.sleep(GLANCE_S / 5)


def opened(
    folder: Path, stack: ExitStack, *, documents: int, hosts: int, seconds: float
) -> OfficeDay:
    """An office whose hosts read what a thread brings in."""
    server = Server.start(folder)
    stack.callback(server.end)
    store = Store.open(server.address, folder / "clerk")
    stack.callback(store.close)
    made = []
    for number in range(1, hosts + 1):
        host = Host(f"host{number}", folder / f"host{number}", server.url, seconds)
        stack.callback(host.end)
        made.append(host)
    day = OfficeDay(server, store, made, documents, most=30 * hosts)
    feeding = Thread(target=day.feed)
    feeding.start()
    stack.callback(feeding.join)
    stack.callback(day.break_off)
    return day


def _spend(day: OfficeDay, chance: random.Random) -> Iterator[dict[str, object]]:
    began = time.monotonic()
    yield {"fault": "none", "all going after s": round(day.wait_until_all_read(), 1)}
    before = day.size()
    for name, fault in Faults(day, chance).all():
        day.suffer(name, fault)
        yield day.rows[-1]
    day.finish()
    after = day.size()
    if after.connections > before.connections + _MOST_CONNECTIONS:
        day.problems.append("connections have grown")
    if max(after.worker - before.worker, after.supervisor - before.supervisor) > _MOST_MB:
        day.problems.append("memory has grown")
    day.look()
    yield {
        "documents": len(day.ids),
        "hosts": len(day.hosts),
        "took s": round(time.monotonic() - began),
        "slowest s": max(float(str(row["all going after s"])) for row in day.rows),
        "before": asdict(before),
        "after": asdict(after),
        "attempts without a result": day.lost(),
        "problems": day.problems,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--hosts", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--seconds", type=float, help="for which the engine sleeps, so that documents last"
    )
    args = parser.parse_args()
    seconds = args.seconds or 2 * args.hosts * _FAULTS_S / args.documents
    with tempfile.TemporaryDirectory(prefix="kyc-office-") as name, ExitStack() as stack:
        day = opened(Path(name), stack, documents=args.documents, hosts=args.hosts, seconds=seconds)
        for row in _spend(day, random.Random(args.seed)):  # noqa: S311 - no secret
            sys.stdout.write(json.dumps(row) + "\n")
            sys.stdout.flush()
        return 1 if day.problems else 0


if __name__ == "__main__":
    sys.exit(main())
