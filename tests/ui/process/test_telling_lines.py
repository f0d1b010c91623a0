from __future__ import annotations

from dataclasses import replace

import pytest

from kyc_desktop.domain.reading import Line
from kyc_desktop.ui.process.shared.telling_lines import telling_lines
from tests.ui.process.conftest import DOB, LINES, NAME, box

ELSEWHERE = box(10, 400)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<", True),
        ("Éríksson", True),
        ("A. M. ERIKSSON 1974", True),
        ("PASSPORT", False),
        ("12 AUG 74", False),
    ],
)
def test_a_line_that_has_part_of_the_name_tells_it(text: str, *, tells: bool) -> None:
    lines = (Line(text, 0.9, ELSEWHERE),)
    assert telling_lines("name", NAME, lines) == (frozenset({0}) if tells else frozenset())


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("L898902C36UTO7408122F1204159ZE184226B", True),
        ("12.08.1974", True),
        ("08/12/74", True),
        ("12 AUG 1974", True),
        ("15 APR 2012", False),
        ("ANNA MARIA", False),
    ],
)
def test_a_line_that_has_the_day_tells_it(text: str, *, tells: bool) -> None:
    lines = (Line(text, 0.9, ELSEWHERE),)
    assert telling_lines("dob", DOB, lines) == (frozenset({0}) if tells else frozenset())


def test_the_lines_that_a_field_was_read_from_tell_it_whatever_they_say() -> None:
    odd = tuple(replace(line, text="?") for line in LINES)
    assert telling_lines("name", NAME, odd) == {1, 2}
