"""Finds where QR codes are, also those that are too dense or blurred to be read.

A code has the same mark in three of its corners: a square in a ring. Three such marks of one size
at a right angle are a code, whatever is between them.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

Corners = list[tuple[float, float]]
Grey = Any
"""A grey picture as OpenCV takes it: an array of bytes, its type not told."""

_SIDES = (1600, 800, 2600)  # pixels of the longer side, at which codes are looked for
_WIDER = 1.12  # than what was found
_SMALLEST = 5.0  # pixels of the hole in a mark
_FILLED = (0.15, 0.6)  # how much of the hole the square fills: (3 / 5)² without blur
_RING = 7 / 5  # the width of the mark by that of its hole
_MOST_MARKS = 60
_EDGE = 96  # pixels of the square to which what may be a code is straightened
_DARK = (0.3, 0.7)  # how much of a code is dark
_CHANGES = 6.0  # between dark and light in a row of it; version 1 has about ten
_CONTRAST = 60  # grey levels between its dark and light
_SQUARE = (0.7, 1.43)  # width by height
_SIZES = 1.3  # the largest of three marks by the smallest
_LEGS = 1.25  # the longer side of a code by the shorter, which is tilted
_COSINE = 0.2  # of the angle between two sides
_REACH = (1.8, 26.0)  # from mark to mark, in widths of a mark: versions 1 to 40


class _Mark(NamedTuple):
    x: float
    y: float
    size: float


def qr_codes(grey: Grey) -> Iterator[Corners]:
    """The corners of the QR codes in a grey picture, some of them perhaps repeatedly."""
    height, width = grey.shape
    for side in _SIDES:
        scale = min(1.0, side / max(height, width))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        smaller = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        for corners in (*_read(smaller), *_marked(smaller)):
            middle = corners.mean(axis=0)
            wider = (middle + (corners - middle) * _WIDER) / scale
            yield [(float(x), float(y)) for x, y in wider]


def _read(grey: Grey) -> Iterator[NDArray[np.float64]]:
    found, corners = cv2.QRCodeDetector().detectMulti(grey)
    if found and corners is not None:
        yield from (np.asarray(each, dtype=np.float64) for each in corners)


def _marked(grey: Grey) -> Iterator[NDArray[np.float64]]:
    for three in itertools.combinations(_marks(grey), 3):
        sizes = [mark.size for mark in three]
        if max(sizes) > _SIZES * min(sizes):
            continue
        for corner, one, other in ((0, 1, 2), (1, 0, 2), (2, 0, 1)):
            code = _code(three[corner], three[one], three[other])
            if code is not None and _is_woven(grey, code):
                yield code


def _code(corner: _Mark, one: _Mark, other: _Mark) -> NDArray[np.float64] | None:
    """The corners of a code whose marks these are; None if they are none."""
    right = np.array((one.x - corner.x, one.y - corner.y))
    down = np.array((other.x - corner.x, other.y - corner.y))
    legs = sorted((math.hypot(*right), math.hypot(*down)))
    size = (corner.size + one.size + other.size) / 3
    if not _REACH[0] * size < legs[0] or legs[1] > min(_REACH[1] * size, _LEGS * legs[0]):
        return None
    if abs(float(right @ down)) > _COSINE * legs[0] * legs[1]:
        return None
    # From the middles of the marks to their outer edges.
    along, across = (each / np.hypot(*each) * size / 2 for each in (right, down))
    start = np.array((corner.x, corner.y))
    return np.array(
        (
            start - along - across,
            start + right + along - across,
            start + right + down + along + across,
            start + down - along + across,
        )
    )


def _is_woven(grey: Grey, code: NDArray[np.float64]) -> bool:
    """Whether black and white change as often between the marks as in a code."""
    edge = _EDGE - 1
    square = np.array(((0, 0), (edge, 0), (edge, edge), (0, edge)), dtype=np.float32)
    turn = cv2.getPerspectiveTransform(code.astype(np.float32), square)
    patch = cv2.warpPerspective(grey, turn, (_EDGE, _EDGE), flags=cv2.INTER_AREA)
    _, ink = cv2.threshold(patch, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    middle = ink[_EDGE // 3 : -_EDGE // 3, _EDGE // 8 : -_EDGE // 8].astype(np.int8)
    changes = np.abs(np.diff(middle, axis=1)).sum(axis=1).mean()
    dark, light = (float(np.percentile(patch, share)) for share in (20, 80))
    return bool(
        _DARK[0] < middle.mean() < _DARK[1] and changes > _CHANGES and light - dark > _CONTRAST
    )


def _marks(grey: Grey) -> list[_Mark]:
    """The squares in rings, the largest first."""
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    outlines, nesting = cv2.findContours(ink, cv2.RETR_TREE, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return []
    marks = []
    for outline, (_, _, _, hole) in zip(outlines, nesting[0], strict=True):
        if hole < 0 or nesting[0][hole][3] < 0:  # a square in a hole, which is in a ring
            continue
        (x, y), (width, height), _ = cv2.minAreaRect(outlines[hole])
        if min(width, height) < _SMALLEST or not _SQUARE[0] < width / height < _SQUARE[1]:
            continue
        filled = cv2.contourArea(outline) / (width * height)
        if _FILLED[0] < filled < _FILLED[1]:
            marks.append(_Mark(x, y, (width + height) / 2 * _RING))
    return sorted(marks, key=lambda mark: -mark.size)[:_MOST_MARKS]
