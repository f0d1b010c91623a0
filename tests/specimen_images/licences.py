"""The drawn driving licences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from tests.specimen_images import canvas
from tests.specimen_images.identity_cards import CARD

if TYPE_CHECKING:
    from tests.specimen_images.canvas import Colour


def _flag(size: tuple[int, int], letters: str) -> Image.Image:
    # A country code in a ring of dots: resembles the European model without its stars.
    flag = Image.new("RGB", size, (28, 58, 150))
    draw = ImageDraw.Draw(flag)
    cx, cy, reach = size[0] / 2, size[1] / 2, size[1] * 0.4
    for k in range(14):
        angle = k * math.pi / 7
        x, y = cx + reach * math.cos(angle), cy + reach * math.sin(angle)
        draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=(250, 214, 70))
    canvas.write(flag, (cx, cy), letters, "bold", size[1] * 0.26, (255, 255, 255), anchor="mm")
    return flag


def _numbered(
    card: Image.Image, x: int, rows: list[tuple[int, str, str, float]], colour: Colour
) -> None:
    for y, number, value, size in rows:
        canvas.write(card, (x, y), number, "sans", size * 0.8, colour, anchor="ls")
        canvas.write(card, (x + 56, y), value, "sans", size, anchor="ls")


def european_licence() -> Image.Image:
    """The European model: numbers replace labels, date and place of birth are on one line."""
    pink: Colour = (150, 50, 92)
    card = canvas.tinted(CARD, ((244, 206, 216), (246, 226, 226), (228, 216, 236)))
    canvas.waves(card, (226, 160, 184), seed=71)
    canvas.rosette(card, (760, 400), 200, (190, 150, 200), petals=12)
    card.paste(_flag((150, 108), "UTO"), (36, 30))
    canvas.write(card, (220, 36), "PERMIS DE CONDUIRE", "bold", 36, (60, 50, 120), spacing=1)
    canvas.write(card, (220, 86), "RÉPUBLIQUE D'UTOPIE", "sans", 23, (60, 50, 120), spacing=2)
    photo = canvas.portrait((260, 338), hair=(120, 60, 30), coat=(70, 90, 80), long_hair=True)
    canvas.place_photo(card, photo, (36, 160))
    rows: list[tuple[int, str, str, float]] = [
        (182, "1.", "DESCHÊNES", 29),
        (230, "2.", "ÉLODIE MARIE", 29),
        (278, "3.", "17.03.1986 BELLERIVE", 27),
        (326, "4a.", "02.05.2022", 27),
        (374, "4b.", "01.05.2037", 27),
        (422, "5.", "22AB04512", 27),
    ]
    _numbered(card, 330, rows, pink)
    canvas.write(card, (620, 326), "4c.", "sans", 22, pink, anchor="ls")
    canvas.write(card, (668, 326), "PRÉFET DE BELLERIVE", "sans", 22, anchor="ls")
    canvas.write(card, (330, 484), "7.", "sans", 22, pink, anchor="ls")
    canvas.signature(card, (386, 446, 620, 510), seed=52)
    canvas.write(card, (36, 560), "9.", "sans", 22, pink, anchor="ls")
    canvas.write(card, (80, 560), "AM / B1 / B", "bold", 29, anchor="ls")
    canvas.place_photo(card, photo.resize((104, 135)), (868, 440), alpha=0.4)
    canvas.specimen(card, (36, 600), pink)
    return card


def italian_licence() -> Image.Image:
    """The same model in Italian, with an apostrophe and a grave accent in the name."""
    pink: Colour = (164, 60, 84)
    card = canvas.tinted(CARD, ((236, 200, 208), (248, 230, 228), (236, 216, 226)))
    canvas.waves(card, (220, 150, 172), seed=77)
    canvas.rosette(card, (700, 340), 230, (176, 156, 206), petals=9)
    card.paste(_flag((150, 108), "UTO"), (826, 30))
    canvas.write(card, (40, 34), "PATENTE DI GUIDA", "bold", 36, (60, 50, 120), spacing=1)
    canvas.write(card, (40, 84), "REPUBBLICA DI UTOPIA", "sans", 23, (60, 50, 120), spacing=2)
    photo = canvas.portrait((260, 338), hair=(34, 28, 26), coat=(60, 60, 66))
    canvas.place_photo(card, photo, (40, 150))
    rows: list[tuple[int, str, str, float]] = [
        (180, "1.", "D'ALESSIO", 31),
        (230, "2.", "NICOLÒ", 31),
        (280, "3.", "23/10/1979 MONTELUNA (ML)", 27),
        (330, "4a.", "08/11/2021", 27),
        (380, "4b.", "23/10/2031", 27),
        (430, "5.", "U1N774203K", 27),
    ]
    _numbered(card, 330, rows, pink)
    canvas.write(card, (630, 330), "4c.", "sans", 22, pink, anchor="ls")
    canvas.write(card, (684, 330), "MIT-UCO", "sans", 25, anchor="ls")
    canvas.write(card, (330, 490), "7.", "sans", 22, pink, anchor="ls")
    canvas.signature(card, (386, 452, 640, 516), seed=57)
    canvas.write(card, (40, 562), "9.", "sans", 22, pink, anchor="ls")
    canvas.write(card, (84, 562), "AM  A  B", "bold", 29, anchor="ls")
    canvas.specimen(card, (40, 600), pink)
    return card


def american_licence() -> Image.Image:
    """The American model: small numbers before the values, month before day."""
    blue: Colour = (24, 62, 128)
    red: Colour = (172, 36, 44)
    card = canvas.tinted(CARD, ((186, 212, 236), (226, 234, 240), (248, 232, 206)))
    canvas.waves(card, (130, 170, 210), seed=83)
    canvas.rosette(card, (610, 350), 220, (220, 170, 120), petals=14)
    draw = ImageDraw.Draw(card)
    draw.polygon([(0, 0), (CARD[0], 0), (CARD[0], 66), (0, 92)], fill=blue)
    canvas.write(card, (36, 14), "LAKELAND", "serif-bold", 50, (255, 255, 255), spacing=5)
    canvas.write(card, (640, 20), "DRIVER LICENSE", "bold", 35, (255, 255, 255))
    photo = canvas.portrait((270, 352), hair=(58, 40, 30), skin=(196, 148, 116), long_hair=True)
    canvas.place_photo(card, photo, (36, 112))
    canvas.place_photo(card, photo.resize((130, 169)), (850, 400), alpha=0.45)
    left, right = 340, 690

    def entry(x: int, y: int, number: str, value: str, size: float, colour: Colour) -> None:
        canvas.write(card, (x, y), number, "sans", 17, blue, anchor="ls")
        shift = 8 + len(number) * 10
        canvas.write(card, (x + shift, y), value, "bold", size, colour, anchor="ls")

    entry(left, 148, "4d DL", "H482-1190-7733", 29, red)
    entry(right + 40, 148, "9 CLASS", "C", 27, canvas.INK)
    entry(left, 196, "3 DOB", "03/22/1991", 29, red)
    entry(right + 40, 196, "4b EXP", "03/22/2029", 25, red)
    entry(left, 252, "1", "HENDERSON", 31, canvas.INK)
    entry(left, 294, "2", "MARISOL JUNE", 31, canvas.INK)
    entry(left, 340, "8", "1420 CEDAR HOLLOW RD", 25, canvas.INK)
    canvas.write(card, (left + 18, 372), "PINE HARBOR, LL 00421", "bold", 25, anchor="ls")
    entry(left, 424, "15 SEX", "F", 25, canvas.INK)
    entry(left + 150, 424, "18 EYES", "BRO", 25, canvas.INK)
    entry(left, 466, "16 HGT", "5'-06\"", 25, canvas.INK)
    entry(left + 190, 466, "17 WGT", "138 lb", 25, canvas.INK)
    entry(left, 508, "12 RESTR", "NONE", 25, canvas.INK)
    entry(left, 550, "4a ISS", "02/14/2024", 25, canvas.INK)
    entry(left + 240, 550, "5 DD", "00418823901", 25, canvas.INK)
    canvas.signature(card, (50, 490, 290, 560), seed=66)
    canvas.specimen(card, (36, 604), blue)
    return card
