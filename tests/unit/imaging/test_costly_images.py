"""Images within all limits that were made to be slow: nobody has to end their check."""

from __future__ import annotations

import random
import struct
import time
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.errors import ImageRejected, ImageTooLarge
from kyc_desktop.imaging import fitting, originals
from kyc_desktop.imaging.accept import MAX_UNPACKED_BYTES, accept
from kyc_desktop.imaging.decode import decode
from tests.bench.costly_images import chunk, complete, png, refined

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 1024 * 1024
NOISE = random.Random(1).randbytes(32)  # noqa: S311 - not for security
MOST_S = 8.0
"""Of one core, for a check; the slowest took 2.7 s where this was written."""


@pytest.mark.parametrize(
    "make",
    [
        lambda: png(6, 8, side=6120, interlaced=True, pattern=NOISE),
        lambda: png(6, 16, side=4330, pattern=NOISE),
        lambda: png(3, 8, interlaced=True, pattern=NOISE),
        lambda: refined(4, 12),
        lambda: complete(4, 65_500, 760),
    ],
    ids=["RGBA, interlaced", "RGBA, 16 bits", "palette", "twelve scans", "twelve scans, no end"],
)
def test_the_slowest_that_is_accepted_holds_nothing_up(make: Callable[[], bytes]) -> None:
    data = make()
    assert len(data) <= LIMIT
    began = time.process_time()
    accept(ImageSource("a", data=data), LIMIT)
    checked = time.process_time()
    decode(data)
    assert checked - began < MOST_S
    assert time.process_time() - checked < MOST_S, "as the window shows it"


def of_size(side: int, depth: int, colour: int) -> bytes:
    """A PNG image without pixels."""
    header = struct.pack(">IIBBBBB", side, side, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)


@pytest.mark.parametrize(
    ("colour", "depth", "most"), [(6, 16, 4330), (6, 8, 6123), (2, 16, 5000), (4, 16, 6123)]
)
def test_a_png_image_may_unpack_to_so_much(colour: int, depth: int, most: int) -> None:
    """Pixels that fit are looked for, and missing here; of those that do not, the header tells."""
    with pytest.raises(ImageRejected, match="damaged"):
        accept(ImageSource("a", data=of_size(most, depth, colour)), LIMIT)
    with pytest.raises(ImageTooLarge, match=r"take 150 MB, and at most 150|take 151 MB"):
        accept(ImageSource("a", data=of_size(most + 9, depth, colour)), LIMIT)


def test_a_second_header_hides_nothing() -> None:
    """Pillow takes the last one."""
    data = png(6, 16, pattern=NOISE)
    small = of_size(100, 8, 0)
    for made in (small + data[8:], data[:33] + small[8:] + data[33:]):
        began = time.process_time()
        with pytest.raises(ImageTooLarge, match="take 400 MB"):
            accept(ImageSource("a", data=made), LIMIT)
        assert time.process_time() - began < 1


def test_an_image_that_unpacks_to_too_much_can_be_shrunk() -> None:
    data = png(6, 16, side=4400, line_filter=0)
    assert MAX_UNPACKED_BYTES < 4400**2 * 8
    with pytest.raises(ImageTooLarge, match="take 155 MB"):
        accept(ImageSource("a", data=data), LIMIT)
    shrunk, _ = fitting.fitted(originals.picture(data), LIMIT, lossless=True)
    assert accept(ImageSource("a", data=shrunk), LIMIT).width <= 4400
