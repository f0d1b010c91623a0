"""Which lines that were read belong to which text of a picture, and whether they are right."""

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

_SAME = 0.5  # of the core of one that the other covers
_ALIKE = str.maketrans("’‘´–—ıđĐøØłŁ", "'''--idDoOlL")


@dataclass(frozen=True, slots=True)
class Match:
    """A text of a picture and what was read of it.

    `merged`: a line goes over other texts too, so that nothing can be said of this one alone.
    """

    place: Place
    text: str  # lines that lie in it, joined from left to right; empty: nothing was read
    score: float  # the least of theirs
    merged: bool

    @property
    def exact(self) -> bool:
        return _spaced(self.text) == _spaced(self.place.text)

    @property
    def loose(self) -> bool:
        """Right but for diacritics, blanks and the shape of apostrophes and dashes."""
        return bare(self.text) == bare(self.place.text)


def matches(places: Sequence[Place], boxes: Sequence[Box], lines: Sequence[Line]) -> list[Match]:
    """Each place, whose box in the picture is that of `boxes`, with the lines that were read."""
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
    """Without diacritics and blanks; capitals stay."""
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
    """Engines draw boxes wide, into the rows above and below: what counts is the middle."""
    return _covered(one, other) >= _SAME or _covered(other, one) >= _SAME


def _covered(box: Box, by: Box) -> float:
    """The share of the middle third of `box` that lies in `by`."""
    corners = np.array(box, np.float32)
    down = np.stack([corners[3] - corners[0], corners[2] - corners[1]]) / 3
    core = np.stack([
        corners[0] + down[0], corners[1] + down[1], corners[2] - down[1], corners[3] - down[0]
    ]).astype(np.float32)  # fmt: skip
    area = cv2.contourArea(core)
    if area <= 0:
        return 0.0
    return float(cv2.intersectConvexConvex(core, np.array(by, np.float32))[0]) / area
