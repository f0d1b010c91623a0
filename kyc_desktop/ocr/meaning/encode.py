"""Encodes the lines of a page as the meaning network's input, one row per character.

The network is trained with this very module (`build_spec/train/meaning`): whoever changes a number
here has to train again and to increase `VERSION`.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, Line

VERSION = "1"  # of this encoding; the network's file names the version it was trained for

LONGEST = 96  # characters of a line that are encoded
MOST_LINES = 160  # of a page

SYMBOLS = 112  # number of character classes, with 0 for the gaps between lines
SHAPES = 6  # lower case, upper case, neither; the same with an accent
TRIPLES = 4096  # hash buckets for three characters in a row
FIVES = 5120  # hash buckets for five
PLACES = 16  # distances from the start or end of its line that are told apart

# Columns of a row.
STARTS, SYMBOL, SHAPE, TRIPLE, FIVE, FROM_START, FROM_END, LINE = range(8)
GEOMETRY = 8  # the first column of the line's position
LEFT, RIGHT, MIDDLE, HEIGHT = range(8, 12)  # in heights of the page's median line
COLUMNS = 20

_GAP = 2  # empty rows between two lines: the network looks two characters to each side
_LETTERS = (
    "abcdefghijklmnopqrstuvwxyz0123456789 <.,:;/|-()'\"°*#&+_=[]{}!?~^%$@`\\·•–—’“”ßæœþðøłđıəħŋ"
)
_KNOWN = {char: i + 1 for i, char in enumerate(_LETTERS)}
_OTHERS = len(_LETTERS) + 1
_BUCKETS = SYMBOLS - _OTHERS - 4
_SCRIPTS = ((0x3000, 0xD7FF, 0), (0x0590, 0x08FF, 1), (0x0900, 0x0FFF, 2))
_DIGITS = range(27, 37)


@dataclass(frozen=True, slots=True)
class Encoded:
    """An encoded page: `rows` for the network, and the row where each line begins."""

    rows: NDArray[np.float32]
    starts: tuple[int, ...]
    lengths: tuple[int, ...]  # number of encoded characters of each line


def encoded(lines: Sequence[Line]) -> Encoded:
    """The rows of all characters of the first `MOST_LINES` lines; needs at least one line."""
    lines = lines[:MOST_LINES]
    texts = [line.text[:LONGEST] or " " for line in lines]
    places = geometry([line.box for line in lines], texts)
    lengths = [len(text) for text in texts]
    starts, at = [], _GAP
    for length in lengths:
        starts.append(at)
        at += length + _GAP
    rows = np.zeros((at, COLUMNS), np.float32)
    symbols = np.zeros(at, np.int64)
    for i, (text, start, length) in enumerate(zip(texts, starts, lengths, strict=True)):
        part = slice(start, start + length)
        symbols[part], rows[part, SHAPE] = zip(*map(_symbol, text), strict=True)
        along = np.arange(length)
        rows[part, FROM_START] = np.minimum(along, PLACES - 1)
        rows[part, FROM_END] = np.minimum(along[::-1], PLACES - 1)
        rows[part, LINE] = i
        rows[part, GEOMETRY:] = places[i]
        rows[start, STARTS] = 1
    rows[:, SYMBOL] = symbols
    digits = (symbols >= _DIGITS.start) & (symbols < _DIGITS.stop)
    plain = np.pad(np.where(digits, _DIGITS.start, symbols), 2)  # all digits count as the same
    before, middle, after = plain[1:-3], plain[2:-2], plain[3:-1]
    triples = (before * 31 + middle) * 37 + after
    fives = ((plain[:-4] * 41 + before) * 43 + middle) * 47 + after * 53 + plain[4:] * 10007
    there = symbols > 0
    rows[:, TRIPLE] = np.where(there, triples * 40503 % 65521 % TRIPLES, 0)
    rows[:, FIVE] = np.where(there, fives * 40503 % 65521 % FIVES, 0)
    return Encoded(rows, tuple(starts), tuple(lengths))


def geometry(boxes: Sequence[Box], texts: Sequence[str]) -> NDArray[np.float32]:
    """Positions of lines, lines × 12: four distances in line heights, the rest about -1 to 1."""
    corners = _upright(np.array(boxes, np.float64))
    left, right = corners[:, :, 0].min(axis=1), corners[:, :, 0].max(axis=1)
    height = (corners[:, 3, 1] + corners[:, 2, 1] - corners[:, 0, 1] - corners[:, 1, 1]) / 2
    height = np.maximum(np.abs(height), 1e-3)
    middle = corners[:, :, 1].mean(axis=1)
    unit = float(np.median(height))
    wide = max(float(right.max() - left.min()), unit)
    tall = max(float(middle.max() - middle.min()), unit)
    across, down = (left - left.min()) / unit, (middle - middle.min()) / unit
    width = (right - left) / unit
    count = np.array([len(text) for text in texts], np.float64)
    found = [
        across,
        across + width,
        down,
        height / unit,
        (left - left.min()) / wide * 2 - 1,
        (right - left.min()) / wide * 2 - 1,
        (middle - middle.min()) / tall * 2 - 1,
        np.log(height / unit),
        width / count - 0.5,
        np.full(len(texts), wide / unit / 40),
        np.full(len(texts), tall / unit / 30),
        np.full(len(texts), len(texts) / 40),
    ]
    places: NDArray[np.float32] = np.clip(np.stack(found, axis=1), -99, 99).astype(np.float32)
    return places


def _upright(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """The corners rotated so that most lines run to the right: a page may be rotated or tilted."""
    along = corners[:, 1] - corners[:, 0]
    turns = np.arctan2(along[:, 1], along[:, 0])
    whole = along.sum(axis=0)
    quarter = round(math.atan2(whole[1], whole[0]) / (math.pi / 2)) * (math.pi / 2)
    lean = np.remainder(turns - quarter + math.pi, 2 * math.pi) - math.pi
    weights = np.where(np.abs(lean) < math.pi / 6, np.hypot(along[:, 0], along[:, 1]), 0.0)
    angle = quarter + float((lean * weights).sum() / max(weights.sum(), 1e-9))
    cos, sin = math.cos(-angle), math.sin(-angle)
    x, y = corners[..., 0], corners[..., 1]
    return np.stack([x * cos - y * sin, x * sin + y * cos], axis=-1)


@lru_cache(maxsize=4096)
def _symbol(char: str) -> tuple[int, int]:
    """The class of a character, and its shape."""
    small = char.lower()
    shape = 0 if char != char.upper() else 1 if char != small else 2
    if small[:1] in _KNOWN:
        return _KNOWN[small[:1]], shape
    base = unicodedata.normalize("NFKD", small)[:1]
    if base in _KNOWN:
        return _KNOWN[base], shape + 3
    code = ord(char)
    for low, high, script in _SCRIPTS:
        if low <= code <= high:
            return SYMBOLS - 4 + script, shape
    return (_OTHERS + code % _BUCKETS if char.isalpha() else SYMBOLS - 1), shape
