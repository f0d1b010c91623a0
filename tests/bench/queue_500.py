"""Measures how the window copes with 500 documents dropped at once: event loop gaps, memory.

python tests/bench/queue_500.py [--documents N] [--real [--engine NAME]] [--workers N]

Unless `--real` is given, a reader that answers at once replaces the OCR, so that the queue's work
happens as fast as possible. A timer fires every 2 ms; the time between two calls is a gap. Memory
is the window's own, without the OCR processes.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kyc_desktop.domain.image import ImageSource  # noqa: E402 - the checkout is found first
from kyc_desktop.domain.reading import Line, OcrResult  # noqa: E402 - the checkout is found first
from kyc_desktop.ocr.current_reader import CurrentReader  # noqa: E402 - the checkout is found first
from kyc_desktop.ui.process.session.documents import Group  # noqa: E402 - the checkout is found first
from tests.bench.desk import opened, rest, settle  # noqa: E402 - the checkout is found first
from tests.bench.parts import (  # noqa: E402 - the checkout is found first
    Row,
    add_engine,
    configured,
    copies,
    quantile,
    report,
)
from tests.bench.ui_gap import Gaps  # noqa: E402 - the checkout is found first

if TYPE_CHECKING:
    from threading import Event

    from tests.bench.desk import Desk

_MEGABYTE = 2**20
_IDLE_MS = 2000
_LIMIT_MS = 3_600_000
_SEEN_MS = 500


_PAGE = """
REPUBLIC OF UTOPIA
PASSPORT
Surname
ERIKSSON
Given names
ANNA MARIA
Nationality
UTOPIAN
Date of birth
12 AUG 1974
Sex
F
Place of birth
ZENITH
Date of issue
16 APR 2017
Date of expiry
15 APR 2027
"""


def _lines() -> OcrResult:
    rows = enumerate(filter(None, _PAGE.splitlines()))
    lines = [
        Line(text, 0.98, ((40.0, y), (400.0, y), (400.0, y + 24.0), (40.0, y + 24.0)))
        for text, y in ((text, 30.0 * number) for number, text in rows)
    ]
    return OcrResult(tuple(lines), "none 0")


def _at_once(_reader: object, _data: bytes, _cancelled: Event) -> OcrResult:
    return _lines()


def _read_at_once() -> None:
    """Replace the program's reader by one that needs no OCR process."""
    reader = CurrentReader
    reader.read = _at_once  # type: ignore[method-assign, assignment] # a seam of the bench
    reader.warm = lambda _: None  # type: ignore[method-assign, assignment] # as above


def _memory() -> float:
    gc.collect()
    return float(psutil.Process().memory_full_info().uss) / _MEGABYTE


def _row(what: str, gaps: list[float], seconds: float, memory: float | None) -> Row:
    return {
        "while": what,
        "seconds": seconds,
        "ticks": len(gaps),
        "median ms": quantile(gaps, 0.5) * 1000,
        "p99 ms": quantile(gaps, 0.99) * 1000,
        "worst ms": max(gaps) * 1000,
        "memory MB more": "" if memory is None else memory,
        "bar": "" if memory is None else "p99 16, memory 150",
    }


def _measured(desk: Desk, files: list[Path]) -> list[Row]:
    desk.leave_alone()
    tab = desk.application.process_tab
    queue, before = tab.queue, _memory()
    idle = Gaps()
    rest(_IDLE_MS)
    idle.stop()
    rows = [_row("idle", idle.seconds, _IDLE_MS / 1000, None)]
    gaps, began = Gaps(), time.perf_counter()
    tab.add_sources([ImageSource(file.name, file) for file in files])
    settle(lambda: not tab.dispatcher.unsaved(), _LIMIT_MS)
    rows.append(_row("put on record", gaps.seconds, time.perf_counter() - began, None))
    settle(lambda: all(each.kept for each in queue), _LIMIT_MS)
    rows.append(_row("and their images kept", gaps.seconds, time.perf_counter() - began, None))
    settle(lambda: queue.count(Group.WAITING) == 0, _LIMIT_MS)
    rows.append(_row("and read", gaps.seconds, time.perf_counter() - began, _memory() - before))
    gaps.stop()
    gaps, began = Gaps(), time.perf_counter()
    bar = tab.queue_panel.list.verticalScrollBar()
    for step in range(0, 101, 4):
        bar.setValue(bar.maximum() * step // 100)
        rest(40)
    rest(_SEEN_MS)
    gaps.stop()
    rows.append(
        _row("scrolled through", gaps.seconds, time.perf_counter() - began, _memory() - before)
    )
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--real", action="store_true", help="read with real engines")
    add_engine(parser)
    parser.add_argument("--workers", type=int)
    args = parser.parse_args()
    with configured(args.engine, args.workers) as settings, tempfile.TemporaryDirectory() as folder:
        files = copies(args.documents, Path(folder))
        if not args.real:
            _read_at_once()
        with opened(settings) as desk:
            rows = _measured(desk, files)
    report(f"queue_500, {args.engine}" if args.real else "queue_500", rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
