"""Makes photos of drawn documents, and draws a landscape without text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.specimen_images import canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.specimen_images.canvas import Colour

Corner = tuple[float, float]


def _solve(rows: list[list[float]]) -> list[float]:
    # Gaussian elimination with pivots; the last column of `rows` is the right-hand side.
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def _coefficients(corners: Sequence[Corner], size: tuple[int, int]) -> list[float]:
    # Pillow needs the homography from the photo back to the flat document.
    flat = ((0, 0), (size[0], 0), (size[0], size[1]), (0, size[1]))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solve(rows)


def _desk(size: tuple[int, int], dark: Colour, light: Colour, seed: int) -> Image.Image:
    # Wood: noise stretched along the grain.
    rng = canvas.seeded(seed)
    strip = Image.frombytes("L", (6, size[1] // 3), rng.randbytes(6 * (size[1] // 3)))
    grain = strip.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(3))
    middle: Colour = (
        (dark[0] + light[0]) // 2,
        (dark[1] + light[1]) // 2,
        (dark[2] + light[2]) // 2,
    )
    return Image.blend(
        canvas.tinted(size, (dark, middle, light)),
        Image.merge("RGB", [grain.point(lambda v, c=c: int(c + (v - 128) * 0.3)) for c in middle]),
        0.6,
    )


def photographed(
    document: Image.Image,
    size: tuple[int, int],
    corners: Sequence[Corner],
    *,
    seed: int,
    desk: tuple[Colour, Colour] = ((92, 62, 42), (150, 110, 78)),
    blur: float = 0.6,
) -> Image.Image:
    """The document on a desk, seen at an angle, with a shadow, uneven light and grain.

    `corners` are its corners in the photo, clockwise from the top left.
    """
    card = canvas.rounded(document, 34)
    factors = _coefficients(corners, document.size)
    seen = card.transform(size, Image.Transform.PERSPECTIVE, factors, Image.Resampling.BICUBIC)
    photo = _desk(size, desk[0], desk[1], seed)
    shadow = ImageChops.offset(seen.getchannel("A"), 10, 16).filter(ImageFilter.GaussianBlur(12))
    photo.paste((14, 10, 8), mask=shadow.point(lambda v: int(v * 0.6)))
    photo.paste(seen, mask=seen)
    light = Image.radial_gradient("L").resize((size[0] * 2, size[1] * 2))
    left, top = int(size[0] * 0.65), int(size[1] * 0.6)
    light = light.crop((left, top, left + size[0], top + size[1]))
    fall = light.point(lambda v: int(255 - v * 0.42))
    photo = ImageChops.multiply(photo, Image.merge("RGB", (fall, fall, fall)))
    return canvas.grain(photo.filter(ImageFilter.GaussianBlur(blur)), seed=seed, strength=0.11)


def landscape() -> Image.Image:
    """Hills, a lake and the sun: a holiday picture that got in among the documents."""
    size = (1200, 800)
    sky: tuple[Colour, Colour, Colour] = ((92, 148, 208), (170, 204, 228), (250, 226, 190))
    view = Image.linear_gradient("L").resize(size)
    picture = canvas.tinted(size, sky)
    picture.paste(Image.new("RGB", size, (255, 214, 150)), mask=view.point(lambda v: v // 3))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((850, 130, 970, 250), fill=(255, 244, 206))
    rng = canvas.seeded(211)
    shades: tuple[Colour, ...] = ((128, 156, 178), (96, 134, 140), (62, 104, 92), (40, 76, 58))
    for layer, shade in enumerate(shades):
        base, points = 330 + layer * 70, [(-10.0, 800.0)]
        height = float(base)
        for x in range(-10, 1231, 40):
            height += rng.uniform(-26, 26) + (base - height) * 0.2
            points.append((float(x), height))
        draw.polygon([*points, (1230.0, 800.0)], fill=shade)
    lake = canvas.tinted((1200, 190), ((70, 118, 160), (120, 164, 190), (180, 204, 208)))
    picture.paste(lake, (0, 610))
    soft = picture.filter(ImageFilter.GaussianBlur(1.6))
    return canvas.grain(soft, seed=223, strength=0.08)
