"""Maps fields to the lines they were read from, and back. Pure geometry."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyc_desktop.domain.fields import Details, Field
    from kyc_desktop.domain.reading import Box, Line

_SAME_ROW = 0.5  # lines whose middles are less than this part of a line's height apart


def fields_of(details: Details | None) -> dict[str, Field]:
    """The extracted fields by key."""
    return details.found if details is not None else {}


def lines_of(field: Field, lines: Sequence[Line]) -> tuple[int, ...]:
    """The numbers of the lines that a field was read from."""
    return lines_at(field.boxes, lines)


def lines_at(boxes: Sequence[Box], lines: Sequence[Line]) -> tuple[int, ...]:
    """The numbers of the lines at places: each a line's whole box or a part of it."""
    whole = {line.box for line in lines}
    # On a tilted page the upright rectangle around a line holds parts of the next ones.
    parts = [box for box in boxes if box not in whole]
    return tuple(
        number
        for number, line in enumerate(lines)
        if line.box in boxes or any(_meet(line.box, box) for box in parts)
    )


def lines_about(boxes: Sequence[Box], lines: Sequence[Line]) -> tuple[int, ...]:
    """The numbers of the lines at places and of those that lie over them, if only in part."""
    return tuple(
        number
        for number, line in enumerate(lines)
        if any(line.box == box or _meet(line.box, box) for box in boxes)
    )


def field_at(line: int, lines: Sequence[Line], details: Details | None) -> str | None:
    """The field that was read from a line, if any."""
    for name, field in fields_of(details).items():
        if line in lines_of(field, lines):
            return name
    return None


def overlap(one: Box, other: Box) -> bool:
    """Whether the upright rectangles around two places have anything in common."""
    (left, top, right, bottom), (x, y, far, low) = _around(one), _around(other)
    return left <= far and x <= right and top <= low and y <= bottom


def _around(box: Box) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in box], [y for _, y in box]
    return min(xs), min(ys), max(xs), max(ys)


def _meet(one: Box, other: Box) -> bool:
    return _holds(one, _centre(other)) or _holds(other, _centre(one))


def _centre(box: Box) -> tuple[float, float]:
    return sum(x for x, _ in box) / 4, sum(y for _, y in box) / 4


def _holds(box: Box, point: tuple[float, float]) -> bool:
    left, top, right, bottom = _around(box)
    return left <= point[0] <= right and top <= point[1] <= bottom


def in_reading_order(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Boxes as their texts are read: the rows from top to bottom, each along its text.

    A page may be tilted or upside down, so the directions are those of the first box.
    """
    given = tuple(boxes)
    if not given:
        return ()
    (x, y), (right_x, right_y), _, (down_x, down_y) = given[0]
    high = max(math.hypot(down_x - x, down_y - y), 1.0)

    def down(box: Box) -> float:
        return _middle_along(box, down_x - x, down_y - y) / high

    def along(box: Box) -> float:
        return _middle_along(box, right_x - x, right_y - y)

    rows: list[list[Box]] = []
    for box in sorted(given, key=down):
        if rows and down(box) - down(rows[-1][0]) < _SAME_ROW:
            rows[-1].append(box)
        else:
            rows.append([box])
    return tuple(box for row in rows for box in sorted(row, key=along))


def _middle_along(box: Box, x: float, y: float) -> float:
    """How far the middle of a box lies in a direction."""
    length = max(math.hypot(x, y), 1.0)
    return sum(corner[0] * x + corner[1] * y for corner in box) / (len(box) * length)
