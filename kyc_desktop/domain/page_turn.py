"""The direction of lines: how far a page is turned, and boxes around several lines. No Qt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyc_desktop.domain.reading import Box, Line


def upright_turn(lines: Iterable[Line]) -> int:
    """The clockwise turn, in degrees, after which most of the text runs from left to right.

    Line boxes begin at the top left of the *text*, so their first side points where it runs to.

    Returns:
        0, 90, 180 or 270; 0 if there are no lines or no direction has a majority.
    """
    weights = dict.fromkeys(range(4), 0.0)
    for line in lines:
        weights[_quarter(line.box)] += line.score * len(line.text)
    most = max(weights, key=lambda quarter: weights[quarter])
    if 2 * weights[most] <= sum(weights.values()):
        return 0
    return -90 * most % 360


def box_around(boxes: Iterable[Box]) -> Box:
    """The smallest upright rectangle around boxes, with its corners in the order of the first."""
    boxes = tuple(boxes)
    xs, ys = zip(*(point for box in boxes for point in box), strict=True)
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    begin = _quarter(boxes[0])
    first, second, third, fourth = corners[begin:] + corners[:begin]
    return (first, second, third, fourth)


def _quarter(box: Box) -> int:
    """How many quarter turns clockwise the text of a box is from running left to right."""
    (x0, y0), (x1, y1) = box[:2]
    return round(math.atan2(y1 - y0, x1 - x0) / (math.pi / 2)) % 4
