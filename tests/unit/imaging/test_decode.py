from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image, ImageCms

from kyc_desktop.imaging.decode import decode

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
Option = int | bytes | tuple[int, ...] | Image.Exif
Pixel = int | tuple[int, ...]


def encoded(image: Image.Image, file_format: str = "PNG", **options: Option) -> bytes:
    out = io.BytesIO()
    image.save(out, file_format, **options)
    return out.getvalue()


def near(pixel: object, expected: tuple[int, int, int], within: int = 3) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= within for a, b in zip(pixel, expected, strict=True))


# What the camera stored for an upright picture of two rows: red green / blue white.
_STORED = {
    1: ((RED, GREEN), (BLUE, WHITE)),
    2: ((GREEN, RED), (WHITE, BLUE)),
    3: ((WHITE, BLUE), (GREEN, RED)),
    4: ((BLUE, WHITE), (RED, GREEN)),
    5: ((RED, BLUE), (GREEN, WHITE)),
    6: ((GREEN, WHITE), (RED, BLUE)),
    7: ((WHITE, GREEN), (BLUE, RED)),
    8: ((BLUE, RED), (WHITE, GREEN)),
}


@pytest.mark.parametrize("turn", sorted(_STORED))
@pytest.mark.parametrize("file_format", ["JPEG", "PNG"])
def test_every_exif_orientation_comes_out_upright(turn: int, file_format: str) -> None:
    image = Image.new("RGB", (32, 32))
    for row, pixels in enumerate(_STORED[turn]):
        for column, colour in enumerate(pixels):
            image.paste(colour, (16 * column, 16 * row, 16 * column + 16, 16 * row + 16))
    exif = Image.Exif()
    exif[0x0112] = turn
    upright = decode(encoded(image, file_format, exif=exif))
    corners = [upright.getpixel(xy) for xy in ((7, 7), (24, 7), (7, 24), (24, 24))]
    for corner, colour in zip(corners, (RED, GREEN, BLUE, WHITE), strict=True):
        assert near(corner, colour, within=8)


def palette(transparency: int | bytes | None) -> bytes:
    image = Image.new("P", (2, 1))
    image.putpalette([*RED, *GREEN])
    image.putpixel((1, 0), 1)
    options: dict[str, Any] = {} if transparency is None else {"transparency": transparency}
    return encoded(image, "PNG", **options)


def two(mode: str, left: Pixel, right: Pixel, **options: Option) -> bytes:
    image = Image.new(mode, (2, 1))
    image.putpixel((0, 0), left)
    image.putpixel((1, 0), right)
    return encoded(image, "PNG", **options)


@pytest.mark.parametrize(
    ("data", "left", "right"),
    [
        pytest.param(palette(None), RED, GREEN, id="palette"),
        pytest.param(palette(0), WHITE, GREEN, id="palette, one colour transparent"),
        pytest.param(palette(b"\x00\x80"), WHITE, (127, 255, 127), id="palette, half transparent"),
        pytest.param(two("RGBA", (0, 0, 0, 0), (*BLUE, 255)), WHITE, BLUE, id="RGBA"),
        pytest.param(two("LA", (0, 0), (0, 128)), WHITE, (127, 127, 127), id="LA"),
        pytest.param(two("1", 0, 1), (0, 0, 0), WHITE, id="1 bit"),
        pytest.param(two("L", 40, 200), (40, 40, 40), (200, 200, 200), id="grey"),
        pytest.param(two("L", 0, 50, transparency=0), WHITE, (50, 50, 50), id="grey, tRNS"),
        pytest.param(two("RGB", RED, BLUE, transparency=RED), WHITE, BLUE, id="RGB, tRNS"),
        pytest.param(two("I;16", 0x2000, 0xF000), (32, 32, 32), (240, 240, 240), id="16 bit"),
        pytest.param(
            two("I;16", 0x2000, 0xF000, transparency=0x2000), WHITE, (240,) * 3, id="16 bit, tRNS"
        ),
    ],
)
def test_every_kind_of_pixel_becomes_rgb_on_white(
    data: bytes, left: tuple[int, int, int], right: tuple[int, int, int]
) -> None:
    image = decode(data)
    assert image.mode == "RGB"
    assert near(image.getpixel((0, 0)), left)
    assert near(image.getpixel((1, 0)), right)


def test_black_on_white_in_cmyk_stays_black_on_white() -> None:
    image = Image.new("CMYK", (32, 16), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 16, 16))
    data = encoded(image, "JPEG")  # Pillow writes Adobe's inverted form
    assert b"Adobe" in data
    decoded = decode(data)
    assert near(decoded.getpixel((5, 8)), (0, 0, 0), within=8)
    assert near(decoded.getpixel((26, 8)), WHITE, within=8)


def test_a_colour_profile_does_not_get_in_the_way() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(Image.new("RGB", (4, 4), RED), icc_profile=profile)
    assert decode(data).getpixel((0, 0)) == RED


def test_a_cut_off_image_raises() -> None:
    data = encoded(Image.effect_noise((64, 64), 90), "PNG")
    with pytest.raises(OSError, match="truncated"):
        decode(data[: len(data) // 2])
