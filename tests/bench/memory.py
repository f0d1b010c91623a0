"""Measures the memory of the window and each OCR process while documents are read and saved.

python tests/bench/memory.py [--quick] [--engine auto|rapidocr|easyocr] [--workers N]

Resident memory as counted by the operating system. Growth is from the first tenth of the documents
to the end.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.desk import opened  # noqa: E402 - the checkout is found first
from tests.bench.parts import Row, add_engine, configured, copies, report  # noqa: E402 - as above

_MEGABYTE = 1_000_000
_ROUNDS = 10


def window_bytes() -> int:
    return int(psutil.Process().memory_info().rss)


def worker_bytes() -> dict[int, int]:
    """The memory of each OCR process, by process id."""
    found = {}
    for child in multiprocessing.active_children():
        with suppress(psutil.Error):
            found[child.pid or 0] = int(psutil.Process(child.pid).memory_info().rss)
    return found


def _row(process: str, bar_mb: int, sizes: list[int]) -> Row:
    first, last = sizes[0] / _MEGABYTE, sizes[-1] / _MEGABYTE
    return {
        "process": process,
        "bar MB": bar_mb,
        "first tenth MB": first,
        "end MB": last,
        "most MB": max(sizes) / _MEGABYTE,
        "growth MB": last - first,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="30 documents in place of 300")
    add_engine(parser)
    parser.add_argument("--workers", type=int)
    args = parser.parse_args()
    number = 30 if args.quick else 300
    windows, workers = [], []
    seen: dict[int, int] = {}
    with (
        configured(args.engine, args.workers) as settings,
        tempfile.TemporaryDirectory() as folder,
        opened(settings) as desk,
    ):
        files = copies(number, Path(folder))
        for n in range(_ROUNDS):
            desk.read(files[n * number // _ROUNDS : (n + 1) * number // _ROUNDS])
            windows.append(window_bytes())
            now = worker_bytes()
            workers.append(max(now.values()))
            seen |= now
    rows = [
        _row("window", 250, windows) | {"processes": 1},
        _row(f"largest worker, {args.engine}", 1500, workers) | {"processes": len(seen)},
    ]
    report("memory", rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
