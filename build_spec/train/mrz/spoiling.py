"""What is under a line and across it, and what a camera or scanner makes of both."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    import random

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Grey = NDArray[np.uint8]

_DARK = 0.08  # share of all documents


def ground(rng: random.Random, shape: tuple[int, int], high: float) -> Floats:
    """Paper or plastic with a pattern of fine lines, in grey levels."""
    height, width = shape
    level = rng.uniform(45, 130) if rng.random() < _DARK else rng.uniform(150, 250)
    page = np.full(shape, level, np.float32)
    x = np.arange(width, dtype=np.float32)[np.newaxis] / high
    y = np.arange(height, dtype=np.float32)[:, np.newaxis] / high
    page += x * (rng.uniform(-25, 25) / max(width / high, 1)) + y * rng.uniform(-3, 3)
    strength = rng.choice((0, 0, 0.5, 1, 1)) * rng.uniform(4, 34)
    for _ in range(rng.randint(1, 3) if strength else 0):
        turn, often = rng.uniform(0, math.pi), rng.uniform(2, 14)
        swing = rng.uniform(0, 2.5) * np.sin(x * rng.uniform(0.2, 1.5) + rng.uniform(0, 6.3))
        wave = np.sin((x * math.cos(turn) + y * math.sin(turn)) * often + swing)
        sharp = rng.choice((1, 1, 3))
        page += strength * (wave if sharp == 1 else wave * wave * wave)
    if rng.random() < 0.2:  # coloured spots behind the text
        _blobs(page, rng, rng.uniform(-40, 25))
    return page


def _blobs(page: Floats, rng: random.Random, by: float) -> None:
    height, width = page.shape
    for _ in range(rng.randint(1, 4)):
        spot = np.zeros_like(page)
        centre = rng.randrange(width), rng.randrange(height)
        axes = rng.randint(2, max(3, width // 4)), rng.randint(2, height)
        cv2.ellipse(spot, centre, axes, rng.uniform(0, 180), 0, 360, 1.0, -1)
        page += by * spot


def spoilt(rng: random.Random, page: Floats, high: float) -> Floats:
    """The page with things across it: rules, stamps, hairs, the document's edge."""
    height, width = page.shape
    level = float(page.mean())
    if rng.random() < 0.12:  # rules above, below or through the line
        for _ in range(rng.randint(1, 2)):
            y = rng.randrange(height)
            ends = (0, y), (width, y + round(rng.uniform(-0.5, 0.5) * high))
            cv2.line(page, *ends, level * rng.uniform(0.2, 0.9), max(1, round(0.08 * high)))
    if rng.random() < 0.12:  # a stamp or signature, half transparent
        over = np.zeros_like(page)
        for _ in range(rng.randint(1, 3)):
            centre = rng.randrange(width), rng.randint(-height, 2 * height)
            radius = round(rng.uniform(1, 7) * high)
            thick = max(1, round(rng.uniform(0.05, 0.3) * high))
            cv2.ellipse(over, centre, (radius, radius), 0, 0, 360, 1.0, thick)
        page = page - over * rng.uniform(20, 90)
    if rng.random() < 0.05:  # a hair or scratch
        points = [(rng.randrange(width), rng.randrange(height)) for _ in range(3)]
        shade = level + rng.uniform(-90, 60)
        cv2.polylines(
            page, [np.array(points, np.int32)], isClosed=False, color=shade, lineType=cv2.LINE_AA
        )
    if rng.random() < 0.25:  # the table beside or below the document
        table = rng.uniform(20, 235)
        edge = rng.choice(("left", "right", "below", "right"))
        if edge == "below":
            page[height - round(rng.uniform(0.2, 2.2) * high) :] = table
        else:
            broad = round(rng.uniform(0.1, 0.4) * high)
            part = page[:, :broad] if edge == "left" else page[:, width - broad :]
            part[:] = table
    return page


