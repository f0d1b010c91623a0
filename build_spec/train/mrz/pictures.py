"""Draws a line as printed, puts it on a document, and photographs that.

Everything is greyscale, as the network sees it. Sizes are in heights of a capital.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import ImageFont

from build_spec.train.mrz.spoiling import ground, photographed, spoilt
from build_spec.train.mrz.texts import line
from kyc_desktop.ocr.engines.mrz_picture import HEIGHT, line_picture

if TYPE_CHECKING:
    import random

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# Debian: fonts-ocr-b fonts-dejavu fonts-liberation fonts-inconsolata fonts-freefont-ttf
# fonts-noto-mono fonts-courier-prime fonts-firacode fonts-tlwg-mono. Missing ones are skipped.
_OCR_B = ("OCRB.otf", "OCRB.otf", "OCRBS.otf")
_TYPED = (
    "DejaVuSansMono.ttf", "DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf",
    "LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf", "Inconsolata.otf",
    "NotoSansMono-Regular.ttf", "FreeMonoBold.ttf", "Courier Prime.otf", "FiraCode-Medium.ttf",
    "TlwgMono-Bold.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf",
)  # fmt: skip
_ODDS_OF_OCR_B = 0.68
_SLANT = 0.06
_PITCHES = (0.88, 1.3)  # from one character to the next
_ROWS = (1.45, 2.9)  # from one line to the next
_AROUND = 2.0  # paper drawn above and below
_SHORTEST, _TALLEST = 6.5, 30.0  # pixels: height of capitals in the photograph


@dataclass(frozen=True, slots=True)
class Sample:
    """A line as the network sees it, and its text; `middles`: characters' centres in pixels."""

    pixels: Floats
    text: str
    middles: Floats


@dataclass(frozen=True, slots=True)
class _Type:
    """How the characters of a document are printed."""

    file: str
    size: int
    high: float  # pixels: height of a capital
    pitch: float
    stretch: float
    weight: float  # pixels by which strokes are thicker
    filler: tuple[float, float]  # size of fillers, and how much lower they are


def sample(rng: random.Random) -> Sample:
    """A random line."""
    high = math.exp(rng.uniform(math.log(_SHORTEST), math.log(_TALLEST)))
    if rng.random() < 0.35:
        high = rng.uniform(9, 20)
    type_ = _type(rng, high * rng.uniform(1.0, 1.5))
    text = line(rng)
    ink, left, base = _printed(rng, type_, text)
    middles = left + (np.arange(len(text), dtype=np.float32) + 0.5) * type_.pitch
    ends = (left - 0.1 * type_.high, left + len(text) * type_.pitch)
    if rng.random() < 0.2:
        ink, base = _bent(ink, base, rng)
    page = ground(rng, ink.shape, type_.high)
    dark = page - ink * (page - _ink_level(rng, page))
    dark = spoilt(rng, dark, type_.high)
    picture, homography = photographed(rng, dark, high / type_.high, high)
    corners = _detected(rng, type_.high, ends, base)
    corners = _mapped(corners, homography)
    pixels = line_picture(picture, corners)
    sheet = np.array([(0, 0), (pixels.shape[1], 0), (pixels.shape[1], HEIGHT), (0, HEIGHT)])
    to_line = cv2.getPerspectiveTransform(corners, sheet.astype(np.float32))
    points = np.stack([middles, np.full_like(middles, base - type_.high / 2)], axis=1)
    places = _mapped(_mapped(points, homography), to_line)[:, 0]
    if rng.random() < 0.02:
        pixels = -pixels
    return Sample(pixels, text, places)


