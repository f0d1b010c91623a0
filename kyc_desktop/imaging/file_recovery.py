"""Repairs files with all of their pixels but a damaged metadata part or a missing end.

Every viewer shows a PNG image with a wrong checksum in a chunk without pixels, and a JPEG image
without its end marker; Pillow opens neither. The stored bytes stay unchanged: the repaired ones are
for decoding only.
"""

from __future__ import annotations

import io
import math
import random
import re
import struct
import zlib
from itertools import product
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from kyc_desktop.imaging import sniff

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE_BYTES = 8
_CHUNK_FRAME = 12  # bytes around the content of a PNG chunk: length, type, checksum
_CHUNK_TYPE = re.compile(rb"[A-Za-z]{4}")
_SIDE = 0x20  # set in the first letter of the type of an ancillary chunk, which decoders may ignore
_SCAN = 0xDA
_END_MARKER = 0xD9
_END = bytes((0xFF, _END_MARKER))
_MARKER = re.compile(rb"\xff[\xc0-\xcf\xd9-\xfe]")  # markers with content, and the end marker
_COEFFICIENTS = 64  # in a JPEG block
# Limit for an image that has to be decoded twice to see whether it is complete.
_MOST_PIXELS = 100_000_000

# Takes the place of pixels that may be missing: a decoder that needs them shows something else.
_DICE = random.Random(1)  # noqa: S311 - not for security
_NOISE = b"".join(
    _DICE.randbytes(64).replace(b"\xff", b"\x5a") + bytes((0xFF, 0xD0 + i % 8)) for i in range(64)
)


def whole(data: bytes) -> bytes:
    """The bytes to decode: without damaged metadata parts, with the missing end marker added.

    If pixels are missing too, decoding the result fails.
    """
    kind = sniff.media_type(data)
    if kind == sniff.PNG:
        return _without_damaged_sides(data)
    return _ended(data) if kind == sniff.JPEG else data


def _without_damaged_sides(data: bytes) -> bytes:
    """Remove the ancillary PNG chunks with a wrong checksum, as viewers do."""
    kept = [data[:_SIGNATURE_BYTES]]
    at = _SIGNATURE_BYTES
    while at + _CHUNK_FRAME <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + _CHUNK_FRAME + length
        if not _CHUNK_TYPE.fullmatch(kind) or end > len(data):
            break
        chunk = data[at:end]
        sound = zlib.crc32(chunk[4:-4]) == int.from_bytes(chunk[-4:], "big")
        if sound or not kind[0] & _SIDE:
            kept.append(chunk)
        at = end
    return b"".join((*kept, data[at:]))


def _ended(data: bytes) -> bytes:
    """Add the end marker to a JPEG image that has all of its pixels but no end marker."""
    segments = list(_segments(data))
    if not segments or segments[-1][0] != _SCAN:
        return data
    if math.prod(sniff.pixel_size(data) or ()) > _MOST_PIXELS:
        return data
    pixels = data.rstrip(b"\0")  # some disks fill lost data with zeros
    if pixels.endswith(b"\xff") and len(pixels) < len(data):
        pixels += b"\0"  # in the pixel data, FF is followed by 00
    pixels = pixels.removesuffix(b"\xff")  # the first half of the end marker
    if _has_all_scans(segments) and _same(pixels + _END, pixels + _NOISE + _END):
        return pixels + _END
    return pixels


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The markers of a JPEG image that have content, with their content, without pixel data.

    The end marker comes last, with empty content, if there is one.
    """
    at = 2
    while (found := _MARKER.search(data, at)) is not None:
        marker = data[found.start() + 1]
        if marker == _END_MARKER:
            yield marker, b""
            return
        start = found.end()
        at = start + int.from_bytes(data[start : start + 2], "big")
        yield marker, data[start + 2 : at]


def _has_all_scans(segments: list[tuple[int, bytes]]) -> bool:
    """Whether some scan has each coefficient of each colour, down to its last bit.

    A progressive image truncated between two scans decodes, but is blurred.
    """
    lacking: dict[tuple[int, int], int] = {}
    try:
        for marker, content in segments:
            if marker in sniff.JPEG_FRAMES:
                colours = content[6 : 6 + 3 * content[5] : 3]
                lacking = dict.fromkeys(product(colours, range(_COEFFICIENTS)), 1)
            elif marker == _SCAN:
                count = content[0]
                first, last, bits = content[1 + 2 * count : 4 + 2 * count]
                for colour in content[1 : 1 + 2 * count : 2]:
                    for place in range(first, last + 1):
                        lacking[colour, place] = bits & 0x0F
    except (IndexError, ValueError):
        return False
    return bool(lacking) and not any(lacking.values())


def _same(one: bytes, other: bytes) -> bool:
    """Whether both decode to the same pixels."""
    try:
        with (
            Image.open(io.BytesIO(one), formats=("JPEG",)) as first,
            Image.open(io.BytesIO(other), formats=("JPEG",)) as second,
        ):
            return ImageChops.difference(first, second).getbbox(alpha_only=False) is None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