def photographed(
    rng: random.Random, page: Floats, scale: float, high: float
) -> tuple[Grey, NDArray[np.float64]]:
    """The picture, and the homography from the page to it.

    Args:
        rng: source of randomness.
        page: grey levels.
        scale: pixels of the picture per pixel of the page.
        high: height of a capital in the picture, in pixels.
    """
    homography, size = _seen(rng, page.shape, scale)
    page = _lit(rng, page)
    if scale < 0.85:  # else fine lines would alias to coarse ones
        page = cv2.GaussianBlur(page, (0, 0), 0.4 / scale)
    picture = cv2.warpPerspective(
        page, homography, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    if rng.random() < 0.85:
        most = 0.11 if rng.random() < 0.85 else 0.17
        picture = cv2.GaussianBlur(picture, (0, 0), max(0.2, rng.uniform(0.0, most) * high))
    if rng.random() < 0.15:
        picture = cv2.filter2D(picture, -1, _motion(rng, high))
    if rng.random() < 0.1:  # sharpened, as telephones do
        soft = cv2.GaussianBlur(picture, (0, 0), 1.0)
        picture = picture + (picture - soft) * rng.uniform(0.5, 2)
    lots = np.random.default_rng(rng.getrandbits(32))
    grain = lots.standard_normal(picture.shape, np.float32) * abs(rng.gauss(0, 5))
    if rng.random() < 0.3:
        grain = cv2.GaussianBlur(grain, (0, 0), 0.8) * 1.6
    picture = np.clip(picture + grain, 0, 255).astype(np.uint8)
    if rng.random() < 0.85:
        quality = rng.randint(30, 95)
        _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
        picture = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
    return picture, homography


def _seen(
    rng: random.Random, shape: tuple[int, int], scale: float
) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """Slightly rotated, seen from the side, and of random width."""
    height, width = shape
    angle = math.radians(rng.gauss(0, 2.0))
    wider = rng.uniform(0.92, 1.08)
    corners = []
    for x, y in ((0, 0), (width, 0), (width, height), (0, height)):
        turned = (x * math.cos(angle) - y * math.sin(angle)) * scale * wider
        corners.append((turned, (x * math.sin(angle) + y * math.cos(angle)) * scale))
    moved = np.array(corners, np.float32)
    reach = rng.uniform(0, 0.1) * height * scale
    moved += np.array([(rng.gauss(0, reach), rng.gauss(0, reach)) for _ in range(4)], np.float32)
    moved -= moved.min(axis=0)
    right, bottom = moved.max(axis=0)
    sheet = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    size = max(8, math.ceil(right)), max(8, math.ceil(bottom))
    return cv2.getPerspectiveTransform(sheet, moved), size


def _lit(rng: random.Random, page: Floats) -> Floats:
    """A reflection as a veil, a shadow with an edge."""
    height, width = page.shape
    if rng.random() < 0.12:
        across = np.arange(width, dtype=np.float32)[np.newaxis]
        down = np.arange(height, dtype=np.float32)[:, np.newaxis]
        far = ((across - rng.uniform(0, width)) / (rng.uniform(0.03, 0.3) * width)) ** 2
        far = far + ((down - rng.uniform(0, height)) / (rng.uniform(0.3, 1.5) * height)) ** 2
        veil = rng.uniform(0.2, 0.8) * np.exp(-far)
        page = page + (255 - page) * veil
    if rng.random() < 0.15:
        edge, slope = rng.uniform(0, width), rng.uniform(-2, 2)
        across = np.arange(width, dtype=np.float32)[np.newaxis]
        down = np.arange(height, dtype=np.float32)[:, np.newaxis]
        soft = rng.uniform(1, 0.1 * width + 2)
        dark = 1 / (1 + np.exp(np.clip((across + slope * down - edge) / soft, -30, 30)))
        page = page * (1 - rng.uniform(0.1, 0.55) * dark)
    return np.asarray(page, np.float32)


def _motion(rng: random.Random, high: float) -> Floats:
    """The motion blur of a moving hand."""
    length = max(2, round(rng.uniform(0.08, 0.28) * high))
    side = 2 * length + 1
    kernel = np.zeros((side, side), np.float32)
    angle, half = rng.uniform(0, math.pi), length / 2
    reach = round(half * math.cos(angle) * 16), round(half * math.sin(angle) * 16)
    middle = length * 16
    ends = (middle - reach[0], middle - reach[1]), (middle + reach[0], middle + reach[1])
    cv2.line(kernel, *ends, 1.0, 1, cv2.LINE_AA, 4)
    return kernel / max(float(kernel.sum()), 1e-6)
