"""Scores readers line by line on drawn pictures of generated pages, whose every text is known.

python tests/bench/drawn_lines.py [--part tuning|held-out|unseen] [--engine auto|easyocr|rapidocr …]
    [--variants scan photo] [--designs N] [--seed N] [--from FILE …] [--wrong]

`--from` takes files of `drawn_pages.py --lines`, drawn on this machine, instead of reading again.
The table of scores shows how often lines with a given score are right, by which scores are
calibrated. For held-out and unseen designs only totals are shown. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import drawn  # noqa: E402 - the checkout is found first
from tests.generated_pages.catalogue import designs  # noqa: E402 - as above
from tests.generated_pages.matching import matches  # noqa: E402 - as above
from tests.generated_pages.page import Role  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyc_desktop.domain.reading import Line
    from tests.bench.drawn import Sheet
    from tests.generated_pages.matching import Match

HEADER = f"{'':20} {'texts':>6} {'missed':>7} {'merged':>7} {'read':>6}   exact   loose"
EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.93, 0.96, 0.98)


def matched(sheet: Sheet, lines: Sequence[Line]) -> list[Match]:
    boxes = [sheet.spoiled.box(place.box) for place in sheet.picture.places]
    return matches(sheet.picture.places, boxes, lines)


def alone(found: Sequence[Match]) -> list[Match]:
    """Texts of which something was read, and nothing else with them: only these are counted."""
    return [match for match in found if match.text and not match.merged]


def row(title: str, found: Sequence[Match]) -> str:
    read = alone(found)
    missed, merged = sum(not m.text for m in found), sum(m.merged for m in found)
    exact, loose = (_percent([right(m) for m in read]) for right in (_exact, _loose))
    return f"{title:20} {len(found):6} {missed:7} {merged:7} {len(read):6}  {exact}  {loose}"


def scores(found: Sequence[Match]) -> list[dict[str, float]]:
    """How many texts have a score from one edge to the next, and the share of correct ones."""
    table = []
    for low, high in zip(EDGES, (*EDGES[1:], 1.01), strict=True):
        there = [match for match in alone(found) if low <= match.score < high]
        if there:
            shares = {
                "exact": sum(map(_exact, there)) / len(there),
                "loose": sum(map(_loose, there)) / len(there),
            }
            table.append({"from": low, "to": min(high, 1.0), "n": len(there), **shares})
    return table


def report(title: str, by_variant: dict[str, list[Match]], *, totals_only: bool) -> None:
    everything = [match for found in by_variant.values() for match in found]
    print(f"\n{title}\n{HEADER}")
    for variant, found in by_variant.items():
        print(row(variant, found))
    if not totals_only:
        for role in Role:
            print(row(f"  {role.value}", [m for m in everything if m.place.role is role]))
        print(row("  in Latin letters", [m for m in everything if _latin(m.place.text)]))
        print(row("  in others", [m for m in everything if not _latin(m.place.text)]))
    print(row("all", everything))
    print("\nscore              n   exact   loose")
    for line in scores(everything):
        shares = f"{line['exact'] * 100:6.1f}  {line['loose'] * 100:6.1f}"
        print(f"{line['from']:.2f} to {line['to']:.2f} {line['n']:7}  {shares}")


def show_wrong(sheet: Sheet, found: Sequence[Match]) -> None:
    for match in alone(found):
        if not match.loose:
            what = f"{match.score:.3f}  {match.place.text!r} read as {match.text!r}"
            print(f"{sheet.design.name}, {sheet.variant}: {what}")


def readings(args: argparse.Namespace) -> Iterator[tuple[str, Sheet, Sequence[Line]]]:
    """The titles of what is compared, each with its pictures and their readings."""
    if args.kept:
        by_name = {design.name: design for design in designs(drawn.PARTS[args.part])}
        for file in args.kept:
            for page in drawn.pages(file):
                if page.design in by_name and page.variant in args.variants:
                    sheet = drawn.sheet(by_name[page.design], page.variant, page.seed)
                    yield str(file), sheet, page.lines
        return
    readers = {engine: drawn.reader(engine) for engine in dict.fromkeys(args.engine)}
    for sheet in drawn.sheets(args):
        for engine, reader in readers.items():
            yield engine, sheet, drawn.read(sheet, reader).lines


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    drawn.add_arguments(parser)
    parser.add_argument("--engine", nargs="+", choices=drawn.engines(), default=["auto"])
    parser.add_argument("--from", nargs="+", type=Path, dest="kept", metavar="FILE")
    parser.add_argument("--wrong", action="store_true", help="show wrong lines, tuning part only")
    args = parser.parse_args()
    unshown = args.part != "tuning"
    if args.wrong and unshown:
        parser.error("what is held out or unseen stays so: --wrong is for the tuning part only")
    found: dict[str, dict[str, list[Match]]] = {}
    for title, sheet, lines in readings(args):
        its_matches = matched(sheet, lines)
        by_variant = found.setdefault(title, {variant: [] for variant in args.variants})
        by_variant[sheet.variant] += its_matches
        if args.wrong:
            show_wrong(sheet, its_matches)
    for title, by_variant in found.items():
        report(f"{args.part}, {title}", by_variant, totals_only=unshown)
    tables = {
        title: scores([match for matches in by_variant.values() for match in matches])
        for title, by_variant in found.items()
    }
    print(json.dumps({"part": args.part, "seed": args.seed, "scores": tables}))
    return 0


def _exact(match: Match) -> bool:
    return match.exact


def _loose(match: Match) -> bool:
    return match.loose


def _percent(flags: Sequence[bool]) -> str:
    return f"{sum(flags) / len(flags) * 100:6.1f}" if flags else "     -"


def _latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha() and c not in "ªº")


if __name__ == "__main__":
    raise SystemExit(main())
