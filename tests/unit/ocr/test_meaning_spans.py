"""Turning the probability of each role per character into parts of lines."""

from __future__ import annotations

import numpy as np
import pytest

from kyc_desktop.domain.reading import Box, Line, Role, Span
from kyc_desktop.ocr.meaning.spans import ROLES, spans

BOX: Box = ((0.0, 0.0), (90.0, 0.0), (90.0, 9.0), (0.0, 9.0))


def told(text: str, roles: str, share: float = 0.9) -> tuple[Span, ...]:
    """The spans of one line whose characters have these roles, as sure as that."""
    shares = np.full((len(text) + 2, len(ROLES)), (1 - share) / (len(ROLES) - 1), np.float32)
    for i, role in enumerate(roles):
        shares[i + 2, ROLES.index(role)] = share
    return spans([Line(text, 1.0, BOX)], shares, [2])


def parts(text: str, roles: str) -> list[tuple[str, Role]]:
    return [(text[span.start : span.end], span.role) for span in told(text, roles)]


@pytest.mark.parametrize(
    ("text", "roles", "found"),
    [
        ("Name: JO DOE", "LLLLL.WWWWWW", [("Name:", Role.LABEL), ("JO DOE", Role.WHOLE_NAME)]),
        ("DOE, John", "SSS..GGGG", [("DOE", Role.SURNAME), ("John", Role.GIVEN_NAMES)]),
        ("1.O'Neil", "LLSS.SSS", [("1.", Role.LABEL), ("O'Neil", Role.SURNAME)]),
        ("ANNA MARIA", "GGGG.GGGPG", [("ANNA MARIA", Role.GIVEN_NAMES)]),
        ("nothing", ".......", []),
        ("Jane Roe", "PPPPPPPP", [("Jane Roe", Role.OTHER_PERSON)]),
        ("P<UTOERIKSSON<<ANNA<", ".....SSSSSSSS..GGGG.", [
            ("ERIKSSON", Role.SURNAME), ("ANNA", Role.GIVEN_NAMES)]),
    ],
    ids=["label", "comma", "number", "one letter", "none", "other person", "zone"],
)  # fmt: skip
def test_words_of_a_role_are_one_span(text: str, roles: str, found: list[tuple[str, Role]]) -> None:
    assert parts(text, roles) == found


def test_a_date_of_birth_comes_with_its_parts() -> None:
    assert parts("12 AUG 1974", "DDBMMMBYYYY") == [
        ("12 AUG 1974", Role.BIRTH_DATE),
        ("12", Role.BIRTH_DAY),
        ("AUG", Role.BIRTH_MONTH),
        ("1974", Role.BIRTH_YEAR),
    ]


def test_the_score_is_the_share_of_the_letters() -> None:
    (span,) = told("JOHN", "WWWW", 0.6)
    assert (span.line, span.start, span.end) == (0, 0, 4)
    assert span.score == pytest.approx(0.6, abs=1e-3)
