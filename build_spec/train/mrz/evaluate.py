"""Counts how many MRZ lines are read completely, on drawn pages and on pictures.

python -m build_spec.train.mrz.evaluate [--engine auto|rapidocr|easyocr] [--designs N] [--seed N]
    [--part tuning|held-out] [--pictures FILE]

`--pictures` takes one JSON object per line, {"path": …, "lines": [true lines]}, instead of drawn
pages. A line counts as right if extraction receives it without a wrong character. The output
compares the engines without the MRZ reader, the engines with it, and the reader alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kyc_desktop.domain.reading import MRZ_READER
from kyc_desktop.extraction.chosen_readings import chosen
from kyc_desktop.extraction.geometry import blocks_of
from kyc_desktop.extraction.mrz.mrz_lines import written_lines
from kyc_desktop.imaging.decode import decode
from tests.bench import drawn
from tests.generated_pages.page import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyc_desktop.domain.reading import Line

    Picture = tuple[str, bytes, list[str]]

_TODAY = dt.date(2026, 11, 24)
_READS = ("engines alone", "with the reader", "the reader alone")


def pictures(args: argparse.Namespace) -> Iterator[Picture]:
    """Each picture with its variant and its true lines."""
    if args.pictures:
        for row in map(json.loads, args.pictures.read_text("utf-8").splitlines()):
            path = Path(row["path"])
            variant = next((kind for kind in ("scan", "photo") if kind in path.stem), "other")
            yield variant, path.read_bytes(), row["lines"]
        return
    for sheet in drawn.sheets(args):
        lines = [place.text for place in sheet.picture.places if place.role is Role.MRZ]
        if lines:
            yield sheet.variant, sheet.spoiled.jpeg, lines


def answers(lines: Sequence[Line]) -> dict[str, set[str]]:
    """The lines by each way of reading."""
    engines = [
        replace(line, text=best.text, score=best.score, readings=rest)
        for line in lines
        if (rest := tuple(r for r in line.readings if r.engine != MRZ_READER) or line.readings)
        and (best := max(rest, key=lambda r: r.score))
    ] + [line for line in lines if not line.readings]
    alone = {r.text for line in lines for r in line.readings if r.engine == MRZ_READER}
    return {
        _READS[0]: _written(chosen(engines, _TODAY)),
        _READS[1]: _written(chosen(lines, _TODAY)),
        _READS[2]: alone,
    }


def _written(lines: Sequence[Line]) -> set[str]:
    return {line.text for line in written_lines(blocks_of(lines))}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    drawn.add_arguments(parser)
    parser.add_argument("--engine", choices=drawn.engines(), default="auto")
    parser.add_argument("--pictures", type=Path, metavar="FILE")
    args = parser.parse_args()
    reader = drawn.reader(args.engine)
    right: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for variant, data, true in pictures(args):
        found = answers(reader.read(np.asarray(decode(data))))
        for way, texts in found.items():
            right[variant][way] += [line in texts for line in true]
    for variant, ways in right.items():
        for way, flags in ways.items():
            share = sum(flags) / len(flags)
            sys.stdout.write(f"{variant:6} {way:18} {share:.3f} of {len(flags)} lines\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
