"""Prepares lines for EasyOCR's recogniser, after `easyocr.utils` and `easyocr.recognition`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np
import PIL.Image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box

    Grey = NDArray[np.uint8]
    Floats = NDArray[np.float32]

_HEIGHT = 64  # of a line, in pixels
# Pixels; a line this low is scaled in one step, not rectified first: 10 more of 131 such lines
# right.
_SMALL = 26
_STANDING = 2.0  # height over width of a box with letters one above another
_CONTRAST = 0.5  # below this, a doubtful line is read again with more contrast


def pictures_of(grey: Grey, boxes: Sequence[Box], wider: float = 1.0) -> dict[int, Floats]:
    """A batch of one line for each box, by the box's index; leaves out boxes too narrow to be read.

    Args:
        grey: the page, height × width.
        boxes: in pixels of the page.
        wider: factor by which lines are stretched.
    """
    found = {}
    for i, box in enumerate(boxes):
        line = _cut_out(grey, box, wider)
        if line is not None:
            found[i] = _batch(line)
    return found


def clearer(picture: Floats) -> Floats | None:
    """The same line with more contrast; None if it has enough."""
    line = np.round((picture[0, 0] + 1) * 127.5).astype(np.uint8)
    high, low = float(np.percentile(line, 90)), float(np.percentile(line, 10))
    if (high - low) / max(10.0, high + low) >= _CONTRAST:
        return None
    ratio = 200.0 / max(10.0, high - low)
    return _scaled(np.clip((line.astype(int) - low + 25) * ratio, 0, 255).astype(np.uint8))


def _cut_out(grey: Grey, box: Box, wider: float) -> Grey | None:
    """The content of a box, rectified, in the network's height; None if it can't be read."""
    corners = np.array(box, dtype=np.float32)
    first, second, third, fourth = corners
    width = max(int(math.dist(third, fourth)), int(math.dist(second, first)))
    height = max(int(math.dist(second, third)), int(math.dist(first, fourth)))
    if width < 1 or height < 1 or height > _STANDING * width:
        return None
    shape = wider * width / height
    size = (int(_HEIGHT * shape), _HEIGHT) if shape >= 1 else (_HEIGHT, int(_HEIGHT / shape))
    if height < _SMALL:
        return _straightened(grey, corners, size)
    # EasyOCR passes Pillow's number for Lanczos, which OpenCV interprets as linear.
    line = cv2.resize(_straightened(grey, corners, (width, height)), size)
    return line.astype(np.uint8, copy=False)


def _straightened(grey: Grey, corners: Floats, size: tuple[int, int]) -> Grey:
    """A quadrilateral of the page as a rectangle of width × height; `four_point_transform`."""
    width, height = size
    sheet = np.array(
        [[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], dtype=np.float32
    )
    line = cv2.warpPerspective(grey, cv2.getPerspectiveTransform(corners, sheet), size)
    return line.astype(np.uint8, copy=False)


def _batch(line: Grey) -> Floats:
    """The line in the network's height, its last column repeated up to a multiple of the height."""
    height, width = line.shape
    if height != _HEIGHT:
        size = (math.ceil(_HEIGHT * width / height), _HEIGHT)
        line = np.asarray(PIL.Image.fromarray(line).resize(size, PIL.Image.Resampling.BICUBIC))
        width = line.shape[1]
    whole = math.ceil(max(width, height) / _HEIGHT) * _HEIGHT
    return _scaled(np.pad(line, ((0, 0), (0, whole - width)), mode="edge"))


def _scaled(line: Grey) -> Floats:
    """Pixels from -1 to 1, as batch × channels × height × width."""
    pixels = line[np.newaxis, np.newaxis].astype(np.float32)
    pixels /= 255
    pixels -= 0.5
    pixels /= 0.5
    return pixels
