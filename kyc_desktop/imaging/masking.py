"""Paints over parts of an image, and over the QR codes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import ImageDraw

from kyc_desktop.imaging import sniff
from kyc_desktop.imaging.decode import decode
from kyc_desktop.imaging.fitting import fitted
from kyc_desktop.imaging.qr_codes import qr_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Box

_INK = (0, 0, 0)


def masked(data: bytes, boxes: Sequence[Box], max_bytes: int) -> bytes:
    """The image with these parts and all QR codes painted over, and without its metadata.

    Args:
        data: an accepted image.
        boxes: in pixels of the upright image.
        max_bytes: the size limit of the file.

    Raises:
        ImageRejected: it can't be made that small.
    """
    picture = decode(data)
    picture.info.clear()
    codes = list(qr_codes(np.asarray(picture.convert("L"))))
    draw = ImageDraw.Draw(picture)
    for corners in (*boxes, *codes):
        draw.polygon([(x, y) for x, y in corners], fill=_INK)
    lossless = sniff.media_type(data) == "image/png"
    return fitted(picture, max_bytes, lossless=lossless)[0]
