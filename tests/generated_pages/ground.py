"""The background of pages: paper or plastic, fine lines, and a portrait if there is space."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

if TYPE_CHECKING:
    import random

    from tests.generated_pages.page import Drawing

    Colour = tuple[int, int, int]
    Area = tuple[float, float, float, float]

_TINTS: tuple[Colour, ...] = (
    (226, 234, 242), (238, 228, 232), (228, 240, 230), (244, 238, 220), (232, 228, 242),
    (236, 236, 236), (222, 236, 238), (246, 240, 236),
)  # fmt: skip
_PORTRAIT = (150, 250, 1.28)  # units: least and greatest width; height over width
_CLEAR = 12  # units around a portrait
_STEP = 10  # units
_PLAIN_ODDS = 0.25


def ground(drawing: Drawing, scale: float, rng: random.Random) -> Image.Image:
    """The page without text, at `scale` pixels per unit."""
    size = round(drawing.width * scale), round(drawing.height * scale)
    if rng.random() < _PLAIN_ODDS:
        shade = rng.randint(244, 255)
        image = Image.new("RGB", size, (shade, shade, rng.randint(shade - 6, shade)))
    else:
        image = _blend(size, rng)
        for _ in range(rng.choice((0, 1, 1, 2))):
            _guilloche(image, scale, rng)
    if drawing.portrait and rng.random() < 0.7 and (area := _free_area(drawing, rng)):
        image = _with_portrait(image, tuple(v * scale for v in area), rng)  # type: ignore[arg-type]  # four edges
    if rng.random() < 0.3:
        inset, width = round(6 * scale), max(1, round(1.5 * scale))
        edge = tuple(rng.randint(120, 190) for _ in "rgb")
        box = (inset, inset, size[0] - inset, size[1] - inset)
        ImageDraw.Draw(image).rectangle(box, outline=edge, width=width)
    return image


def _blend(size: tuple[int, int], rng: random.Random) -> Image.Image:
    one, other = (Image.new("RGB", size, rng.choice(_TINTS)) for _ in "ab")
    ramp = Image.linear_gradient("L").rotate(rng.choice((0, 90)))
    if rng.random() < 0.3:
        ramp = Image.radial_gradient("L")
    return Image.composite(one, other, ramp.resize(size, Image.Resampling.BICUBIC))


def _guilloche(image: Image.Image, scale: float, rng: random.Random) -> None:
    """A family of waves in one faint colour, as in security printing."""
    width, height = image.size
    faint = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    depth = rng.randint(10, 34)
    assert isinstance(faint, tuple)
    colour = tuple(max(0, channel - rng.randint(depth // 2, depth)) for channel in faint)
    pen = ImageDraw.Draw(image)
    step, swing = rng.uniform(7, 18) * scale, rng.uniform(8, 60) * scale
    length, drift = rng.uniform(120, 600) * scale, rng.uniform(0, 2 * math.pi)
    shift, thick = rng.uniform(0.02, 0.3), max(1, round(0.7 * scale))
    for i in range(int(-swing / step), int((height + swing) / step) + 1):
        points = [
            (x, i * step + swing * math.sin(x * 2 * math.pi / length + drift + i * shift))
            for x in range(0, width + 12, 12)
        ]
        pen.line(points, fill=colour, width=thick)


def _free_area(drawing: Drawing, rng: random.Random) -> Area | None:
    """Space for a portrait without text: left, top, right, bottom in units; None without any."""
    least, greatest, shape = _PORTRAIT
    taken = [(*m.box[0], *m.box[2]) for m in drawing.marks]
    # A text may be wider than its box if there is space.
    taken = [(left, top, right + (right - left) * 0.45, low) for left, top, right, low in taken]
    for width in (rng.randint(least, greatest), least, 2 * least // 3):
        height = round(width * shape)
        spots = [
            (left, top, left + width, top + height)
            for left in range(2 * _CLEAR, drawing.width - width - 2 * _CLEAR, _STEP)
            for top in range(2 * _CLEAR, drawing.height - height - 2 * _CLEAR, _STEP)
            if not any(
                left - _CLEAR < right
                and other < left + width + _CLEAR
                and top - _CLEAR < low
                and high < top + height + _CLEAR
                for other, high, right, low in taken
            )
        ]
        if spots:
            return rng.choice(spots)
    return None


def _with_portrait(image: Image.Image, area: Area, rng: random.Random) -> Image.Image:
    """Blurred head and shoulders, in place of a photo."""
    left, top, right, bottom = map(round, area)
    wide, high = right - left, bottom - top
    light = rng.randint(170, 225)
    photo = Image.new("RGB", (wide, high), (light, light, rng.randint(light - 10, light + 10)))
    pen = ImageDraw.Draw(photo)
    skin = rng.choice(((222, 186, 160), (196, 152, 120), (140, 98, 72), (92, 64, 50)))
    cloth, hair = (tuple(rng.randint(20, 110) for _ in "rgb") for _ in "ch")
    pen.ellipse((-wide * 0.05, high * 0.72, wide * 1.05, high * 1.5), fill=cloth)
    pen.rectangle((wide * 0.4, high * 0.55, wide * 0.6, high * 0.8), fill=skin)
    pen.ellipse((wide * 0.24, high * 0.1, wide * 0.76, high * 0.62), fill=hair)
    pen.ellipse((wide * 0.29, high * 0.18, wide * 0.71, high * 0.68), fill=skin)
    photo = photo.filter(ImageFilter.GaussianBlur(wide / 40))
    image.paste(ImageChops.multiply(photo, _blend((wide, high), rng)), (left, top))
    return image
