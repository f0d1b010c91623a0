"""Scores extraction on generated lines of many kinds of document, clean and with noise.

python tests/bench/drawn.py [--seed N] [--per-design N] [--part tuning|held-out|all] [--wrong]

Totals are for both parts; rows by design, and `--wrong`, for the tuning part only, so that what
is held out stays unseen. The last line is JSON.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kyc_desktop.domain.fields import Details  # noqa: E402 - the checkout is found first
from kyc_desktop.extraction import extract  # noqa: E402 - the checkout is found first
from tests.drawn import catalogue, noise  # noqa: E402 - the checkout is found first
from tests.drawn.page import fold, seeded  # noqa: E402 - the checkout is found first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Line
    from tests.drawn.page import Design, Mark, Truth

TODAY = dt.date(2026, 11, 24)
PARTS = {"tuning": catalogue.TUNING, "held-out": catalogue.HELD_OUT}
# sure: fields that are called confident, of those that are there; wrong: of these, the wrong ones.
# cover and error: the same of whole records.
HEADER = (
    f"{'':34} {'n':>5}   name    dob   both   sure  wrong  cover  error  f.name  f.dob  crashed"
)


@dataclass(frozen=True, slots=True)
class Result:
    """One page's outcome; None where the page has no such field to find."""

    design: str
    family: str
    name: bool | None
    dob: bool | None
    confident: bool
    accepted_wrong: bool  # confident, and something of it is wrong
    false_name: bool  # a name where there is none
    false_dob: bool
    crashed: bool
    seconds: float
    fields: tuple[tuple[float, bool, bool], ...]  # of each one found: confidence, right, confident

    @property
    def both(self) -> bool | None:
        """Whether the whole record is right; only where a whole record is there."""
        return None if self.name is None or self.dob is None else self.name and self.dob


def read(lines: Sequence[Line]) -> tuple[Details, str]:
    """What extraction says, and the error where it broke: the other pages are scored still."""
    try:
        return extract(lines, TODAY), ""
    except Exception:  # noqa: BLE001 - any bug of extraction is a result here
        return Details(name=None, dob=None), traceback.format_exc(limit=-1)


def judge(
    design: Design, truth: Truth, details: Details, seconds: float, *, crashed: bool
) -> Result:
    """Compares one answer with the truth."""
    name, dob = details.name, details.dob
    accepted = {fold(text) for text in truth.names}
    name_right = name is not None and fold(name.value) in accepted
    dob_right = dob is not None and dob.value in truth.dates
    confident = bool(name and dob and name.confident and dob.confident)
    certain = bool(truth.names) and len(truth.dates) == 1
    return Result(
        design=design.name,
        family=design.family,
        name=name_right if truth.names else None,
        dob=dob_right if truth.dates else None,
        confident=confident,
        accepted_wrong=confident and not (certain and name_right and dob_right),
        false_name=not truth.names and name is not None,
        false_dob=not truth.dates and dob is not None,
        crashed=crashed,
        seconds=seconds,
        fields=tuple(
            (field.confidence, right, field.confident)
            for field, right in ((name, name_right), (dob, dob_right))
            if field is not None
        ),
    )


def score(
    designs: Sequence[Design], shares: dict[str, float], seed: int, count: int, *, show: bool
) -> list[Result]:
    """Draws `count` pages of each design, spoils them by `shares`, and judges what is read."""
    results = []
    for design in designs:
        for i in range(count):
            drawing = design.draw(seeded(seed, design.name, i))
            marks = noise.noisy(drawing, shares, seeded(seed, design.name, i, *shares))
            lines = [mark.line() for mark in marks]
            start = time.perf_counter()
            details, crash = read(lines)
            seconds = time.perf_counter() - start
            result = judge(design, drawing.truth, details, seconds, crashed=bool(crash))
            if crash and show:
                print(f"\n{design.name}: {crash}")
            results.append(result)
            if show:
                show_wrong(result, drawing.truth, marks, details)
    return results


def show_wrong(result: Result, truth: Truth, marks: Sequence[Mark], details: Details) -> None:
    """Prints a page whose answer is not right, with what was read of it."""
    missed = result.name is False or result.dob is False
    if not (missed or result.false_name or result.false_dob or result.accepted_wrong):
        return
    print(f"\n{result.design}: expected {truth.names} {truth.dates}")
    for field, value in (("name", details.name), ("dob", details.dob)):
        said = f"{value.value!r}, confident {value.confident}" if value else "nothing"
        print(f"  {field}: {said}")
    for mark in marks:
        (left, top), (right, bottom) = mark.box[0], mark.box[2]
        print(f"    {left:6.0f} {top:6.0f} {right:6.0f} {bottom:6.0f}  {mark.text}")


def share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None


def summary(results: Sequence[Result]) -> dict[str, Any]:
    """The numbers of a row; a share is None where nothing counts towards it."""
    taken = [r for r in results if r.confident]
    sure = [[right for _, right, confident in r.fields if confident] for r in results]
    there = sum((r.name is not None) + (r.dob is not None) for r in results)
    return {
        "n": len(results),
        "name": share([r.name for r in results if r.name is not None]),
        "dob": share([r.dob for r in results if r.dob is not None]),
        "both": share([both for r in results if (both := r.both) is not None]),
        "sure": sum(map(len, sure)) / there if there else None,
        "wrong": share([not right for rights in sure for right in rights]),
        "cover": share([r.confident for r in results if r.both is not None]),
        "error": share([r.accepted_wrong for r in taken]),
        "false_name": sum(r.false_name for r in results),
        "without_name": sum(r.name is None for r in results),
        "false_dob": sum(r.false_dob for r in results),
        "without_dob": sum(r.dob is None for r in results),
        "crashed": sum(r.crashed for r in results),
        "false_confident": sum(r.accepted_wrong for r in results if r.both is None),
    }


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
    for group in dict.fromkeys(getattr(r, key) for r in results["clean"]):
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
            judged = score(PARTS[part], {kind: noise.ALONE}, seed, 1, show=False)
            print(row(kind, judged))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-design", type=int, default=5, metavar="N")
    parser.add_argument("--part", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--wrong", action="store_true", help="show wrong answers, tuning part only")
    args = parser.parse_args()
    parts = list(PARTS) if args.part == "all" else [args.part]
    levels = {"clean": {}, "noise": noise.PHOTO}
    scored = {
        part: {
            level: score(
                PARTS[part],
                shares,
                args.seed,
                args.per_design,
                show=args.wrong and part == "tuning",
            )
            for level, shares in levels.items()
        }
        for part in parts
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
