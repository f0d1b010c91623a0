"""Encodes a picture to fit a size limit: lossless, else as the best JPEG, else scaled down."""

from __future__ import annotations

import io
import math

import numpy as np
from PIL import Image

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ImageRejected
from kyc_desktop.imaging.letter_height import small_print

# JPEG quality on libjpeg's scale. At 75, letters 12 pixels high are read as well as in a lossless
# image; the bytes go into noise. Before the quality goes below that, the picture is scaled down as
# far as the size of its text allows.
_QUALITIES = (95, 92, 88, 84, 80, 75)
_LAST_QUALITIES = (65, 55, 45, 35)
_LEAST_PRINT = 12.0  # letter height in pixels of the smaller text; below it OCR begins to misread
_LEAST_SIDE = 1400  # pixels of the longer side, if no text height can be measured
_MOST_PIXELS = 20_000_000  # a letter-size page at 400 dpi
_MOST_SIDE = 12_000  # pixels; JPEG's limit is 65,535, but no document needs so many
_LOSSLESS_UP_TO = 6_000_000  # pixels; a larger PNG image takes seconds to encode and never fits
_AIM = 0.97  # safety margin for the next size, below the calculated one
_ROUNDS = 8


def fitted(picture: Image.Image, max_bytes: int, *, lossless: bool) -> tuple[bytes, Image.Image]:
    """Encode a picture in at most `max_bytes`; returns the file and the picture as encoded.

    Args:
        picture: in RGB.
        max_bytes: the size limit of the file.
        lossless: whether to try PNG first.

    Raises:
        ImageRejected: it can't be made that small while its text stays readable.
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
    """The JPEG image with the highest quality that fits."""
    for quality in _QUALITIES[:-1]:
        data = _jpeg(picture, quality)
        if len(data) <= max_bytes:
            return data
    return fallback


def _least_scale(picture: Image.Image) -> float:
    """The smallest scale at which the text stays readable, at most 1."""
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
