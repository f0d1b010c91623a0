"""What the office queue costs: `python -m tests.bench.office_workers [--workers 1,2,4,8,16]`.

First the overhead of a document that is read through the office queue, against the same flow
engine and the same double of an OCR engine without it: rounds of both by turns, medians. Then
documents a second of more and more workers, whose engine sleeps for `--seconds`, and what processor
time a document takes of the server and of the workers.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Event
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]  # it ships no types
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, event

from kyc_desktop import wiring
from kyc_desktop.config import settings
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import PERFORM_OCR
from kyc_desktop.office.reading import OfficeReading, this_worker
from kyc_desktop.persistence.news import HistoryNews
from kyc_desktop.persistence.repositories.office_moves import CHANNEL
from kyc_desktop.persistence.store import Store
from tests.e2e.program import ROOT, environment
from tests.e2e.stored import asking
from tests.office_documents import SleepingReader, many_brought
from tests.robustness.office_server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_MS = 15.0
LINEAR = 0.9
_GLANCE_S = 0.02


@dataclass
class Cost:
    """Of a document: milliseconds of the clock and of the processors, and statements."""

    wall: float
    workers: float
    server: float
    statements: float = 0.0


class Meter:
    """Measures what documents cost; processes are those that read them, and the server."""

    def __init__(self, server: Server, workers: Sequence[psutil.Process]) -> None:
        self._server = psutil.Process(server.pid)
        self._workers = workers

    def cost(self, documents: int, work: Callable[[], object]) -> Cost:
        statements = 0

        def count(*_: Any) -> None:  # noqa: ANN401 - SQLAlchemy's
            nonlocal statements
            statements += 1

        event.listen(Engine, "before_cursor_execute", count)
        before = self._spent()
        work()
        after = self._spent()
        event.remove(Engine, "before_cursor_execute", count)
        wall, workers, server = (
            1000 * (late - early) / documents for early, late in zip(before, after, strict=True)
        )
        return Cost(wall, workers, server, statements / documents)

    def _spent(self) -> tuple[float, float, float]:
        server = [self._server, *self._server.children()]
        return time.monotonic(), _processor_s(self._workers), _processor_s(server)


def _processor_s(processes: Sequence[psutil.Process]) -> float:
    """Of a server's ended children its postmaster tells."""
    total = 0.0
    for process in processes:
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
        total += times.children_user + times.children_system
    return total


def overhead(server: Server, folder: Path, rounds: int, documents: int) -> list[Cost]:
    """The medians without the office queue, and with it."""
    store = Store.open(server.address, folder / "desk")
    chosen = settings.load({"KYC_DATA_DIR": str(folder / "desk")})
    reader: Any = SleepingReader()
    meter = Meter(server, [psutil.Process(os.getpid())])

    def engine(cancelled: Event) -> Any:  # noqa: ANN401 - the engine of `wiring`
        return wiring.flow_engine(chosen, store, reader, cancelled)

    def locally(ids: Sequence[int]) -> None:
        for flow_id in ids:
            version = store.queue.put(flow_id, store.flows.details(flow_id).version, "Clerk")
            queued.append((flow_id, version))

    queued: list[tuple[int, int]] = []

    def read_locally() -> None:
        made = engine(Event())
        for flow_id, version in queued:
            state = FlowState(
                ImageSource("x.png"), "Clerk", flow_id, version,
                status=FlowStatus.QUEUED, image=store.images.load(flow_id),
            )  # fmt: skip
            list(made.run(state, start=PERFORM_OCR))

    found: list[list[Cost]] = [[], []]
    for _ in range(rounds):
        queued.clear()
        locally(many_brought(store, server.url, documents))
        found[0].append(meter.cost(documents, read_locally))
        many_brought(store, server.url, documents)
        store.office_news = HistoryNews(store.news._database, CHANNEL)  # a worker closes it
        once = OfficeReading(store, engine, this_worker(1), once=True)
        found[1].append(meter.cost(documents, once.run))
    store.close()
    return [
        Cost(*(median(getattr(each, name) for each in costs) for name in Cost.__match_args__))
        for costs in found
    ]


class Workers:
    """Workers as processes; those that are not in use are stopped."""

    def __init__(self, server: Server, folder: Path, number: int, seconds: float) -> None:
        self._server = server
        self._processes = []
        for each in range(number):
            data_dir = folder / f"worker{each}"
            data_dir.mkdir()
            env = environment(data_dir) | {
                "DATABASE_URL": server.address, "POSES_AS": f"host{each}",
            }  # fmt: skip
            command = [sys.executable, "-m", "tests.office_documents", str(seconds), "worker"]
            made = subprocess.Popen(
                [*command, "--child", "--concurrency", "1"],
                env=env,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
            )
            self._processes.append(made)
        while self._number("SELECT count(*) FROM office_workers") < number:
            time.sleep(_GLANCE_S)

    def _number(self, statement: str) -> int:
        with asking(self._server.url) as sql:
            (row,) = sql(statement)
        return int(str(next(iter(row.values()))))

    def drain(self, store: Store, number: int, documents: int) -> Cost:
        """What a document costs if this many workers read as many."""
        for process in self._processes[:number]:
            process.send_signal(signal.SIGCONT)
        for process in self._processes[number:]:
            process.send_signal(signal.SIGSTOP)
        meter = Meter(self._server, [psutil.Process(each.pid) for each in self._processes[:number]])
        waiting = "SELECT count(*) FROM office_queue WHERE stage = 'reading'"

        def work() -> None:
            many_brought(store, self._server.url, documents)
            while self._number(waiting):
                time.sleep(_GLANCE_S * 5)

        return meter.cost(documents, work)

    def end(self) -> None:
        for process in self._processes:
            process.send_signal(signal.SIGCONT)
            if process.stdin is not None:
                process.stdin.close()
        for process in self._processes:
            process.wait()


def main() -> int:
    """Print both tables; the exit code tells whether the bars hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--workers", default="1,2,4,8,16")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--each", type=int, default=5, help="documents for each worker")
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    console = Console()
    numbers = [int(each) for each in args.workers.split(",") if each]
    with tempfile.TemporaryDirectory(prefix="kyc-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        server = Server.start(folder)
        stack.callback(server.end)
        without, through = overhead(server, folder, args.rounds, 20)
        table = Table("ms a document", "wall", "program's processor", "server's", "statements")
        for title, cost in (("without the office queue", without), ("through it", through)):
            table.add_row(title, *(f"{getattr(cost, each):.1f}" for each in Cost.__match_args__))
        console.print(table)
        held = through.wall - without.wall <= MOST_MS
        if numbers:
            store = Store.open(server.address, folder / "clerk")
            stack.callback(store.close)
            workers = Workers(server, folder, max(numbers), args.seconds)
            stack.callback(workers.end)
            table = Table("workers", "documents/s", "of linear", "workers' ms", "server's ms")
            first = 0.0
            for number in numbers:
                cost = workers.drain(store, number, args.each * number)
                rate = 1000 / cost.wall
                first = first or rate / number
                share = rate / number / first
                held &= share >= LINEAR
                table.add_row(
                    str(number), f"{rate:.2f}", f"{share:.2f}",
                    f"{cost.workers:.1f}", f"{cost.server:.1f}",
                )  # fmt: skip
            console.print(table)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
