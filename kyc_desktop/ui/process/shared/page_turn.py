"""Says how far a page must be turned to be upright, from the direction of its lines. No Qt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyc_desktop.domain.reading import Line


def upright_turn(lines: Iterable[Line]) -> int:
    """The clockwise turn, in degrees, after which most of the text runs from left to right.

    Line boxes begin at the top left of the *text*, so their first side points where it runs to.

    Returns:
        0, 90, 180 or 270; 0 if there are no lines or no direction has a majority.
    """
    weights = dict.fromkeys(range(4), 0.0)
    for line in lines:
        (x0, y0), (x1, y1) = line.box[:2]
        quarter = round(math.atan2(y1 - y0, x1 - x0) / (math.pi / 2)) % 4
        weights[quarter] += line.score * len(line.text)
    most = max(weights, key=lambda quarter: weights[quarter])
    if 2 * weights[most] <= sum(weights.values()):
        return 0
    return -90 * most % 360
