"""The page reader with an engine made of paper: it knows where words are and which way is up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from kyc_desktop.ocr.engines.page import read_page, turned, turned_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ocr.engines.page import Image, Reading

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


class PaperReader:
    """Reads a word as its grey value; upside down with a poor score."""

    def __init__(self) -> None:
        self.detected = 0
        self.recognised = 0

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

    def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
        self.recognised += len(boxes)
        readings = []
        for (left, top), _, (right, bottom), _ in boxes:
            assert left < right
            assert top < bottom
            word = image[int(top) : int(bottom), int(left) : int(right), 0]
            upright = TOP in word[: len(word) // 2]
            readings.append((f" {word[-1 if upright else 0, 0]} ", 1.2 if upright else 0.4))
        return readings


@pytest.mark.parametrize("quarters", range(4))
def test_boxes_are_those_of_the_picture_as_it_came(quarters: int) -> None:
    picture = turned(page(), quarters)
    lines = read_page(picture, PaperReader(), 0.5)
    assert [line.text for line in lines] == ["10", "60", "110"]
    for line, ink in zip(lines, WORDS, strict=True):
        left, top, right, bottom = WORDS[ink]
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        assert line.box == turned_box(corners, (200, 300), quarters)
        assert line.score == 1.0


def test_an_upright_page_is_found_once_and_each_line_read_once() -> None:
    reader = PaperReader()
    read_page(page(), reader, 0.5)
    assert (reader.detected, reader.recognised) == (1, 3)


def test_poor_readings_are_dropped() -> None:
    assert read_page(page(), PaperReader(), 1.1) != []
    assert read_page(page(), PaperReader(), 1.3) == []


def test_a_page_that_reads_poorly_both_ways_stays_as_it_is() -> None:
    class Doubtful(PaperReader):
        def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
            return [("?", 0.6) for _ in boxes]

    assert len(read_page(page(), Doubtful(), 0.5)) == 3


@pytest.mark.parametrize(
    "shape", [(1, 1, 3), (3, 900, 3), (900, 3, 3), (200, 9_000, 3)], ids=lambda s: f"{s[0]}x{s[1]}"
)
def test_engines_never_see_an_extreme_shape(shape: tuple[int, int, int]) -> None:
    seen: list[tuple[int, ...]] = []

    class Watching(PaperReader):
        def detect(self, image: Image) -> list[Box]:
            seen.append(image.shape)
            height, width = image.shape[:2]
            corners = ((0.0, 0.0), (float(width), 0.0))
            return [(*corners, (float(width), float(height)), (0.0, float(height)))]

        def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
            return [("text", 0.9) for _ in boxes]

    lines = read_page(np.zeros(shape, dtype=np.uint8), Watching(), 0.5)
    for height, width, _ in seen:
        assert min(height, width) >= 64
        assert max(height, width) <= min(5_000, 4 * min(height, width))
    assert max(x for x, _ in lines[0].box) == shape[1]  # scaled back, and not beyond the edge
    assert max(y for _, y in lines[0].box) == shape[0]
