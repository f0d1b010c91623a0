from __future__ import annotations

import hashlib
import io
import os
import struct
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.errors import ImageRejected
from kyc_desktop.imaging import originals
from kyc_desktop.imaging.accept import MAX_SCANNED_PIXELS, MAX_SCANS, accept, is_offered
from kyc_desktop.imaging.decode import decode
from kyc_desktop.messages.english import english

MB = 1024 * 1024
Option = int | bytes | tuple[int, ...] | Image.Exif


def picture(file_format: str, size: tuple[int, int] = (64, 48), **options: Option) -> bytes:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    out = io.BytesIO()
    image.save(out, file_format, **options)
    return out.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def png(width: int, height: int, *more: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IEND", b"")


def jpeg_that_states(width: int, height: int) -> bytes:
    data = bytearray(picture("JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def refusal(path: Path, data: bytes | None = None, max_bytes: int = MB) -> ImageRejected:
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ImageRejected) as caught:
        accept(ImageSource(path.name, path), max_bytes)
    told = f"{caught.value} {english(caught.value.advice)}"
    assert caught.value.advice
    assert path.stem not in told  # file names may be names of people
    return caught.value


@pytest.mark.parametrize(
    ("name", "file_format", "options", "media_type"),
    [
        ("scan.jpg", "JPEG", {}, "image/jpeg"),
        ("SCAN.JPEG", "JPEG", {"progressive": True}, "image/jpeg"),
        ("scan.Png", "PNG", {}, "image/png"),
        ("scan.jfif", "JPEG", {}, "image/jpeg"),
        ("SCAN.JPE", "JPEG", {}, "image/jpeg"),
        ("a png in disguise.jfif", "PNG", {}, "image/png"),
        ("scan", "JPEG", {}, "image/jpeg"),
        ("ends in a dot.", "PNG", {}, "image/png"),
        ("Passport A. Example", "JPEG", {}, "image/jpeg"),
        ("scan 24.11.2026", "PNG", {}, "image/png"),
        (".jpg", "JPEG", {}, "image/jpeg"),
        ("a png in disguise.jpg", "PNG", {}, "image/png"),
        ("a jpeg in disguise.png", "JPEG", {}, "image/jpeg"),
        ("Zażółć 100% #1 — 身份证.png", "PNG", {"interlace": 1}, "image/png"),
    ],
)
def test_accepts_what_is_jpeg_or_png_by_its_bytes(
    tmp_path: Path, name: str, file_format: str, options: dict[str, Any], media_type: str
) -> None:
    data = picture(file_format, **options)
    path = tmp_path / name
    path.write_bytes(data)
    image = accept(ImageSource(name, path), MB)
    assert image.data == data
    assert image.media_type == media_type
    assert image.sha256 == hashlib.sha256(data).hexdigest()
    assert (image.width, image.height) == (64, 48)


def test_accepts_bytes_from_the_clipboard_whatever_their_name() -> None:
    data = picture("PNG")
    assert accept(ImageSource("clipboard", data=data), MB).data == data


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("file_format", ["JPEG", "PNG"])
def test_width_and_height_are_those_of_the_upright_image(file_format: str, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    image = accept(ImageSource("x", data=picture(file_format, exif=exif)), MB)
    assert (image.width, image.height) == ((48, 64) if turn >= 5 else (64, 48))


def test_damaged_metadata_is_no_damaged_picture() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    damaged = exif.tobytes()[:-9]
    assert accept(ImageSource("x", data=picture("JPEG", exif=damaged)), MB).width in (48, 64)


def test_a_mebibyte_is_in_and_one_byte_more_is_out(tmp_path: Path) -> None:
    data = picture("JPEG")
    fits = data + bytes(MB - len(data))
    path = tmp_path / "scan.jpg"
    path.write_bytes(fits)
    assert accept(ImageSource(path.name, path), MB).data == fits
    message = str(refusal(path, fits + b"\0"))
    assert "1,048,577 bytes" in message
    assert "1,048,576 bytes" in message


def test_clipboard_bytes_have_the_same_limit() -> None:
    with pytest.raises(ImageRejected, match="1,048,577 bytes"):
        accept(ImageSource("clipboard", data=bytes(MB + 1)), MB)


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of holes
    assert "1,099,511,627,776 bytes" in str(refusal(path))


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"GIF89a\x01\x00\x01\x00", "a GIF image"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"\x00\x00\x00\x18ftypheic\x00", "a HEIC image"),
        (b"\x00\x00\x00\x18ftypavif\x00", "an AVIF image"),
        (b"II*\x00\x08\x00\x00\x00", "a TIFF image"),
        (b"BM\x36\x00\x00\x00", "a BMP image"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an Office document"),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE html><html>", "a web page"),
        (b'<?xml version="1.0"?><svg xmlns="">', "an SVG drawing"),
        (b"Surname: Example\r\n", "a text file"),
        (b"BMW\r\n", "a text file"),
        (b"MZ\x90\x00\x03", "a program"),
        (b"\x00\x01\x02\x03\x04", "something else"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_renamed_file_is_named_for_what_it_is(tmp_path: Path, head: bytes, words: str) -> None:
    error = refusal(tmp_path / "renamed.jpg", head)
    assert english(error.user_message) == f"The file is not a JPEG or PNG image: it is {words}."


def cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


@pytest.mark.parametrize(
    "data",
    [
        *(cut(picture("JPEG", (400, 300), quality=95), share) for share in (0.01, 0.1, 0.5, 0.9)),
        *(cut(picture("JPEG", (400, 300), progressive=True), share) for share in (0.3, 0.6)),
        *(cut(picture("PNG", (400, 300)), share) for share in (0.05, 0.3, 0.6, 0.9)),
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        png(8, 8),
        png(8, 8, chunk(b"IDAT", b"no zlib stream")),
    ],
)
def test_a_cut_off_or_damaged_image_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "damaged or was cut off" in str(refusal(tmp_path / "half.png", data))


@pytest.mark.parametrize(
    "data",
    [png(0, 5), png(5, 0), jpeg_that_states(0, 9), jpeg_that_states(9, 0)],
    ids=["png width", "png height", "jpeg width", "jpeg height"],
)
def test_an_image_without_pixels_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "no pixels" in str(refusal(tmp_path / "zero.png", data))


@pytest.mark.parametrize(
    "data",
    [png(50_000, 1_001), png(2**31 - 1, 2**31 - 1), jpeg_that_states(65_535, 65_535)],
    ids=["just over", "two gigapixels squared", "jpeg"],
)
def test_a_bomb_is_refused_by_its_header_alone(tmp_path: Path, data: bytes) -> None:
    message = str(refusal(tmp_path / "bomb.png", data))
    assert "megapixels" in message
    assert "at most 50" in message


def test_fifty_megapixels_are_accepted(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("1", (50_000, 1_000)).save(out, "PNG")
    path = tmp_path / "large.png"
    path.write_bytes(out.getvalue())
    assert accept(ImageSource(path.name, path), MB).width == 50_000


def with_scans(count: int, side: int = 7070) -> bytes:
    """A progressive JPEG image with so many scans, all but the usual ones empty."""
    out = io.BytesIO()
    Image.new("L", (side, side), 200).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    place = data.rindex(b"\xff\xda")
    return data[:-2] + data[place : place + 14] * (count - data.count(b"\xff\xda")) + data[-2:]


def test_many_scans_are_refused_before_they_cost_anything() -> None:
    data = with_scans(9_713)
    assert len(data) < MB
    began = time.process_time()
    with pytest.raises(ImageRejected, match="more than 12 scans"):
        accept(ImageSource("a.jpg", data=data), MB)
    with pytest.raises(ImageRejected, match="damaged"):
        originals.picture(data)
    assert time.process_time() - began < 1


def test_a_large_image_may_have_fewer_scans_than_a_small_one() -> None:
    most = MAX_SCANNED_PIXELS // 7070**2
    assert accept(ImageSource("a.jpg", data=with_scans(most)), MB).width == 7070
    with pytest.raises(ImageRejected, match=f"more than {most} scans"):
        accept(ImageSource("a.jpg", data=with_scans(most + 1)), MB)
    data = with_scans(MAX_SCANS, side=2400)
    assert accept(ImageSource("a.jpg", data=data), MB).width == 2400


@pytest.mark.parametrize("marker", [0xC9, 0xCA, 0xCB])
def test_a_jpeg_with_arithmetic_coding_is_refused(marker: int) -> None:
    data = picture("JPEG").replace(b"\xff\xc0", bytes((0xFF, marker)), 1)
    with pytest.raises(ImageRejected, match="hardly any program"):
        accept(ImageSource("a.jpg", data=data), MB)


@pytest.mark.parametrize("size", [(1, 50_000_000), (50_000_000, 1), (65_536, 2)])
def test_a_picture_that_is_a_line_is_refused(size: tuple[int, int]) -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + bytes(4)
    with pytest.raises(ImageRejected, match="too long"):
        accept(ImageSource("a.png", data=data), MB)


@pytest.mark.parametrize("name", ["scan.pdf", "scan.jpg.exe", "scan.Example", "scan.jp"])
def test_other_extensions_are_refused_and_not_quoted(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(picture("JPEG"))
    words = r"must end in \.jpg, \.jpeg, \.jpe, \.jfif or \.png, or have no ending"
    with pytest.raises(ImageRejected, match=words) as caught:
        accept(ImageSource(name, tmp_path / name), MB)
    assert "Example" not in str(caught.value.args)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"Surname: Example", "a text file"), (b"%PDF-1.7\n", "a PDF document")],
)
def test_a_file_without_an_ending_is_named_for_what_it_is(
    tmp_path: Path, data: bytes, words: str
) -> None:
    error = refusal(tmp_path / "scan", data)
    assert english(error.user_message) == f"The file is not a JPEG or PNG image: it is {words}."


@pytest.mark.parametrize(
    ("name", "data", "offered"),
    [
        ("scan.jfif", b"", True),
        ("scan.pdf", b"", True),
        ("scan.txt", picture("PNG"), False),
        ("scan", picture("JPEG"), True),
        ("Scan No. 12", picture("PNG"), True),
        ("README", b"Surname: Example", False),
        ("scan", b"%PDF-1.7\n", True),
        ("scan", b"", False),
    ],
)
def test_among_other_files_those_without_an_ending_are_known_by_their_bytes(
    tmp_path: Path, name: str, data: bytes, *, offered: bool
) -> None:
    (tmp_path / name).write_bytes(data)
    assert is_offered(tmp_path / name) is offered


def test_neither_a_folder_nor_what_is_gone_is_offered_for_want_of_an_ending(tmp_path: Path) -> None:
    assert not is_offered(tmp_path)
    assert not is_offered(tmp_path / "gone")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert str(refusal(tmp_path / "nothing.jpg", b"")) == "The file is empty."


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "scans.jpg"
    folder.mkdir()
    assert "folder" in str(refusal(folder))


def test_a_file_that_vanished_is_refused(tmp_path: Path) -> None:
    assert "no longer there" in str(refusal(tmp_path / "gone.jpg"))


class _LockedPath(type(Path())):  # type: ignore[misc]  # the concrete class of this system
    """A file that its owner keeps to himself: root, who runs some of these tests, may read all."""

    def open(self, *_: object, **__: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")


def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.jpg"
    path.write_bytes(picture("JPEG"))
    assert "no permission" in str(refusal(_LockedPath(path)))
    path.chmod(0)
    if not os.access(path, os.R_OK):  # not root: the system itself says no
        assert "no permission" in str(refusal(path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.jpg"
    os.mkfifo(path)
    assert "ordinary file" in str(refusal(path))


@pytest.mark.parametrize("name", ["x" * 300 + ".jpg", "nul\0byte.jpg"], ids=["too long", "NUL"])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    assert "could not be read" in str(refusal(tmp_path / name))


def test_a_source_of_nothing_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="path or data"):
        accept(ImageSource("x"), MB)


def accepted_or_refused(data: bytes) -> DocumentImage | ImageRejected:
    try:
        return accept(ImageSource("x", data=data), MB)
    except ImageRejected as refused:
        return refused


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    file_format=st.sampled_from(["JPEG", "PNG"]),
    edits=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=5),
    kept=st.floats(0, 1),
)
def test_damaged_bytes_are_accepted_or_refused_and_nothing_else(
    file_format: str, edits: list[tuple[float, bytes]], kept: float
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = bytearray(picture(file_format, exif=exif))
    for where, new in edits:
        at = int(where * len(data))
        data[at : at + len(new)] = new
    given = cut(bytes(data), kept if kept < 0.5 else 1.0)
    answer = accepted_or_refused(given)
    if isinstance(answer, ImageRejected):
        assert english(answer.user_message)
        assert answer.advice
    else:
        assert (answer.data, answer.sha256) == (given, hashlib.sha256(given).hexdigest())
        assert answer.media_type == f"image/{file_format.lower()}"
        assert decode(given).size == (answer.width, answer.height), "as the next task has it"
