"""Times several ways of reading the same images, in turns, and checks what extraction finds."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from kyc_desktop.extraction import extract
from kyc_desktop.extraction.chosen_readings import chosen
from tests.generated_pages.page import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.reading import Line

    Read = Callable[[bytes], list[Line]]

ROOT = Path(__file__).resolve().parents[2]
DEVSET = ROOT.parent / "shared" / "devset"
TODAY = dt.date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Paper:
    """An image and its correct values."""

    path: Path
    names: tuple[str, ...]
    dob: str  # ISO 8601


@dataclass(slots=True)
class Contestant:
    """One way of reading; the first in a contest is the baseline for the others."""

    name: str
    read: Read  # the whole document: from the file's bytes to lines in reading order
    wall: list[float] = field(default_factory=list)  # seconds
    # Seconds of all cores, child processes included.
    processor: list[float] = field(default_factory=list)
    right: list[str] = field(default_factory=list)  # files with name and date correct

    def take(self, paper: Paper) -> None:
        """Read one image and record the times."""
        data = paper.path.read_bytes()
        spent, began = _spent(), time.perf_counter()
        lines = self.read(data)
        self.wall.append(time.perf_counter() - began)
        self.processor.append(_spent() - spent)
        found = extract(chosen(lines, TODAY), TODAY)
        if found.name is None or found.dob is None or str(found.dob.value) != paper.dob:
            return
        if _letters(found.name.value) in {_letters(name) for name in paper.names}:
            self.right.append(paper.path.name)


def papers(*, quick: bool) -> list[Paper]:
    """The drawn examples and the development set, if it is there; quick: every sixth."""
    expected = json.loads((ROOT / "example_inputs" / "expected.json").read_text("utf-8"))
    found = [
        Paper(ROOT / "example_inputs" / row["file"], (row["name"],), row["dob"])
        for row in expected
        if row["name"] and row["dob"]
    ]
    if (DEVSET / "truth.jsonl").is_file():
        rows = (DEVSET / "truth.jsonl").read_text("utf-8").splitlines()
        truths = [json.loads(row) for row in rows if row]
        found += [
            Paper(DEVSET / row["file"], (row["full_name"], *row["also_ok"]), row["dob_iso"])
            for row in truths
            if row["expect"] == "ok"
        ]
    else:
        print(f"No development set at {DEVSET}; the examples alone are read.")
    return found[::6] if quick else found


def compete(contestants: Sequence[Contestant], images: Sequence[Paper]) -> None:
    """Have all contestants read each image in turn, so that all meet the same machine load.

    Each reads one image before that, so that no start-up is timed.
    """
    for contestant in contestants:
        contestant.read(images[0].path.read_bytes())
    for paper in images:
        for contestant in contestants:
            contestant.take(paper)


def report(bench: str, contestants: Sequence[Contestant]) -> None:
    """Print a table and, on the last line, the same as JSON."""
    rows = [_row(contestant, contestants[0]) for contestant in contestants]
    count = len(contestants[0].wall)
    table = Table(*rows[0], title=f"{bench}: {count} images, {_machine()}")
    for row in rows:
        table.add_row(*(f"{v:.3g}" if isinstance(v, float) else str(v) for v in row.values()))
    Console().print(table)
    print(json.dumps({"bench": bench, "machine": _machine(), "images": count, "rows": rows}))


def _row(it: Contestant, first: Contestant) -> dict[str, Any]:
    median, processor = statistics.median(it.wall), statistics.median(it.processor)
    return {
        "reader": it.name,
        "median s": median,
        "p95 s": sorted(it.wall)[min(len(it.wall) - 1, int(len(it.wall) * 0.95))],
        "of the first": median / statistics.median(first.wall),
        "processor s": processor,
        "of the first's": processor / statistics.median(first.processor),
        "name and date right": f"{len(it.right)}/{len(it.wall)}",
    }


def _spent() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _letters(name: str) -> str:
    return fold(name).replace(" ", "")


def _machine() -> str:
    table = Path("/proc/cpuinfo")
    rows = table.read_text("utf-8").splitlines() if table.is_file() else []
    models = [row.partition(":")[2].strip() for row in rows if row.startswith("model name")]
    return f"{os.cpu_count()} cores of {models[0] if models else platform.processor()}"
