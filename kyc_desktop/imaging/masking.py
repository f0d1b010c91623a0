"""Paints over parts of an image, and over the QR codes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import ImageDraw

from kyc_desktop.imaging import sniff
from kyc_desktop.imaging.decode import decode, opened
from kyc_desktop.imaging.fitting import fitted
from kyc_desktop.imaging.qr_codes import qr_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Box

_INK = (0, 0, 0)
_PAINT = 10.0  # how much the grey levels of paint may vary (standard deviation)
_UNLIKE_PAPER = 60.0  # grey levels between paint and paper


def may_be_transparent(data: bytes) -> bool:
    """Whether an accepted image is of a kind whose pixels can be transparent; reads its head."""
    with opened(data) as image:
        return image.has_transparency_data


def without_transparency(data: bytes, max_bytes: int) -> bytes | None:
    """The image as it is seen and read, if some of it is transparent; else None.

    What is under transparent pixels stays in a file although nobody sees it.

    Args:
        data: an accepted image.
        max_bytes: the size limit of the file.

    Raises:
        ImageRejected: it can't be made that small.
    """
    with opened(data) as image:
        image.load()
        if image.convert("RGBA").getchannel("A").getextrema() == (255, 255):
            return None
    return masked(data, (), max_bytes, codes=False)


def is_covered(data: bytes, boxes: Sequence[Box]) -> bool:
    """Whether one of these parts of an image is painted over in a colour unlike the paper's."""
    grey = np.asarray(decode(data).convert("L"), dtype=np.float32)
    paper = float(np.median(grey))
    for box in boxes:
        xs, ys = (sorted(round(each) for each in axis) for axis in zip(*box, strict=True))
        part = grey[max(0, ys[1]) : max(0, ys[2]), max(0, xs[1]) : max(0, xs[2])]
        if part.size and part.std() < _PAINT and abs(float(part.mean()) - paper) > _UNLIKE_PAPER:
            return True
    return False


def masked(data: bytes, boxes: Sequence[Box], max_bytes: int, *, codes: bool = True) -> bytes:
    """The image with these parts and all QR codes painted over, and without its metadata.

    Args:
        data: an accepted image.
        boxes: in pixels of the upright image.
        max_bytes: the size limit of the file.
        codes: whether to paint over QR codes.

    Raises:
        ImageRejected: it can't be made that small.
    """
    picture = decode(data)
    picture.info.clear()
    found = qr_codes(np.asarray(picture.convert("L"))) if codes else ()
    draw = ImageDraw.Draw(picture)
    for corners in (*boxes, *found):
        draw.polygon([(x, y) for x, y in corners], fill=_INK)
    lossless = sniff.media_type(data) == "image/png"
    return fitted(picture, max_bytes, lossless=lossless)[0]
