"""Spaces that are visible in the picture but missing from the text."""

from __future__ import annotations

import numpy as np
import pytest

from kyc_desktop.ocr.engines.blanks import may_be_glued, spaced

HEIGHT, LETTER = 48, 16  # pixels


def drawn(text: str, gaps: dict[int, int], usual: int = 4) -> str:
    """Reads bars of ink in the place of letters; before the letter at each key the gap is another.

    A blank of the text has no ink: it is as wide as its gap.
    """
    left, places, bars = 10, [], []
    for i, char in enumerate(text):
        left += gaps.get(i, usual if i else 0)
        places.append(left + LETTER / 2)
        if char == " ":
            continue
        bars.append(left)
        left += LETTER
    line = np.full((HEIGHT, left + 10), 250, dtype=np.uint8)
    for bar in bars:
        line[8:40, bar : bar + LETTER] = 20
    return spaced(text, places, line)


@pytest.mark.parametrize(
    ("text", "gaps", "wanted"),
    [
        ("JR", {1: 17}, "J R"),
        ("ANAI", {3: 13}, "ANA I"),
        ("DELACRUZ", {4: 14}, "DELA CRUZ"),
        ("VANDERBERG", {3: 14, 6: 14}, "VAN DER BERG"),
        ("JR", {1: 6}, "JR"),
        ("BERIT", {4: 8}, "BERIT"),  # L and T stand off
        ("PASSPORT", {7: 14}, "PASSPORT"),  # so does the last letter in wide type
        ("A1B2C3", {1: 20, 3: 20}, "A1B2C3"),  # numbers are not looked at
    ],
)
def test_a_blank_stands_where_words_are_apart(text: str, gaps: dict[int, int], wanted: str) -> None:
    assert drawn(text, gaps) == wanted


def test_letters_that_are_all_far_apart_are_one_word() -> None:
    assert drawn("UTOPIA", {}, usual=16) == "UTOPIA"


def test_a_gap_is_compared_with_the_blanks_that_were_read() -> None:
    # The blank that was read is 40 wide: one of 14 is none.
    assert drawn("AB CDEFG", {2: 20, 3: 20, 5: 14}) == "AB CDEFG"


def test_a_line_on_dark_ground_is_looked_at_alike() -> None:
    places = [18.0, 51.0]
    line = np.full((HEIGHT, 80), 20, dtype=np.uint8)
    line[8:40, 10:26] = line[8:40, 43:59] = 240
    assert spaced("JR", places, line) == "J R"


@pytest.mark.parametrize(
    ("text", "holds"),
    [("JR", True), ("DELA CRUZJR", True), ("Anna", False), ("1990", False), ("A" * 60, False)],
)
def test_only_words_in_capitals_are_glued(text: str, holds: bool) -> None:
    assert may_be_glued(text) is holds
