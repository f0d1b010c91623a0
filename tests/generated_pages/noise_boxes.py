"""Simulates what cameras do to the boxes of lines: tilt, perspective, distance."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from tests.generated_pages.page import Mark

    Marks = list[Mark]


def _turned(marks: Marks, angle: float) -> Marks:
    """All boxes rotated about the centre of the page, shifted to positive coordinates."""
    sine, cosine = math.sin(angle), math.cos(angle)

    def turn(point: tuple[float, float]) -> tuple[float, float]:
        x, y = point[0] - 500, point[1] - 330
        return 500 + x * cosine - y * sine, 330 + x * sine + y * cosine

    return [replace(m, box=tuple(turn(p) for p in m.box)) for m in marks]  # type: ignore[arg-type]  # four corners


def tilt(marks: Marks, rng: random.Random, share: float) -> Marks:
    """The card is tilted, by at most five degrees."""
    return _turned(marks, math.radians(rng.uniform(-5, 5) * min(1.0, share * 2)))


def upside_down(marks: Marks, rng: random.Random, share: float) -> Marks:
    """The page is upside down; engines read it nevertheless, with corners from the top left."""
    if rng.random() >= share:
        return marks
    return [replace(m, box=(*m.box[2:], *m.box[:2])) for m in _turned(marks, math.pi)]


def jitter(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Boxes are narrower or wider than the text."""
    moved = []
    for mark in marks:
        reach = (mark.box[3][1] - mark.box[0][1]) * 0.12 * min(1.0, share * 2)
        box = tuple(
            (x + rng.uniform(-reach, reach), y + rng.uniform(-reach, reach)) for x, y in mark.box
        )
        moved.append(replace(mark, box=box))  # type: ignore[arg-type]  # four corners
    return moved


def shear(marks: Marks, rng: random.Random, share: float) -> Marks:
    """The camera is at an angle: one edge is shorter, lines fan out."""
    keystone, slant = (rng.uniform(-0.15, 0.15) * min(1.0, share * 2) for _ in "ks")

    def bend(point: tuple[float, float]) -> tuple[float, float]:
        depth = 1 + keystone * (point[0] - 500) / 500
        return point[0] + slant * (point[1] - 330), 330 + (point[1] - 330) * depth

    return [replace(m, box=tuple(bend(p) for p in m.box)) for m in marks]  # type: ignore[arg-type]  # four corners


def scale(marks: Marks, rng: random.Random, share: float) -> Marks:
    """A small or large picture with the card somewhere on it."""
    factor, dx, dy = rng.uniform(0.4, 2.5), rng.uniform(0, 300), rng.uniform(0, 300)
    if share <= 0:
        return marks
    return [
        replace(m, box=tuple((x * factor + dx, y * factor + dy) for x, y in m.box))  # type: ignore[arg-type]  # four corners
        for m in marks
    ]


def order(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Shuffle the lines."""
    mixed = list(marks)
    if share > 0:
        rng.shuffle(mixed)
    return mixed
