"""Encodes a picture so that it fits: without loss, else as the best JPEG, else smaller."""

from __future__ import annotations

import io
import math

import numpy as np
from PIL import Image

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ImageRejected
from kyc_desktop.imaging.letters import small_print

# Quality, in libjpeg's scale. At 75 letters of 12 pixels read as well as without loss; what noise
# there is takes the bytes. Below, pixels are taken first, as far as the print allows.
_QUALITIES = (95, 92, 88, 84, 80, 75)
_LAST_QUALITIES = (65, 55, 45, 35)
_LEAST_PRINT = 12.0  # pixels of the smaller print, below which engines begin to misread it
_LEAST_SIDE = 1400  # pixels, where no print can be measured
_MOST_PIXELS = 20_000_000  # a letter at 400 dots an inch
_MOST_SIDE = 12_000  # pixels; JPEG ends at 65,535, and no document has so many
_LOSSLESS_UP_TO = 6_000_000  # pixels; a PNG image of more takes seconds to encode and never fits
_AIM = 0.97  # of the size that is left
_ROUNDS = 8


def fitted(picture: Image.Image, max_bytes: int, *, lossless: bool) -> tuple[bytes, Image.Image]:
    """The picture as a file of at most so many bytes, and as it then is.

    Args:
        picture: in RGB.
        max_bytes: the most that the file may have.
        lossless: whether a PNG image is tried first.

    Raises:
        ImageRejected: it can't be made that small with its print still readable.
    """
    area = picture.width * picture.height
    if lossless and area <= _LOSSLESS_UP_TO:
        data = _png(picture)
        if len(data) <= max_bytes:
            return data, picture
    most = min(1.0, _MOST_SIDE / max(picture.size), math.sqrt(_MOST_PIXELS / area))
    least = min(most, _least_scale(picture))
    scale = most
    for _ in range(_ROUNDS):
        smaller = _scaled(picture, scale)
        data = _jpeg(smaller, _QUALITIES[-1])
        if len(data) <= max_bytes:
            return _best(smaller, max_bytes, data), smaller
        if scale <= least:
            break
        scale = max(least, scale * math.sqrt(max_bytes / len(data)) * _AIM)
    for quality in _LAST_QUALITIES:
        data = _jpeg(smaller, quality)
        if len(data) <= max_bytes:
            return data, smaller
    raise ImageRejected(Message("not_small_enough"), Message("cut_down"))


def _best(picture: Image.Image, max_bytes: int, fallback: bytes) -> bytes:
    """The JPEG image of the best quality that fits."""
    for quality in _QUALITIES[:-1]:
        data = _jpeg(picture, quality)
        if len(data) <= max_bytes:
            return data
    return fallback


def _least_scale(picture: Image.Image) -> float:
    """What the picture may be scaled down to."""
    print_height = small_print(np.asarray(picture))
    if print_height is None:
        return min(1.0, _LEAST_SIDE / max(picture.size))
    return min(1.0, _LEAST_PRINT / print_height)


def _scaled(picture: Image.Image, scale: float) -> Image.Image:
    if scale >= 1.0:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
