"""Converts a page's lines to blocks in an upright coordinate frame, however it was photographed."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction.words.text import normal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.reading import Box, Point

# OCR score; a line with a lower score may be in a script that the readers do not know.
READABLE = 0.8
_LONG = 2.5  # width in heights; the edge of a shorter line says little about the tilt
_MANY = 4  # characters; a shorter text may be higher than wide
_BLANK = 0.65  # greatest gap between two words of one line, in heights
_SAME_SIZE = 1.25  # greatest ratio of heights of two pieces of one line
_LETTERS = 0.75  # least ratio of heights of two texts in letters of the same size
_SAME_ROW = 0.3  # in heights
_QUARTER = math.pi / 2
_STANDING = 1.5  # height over width of text that does not run in the page's direction
_TALL = 2.0  # heights of the page's lines; higher than this, a single character is vertical text
_EMBLEM, _HUGE = 2, 2.0  # characters; times that height
_LONGEST = 160  # characters; no document prints a longer line
_LARGEST = 1e6  # pixels; coordinates beyond are an error


@dataclass(frozen=True, eq=False)
class Block:
    """A line of text in the upright frame; the unit is a pixel, y grows downwards."""

    index: int  # of the original line; -1 for a part of a line
    text: str
    score: float
    x0: float
    y0: float
    x1: float
    y1: float
    line: Line
    standing: bool = False  # the text is vertical, as captions at the edge of a page are

    @cached_property
    def cx(self) -> float:
        """Horizontal centre."""
        return (self.x0 + self.x1) / 2

    @cached_property
    def cy(self) -> float:
        """Vertical centre."""
        return (self.y0 + self.y1) / 2

    @cached_property
    def height(self) -> float:
        """Height of the text, at least one pixel."""
        return max(self.y1 - self.y0, 1.0)

    def part(self, start: int, end: int) -> Block:
        """A part of the text; its position is estimated from its share of the characters."""
        size = max(len(self.text), 1)
        width = self.x1 - self.x0
        left, right = self.x0 + width * start / size, self.x0 + width * end / size
        return replace(self, index=-1, text=self.text[start:end], x0=left, x1=right)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The lines as blocks, with tilt and quarter turns removed; empty lines are dropped.

    So are portraits and emblems, which engines read as a huge letter or digit.
    """
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
    lying = [block.height for block in found if block.x1 - block.x0 > block.height]
    tall = _TALL * statistics.median(lying) if lying else math.inf
    return [
        replace(block, standing=_stands(block, tall))
        for block in found
        if len(block.text) > _EMBLEM or block.height < _HUGE * tall
    ]


def _stands(block: Block, tall: float) -> bool:
    """Whether a block is higher than wide, and not just because it has few characters."""
    higher = block.height > _STANDING * (block.x1 - block.x0)
    return higher and (len(block.text) >= _MANY or block.height > tall)


def same_size(one: Block, other: Block) -> bool:
    """Whether two texts have letters of the same size, as those of one value have."""
    return _LETTERS < one.height / other.height < 1 / _LETTERS


def in_row(one: Block, other: Block) -> bool:
    """Whether another text's centre is within the row of the first."""
    return abs(one.cy - other.cy) < one.height / 2


def rejoined(blocks: Sequence[Block], apart: Callable[[str, str], bool]) -> list[Block]:
    """Join lines that were read as two: pieces of one size, a space apart.

    Vertical text is left alone, because the ends of other lines are next to it. The joined block
    takes the place of its first piece in the order. `apart` says of two texts that they are not
    halves of one line.
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
        not (left.standing or right.standing)
        and -_BLANK * least / 2 < gap < _BLANK * least
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
    return [replace(b, x0=-b.x1, y0=-b.y1, x1=-b.x0, y1=-b.y0) for b in blocks]


def holds(whole: Box, part: Box) -> bool:
    """Whether the centre of a box lies in another: it is the same line, or a part of it."""
    x, y = (sum(values) / 4 for values in zip(*part, strict=True))
    xs, ys = zip(*whole, strict=True)
    return min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)


def _sound(line: Line) -> bool:
    """Whether all numbers are usable."""
    numbers = [c for point in line.box for c in point]
    finite = math.isfinite(line.score + sum(numbers))
    return finite and min(numbers) > -_LARGEST and max(numbers) < _LARGEST


def _edges(line: Line) -> tuple[Point, Point]:
    """The directions of the two sides as vectors: along the top, down the right."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = line.box
    return (
        ((bx - ax + cx - dx) / 2, (by - ay + cy - dy) / 2),
        ((dx - ax + cx - bx) / 2, (dy - ay + cy - by) / 2),
    )


def _angle(lines: Sequence[Line]) -> float:
    """The clockwise rotation of the page in radians: quarter turns plus a small tilt.

    The longer side of a line gives the axis along which it runs, whatever the order of its corners;
    the direction from the first to the second corner, if that is this side, tells up from down.
    """
    found = [(run, _shape(line)) for line in lines if (run := _run(line)) is not None]
    longest = [run for run, shape in found if shape > _LONG]
    on_axis: dict[int, list[tuple[float, float]]] = {0: [], 1: []}
    for angle, length in longest or [run for run, _ in found]:
        on_axis[round(angle / _QUARTER) % 2].append((angle, length))
    axis = max(on_axis, key=lambda axis: sum(length for _, length in on_axis[axis]))
    if not on_axis[axis]:
        return 0.0
    ways = dict.fromkeys((axis, axis + 2), 0.0)
    for angle, length in on_axis[axis]:
        ways[round(angle / _QUARTER) % 4] += length
    quarters = max(ways, key=lambda quarters: ways[quarters])
    # From -45° to 45°, whether a line runs in the main direction or the opposite one.
    tilts = [angle - round(angle / _QUARTER) * _QUARTER for angle, _ in on_axis[axis]]
    return quarters * _QUARTER + statistics.median(tilts)


def _shape(line: Line) -> float:
    """The longer side divided by the shorter one."""
    sides = [math.hypot(*edge) for edge in _edges(line)]
    return max(sides) / max(min(sides), 1.0)


def _run(line: Line) -> tuple[float, float] | None:
    """The direction in which a line runs, clockwise from the right, and its length.

    None if its shape does not show the direction: a short text may be higher than wide.
    """
    across, down = _edges(line)
    width, height = math.hypot(*across), math.hypot(*down)
    if width > height:
        x, y = across
    elif height > _STANDING * width and len(line.text) >= _MANY:
        x, y = down
        if abs(x) > abs(y) and x < 0:
            x, y = -x, -y  # corners in another order: assume upright rather than upside down
    else:
        return None
    return math.atan2(y, x), math.hypot(x, y)


def _measured(line: Line, angle: float) -> tuple[Point, float, float]:
    """Centre, width and height of a line along and across the page's direction."""
    cx = sum(x for x, _ in line.box) / 4
    cy = sum(y for _, y in line.box) / 4
    across, down = _edges(line)
    width, height = math.hypot(*across), math.hypot(*down)
    along = abs(across[0] * math.cos(angle) + across[1] * math.sin(angle))
    if along < math.sqrt(0.5) * width:
        width, height = height, width
    return (cx, cy), width, height
