"""Extraction's accuracy as whole numbers, compared with the floors.

python -m tests.accuracy.figures    writes the current figures as floors, unless one has fallen

Where designs were added or changed, the figures of their set are of other pages: they are written
without a comparison. What has changed is then to be seen in the diff of `floors.toml`.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from tests.generated_pages.catalogue import designs
from tests.generated_pages.scoring import LEVELS, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.generated_pages.scoring import Result

    Figures = Mapping[str, int]

FLOORS = Path(__file__).with_name("floors.toml")
SEED = 1
PAGES = {"clean": 8, "noise": 8, "unlabelled": 4, "misread": 4, "upside down": 2}
"""Pages of each design."""
SHARES = 8  # of the designs, one at a time per process, so that no process waits long for another
PARTS = ("tuning", "held_out")
SETS = [f"{part} {level}" for part in PARTS for level in LEVELS]
# Determined by the designs, whatever extraction does.
_GIVEN = {"pages", "records", "names", "dates"}
_MOST_IN_A_ROW = 6
_EITHER = ("doubts.", "confidence")  # a higher number may be better or worse
_CEILINGS = {"sure_but_wrong", "found_for_nothing", "expiry_wrong", "crashed"}


def measure() -> dict[str, Counter[str]]:
    """The figures of each of `SETS`; the same on every machine."""
    work = [(part, level, at) for part in PARTS for level in LEVELS for at in range(SHARES)]
    found: dict[str, Counter[str]] = {name: Counter() for name in SETS}
    # Coverage would trace the processes too, which takes three times as long.
    untraced = partial(sys.settrace, None)
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), untraced) as pool:
        for (part, level, _), figures in zip(work, pool.map(_share, work), strict=True):
            found[f"{part} {level}"].update(figures)
    return found


def _share(work: tuple[str, str, int]) -> Counter[str]:
    part, level, at = work
    return count(score(designs(part)[at::SHARES], LEVELS[level], SEED, PAGES[level]))


def count(results: Iterable[Result]) -> Counter[str]:
    """The figures of these pages, including those by family, check and doubt."""
    figures: Counter[str] = Counter()
    for result in results:
        sure = [right for _, right, confident in result.fields if confident]
        figures.update(f"checks.{code}" for code in result.checks)
        figures.update(f"doubts.{code}" for code in result.doubts)
        figures.update(
            {
                "pages": 1,
                "records": result.both is not None,
                "both_right": bool(result.both),
                "names": result.name is not None,
                "names_right": bool(result.name),
                "names_exact": result.exact,
                "dates": result.dob is not None,
                "dates_right": bool(result.dob),
                "sure": len(sure),
                "sure_but_wrong": sure.count(False),
                "found_for_nothing": result.false_name + result.false_dob,
                "confidence": round(sum(confidence for confidence, *_ in result.fields) * 1000),
                "expiry_right": result.expires is True,
                "expiry_wrong": result.expires is False,
                "crashed": result.crashed,
                f"{result.family}.both_right": bool(result.both),
                f"{result.family}.sure": len(sure),
            }
        )
    return figures


def floors() -> dict[str, Figures]:
    """The floors of each of `SETS`; a figure within a group is named `group.figure`."""
    found: dict[str, Figures] = {}
    for name, table in tomllib.loads(FLOORS.read_text(encoding="utf-8")).items():
        groups = {k: v for k, v in table.items() if isinstance(v, dict)}
        inner = {f"{k}.{figure}": n for k, v in groups.items() for figure, n in v.items()}
        found[name] = {k: v for k, v in table.items() if k not in groups} | inner
    return found


def worse(figures: Figures, floor: Figures) -> list[str]:
    """Each figure that is worse than its floor, as text."""
    return [text for text, improved in _changed(figures, floor) if not improved]


def same_pages(figures: Figures, floor: Figures) -> bool:
    """Whether both are figures of the same pages, so that they can be compared."""
    return all(figures.get(name, 0) == floor.get(name, 0) for name in _GIVEN)


def better(figures: Figures, floor: Figures) -> list[str]:
    """Each figure whose floor is to be raised, and each of `_EITHER` that differs, as text."""
    return [text for text, improved in _changed(figures, floor) if improved]


def _changed(figures: Figures, floor: Figures) -> list[tuple[str, bool]]:
    changed = []
    for name in dict.fromkeys([*floor, *figures]):
        now, was = figures.get(name, 0), floor.get(name, 0)
        if now != was:
            improved = name not in _GIVEN and (now < was) == (name in _CEILINGS)
            improved |= name.startswith(_EITHER)
            changed.append((f"{name.replace('_', ' ')}: {now:,}, was {was:,}", improved))
    return changed


def table(measured: Mapping[str, Figures]) -> str:
    """The figures as a table for people."""
    rows = [f"{'':20} {'both right':>15} {'sure':>22} {'wrong of these':>15} {'for nothing':>12}"]
    for name, f in measured.items():
        fields = f["names"] + f["dates"]
        both = f"{f['both_right']:,} of {f['records']:,}"
        sure = f"{f['sure']:,} of {fields:,}, {f['sure'] / fields:.1%}"
        few = f"{f['sure_but_wrong']:15,} {f['found_for_nothing']:12,}"
        rows.append(f"{name.replace('_', '-'):20} {both:>15} {sure:>22} {few}")
    return "\n".join(rows)


def written(measured: Mapping[str, Figures]) -> str:
    """The content of `floors.toml`."""
    rows: list[str] = []
    for name, figures in measured.items():
        rows += ["", f'["{name}"]']
        groups = sorted({key.partition(".")[0] for key in figures if "." in key})
        rows += [f"{key} = {value}" for key, value in figures.items() if "." not in key]
        for group in groups:
            inner = sorted(key for key in figures if key.startswith(f"{group}."))
            listed = ", ".join(f"{key.removeprefix(f'{group}.')} = {figures[key]}" for key in inner)
            rows.append(f"{group} = {{ {listed} }}")
            if len(inner) > _MOST_IN_A_ROW:
                rows[-1:] = [f"{key} = {figures[key]}" for key in inner]
    return "\n".join(rows) + "\n"


def main() -> int:
    measured, old = measure(), floors()
    same = [name for name in SETS if same_pages(measured[name], old[name])]
    fallen = [f"{name}: {text}" for name in same for text in worse(measured[name], old[name])]
    sys.stdout.write("\n".join([table(measured), *fallen, ""]))
    if fallen:
        return 1
    head = FLOORS.read_text(encoding="utf-8").split("\n\n", 1)[0]
    FLOORS.write_text(f"{head}\n{written(measured)}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
