"""Slightly damaged files that every viewer can show are accepted; truncated pictures are not."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageChops

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.errors import ImageRejected
from kyc_desktop.imaging.accept import accept
from kyc_desktop.imaging.decode import decode
from kyc_desktop.imaging.file_recovery import whole
from kyc_desktop.imaging.originals import picture as original_picture

KINDS: dict[str, dict[str, Any]] = {
    "baseline": {},
    "progressive": {"progressive": True},
    "restarts": {"restart_marker_blocks": 4},
    "progressive with restarts": {"progressive": True, "restart_marker_blocks": 4},
    "colours in full": {"subsampling": 0},
    "own tables": {"optimize": True},
}


def photo(mode: str = "RGB") -> Image.Image:
    """Something with detail in every block."""
    noise = Image.frombytes("L", (160, 120), random.Random(2).randbytes(160 * 120))  # noqa: S311
    ramp = Image.linear_gradient("L").resize((160, 120))
    return Image.merge("RGB", (noise, ramp, ImageChops.invert(noise))).convert(mode)


def jpeg(mode: str = "RGB", **options: Any) -> bytes:  # noqa: ANN401 - Pillow's
    out = io.BytesIO()
    photo(mode).save(out, "JPEG", quality=90, **options)
    data = out.getvalue()
    assert data.endswith(b"\xff\xd9")
    return data


def png(**options: Any) -> bytes:  # noqa: ANN401 - Pillow's
    out = io.BytesIO()
    photo().save(out, "PNG", **options)
    return out.getvalue()


def with_chunk(kind: bytes, content: bytes, checksum: int) -> bytes:
    """A PNG image with one more chunk in front of its pixels."""
    data = png()
    at = data.index(b"IDAT") - 4
    chunk = struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
    return data[:at] + chunk + data[at:]


def taken(data: bytes) -> Image.Image:
    """The picture of bytes that are accepted, and kept as they came."""
    assert accept(ImageSource("x", data=data), 1 << 20).data == data
    return decode(data)


@pytest.mark.parametrize("options", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize(
    ("cut", "filling"),
    [(1, b""), (2, b""), (2, bytes(700)), (1, bytes(9))],
    ids=["half an end", "no end", "filled up", "half an end, filled up"],
)
def test_a_jpeg_without_its_end_marker_is_the_same_picture(
    mode: str, options: dict[str, Any], cut: int, filling: bytes
) -> None:
    data = jpeg(mode, **options)
    picture = taken(data[:-cut] + filling)
    assert ImageChops.difference(picture, decode(data)).getbbox() is None


@pytest.mark.parametrize("options", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("cut", [12, 90, 700, 5_000])
@pytest.mark.parametrize("filling", [0, 700], ids=["", "filled up"])
def test_a_jpeg_that_lacks_pixels_is_refused(
    options: dict[str, Any], cut: int, filling: int
) -> None:
    data = jpeg(**options)[:-cut] + bytes(filling)
    with pytest.raises(ImageRejected, match="damaged or was cut off"):
        accept(ImageSource("x", data=data), 1 << 20)


def test_a_jpeg_that_lacks_pixels_is_not_repaired_either() -> None:
    with pytest.raises(ImageRejected, match="damaged"):
        original_picture(jpeg()[:-900])


def test_a_progressive_jpeg_that_is_cut_between_its_scans_is_refused() -> None:
    data = jpeg(progressive=True)
    last = data.rindex(b"\xff\xda")
    tables = data.rindex(b"\xff\xc4")
    for cut in {last, min(last, tables)}:
        with pytest.raises(ImageRejected, match="damaged or was cut off"):
            accept(ImageSource("x", data=data[:cut]), 1 << 20)


def test_the_end_of_a_small_picture_inside_is_not_taken_for_the_end() -> None:
    exif = Image.Exif()
    exif[0x010E] = "a thumbnail: \u00ff"
    data = jpeg(exif=exif.tobytes() + jpeg()[:2_000] + b"\xff\xd9")
    assert taken(data[:-2]).size == (160, 120)


def test_what_is_whole_is_decoded_as_it_is() -> None:
    for data in (jpeg(), jpeg() + b"more behind the end", png(), b"neither"):
        assert whole(data) == data


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (b"tEXt", b"Comment\0scanned"),
        (b"pHYs", struct.pack(">IIB", 11811, 11811, 1)),
        (b"tIME", struct.pack(">HBBBBB", 2026, 11, 24, 9, 0, 0)),
        (b"gAMA", struct.pack(">I", 45455)),
        (b"zTXt", b"Comment\0\0no zlib stream"),
        (b"eXIf", b"MM\0*nonsense"),
        (b"prVt", b"of a scanner's own"),
    ],
    ids=lambda value: value[:4].decode("latin-1"),
)
def test_a_png_with_a_wrong_checksum_beside_its_pixels_is_the_same_picture(
    kind: bytes, content: bytes
) -> None:
    wrong = zlib.crc32(kind + content) ^ 1
    picture = taken(with_chunk(kind, content, wrong))
    assert ImageChops.difference(picture, decode(png())).getbbox() is None


def test_a_png_with_a_wrong_checksum_at_its_end_is_accepted() -> None:
    text = b"tEXt" + b"Comment\0behind the pixels"
    chunk = struct.pack(">I", len(text) - 4) + text + b"\0\0\0\0"
    data = png()
    end = data.index(b"IEND") - 4
    assert taken(data[:end] + chunk + data[end:]).size == (160, 120)


@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_a_png_that_lacks_rows_is_refused_whatever_its_side_parts_are(share: float) -> None:
    data = with_chunk(b"tEXt", b"Comment\0scanned", 0)
    with pytest.raises(ImageRejected, match="damaged or was cut off"):
        accept(ImageSource("x", data=data[: int(len(data) * share)]), 1 << 20)


def test_a_png_with_a_wrong_checksum_of_its_header_is_refused() -> None:
    data = bytearray(png())
    data[29] ^= 1
    with pytest.raises(ImageRejected, match="damaged or was cut off"):
        accept(ImageSource("x", data=bytes(data)), 1 << 20)
