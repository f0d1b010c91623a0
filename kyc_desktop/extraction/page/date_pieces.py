"""Joins dates that were read as several pieces: two halves, or one box for each part."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyc_desktop.extraction.geometry import Block

_ROW = 0.5  # in line heights
_GAP = 4.0  # line heights between the halves of a date
_CAGE_GAP = 9.0  # line heights between boxes; captions may be between them
_ALIKE = 1.7  # ratio of heights
_NUMBER = re.compile(r"[0-9]{1,4}")
_WORD = re.compile(r"[^\W\d_]{3,12}[.]?")
_PARTS, _MOST = 3, 8  # numbers of pieces
# "11 10 1939", "11 MAY 1939", "1939 10 11", and one digit per box: "1 9 0 2 1 9 9 0"
_DATE = re.compile(
    r"[0-3]?[0-9] (?:[01]?[0-9]|[^\W\d_]{3,12}[.]?) [12][0-9]{3}"
    r"|[12][0-9]{3} [01]?[0-9] [0-3]?[0-9]"
    r"|[0-3] [0-9] [01] [0-9] [12] [09] [0-9] [0-9]|[0-3][0-9] [01][0-9] [12] [09] [0-9] [0-9]"
)


def halves_of_dates(pieces: Sequence[Block]) -> Iterator[Block]:
    """Pairs of neighbours with digits in both that may be a date: "19 OKT/OCT" and "1971"."""
    halves = [piece for piece in pieces if any(c.isdigit() for c in piece.text)]
    for left in halves:
        for right in halves:
            if _follows(left, right, _GAP):
                yield _together((left, right))


def boxed_dates(pieces: Sequence[Block]) -> Iterator[Block]:
    """Runs of numbers in a row that are a date when put together."""
    parts = [p for p in pieces if _NUMBER.fullmatch(p.text) or _WORD.fullmatch(p.text)]
    behind = {part: _next(part, parts) for part in parts}
    for first in parts:
        run = [first]
        while (after := behind[run[-1]]) is not None and len(run) < _MOST:
            run.append(after)
            if len(run) >= _PARTS and _DATE.fullmatch(" ".join(part.text for part in run)):
                yield _together(run)
                break


def _next(part: Block, parts: Sequence[Block]) -> Block | None:
    """The nearest following part in the row with letters of similar size."""
    behind = [
        other
        for other in parts
        if _follows(part, other, _CAGE_GAP)
        and max(part.height, other.height) < _ALIKE * min(part.height, other.height)
    ]
    return min(behind, key=lambda other: other.x0, default=None)


def _follows(left: Block, right: Block, gap: float) -> bool:
    near = 0 < right.x0 - left.x1 < gap * left.height
    return near and abs(left.cy - right.cy) < _ROW * left.height


def _together(run: Sequence[Block]) -> Block:
    """The pieces as one block that covers all of them."""
    first, last = run[0], run[-1]
    text, score = " ".join(b.text for b in run), min(b.score for b in run)
    left, right = first.line.box, last.line.box
    return replace(
        first,
        index=-1,
        text=text,
        score=score,
        y0=min(b.y0 for b in run),
        x1=last.x1,
        y1=max(b.y1 for b in run),
        line=Line(text, score, (left[0], right[1], right[2], left[3])),
    )
