"""Measures how long a cancelled document takes to come to rest, in whatever step it is.

python tests/bench/cancels.py [--documents N]

Documents hang, compute, and wait inside an engine that does as it is told; each is cancelled at a
random moment. The OCR process is then replaced, so the next one meets a spare or a new process.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "integration" / "ocr")]

from tests.bench.parts import Row, quantile, report  # noqa: E402 - the checkout is found first
from tests.integration.ocr.child_engines import HANG, NAP, SPIN  # noqa: E402 - likewise
from tests.integration.workers import office  # noqa: E402 - likewise


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=50)
    number = parser.parse_args().documents
    app = QCoreApplication(sys.argv)
    rows: list[Row] = []
    for name, workers, spare in (("one process and a spare", 1, True), ("two processes", 2, False)):
        desk = office.opened(workers, spare=spare)
        took = _cancels(app, desk, number)
        desk.close()
        rows.append(
            {
                "processes": name,
                "median, ms": quantile(took, 0.5) * 1000,
                "longest, ms": max(took) * 1000,
                "bar, ms": 300,
            }
        )
    report("cancels", rows)
    return 0


def _cancels(app: QCoreApplication, desk: office.Office, number: int) -> list[float]:
    chance = random.Random(7)  # noqa: S311  no secret
    took = []
    for ticket in range(1, number + 1):
        what = chance.choice([HANG, SPIN, SPIN, NAP])
        desk.lanes.process(ticket, office.order(what, 100 + ticket))
        _wait(app, chance.randrange(chance.choice([5, 100, 800])))
        began = time.perf_counter()
        desk.cancel(ticket)
        while ticket not in desk.rested:
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        took.append(time.perf_counter() - began)
    return took


def _wait(app: QCoreApplication, milliseconds: int) -> None:
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


if __name__ == "__main__":
    raise SystemExit(main())
