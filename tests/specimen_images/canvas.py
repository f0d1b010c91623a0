"""Common parts of the drawn documents: security background, portrait, text, chip, signature."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from tests.specimen_images.fonts import font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Colour = tuple[int, int, int]
INK: Colour = (28, 28, 36)


def seeded(seed: int) -> random.Random:
    """A generator that gives the same picture on every run."""
    return random.Random(seed)  # noqa: S311  # a drawing keeps no secret


def tinted(size: tuple[int, int], colours: tuple[Colour, Colour, Colour]) -> Image.Image:
    """A smooth diagonal gradient of three colours."""
    ramp = Image.linear_gradient("L").resize(size)
    side = Image.linear_gradient("L").rotate(90).resize(size)
    dark, middle, light = colours
    return ImageOps.colorize(Image.blend(ramp, side, 0.65), dark, light, mid=middle)


def _strokes(
    size: tuple[int, int],
    curves: Iterable[Sequence[tuple[float, float]]],
    colour: Colour,
    alpha: int,
    width: int = 2,
) -> Image.Image:
    # Drawn at twice the size, so that hairlines become smooth.
    layer = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    draw = ImageDraw.Draw(layer)
    for curve in curves:
        draw.line([(x * 2, y * 2) for x, y in curve], fill=alpha, width=width)
    mask = layer.resize(size, Image.Resampling.BOX)
    flat = Image.new("RGBA", size, (*colour, 0))
    flat.putalpha(mask)
    return flat


def waves(image: Image.Image, colour: Colour, *, seed: int, alpha: int = 110) -> None:
    """Guilloche bands over the whole picture: families of sine curves with drifting phase."""
    rng = seeded(seed)
    width, height = image.size
    curves = []
    for _ in range(4):
        length, swing = rng.uniform(0.5, 1.1) * width, rng.uniform(0.05, 0.13) * height
        start, slope = rng.uniform(0, 6.3), rng.uniform(-0.12, 0.12)
        for k in range(26):
            base = height * (k - 4) / 18
            shift = start + k * 0.33
            curves.append(
                [
                    (x, base + slope * x + swing * math.sin(6.283 * x / length + shift))
                    for x in range(-8, width + 16, 8)
                ]
            )
    image.paste(layer := _strokes(image.size, curves, colour, alpha), mask=layer)


def rosette(
    image: Image.Image,
    centre: tuple[float, float],
    radius: float,
    colour: Colour,
    *,
    petals: int = 9,
    alpha: int = 130,
) -> None:
    """A guilloche rosette: rotated copies of one wavy ring."""
    cx, cy = centre
    curves = []
    for k in range(22):
        turn = k * 6.283 / 22 / petals * 2
        ring = radius * (0.45 + 0.55 * k / 22)
        curve = []
        for step in range(361):
            angle = step * math.pi / 180
            reach = ring * (0.82 + 0.18 * math.cos(petals * (angle + turn)))
            curve.append((cx + reach * math.cos(angle), cy + reach * math.sin(angle)))
        curves.append(curve)
    image.paste(layer := _strokes(image.size, curves, colour, alpha), mask=layer)


def portrait(
    size: tuple[int, int],
    *,
    hair: Colour = (70, 48, 34),
    skin: Colour = (222, 184, 158),
    coat: Colour = (62, 74, 96),
    long_hair: bool = False,
    grey: bool = False,
) -> Image.Image:
    """A photo of nobody: a faceless head and shoulders in front of a light wall."""
    w, h = size[0] * 2, size[1] * 2
    image = tinted((w, h), ((188, 196, 204), (216, 221, 226), (236, 239, 242)))
    draw = ImageDraw.Draw(image)
    cx, top, face = w / 2, h * 0.16, w * 0.235
    if long_hair:
        draw.rounded_rectangle(
            (cx - face * 1.38, top * 0.9, cx + face * 1.38, h * 0.74), face * 1.3, fill=hair
        )
    neck = tuple(int(c * 0.86) for c in skin)
    draw.rectangle((cx - face * 0.45, h * 0.5, cx + face * 0.45, h * 0.76), fill=neck)
    draw.ellipse((w * 0.06, h * 0.70, w * 0.94, h * 1.35), fill=coat)
    collar = [(cx - face * 0.55, h * 0.695), (cx + face * 0.55, h * 0.695), (cx, h * 0.82)]
    draw.polygon(collar, fill=neck)
    oval = (cx - face, top * 1.15, cx + face, h * 0.645)
    draw.ellipse(oval, fill=skin)
    cap = Image.new("L", (w, h), 0)
    pen = ImageDraw.Draw(cap)
    pen.chord((cx - face * 1.1, top * 0.78, cx + face * 1.1, h * 0.56), 170, 10, fill=255)
    pen.ellipse((cx - face * 0.9, h * 0.275, cx + face * 1.02, h * 0.8), fill=0)
    image.paste(hair, mask=cap)
    shade = Image.new("L", (w, h), 0)
    pen = ImageDraw.Draw(shade)
    pen.ellipse(oval, fill=52)
    pen.ellipse((oval[0] - face * 0.7, oval[1], oval[2] - face * 0.35, oval[3]), fill=0)
    for side in (-0.42, 0.42):  # eyes, in the shade of the brow
        x = cx + face * side
        pen.ellipse((x - face * 0.2, h * 0.385, x + face * 0.2, h * 0.41), fill=150)
    pen.ellipse((cx - face * 0.3, h * 0.535, cx + face * 0.3, h * 0.55), fill=120)
    image.paste((40, 26, 24), mask=shade.filter(ImageFilter.GaussianBlur(w / 80)))
    image = image.filter(ImageFilter.GaussianBlur(w / 260)).resize(size, Image.Resampling.LANCZOS)
    return ImageOps.grayscale(image).convert("RGB") if grey else image


def place_photo(
    image: Image.Image,
    photo: Image.Image,
    at: tuple[int, int],
    *,
    alpha: float = 1.0,
    radius: int = 6,
) -> None:
    """Put a photo on the document; `alpha` below 1 makes the pale second portrait."""
    mask = Image.new("L", photo.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, photo.width - 1, photo.height - 1), radius, fill=int(255 * alpha)
    )
    image.paste(photo, at, mask)


def emblem(size: int, colour: Colour, kind: str = "sun") -> Image.Image:
    """A made-up coat of arms (sun, hills, tree or ship in a ring), unlike any state's."""
    s = size * 4
    image = Image.new("RGBA", (s, s), (*colour, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((s * 0.03, s * 0.03, s * 0.97, s * 0.97), outline=colour, width=s // 28)
    draw.ellipse((s * 0.10, s * 0.10, s * 0.90, s * 0.90), outline=colour, width=s // 70)
    if kind == "sun":
        for k in range(16):
            a, b = k * math.pi / 8, 0.09
            reach = s * (0.36 if k % 2 else 0.30)
            tip = (s / 2 + reach * math.cos(a), s / 2 + reach * math.sin(a))
            foot = [
                (s / 2 + s * 0.17 * math.cos(a + t), s / 2 + s * 0.17 * math.sin(a + t))
                for t in (-b * 2, b * 2)
            ]
            draw.polygon([tip, *foot], fill=colour)
        draw.ellipse((s * 0.36, s * 0.36, s * 0.64, s * 0.64), fill=colour)
    elif kind == "hills":
        draw.polygon([(s * 0.16, s * 0.7), (s * 0.4, s * 0.28), (s * 0.64, s * 0.7)], fill=colour)
        draw.polygon([(s * 0.45, s * 0.7), (s * 0.66, s * 0.42), (s * 0.86, s * 0.7)], fill=colour)
    elif kind == "tree":
        draw.rectangle((s * 0.46, s * 0.55, s * 0.54, s * 0.82), fill=colour)
        for x, y, r in ((0.5, 0.33, 0.15), (0.36, 0.47, 0.13), (0.64, 0.47, 0.13)):
            draw.ellipse(((x - r) * s, (y - r) * s, (x + r) * s, (y + r) * s), fill=colour)
    else:
        draw.polygon([(s * 0.48, s * 0.2), (s * 0.48, s * 0.6), (s * 0.24, s * 0.6)], fill=colour)
        draw.polygon([(s * 0.52, s * 0.28), (s * 0.52, s * 0.6), (s * 0.76, s * 0.6)], fill=colour)
        draw.chord((s * 0.2, s * 0.42, s * 0.8, s * 0.84), 20, 160, fill=colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def place(image: Image.Image, stamp: Image.Image, at: tuple[int, int]) -> None:
    """Put a picture with transparency on the document."""
    image.paste(stamp, at, stamp)


def chip(image: Image.Image, at: tuple[int, int]) -> None:
    """The gold contacts of a smart card."""
    x, y = at
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle(
        (x, y, x + 104, y + 84), 14, fill=(214, 184, 106), outline=(140, 112, 52)
    )
    for dy in (28, 56):
        draw.line((x, y + dy, x + 104, y + dy), fill=(140, 112, 52), width=2)
    draw.rounded_rectangle(
        (x + 36, y + 18, x + 68, y + 66), 8, fill=(222, 196, 124), outline=(140, 112, 52), width=2
    )


def signature(image: Image.Image, box: tuple[int, int, int, int], *, seed: int) -> None:
    """A scrawl in blue-black ink inside `box` (left, top, right, bottom)."""
    rng = seeded(seed)
    left, top, right, bottom = box
    middle, swing = (top + bottom) / 2, (bottom - top) / 2
    a, b = rng.uniform(17, 23), rng.uniform(29, 37)
    curve = []
    for step in range(301):
        t = step / 300
        fade = 1 - 0.75 * t
        x = left + (right - left) * (t + 0.035 * math.sin(b * t))
        y = middle + swing * fade * (0.65 * math.sin(a * t + 1) + 0.35 * math.sin(b * t))
        curve.append((x, y))
    layer = _strokes(image.size, [curve], (24, 30, 84), 255, width=5)
    image.paste(layer, mask=layer)


def write(
    image: Image.Image,
    at: tuple[float, float],
    text: str,
    face: str,
    size: float,
    colour: Colour = INK,
    *,
    anchor: str = "la",
    spacing: float = 0,
) -> None:
    """One line of text; `spacing` is added between letters, for headings and the MRZ."""
    draw = ImageDraw.Draw(image)
    typeface = font(face, size)
    if not spacing:
        draw.text(at, text, font=typeface, fill=colour, anchor=anchor)
        return
    x, y = at
    for char in text:
        draw.text((x, y), char, font=typeface, fill=colour, anchor=anchor)
        x += typeface.getlength(char) + spacing


def machine_mrz(image: Image.Image, at: tuple[int, int], lines: Sequence[str], width: int) -> None:
    """The lines of an MRZ, spread over `width` pixels."""
    x, y = at
    pitch = width / len(lines[0])
    size = pitch * 1.42
    for row, line in enumerate(lines):
        for column, char in enumerate(line):
            write(image, (x + column * pitch, y + row * size * 1.55), char, "mrz", size)


def specimen(image: Image.Image, at: tuple[int, int], colour: Colour) -> None:
    """The small word that marks the document as not real."""
    write(image, at, "SPECIMEN", "sans", 13, colour, spacing=2)


def rounded(image: Image.Image, radius: int) -> Image.Image:
    """The card with rounded corners, transparent outside."""
    mask = Image.new("L", (image.width * 2, image.height * 2), 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, image.width * 2 - 1, image.height * 2 - 1), radius * 2, fill=255
    )
    card = image.convert("RGBA")
    card.putalpha(mask.resize(image.size, Image.Resampling.LANCZOS))
    return card


def grain(image: Image.Image, *, seed: int, strength: float = 0.06) -> Image.Image:
    """The noise of a scanner's or camera's sensor."""
    rng = seeded(seed)
    count = image.width * image.height
    # The mean of two uniform distributions falls off to both sides like sensor noise.
    first = Image.frombytes("L", image.size, rng.randbytes(count))
    second = Image.frombytes("L", image.size, rng.randbytes(count))
    noise = Image.blend(first, second, 0.5).convert("RGB")
    return ImageChops.add(image, noise.point(lambda v: int((v - 128) * strength + 128)), 1, -128)


def width(text: str, face: str, size: float) -> float:
    """The width of `text` in pixels."""
    return font(face, size).getlength(text)
