"""Measures how long the window's event loop is blocked while documents are read and saved.

python tests/bench/ui_gap.py [--quick] [--engine auto|rapidocr|easyocr] [--workers N]

A timer fires every 2 ms; the time between two calls is a gap. The same is measured before, while
the window is idle, as the machine's own share. Of each gap is also measured for how long the
window's thread had a processor, which other programs on the same computer change less.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.desk import opened, rest  # noqa: E402 - the checkout is found first
from tests.bench.parts import (  # noqa: E402 - the checkout is found first
    Row,
    add_engine,
    configured,
    copies,
    documents,
    quantile,
    report,
)

_TICK_MS = 2
_IDLE_MS = 3000


class Gaps(QObject):
    """Seconds between the ticks of a timer on the GUI thread."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []
        self.processor: list[float] = []  # of these, those with a processor
        self.last, self._busy = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def stop(self) -> None:
        """Stop the timer."""
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        self.seconds.append(now - self.last)
        self.processor.append(busy - self._busy)
        self.last, self._busy = now, busy


def _row(what: str, watched: Gaps) -> Row:
    gaps = watched.seconds
    return {
        "while": what,
        "ticks": len(gaps),
        "median ms": quantile(gaps, 0.5) * 1000,
        "p99 ms": quantile(gaps, 0.99) * 1000,
        "worst ms": max(gaps) * 1000,
        "worst with a processor ms": max(watched.processor) * 1000,
        "bar": "",
        "workers": "",
        "seconds": sum(gaps),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="10 documents in place of 30")
    add_engine(parser)
    parser.add_argument("--workers", type=int)
    args = parser.parse_args()
    number = 10 if args.quick else 30
    with (
        configured(args.engine, args.workers) as settings,
        tempfile.TemporaryDirectory() as folder,
        opened(settings) as desk,
    ):
        desk.read(documents()[:1])  # warm up, with the window drawn
        files = copies(number, Path(folder))
        idle = Gaps()
        rest(_IDLE_MS)
        idle.stop()
        gaps = Gaps()
        began = time.perf_counter()
        desk.read(files)
        took = time.perf_counter() - began
        gaps.stop()
    rows = [_row("idle", idle), _row(f"{number} documents", gaps)]
    rows[1] |= {"bar": "p99 16, worst 50", "workers": settings.ocr_workers, "seconds": took}
    report("ui_gap", rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
