"""The lines of a page as numbers, independent of the size and tilt of the picture."""

from __future__ import annotations

import math

import numpy as np
import pytest

from kyc_desktop.domain.reading import Box, Line
from kyc_desktop.ocr.meaning import encode


def box(x: float, y: float, width: float, height: float = 20.0) -> Box:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


LINES = [
    Line("Surname", 0.99, box(100, 50, 120)),
    Line("MÜLLER", 0.99, box(100, 80, 160)),
    Line("12.08.1974", 0.99, box(400, 80, 200)),
]


def moved(by: Box, angle: float, scale: float) -> Box:
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    a, b, c, d = ((x * cos - y * sin, x * sin + y * cos) for x, y in by)
    return (a, b, c, d)


def test_each_character_is_a_row_and_nothing_stands_between_lines() -> None:
    page = encode.encoded(LINES)
    assert page.lengths == (7, 6, 10)
    assert page.rows.shape == (sum(page.lengths) + 4 * 2, encode.COLUMNS)
    there = page.rows[:, encode.SYMBOL] > 0
    assert there.sum() == sum(page.lengths)
    for i, (start, length) in enumerate(zip(page.starts, page.lengths, strict=True)):
        assert there[start : start + length].all()
        assert not there[start - 1]
        assert page.rows[start, encode.STARTS] == 1
        assert (page.rows[start : start + length, encode.LINE] == i).all()
    assert page.rows[:, encode.STARTS].sum() == len(LINES)


def test_numbers_stay_within_their_tables() -> None:
    odd = "Zażółć gęślą jaźń ß Ñ 年 ا क Ж Ω ☃ <<< 0123456789 İ"
    rows = encode.encoded([Line(odd, 1.0, box(0, 0, 300)), *LINES]).rows
    for column, most in (
        (encode.SYMBOL, encode.SYMBOLS),
        (encode.SHAPE, encode.SHAPES),
        (encode.TRIPLE, encode.TRIPLES),
        (encode.FIVE, encode.FIVES),
        (encode.FROM_START, encode.PLACES),
        (encode.FROM_END, encode.PLACES),
    ):
        assert rows[:, column].min() >= 0
        assert rows[:, column].max() < most


def test_letters_differ_by_case_and_accent_in_their_shape_alone() -> None:
    def seen(text: str) -> list[tuple[float, float]]:
        rows = encode.encoded([Line(text, 1.0, box(0, 0, 99))]).rows
        return [(row[encode.SYMBOL], row[encode.SHAPE]) for row in rows if row[encode.SYMBOL]]

    small, capital, accent = seen("u"), seen("U"), seen("ü")
    assert small[0][0] == capital[0][0] == accent[0][0]
    assert len({small[0][1], capital[0][1], accent[0][1]}) == 3


@pytest.mark.parametrize("angle", [0.0, 0.05, math.pi / 2, math.pi, -math.pi / 2 + 0.04])
@pytest.mark.parametrize("scale", [0.3, 4.0])
def test_a_page_that_leans_or_is_larger_is_the_same_page(angle: float, scale: float) -> None:
    there = encode.geometry([line.box for line in LINES], [line.text for line in LINES])
    turned = [moved(line.box, angle, scale) for line in LINES]
    here = encode.geometry(turned, [line.text for line in LINES])
    np.testing.assert_allclose(here, there, atol=1e-4)


def test_lines_beyond_the_longest_and_the_most_are_left_alone() -> None:
    long = Line("x" * 500, 1.0, box(0, 0, 900))
    page = encode.encoded([long] * (encode.MOST_LINES + 5))
    assert page.lengths == (encode.LONGEST,) * encode.MOST_LINES


def test_a_line_of_no_size_breaks_nothing() -> None:
    page = encode.encoded([Line("a", 1.0, box(5, 5, 0, 0)), Line("", 1.0, box(5, 5, 0, 0))])
    assert np.isfinite(page.rows).all()
