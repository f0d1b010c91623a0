"""A page as blocks of text in an upright, untilted frame, whatever way the photo was taken."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction.words.text import normal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.reading import Box, Point

_LONG = 2.5  # heights; the edge of a shorter line says little about the tilt
_MANY = 4  # characters; a shorter text may well be higher than wide
_BLANK = 0.65  # heights between two words of one line
_SAME_SIZE = 1.25  # of the larger of two pieces of one line
_SAME_ROW = 0.3  # heights
_STEEPEST = math.radians(40)
_LONGEST = 160  # characters; nothing that a document prints in one line is longer
_LARGEST = 1e6  # pixels; a box beyond is a mistake


@dataclass(frozen=True, eq=False)
class Block:
    """A line of text in the upright frame; the unit is a pixel, y grows downwards."""

    index: int  # in the lines as they were given; -1 for a part of a line
    text: str
    score: float
    x0: float
    y0: float
    x1: float
    y1: float
    line: Line

    @cached_property
    def cx(self) -> float:
        """Middle, across."""
        return (self.x0 + self.x1) / 2

    @cached_property
    def cy(self) -> float:
        """Middle, down."""
        return (self.y0 + self.y1) / 2

    @cached_property
    def height(self) -> float:
        """Height of the text, at least one pixel."""
        return max(self.y1 - self.y0, 1.0)

    def part(self, start: int, end: int) -> Block:
        """A piece of the text, its place estimated from its share of the characters."""
        size = max(len(self.text), 1)
        width = self.x1 - self.x0
        left, right = self.x0 + width * start / size, self.x0 + width * end / size
        return Block(-1, self.text[start:end], self.score, left, self.y0, right, self.y1, self.line)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Lines as blocks, tilt and quarter turns taken out, empty lines left out."""
    known = [(i, line, normal(line.text[:_LONGEST])) for i, line in enumerate(lines)]
    known = [(i, line, text) for i, line, text in known if text and _sound(line)]
    angle = _angle([line for _, line, _ in known])
    cos, sin = math.cos(-angle), math.sin(-angle)
    found = []
    for index, line, text in known:
        (cx, cy), width, height = _measured(line, angle)
        x, y = cx * cos - cy * sin, cx * sin + cy * cos
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        found.append(Block(index, text, min(max(line.score, 0.0), 1.0), *box, line))
    return found


def rejoined(blocks: Sequence[Block], apart: Callable[[str, str], bool]) -> list[Block]:
    """Lines that were read as two, put together: pieces of one size, one blank apart.

    The joined block stands where its first piece stood in the order read. `apart` tells of two
    texts that they are no halves of one line.
    """
    by_place = sorted(blocks, key=lambda block: block.x0)
    places = [block.x0 for block in by_place]
    before: dict[Block, Block] = {}
    for block in blocks:
        reach = _BLANK * block.height
        near = by_place[
            bisect_left(places, block.x1 - reach) : bisect_left(places, block.x1 + reach)
        ]
        following = next((other for other in near if _goes_on(block, other)), None)
        if following is not None and not apart(block.text, following.text):
            before.setdefault(following, block)
    after = {block: following for following, block in before.items()}
    found = []
    for block in blocks:
        if block in before:
            continue
        run = [block]
        while run[-1] in after:
            run.append(after[run[-1]])
        found.append(_as_one(run))
    return found


def _goes_on(left: Block, right: Block) -> bool:
    gap = right.x0 - left.x1
    least, most = sorted((left.height, right.height))
    return (
        -_BLANK * least / 2 < gap < _BLANK * least
        and most < _SAME_SIZE * least
        and abs(left.cy - right.cy) < _SAME_ROW * least
        and left.cx < right.cx
    )


def _as_one(run: Sequence[Block]) -> Block:
    if len(run) == 1:
        return run[0]
    top, low = min(b.y0 for b in run), max(b.y1 for b in run)
    first, last = run[0].line.box, run[-1].line.box
    score = min(block.score for block in run)
    text = " ".join(block.text for block in run)
    line = Line(text, score, (first[0], last[1], last[2], first[3]))
    return Block(run[0].index, text, score, run[0].x0, top, run[-1].x1, low, line)


def turned(blocks: Sequence[Block]) -> list[Block]:
    """The same page upside down."""
    return [Block(b.index, b.text, b.score, -b.x1, -b.y1, -b.x0, -b.y0, b.line) for b in blocks]


def holds(whole: Box, part: Box) -> bool:
    """Whether the middle of a box lies in another: it is the same line, or a piece of it."""
    x, y = (sum(values) / 4 for values in zip(*part, strict=True))
    xs, ys = zip(*whole, strict=True)
    return min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)


def _sound(line: Line) -> bool:
    """Whether all numbers are usable."""
    numbers = [c for point in line.box for c in point]
    finite = math.isfinite(line.score + sum(numbers))
    return finite and min(numbers) > -_LARGEST and max(numbers) < _LARGEST


def _edges(line: Line) -> tuple[Point, Point]:
    """The directions of the two sides, as vectors: along the top, down the right."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = line.box
    return (
        ((bx - ax + cx - dx) / 2, (by - ay + cy - dy) / 2),
        ((dx - ax + cx - bx) / 2, (dy - ay + cy - by) / 2),
    )


def _angle(lines: Sequence[Line]) -> float:
    """How far the page is turned clockwise, in radians: a quarter turn or a small tilt."""
    tilts: list[float] = []
    upright = sideways = 0
    for line in lines:
        across, down = _edges(line)
        width, height = math.hypot(*across), math.hypot(*down)
        if width > _LONG * height:
            tilts.append(math.atan2(across[1], across[0]))
            upright += 1
        elif height > _LONG * width and len(line.text) >= _MANY:
            sideways += 1
    if sideways > upright:
        return math.pi / 2
    tilts = [tilt for tilt in tilts if abs(tilt) < _STEEPEST]
    return statistics.median(tilts) if tilts else 0.0


def _measured(line: Line, angle: float) -> tuple[Point, float, float]:
    """Centre, width and height of a line along and across the page's direction."""
    cx = sum(x for x, _ in line.box) / 4
    cy = sum(y for _, y in line.box) / 4
    across, down = _edges(line)
    width, height = math.hypot(*across), math.hypot(*down)
    if angle == math.pi / 2:
        width, height = height, width
    return (cx, cy), width, height
