"""Scores extraction on generated pages: compares the result for each with the truth."""

from __future__ import annotations

import datetime as dt
import time
import traceback
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.fields import Details
from kyc_desktop.extraction import extract
from tests.generated_pages import noise
from tests.generated_pages.page import fold, seeded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.generated_pages.page import Design, Drawing, Mark, Truth

TODAY = dt.date(2026, 11, 24)
# The shares of noise, by level.
LEVELS: dict[str, dict[str, float]] = {
    "clean": {},
    "noise": noise.PHOTO,
    "unlabelled": noise.UNLABELLED,
    "misread": noise.MISREAD,
    "upside down": noise.TURNED,
}


@dataclass(frozen=True, slots=True)
class Result:
    """The result for one page; None if the page has no such field to find."""

    design: str
    family: str
    name: bool | None
    dob: bool | None
    exact: bool  # the name is exactly as people write it
    confident: bool
    accepted_wrong: bool  # confident, but part of it is wrong
    false_name: bool  # a name found where there is none
    false_dob: bool
    crashed: bool
    seconds: float
    # Of each field found: confidence, right, confident.
    fields: tuple[tuple[float, bool, bool], ...]
    checks: tuple[str, ...]  # the codes of the checks
    doubts: tuple[str, ...]  # the codes of the doubts
    expires: bool | None  # whether the date of expiry is right; None if not printed or not found

    @property
    def both(self) -> bool | None:
        """Whether the whole record is right; None unless the page has a whole record."""
        return None if self.name is None or self.dob is None else self.name and self.dob


@dataclass(frozen=True, slots=True)
class Reading:
    """A page that was read, and the result."""

    result: Result
    truth: Truth
    marks: Sequence[Mark]
    details: Details
    crash: str  # the exception if extraction failed


def readings(
    designs: Sequence[Design], shares: dict[str, float], seed: int, count: int
) -> Iterator[Reading]:
    """Draw `count` pages of each design, add noise by `shares`, and judge what is extracted."""
    for design in designs:
        for i in range(count):
            drawing = design.draw(seeded(seed, design.name, i))
            marks = noise.noisy(drawing, shares, seeded(seed, design.name, i, *shares))
            lines = [mark.line() for mark in marks]
            start = time.perf_counter()
            details, crash = guarded(partial(extract, lines, TODAY))
            seconds = time.perf_counter() - start
            result = judge(design, drawing, details, seconds, crashed=bool(crash))
            yield Reading(result, drawing.truth, marks, details, crash)


def score(
    designs: Sequence[Design], shares: dict[str, float], seed: int, count: int
) -> list[Result]:
    """The results of `readings`."""
    return [reading.result for reading in readings(designs, shares, seed, count)]


def guarded(extraction: Callable[[], Details]) -> tuple[Details, str]:
    """The extracted details, and the exception if there was one: other pages are still scored."""
    try:
        return extraction(), ""
    except Exception:  # noqa: BLE001 - any bug of extraction is a result here
        return Details(name=None, dob=None), traceback.format_exc(limit=-1)


def judge(
    design: Design, drawing: Drawing, details: Details, seconds: float, *, crashed: bool
) -> Result:
    """Compare one result with the truth."""
    name, dob, truth = details.name, details.dob, drawing.truth
    accepted = {fold(text) for text in truth.names}
    name_right = name is not None and fold(name.value) in accepted
    dob_right = dob is not None and dob.value in truth.dates
    confident = bool(name and dob and name.confident and dob.confident)
    expires = details.expires if drawing.expiry else None
    certain = bool(truth.names) and len(truth.dates) == 1
    return Result(
        design=design.name,
        family=design.family,
        name=name_right if truth.names else None,
        dob=dob_right if truth.dates else None,
        exact=name is not None and name.value in truth.names,
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
        checks=tuple(c.code for field in (name, dob) if field is not None for c in field.checks),
        doubts=tuple(d.code for field in (name, dob) if field is not None for d in field.doubts),
        expires=None if expires is None else expires.date.isoformat() == drawing.expiry,
    )


def share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None


def summary(results: Sequence[Result]) -> dict[str, Any]:
    """The numbers of a row; a share is None if it has no cases."""
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
