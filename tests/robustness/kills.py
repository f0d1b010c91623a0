"""Kills everything at random moments, in the window and in batches, and looks for what is lost.

python -m tests.robustness.kills [--window 50] [--batch 50] [--seed 1] [--cuts 0.5]

Each kill is SIGKILL for the program with its OCR processes; for the share `--cuts` for PostgreSQL
as well, as in a power cut. Prints a line for each kill, and what went wrong. Exits with 1 if
anything was lost, doubled, half saved or stuck. Nothing is repaired by hand between two starts.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.e2e.killing import Day
from tests.robustness.batch_day import BatchDay

if TYPE_CHECKING:
    from collections.abc import Iterator


def _spent(args: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Day | BatchDay]]:
    if args.window:
        documents, place = 4 + 2 * args.window, folder / "window"
        place.mkdir()
        day = Day(
            place,
            args.window,
            args.seed,
            documents=documents,
            cuts=args.cuts,
        )
        day.spend()
        yield "window", day
    if args.batch:
        place = folder / "batch"
        place.mkdir()
        batch = BatchDay(place, args.batch, args.seed, cuts=args.cuts)
        batch.spend()
        yield "batch", batch


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--window", type=int, default=50)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cuts", type=float, default=0.5)
    problems = 0
    with tempfile.TemporaryDirectory(prefix="kyc-kills-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root, the database server runs as another user
        for face, day in _spent(parser.parse_args(), folder):
            for row in day.rows:
                sys.stdout.write(json.dumps({"face": face} | row) + "\n")
            starts = [float(str(row["start s"])) for row in day.rows[1:]]
            told = {
                "face": face,
                "kills": len(day.rows) - 1,
                "power cuts": sum(bool(row["power cut"]) for row in day.rows),
                "slowest start s": max(starts),
                "median start s": sorted(starts)[len(starts) // 2],
                "totals": day.totals,
                "problems": day.problems,
            }
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()
            problems += len(day.problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
