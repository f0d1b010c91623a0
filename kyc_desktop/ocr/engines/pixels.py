"""Prepares images for PP-OCR's networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kyc_desktop.ocr.engines.page import Image


def batch_of(image: Image, size: tuple[int, int], how: int) -> NDArray[np.float32]:
    """An RGB image resized to (width, height) with OpenCV's interpolation `how`.

    A batch of one: blue, green and red, each height × width, from -1 to 1.
    """
    small = cv2.resize(image, size, interpolation=how)
    pixels = small[:, :, ::-1].transpose(2, 0, 1)[np.newaxis].astype(np.float32)
    pixels *= 1 / 127.5
    pixels -= 1
    return pixels


def multiple(length: float, of: int) -> int:
    """The multiple of `of` that is nearest to a length, at least one."""
    return max(of, round(length / of) * of)
