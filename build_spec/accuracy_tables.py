"""Writes the tables of `docs/accuracy.md`: `python -m build_spec.accuracy_tables`.

They are made from the floors in `tests/accuracy`, which the tests check.
"""

from __future__ import annotations

import tomllib
from typing import Any

from build_spec.doc_page import ROOT, update, with_table
from kyc_desktop.domain.error_rate import upper_bound

PAGE = ROOT / "docs" / "accuracy.md"
READ = "## Pages of unseen designs, read by both engines"
GENERATED = "## Generated pages"
VARIANTS = ("scan", "photo")
_LEVELS = {
    "clean": "clean",
    "noise": "with noise",
    "unlabelled": "without labels",
    "misread": "with misread letters",
    "upside down": "upside down",
}


def _floors(file: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((ROOT / "tests" / "accuracy" / file).read_text(encoding="utf-8"))


def read_pages() -> dict[str, dict[str, int]]:
    """The figures of pages that both engines read: for `scan`, for `photo`, and for `both`."""
    floors = _floors("read_floors.toml")
    figures = {variant: floors[f"both {variant}"] for variant in VARIANTS}
    both = {key: sum(each[key] for each in figures.values()) for key in figures["scan"]}
    return {**figures, "both": both}


def percent(part: int, whole: int) -> str:
    """A share as a whole percentage."""
    return f"{100 * part / whole:.0f} %"


def bound(figures: dict[str, int]) -> str:
    """The upper bound of the rate of wrong sure fields, with 95 % confidence."""
    return f"{100 * upper_bound(figures['sure_but_wrong'], figures['sure']):.2f} %"


def _cells(figures: dict[str, int]) -> list[str]:
    records = figures["records"]
    right, sure = figures["both_right"], figures["sure_records"]
    return [
        f"{figures['pages']:,}",
        f"{records:,}",
        f"{right:,} ({percent(right, records)})",
        f"{sure:,} ({percent(sure, records)})",
        f"{figures['sure']:,}",
        f"{figures['sure_but_wrong']} (at most {bound(figures)})",
        f"{figures['for_nothing']} of {figures['without_a_field']}",
    ]


def read_table() -> str:
    """The table of results on pages that both engines read, in Markdown."""
    titles = (
        "Pages",
        "Pages with a name and a date of birth",
        "Both fields right",
        "Both fields right and sure",
        "Sure fields",
        "Sure fields that are wrong (rate with 95 % confidence)",
        "Pages without a field that got a value for it",
    )
    columns = [_cells(figures) for figures in read_pages().values()]
    lines = ["| | Scans | Photos | Together |", "|---|---|---|---|"]
    for title, *cells in zip(titles, *columns, strict=True):
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "".join(f"{line}\n" for line in lines)


def generated_table() -> str:
    """The table of results on the held-out generated pages, in Markdown."""
    floors = _floors("floors.toml")
    lines = [
        "| Lines | Pages | Both fields right | Sure fields | Sure and wrong |",
        "|---|---|---|---|---|",
    ]
    for level, words in _LEVELS.items():
        each = floors[f"held_out {level}"]
        figures = (each["records"], each["both_right"], each["sure"], each["sure_but_wrong"])
        lines.append(f"| {words} | {' | '.join(map(str, figures))} |")
    return "".join(f"{line}\n" for line in lines)


def written(page: str) -> str:
    """The page with its tables up to date."""
    return with_table(with_table(page, READ, read_table()), GENERATED, generated_table())


if __name__ == "__main__":
    update(PAGE, written)
