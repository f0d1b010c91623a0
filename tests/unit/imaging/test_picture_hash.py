"""Files of one picture have nearly the same hash; pictures of two documents do not."""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.imaging.accept import accept
from kyc_desktop.imaging.decode import decode
from kyc_desktop.imaging.picture_hash import BANDS, BITS, MOST_BITS, bands
from kyc_desktop.paths import examples

if TYPE_CHECKING:
    from collections.abc import Callable

# bad_over_1_mb.jpg is the picture of passport_palette.png at another size.
FILES = [
    file
    for file in sorted(examples().iterdir())
    if file.suffix.lower() in {".jpg", ".png"} and not file.name.startswith("bad_")
]
LIMIT = 16 * 1_048_576


def picture_hash(data: bytes) -> str | None:
    return accept(ImageSource("x", data=data), LIMIT).picture_hash


HASHED = {file.name: picture_hash(file.read_bytes()) for file in FILES}


def jpeg(image: Image.Image, quality: int = 85) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def apart(one: str | None, other: str | None) -> int:
    assert one is not None
    assert other is not None
    return (int(one, 16) ^ int(other, 16)).bit_count()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda image: jpeg(image, 40), id="compressed more"),
        pytest.param(lambda image: jpeg(image.resize((image.width // 2, image.height // 2))),
                     id="half the size"),
        pytest.param(png, id="PNG"),
        pytest.param(lambda image: jpeg(image.convert("L")), id="grey"),
        pytest.param(lambda image: jpeg(ImageEnhance.Brightness(image).enhance(0.92)), id="darker"),
        pytest.param(lambda image: jpeg(ImageEnhance.Contrast(image).enhance(1.08)), id="contrast"),
    ],
)  # fmt: skip
def test_another_file_of_a_picture_is_within_the_distance(
    change: Callable[[Image.Image], bytes],
) -> None:
    for file in FILES[:8]:
        again = picture_hash(change(decode(file.read_bytes())))
        assert apart(HASHED[file.name], again) <= MOST_BITS, file.name


def test_pictures_of_different_documents_are_not() -> None:
    nearest = min(apart(HASHED[a], HASHED[b]) for a, b in combinations(HASHED, 2))
    assert nearest > 2 * MOST_BITS


def test_two_people_on_cards_of_one_design_are_not() -> None:
    front = decode((examples() / "id_card_td1.jpg").read_bytes())
    other = front.copy()
    width, height = other.size
    # Another portrait and other texts in the same places.
    portrait = front.crop((0, height // 5, width // 3, height * 3 // 4))
    other.paste(portrait.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (0, height // 5))
    draw = ImageDraw.Draw(other)
    for row in range(5):
        top = height // 4 + row * height // 9
        draw.rectangle((width // 3, top, width * 2 // 3, top + height // 24), fill="#c8d8d0")
        draw.text((width // 3, top), f"SOMEBODY ELSE {row}", fill="black", font_size=height // 26)
    assert apart(HASHED["id_card_td1.jpg"], picture_hash(jpeg(other))) > MOST_BITS


def test_an_empty_page_has_none() -> None:
    assert picture_hash(png(Image.new("RGB", (400, 300), "white"))) is None


def test_a_small_and_a_narrow_picture_have_one() -> None:
    for size in ((40, 30), (2000, 20)):
        image = Image.linear_gradient("L").resize(size)
        assert picture_hash(png(image)) is not None


def test_a_part_of_two_near_hashes_is_the_same() -> None:
    one = HASHED["passport_td3.png"]
    assert one is not None
    assert len(set(bands(one))) == BANDS
    for start in range(0, BITS, 16):
        flipped = int(one, 16)
        for place in range(MOST_BITS):
            flipped ^= 1 << (start + 31 * place) % BITS
        assert set(bands(one)) & set(bands(f"{flipped:064x}"))


@pytest.mark.parametrize("mode", ["RGBA", "P", "L"])
def test_a_large_picture_has_the_hash_of_a_small_one(mode: str) -> None:
    """A large PNG image is reduced strip by strip before it is hashed."""
    picture = decode(FILES[0].read_bytes())
    scale = (8_500_000 / (picture.width * picture.height)) ** 0.5
    large = picture.resize((int(picture.width * scale) + 1, int(picture.height * scale) + 1))
    assert large.width * large.height > 8_000_000
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    large.transpose(Image.Transpose.ROTATE_90).convert(mode).save(out, "PNG", exif=exif)
    limit = 64 * 1_048_576
    again = accept(ImageSource("x", data=out.getvalue()), limit)
    assert again.height == large.height
    assert apart(HASHED[FILES[0].name], again.picture_hash) <= 3


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the memory")
def test_the_check_of_a_large_picture_takes_no_multiple_of_its_memory() -> None:
    """In a process of its own: what another test has taken counts for nothing."""
    out = subprocess.run(
        (sys.executable, "-c", _MEMORY), capture_output=True, encoding="utf-8", check=True
    )
    megabytes = float(out.stdout)
    assert 200 < megabytes < 350, "50 million pixels, of four bytes each in memory, and little more"


_MEMORY = """
from pathlib import Path
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.imaging.accept import accept
from tests.bench.costly_images import peak_mb, png

data = png(2, 8, line_filter=0)
before = peak_mb()
assert accept(ImageSource("a", data=data), 2**20).width == 7070
print(peak_mb() - before)
"""
