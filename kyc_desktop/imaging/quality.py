"""Detects faults of a picture at its lines of text.

A picture is judged by its text, not as a whole: a dark desk around a well-lit card is no fault.
Needs OpenCV, so it runs in the OCR process. The thresholds were chosen on drawn documents of
decreasing quality, so that what the engines still read correctly yields hardly any finding
(`tests/bench/quality.py`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kyc_desktop.domain.reading import Fault, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box

    Grey = NDArray[np.uint8]

_MEASURED = 1600  # pixels of the longer side; a larger picture is reduced first

# Height in pixels of a line's box; its lower-case letters are about half as high.
_LEAST_HEIGHT = 11.0
_WIDEST_EDGE = 0.19  # of the line's height, from paper to ink; sharp text has 0.05 to 0.12
_SHARP_EDGE = 4.5  # pixels; a narrower edge is not blurred, however small the letters are
_LEAST_CONTRAST = 36.0  # grey levels, of 255, between paper and ink
_DARKEST_PAPER = 70.0
_BORDER = 2  # pixels
_BORDER_INK = 0.12  # share of ink at an end of the box if letters are cut off there

_SATURATED = 250
# Slope in grey levels a pixel at the edge of a white area; a reflection fades more gently.
_HARD_EDGE = 5.0
_WHITE_PAPER = 241.0  # grey level of paper on which no reflection shows
_COVERED = 0.75  # of a line's height, in one column: enough to count the column as white
_LEAST_GAP = 1.0  # of the line's height: how much of a line's length has to be white
_LEAST_GAP_BEYOND = 1.7  # the same for a gap that may just as well be blank paper beside the line
_BESIDE = 1.5  # of the line's height: how far beyond its ends a line may continue unseen


@dataclass(frozen=True, slots=True)
class _Strip:
    """A line cut out of the picture and its measurements, in pixels of the reduced picture."""

    grey: Grey
    left: int
    top: int
    height: float  # of the text, across its direction
    standing: bool
    ink: float  # grey levels
    paper: float


def findings(image: NDArray[np.uint8], boxes: Sequence[Box]) -> tuple[Finding, ...]:
    """The faults of a picture, each with the lines concerned and its worst measurement.

    Args:
        image: RGB, height × width × 3.
        boxes: of the lines of text found, in pixels of the image.
    """
    scale = min(1.0, _MEASURED / max(image.shape[:2]))
    if scale < 1.0:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(
            np.uint8, copy=False
        )
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    strips = {box: strip for box in boxes if (strip := _cut_out(grey, box, scale)) is not None}
    touched: dict[Fault, list[tuple[Box, float]]] = defaultdict(list)
    heights = [strip.height for strip in strips.values()]
    white = _soft_white(grey, float(np.median(heights))) if heights else None
    for box, strip in strips.items():
        for fault, measured in (*_faults(strip, grey.shape), *_glare(strip, grey, white)):
            touched[fault].append((box, measured))
        if strip.height / scale < _LEAST_HEIGHT:
            touched[Fault.TOO_SMALL].append((box, strip.height / scale))
    return tuple(
        Finding(fault, tuple(box for box, _ in found), round(_WORST[fault](m for _, m in found), 2))
        for fault, found in touched.items()
    )


_WORST = {
    Fault.TOO_SMALL: min,
    Fault.BLURRED: max,
    Fault.GLARE: max,
    Fault.CUT_OFF: max,
    Fault.DARK: min,
    Fault.FAINT: min,
}


def _cut_out(grey: Grey, box: Box, scale: float) -> _Strip | None:
    """The line's part of the picture; None if the box holds too little of it."""
    xs, ys = ([value * scale for value in values] for values in zip(*box, strict=True))
    left, top = max(math.floor(min(xs)), 0), max(math.floor(min(ys)), 0)
    part = grey[top : math.ceil(max(ys)), left : math.ceil(max(xs))]
    if min(part.shape) <= _BORDER:
        return None
    (ax, ay), (bx, by), _, (dx, dy) = box
    across = math.hypot(bx - ax, by - ay)
    down = math.hypot(dx - ax, dy - ay)
    ink, paper = _level(part, 0.05), _level(part, 0.95)
    standing = part.shape[0] > part.shape[1] and max(across, down) > 1.5 * min(across, down)
    return _Strip(part, left, top, max(min(across, down) * scale, 1.0), standing, ink, paper)


