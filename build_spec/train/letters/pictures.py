"""Draws a line in one of this machine's typefaces, photographs it, and cuts it out.

Everything is greyscale. Sizes are in heights of a capital.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from fontTools.ttLib import TTFont, TTLibError
from PIL import Image, ImageDraw, ImageFont

from build_spec.train.letters.texts import text
from build_spec.train.mrz.spoiling import ground, photographed, spoilt

if TYPE_CHECKING:
    import random

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box

    Picture = NDArray[np.uint8]

FONTS = Path("/usr/share/fonts")
_LEFT_OUT = re.compile("Z003|Chancery|Symbol|Math|Music|Icon|Emoji|Ornament|Dingbat|OCR")
# A typeface is used for an alphabet if it has these letters.
_NEEDED = {
    "latin": "ĀČĐĎĖĘĚĞĢĶĻŁŅŇŐŘŚŞŠŤŪŮŰŲŹŻŽ", "cyrillic": "АБВЖЩЮЯІЇЄ", "greek": "ΑΒΓΔΛΣΩΆΈ",
    "vietnamese": "ẠẤỆỢỮƯƠ",
}  # fmt: skip
_SIZE = 40  # pixels: the larger of two sizes in which letters are drawn
_LEAST, _MOST = 9.0, 30.0  # pixels: height of capitals in the photograph


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture with a line in it, the line's box, its text, and the text's alphabet."""

    picture: Picture  # height × width × 3
    box: Box
    text: str
    alphabet: str


def sample(rng: random.Random) -> Sample:
    """A random line."""
    while True:
        said, alphabet = text(rng)
        file = rng.choice(rng.choice(families(alphabet)))
        if set(said) - {" "} <= _letters_of(file):
            break
    font = _font(file, round(_SIZE * rng.choice((0.7, 1))))
    high = -font.getbbox("H", anchor="ls")[1]
    gap = rng.choice((0.0, 0.0, 0.0, 0.0, rng.uniform(0, 0.2))) * high
    ink, left, base, (wide, above, below) = _printed(said, font, gap, round(2 * high))
    if rng.random() < 0.25 and high > 24:
        kernel = np.ones((rng.choice((2, 3)),) * 2, np.uint8)
        ink = (cv2.dilate if rng.random() < 0.6 else cv2.erode)(ink, kernel)
    page = ground(rng, ink.shape, high)
    light = float(page.mean())
    shade = rng.uniform(0, 90) if light > 100 else rng.uniform(180, 255)
    page = page - ink * (page - shade)
    if rng.random() < 0.7:
        page = spoilt(rng, page, high)
    seen = math.exp(rng.uniform(math.log(_LEAST), math.log(_MOST)))
    picture, homography = photographed(rng, page, seen / high, seen)
    # As inexact as the detector's boxes; marks above capitals may extend beyond them.
    top = base - max(above, 0.9 * high) - rng.uniform(0.1, 0.5) * high
    bottom = base + below * rng.choice((1, 1, 0.6)) + rng.uniform(0.1, 0.5) * high
    ends = (
        left - rng.uniform(0.05, 0.45) * high,
        left + wide + rng.uniform(0.05, 0.45) * high,
    )
    corners = np.array(
        [[(ends[0], top), (ends[1], top), (ends[1], bottom), (ends[0], bottom)]], np.float32
    )
    first, second, third, fourth = (
        (float(x), float(y)) for x, y in cv2.perspectiveTransform(corners, homography)[0]
    )
    rgb = np.repeat(picture[:, :, np.newaxis], 3, axis=2)
    return Sample(rgb, (first, second, third, fourth), said, alphabet)


def _printed(
    said: str, font: ImageFont.FreeTypeFont, gap: float, around: int
) -> tuple[NDArray[np.float32], float, float, tuple[float, float, float]]:
    """Ink from 0 to 1, start and baseline of the line; its width, height and depth."""
    _, top, right, bottom = font.getbbox(said, anchor="ls")
    places = [0.0]
    for char in said:
        places.append(places[-1] + font.getlength(char) + gap)
    wide = places[-1] if gap else float(right)
    size = int(wide + 2 * around), int(bottom - top + 2 * around)
    image = Image.new("L", size, 0)
    draw, base = ImageDraw.Draw(image), around - top
    if gap:
        for char, place in zip(said, places, strict=False):
            draw.text((around + place, base), char, 255, font=font, anchor="ls")
    else:
        draw.text((around, base), said, 255, font=font, anchor="ls")
    ink = np.asarray(image, np.float32) / 255
    return ink, around, base, (wide, -top, max(0, bottom))


@cache
def families(alphabet: str) -> list[list[Path]]:
    """The font files by family, so that families with many weights are not drawn more often."""
    found: dict[str, list[Path]] = {}
    for file in sorted(FONTS.rglob("*.[ot]tf")):
        if not _LEFT_OUT.search(file.name) and set(_NEEDED[alphabet]) <= _letters_of(file):
            name = re.split("[-_.]", file.name)[0].rstrip("BIRbi")
            found.setdefault(name, []).append(file)
    if not found:
        raise SystemExit(f"No typeface in {FONTS} has the letters of {alphabet}.")
    return list(found.values())


@cache
def _letters_of(file: Path) -> frozenset[str]:
    try:
        with TTFont(file, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (TTLibError, OSError):
        return frozenset()


@lru_cache(maxsize=2000)
def _font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), size)
