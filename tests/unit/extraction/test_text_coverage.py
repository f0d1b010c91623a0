"""Coverage of a page: every text that looks like a name must be explained by something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.reading import OcrResult
from kyc_desktop.extraction.details import find
from kyc_desktop.extraction.explain import explain
from kyc_desktop.extraction.text_coverage import Explanation
from tests.unit.extraction.conftest import TODAY, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details

CARD = """
    40 10 22 IDENTITY CARD
    200 60 14 Full name
    200 80 22 NADIA KOWALCZYK
    200 150 14 Date of birth
    200 168 22 21.05.1987
    {more}
"""


def codes(details: Details) -> list[str]:
    assert details.name is not None
    return [doubt.code for doubt in details.name.doubts]


@pytest.mark.parametrize(
    "more",
    [
        "200 112 22 Lisowska Zielinska",  # below, in other letters: another part, or another person
        "200 30 22 Maria Lisowska",  # above
        "430 80 22 MARIA LISOWSKA",  # beside
    ],
)
def test_a_text_beside_the_name_that_nothing_explains_is_a_doubt(
    more: str, read: Callable[[str], Details]
) -> None:
    details = read(CARD.format(more=more))
    assert "left_over" in codes(details)
    assert details.name is not None
    assert not details.name.confident


@pytest.mark.parametrize(
    "more",
    [
        "430 80 22 B 1234567",  # a number
        "600 80 22 MARIA LISOWSKA",  # far from it
        "200 112 12 MARIA LISOWSKA",  # of another size
        "200 112 22 REPUBLIC OF POLAND",  # a heading
        "430 60 14 Mother's name\n430 80 22 MARIA LISOWSKA",  # a label's
        "200 112 22 陈慧玲",  # in another script
        "200 240 22 MARIA LISOWSKA",  # in the column of the name, and far below
    ],
)
def test_a_text_that_something_explains_is_none(more: str, read: Callable[[str], Details]) -> None:
    assert "left_over" not in codes(read(CARD.format(more=more)))


def test_a_machine_readable_mrz_with_the_same_name_explains_all_of_it(
    read: Callable[[str], Details],
) -> None:
    mrz = """
        20 300 20 I<UTOD231458907<<<<<<<<<<<<<<<
        20 330 20 8705215F3504151UTO<<<<<<<<<<<8
        20 360 20 KOWALCZYK<<NADIA<<<<<<<<<<<<<<
        430 80 22 MARIA LISOWSKA
    """
    details = read(CARD.format(more=mrz))
    assert details.name is not None
    assert [check.code for check in details.name.checks] == ["mrz_same_name"]
    assert "left_over" not in codes(details)


@pytest.mark.parametrize(
    ("surname", "given"),
    [("FAMILY", "GIVEN"), ("Family", "NADIA NAME")],
)
def test_a_word_of_labels_in_a_name_is_a_doubt(
    surname: str, given: str, read: Callable[[str], Details]
) -> None:
    page = f"""
        40 10 22 DRIVING LICENCE
        170 60 20 1.
        200 60 20 {surname}
        170 90 20 2.
        200 90 20 {given}
        170 120 20 3.
        200 120 20 21.05.1987
        170 150 20 4a.
        200 150 20 02.05.2022
    """
    details = read(page)
    assert details.name is None or not details.name.confident


def test_every_text_of_a_page_has_one_claim() -> None:
    found = find(drawn(CARD.format(more="430 80 22 MARIA LISOWSKA")), TODAY)
    assert {(entry.block.text, entry.claim) for entry in found.entries} == {
        ("IDENTITY CARD", Explanation.HEADING),
        ("Full name", Explanation.LABEL),
        ("NADIA KOWALCZYK", Explanation.NAME),
        ("Date of birth", Explanation.LABEL),
        ("21.05.1987", Explanation.BIRTH_DATE),
        ("MARIA LISOWSKA", Explanation.NOTHING),
    }


def test_the_account_is_told_by_explain() -> None:
    lines = drawn(CARD.format(more="430 80 22 MARIA LISOWSKA"))
    rows = explain(OcrResult(tuple(lines), "a reader"), TODAY)
    assert "  'MARIA LISOWSKA': nothing" in rows
    assert "  'NADIA KOWALCZYK': the name" in rows


TABLE = """
    40 10 22 FAMILY HEALTH CARD
    60 80 16 Member
    440 80 16 Birth date
    60 110 18 Rodrigo Dela Cruz
    440 110 18 09 Aug 1957
    60 {row} 18 Ramon Santos
    440 {row} 18 {second}
"""


@pytest.mark.parametrize("row", [134, 144])
def test_a_second_date_in_the_column_of_the_first_is_a_doubt(
    row: int, read: Callable[[str], Details]
) -> None:
    details = read(TABLE.format(row=row, second="06 Nov 1963"))
    assert details.dob is not None
    assert "another_date" in [doubt.code for doubt in details.dob.doubts]
    assert not details.dob.confident


@pytest.mark.parametrize(("row", "second"), [(144, "Spouse"), (300, "06 Nov 1963")])
def test_a_column_with_one_date_is_explained(
    row: int, second: str, read: Callable[[str], Details]
) -> None:
    details = read(TABLE.format(row=row, second=second))
    assert details.dob is not None
    assert "another_date" not in [doubt.code for doubt in details.dob.doubts]


def test_a_list_of_people_is_about_none_of_them(read: Callable[[str], Details]) -> None:
    details = read(TABLE.format(row=160, second="06 Nov 1963"))
    assert (details.name, details.dob) == (None, None)
    assert [doubt.code for doubt in details.doubts] == ["several_holders"]


SPOUSES = """
    400 10 22 FAMILIENBÜCHLEIN
    60 60 14 Name
    500 60 14 Name
    60 76 18 Madeleine Thöni
    500 76 18 {name}
    60 120 14 geboren am
    500 120 14 {label}
    60 136 18 05.06.1945
    500 136 18 {date}
"""


def test_two_people_side_by_side_are_not_one(read: Callable[[str], Details]) -> None:
    page = SPOUSES.format(name="Aloïs Oberhofer", label="geboren am", date="11.02.1961")
    details = read(page)
    assert (details.name, details.dob) == (None, None)
    assert [doubt.code for doubt in details.doubts] == ["several_holders"]


@pytest.mark.parametrize(
    ("name", "label", "date"),
    [
        ("Madeleine Thöni", "geboren am", "11.02.1961"),
        ("Aloïs Oberhofer", "geboren am", "05.06.1945"),
        ("Aloïs Oberhofer", "ausgestellt am", "11.02.1961"),
    ],
)
def test_what_stands_there_twice_or_is_no_birth_makes_no_second_person(
    name: str, label: str, date: str, read: Callable[[str], Details]
) -> None:
    details = read(SPOUSES.format(name=name, label=label, date=date))
    assert details.dob is not None
    assert details.dob.value == "1945-06-05"


def test_one_day_in_two_calendars_side_by_side_is_one_date(read: Callable[[str], Details]) -> None:
    page = """
        200 10 22 GOVERNMENT OF NEPAL
        60 60 14 Surname
        60 76 18 NAMUNA
        500 60 14 Given Name
        500 76 18 DILMAYA
        60 120 14 Date of Birth (BS)
        500 120 14 Date of Birth (AD)
        60 136 18 2018-05-12
        500 136 18 1961-08-28
    """
    details = read(page)
    assert details.name is not None
    assert details.dob is not None
    assert details.dob.value == "1961-08-28"
