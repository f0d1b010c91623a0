"""Finds the MRZ lines of a page by their text and position.

The detector splits such lines where fillers are faint, and makes their boxes too short. The lines
of an MRZ are equally long, so the pieces of a row are merged, and each row is extended to the
length of the longest.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Box, Point

FILLERS = "<«‹≤＜﹤〈《く"  # what readers take fillers for, besides letters
_FEWEST_FILLERS = 2
_SHORTEST_SURE = 8  # characters of a line with fillers
_LONG_TEXT = 26  # characters without a space, too many for a word
_SHORTEST_TEXT = 12  # characters of a line near one with fillers
_SHAPE = 8.0  # width over height of a line that shows the direction
_MOST_BLANKS = 3  # spaces; ordinary text of that length has more
_ALPHABET = 0.85  # least share of capitals, digits and fillers among the characters
_SAME_ROW = 0.5  # in line heights
_SAME_MRZ = 3.6  # distance from row to row, in line heights
_SAME_SIZE = 1.8  # ratio of heights
_GAP = 14.0  # between two pieces of a row, in line heights
_OVERLAP = 0.5  # share of the shorter of two rows
_BEYOND = 0.5  # line heights added at both ends
_TALLER = 1.12  # detected boxes are 1.4 capitals high; the network was trained with 1.6

_STRANGE = re.compile(f"[^A-Z0-9{FILLERS}]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an MRZ; `parts` are the indices of its boxes, from left to right."""

    box: Box
    parts: tuple[int, ...]


@dataclass(slots=True)
class _Flat:
    """A box in coordinates of the MRZ: `start` to `end` along its direction, `level` across."""

    place: int
    start: float
    end: float
    level: float
    height: float
    lean: float  # difference of the box's own direction, as a slope
    surely: bool
    maybe: bool


def rows(boxes: Sequence[Box], texts: Sequence[Sequence[str]]) -> list[Row]:
    """The MRZ lines of an upright page, as far as they can be recognised.

    Args:
        boxes: of all lines.
        texts: the readings of each line.
    """
    surely = [any(map(_has_fillers, its)) for its in texts]
    if not any(surely):
        return []
    turn = _direction([box for box, sure in zip(boxes, surely, strict=True) if sure])
    flat = [
        _flattened(i, box, turn, sure=sure, maybe=any(map(_may_be, its)))
        for i, (box, its, sure) in enumerate(zip(boxes, texts, surely, strict=True))
    ]
    found: list[list[_Flat]] = []
    for seed in sorted(flat, key=lambda f: f.start - f.end):
        if seed.surely and not any(seed in row for row in found):
            taken = [part for row in found for part in row]
            found.append(_row(seed, [f for f in flat if f not in taken]))
    found += _neighbours(flat, found)
    return [
        Row(_lengthened(row, found, flat, turn), tuple(part.place for part in row)) for row in found
    ]


def _has_fillers(text: str) -> bool:
    if not _may_be(text):
        return False
    text = text.replace(" ", "")
    if sum(char in FILLERS for char in text) >= _FEWEST_FILLERS:
        return len(text) >= _SHORTEST_SURE
    return len(text) >= _LONG_TEXT and any(map(str.isdigit, text))


def _may_be(text: str) -> bool:
    letters = text.replace(" ", "")
    return (
        bool(letters)
        and len(text) - len(letters) <= _MOST_BLANKS
        and len(_STRANGE.sub("", letters)) >= _ALPHABET * len(letters)
    )


def _direction(boxes: Sequence[Box]) -> float:
    """The direction of the longest box, in radians."""
    longest = max(boxes, key=lambda box: math.dist(box[0], box[1]))
    (x0, y0), (x1, y1) = longest[:2]
    return math.atan2(y1 - y0, x1 - x0)


