"""Both engines read the same drawn pages, whose texts are known, and return the same form.

Boxes fit tightly around the print and follow the tilt of the page, isolated digits are found, and
MRZ lines are complete.
"""

from __future__ import annotations

import io
import math
import re
import statistics
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.bench.drawn import sheet
from tests.generated_pages.catalogue import designs
from tests.generated_pages.matching import matches
from tests.generated_pages.page import Role

if TYPE_CHECKING:
    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.ocr.engines.page_engine import PageEngine
    from tests.bench.drawn import Sheet
    from tests.generated_pages.matching import Match
    from tests.generated_pages.picture import Place
    from tests.generated_pages.spoil import Kind

pytestmark = pytest.mark.slow

PAGES: list[tuple[str, Kind]] = [
    ("licence AUT", "scan"),
    ("licence SVK", "photo"),
    ("card NLD back zone", "scan"),
    ("card NLD back zone", "photo"),
    ("passport USA", "photo"),
    ("free English, above", "photo"),
]
LONE = re.compile(r"\d[a-d]?\.?")
LONG = 6  # heights: a text that tells the tilt
DEGREES = 1.5
ROUNDED = 0.5  # degrees: a pixel of the detector's map, which processors round differently
INSIDE = 0.25  # of the print's height that may stand out of the box
WIDEST = 2.5  # of the print's height by which a corner may lie beyond
HIGHEST = 3.0  # times the print's height


class Read(NamedTuple):
    """A drawn page and what an engine read of it."""

    sheet: Sheet
    lines: list[Line]
    matches: list[Match]
    boxes: dict[Place, Box]  # of the print


@pytest.fixture(scope="module")
def pages(engines: dict[str, PageEngine]) -> dict[tuple[str, str, str], Read]:
    """By engine, design and kind of picture."""
    by_name = {design.name: design for design in designs("tuning")}
    found: dict[tuple[str, str, str], Read] = {}
    for name, kind in PAGES:
        drawn = sheet(by_name[name], kind, 1)
        assert not drawn.picture.undrawable
        pixels = np.asarray(Image.open(io.BytesIO(drawn.spoiled.jpeg)).convert("RGB"))
        places = drawn.picture.places
        boxes = [drawn.spoiled.box(place.box) for place in places]
        for engine in ("rapidocr", "easyocr"):
            lines = engines[engine].read(pixels)
            its = matches(places, boxes, lines)
            by_place = dict(zip(places, boxes, strict=True))
            found[engine, name, kind] = Read(drawn, lines, its, by_place)
    return found


@pytest.fixture(params=["rapidocr", "easyocr"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=PAGES, ids=", ".join)
def read(
    pages: dict[tuple[str, str, str], Read], engine: str, request: pytest.FixtureRequest
) -> Read:
    name, kind = request.param
    return pages[engine, name, kind]


def height(box: Box) -> float:
    return math.dist(box[0], box[3])


def tilt(box: Box) -> float:
    (x0, y0), (x1, y1) = box[:2]
    return math.degrees(math.atan2(y1 - y0, x1 - x0))


def own(read: Read) -> list[tuple[Box, Box]]:
    """The boxes of print and line where a line is one text and nothing else."""
    pairs = []
    for match in read.matches:
        box = read.boxes[match.place]
        there = [line for line in read.lines if line.text == match.text and not match.merged]
        middle = tuple(sum(point[i] for point in box) / 4 for i in (0, 1))
        near = [line.box for line in there if reaches(line.box, middle) > 0]
        if match.loose and len(near) == 1:
            pairs.append((box, near[0]))
    return pairs


def reaches(box: Box, point: tuple[float, ...]) -> float:
    """How far inside a box a point lies; less than 0: outside."""
    return float(cv2.pointPolygonTest(np.array(box, np.float32), point, measureDist=True))


def test_most_of_what_is_printed_is_read(read: Read) -> None:
    missed = [match.place.text for match in read.matches if not match.text]
    assert missed == []
    right = sum(match.loose for match in read.matches)
    assert right >= len(read.matches) / 2


def test_boxes_lie_in_the_picture_and_scores_from_0_to_1(read: Read) -> None:
    width, tall = read.sheet.spoiled.width, read.sheet.spoiled.height
    for line in read.lines:
        assert 0.5 <= line.score <= 1
        assert line.text.strip() == line.text != ""
        assert all(0 <= x <= width and 0 <= y <= tall for x, y in line.box)


def test_boxes_lie_tight_around_the_print(read: Read) -> None:
    pairs = own(read)
    assert len(pairs) >= 0.6 * len(read.matches)
    for printed, line in pairs:
        unit = height(printed)
        assert height(line) <= HIGHEST * unit
        assert all(reaches(line, corner) >= -INSIDE * unit for corner in printed)
        for there, corner in zip(line, printed, strict=True):
            assert math.dist(there, corner) <= WIDEST * unit


def test_tilt_of_each_line_is_that_of_the_page(read: Read) -> None:
    long = [(a, b) for a, b in own(read) if math.dist(a[0], a[1]) > LONG * height(a)]
    assert len(long) >= 2
    off = [abs(tilt(line) - tilt(printed)) for printed, line in long]
    assert statistics.median(off) < DEGREES / 2
    assert max(off) < DEGREES + ROUNDED


def test_pages_are_tilted_at_all(pages: dict[tuple[str, str, str], Read]) -> None:
    tilts = [abs(tilt(box)) for read in pages.values() for box in read.boxes.values()]
    assert max(tilts) > 2 * DEGREES


@pytest.mark.parametrize("page", PAGES[:2], ids=", ".join)
def test_digits_that_stand_alone_are_found(
    pages: dict[tuple[str, str, str], Read], engine: str, page: tuple[str, str]
) -> None:
    read = pages[engine, page[0], page[1]]
    lone = [match for match in read.matches if LONE.fullmatch(match.place.text)]
    assert len(lone) >= 9
    wrong = [
        (match.place.text, match.text)
        for match in lone
        if match.place.text.rstrip(".") not in re.split(r"[., ]+", match.text)
    ]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("page", PAGES[2:5], ids=", ".join)
def test_machine_readable_lines_come_whole(
    pages: dict[tuple[str, str, str], Read], engine: str, page: tuple[str, str]
) -> None:
    read = pages[engine, page[0], page[1]]
    mrz = [match for match in read.matches if match.place.role is Role.MRZ]
    assert len(mrz) >= 2
    for match in mrz:
        assert not match.merged
        assert len(match.text) == len(match.place.text)
        wrong = sum(a != b for a, b in zip(match.text, match.place.text, strict=True))
        assert wrong <= 1
        assert len([line for line in read.lines if line.text == match.text]) == 1


def test_both_engines_are_given_the_same_boxes(pages: dict[tuple[str, str, str], Read]) -> None:
    for name, kind in PAGES:
        first, other = (
            {line.box for line in pages[engine, name, kind].lines}
            for engine in ("rapidocr", "easyocr")
        )
        assert len(first & other) >= 0.9 * len(first | other)
