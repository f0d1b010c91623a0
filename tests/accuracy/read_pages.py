"""Stored pages of unseen designs as read by real engines, and the results of three methods.

python -m tests.accuracy.read_pages [FILE...]    writes the current figures as floors

If files of `tests/bench/drawn_pages.py --part unseen --lines FILE` are given, their pages replace
the stored ones. Nobody looks into them.

The methods are the rules alone, the meaning network alone, and both together as in the program.
"""

from __future__ import annotations

import json
import lzma
import os
import sys
import tomllib
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.domain.error_rate import upper_bound
from kyc_desktop.domain.fields import DateField, Details, NameField, Source
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.fields import fields_of
from kyc_desktop.extraction.network_reading import decoded
from kyc_desktop.extraction.words.dates import find_dates
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.ocr.meaning.meaning_network import MeaningNetwork
from tests.bench import drawn
from tests.generated_pages.catalogue import designs
from tests.generated_pages.scoring import TODAY, guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kyc_desktop.domain.reading import OcrResult
    from tests.bench.drawn import Page

    Figures = Mapping[str, int]

KEPT = Path(__file__).with_name("read_pages.jsonl.xz")
FLOORS = Path(__file__).with_name("read_floors.toml")
READERS = ("rules", "network", "both")
VARIANTS = ("scan", "photo")
_SHARES = 8  # of the pages, one at a time per process
CEILINGS = frozenset({"sure_but_wrong", "for_nothing", "crashed"})
GIVEN = frozenset({"pages", "records", "without_a_field"})


def kept_pages() -> list[Page]:
    with lzma.open(KEPT, "rt", encoding="utf-8") as file:
        return [drawn.page_of(json.loads(row)) for row in file]


def measure() -> dict[str, Counter[str]]:
    """The figures of each method on scans and on photos."""
    found = {f"{reader} {variant}": Counter[str]() for variant in VARIANTS for reader in READERS}
    # Coverage would trace the processes too, which takes three times as long.
    untraced = partial(sys.settrace, None)
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), untraced) as pool:
        for share in pool.map(_share, range(_SHARES)):
            for name, figures in share.items():
                found[name].update(figures)
    return found


def _share(at: int) -> dict[str, Counter[str]]:
    network = MeaningNetwork()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for page in kept_pages()[at::_SHARES]:
        ocr = drawn.understood(page, network)
        answers = {
            "rules": partial(extract, ocr.lines, TODAY),
            "network": partial(_by_network, ocr),
            "both": partial(fields_of, ocr, TODAY),
        }
        for reader, answer in answers.items():
            details, crash = guarded(answer)
            found[f"{reader} {page.variant}"].update(_counted(page, details, crash))
    return found


def _by_network(ocr: OcrResult) -> Details:
    """The network's values for the fields; none is sure."""
    its = decoded(ocr.lines, ocr.spans)
    name = dob = None
    if its.name is not None:
        name = NameField(
            value=its.name, printed=its.name, source=Source.VIZ, confidence=0, confident=False
        )
    hits = find_dates(its.date_text or "", lexicon().months, TODAY)
    days = {reading.date.isoformat() for hit in hits for reading in hit.readings}
    if len(days) == 1:
        dob = DateField(
            value=days.pop(), printed="", source=Source.VIZ, confidence=0, confident=False
        )
    return Details(name, dob)


def _counted(page: Page, details: Details, crash: str) -> Counter[str]:
    result = drawn.compared(page, details, crash)
    sure = [right for _, right, confident in result.fields if confident]
    return Counter(
        pages=1,
        records=result.both is not None,
        both_right=bool(result.both),
        sure_records=result.confident and result.both is not None,
        without_a_field=result.both is None,
        for_nothing=result.false_name or result.false_dob,
        sure=len(sure),
        sure_but_wrong=sure.count(False),
        crashed=result.crashed,
    )


def floors() -> dict[str, Figures]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def table(measured: Mapping[str, Figures]) -> str:
    """The figures as a table for people."""
    rows = [
        f"{'':14} {'both right':>18} {'sure':>8} {'sure fields, wrong':>20} {'for nothing':>14}"
    ]
    for name, f in measured.items():
        both = f"{f['both_right']} of {f['records']}, {f['both_right'] / f['records']:.1%}"
        whole = f"{f['sure_records'] / f['records']:.1%}"
        nothing = f"{f['for_nothing']} of {f['without_a_field']}"
        fields = f"{f['sure']}, {f['sure_but_wrong']}"
        rows.append(f"{name:14} {both:>18} {whole:>8} {fields:>20} {nothing:>14}")
    sure, wrong = (
        sum(measured[f"both {variant}"][key] for variant in VARIANTS)
        for key in ("sure", "sure_but_wrong")
    )
    rows.append(
        f"sure and wrong, both together: {wrong} of {sure}, "
        f"at most {upper_bound(wrong, sure):.2%} with 95 % confidence"
    )
    return "\n".join(rows)


def written(measured: Mapping[str, Figures]) -> str:
    """The content of `read_floors.toml`, with its head unchanged."""
    head = FLOORS.read_text(encoding="utf-8").split("\n\n", 1)[0]
    rows = [head]
    for name, figures in measured.items():
        rows += ["", f'["{name}"]', *(f"{key} = {value}" for key, value in figures.items())]
    return "\n".join(rows) + "\n"


def keep(files: Iterable[Path]) -> None:
    """Store the pages of these files whose designs are unseen, without the reading times."""
    unseen = {design.name for design in designs("unseen")}
    with lzma.open(KEPT, "wt", encoding="utf-8", preset=9) as kept:
        for file in files:
            for row in file.read_text(encoding="utf-8").splitlines():
                page = json.loads(row) | {"seconds": 0.0}
                if page["design"] in unseen:
                    text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
                    print(text, file=kept)


def main() -> None:
    if sys.argv[1:]:
        keep(map(Path, sys.argv[1:]))
    measured = measure()
    FLOORS.write_text(written(measured), encoding="utf-8")
    print(table(measured))  # noqa: T201 - the answer of the command


if __name__ == "__main__":
    main()
