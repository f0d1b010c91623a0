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
from typing import TYPE_CHECKING, Any

from PIL import Image

from kyc_desktop.imaging.decode import DECODE_ERRORS, upright

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BITS = 256
MOST_BITS = 8
"""Bits in which two hashes of one picture may differ."""
BANDS = MOST_BITS + 1
"""If no more bits than that differ, at least one of so many parts of the hash is the same."""
AT_LEAST = (512, 512)
"""Width and height to which a JPEG is reduced at most before it is hashed; see `decode`."""

_WAVES = 16  # in each direction
_SIZE = 64  # pixels of the square in which they are measured
_PLAIN = 2.0  # standard deviation of the brightness (0-255) of a page with nothing on it


def picture_hash(image: Image.Image) -> str | None:
    """The hash as 64 hexadecimal digits; None for a picture that shows next to nothing.

    Slow (tens of milliseconds): never called on the GUI thread.

    Args:
        image: opened, and reduced with `draft` to `AT_LEAST`.
    """
    import numpy as np  # noqa: PLC0415 - the window starts faster without it

    try:
        picture = upright(image).convert("L")
    except DECODE_ERRORS:
        return None  # `accept` reports damaged images
    grey = picture.resize((_SIZE, _SIZE), Image.Resampling.LANCZOS)
    pixels = np.asarray(grey, dtype=np.float64)
    if pixels.std() < _PLAIN:
        return None
    waves = _cosines()
    positive = (waves @ pixels @ waves.T).ravel() > 0
    return np.packbits(positive).tobytes().hex()


@cache
def _cosines() -> NDArray[np.float64]:
    """Rows of cosines with 1 to `_WAVES` half waves, as of a type II transform."""
    import numpy as np  # noqa: PLC0415 - as above

    places: NDArray[Any] = (2 * np.arange(_SIZE) + 1) / (2 * _SIZE)
    return np.cos(math.pi * np.outer(np.arange(1, _WAVES + 1), places))


def bands(hexadecimal: str) -> list[int]:
    """The parts of a hash, each with its number in front, for an index.

    Bits that are beside each other change together, so each part takes bits from everywhere.
    """
    bits = f"{int(hexadecimal, 16):0{BITS}b}"
    return [int(f"{number + 1:b}{bits[number::BANDS]}", 2) for number in range(BANDS)]
