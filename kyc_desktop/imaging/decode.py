"""Decodes an accepted image into the pixels that the window shows and OCR reads.

Both use this function, so a box that OCR reports lies on the same pixels in the window.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PIL import Image

from kyc_desktop.imaging.file_recovery import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("JPEG", "PNG")

# What Pillow raises for damaged images (PngImagePlugin, JpegImagePlugin, TiffTags).
DECODE_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)

_UPRIGHT = 1
_ORIENTATION_TAG = 0x0112
_UNDO = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_WHITE = (255, 255, 255, 255)


@contextmanager
def opened(data: bytes, formats: tuple[str, ...] = FORMATS) -> Iterator[Image.Image]:
    """The image with only its header read; Pillow's warnings about odd metadata are suppressed.

    Raises:
        DECODE_ERRORS: the bytes are not an image in one of these formats, or are damaged.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(whole(data)), formats=formats) as image:
            yield image


def orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1–8; 1 if there is none or it is invalid.

    Works only on a loaded image: a PNG image may store it after its pixels.
    """
    try:
        value = image.getexif().get(_ORIENTATION_TAG, _UPRIGHT)
    except DECODE_ERRORS:
        return _UPRIGHT  # damaged metadata does not mean damaged pixels
    return value if isinstance(value, int) and value in _UNDO else _UPRIGHT


def decode(data: bytes, at_least: tuple[int, int] | None = None) -> Image.Image:
    """The upright picture in mode RGB: EXIF orientation applied, transparency put on white.

    CMYK, grey, palette, 1-bit and 16-bit images are converted. With `at_least` (width, height), a
    JPEG is decoded faster, at a fraction of its size that is no smaller than that.

    Raises:
        OSError: the bytes are damaged. An image that passed `accept` never is.
    """
    with opened(data) as image:
        if at_least is not None:
            image.draft(None, at_least)
        return upright(image)


def upright(image: Image.Image) -> Image.Image:
    """The pixels of an opened image, as `decode` returns them.

    Raises:
        DECODE_ERRORS: the bytes are damaged.
    """
    image.load()
    return turned_upright(as_rgb(image), orientation(image))


def turned_upright(picture: Image.Image, turn: int) -> Image.Image:
    """A picture of an image with that EXIF orientation, upright."""
    return picture.transpose(_UNDO[turn]) if turn in _UNDO else picture


def as_rgb(image: Image.Image) -> Image.Image:
    """The pixels of a loaded image in mode RGB, transparency put on white, not turned."""
    if image.mode.startswith("I"):
        image = _eight_bits(image)
    if image.has_transparency_data:
        page = Image.new("RGBA", image.size, _WHITE)
        page.alpha_composite(image.convert("RGBA"))
        image = page
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """16-bit grey scaled to 8 bits: Pillow's own conversion clips at 255, leaving only white."""
    transparent = image.info.get("transparency")
    grey = image.point(lambda value: value * (1 / 256) + 0.0).convert("L")
    if isinstance(transparent, int):
        grey.info["transparency"] = transparent >> 8
    return grey
