"""Small drawn pictures for documents that do not exist: grey lines where text would be.

A picture says that it is a demonstration. Each copy has a number of its own in a comment, so that
no two files are the same and none is taken for one that was seen before.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from kyc_desktop.domain.reading import Box

WIDTH, HEIGHT = 320, 200
_PAPERS = ((238, 242, 248), (244, 240, 230), (234, 244, 236), (246, 236, 240))
_INK, _FAINT, _STAMP = (60, 66, 78), (190, 196, 206), (150, 84, 84)
_PORTRAIT = (16, 48, 88, 144)
_LEFT, _TOP, _HIGH, _STEP = 108, 20, 12, 28
LINES = 6
"""Lines of text on each picture."""
_LONG = (160, 80, 136, 100, 88, 120)
_END = 12  # bytes of the last part of a PNG


class Picture:
    """A PNG file, of which each copy has a comment that makes it unique."""

    def __init__(self, data: bytes) -> None:
        self._start, self._end = data[:-_END], data[-_END:]
        self._hash = hashlib.sha256(self._start)

    def copy(self, number: int) -> tuple[str, bytes]:
        """The file with this number in it: its hexadecimal checksum and its bytes."""
        comment = b"tEXtComment\0Demonstration %d" % number
        check = zlib.crc32(comment)
        size = len(comment) - 4
        rest = b"%b%b%b%b" % (size.to_bytes(4), comment, check.to_bytes(4), self._end)
        checksum = self._hash.copy()
        checksum.update(rest)
        return checksum.hexdigest(), self._start + rest


def box_of(line: int) -> Box:
    """The place of a line, counted from 0."""
    top, right = _TOP + line * _STEP, _LEFT + _LONG[line]
    return (
        (float(_LEFT), float(top)),
        (float(right), float(top)),
        (float(right), float(top + _HIGH)),
        (float(_LEFT), float(top + _HIGH)),
    )


@cache
def pictures() -> tuple[Picture, ...]:
    """Pictures that differ in their paper."""
    return tuple(Picture(_drawn(paper)) for paper in _PAPERS)


def _drawn(paper: tuple[int, int, int]) -> bytes:
    image = Image.new("P", (WIDTH, HEIGHT), 0)
    image.putpalette([*paper, *_INK, *_FAINT, *_STAMP])
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    draw.rectangle((3, 3, WIDTH - 4, HEIGHT - 4), outline=2)
    draw.rectangle(_PORTRAIT, fill=2)
    draw.rectangle((38, 62, 66, 96), fill=0)
    draw.rectangle((26, 108, 78, 144), fill=0)
    for line in range(LINES):
        (left, top), _, (right, bottom), _ = box_of(line)
        draw.rectangle((left, top, right, bottom), fill=1 if line in {0, 2, 4} else 2)
    draw.text((14, 154), "DEMONSTRATION", fill=3)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True, bits=2)
    return file.getvalue()
