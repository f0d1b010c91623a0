"""Two documents of two people in one picture are told; two of one person are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.extraction.conftest import CARD

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details

SECOND = """
    {x} {y} 22 IDENTITY CARD
    {right} {a} 12 Surname
    {right} {b} 18 {surname}
    {right} {c} 12 Given names
    {right} {d} 18 {given}
    {right} {e} 12 Date of birth
    {right} {f} 18 {dob}
"""
ANNA = """
    20 {0} 20 P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
    20 {1} 20 L898902C36UTO7408122F1204159ZE184226B<<<<<10
"""
SOEREN = """
    20 {0} 20 IDUTOGRUENWALD<<SOEREN<MATTHIAS<<<<<
    20 {1} 20 L01X00T478UTO8803090M3106176<<<<<<<8
"""
VISA = """
    20 {0} 20 V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
    20 {1} 20 L8988901C4UTO7408122F9612109<<<<<<<<
"""


def second(x: int, y: int, surname: str, given: str, dob: str) -> str:
    rows = {key: y + 50 + step for key, step in zip("abcdef", (0, 14, 40, 54, 80, 94), strict=True)}
    return SECOND.format(x=x, y=y, right=x + 160, surname=surname, given=given, dob=dob, **rows)


def test_one_document_is_about_one_person(read: Callable[[str], Details]) -> None:
    page = CARD.format(heading="IDENTITY CARD")
    assert not read(page).several_people
    assert not read(page + ANNA.format(300, 330)).several_people


@pytest.mark.parametrize(("x", "y"), [(40, 260), (700, 10)], ids=["below", "beside"])
def test_two_cards_of_two_people_are_told(x: int, y: int, read: Callable[[str], Details]) -> None:
    other = second(x, y, "BERGSTRÖM", "LENNART", "02.11.1961")
    assert read(CARD.format(heading="IDENTITY CARD") + other).several_people


def test_two_cards_of_one_person_are_not(read: Callable[[str], Details]) -> None:
    same = second(40, 260, "KOWALCZYK", "NADIA", "21.05.1987")
    assert not read(CARD.format(heading="IDENTITY CARD") + same).several_people


def test_two_machine_readable_zones_of_two_people_are_told(read: Callable[[str], Details]) -> None:
    page = ANNA.format(100, 130)
    assert read(page + SOEREN.format(400, 430)).several_people
    assert not read(page + VISA.format(400, 430)).several_people
    assert not read(page).several_people


def test_a_page_that_does_not_say_who_the_holder_is_is_told(read: Callable[[str], Details]) -> None:
    page = """
        40 10 22 FAMILY HEALTH CARD
        60 80 16 Member
        440 80 16 Birth date
        60 110 18 Rodrigo Dela Cruz
        440 110 18 09 Aug 1957
        60 160 18 Ramon Santos
        440 160 18 06 Nov 1963
    """
    assert read(page).several_people
