"""The page reader with a fake engine that knows where the words are and which way is up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from kyc_desktop.domain.reading import Reading
from kyc_desktop.errors import OcrFailed
from kyc_desktop.ocr.engines.mirrored import nothing_is_read
from kyc_desktop.ocr.engines.page import read_page, turned, turned_box
from kyc_desktop.ocr.engines.page_engine import PageEngine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ocr.engines.page import Image

# Where words stand on the upright page of 300 x 200 pixels, each with a grey value of its own.
WORDS = {10: (20, 20, 220, 50), 60: (20, 80, 150, 100), 110: (180, 80, 280, 100)}
PAPER = 255
TOP = 200  # a mark in the middle of the upper edge of each word


def page() -> Image:
    image = np.full((200, 300, 3), PAPER, dtype=np.uint8)
    for ink, (left, top, right, bottom) in WORDS.items():
        image[top:bottom, left:right] = ink
        image[top : top + 5, (left + right) // 2 - 2 : (left + right) // 2 + 2] = TOP
    return image


class PaperFinder:
    """Finds the words."""

    def __init__(self) -> None:
        self.detected = 0

    def detect(self, image: Image) -> list[Box]:
        self.detected += 1
        boxes = []
        for ink in WORDS:
            rows, columns = np.nonzero(image[:, :, 0] == ink)
            if len(rows):
                left, right = float(columns.min()), float(columns.max() + 1)
                top, bottom = float(rows.min()), float(rows.max() + 1)
                boxes.append(((left, top), (right, top), (right, bottom), (left, bottom)))
        return boxes


class PaperReader:
    """Reads a word as its grey value; upside down with a poor score."""

    version = "1.0"
    accents = True

    def __init__(self, name: str = "paper", upright: float = 1.2, over: float = 0.4) -> None:
        self.name = name
        self.scores = {True: upright, False: over}
        self.recognised = 0

    def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
        self.recognised += len(boxes)
        readings = []
        for (left, top), _, (right, bottom), _ in boxes:
            assert left < right
            assert top < bottom
            word = image[int(top) : int(bottom), int(left) : int(right), 0]
            upright = TOP in word[: len(word) // 2]
            text = f" {word[-1 if upright else 0, 0]} "
            readings.append(Reading(self.name, text, self.scores[upright]))
        return readings


class Fixed(PaperReader):
    """Reads the same in each box."""

    def __init__(self, text: str, score: float, name: str = "fixed") -> None:
        super().__init__(name)
        self.reading = Reading(name, text, score)

    def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
        return [self.reading] * len(boxes)


@pytest.mark.parametrize("quarters", range(4))
def test_boxes_are_those_of_the_picture_as_it_came(quarters: int) -> None:
    picture = turned(page(), quarters)
    lines = read_page(picture, PaperFinder(), [PaperReader()])
    assert [line.text for line in lines] == ["10", "60", "110"]
    for line, ink in zip(lines, WORDS, strict=True):
        left, top, right, bottom = WORDS[ink]
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        assert line.box == turned_box(corners, (200, 300), quarters)
        assert line.score == 1.0


def test_an_upright_page_is_found_once_and_each_line_read_once() -> None:
    finder, reader, other = PaperFinder(), PaperReader(), PaperReader("other")
    read_page(page(), finder, [reader, other])
    assert (finder.detected, reader.recognised, other.recognised) == (1, 3, 3)


def test_one_reader_leaves_no_readings_to_choose_from() -> None:
    assert [line.readings for line in read_page(page(), PaperFinder(), [PaperReader()])] == [()] * 3


@pytest.mark.parametrize("quarters", range(4))
def test_each_reader_reads_each_line_of_the_upright_page(quarters: int) -> None:
    readers = [PaperReader("first", 0.9), PaperReader("other", 0.95)]
    lines = read_page(turned(page(), quarters), PaperFinder(), readers)
    assert [(line.text, line.score) for line in lines] == [
        ("10", 0.95),
        ("60", 0.95),
        ("110", 0.95),
    ]
    assert [line.readings for line in lines] == [
        (Reading("first", text, 0.9), Reading("other", text, 0.95)) for text in ("10", "60", "110")
    ]


@pytest.mark.parametrize(
    ("text", "score", "readings", "taken"),
    [
        ("", 0.9, ["paper"], "10"),
        ("  ", 0.9, ["paper"], "10"),
        ("?", 0.3, ["paper", "other"], "10"),
        ("!", 1.7, ["paper", "other"], "!"),
    ],
    ids=["nothing", "blanks", "poor", "better"],
)
def test_better_reading_is_the_text_until_evidence_decides(
    text: str, score: float, readings: list[str], taken: str
) -> None:
    readers = [PaperReader(upright=0.9), Fixed(text, score, "other")]
    line = read_page(page(), PaperFinder(), readers)[0]
    assert line.text == taken
    assert [reading.engine for reading in line.readings] == readings
    assert all(0 <= reading.score <= 1 for reading in line.readings)


@pytest.mark.parametrize(
    ("scores", "found"),
    [((0.2,), 0), ((0.9,), 3), ((0.2, 0.3), 0), ((0.2, 0.9), 3), ((0.9, 0.2), 3)],
    ids=str,
)
def test_lines_that_none_reads_well_are_dropped(scores: tuple[float, ...], found: int) -> None:
    readers = [Fixed("text", score) for score in scores]
    assert len(read_page(page(), PaperFinder(), readers)) == found


def test_lines_without_text_are_dropped() -> None:
    assert read_page(page(), PaperFinder(), [Fixed(" ", 1.0), Fixed("", 1.0)]) == []


def test_a_page_that_reads_poorly_both_ways_stays_as_it_is() -> None:
    finder = PaperFinder()
    assert len(read_page(page(), finder, [Fixed("?", 0.6)])) == 3
    assert finder.detected == 1


@pytest.mark.parametrize(
    "shape", [(1, 1, 3), (3, 900, 3), (900, 3, 3), (200, 9_000, 3)], ids=lambda s: f"{s[0]}x{s[1]}"
)
def test_engines_never_see_an_extreme_shape(shape: tuple[int, int, int]) -> None:
    seen: list[tuple[int, ...]] = []

    class Watching:
        def detect(self, image: Image) -> list[Box]:
            seen.append(image.shape)
            height, width = image.shape[:2]
            corners = ((0.0, 0.0), (float(width), 0.0))
            return [(*corners, (float(width), float(height)), (0.0, float(height)))]

    lines = read_page(np.zeros(shape, dtype=np.uint8), Watching(), [Fixed("text", 0.9)])
    assert seen
    for height, width, _ in seen:
        assert min(height, width) >= 64
        assert max(height, width) <= min(5_000, 4 * min(height, width))
    assert max(x for x, _ in lines[0].box) == shape[1]  # scaled back, and not beyond the edge
    assert max(y for _, y in lines[0].box) == shape[0]


def test_title_names_each_reader_with_its_version() -> None:
    readers = [PaperReader("first"), PaperReader("other")]
    assert PageEngine(PaperFinder(), readers[:1]).title == "first 1.0"
    engine = PageEngine(PaperFinder(), readers)
    assert engine.title == "first 1.0 + other 1.0"
    assert [line.text for line in engine.read(page())] == ["10", "60", "110"]


class BackwardsReader(Fixed):
    """Reads words well where the mark of each stands in its lower left corner."""

    def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
        readings = []
        for (left, top), _, (right, bottom), _ in boxes:
            word = image[int(top) : int(bottom), int(left) : int(right), 0]
            rows, columns = np.nonzero(word == MARK)
            well = 2 * rows.min() > word.shape[0] and 2 * columns.min() < word.shape[1]
            text = "Surname" if well else "9man1u2"
            readings.append(Reading(self.name, text, 0.99 if well else 0.7))
        return readings


MARK = 230


def marked() -> Image:
    """The page with a mark in the lower left corner of each word."""
    image = page()
    for left, _, _, bottom in WORDS.values():
        image[bottom - 5 : bottom - 1, left + 1 : left + 5] = MARK
    return image


@pytest.mark.parametrize("quarters", range(4))
def test_a_mirrored_page_is_refused_whichever_way_up_it_lies(quarters: int) -> None:
    mirrored = turned(np.ascontiguousarray(marked()[:, ::-1]), quarters)
    with pytest.raises(OcrFailed, match="mirrored"):
        read_page(mirrored, PaperFinder(), [BackwardsReader("", 0.0)])


@pytest.mark.parametrize("text", ["Surname", "07.11.1983"])
def test_a_page_with_one_line_that_reads_well_is_no_mirror_image(text: str) -> None:
    reader = Fixed(text, 0.99)
    read_page(marked(), PaperFinder(), [reader])
    assert nothing_is_read([reader.reading]) is False


def test_a_page_on_which_nothing_reads_well_either_way_is_read_as_it_is() -> None:
    lines = read_page(page(), PaperFinder(), [Fixed("uj5 ~x", 0.8)])
    assert len(lines) == len(WORDS)