def _flattened(place: int, box: Box, turn: float, *, sure: bool, maybe: bool) -> _Flat:
    corners = [_turned(point, -turn) for point in box]
    (u0, v0), (u1, v1), (u2, v2), (u3, v3) = corners
    height = max((math.dist(box[0], box[3]) + math.dist(box[1], box[2])) / 2, 1.0)
    start, end = min(u0, u3), max(u1, u2)
    long = end - start > _SHAPE * height
    lean = (v1 + v2 - v0 - v3) / max(u1 + u2 - u0 - u3, 1.0) if long else 0.0
    return _Flat(place, start, end, (v0 + v1 + v2 + v3) / 4, height, lean, sure, maybe)


def _turned(point: Point, by: float) -> Point:
    (x, y), sine, cosine = point, math.sin(by), math.cos(by)
    return x * cosine - y * sine, x * sine + y * cosine


def _level_at(row: _Flat, u: float) -> float:
    return row.level + row.lean * (u - (row.start + row.end) / 2)


def _alike(one: _Flat, other: _Flat) -> bool:
    return max(one.height, other.height) < _SAME_SIZE * min(one.height, other.height)


def _row(seed: _Flat, flat: Sequence[_Flat]) -> list[_Flat]:
    """The seed with the other pieces of its row, up to the first wide gap."""
    beside = [
        f
        for f in flat
        if f is not seed
        and (f.surely or f.maybe)
        and _alike(f, seed)
        and abs(_level_at(seed, (f.start + f.end) / 2) - f.level)
        < _SAME_ROW * min(f.height, seed.height)
    ]
    row = [seed]
    for f in sorted(beside, key=lambda f: max(f.start - seed.end, seed.start - f.end)):
        left, right = row[0], row[-1]
        if f.start >= right.end - f.height and f.start - right.end < _GAP * seed.height:
            row.append(f)
        elif f.end <= left.start + f.height and left.start - f.end < _GAP * seed.height:
            row.insert(0, f)
    return row


def _neighbours(flat: Sequence[_Flat], found: Sequence[Sequence[_Flat]]) -> list[list[_Flat]]:
    """Lines above or below MRZ lines in which no reader recognised the fillers."""
    taken = [part for row in found for part in row]
    added: list[list[_Flat]] = []
    for f in flat:
        if f in taken or not f.maybe or f.end - f.start < _SHORTEST_TEXT * f.height / 2:
            continue
        for row in found:
            start, end = row[0].start, row[-1].end
            shared = min(f.end, end) - max(f.start, start)
            near = abs(_level_at(row[0], (f.start + f.end) / 2) - f.level)
            if (
                _alike(f, row[0])
                and near < _SAME_MRZ * row[0].height
                and shared > _OVERLAP * (f.end - f.start)
                and f.end - f.start > _OVERLAP * (end - start)
            ):
                added.append([f])
                break
    return added


def _lengthened(
    row: Sequence[_Flat], found: Sequence[Sequence[_Flat]], flat: Sequence[_Flat], turn: float
) -> Box:
    """The corners of a row, extended to the longest of its MRZ unless other text is in the way."""
    longest = max(row, key=lambda f: f.end - f.start)
    height = longest.height  # a frame around a digit makes its piece higher
    mrz = [
        other
        for other in found
        if abs(_level_at(other[0], longest.start) - _level_at(longest, longest.start))
        < 2 * _SAME_MRZ * height
        and _alike(other[0], longest)
    ]
    start, end = row[0].start, row[-1].end
    first = min([start, *(other[0].start for other in mrz)])
    last = max([end, *(other[-1].end for other in mrz)])
    places = {f.place for f in row}
    for f in flat:
        off = abs(_level_at(longest, (f.start + f.end) / 2) - f.level)
        if f.place in places or off > (f.height + height) / 2:
            continue
        if start >= f.end > first:
            first = f.end
        if end <= f.start < last:
            last = f.start
    first, last = first - _BEYOND * height, last + _BEYOND * height
    corners = []
    for u, side in ((first, -1), (last, -1), (last, 1), (first, 1)):
        nearest = row[0] if u < (start + end) / 2 else row[-1]
        base = longest if nearest.end - nearest.start < _SHAPE * height else nearest
        corners.append(_turned((u, _level_at(base, u) + side * height * _TALLER / 2), turn))
    return (corners[0], corners[1], corners[2], corners[3])
