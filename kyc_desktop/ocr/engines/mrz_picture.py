"""Prepares lines for the MRZ reader; its training uses the same function."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Floats = NDArray[np.float32]

HEIGHT = 32  # of a line, in pixels of the network's input
STEP = 4  # width in pixels of one step of the network's output
CHARACTERS = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # the network's classes after CTC's blank

_LARGE = 40  # pixels; a line at least this high is rectified at its own size first
# Grey levels added to the standard deviation, so that blank paper stays blank.
_LEAST_CONTRAST = 4.0


def size_of(corners: Floats) -> tuple[int, int]:
    """Width and height of a quadrilateral in pixels, at least 1."""
    one, two, three, four = corners
    width = max(math.dist(one, two), math.dist(four, three))
    height = max(math.dist(one, four), math.dist(two, three))
    return max(1, round(width)), max(1, round(height))


def line_picture(grey: Grey, corners: Floats) -> Floats:
    """The rectified content of a quadrilateral: HEIGHT × width, with paper near 0.

    Args:
        grey: the page, height × width.
        corners: 4 × 2, clockwise from the top left of the text; may lie outside the page.
    """
    width, height = size_of(corners)
    wide = max(HEIGHT, round(width * HEIGHT / height))
    size = (width, height) if height > _LARGE else (wide, HEIGHT)
    sheet = np.array([(0, 0), (size[0], 0), size, (0, size[1])], dtype=np.float32)
    line = cv2.warpPerspective(
        grey,
        cv2.getPerspectiveTransform(corners.astype(np.float32), sheet),
        size,
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    if height > _LARGE:
        line = cv2.resize(line, (wide, HEIGHT), interpolation=cv2.INTER_AREA)
    pixels = line.astype(np.float32)
    return np.asarray((pixels - pixels.mean()) / (pixels.std() + _LEAST_CONTRAST), np.float32)
