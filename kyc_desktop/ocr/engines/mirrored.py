"""Detects mirror images, which some cameras take: the text runs backwards.

Checked only on pages on which nothing is read with certainty.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from kyc_desktop.ocr.engines.direction import CLEAR, by_fillers, by_scores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, Reading

    Image = NDArray[np.uint8]

_SAMPLE = 6  # lines that are read in the mirrored picture
_WELL = 0.95  # score of a word that is read the right way round
# A word, or a number too long to be misread from mirrored letters.
_WORD = re.compile(r"[^\W\d_]{4}|\d{2,}[./-]\d{2,}[./-]\d{2,}")


def nothing_is_read(readings: Sequence[Reading]) -> bool:
    """Whether most scores are low, and no line has MRZ fillers or a word with a high score."""
    poor = not readings or median(each.score for each in readings) < _WELL
    well = by_fillers(readings) or any(r.score >= _WELL and _WORD.search(r.text) for r in readings)
    return poor and not well


def is_mirrored(
    page: Image,
    boxes: Sequence[Box],
    readings: Sequence[Reading],
    recognise: Callable[[Image, Sequence[Box]], Sequence[Reading]],
) -> bool:
    """Whether the longest lines score much better mirrored, horizontally or vertically."""
    widths = [max(x for x, _ in box) - min(x for x, _ in box) for box in boxes]
    longest = sorted(range(len(boxes)), key=widths.__getitem__, reverse=True)[:_SAMPLE]
    chosen, as_is = [boxes[i] for i in longest], [readings[i] for i in longest]
    height, width = page.shape[:2]
    beside: list[Box] = [
        ((width - bx, by), (width - ax, ay), (width - dx, dy), (width - cx, cy))
        for (ax, ay), (bx, by), (cx, cy), (dx, dy) in chosen
    ]
    below: list[Box] = [
        ((dx, height - dy), (cx, height - cy), (bx, height - by), (ax, height - ay))
        for (ax, ay), (bx, by), (cx, cy), (dx, dy) in chosen
    ]
    for mirror, there in ((page[:, ::-1], beside), (page[::-1], below)):
        read = recognise(np.ascontiguousarray(mirror), there)
        if not nothing_is_read(read) and by_scores(chosen, as_is, read) < -CLEAR:
            return True
    return False
