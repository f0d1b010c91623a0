"""What each repair does to a file that needs it, and what it leaves unchanged."""

from __future__ import annotations

import io
import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.errors import ImageRejected
from kyc_desktop.imaging import repair
from kyc_desktop.imaging.accept import accept
from kyc_desktop.imaging.letter_height import small_print
from kyc_desktop.imaging.originals import MAX_PAGES
from kyc_desktop.imaging.repair import Remedy, remedy_for, repaired, thumbnails

MB = 1024 * 1024
HEIC = Path(__file__).parent / "files" / "passport.heic"


def card(size: tuple[int, int] = (640, 400), grain: int = 0) -> Image.Image:
    """Lines of letters, with a red edge at the top, and noise that no encoder can spare."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for row in range(6):
        draw.text((40, 60 + row * 50), "SPECIMEN OF A CARD 0123", "black", font_size=32)
    draw.rectangle((0, 0, size[0], 20), fill="red")
    if grain:
        noise = Image.frombytes("L", size, random.Random(7).randbytes(size[0] * size[1]))  # noqa: S311
        image = Image.blend(image, noise.convert("RGB"), grain / 255)
    return image


def encoded(image: Image.Image, file_format: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, file_format, **options)
    return out.getvalue()


def is_red(image: Image.Image, at: tuple[int, int]) -> bool:
    pixel = image.convert("RGB").getpixel(at)
    assert isinstance(pixel, tuple)
    return pixel[0] > 180 and pixel[1] < 90


@pytest.mark.parametrize(
    ("file_format", "kind", "made"),
    [
        ("WEBP", "WebP", "JPEG"),
        ("TIFF", "TIFF", "PNG"),
        ("BMP", "BMP", "PNG"),
        ("GIF", "GIF", "PNG"),
    ],
)
def test_other_formats_are_converted_with_every_pixel(
    file_format: str, kind: str, made: str
) -> None:
    result = repaired(encoded(card(), file_format), MB)
    assert result.repair.done == ("convert",)
    assert (result.repair.before.kind, result.repair.after.kind) == (kind, made)
    image = accept(ImageSource("x", data=result.data), MB)
    assert (image.width, image.height) == (640, 400)
    assert is_red(Image.open(io.BytesIO(result.data)), (320, 8))


def test_a_phone_s_heic_image_is_converted() -> None:
    result = repaired(HEIC.read_bytes(), MB)
    assert str(result.repair.before).startswith("HEIC, 620 × 435, ")
    assert str(result.repair.after).startswith("JPEG, 620 × 435, ")
    assert accept(ImageSource("x", data=result.data), MB).width == 620


def test_a_large_photo_is_shrunk_to_fit_with_its_print_still_readable() -> None:
    photo = encoded(card((2400, 1800), grain=60).resize((3600, 2700)), "JPEG", quality=95)
    assert len(photo) > MB
    result = repaired(photo, MB)
    assert result.repair.done == ("shrink",)
    assert len(result.data) <= MB
    assert result.repair.before.size == len(photo)
    assert result.repair.after.size == len(result.data)
    image = accept(ImageSource("x", data=result.data), MB)
    assert (image.width, image.height) == (result.repair.after.width, result.repair.after.height)
    height = small_print(np.asarray(Image.open(io.BytesIO(result.data)).convert("RGB")))
    assert height is not None
    assert height >= 11


def test_what_nearly_fits_loses_quality_before_it_loses_pixels() -> None:
    photo = encoded(card((900, 700), grain=40), "JPEG", quality=100, subsampling=0)
    result = repaired(photo, len(photo) - 1)
    assert result.repair.done == ("shrink",)
    assert (result.repair.after.width, result.repair.after.height) == (900, 700)


def test_small_print_is_not_shrunk_away() -> None:
    small = card((700, 400), grain=90).resize((350, 200))
    with pytest.raises(ImageRejected, match="small enough"):
        repaired(encoded(small, "PNG"), 3_000)


def test_fifty_megapixels_and_more_are_shrunk() -> None:
    result = repaired(encoded(Image.new("L", (9000, 6000), 200), "PNG"), MB)
    assert result.repair.done == ("convert", "shrink")
    assert accept(ImageSource("x", data=result.data), MB).width < 9000


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turn_that_was_asked_for_is_made_and_told(quarters: int) -> None:
    result = repaired(encoded(card(), "WEBP"), MB, quarters=quarters)
    assert result.repair.done == (f"turn {quarters * 90}", "convert")
    turned = Image.open(io.BytesIO(result.data))
    assert turned.size == ((640, 400) if quarters == 2 else (400, 640))
    edge = {1: (392, 320), 2: (320, 392), 3: (8, 320)}[quarters]
    assert is_red(turned, edge)


@pytest.mark.parametrize("file_format", ["JPEG", "TIFF", "WEBP"])
def test_the_turn_that_the_camera_noted_is_not_made_twice(file_format: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(card(), file_format, exif=exif)
    result = repaired(data, MB)
    assert not any(word.startswith("turn") for word in result.repair.done)
    after = Image.open(io.BytesIO(result.data))
    assert after.size == (400, 640)
    assert is_red(after, (392, 320))
    assert after.getexif().get(0x0112, 1) == 1


def pages(count: int, file_format: str) -> bytes:
    rest = [card((640, 400 + 10 * number)) for number in range(1, count)]
    return encoded(card(), file_format, save_all=True, append_images=rest)


@pytest.mark.parametrize("file_format", ["PDF", "TIFF"])
def test_of_several_pages_the_chosen_one_is_taken(file_format: str) -> None:
    result = repaired(pages(3, file_format), MB, page=2)
    assert result.pages == 3
    assert result.repair.done[:2] == ("page 3", "convert")
    before = result.repair.before
    assert before.height / before.width == pytest.approx(420 / 640, abs=0.01)
    assert len(thumbnails(pages(3, file_format))) == 3


def test_a_tiff_image_of_one_page_is_no_page() -> None:
    assert repaired(encoded(card(), "TIFF"), MB).repair.done == ("convert",)


def test_no_more_pages_are_offered_than_a_person_would_look_through() -> None:
    tiny = [Image.new("L", (8, 8), number) for number in range(MAX_PAGES + 9)]
    data = encoded(tiny[0], "TIFF", save_all=True, append_images=tiny[1:])
    assert repaired(data, MB).pages == MAX_PAGES


def test_both_views_are_small_pictures() -> None:
    result = repaired(encoded(card((3000, 2000)), "BMP"), MB)
    for view in (result.view_before, result.view_after):
        assert Image.open(io.BytesIO(view)).size == (900, 600)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nand no more",
        encoded(card(), "TIFF")[:2000],
        encoded(card(), "WEBP")[:900],
        HEIC.read_bytes()[:3000],
        b"GIF89a\xff\xff\xff\xff",
        b"BM\x00\x00\x00\x00",
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00",
    ],
    ids=["pdf", "tiff", "webp", "heic", "gif", "bmp", "no heic"],
)
def test_what_is_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(ImageRejected):
        repaired(data, MB)


@pytest.mark.parametrize("size", [(12_000, 9_000), (40_000, 30_000)], ids=["large", "bomb"])
def test_what_would_fill_the_memory_is_refused_by_its_header(size: tuple[int, int]) -> None:
    data = encoded(Image.new("1", size), "TIFF", compression="group4")
    with pytest.raises(ImageRejected, match="too many pixels"):
        repaired(data, MB)


@pytest.mark.parametrize(
    ("name", "data", "remedy"),
    [
        ("a.jpg", encoded(card(grain=200), "PNG"), Remedy.SHRINK),
        ("a.jpg", HEIC.read_bytes(), Remedy.CONVERT),
        ("a.heic", HEIC.read_bytes(), Remedy.CONVERT),
        ("a.pdf", b"%PDF-1.7\n", Remedy.CHOOSE),
        ("a.tif", b"II*\x00" + bytes(MB), Remedy.CONVERT),
        ("a.pdf", b"%PDF-1.7\n" + bytes(MB), Remedy.CHOOSE),
        ("a.jpg", b"\xff\xd8\xff and no more", None),
        ("a.png", b"\x00" * 900_000, None),
        ("a.webp", b"Surname: Example", None),
        ("a.docx", b"PK\x03\x04", None),
        ("a.heic", encoded(card(), "JPEG"), None),
    ],
)
def test_a_refusal_offers_what_can_be_done_and_nothing_else(
    tmp_path: Path, name: str, data: bytes, remedy: Remedy | None
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ImageRejected) as caught:
        accept(ImageSource(name, path), 200_000)
    assert remedy_for(caught.value.code) is remedy
    assert path.read_bytes() == data


def test_a_picture_within_the_limits_is_offered_nothing(tmp_path: Path) -> None:
    data = encoded(card(), "JPEG")
    assert accept(ImageSource("x", data=data), len(data)).data == data
    with pytest.raises(ImageRejected) as caught:
        accept(ImageSource("x", data=data), len(data) - 1)
    assert repair.remedy_for(caught.value.code) is Remedy.SHRINK
