"""Scores reading and extraction together on drawn pictures of generated pages.

python tests/bench/drawn_pages.py [--part tuning|held-out|unseen] [--engine auto|easyocr|rapidocr]
    [--variants scan photo] [--designs N] [--seed N] [--lines FILE | --from FILE] [--wrong]

`--lines` stores the readings, and `--from` runs extraction on them without reading again. For
held-out and unseen designs only totals are shown; nobody looks into a file of their lines. The last
line is JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kyc_desktop.extraction.fields import fields_of  # noqa: E402 - the checkout is found first
from kyc_desktop.ocr.meaning.meaning_network import MeaningNetwork  # noqa: E402 - as above
from tests.bench import drawn  # noqa: E402 - as above
from tests.generated_pages.catalogue import designs  # noqa: E402 - as above
from tests.generated_pages.scoring import TODAY, guarded, summary  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyc_desktop.domain.fields import Details
    from tests.bench.drawn import Page
    from tests.generated_pages.scoring import Result

HEADER = f"{'':10} {'n':>5}   name    dob   both   sure  sure, wrong  false names  false dates"


@cache
def _network() -> MeaningNetwork:
    return MeaningNetwork()


def judged(page: Page, *, show: bool) -> Result:
    """Run extraction on the lines of a page, and compare the result with the truth."""
    ocr = drawn.understood(page, _network())
    details, crash = guarded(partial(fields_of, ocr, TODAY))
    result = drawn.compared(page, details, crash)
    if crash:
        print(f"\na page of {page.family} breaks extraction")
    if show:
        show_wrong(page, result, details, crash)
    return result


def show_wrong(page: Page, result: Result, details: Details, crash: str) -> None:
    """Print a page with a wrong result, and its reading."""
    missed = result.name is False or result.dob is False
    if not (missed or result.false_name or result.false_dob or result.accepted_wrong or crash):
        return
    print(f"\n{page.design}, {page.variant}: expected {page.truth.names} {page.truth.dates}{crash}")
    for field, value in (("name", details.name), ("dob", details.dob)):
        said = f"{value.value!r}, confident {value.confident}" if value else "nothing"
        print(f"  {field}: {said}")
    for line in page.lines:
        (left, top), (right, bottom) = line.box[0], line.box[2]
        box = f"{left:6.0f} {top:6.0f} {right:6.0f} {bottom:6.0f}"
        print(f"    {box} {line.score:.3f}  {line.text}")


def read_pages(args: argparse.Namespace) -> Iterator[Page]:
    """Read the pictures; each page is stored as soon as it is read."""
    reader = drawn.reader(args.engine)
    kept = args.lines.open("w", encoding="utf-8") if args.lines else None
    try:
        for sheet in drawn.sheets(args):
            page = drawn.read(sheet, reader)
            if kept:
                print(drawn.row(page), file=kept, flush=True)
            yield page
    finally:
        if kept:
            kept.close()


def kept_pages(args: argparse.Namespace) -> Iterator[Page]:
    """The stored pages of a file, as far as they belong to the chosen part."""
    names = {design.name for design in designs(drawn.PARTS[args.part])}
    for page in drawn.pages(args.kept):
        if page.design in names and page.variant in args.variants:
            yield page


def row(title: str, results: Sequence[Result]) -> str:
    s = summary(results)
    shares = (s[key] for key in ("name", "dob", "both", "sure"))
    numbers = "  ".join("    -" if v is None else f"{v * 100:5.1f}" for v in shares)
    sure = [right for result in results for _, right, confident in result.fields if confident]
    wrong = f"{sure.count(False)}/{len(sure)}"
    names = f"{s['false_name']}/{s['without_name']}"
    dates = f"{s['false_dob']}/{s['without_dob']}"
    return f"{title:10} {s['n']:5}  {numbers}  {wrong:>11}  {names:>11}  {dates:>11}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    drawn.add_arguments(parser)
    parser.add_argument("--engine", choices=drawn.engines(), default="auto")
    parser.add_argument("--wrong", action="store_true", help="show wrong answers, tuning part only")
    files = parser.add_mutually_exclusive_group()
    files.add_argument("--lines", type=Path, metavar="FILE", help="keep what was read there")
    files.add_argument("--from", type=Path, dest="kept", metavar="FILE", help="read nothing anew")
    args = parser.parse_args()
    if args.wrong and args.part != "tuning":
        parser.error("what is held out or unseen stays so: --wrong is for the tuning part only")
    results: dict[str, list[Result]] = {variant: [] for variant in args.variants}
    seconds = []
    for page in kept_pages(args) if args.kept else read_pages(args):
        results[page.variant].append(judged(page, show=args.wrong))
        seconds.append(page.seconds)
    if not seconds:
        print("Nothing was read.")
        return 1
    print(f"\n{args.part}, {args.kept or args.engine}\n{HEADER}")
    for variant, its_results in results.items():
        print(row(variant, its_results))
    everything = [result for its_results in results.values() for result in its_results]
    print(row("all", everything))
    print(f"median {statistics.median(seconds):.2f} s to read a picture")
    totals = {variant: summary(its_results) for variant, its_results in results.items()}
    print(json.dumps({"part": args.part, "engine": args.engine, "seed": args.seed} | totals))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