def _type(rng: random.Random, high: float) -> _Type:
    file = rng.choice(_there(_OCR_B if rng.random() < _ODDS_OF_OCR_B else _TYPED))
    share = _capital_share(file)
    size = max(6, round(high / share))
    high = size * share
    pitch = rng.uniform(*_PITCHES) if rng.random() < 0.6 else 0.97 + rng.uniform(0, 0.12)
    widest = _font(file, size).getlength("M") if "Sans-" in file or "Sans." in file else 0
    return _Type(
        file, size, high, max(high * pitch, widest * 1.02), rng.uniform(0.86, 1.16),
        rng.choice((0, 0, 0, 1)) * rng.uniform(-0.07, 0.09) * high,
        (rng.uniform(0.75, 1.2), rng.uniform(-0.1, 0.1)) if rng.random() < 0.3 else (1.0, 0.0),
    )  # fmt: skip


def _printed(rng: random.Random, type_: _Type, text: str) -> tuple[Floats, float, float]:
    """Ink from 0 to 1, start and baseline of the line; with neighbours above and below."""
    high = type_.high
    before, behind = rng.uniform(0.5, 4) * high, rng.uniform(0.5, 4) * high
    shape = (round((2 * _AROUND + 1) * high), round(before + len(text) * type_.pitch + behind))
    ink = np.zeros(shape, np.float32)
    base = (_AROUND + 1) * high
    slant = rng.uniform(-_SLANT, _SLANT) if rng.random() < 0.3 else 0.0
    _write(ink, type_, text, before, base, slant)
    row = rng.uniform(*_ROWS) * high
    for side in (-1, 1):
        if rng.random() < 0.6:
            its = line(rng)
            start = before if len(its) == len(text) or rng.random() < 0.7 else rng.uniform(0, high)
            _write(ink, type_, its, start, base + side * row, slant)
    if type_.weight:
        ink = _heavier(ink, type_.weight)
    if rng.random() < 0.25:  # ink that the paper did not take well
        rough = np.random.default_rng(rng.getrandbits(32)).random(
            (max(2, shape[0] // 3), max(2, shape[1] // 3)), np.float32
        )
        spots = cv2.resize(rough, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
        ink *= 1 - np.clip((spots - rng.uniform(0.5, 0.75)) * 3, 0, rng.uniform(0.2, 0.85))
    if rng.random() < 0.1:
        ink = cv2.GaussianBlur(ink, (0, 0), rng.uniform(0.03, 0.09) * high)
    return ink, before, base


def _write(ink: Floats, type_: _Type, text: str, left: float, base: float, slant: float) -> None:
    for i, char in enumerate(text):
        scale, lower = type_.filler if char == "<" else (1.0, 0.0)
        mask, over = _glyph(type_.file, type_.size, char, round(type_.stretch * scale, 2),
                            round(scale, 2), round(slant, 2))  # fmt: skip
        height, width = mask.shape
        middle = left + (i + 0.5) * type_.pitch
        top, x = round(base - over + lower * type_.high), round(middle - width / 2)
        y0, x0 = max(0, top), max(0, x)
        y1, x1 = min(ink.shape[0], top + height), min(ink.shape[1], x + width)
        if y1 > y0 and x1 > x0:
            part = ink[y0:y1, x0:x1]
            np.maximum(part, mask[y0 - top : y1 - top, x0 - x : x1 - x], out=part)


@lru_cache(maxsize=20_000)
def _glyph(
    file: str, size: int, char: str, wide: float, high: float, slant: float
) -> tuple[Floats, float]:
    """A character's ink, and the height of its top above the baseline."""
    font = _font(file, size)
    left, top, right, bottom = font.getbbox(char, anchor="ls")
    mask, _ = font.getmask2(char, mode="L", anchor="ls")
    array = np.asarray(mask, np.float32).reshape(mask.size[1], mask.size[0]) / 255
    if not array.size:
        return np.zeros((1, 1), np.float32), 0.0
    size_ = max(1, round((right - left) * wide)), max(1, round((bottom - top) * high))
    if size_ != array.shape[::-1]:
        array = cv2.resize(array, size_, interpolation=cv2.INTER_AREA)
    if slant:
        room = math.ceil(abs(slant) * size_[1])
        shear = np.array([[1, -slant, room / 2 + slant * size_[1] / 2], [0, 1, 0]], np.float32)
        array = cv2.warpAffine(array, shear, (size_[0] + room, size_[1]))
    # Fillers of another size keep their centre.
    return array, -(top + bottom) / 2 + size_[1] / 2


def _heavier(ink: Floats, by: float) -> Floats:
    """Strokes thicker or thinner, by a fraction of a pixel or more."""
    whole = max(1, math.ceil(abs(by)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * whole + 1, 2 * whole + 1))
    other = cv2.dilate(ink, kernel) if by > 0 else cv2.erode(ink, kernel)
    share = abs(by) / whole / (2 if by < 0 else 1)
    return np.asarray(ink * (1 - share) + other * share, np.float32)


def _bent(ink: Floats, base: float, rng: random.Random) -> tuple[Floats, float]:
    """A page that does not lie flat."""
    height, width = ink.shape
    x = np.arange(width, dtype=np.float32)
    swing = rng.uniform(0.05, 0.35) * height / (2 * _AROUND + 1)
    wave = swing * np.sin(x * (math.pi * rng.uniform(0.5, 2) / width) + rng.uniform(0, 6.3))
    wave -= wave.mean()
    rows = np.arange(height, dtype=np.float32)[:, np.newaxis] + wave
    columns = np.broadcast_to(x, rows.shape)
    return cv2.remap(ink, columns.copy(), rows, cv2.INTER_LINEAR), base


def _ink_level(rng: random.Random, page: Floats) -> float:
    """Grey level of the ink, clearly different from the paper; on dark cards sometimes light."""
    paper = float(page.mean())
    least = rng.choice((35, 60, 60, 90))
    if paper < 120 and rng.random() < 0.5:
        return min(255.0, paper + rng.uniform(max(least, 70), 160))
    return max(0.0, paper - rng.uniform(least, 200))


def _detected(rng: random.Random, high: float, ends: tuple[float, float], base: float) -> Floats:
    """The corners of a detected box, widened as the reader does it."""

    def off() -> float:
        return rng.gauss(0.3, 0.13) * high

    above, below = (min(max(off(), -0.05 * high), 0.75 * high) for _ in "ab")
    left = rng.uniform(-0.1, 0.6) if rng.random() < 0.5 else rng.uniform(0, 2.5)
    right = rng.uniform(-0.05, 0.6) if rng.random() < 0.5 else rng.uniform(0, 2.5)
    x0, x1 = ends[0] - left * high, ends[1] + right * high
    top, low = base - high - above, base + below
    corners = np.array([(x0, top), (x1, top), (x1, low), (x0, low)], np.float32)
    turn = rng.gauss(0, 0.06) * high
    corners[:, 1] += np.array([-turn, turn, turn, -turn], np.float32)
    noise = [(rng.gauss(0, 0.03) * high, rng.gauss(0, 0.04) * high) for _ in range(4)]
    return corners + np.array(noise, np.float32)


def _mapped(points: Floats, homography: NDArray[np.float64]) -> Floats:
    moved = cv2.perspectiveTransform(points[np.newaxis].astype(np.float32), homography)
    return np.asarray(moved[0], np.float32)


@lru_cache
def _there(files: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    for file in files:
        try:
            _font(file, 20)
        except OSError:
            continue
        found.append(file)
    if not found:
        raise SystemExit(f"None of these fonts is installed: {', '.join(files)}")
    return tuple(found)


@lru_cache(maxsize=512)
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_path(file), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache
def _path(file: str) -> str:
    """Cached: Pillow searches the font folders at each call."""
    return str(ImageFont.truetype(file, 20).path)


@lru_cache
def _capital_share(file: str) -> float:
    box = _font(file, 200).getbbox("H")
    return (box[3] - box[1]) / 200
