"""Identifies a file by its first bytes, whatever its name, and reads its stated dimensions.

Nothing is decoded: a picture that would fill the memory is recognised by its header alone.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

JPEG = "image/jpeg"
PNG = "image/png"

_JPEG_SIGNATURE = b"\xff\xd8\xff"
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER_BYTES = 24  # signature, chunk length, "IHDR", width, height
_PNG_CHUNK_FRAME = 12  # length, type and checksum
_PNG_HEADER = 13  # bytes: width, height, bits per channel, kind of colour and more
_PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}

# (offset, bytes, what it is: the code of a message)
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "kind_pdf"),
    (0, b"GIF87a", "kind_gif"),
    (0, b"GIF89a", "kind_gif"),
    (8, b"WEBP", "kind_webp"),
    (8, b"AVI ", "kind_video"),
    (8, b"WAVE", "kind_sound"),
    (0, b"BM", "kind_bmp"),
    (0, b"II*\x00", "kind_tiff"),
    (0, b"MM\x00*", "kind_tiff"),
    (0, b"II+\x00", "kind_tiff"),
    (0, b"MM\x00+", "kind_tiff"),
    (4, b"ftypheic", "kind_heic"),
    (4, b"ftypheix", "kind_heic"),
    (4, b"ftyphevc", "kind_heic"),
    (4, b"ftyphevx", "kind_heic"),
    (4, b"ftypmif1", "kind_heic"),
    (4, b"ftypmsf1", "kind_heic"),
    (4, b"ftypavif", "kind_avif"),
    (4, b"ftyp", "kind_video"),
    (0, b"\x00\x00\x00\x0cjP  ", "kind_jpeg_2000"),
    (0, b"\xff\x0a", "kind_jpeg_xl"),
    (0, b"\x00\x00\x00\x0cJXL ", "kind_jpeg_xl"),
    (0, b"8BPS", "kind_photoshop"),
    (0, b"\x00\x00\x01\x00", "kind_icon"),
    (0, b"PK\x03\x04", "kind_zip"),
    (0, b"\xd0\xcf\x11\xe0", "kind_old_office"),
    (0, b"Rar!", "kind_rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "kind_seven_zip"),
    (0, b"MZ", "kind_program"),
    (0, b"\x7fELF", "kind_program"),
    (0, b"{\\rtf", "kind_rich_text"),
)

# Formats that a repair can begin with, beside JPEG and PNG.
_CONVERTIBLE = {
    "kind_pdf": "PDF",
    "kind_gif": "GIF",
    "kind_webp": "WebP",
    "kind_bmp": "BMP",
    "kind_tiff": "TIFF",
    "kind_heic": "HEIC",
}

_SHORT = 2  # bytes
_TEXT_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}

# Start-of-frame markers; C4, C8 and CC among them are something else (ITU T.81, table B.1).
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Of those, the ones with arithmetic coding.
_ARITHMETIC = frozenset((0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF))
_JPEG_BARE = frozenset(range(0xD0, 0xD9)) | {0x01}  # markers without a length
_JPEG_SCAN = 0xDA
_JPEG_MARKER = 0xFF  # the byte that begins each marker
_SCAN_MARK = bytes((_JPEG_MARKER, _JPEG_SCAN))


def media_type(data: bytes) -> str | None:
    """`image/jpeg`, `image/png`, or None for anything else."""
    if data.startswith(_JPEG_SIGNATURE):
        return JPEG
    if data.startswith(_PNG_SIGNATURE):
        return PNG
    return None


def convertible(data: bytes) -> str | None:
    """The format of a convertible file: "HEIC", "WebP", "TIFF", "BMP", "GIF", "PDF"; else None."""
    return _CONVERTIBLE.get(describe(data))


def describe(data: bytes) -> str:
    """What the bytes look like: the code of a message, such as kind_pdf or kind_web_page."""
    head = data[:1024]
    textual = not any(byte in _TEXT_CONTROLS for byte in head)
    for offset, signature, kind in _SIGNATURES:
        by_chance = textual and len(signature) <= _SHORT  # words may begin with BM or MZ
        if data.startswith(signature, offset) and not by_chance:
            return kind
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"<svg" in head:
        return "kind_svg"
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "kind_web_page"
    return "kind_text_file" if textual else "kind_something"


def pixel_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in the header, EXIF orientation not applied; None if truncated."""
    return _png_size(data) if data.startswith(_PNG_SIGNATURE) else _jpeg_size(data)


def scans(data: bytes) -> int:
    """How many scans a JPEG image has, and the small pictures in its metadata; others have none.

    A decoder works through all pixels for each of them, however few bytes it has.
    """
    # In pixel data, FF is followed by something else.
    return data.count(_SCAN_MARK) if data.startswith(_JPEG_SIGNATURE) else 0


def unpacked_bytes(data: bytes) -> int:
    """How many bytes the pixels of a PNG image unpack to; 0 for others.

    That, not the number of pixels, is what unpacking and undoing its filters cost.
    """
    if not data.startswith(_PNG_SIGNATURE):
        return 0
    return max(map(_unpacked, _png_headers(data)), default=0)


def _unpacked(header: bytes) -> int:
    width, height, depth, colour = struct.unpack_from(">IIBB", header)
    return int(height * ((width * depth * _PNG_CHANNELS.get(colour, 1) + 7) // 8))


def _png_headers(data: bytes) -> Iterator[bytes]:
    """Each header before the first pixels: there should be one, and Pillow uses the last."""
    at = len(_PNG_SIGNATURE)
    while at + _PNG_CHUNK_FRAME <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IDAT":
            return
        content = data[at + 8 : at + 8 + min(length, _PNG_HEADER)]
        if kind == b"IHDR" and len(content) == _PNG_HEADER:
            yield content
        at += _PNG_CHUNK_FRAME + length


def _png_size(data: bytes) -> tuple[int, int] | None:
    if len(data) < _PNG_HEADER_BYTES or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    frame = _jpeg_frame(data)
    return None if frame is None else frame[1]


def is_arithmetic(data: bytes) -> bool:
    """Whether an image is a JPEG with arithmetic coding.

    Hardly any program writes it. A few bytes can tell of millions of pixels, each of which costs
    far more than with the usual coding, and the decoder can't be given such an image in parts.
    """
    frame = _jpeg_frame(data) if data.startswith(_JPEG_SIGNATURE) else None
    return frame is not None and frame[0] in _ARITHMETIC


def _jpeg_frame(data: bytes) -> tuple[int, tuple[int, int]] | None:
    """Marker and size in the last frame header before the first scan: the one decoders use."""
    found = None
    at = 2
    while at + 4 <= len(data):
        if data[at] != _JPEG_MARKER:
            at += 1  # decoders skip stray bytes between segments, too
            continue
        marker = data[at + 1]
        if marker == _JPEG_MARKER:  # a fill byte
            at += 1
        elif marker in _JPEG_BARE or marker == 0:
            at += 2
        elif marker == _JPEG_SCAN:
            break
        else:
            if marker in JPEG_FRAMES and at + 9 <= len(data):
                height, width = struct.unpack_from(">HH", data, at + 5)
                found = marker, (width, height)
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return found
