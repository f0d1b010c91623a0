"""Detecting which way up a page is, from a few clear lines or else from all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from kyc_desktop.domain.reading import Reading
from kyc_desktop.ocr.engines.direction import by_fillers, by_scores
from kyc_desktop.ocr.engines.page import read_page, turned, turned_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ocr.engines.page import Image

# A line as it is read upright and upside down, its score in either case, and its length in heights.
Printed = tuple[tuple[str, float], tuple[str, float], float]

# As RapidOCR read them on drawn pages.
NAME: Printed = (("MITA SAMPLE", 1.0), ("MI SLE", 0.83), 7)
DATE: Printed = (("07 NOV 1983", 1.0), ("03", 0.8), 6)
BORN: Printed = (("Date of birth", 1.0), ("Date be birth", 0.63), 5)
HEBREW: list[Printed] = [
    (("", 0.0), ("CQGL ILIU", 0.93), 5),
    (("ni nvn", 0.55), ("UAILU IUIU", 0.83), 5),
    (("D'701' 77", 0.74), ("aLlIO 4LU", 0.69), 7),
    (("D", 0.78), ("AQ GLA AAU", 0.83), 7),
    (("D", 0.69), ("AQ AAGUU LIRAU", 0.8), 7),
    (("'910 nD", 0.55), ("ALTU XIAIGU", 0.86), 6),
    (("7 n", 0.62), ("UXLL 4LU", 0.94), 4),
]
ARABIC: list[Printed] = [
    (("", 0.43), ("19.V: ö", 0.51), 6),
    (("", 0.0), (":", 0.66), 8),
    (("vi", 0.3), ("Ikr", 0.76), 4),
]
MRZ: list[Printed] = [
    (("I<UTOD231458907<<<<<<<<<<<<<<<", 0.97), (">>>>>>>>>>>>>>>22957m21N", 0.96), 22),
    (("8311074F3204152UTO<<<<<<<<<<<6", 0.95), (">>>>>>>>>>0I281901", 0.96), 22),
    (("SAMPLE<<MITA<<<<<<<<<<<<<<<<<<", 0.93), (">>>>>>>>>>>>>>>7∀H⊥IW", 0.97), 22),
]
SHORT_MRZ: Printed = (
    ("P<UTOKIM<<SU<<<<<<<<<<<<<<<<く", 0.82),
    ("9>>>>>>>>>>>9570W≤L19058", 0.98),
    30,
)
PLAIN: list[Printed] = [(("Surname", 0.99), ("aweuns", 0.6), 6 + i) for i in range(9)]
BLURRED: list[Printed] = [(("Sumane", 0.8), ("aweuns", 0.6), 5 + i) for i in range(9)]
NOISE: list[Printed] = [(("l1", 0.35), ("J0", 0.99), 1)] * 12

HIGH, WIDE = 10, 400


class Sheet:
    """A page of printed lines, which finds and reads them; it counts the lines that are read."""

    name, version, accents = "paper", "1", True

    def __init__(self, lines: Sequence[Printed]) -> None:
        self.lines = lines
        self.read = 0
        self.places = [
            (20.0, 20.0 + 2 * HIGH * i, 20.0 + HIGH * line[2]) for i, line in enumerate(lines)
        ]
        self.shape = (max(100, 40 + 2 * HIGH * len(lines)), WIDE, 3)
        self.picture = np.full(self.shape, 255, dtype=np.uint8)
        self.picture[0, 0] = 0  # its upper left corner

    def _quarters(self, image: Image) -> int:
        """How far the page on the image is turned counter-clockwise."""
        corners = (image[0, 0, 0], image[-1, 0, 0], image[-1, -1, 0], image[0, -1, 0])
        return [int(value) for value in corners].index(0)

    def detect(self, image: Image) -> list[Box]:
        quarters = self._quarters(image)
        found = []
        for left, top, right in self.places:
            box: Box = ((left, top), (right, top), (right, top + HIGH), (left, top + HIGH))
            xs, ys = zip(*turned_box(box, self.shape, quarters), strict=True)
            low, high = (min(xs), min(ys)), (max(xs), max(ys))
            found.append((low, (high[0], low[1]), high, (low[0], high[1])))
        return found

    def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
        quarters = self._quarters(image)
        self.read += len(boxes)
        readings = []
        for box in boxes:
            back = turned_box(box, image.shape, -quarters)
            middle = sum(y for _, y in back) / 4
            line = self.lines[round((middle - HIGH / 2 - 20) / (2 * HIGH))]
            text, score = line[1] if quarters == 2 else line[0]
            readings.append(Reading(self.name, text, score))
        return readings


PAGES = {
    "plain": PLAIN,
    "blurred": BLURRED,
    "a name and a date in Hebrew": [*HEBREW[:3], NAME, DATE, *HEBREW[3:]],
    "a name in Hebrew": [*HEBREW, NAME],
    "one more in Arabic": [NAME, *ARABIC, BORN],
    "Hebrew and a zone": [*HEBREW, *MRZ],
    "Arabic and a zone": [*ARABIC, *MRZ],
    "a zone alone": MRZ,
    "one line of a zone": [SHORT_MRZ],
    "a zone that is read worse upright": [SHORT_MRZ, MRZ[1]],
    "specks": [*NOISE, NAME, DATE, BORN],
}


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("lines", PAGES.values(), ids=PAGES)
def test_a_page_is_read_upright_whichever_way_it_lies(lines: list[Printed], quarters: int) -> None:
    sheet = Sheet(lines)
    found = read_page(turned(sheet.picture, quarters), sheet, [sheet])
    wanted = sorted(text for (text, score), _, _ in lines if text and score >= 0.5)
    assert sorted(line.text for line in found) == wanted


@pytest.mark.parametrize("kind", ["plain", "a zone alone", "Hebrew and a zone"])
def test_an_upright_page_that_is_sure_is_read_once(kind: str) -> None:
    sheet = Sheet(PAGES[kind])
    read_page(sheet.picture, sheet, [sheet])
    assert sheet.read == len(sheet.lines)


def test_few_lines_both_ways_are_enough_where_they_are_clear() -> None:
    sheet = Sheet(BLURRED)
    read_page(sheet.picture, sheet, [sheet])
    in_mirrors = 12  # since nothing on it is read well
    assert sheet.read == len(BLURRED) + 6 + in_mirrors


def test_all_lines_are_read_both_ways_where_few_do_not_tell() -> None:
    sheet = Sheet(PAGES["a name in Hebrew"])
    read_page(sheet.picture, sheet, [sheet])
    assert sheet.read == 2 * len(sheet.lines)


@pytest.mark.parametrize(
    ("texts", "way"),
    [
        (["P<UTOKIM<<SU<<<<<<<<"], 1),
        (["9>>>>>>>9570W≤L19"], -1),
        (["K<<<<", ">>>>>>>>>>"], -1),
        (["‹‹‹‹‹‹"], 1),
        (["Surname > Nom", "a << b"], 0),
        (["<<<", ">>>"], 0),
        ([], 0),
    ],
    ids=str,
)
def test_fillers_tell_which_way_up_a_mrz_is(texts: list[str], way: int) -> None:
    assert by_fillers([Reading("paper", text, 0.5) for text in texts]) == way


def test_a_date_that_exists_one_way_only_counts_beside_scores() -> None:
    box: Box = ((0, 0), (60, 0), (60, 10), (0, 10))
    date, garbage = Reading("paper", "07.11.1983", 0.95), Reading("paper", "E86L'LL LO", 0.97)
    assert by_scores([box], [date], [garbage]) > 0
    assert by_scores([box], [garbage], [date]) < 0


def test_a_caption_that_stands_says_nothing_of_the_page() -> None:
    box: Box = ((0, 0), (10, 0), (10, 90), (0, 90))
    reading, better = Reading("paper", "NEMICEPS", 0.7), Reading("paper", "SPECIMEN", 0.99)
    assert by_scores([box], [reading], [better]) == 0
