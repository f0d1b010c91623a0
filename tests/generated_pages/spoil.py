"""Simulates a scanner or a camera on a drawn page: a JPEG image, and the page's place in it."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, Point

    Pixels = NDArray[np.float32]

Kind = Literal["scan", "photo"]
KINDS: tuple[Kind, ...] = ("scan", "photo")
MOST_BYTES = 1024 * 1024  # the limit of the program
_GREY_ODDS = 0.25
_TABLES = (
    (92, 62, 42),
    (150, 110, 78),
    (58, 60, 66),
    (170, 168, 162),
    (34, 44, 58),
    (196, 176, 150),
)
_USUAL_WIDTH = 1350  # pixels: the width for which blurs are specified


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A file, its size in pixels, and the homography from the drawn page to it."""

    jpeg: bytes
    width: int
    height: int
    homography: NDArray[np.float64]

    def box(self, box: Box) -> Box:
        """The position of a drawn page's box in the picture."""
        one, two, three, four = _mapped(box, self.homography)
        return (one, two, three, four)


def spoil(image: Image.Image, kind: Kind, rng: random.Random) -> Spoiled:
    """The page as scanned or photographed; deterministic for the state of `rng`."""
    return _scan(image, rng) if kind == "scan" else _photo(image, rng)


def _scan(image: Image.Image, rng: random.Random) -> Spoiled:
    """Slightly rotated on the white of the lid, slightly blurred, with the noise of paper."""
    size, angle = image.size, math.radians(rng.uniform(-1.5, 1.5))
    corners = [_turned(point, size, angle) for point in _corners(size)]
    margin = rng.uniform(0.005, 0.05) * size[0]
    homography, (width, height) = _framed(size, corners, (margin, margin))
    lid = np.full((height, width, 3), rng.uniform(232, 252), np.float32)
    pixels = _laid(image, homography, lid, 0, shadow=rng.uniform(0.0, 0.15))
    blur = rng.uniform(0.25, 0.75) * size[0] / _USUAL_WIDTH
    pixels = _noisy(_blurred(pixels, blur), rng, rng.uniform(1.5, 5.0))
    if rng.random() < _GREY_ODDS:
        pixels = np.repeat(pixels.mean(axis=2, keepdims=True), 3, axis=2)
    return _written(pixels, homography, rng.randint(70, 90))


def _photo(image: Image.Image, rng: random.Random) -> Spoiled:
    """On a table, at an angle, in uneven light."""
    size, angle = image.size, math.radians(rng.uniform(-6, 6))
    reach = rng.uniform(0.01, 0.05)
    corners = [
        (x + rng.uniform(-reach, reach) * size[0], y + rng.uniform(-reach, reach) * size[1])
        for x, y in (_turned(point, size, angle) for point in _corners(size))
    ]
    margins = rng.uniform(0.03, 0.14) * size[0], rng.uniform(0.03, 0.14) * size[0]
    homography, (width, height) = _framed(size, corners, margins)
    rounding = rng.uniform(0.0, 0.045) * size[0]
    table = _table((width, height), rng)
    pixels = _laid(image, homography, table, rounding, shadow=rng.uniform(0.3, 0.6))
    pixels *= _light((width, height), rng)[..., np.newaxis]
    blur = rng.uniform(0.35, 1.0) * size[0] / _USUAL_WIDTH
    pixels = _noisy(_blurred(pixels, blur), rng, rng.uniform(1.5, 6.0))
    return _written(pixels, homography, rng.randint(55, 80))


def _corners(size: tuple[int, int]) -> list[Point]:
    return [(0.0, 0.0), (size[0], 0.0), (size[0], size[1]), (0.0, size[1])]


def _turned(point: Point, size: tuple[int, int], angle: float) -> Point:
    x, y = point[0] - size[0] / 2, point[1] - size[1] / 2
    sine, cosine = math.sin(angle), math.cos(angle)
    return size[0] / 2 + x * cosine - y * sine, size[1] / 2 + x * sine + y * cosine


