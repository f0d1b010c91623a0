"""Pages rotated by 90°, captions at the edge, box corners in any order."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.geometry import blocks_of, rejoined

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.reading import Box, Point

    Lines = list[Line]
    Order = Callable[[Box], Box]

TODAY = dt.date(2026, 11, 24)

CARD = """
    290 20 30 REPUBLIC OF UTOPIA IDENTITY CARD
    290 100 20 Surname / Nom
    290 124 28 HALLORAN-WHITCOMBE
    290 180 20 Given names / Prénoms
    290 204 28 PIPER JUNE
    290 260 20 Date of birth / Date de naissance
    650 260 20 Sex / Sexe
    290 286 28 19.04.1993
    650 286 28 F
    290 340 20 Place of birth / Lieu de naissance
    290 364 28 ZENITH
    290 420 20 Date of issue
    650 420 20 Date of expiry
    290 446 28 19.06.2021
    650 446 28 18.06.2031
"""
FEW = """
    60 40 20 Surname
    60 64 26 MARTIN
    60 110 20 Given names
    60 134 26 Léa
    60 180 20 Date of birth
    60 204 26 07.11.1983
"""
BESIDE = """
    60 40 24 Name: Rosa Halloran
    60 90 24 Date of birth: 1993-04-19
"""
LICENCE = """
    330 25 30 DRIVING LICENCE UTOPIA
    326 100 28 1. LINDSTRAND
    326 146 28 2. OTTO VALDEMAR
    326 192 28 3. 14.02.1969 ZENITH
    326 236 28 4a. 03.05.2019
    596 236 28 4c. AUTHORITY
    326 282 28 4b. 03.05.2029
    326 326 28 5. UT 123456
"""
PAGES = {
    "card": (CARD, "Piper June Halloran-Whitcombe", "1993-04-19"),
    "few lines": (FEW, "Léa Martin", "1983-11-07"),
    "two lines": (BESIDE, "Rosa Halloran", "1993-04-19"),
    "licence": (LICENCE, "Otto Valdemar Lindstrand", "1969-02-14"),
}


def from_text(box: Box) -> Box:
    return box


def from_picture(box: Box) -> Box:
    """Clockwise from the corner that is the upper left one on the picture."""
    start = min(range(4), key=lambda i: (box[i][0] + box[i][1], box[i][1]))
    a, b, c, d = (box[(start + i) % 4] for i in range(4))
    return (a, b, c, d)


def next_corner(box: Box) -> Box:
    return (box[1], box[2], box[3], box[0])


def last_corner(box: Box) -> Box:
    return (box[3], box[0], box[1], box[2])


def other_way_round(box: Box) -> Box:
    return (box[0], box[3], box[2], box[1])


ORDERS: dict[str, Order] = {
    "from the text": from_text,
    "from the picture": from_picture,
    "from the next corner": next_corner,
    "from the last corner": last_corner,
    "the other way round": other_way_round,
}


def lines_of(page: str, degrees: float = 0.0, order: Order = from_text) -> Lines:
    """Lines of `x y height text`, turned clockwise around the middle of the page."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def placed(x: float, y: float) -> Point:
        x, y = x - 450, y - 300
        return (x * cos - y * sin + 600, x * sin + y * cos + 600)

    found = []
    for row in page.strip().splitlines():
        x, y, height, text = row.split(maxsplit=3)
        left, top, high = float(x), float(y), float(height)
        right = left + len(text) * high * 0.55
        low = top + high
        box = (placed(left, top), placed(right, top), placed(right, low), placed(left, low))
        found.append(Line(text, 0.99, order(box)))
    return found


def found(lines: Lines) -> tuple[str | None, str | None]:
    details = extract(lines, TODAY)
    return (
        details.name.value if details.name else None,
        details.dob.value if details.dob else None,
    )


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 3, 87, 94, 266, 273, 184, -12, 102])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_gives_the_same_whichever_way_it_lies(
    kind: str, degrees: float, order: Order
) -> None:
    page, name, dob = PAGES[kind]
    assert found(lines_of(page, degrees, order)) == (name, dob)


@pytest.mark.parametrize("degrees", [90, 270])
@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_lines_that_stand_are_not_joined_with_what_stands_beside_them(
    degrees: float, order: Order
) -> None:
    joined = [
        sorted(block.text for block in rejoined(blocks_of(lines), lambda _left, _right: False))
        for lines in (lines_of(LICENCE), lines_of(LICENCE, degrees, order))
    ]
    assert joined[0] == joined[1] == sorted(line.text for line in lines_of(LICENCE))


def caption(text: str, x: float, top: float, length: float, *, down: bool = True) -> Line:
    """A line that runs down, or up, at an edge of the upright page."""
    width = 28.0
    left, right, low = x, x + width, top + length
    box: Box = ((right, top), (right, low), (left, low), (left, top))
    if not down:
        box = ((left, low), (left, top), (right, top), (right, low))
    return Line(text, 0.97, box)


CAPTIONS = {
    "a word": ("SPECIMEN", 210.0),
    "like a name": ("MARGARET ANN", 200.0),
    "garbled": ("TESMT SPLE", 347.0),
    "like a field number": ("1", 180.0),
    "like a field": ("1. 11 1", 160.0),
    "like a date": ("12.05.1955", 150.0),
    "like a label": ("Surname / Nom", 220.0),
}


@pytest.mark.parametrize("x", [255.0, 640.0, 870.0], ids=["left", "inside", "right"])
@pytest.mark.parametrize("down", [True, False], ids=["down", "up"])
@pytest.mark.parametrize("order", [from_text, from_picture], ids=["text", "picture"])
@pytest.mark.parametrize("words", CAPTIONS)
@pytest.mark.parametrize("kind", ["card", "licence"])
def test_a_caption_that_stands_at_an_edge_changes_nothing(
    kind: str, words: str, order: Order, x: float, *, down: bool
) -> None:
    page, name, dob = PAGES[kind]
    text, length = CAPTIONS[words]
    line = caption(text, x, 95.0, length, down=down)
    line = Line(line.text, line.score, order(line.box))
    assert found([*lines_of(page), line]) == (name, dob)
    assert found([line, *lines_of(page)]) == (name, dob)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_caption_changes_nothing_on_a_turned_page_either(degrees: float) -> None:
    page, name, dob = PAGES["licence"]
    upright = lines_of("300 95 28 MARGARET ANN", degrees + 90)
    assert found([*lines_of(page, degrees), *upright]) == (name, dob)


def test_short_text_that_is_higher_than_wide_is_none_that_stands() -> None:
    lines = [*lines_of(CARD), Line("I", 0.9, ((700, 200), (708, 200), (708, 228), (700, 228)))]
    assert [block.text for block in blocks_of(lines) if block.standing] == []


def test_what_is_written_across_the_larger_part_is_not_what_is_read() -> None:
    """Two cards in one picture, one of them on its side: never a name from both."""
    side = [
        Line(line.text.replace("MARTIN", "OKORO"), line.score, line.box)
        for line in lines_of(FEW, 90)
    ]
    name, _ = found([*lines_of(CARD), *side])
    assert name == "Piper June Halloran-Whitcombe"
