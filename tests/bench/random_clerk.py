"""Has a random clerk do thousands of things in the window, and looks at it after each.

python -m tests.bench.random_clerk [--steps 100000] [--seed N] [--shrink]

Stops at the first fault and prints the seed, the step and the last things done. `--shrink` then
looks for few steps that suffice: it repeats the day without some of its steps, in processes of
their own, as long as the same fault appears.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

_A_DAY = 2500  # steps, after which a new day begins with an empty window
_TRIES = 60


def live(seed: int, steps: list[int]) -> str:
    """One day; the report of what was wrong, or an empty text."""
    from PySide6.QtWidgets import QApplication

    from kyc_desktop.ui.theme import Theme
    from tests.ui.random_clerk.day import Day

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder = Path(tempfile.mkdtemp(prefix="random-clerk-"))  # stays after a crash, with the steps
    day = Day(app, Theme(app), seed, folder)
    try:
        day.live(steps)
    except AssertionError as error:
        return str(error)
    finally:
        day.close()
        shutil.rmtree(folder)
    return ""


def fails(seed: int, steps: list[int]) -> str:
    """The same in a process of its own, which may crash."""
    told = ",".join(map(str, steps))
    command = [sys.executable, "-m", "tests.bench.random_clerk", "--seed", str(seed), "--keep", "-"]
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def shrunk(seed: int, steps: list[int]) -> list[int]:
    """Fewer steps that fail too: halves, quarters and so on are left out while that lasts."""
    size, tries = len(steps) // 2, 0
    while size >= 1 and tries < _TRIES:
        at = 0
        while at < len(steps) and tries < _TRIES:
            tries += 1
            fewer = steps[:at] + steps[at + size :]
            if fewer and fails(seed, fewer):
                steps = fewer
            else:
                at += size
        size //= 2
    return steps


def main() -> int:
    faulthandler.enable()
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--shrink", action="store_true")
    parser.add_argument("--keep", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.keep:
        report = live(args.seed, [int(step) for step in sys.stdin.read().split(",")])
        sys.stdout.write(report)
        return 1 if report else 0
    began = time.perf_counter()
    for number in range(-(-args.steps // _A_DAY)):
        seed = args.seed + number
        report = live(seed, list(range(min(_A_DAY, args.steps - number * _A_DAY))))
        took = time.perf_counter() - began
        sys.stdout.write(report or f"seed {seed}: nothing wrong, {took:.0f} s\n")
        sys.stdout.flush()
        if report and args.shrink:
            last = int(report.partition("step ")[2].partition(":")[0])
            few = shrunk(seed, list(range(last + 1)))
            sys.stdout.write(f"\n{len(few)} steps suffice: {few}\n{fails(seed, few)}")
        if report:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