def _faults(strip: _Strip, shape: tuple[int, ...]) -> Iterator[tuple[Fault, float]]:
    contrast = strip.paper - strip.ink
    if strip.paper < _DARKEST_PAPER:
        yield Fault.DARK, strip.paper
    elif contrast < _LEAST_CONTRAST:
        yield Fault.FAINT, contrast
    else:
        edge = contrast / _steepest(strip.grey)
        if edge > _SHARP_EDGE and edge > _WIDEST_EDGE * strip.height:
            yield Fault.BLURRED, edge / strip.height
    ink = _ink_at_border(strip, shape)
    if ink > _BORDER_INK:
        yield Fault.CUT_OFF, ink


def _steepest(grey: Grey) -> float:
    """How fast ink turns into paper at the sharpest edges, in grey levels a pixel."""
    across = cv2.Sobel(grey, cv2.CV_16S, 1, 0, ksize=3)
    down = cv2.Sobel(grey, cv2.CV_16S, 0, 1, ksize=3)
    # Sobel's sum is eight times the slope, and the slope is at most 128: a quarter of the sum fits
    # a byte.
    halves = cv2.convertScaleAbs(np.maximum(np.abs(across), np.abs(down)), alpha=0.25)
    return max(_level(halves, 0.97) / 2, 0.1)


def _level(values: NDArray[np.generic] | Grey, share: float) -> float:
    """The quantile of byte values, computed by counting, which is fast."""
    counts = np.bincount(values.ravel(), minlength=256).cumsum()
    return float(np.searchsorted(counts, share * counts[-1]))


def _ink_at_border(strip: _Strip, shape: tuple[int, ...]) -> float:
    """The share of ink where the line's box touches the picture's border; 0 if it does not."""
    dark = strip.grey < (strip.ink + strip.paper) / 2
    if dark.mean() > 0.5:  # noqa: PLR2004  light text on a dark background
        dark = ~dark
    height, width = shape[:2]
    low, right = strip.top + strip.grey.shape[0], strip.left + strip.grey.shape[1]
    ends = (
        (strip.left == 0, dark[:, :_BORDER]),
        (right >= width, dark[:, -_BORDER:]),
        (strip.top == 0, dark[:_BORDER]),
        (low >= height, dark[-_BORDER:]),
    )
    return max((float(end.mean()) for meets, end in ends if meets), default=0.0)


def _soft_white(grey: Grey, height: float) -> NDArray[np.bool_] | None:
    """White areas that are larger than a letter and have soft edges; None if there are none.

    White paper, labels and portraits have hard edges; a reflection on a laminated card does not.
    """
    size = max(3, int(0.4 * height)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    white = (grey >= _SATURATED).astype(np.uint8)
    if not white.any():
        return None
    core = cv2.morphologyEx(white, cv2.MORPH_OPEN, kernel)
    count, marks, stats, _ = cv2.connectedComponentsWithStats(core, connectivity=4)
    large = [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] >= height * height]
    if not large:
        return None
    smooth = cv2.GaussianBlur(grey, (0, 0), 1.0)
    slope = cv2.magnitude(
        cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3) / 8,
        cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3) / 8,
    )
    soft = np.zeros(grey.shape, dtype=np.bool_)
    for i in large:
        x, y, w, h = (int(value) for value in stats[i, :4])
        place = (slice(max(y - 1, 0), y + h + 1), slice(max(x - 1, 0), x + w + 1))
        area = (marks[place] == i).astype(np.uint8)
        ring = cv2.dilate(area, np.ones((3, 3), np.uint8)) > area
        if ring.any() and float(np.median(slope[place][ring])) < _HARD_EDGE:
            soft[place] |= area > 0
    return soft if soft.any() else None


def _glare(
    strip: _Strip, grey: Grey, white: NDArray[np.bool_] | None
) -> Iterator[tuple[Fault, float]]:
    """A stretch of the line, or of what follows it, that is hidden by a reflection."""
    if white is None:
        return
    beyond = int(_BESIDE * strip.height)
    rows, columns = strip.grey.shape
    if strip.standing:
        place = (
            slice(max(strip.top - beyond, 0), strip.top + rows + beyond),
            slice(strip.left, strip.left + columns),
        )
    else:
        place = (
            slice(strip.top, strip.top + rows),
            slice(max(strip.left - beyond, 0), strip.left + columns + beyond),
        )
    covered = white[place]
    if not covered.any():
        return
    rest = grey[place][~covered]
    if rest.size == 0 or _level(rest, 0.6) > _WHITE_PAPER:
        return
    whole = covered.mean(axis=1 if strip.standing else 0) > _COVERED
    before = min(beyond, strip.top if strip.standing else strip.left)
    inner = whole[before : before + (rows if strip.standing else columns)]
    gap = _longest_run(whole) / strip.height
    if gap >= _LEAST_GAP_BEYOND or _longest_run(inner) / strip.height >= _LEAST_GAP:
        yield Fault.GLARE, gap


def _longest_run(flags: NDArray[np.bool_]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))
