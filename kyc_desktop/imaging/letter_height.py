"""Measures the height of the letters on a page, from connected components. Needs OpenCV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MEASURED = 2560  # pixels of the longer side; a larger picture is reduced before it is measured
_TELLING = 20  # letters: with fewer the result would mean nothing
_MOST_MARKS = 4000  # a noisy photo has more components: then only the tallest are used
_QUARTILE = 25
_CONTRAST = 18  # grey levels, of 255, by which ink differs from its surroundings


def small_print(image: NDArray[np.uint8]) -> float | None:
    """The letter height of an RGB image's smaller text in pixels; None if there is too little."""
    height, width = image.shape[:2]
    scale = max(1.0, int(max(height, width)) / _MEASURED)
    if scale > 1.0:
        size = (round(width / scale), round(height / scale))
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    heights = letter_heights(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False))
    if len(heights) < _TELLING:
        return None
    return float(np.percentile(heights, _QUARTILE)) * scale


def letter_heights(grey: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The heights in pixels of components that look like letters: similar in size, on one line."""
    window = max(15, max(grey.shape) // 40) | 1
    above = grey.astype(np.int16) - cv2.boxFilter(grey, cv2.CV_16S, (window, window))
    dark = _in_rows(_marks(above < -_CONTRAST, max(grey.shape)))
    if len(dark) >= _TELLING:
        return dark
    return _in_rows(_marks(above > _CONTRAST, max(grey.shape)))  # light text on a dark page


def _marks(ink: NDArray[np.bool_], longest: int) -> NDArray[np.float64]:
    """Components with the shape of a letter: left, top, width and height, one row each."""
    stats = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)[2][1:]
    width, height, area = stats[:, 2], stats[:, 3], stats[:, 4]
    shaped = (height >= 6) & (height <= longest / 12) & (width <= 2 * height)  # noqa: PLR2004
    shaped &= (5 * width >= height) & (0.15 * width * height <= area)
    shaped &= area <= 0.9 * width * height
    found = stats[shaped, :4].astype(np.float64)
    tallest_first = np.argsort(-found[:, 3], kind="stable")
    return found[tallest_first[:_MOST_MARKS]]


def _in_rows(marks: NDArray[np.float64]) -> NDArray[np.float64]:
    """The heights of the components that have a neighbour of similar size on their line."""
    marks = marks[np.argsort(marks[:, 0], kind="stable")]
    left, top, width, height = marks.T
    right, bottom = left + width, top + height
    chosen = np.zeros(len(marks), dtype=np.bool_)
    for i in range(len(marks)):
        # Sorted by their left edges, so that the neighbours to the right are one slice.
        end = int(np.searchsorted(left, right[i] + height[i]))
        near = slice(i + 1, end)
        level = np.abs(bottom[near] - bottom[i]) < 0.2 * height[i]
        level &= np.abs(height[near] - height[i]) < 0.25 * height[i]
        if level.any():
            chosen[i] = True
            chosen[i + 1 + int(np.argmax(level))] = True
    found: NDArray[np.float64] = height[chosen]
    return found
