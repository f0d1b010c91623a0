"""Scores extraction on the cached lines of the development set, by group, with timing.

python tests/bench/devset.py [--wrong] [--folder FOLDER]

The set is beside the checkout (`../shared/devset`); without it there is nothing to do.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kyc_desktop.domain.reading import Line  # noqa: E402 - the checkout is found first
from kyc_desktop.extraction import extract  # noqa: E402 - the checkout is found first

if TYPE_CHECKING:
    from types import ModuleType

    from kyc_desktop.domain.fields import Details

TODAY = dt.date(2026, 11, 24)


@dataclass(frozen=True)
class Answer:
    """The result of extraction for one image, and the time it took."""

    details: Details
    seconds: float


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def lines_of(page: dict[str, Any]) -> list[Line]:
    return [
        Line(row["text"], row["score"], tuple((x, y) for x, y in row["box"]))  # type: ignore[arg-type]  # four corners
        for row in page["lines"]
    ]


def answer(lines: list[Line]) -> Answer:
    start = time.perf_counter()
    details = extract(lines, TODAY)
    return Answer(details, time.perf_counter() - start)


def prediction(file: str, given: Answer) -> dict[str, Any]:
    name, dob = given.details.name, given.details.dob
    return {
        "file": file,
        "name": name.value if name else None,
        "dob_iso": dob.value if dob else None,
        "status": "success" if name and dob else "failed",
        "confident": bool(name and dob and name.confident and dob.confident),
        "seconds": given.seconds,
    }


def scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=ROOT.parent / "shared" / "devset")
    parser.add_argument("--wrong", action="store_true", help="show what is not right")
    args = parser.parse_args()
    if not (args.folder / "truth.jsonl").is_file():
        print(f"No development set at {args.folder}; nothing to score.")
        return 0
    score = scorer(args.folder)
    answers = {p["file"]: answer(lines_of(p)) for p in read(args.folder / "ocr_rapidocr.jsonl")}
    truths = [row for row in read(args.folder / "truth.jsonl") if row["file"] in answers]
    results = []
    for truth in truths:
        pred = prediction(truth["file"], answers[truth["file"]])
        results.append(score.judge(truth, pred))
        if args.wrong and (results[-1].both is False or results[-1].false_accept):
            details = answers[truth["file"]].details
            print(truth["file"], truth["full_name"], truth["dob_iso"], details, sep="\n  ")
    print(f"{'':18} {'n':>4}  name token   dob  both  false cover error  med s  max s")
    for variant in ("scan", "photo", "specimen"):
        print(score.row(variant, [r for r in results if r.variant == variant]))
    print(score.row("all", results))
    for variant in ("scan", "photo"):
        for design in dict.fromkeys(r.design for r in results if r.variant == variant):
            group = [r for r in results if r.variant == variant and r.design == design]
            print(score.row(f"{design} {variant}"[:18], group))
    times = sorted(given.seconds for given in answers.values())
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    print(f"\nmedian {statistics.median(times) * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms a document")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
