"""Reads a page that may be rotated: orients it first, then reads each line once.

The line classifiers that OCR engines ship turn upright MRZ lines upside down. Here the whole page
is rotated instead, by evidence from many lines: vertical boxes show a quarter turn; the readings of
a few lines, or of all lines both ways if these few have low scores, decide between upright and
upside down (`direction`).
"""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, Protocol

import numpy as np
import PIL.Image

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import Line
from kyc_desktop.errors import OcrFailed
from kyc_desktop.ocr.engines.direction import CLEAR, by_fillers, by_scores
from kyc_desktop.ocr.engines.margins import widened
from kyc_desktop.ocr.engines.mirrored import is_mirrored, nothing_is_read
from kyc_desktop.ocr.engines.order import reading_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, Reading

    Image = NDArray[np.uint8]

_STANDING = 1.5  # height over width of a vertical box
_SAMPLE = 6  # lines that are read to find out whether the page is upside down
_SURE = 0.93  # their median score from which on the other direction is not tried
_BEST_SHAPE = 12.0  # width over height of a line that is long, but not of an MRZ
_MRZ_SHAPE = 14.0
_MRZ_SAMPLE = 2  # MRZ lines read in addition: one of any two has fillers

_LEAST = 0.5  # least score of a line that is kept: RapidOCR's default
_LONGEST_SIDE = 5000  # pixels; an A4 page at 400 dpi fits
_SHORTEST_SIDE = 64
_LONG_TO_SHORT = 4.0


class Finder(Protocol):
    """Detects lines."""

    def detect(self, image: Image) -> list[Box]:
        """The boxes of lines of text, in pixels of the RGB image."""
        ...


class LineReader(Protocol):
    """Reads lines; its score is RapidOCR's, or correct equally often."""

    @property
    def name(self) -> str:
        """One lower-case word, as in KYC_OCR_ENGINE."""
        ...

    @property
    def version(self) -> str:
        """The version of the reader."""
        ...

    @property
    def accents(self) -> bool:
        """Whether it knows letters with accents."""
        ...

    def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
        """One reading for each box; its text is empty if nothing is read."""
        ...


class MrzLineReader(Protocol):
    """Reads the lines of an MRZ once more."""

    def read(
        self, page: Image, boxes: Sequence[Box], readings: Sequence[Sequence[Reading]]
    ) -> tuple[list[Box], list[list[Reading]]]:
        """The boxes of an upright page and their readings, with its own added to MRZ lines.

        Pieces of one line are merged.
        """
        ...


def read_page(
    image: Image,
    finder: Finder,
    readers: Sequence[LineReader],
    mrz_reader: MrzLineReader | None = None,
) -> list[Line]:
    """The lines of a page in reading order.

    Args:
        image: RGB, height × width × 3.
        finder: detects the lines for all readers.
        readers: at least one; the first determines the page's orientation.
        mrz_reader: reads MRZ lines once more, if given.

    Raises:
        OcrFailed: the picture is a mirror image.

    Returns:
        Lines with boxes in pixels of `image`. The first corner is the top left of the *text*: on a
            page rotated by a quarter turn, the side from the first to the second corner points in
            the direction in which the text runs.
    """
    workable, scale = _workable(image)
    page, boxes, readings, quarters = _oriented(workable, finder, readers[0])
    rest = [i for i in range(len(boxes)) if i not in readings]
    first = readers[0].recognise(page, [boxes[i] for i in rest])
    readings.update(zip(rest, first, strict=True))
    of_first = [readings[i] for i in range(len(boxes))]
    if nothing_is_read(of_first) and is_mirrored(page, boxes, of_first, readers[0].recognise):
        raise OcrFailed(Message("picture_mirrored"), Message("no_mirroring"))
    others = [reader.recognise(page, boxes) for reader in readers[1:]]
    texts = [list(its) for its in zip(of_first, *others, strict=True)]
    if mrz_reader is not None:
        boxes, texts = mrz_reader.read(page, boxes, texts)
    height, width = image.shape[:2]

    def in_image(box: Box) -> Box:
        """Rotated and scaled back; engines add a margin, which may extend beyond the edge."""
        first, second, third, fourth = (
            (min(max(x * scale, 0.0), float(width)), min(max(y * scale, 0.0), float(height)))
            for x, y in turned_box(box, page.shape, -quarters)
        )
        return (first, second, third, fourth)

    lines = [_line(its, box) for its, box in zip(texts, boxes, strict=True)]
    ordered = reading_order([line for line in lines if line is not None])
    return [replace(line, box=in_image(line.box)) for line in ordered]


def _line(readings: Sequence[Reading], box: Box) -> Line | None:
    """The line with its readings, the best reading as its text; None if all scores are too low.

    `extraction.chosen_readings` decides with more evidence which reading is right.
    """
    found = [
        replace(r, text=text, score=min(1.0, max(0.0, r.score)), hard=())
        for r in readings
        if (text := r.text.strip())
    ]
    best = max(found, key=lambda r: r.score, default=None)
    if best is None or best.score < _LEAST:
        return None
    hard = next((r.hard for r in readings if r.hard), ())
    return Line(best.text, best.score, box, tuple(found) if len(readings) > 1 else (), hard)


