"""Turning the output of the MRZ network into text."""

from __future__ import annotations

import numpy as np
import pytest

from kyc_desktop.ocr.engines.mrz_picture import CHARACTERS
from kyc_desktop.ocr.engines.mrz_text import best_path


def answer(
    steps: str, likelihood: float = 0.9
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """One step for each character; a blank is CTC's."""
    rest = (1 - likelihood) / len(CHARACTERS)
    table = np.full((len(steps), len(CHARACTERS) + 1), rest, dtype=np.float32)
    for row, char in zip(table, steps, strict=True):
        row[CHARACTERS.index(char) + 1 if char != " " else 0] = likelihood
    return table


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        ("A B C", "ABC"),
        ("AAA BB", "AB"),
        ("<< <<  <", "<<<"),
        ("AB", "AB"),
        (" A A", "AA"),
        ("A", "A"),
        ("    ", ""),
    ],
    ids=["apart", "held", "fillers", "side by side", "twice", "alone", "plain paper"],
)
def test_steps_of_one_character_are_one_unless_a_blank_parts_them(steps: str, text: str) -> None:
    assert best_path(answer(steps))[0] == text


def test_the_score_is_the_mean_of_the_characters_best_steps() -> None:
    table = np.concatenate([answer("A", 0.6), answer("A ", 0.8), answer("B", 0.9)])
    text, score = best_path(table)
    assert text == "AB"
    assert score == pytest.approx((0.8 + 0.9) / 2)


def test_nothing_read_has_no_score() -> None:
    assert best_path(answer("   ")) == ("", 0.0)