def _framed(
    size: tuple[int, int], corners: Sequence[Point], margins: tuple[float, float]
) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """The homography that maps the page to `corners`, shifted so that they have these margins."""
    left, top = (min(c[i] for c in corners) - margins[i] for i in (0, 1))
    width, height = (math.ceil(max(c[i] for c in corners) + margins[i]) for i in (0, 1))
    moved = np.array([(x - left, y - top) for x, y in corners], np.float32)
    homography = cv2.getPerspectiveTransform(np.array(_corners(size), np.float32), moved)
    return np.asarray(homography, np.float64), (math.ceil(width - left), math.ceil(height - top))


def _laid(
    image: Image.Image,
    homography: NDArray[np.float64],
    under: Pixels,
    rounding: float,
    *,
    shadow: float,
) -> Pixels:
    """The page on its background, with the shadow that it casts."""
    height, width = under.shape[:2]
    card = Image.new("L", image.size, 0)
    box = (0, 0, image.width - 1, image.height - 1)
    ImageDraw.Draw(card).rounded_rectangle(box, radius=rounding, fill=255)
    cover = _warped(np.asarray(card), homography, (width, height)).astype(np.float32) / 255
    soft = _blurred(np.roll(cover, (width // 150, width // 200), axis=(0, 1)), width / 130)
    under = under * (1 - shadow * soft[..., np.newaxis])
    page = _warped(np.asarray(image.convert("RGB")), homography, (width, height))
    cover = cover[..., np.newaxis]
    return np.asarray(page * cover + under * (1 - cover), np.float32)


def _warped(
    pixels: NDArray[np.uint8], homography: NDArray[np.float64], size: tuple[int, int]
) -> NDArray[np.uint8]:
    warped = cv2.warpPerspective(pixels, homography, size, flags=cv2.INTER_CUBIC)
    return np.asarray(warped, np.uint8)


def _table(size: tuple[int, int], rng: random.Random) -> Pixels:
    """Wood or cloth: noise, stretched along the grain or not."""
    lots = np.random.default_rng(rng.getrandbits(32))
    columns, rows = rng.choice(((8, size[1] // 4), (size[0] // 3, size[1] // 3), (4, 4)))
    rough = lots.normal(0, 1, (rows, columns)).astype(np.float32)
    grain = cv2.resize(rough, size, interpolation=cv2.INTER_CUBIC)
    colour = np.array(rng.choice(_TABLES), np.float32)
    return np.asarray(colour + grain[..., np.newaxis] * rng.uniform(4, 14), np.float32)


def _light(size: tuple[int, int], rng: random.Random) -> Pixels:
    """A lamp at one side: brightest there, down to two thirds opposite."""
    x = np.linspace(0, 1, size[0], dtype=np.float32)[np.newaxis]
    y = np.linspace(0, 1, size[1], dtype=np.float32)[:, np.newaxis]
    far = np.hypot(x - rng.uniform(-0.2, 1.2), y - rng.uniform(-0.2, 1.2))
    brightest = rng.uniform(0.85, 1.05)
    return np.asarray(brightest - rng.uniform(0.05, 0.33) * far, np.float32)


def _blurred(pixels: Pixels, sigma: float) -> Pixels:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), np.float32)


def _noisy(pixels: Pixels, rng: random.Random, strength: float) -> Pixels:
    lots = np.random.default_rng(rng.getrandbits(32))
    grain = lots.standard_normal(pixels.shape[:2], np.float32)[..., np.newaxis] * strength
    colours = lots.standard_normal(pixels.shape, np.float32) * strength * 0.4
    return np.asarray(pixels + grain + colours, np.float32)


def _written(pixels: Pixels, homography: NDArray[np.float64], quality: int) -> Spoiled:
    """As JPEG; for a file that is too large, first the quality is lowered, then the resolution."""
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    while True:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality)
        if len(file.getvalue()) <= MOST_BYTES:
            return Spoiled(file.getvalue(), *image.size, homography)
        if quality > 60:
            quality = max(60, quality - 8)
            continue
        smaller = round(image.width * 0.85), round(image.height * 0.85)
        shrunk = np.diag([smaller[0] / image.width, smaller[1] / image.height, 1.0])
        homography, image = shrunk @ homography, image.resize(smaller, Image.Resampling.LANCZOS)


def _mapped(points: Sequence[Point], homography: NDArray[np.float64]) -> list[Point]:
    flat = np.array([[(x, y) for x, y in points]], np.float64)
    return [(float(x), float(y)) for x, y in cv2.perspectiveTransform(flat, homography)[0]]
