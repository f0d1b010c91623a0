"""Widens boxes that the detector made a few pixels shorter than their text.

A box that ends four pixels early gives "Pau" for "Paul", with the same score. Margins around all
lines made 4 of 361 others worse, so a box grows only if there is ink just beyond its end that
belongs neither to another line nor to a ruled line of a form.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box

    Image = NDArray[np.uint8]

    Corners = NDArray[np.float32]

# In heights of the line.
_MARGIN = 0.2  # by which a box may grow at either end
_CLEAR = 0.05  # distance kept to the next line, which has a margin of its own
_INSIDE = 0.8  # part of the line, about a letter or two, that is examined together with the margin
_ABOVE = 0.25  # above and below the line, where ruled lines continue and letters do not

_HIGH = 32  # pixels: height to which the line is scaled to be examined
_CONTRAST = 50  # grey levels between ink and paper
_INK = 2  # ink pixels that make a column part of a letter


def widened(image: Image, boxes: Sequence[Box]) -> list[Box]:
    """The boxes, extended by up to a fifth of their height where they cut their text.

    Args:
        image: RGB, height × width × 3.
        boxes: corners clockwise, from the top left of the text.
    """
    if not boxes:
        return []
    corners = np.array(boxes, dtype=np.float32)
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    return [_wider(grey, i, corners) for i in range(len(corners))]


def _wider(grey: NDArray[np.uint8], i: int, corners: Corners) -> Box:
    first, second, third, fourth = corners[i]
    along = (second - first + third - fourth) / 2
    height = (math.dist(first, fourth) + math.dist(second, third)) / 2
    length = float(np.hypot(*along))
    if height < 1 or length < height:  # a single character, or vertical text
        return _box(corners[i])
    along = along / length * height
    starts = _neighbours(corners, i, along / height, height)
    grown = corners[i].copy()
    for side, ends in ((-1, (0, 3)), (1, (1, 2))):
        behind = [side * start for start in starts if side * start > length / 2 - height / 2]
        room = (min(behind, default=math.inf) - length / 2) / height - _CLEAR
        margin = min(_MARGIN, room)
        if margin > 0 and _cuts(grey, corners[i][list(ends)], side * along):
            grown[list(ends)] += side * margin * along
    return _box(grown)


def _neighbours(corners: Corners, i: int, along: Corners, height: float) -> list[float]:
    """Starts and ends of other lines in the same row, along it, relative to the line's centre."""
    others = np.delete(corners, i, axis=0) - corners[i].mean(axis=0)
    level = others @ np.array([-along[1], along[0]], dtype=np.float32)
    place = others @ along
    beside = (level.min(axis=1) < height / 2) & (level.max(axis=1) > -height / 2)
    return [float(edge) for row in place[beside] for edge in (row.min(), row.max())]


def _cuts(grey: NDArray[np.uint8], end: Corners, outward: Corners) -> bool:
    """Whether there is ink just beyond the end of a line.

    Args:
        grey: the page.
        end: the upper and the lower corner of that end.
        outward: vector out of the line, as long as the line is high.
    """
    upper, lower = end
    down = lower - upper
    corner = upper - _INSIDE * outward - _ABOVE * down
    source = np.array(
        [
            corner,
            corner + (_INSIDE + _MARGIN) * outward,
            corner + (1 + 2 * _ABOVE) * down,
        ],
        dtype=np.float32,
    )
    edge, width = round(_INSIDE * _HIGH), round((_INSIDE + _MARGIN) * _HIGH)
    top = round(_ABOVE * _HIGH)
    whole = _HIGH + 2 * top
    target = np.array([[0, 0], [width, 0], [0, whole]], dtype=np.float32)
    strip = cv2.warpAffine(
        grey,
        cv2.getAffineTransform(source, target),
        (width, whole),
        borderMode=cv2.BORDER_REPLICATE,
    ).astype(np.uint8, copy=False)
    line = strip[top : top + _HIGH]
    mark, _ = cv2.threshold(line, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    light = strip > mark
    inside = light[top : top + _HIGH]
    if inside.all() or not inside.any():
        return False
    if float(line[inside].mean()) - float(line[~inside].mean()) < _CONTRAST:
        return False
    ink = ~light if inside.mean() > 1 / 2 else light  # there is more paper than ink
    columns = ink[:, edge:]
    letters = columns[top : top + _HIGH].sum(axis=0) >= _INK
    beyond = columns[: top // 2].any(axis=0) | columns[-(top // 2) :].any(axis=0)
    return bool(letters.any() and not (letters & beyond).any())


def _box(corners: Corners) -> Box:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return (first, second, third, fourth)