def _workable(image: Image) -> tuple[Image, float]:
    """The image in a size and shape that engines can handle, and its scale factor.

    Engines enlarge an image until its *short* side is large enough: a strip of 3 × 900 pixels would
    keep one busy for minutes. So a narrow image is padded with white at the right or below, which
    moves no pixel, and one that is larger than any text needs is reduced.
    """
    height, width = image.shape[:2]
    scale = max(1.0, max(height, width) / _LONGEST_SIDE)
    if scale > 1.0:
        size = (max(1, round(width / scale)), max(1, round(height / scale)))
        image = np.asarray(PIL.Image.fromarray(image).resize(size, PIL.Image.Resampling.LANCZOS))
        height, width = image.shape[:2]
    least = max(_SHORTEST_SIDE, math.ceil(max(height, width) / _LONG_TO_SHORT))
    if min(height, width) < least:
        paper = np.full((max(height, least), max(width, least), 3), 255, dtype=np.uint8)
        paper[:height, :width] = image
        image = paper
    return image, scale


def _oriented(
    image: Image, finder: Finder, reader: LineReader
) -> tuple[Image, list[Box], dict[int, Reading], int]:
    """The upright page, its boxes, the readings of some of them, and the quarter turns applied."""
    quarters = 0
    page = image
    boxes = finder.detect(page)
    if mostly_standing(boxes):
        quarters = 1
        page = turned(image, quarters)
        boxes = finder.detect(page)
    boxes = widened(page, boxes)
    readings = _sample(page, boxes, reader)
    way: float = by_fillers(readings.values())
    if way == 0 and (not readings or _typical(boxes, readings) >= _SURE):
        way = 1
    if way > 0:
        return page, boxes, readings, quarters
    over = turned(page, 2)
    if way == 0:
        way = _read_both_ways(page, over, boxes, readings, reader)
    if way < 0:
        # Detected again: boxes detected upside down cut some letters.
        return over, widened(over, finder.detect(over)), {}, quarters + 2
    return page, boxes, readings, quarters


def _read_both_ways(
    page: Image, over: Image, boxes: Sequence[Box], readings: dict[int, Reading], reader: LineReader
) -> float:
    """The result of `by_scores`, for the lines that have readings or, if undecided, for all lines.

    `readings` is completed with the lines that are read here.
    """
    boxes_over = [_upside_down(box, page.shape) for box in boxes]
    readings_over: dict[int, Reading] = {}
    way = 0.0
    for chosen in (list(readings), [i for i in range(len(boxes)) if i not in readings]):
        if abs(way) < CLEAR:
            lacking = [i for i in chosen if i not in readings]
            here = reader.recognise(page, [boxes[i] for i in lacking])
            there = reader.recognise(over, [boxes_over[i] for i in chosen])
            readings.update(zip(lacking, here, strict=True))
            readings_over.update(zip(chosen, there, strict=True))
            both = list(readings_over)
            pairs = [readings[i] for i in both], [readings_over[i] for i in both]
            fillers = by_fillers(pairs[0]) - by_fillers(pairs[1])
            way = fillers or by_scores([boxes[i] for i in both], *pairs)
    return way


def turned(image: Image, quarters: int) -> Image:
    """The image rotated counter-clockwise by quarter turns, contiguous in memory."""
    return np.ascontiguousarray(np.rot90(image, quarters))


def turned_box(box: Box, shape: Sequence[int], quarters: int) -> Box:
    """The box after the image with that shape (height, width, …) has been `turned`."""
    height, width = shape[0], shape[1]
    points = list(box)
    for _ in range(quarters % 4):
        points = [(y, width - x) for x, y in points]
        height, width = width, height
    return (points[0], points[1], points[2], points[3])


def mostly_standing(boxes: Sequence[Box]) -> bool:
    """Whether most of the text is vertical: the page is rotated by a quarter turn."""
    standing = lying = 0.0
    for box in boxes:
        width, height = _extent(box)
        if height > _STANDING * width:
            standing += height
        elif width > _STANDING * height:
            lying += width
    return standing > lying


def _upside_down(box: Box, shape: Sequence[int]) -> Box:
    """The box in the image rotated by 180°, its corners again from the top left of that image."""
    first, second, third, fourth = turned_box(box, shape, 2)
    return (third, fourth, first, second)


def _extent(box: Box) -> tuple[float, float]:
    xs, ys = zip(*box, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def _shape(box: Box) -> float:
    width, height = _extent(box)
    return width / max(height, 1.0)


def _sample(page: Image, boxes: Sequence[Box], reader: LineReader) -> dict[int, Reading]:
    """Read the lines that tell most about the orientation: long ones, and the longest of all.

    The longest may be MRZ lines, whose fillers tell more than scores.
    """
    longest = sorted(range(len(boxes)), key=lambda i: _shape(boxes[i]), reverse=True)
    mrz = [i for i in longest if _shape(boxes[i]) >= _MRZ_SHAPE]
    others = [i for i in longest if _shape(boxes[i]) < _MRZ_SHAPE]
    others.sort(key=lambda i: min(_shape(boxes[i]), _BEST_SHAPE), reverse=True)
    chosen = others[:_SAMPLE] + mrz[:_MRZ_SAMPLE]
    return dict(zip(chosen, reader.recognise(page, [boxes[i] for i in chosen]), strict=True))


def _typical(boxes: Sequence[Box], readings: dict[int, Reading]) -> float:
    """The median score, without possible MRZ lines if there are others."""
    scores = [r.score for i, r in readings.items() if _shape(boxes[i]) < _MRZ_SHAPE]
    return median(scores or [reading.score for reading in readings.values()])
