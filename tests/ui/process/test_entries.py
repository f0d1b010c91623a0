from __future__ import annotations

import datetime as dt

import pytest

from kyc_desktop.ui.process.review.name_entry import LONGEST, NameProblem, problem, tidy
from kyc_desktop.ui.process.shared.wording import date_understood, duration


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna Maria Eriksson", None),
        ("Łukasz Żółć", None),
        ("王小明", None),
        ("O", None),
        ("", NameProblem.EMPTY),
        (" \t ", NameProblem.EMPTY),
        ("12345", NameProblem.NO_LETTER),
        ("---", NameProblem.NO_LETTER),
        ("x" * LONGEST, None),
        ("x" * (LONGEST + 1), NameProblem.TOO_LONG),
    ],
)
def test_a_name_has_letters_and_an_end(text: str, found: NameProblem | None) -> None:
    assert problem(text) is found


def test_spaces_in_a_name_are_tidied() -> None:
    assert tidy("  Anna \t Maria\nEriksson ") == "Anna Maria Eriksson"


def test_a_name_keeps_its_accents_each_as_one_letter() -> None:
    assert tidy("Zoe\u0308 Łuczak") == "Zoë Łuczak"


@pytest.mark.parametrize(
    ("seconds", "translated"),
    [(0.0, "under 0.1 s"), (0.12, "0.1 s"), (1.31, "1.3 s"), (42.9, "42 s"), (75, "1 min 15 s")],
)
def test_a_duration_is_said_briefly(seconds: float, translated: str) -> None:
    assert duration(seconds) == translated


def test_an_entered_date_is_said_so_that_it_can_not_be_misread() -> None:
    today = dt.date(2026, 11, 24)
    assert date_understood(dt.date(1974, 8, 12), today) == "12 August 1974 · 52 years old"
    assert date_understood(dt.date(2025, 3, 1), today) == "1 March 2025 · 1 year old"
    assert date_understood(dt.date(1974, 11, 25), today) == "25 November 1974 · 51 years old"
    assert date_understood(dt.date(1974, 11, 24), today) == "24 November 1974 · 52 years old"
