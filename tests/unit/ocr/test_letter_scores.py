"""Characters with a low score are told, with the likeliest others."""

from __future__ import annotations

import numpy as np

from kyc_desktop.domain.reading import HardLetter, Reading
from kyc_desktop.ocr.engines.letter_scores import hard_letters
from kyc_desktop.ocr.engines.page import _line

CHARACTERS = ["blank", "A", "B", "8", " "]
BOX = ((0.0, 0.0), (9.0, 0.0), (9.0, 2.0), (0.0, 2.0))


def answer(*steps: dict[str, float]) -> np.ndarray:
    found = np.zeros((len(steps), len(CHARACTERS)), np.float32)
    for row, step in zip(found, steps, strict=True):
        for letter, score in step.items():
            row[CHARACTERS.index(letter)] = score
    return found


def test_a_clear_line_has_none() -> None:
    assert hard_letters(answer({"A": 0.99}, {"blank": 0.5}, {"B": 0.9}), CHARACTERS) == ()


def test_a_character_is_as_clear_as_its_clearest_step() -> None:
    assert hard_letters(answer({"A": 0.5, "B": 0.4}, {"A": 0.95}), CHARACTERS) == ()


def test_the_place_does_not_count_spaces() -> None:
    found = hard_letters(
        answer(
            {"A": 0.99},
            {" ": 0.6, "B": 0.2},
            {"B": 0.6, "8": 0.3, "A": 0.05, " ": 0.04},
            {"blank": 0.9},
            {"B": 0.9},
        ),
        CHARACTERS,
    )
    assert found == (HardLetter(1, "B", 0.6, "8A"),)


def test_a_line_keeps_those_of_the_engine_that_has_some() -> None:
    hard = (HardLetter(0, "B", 0.6, "8"),)
    both = (Reading("rapidocr", "B A", 0.8, hard), Reading("easyocr", "B A", 0.9))
    line = _line(both, BOX)
    assert line is not None
    assert line.hard == hard
    assert [reading.hard for reading in line.readings] == [(), ()]
