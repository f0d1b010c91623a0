"""A document for tests to draw at run time: needs only the font inside Pillow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from tests.specimen_images import canvas

if TYPE_CHECKING:
    import datetime as dt

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def _in_mode(card: Image.Image, mode: str) -> Image.Image:
    if mode in {"RGBA", "LA"}:
        return canvas.rounded(card, card.width // 28).convert(mode)
    if mode == "P":
        return card.quantize(64, dither=Image.Dither.NONE)
    if mode == "I;16":
        return card.convert("L").convert("I").point(lambda v: v * 257).convert("I;16")
    return card.convert(mode)


def draw_card(
    name: str, dob: dt.date, *, mode: str = "RGB", size: tuple[int, int] = (1000, 640)
) -> Image.Image:
    """An identity card with `name` ("Anna Eriksson", given names first) and a date of birth.

    `mode` is any Pillow mode that PNG or JPEG can hold; those with an alpha channel have rounded
    transparent corners. Everything scales with the width: below 600 pixels labels become hard to
    read.

    Raises:
        ValueError: `name` has letters that Pillow's own font lacks (it has ASCII only).
    """
    if not name.isascii():
        raise ValueError("the font inside Pillow draws ASCII only")
    given, _, surname = name.rpartition(" ")
    scale = size[0] / 1000
    ink, label = (28, 28, 36), (36, 84, 104)
    card = canvas.tinted(size, ((198, 218, 230), (226, 234, 232), (242, 234, 218)))
    canvas.waves(card, (150, 186, 200), seed=401, alpha=90)
    photo = canvas.portrait((round(250 * scale), round(325 * scale)))
    canvas.place_photo(card, photo, (round(50 * scale), round(150 * scale)))
    draw = ImageDraw.Draw(card)

    def write(x: int, y: int, text: str, height: int, colour: tuple[int, int, int]) -> None:
        typeface = ImageFont.load_default(height * scale)
        draw.text((x * scale, y * scale), text, font=typeface, fill=colour)

    write(50, 40, "UTOPIA", 46, label)
    write(560, 48, "IDENTITY CARD", 36, label)
    fields = (
        ("Surname", surname),
        ("Given names", given),
        ("Date of birth", f"{dob.day:02} {_MONTHS[dob.month - 1]} {dob.year}"),
        ("Nationality", "UTOPIAN"),
    )
    for row, (title, value) in enumerate(fields):
        write(350, 150 + row * 108, title, 22, label)
        write(350, 178 + row * 108, value, 36, ink)
    write(50, 590, "SPECIMEN", 18, label)
    return _in_mode(card, mode)
