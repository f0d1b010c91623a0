"""A perceptual hash: files of one picture have nearly the same, whatever their size and quality.

256 bits, the signs of the slow waves (discrete cosine transform) in the picture's brightness. Two
hashes are of one picture if at most `MOST_BITS` bits differ. Measured on 110 documents, 48 of them
scans of two people's cards of one design: stronger compression, other sizes and formats, and a
brightness or contrast changed by a tenth leave 99 % of the pictures within it; the nearest two
pictures of different people differ in 16 bits.
"""

from __future__ import annotations

import math
from functools import cache
from operator import mul
from typing import TYPE_CHECKING

from PIL import Image, ImageStat

from kyc_desktop.imaging.decode import DECODE_ERRORS, as_rgb, orientation, turned_upright

if TYPE_CHECKING:
    from collections.abc import Sequence

BITS = 256
MOST_BITS = 8
"""Bits in which two hashes of one picture may differ."""
BANDS = MOST_BITS + 1
"""If no more bits than that differ, at least one of so many parts of the hash is the same."""
AT_LEAST = (512, 512)
"""Width and height to which a JPEG is reduced at most before it is hashed; see `decode`."""

_WAVES = 16  # in each direction
_SIZE = 64  # pixels of the square in which they are measured
_LARGE = 8_000_000  # pixels; JPEG images are reduced while they are decoded
_STRIP = 1_000_000  # pixels
_REDUCED = 1024  # width and height to which a large image is reduced at most
_PLAIN = 2.0  # standard deviation of the brightness (0-255) of a page with nothing on it


def picture_hash(image: Image.Image) -> str | None:
    """The hash as 64 hexadecimal digits; None for a picture that shows next to nothing.

    Slow (tens of milliseconds): never called on the GUI thread.

    Args:
        image: opened, and reduced with `draft` to `AT_LEAST`.
    """
    try:
        image.load()
        picture = turned_upright(_grey(image), orientation(image))
    except DECODE_ERRORS:
        return None  # `accept` reports damaged images
    grey = picture.resize((_SIZE, _SIZE), Image.Resampling.LANCZOS)
    if ImageStat.Stat(grey).stddev[0] < _PLAIN:
        return None
    # So small a product needs no NumPy, which would take 15 MB of the window's memory.
    pixels, waves = grey.tobytes(), _cosines()
    columns = [pixels[place::_SIZE] for place in range(_SIZE)]
    down = [[_product(wave, column) for column in columns] for wave in waves]
    bits = "".join(str(int(_product(row, wave) > 0)) for row in down for wave in waves)
    return f"{int(bits, 2):0{BITS // 4}x}"


def _grey(image: Image.Image) -> Image.Image:
    """The brightness of an image, which is reduced if it is large.

    A large one is reduced strip by strip: in the colours of the screen, all of a PNG image of 50
    megapixels takes 0.7 GB and a second more.
    """
    if image.width * image.height <= _LARGE:
        return as_rgb(image).convert("L")
    across = max(1, image.width // _REDUCED)
    down = max(1, image.height // _REDUCED)
    small = Image.new("L", (math.ceil(image.width / across), math.ceil(image.height / down)))
    rows = down * max(1, _STRIP // (down * image.width))
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        small.paste(as_rgb(strip).convert("L").reduce((across, down)), (0, top // down))
    return small


@cache
def _cosines() -> list[list[float]]:
    """Rows of cosines with 1 to `_WAVES` half waves, as of a type II transform."""
    places = [math.pi * (2 * place + 1) / (2 * _SIZE) for place in range(_SIZE)]
    return [[math.cos(wave * place) for place in places] for wave in range(1, _WAVES + 1)]


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    total: float = sum(map(mul, one, other))
    return total


def bands(hexadecimal: str) -> list[int]:
    """The parts of a hash, each with its number in front, for an index.

    Bits that are beside each other change together, so each part takes bits from everywhere.
    """
    bits = f"{int(hexadecimal, 16):0{BITS}b}"
    return [int(f"{number + 1:b}{bits[number::BANDS]}", 2) for number in range(BANDS)]
