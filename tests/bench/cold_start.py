"""Measures the time until the window is usable and the engine is warm, and the first image's time.

python tests/bench/cold_start.py [--quick] [--imports] [--engine auto|rapidocr|easyocr]

Usable: the window has been drawn and the event loop is idle. Runs offscreen; an unmeasured first
round brings the files into the system's cache. `--imports` lists the modules that take longest to
import.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from rich.console import Console  # noqa: E402 - the checkout is found first
from rich.table import Table  # noqa: E402 - the checkout is found first

from kyc_desktop.config import settings  # noqa: E402 - the checkout is found first
from kyc_desktop.ocr.choice import choose  # noqa: E402 - the checkout is found first
from kyc_desktop.ocr.process.reader import OcrReader  # noqa: E402 - the checkout is found first
from tests.bench.contest import papers  # noqa: E402 - the checkout is found first
from tests.bench.parts import add_engine  # noqa: E402 - the checkout is found first

if TYPE_CHECKING:
    from kyc_desktop.ocr.choice import EngineName

_WINDOW = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from kyc_desktop.gui import application as app

class Watch(QObject):
    def eventFilter(self, window, event):
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, usable)
        return False

def usable():
    print(time.time(), flush=True)
    application.stop()

class Watched(app.Application):
    def __init__(self, *args):
        global application
        super().__init__(*args)
        application = self
        self.watch = Watch()
        self.window.installEventFilter(self.watch)

app.Application = Watched
from kyc_desktop.__main__ import main
sys.exit(main([]))
"""
"""Source of a program that opens the real window and prints the time when it has been drawn."""

_READ_AGAIN = 5
_IMPORTS = 15


def window_seconds(folder: Path) -> float:
    """Seconds from the start of the process, interpreter and imports included."""
    env = os.environ | dict.fromkeys(settings.KEYS, "")  # so that nobody's own settings are used
    env |= {"QT_QPA_PLATFORM": "offscreen", "KYC_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    env["KYC_SETTINGS_FILE"] = str(folder / "settings.toml")
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    began = time.time()  # both processes use this clock
    done = subprocess.run(
        [sys.executable, "-c", _WINDOW], env=env, stdout=subprocess.PIPE, check=True, cwd=folder
    )
    return float(done.stdout.split()[0]) - began


def engine_seconds(
    engine: EngineName, folder: Path, images: list[bytes]
) -> tuple[float, float, float]:
    """Seconds of the warm-up and the first read, and the median of later reads of one image."""
    choice = replace(choose(engine, (), folder / "models"), cache_dir=folder / "networks")
    reader, never = OcrReader(choice, 120), threading.Event()

    def read(data: bytes) -> float:
        began = time.perf_counter()
        reader.read(data, never)
        return time.perf_counter() - began

    try:
        began = time.perf_counter()
        reader.warm()
        with reader._pool.acquire(never):  # waits until the engine is loaded
            pass
        warm = time.perf_counter() - began
        first = read(images[0])
        for other in images[1:]:
            read(other)
        return warm, first, statistics.median(read(images[0]) for _ in range(_READ_AGAIN))
    finally:
        reader.close()


def slow_imports() -> list[tuple[float, str]]:
    """The slowest imports of the window: milliseconds of the module alone, and its name."""
    command = [sys.executable, "-X", "importtime", "-c", "import kyc_desktop.gui.application"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stderr
    rows = [row.removeprefix("import time:").split("|") for row in said.splitlines()]
    times = [(int(row[0]) / 1000, row[2].strip()) for row in rows if row[0].strip().isdigit()]
    return sorted(times, reverse=True)[:_IMPORTS]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="three rounds instead of ten")
    parser.add_argument("--imports", action="store_true", help="the slowest imports too")
    add_engine(parser)
    args = parser.parse_args()
    rounds = 3 if args.quick else 10
    images = [paper.path.read_bytes() for paper in papers(quick=True)]
    with tempfile.TemporaryDirectory(prefix="kyc-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root, the database server runs as another user
        window_seconds(folder)  # creates the database and fills the file cache
        windows = [window_seconds(folder) for _ in range(rounds)]
        # Each round begins with a different image.
        turns = [images[n % len(images) :] + images[: n % len(images)] for n in range(rounds)]
        engines = [engine_seconds(args.engine, folder, turn[:4]) for turn in turns]
    rows = {
        "start to usable window, s": windows,
        "warm-up, networks made, s": [engines[0][0]],
        "warm-up, networks from the cache, s": [warm for warm, _, _ in engines[1:]],
        "first image against the same later": [first / later for _, first, later in engines],
    }
    table = Table("what", "median", "worst", title="cold start")
    for what, values in rows.items():
        table.add_row(what, f"{statistics.median(values):.3g}", f"{max(values):.3g}")
    Console().print(table)
    if args.imports:
        print(*(f"{ms:8.1f} ms  {module}" for ms, module in slow_imports()), sep="\n")
    medians = {what: round(statistics.median(values), 3) for what, values in rows.items()}
    print(
        json.dumps(
            {"bench": "cold_start", "engine": args.engine, "rounds": rounds, "medians": medians}
        )
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
