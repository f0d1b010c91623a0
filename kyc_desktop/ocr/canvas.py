"""How large the detector needs a page, told from the height of its print.

CRAFT's time grows with the area that it looks at, and EasyOCR as shipped shows it up to 2560 pixels
a side, whatever is printed there. Only finding happens on the reduced page: lines are read from the
page as it came.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The smaller print, in pixels of the detector's page. CRAFT answers at half resolution (Baek et
# al., 2019, arXiv 1904.01941, figure 2) and EasyOCR drops what covers less than 10 pixels there
# (craft_utils.getDetBoxes_core): 8 pixels of a small letter are 4 rows, a word of two letters with
# its surroundings 4 × 8. No published weights were at hand to measure more; so no page is shown
# smaller than _LEAST, near the 736 at which a detector of a quarter's resolution lost no line.
_SMALL_PRINT = 8.0
_LEAST = 704
_MOST = 1920
_UNKNOWN = 1280  # where nothing is measured: an A4 page, 8 pixels for letters of 2 mm

_MEASURED = 2560  # pixels: what is larger is reduced before its print is measured
_TELLING = 20  # letters: with fewer, nothing is known
_MOST_MARKS = 4000  # a noisy photo has more: then the taller ones tell
_QUARTILE = 25
_CONTRAST = 18  # grey levels of 255 by which ink differs from its surroundings


def side(image: NDArray[np.uint8]) -> int:
    """The longest side, in pixels, that the detector needs to find all print on an RGB image.

    Never more than the image has: enlarging is left to those who ask for it (EasyOCR's
    `mag_ratio`).
    """
    height, width = image.shape[:2]
    longest = int(max(height, width))
    if longest <= _LEAST:
        return longest
    scale = max(1.0, longest / _MEASURED)
    if scale > 1.0:
        size = (round(width / scale), round(height / scale))
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    heights = letter_heights(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False))
    if len(heights) < _TELLING:
        return min(longest, _UNKNOWN)
    small = float(np.percentile(heights, _QUARTILE)) * scale
    return min(longest, max(_LEAST, min(_MOST, math.ceil(longest * _SMALL_PRINT / small))))


def letter_heights(grey: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Heights in pixels of what looks like letters: marks of one size, side by side on a line."""
    window = max(15, max(grey.shape) // 40) | 1
    above = grey.astype(np.int16) - cv2.boxFilter(grey, cv2.CV_16S, (window, window))
    dark = _in_rows(_marks(above < -_CONTRAST, max(grey.shape)))
    if len(dark) >= _TELLING:
        return dark
    return _in_rows(_marks(above > _CONTRAST, max(grey.shape)))  # light print on a dark page


def _marks(ink: NDArray[np.bool_], longest: int) -> NDArray[np.float64]:
    """Left, top, width and height of marks of a letter's shape, a row each."""
    stats = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)[2][1:]
    width, height, area = stats[:, 2], stats[:, 3], stats[:, 4]
    shaped = (height >= 6) & (height <= longest / 12) & (width <= 2 * height)  # noqa: PLR2004
    shaped &= (5 * width >= height) & (0.15 * width * height <= area)
    shaped &= area <= 0.9 * width * height
    found = stats[shaped, :4].astype(np.float64)
    tallest_first = np.argsort(-found[:, 3], kind="stable")
    return found[tallest_first[:_MOST_MARKS]]


def _in_rows(marks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Heights of the marks that have a neighbour of their size on their line."""
    marks = marks[np.argsort(marks[:, 0], kind="stable")]
    left, top, width, height = marks.T
    right, bottom = left + width, top + height
    chosen = np.zeros(len(marks), dtype=np.bool_)
    for i in range(len(marks)):
        # Sorted by their left edges, so that neighbours to the right are one piece.
        end = int(np.searchsorted(left, right[i] + height[i]))
        near = slice(i + 1, end)
        level = np.abs(bottom[near] - bottom[i]) < 0.2 * height[i]
        level &= np.abs(height[near] - height[i]) < 0.25 * height[i]
        if level.any():
            chosen[i] = True
            chosen[i + 1 + int(np.argmax(level))] = True
    found: NDArray[np.float64] = height[chosen]
    return found
