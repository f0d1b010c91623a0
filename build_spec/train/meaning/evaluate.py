"""Evaluates the network alone: on drawn pages, on the tests' designs, and on real lines.

python -m build_spec.train.meaning.evaluate [--devset ../shared/devset]

A page is right if both the holder's name and date of birth are. The extraction rules read the same
lines: where both give the same result, two independent methods agree.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build_spec.train.meaning.pages import page
from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.network_reading import decoded
from kyc_desktop.extraction.words.dates import find_dates
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.ocr.meaning.meaning_network import MeaningNetwork
from tests.generated_pages import noise
from tests.generated_pages.catalogue import designs
from tests.generated_pages.page import fold, seeded
from tests.generated_pages.scoring import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from build_spec.train.meaning.pages import Page
    from kyc_desktop.extraction.network_reading import NetworkReading

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Answer:
    """Name and date of birth (ISO 8601) found by one method."""

    name: str | None
    dob: str | None

    def same(self, other: Answer) -> bool:
        """Whether both are the same, apart from accents and punctuation."""
        return _bare(self.name) == _bare(other.name) and self.dob == other.dob


def _bare(name: str | None) -> str:
    return fold(name or "").replace(" ", "")


def date_of(opinion: NetworkReading) -> str | None:
    """The date that the text may mean, in the order that the network saw."""
    text = opinion.date_text or ""
    digits = text.strip("<")
    if len(digits) == 6 and digits.isdigit():  # of an MRZ
        year = int(digits[:2])
        century = 2000 if year <= TODAY.year % 100 else 1900
        text = f"{century + year}-{digits[2:4]}-{digits[4:]}"
    for hit in find_dates(text, lexicon().months, TODAY):
        found = {reading.order: reading.date.isoformat() for reading in hit.readings}
        if found:
            return found.get(opinion.date_order) or next(iter(found.values()))
    return None


def of_network(network: MeaningNetwork, lines: Sequence[Line]) -> Answer:
    """The network's result."""
    opinion = decoded(lines, network.spans(lines))
    return Answer(opinion.name, date_of(opinion))


def of_rules(lines: Sequence[Line]) -> Answer:
    """The rules' result."""
    details = extract(lines, TODAY)
    name, dob = details.name, details.dob
    return Answer(name.value if name else None, dob.value if dob else None)


def _told(
    title: str,
    network: MeaningNetwork,
    cases: Sequence[tuple[Sequence[Line], Callable[[Answer], bool]]],
) -> None:
    count: Counter[str] = Counter()
    for lines, is_right in cases:
        ours, its = of_network(network, lines), of_rules(lines)
        right = is_right(ours)
        count["network"] += right
        count["rules"] += is_right(its)
        count["agree"] += ours.same(its)
        count["right"] += right and ours.same(its)
    total = len(cases)
    print(
        f"{title:24} {total:4} pages: network {count['network'] / total:.3f}, "
        f"rules {count['rules'] / total:.3f}; they agree on {count['agree']}, "
        f"of which {count['right']} are right"
    )


def _drawn_right(network: MeaningNetwork, drawn: Page) -> bool | None:
    """Whether name and date of birth are those drawn; None if not both are printed."""
    opinion = decoded(drawn.lines, network.spans(drawn.lines))
    printed = [i for i, line in enumerate(drawn.lines) if line.text.count("<") < 2]
    parts = {
        wanted: "".join(
            "".join(c if r in wanted else " " for c, r in zip(line, roles, strict=True)) + " "
            for i in printed
            for line, roles in [(drawn.lines[i].text, drawn.roles[i])]
        )
        for wanted in ("SGW", "BDMY")
    }
    if not parts["SGW"].split() or not parts["BDMY"].split():
        return None
    name = sorted(fold(parts["SGW"]).split()) == sorted(fold(opinion.name or "").split())
    digits = "".join(filter(str.isdigit, opinion.date_text or ""))
    return name and digits in "".join(filter(str.isdigit, parts["BDMY"])) and digits != ""


def main() -> None:
    """Print a line for each kind of page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path)
    parser.add_argument("--devset", type=Path, default=ROOT.parent / "shared" / "devset")
    parser.add_argument("--pages", type=int, default=400)
    args = parser.parse_args()
    network = MeaningNetwork(args.model)
    for held in ("", "languages", "layouts"):
        drawn = (page(f"evaluate/{i}", held=held) for i in range(args.pages))
        right = [r for each in drawn if (r := _drawn_right(network, each)) is not None]
        title = f"drawn, {held or 'as learnt'}"
        print(f"{title:24} {len(right):4} pages: network {sum(right) / len(right):.3f}")
    for level, shares in (("clean", {}), ("noise", noise.PHOTO)):
        cases = []
        for design in designs("tuning"):
            drawing = design.draw(seeded(7, design.name, 0))
            marks = noise.noisy(drawing, shares, seeded(7, design.name, 0, *shares))
            truth = drawing.truth
            if truth.names and truth.dates:
                names = {fold(name) for name in truth.names}
                cases.append(
                    (
                        [mark.line() for mark in marks],
                        lambda a, n=names, d=truth.dates: fold(a.name or "") in n and a.dob in d,
                    )
                )
        _told(f"designs, {level}", network, cases)
    if (args.devset / "truth.jsonl").is_file():
        _real(network, args.devset)


def _real(network: MeaningNetwork, folder: Path) -> None:
    """The development set, as read by RapidOCR alone."""
    rows = (folder / "ocr_rapidocr.jsonl").read_text("utf-8").splitlines()
    read = {row["file"]: row["lines"] for row in map(json.loads, filter(None, rows))}
    truths = (folder / "truth.jsonl").read_text("utf-8").splitlines()
    groups: dict[str, list[tuple[Sequence[Line], Callable[[Answer], bool]]]] = {}
    for truth in map(json.loads, filter(None, truths)):
        if truth["expect"] != "ok" or truth["file"] not in read:
            continue
        lines = [
            Line(each["text"], each["score"], tuple((x, y) for x, y in each["box"]))
            for each in read[truth["file"]]
        ]
        names = {_bare(name) for name in (truth["full_name"], *truth.get("also_ok", []))}
        groups.setdefault(truth["variant"], []).append(
            (lines, lambda a, n=names, d=truth["dob_iso"]: _bare(a.name) in n and a.dob == d)
        )
    for variant, cases in groups.items():
        _told(f"real, {variant}", network, cases)


if __name__ == "__main__":
    main()
