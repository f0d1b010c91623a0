"""Maps fields to the lines they were read from, and back. Pure geometry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Details, Field
    from kyc_desktop.domain.reading import Box, Line


def fields_of(details: Details | None) -> dict[str, Field]:
    """The extracted fields by key."""
    return details.found if details is not None else {}


def lines_of(field: Field, lines: Sequence[Line]) -> tuple[int, ...]:
    """The numbers of the lines that a field was read from."""
    return lines_at(field.boxes, lines)


def lines_at(boxes: Sequence[Box], lines: Sequence[Line]) -> tuple[int, ...]:
    """The numbers of the lines at places: each a line's whole box or a part of it."""
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


def _meet(one: Box, other: Box) -> bool:
    return _holds(one, _centre(other)) or _holds(other, _centre(one))


def _centre(box: Box) -> tuple[float, float]:
    return sum(x for x, _ in box) / 4, sum(y for _, y in box) / 4


def _holds(box: Box, point: tuple[float, float]) -> bool:
    xs, ys = [x for x, _ in box], [y for _, y in box]
    return min(xs) <= point[0] <= max(xs) and min(ys) <= point[1] <= max(ys)
