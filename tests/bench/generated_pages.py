"""Scores extraction on generated lines of many kinds of document, clean and with noise.

python tests/bench/generated_pages.py [--seed N] [--per-design N]
    [--part tuning|held-out|all] [--levels clean noise …] [--wrong]

Totals are for both parts; rows by design, and `--wrong`, for the tuning part only, so that what
is held out stays unseen. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.generated_pages import noise  # noqa: E402 - the checkout is found first
from tests.generated_pages.catalogue import designs  # noqa: E402 - the checkout is found first
from tests.generated_pages.scoring import (  # noqa: E402 - the checkout is found first
    LEVELS,
    readings,
    score,
    share,
    summary,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.generated_pages.scoring import Reading, Result

PARTS = {"tuning": designs("tuning"), "held-out": designs("held_out")}
# sure: fields that are called confident, of those that are there; wrong: of these, the wrong ones.
# cover and error: the same of whole records.
HEADER = (
    f"{'':34} {'n':>5}   name    dob   both   sure  wrong  cover  error  f.name  f.dob  crashed"
)


def show_wrong(reading: Reading) -> None:
    """Prints a page whose answer is not right, with what was read of it."""
    result, details = reading.result, reading.details
    if reading.crash:
        print(f"\n{result.design}: {reading.crash}")
    missed = result.name is False or result.dob is False
    if not (missed or result.false_name or result.false_dob or result.accepted_wrong):
        return
    print(f"\n{result.design}: expected {reading.truth.names} {reading.truth.dates}")
    for field, value in (("name", details.name), ("dob", details.dob)):
        said = f"{value.value!r}, confident {value.confident}" if value else "nothing"
        print(f"  {field}: {said}")
    for mark in reading.marks:
        (left, top), (right, bottom) = mark.box[0], mark.box[2]
        print(f"    {left:6.0f} {top:6.0f} {right:6.0f} {bottom:6.0f}  {mark.text}")


def _scored(part: str, shares: dict[str, float], args: argparse.Namespace) -> list[Result]:
    results = []
    for reading in readings(PARTS[part], shares, args.seed, args.per_design):
        if args.wrong and part == "tuning":
            show_wrong(reading)
        results.append(reading.result)
    return results


def row(title: str, results: Sequence[Result]) -> str:
    s = summary(results)
    shares = (s[key] for key in ("name", "dob", "both", "sure", "wrong", "cover", "error"))
    numbers = "  ".join("    -" if v is None else f"{v * 100:5.1f}" for v in shares)
    falses = (
        f"{s['false_name']:>3}/{s['without_name']:<3} {s['false_dob']:>3}/{s['without_dob']:<3}"
    )
    return f"{title[:34]:34} {s['n']:5}  {numbers}  {falses} {s['crashed']:>5}"


def _rows(title: str, results: dict[str, list[Result]], key: str) -> None:
    print(f"\n{title}\n{HEADER}")
    for group in dict.fromkeys(getattr(r, key) for judged in results.values() for r in judged):
        for level, judged in results.items():
            print(row(f"{group} {level}", [r for r in judged if getattr(r, key) == group]))


def _reliability(results: Sequence[Result]) -> None:
    """How often values of each confidence are right: what the costs of doubts are chosen by."""
    print("\nconfidence      n  right")
    fields = [field for result in results for field in result.fields]
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.97), (0.97, 1.01)):
        rights = [right for confidence, right, _ in fields if low <= confidence < high]
        if rights:
            print(f"{low:.2f} to {min(high, 1.0):.2f} {len(rights):5}  {share(rights):5.3f}")


def _by_kind(parts: Sequence[str], seed: int) -> None:
    for part in parts:
        print(f"\n{part}, one kind of noise, on half of the lines\n{HEADER}")
        for kind in noise.KINDS:
            judged = score(PARTS[part], {kind: noise.ALONE}, seed, 1)
            print(row(kind, judged))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-design", type=int, default=5, metavar="N")
    parser.add_argument("--part", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--levels", nargs="+", choices=LEVELS, default=["clean", "noise"])
    parser.add_argument("--wrong", action="store_true", help="show wrong answers, tuning part only")
    args = parser.parse_args()
    parts = list(PARTS) if args.part == "all" else [args.part]
    scored = {
        part: {level: _scored(part, LEVELS[level], args) for level in args.levels} for part in parts
    }
    if "tuning" in scored:
        _rows("tuning, by design", scored["tuning"], "design")
    _by_kind(parts, args.seed)
    for part, results in scored.items():
        _rows(f"{part}, by family", results, "family")
    print(f"\ntotals\n{HEADER}")
    totals = {}
    for part, results in scored.items():
        for level, judged in results.items():
            totals[f"{part} {level}"] = summary(judged)
            print(row(f"{part} {level}", judged))
    everything = [r for judged_by in scored.values() for rs in judged_by.values() for r in rs]
    totals["all"] = summary(everything)
    print(row("all", everything))
    _reliability(everything)
    times = sorted(r.seconds * 1000 for p in scored.values() for rs in p.values() for r in rs)
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    timing = {"median_ms": round(statistics.median(times), 2), "p99_ms": round(p99, 2)}
    print(f"\nmedian {timing['median_ms']} ms, p99 {timing['p99_ms']} ms a page")
    print(json.dumps({"seed": args.seed, "totals": totals, **timing}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
