"""Sorts lines into reading order: row by row, left to right."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyc_desktop.domain.reading import Line

_SAME_ROW = 0.5  # of the smaller line's height: greatest vertical distance of two lines' centres


def reading_order(lines: Iterable[Line]) -> list[Line]:
    """The same lines, in rows from top to bottom along the slope of the page.

    Which value belongs to which label is decided by geometry, not by this order.
    """
    placed = list(lines)
    slope = _slope(placed)
    tops = sorted(placed, key=lambda line: _level(line, slope))
    rows: list[list[Line]] = []
    for line in tops:
        if rows and _on_row(line, rows[-1][0], slope):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=_left)]


def _slope(lines: list[Line]) -> float:
    """The tilt of the page in radians: the median over the longer half of the lines."""
    longest = sorted(lines, key=_length, reverse=True)[: max(1, len(lines) // 2)]
    return median([_angle(line) for line in longest]) if longest else 0.0


def _angle(line: Line) -> float:
    (left, right) = line.box[0], line.box[1]
    return math.atan2(right[1] - left[1], right[0] - left[0])


def _length(line: Line) -> float:
    return math.dist(line.box[0], line.box[1])


def _height(line: Line) -> float:
    return math.dist(line.box[0], line.box[3])


def _left(line: Line) -> float:
    return sum(x for x, _ in line.box)


def _level(line: Line, slope: float) -> float:
    """How far down the page a line's centre lies, perpendicular to the page's slope."""
    x = sum(x for x, _ in line.box) / 4
    y = sum(y for _, y in line.box) / 4
    return y * math.cos(slope) - x * math.sin(slope)


def _on_row(line: Line, first: Line, slope: float) -> bool:
    apart = _level(line, slope) - _level(first, slope)
    return apart < _SAME_ROW * min(_height(line), _height(first))
