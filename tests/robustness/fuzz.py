"""Feeds thousands of hostile inputs to parts of the program, each part in a process of its own.

python -m tests.robustness.fuzz [--cases 20000] [--seed 0] [--only TARGET] [--keep FOLDER]

Prints for each target how many cases there were and what went wrong. A process that crashes or
stands still is reported with the case that it was at. `--keep` writes the bytes of faults there;
put them into tests/robustness/corpus/TARGET, where a test repeats them for ever.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.robustness import fuzz_targets
from tests.robustness.fuzzing import Target, fault, made

_STANDS_STILL_S = 550


def target(name: str) -> Target:
    """A target by its name."""
    found = fuzz_targets.targets().get(name)
    return found if found is not None else fuzz_targets.with_window()[name]()


def names() -> list[str]:
    """All targets."""
    return [*fuzz_targets.targets(), *fuzz_targets.with_window()]


def run(name: str, numbers: range, at: Path | None = None) -> dict[int, str]:
    """What was wrong with which cases of a target; `at` is where the current case is written."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    its, wrong = target(name), {}
    for number in numbers:
        if at is not None:
            at.write_text(str(number), encoding="ascii")
        said = fault(its, made(name, its, number))
        if said:
            wrong[number] = said
    del app
    return wrong


def _apart(name: str, numbers: range, folder: Path) -> dict[int, str]:
    at = folder / "at"
    at.write_text(str(numbers.start), encoding="ascii")
    words = ("--one", name, str(numbers.start), str(numbers.stop), str(at))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.robustness.fuzz", *words],
            stdout=subprocess.PIPE,
            text=True,
            timeout=_STANDS_STILL_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {int(at.read_text(encoding="ascii")): "the process stands still"}
    if done.returncode != 0:
        return {int(at.read_text(encoding="ascii")): f"the process ended with {done.returncode}"}
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return {int(number): said for number, said in found.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0, help="the number of the first case")
    parser.add_argument("--only", help="one target")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        faulthandler.enable()
        logging.disable()
        name, start, stop, at = args.one
        wrong = run(name, range(int(start), int(stop)), Path(at))
        sys.stdout.write(f"\n{json.dumps(wrong)}\n")
        return 0
    chosen, faults = [args.only] if args.only else names(), 0
    each = -(-args.cases // len(chosen))
    with tempfile.TemporaryDirectory(prefix="kyc-fuzz-") as folder:
        for name in chosen:
            wrong = _apart(name, range(args.seed, args.seed + each), Path(folder))
            faults += len(wrong)
            sys.stdout.write(f"{name}: {each} cases, {len(wrong)} faults\n")
            for number, said in list(wrong.items())[:5]:
                sys.stdout.write(f"    {number}: {said[:300]}\n")
                if args.keep:
                    (args.keep / name).mkdir(parents=True, exist_ok=True)
                    bytes_of = made(name, target(name), number)
                    (args.keep / name / str(number)).write_bytes(bytes_of)
            sys.stdout.flush()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
