"""Matches the lines read with the texts of a picture, and checks whether they are right."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, Line
    from tests.generated_pages.picture import Place

    Corners = NDArray[np.float32]

_SAME = 0.5  # share of one's core that the other covers
_ALIKE = str.maketrans("’‘´–—ıđĐøØłŁ", "'''--idDoOlL")


@dataclass(frozen=True, slots=True)
class Match:
    """A text of a picture, and what was read of it.

    `merged`: a line also covers other texts, so this one cannot be judged by itself.
    """

    place: Place
    text: str  # of the lines in it, joined from left to right; empty if nothing was read
    score: float  # the lowest of their scores
    merged: bool

    @property
    def exact(self) -> bool:
        return _spaced(self.text) == _spaced(self.place.text)

    @property
    def loose(self) -> bool:
        """Correct except for diacritics, spaces and the shape of apostrophes and dashes."""
        return bare(self.text) == bare(self.place.text)


def matches(places: Sequence[Place], boxes: Sequence[Box], lines: Sequence[Line]) -> list[Match]:
    """Each place, with its box in the picture from `boxes`, and the lines read there."""
    found: list[list[Line]] = [[] for _ in places]
    shared: set[int] = set()
    for line in lines:
        over = [i for i, box in enumerate(boxes) if _on_one_another(box, line.box)]
        for i in over:
            found[i].append(line)
        if len(over) > 1:
            shared.update(over)
    return [
        _match(place, box, its_lines, merged=i in shared)
        for i, (place, box, its_lines) in enumerate(zip(places, boxes, found, strict=True))
    ]


def bare(text: str) -> str:
    """Without diacritics and spaces; capitals are kept."""
    parts = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    return "".join(c for c in parts if not unicodedata.combining(c) and not c.isspace())


def _match(place: Place, box: Box, lines: Sequence[Line], *, merged: bool) -> Match:
    (left, top), (right, slope) = box[0], box[1]
    row = right - left, slope - top

    def along(line: Line) -> float:
        middles = (sum(point[i] for point in line.box) / 4 for i in (0, 1))
        return sum(way * middle for way, middle in zip(row, middles, strict=True))

    ordered = sorted(lines, key=along)
    text = " ".join(line.text for line in ordered)
    return Match(place, text, min((line.score for line in lines), default=0.0), merged)


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _on_one_another(one: Box, other: Box) -> bool:
    """Whether one covers the other's middle; boxes of engines reach into neighbouring rows."""
    return _covered(one, other) >= _SAME or _covered(other, one) >= _SAME


def _covered(box: Box, by: Box) -> float:
    """The share of the middle third of `box` that is covered by `by`."""
    corners = np.array(box, np.float32)
    down = np.stack([corners[3] - corners[0], corners[2] - corners[1]]) / 3
    core = np.stack([
        corners[0] + down[0], corners[1] + down[1], corners[2] - down[1], corners[3] - down[0]
    ]).astype(np.float32)  # fmt: skip
    area = cv2.contourArea(core)
    if area <= 0:
        return 0.0
    return float(cv2.intersectConvexConvex(core, np.array(by, np.float32))[0]) / area
