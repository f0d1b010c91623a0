"""Which date of a page is the date of birth: centuries, dates of issue, dates without a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import DateField, Details

    Read = Callable[..., Details]

PAGE = """
    40 10 22 PASSPORT
    200 60 12 Surname
    200 74 18 ERIKSSON
    200 100 12 Given names
    200 114 18 ANNA MARIA
    {more}
    20 400 16 P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
    20 420 16 {data}
"""
BORN_21 = "L898902C36UTO2103081F{expiry}ZE184226B<<<<<10"
VALID = "3103084"
OLD = "1204159"
LABEL = "200 140 12 Date of birth\n    200 154 18 {}"
ISSUE = "200 180 12 Date of issue\n    200 194 18 {}"


def born(read: Read, *more: str, data: str = BORN_21, expiry: str = VALID) -> DateField:
    found = read(PAGE.format(more="\n    ".join(more), data=data.format(expiry=expiry))).dob
    assert found is not None
    return found


CENTURIES = {
    "four digits are printed": ([LABEL.format("08.03.1921")], VALID, "1921-03-08", []),
    "four digits, and a new century": ([LABEL.format("08.03.2021")], VALID, "2021-03-08", []),
    "four digits without a label": (["200 154 18 08.03.1921"], VALID, "1921-03-08", ["no_label"]),
    "issued before": ([ISSUE.format("12.04.2015")], VALID, "1921-03-08", []),
    "issued after": ([ISSUE.format("12.04.2022")], VALID, "2021-03-08", ["short_year"]),
    "expired before": ([], OLD, "1921-03-08", []),
    "nothing tells": ([], VALID, "2021-03-08", ["short_year"]),
    "two digits are printed": ([LABEL.format("08 MAR 21")], VALID, "2021-03-08", ["short_year"]),
    "two digits, issued before": (
        [LABEL.format("08 MAR 21"), ISSUE.format("12.04.2015")], VALID, "1921-03-08", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "expiry", "value", "doubts"), CENTURIES.values(), ids=CENTURIES.keys()
)
def test_the_century_of_a_mrz_is_that_of_the_print_or_doubted(
    read: Read, more: list[str], expiry: str, value: str, doubts: list[str]
) -> None:
    found = born(read, *more, expiry=expiry)
    assert found.value == value
    codes = [each.code for each in found.doubts]
    assert [code for code in codes if code in {"short_year", "mrz_disagrees"}] == [
        code for code in doubts if code == "short_year"
    ]
    if "short_year" in codes:
        assert "1921-03-08" in {each.value for each in found.choices}
        assert not found.confident


CARD = """
    40 10 22 MEMBER CARD
    200 60 12 Surname
    200 74 18 KOWALCZYK
    200 100 12 Given names
    200 114 18 NADIA
    200 140 12 {label}
    200 154 18 {date}
    {more}
"""


def of_card(read: Read, date: str, more: str = "", label: str = "Date of birth") -> Details:
    return read(CARD.format(date=date, more=more, label=label))


@pytest.mark.parametrize(
    ("date", "value"), [("08.03.21", "1921-03-08"), ("08.03.85", "1985-03-08")]
)
def test_nobody_is_born_after_the_day_of_issue(read: Read, date: str, value: str) -> None:
    found = of_card(read, date, ISSUE.format("01.02.2015")).dob
    assert found is not None
    assert found.value == value


def test_a_birth_after_the_day_of_issue_is_doubted(read: Read) -> None:
    found = of_card(read, "08.03.2016", ISSUE.format("01.02.2015")).dob
    assert found is not None
    assert "after_issue" in {each.code for each in found.doubts}


def test_both_centuries_of_a_short_year_are_offered(read: Read) -> None:
    found = of_card(read, "08.03.21").dob
    assert found is not None
    assert (found.value, [each.value for each in found.choices]) == ("2021-03-08", ["1921-03-08"])


WITHOUT_A_DAY = ["XX/02/1990", "00.00.1985", "1990-00-00", "1990-02-XX", "FEB 1990", "02/1990"]


@pytest.mark.parametrize("date", WITHOUT_A_DAY)
def test_a_date_without_day_or_month_is_told_and_not_guessed(read: Read, date: str) -> None:
    found = of_card(read, date, ISSUE.format("01.02.2005"))
    assert found.dob is None
    assert [each.code for each in found.doubts] == ["no_birth_date", "partial_date"]


@pytest.mark.parametrize(
    ("printed", "part"),
    [
        ("XX/02/1990", "1990-02"),
        ("00.00.1985", "1985"),
        ("12.XX.1985", "1985"),
        ("1990-00-00", "1990"),
        ("1990-02-XX", "1990-02"),
        ("FEB 1990", "1990-02"),
        ("02/1990", "1990-02"),
        ("1990", "1990"),
    ],
)
def test_what_is_printed_of_a_date_is_told_beside_it(read: Read, printed: str, part: str) -> None:
    found = of_card(read, printed, ISSUE.format("01.02.2005"))
    assert (found.dob, found.dob_part) == (None, PartialDate.read(part))


@pytest.mark.parametrize("printed", ["2533", "1410", "08.03.1990"])
def test_a_year_of_another_calendar_or_a_full_date_is_no_part(read: Read, printed: str) -> None:
    assert of_card(read, printed).dob_part is None


def test_two_dates_of_birth_are_doubted_and_both_offered(read: Read) -> None:
    found = of_card(read, "19.02.1990 20.02.1990").dob
    assert found is not None
    assert found.value == "1990-02-19"
    assert [each.value for each in found.choices] == ["1990-02-20"]
    assert "two_dates" in {each.code for each in found.doubts}


@pytest.mark.parametrize("birth", ["7400001", "74<<<<1", "7431021"])
def test_a_mrz_without_a_day_lets_no_other_date_be_the_birth(read: Read, birth: str) -> None:
    data = f"L898902C36UTO{birth}F1204159ZE184226B<<<<<10"
    found = read(PAGE.format(more="200 194 18 15.04.2002", data=data))
    assert found.dob is None


RECEIPTS = {
    "a shop": (
        "40 10 20 CITY MARKET\n40 40 14 Cashier: NADIA\n40 60 14 12.08.2009 14:32\n"
        "40 80 14 TOTAL 12.40"
    ),
    "a ticket": "40 10 20 CITY TRANSIT\n40 40 14 Single ride\n40 60 14 12/08/2009 14:32",
    "a letter": "40 10 14 Springfield, 12 August 2009\n40 40 14 Dear Ms Kowalczyk,",
}


@pytest.mark.parametrize("page", RECEIPTS.values(), ids=RECEIPTS.keys())
def test_a_date_of_a_receipt_is_no_birth(read: Read, page: str) -> None:
    assert read(page).dob is None


PARENTS = """
    40 10 22 SLOVENSKÁ REPUBLIKA
    40 40 22 RODNÝ LIST
    40 80 14 Deň, mesiac, rok narodenia
    400 80 16 22.05.1992
    40 104 14 Rodné číslo
    400 104 16 {number}
    40 160 14 Dátum narodenia
    190 160 16 28.07.1946
"""


@pytest.mark.parametrize(("number", "date"), [("920522/1377", "1992-05-22"), ("-", "1946-07-28")])
def test_of_two_labelled_dates_the_identity_number_tells_the_holders(
    read: Read, number: str, date: str
) -> None:
    dob = read(PARENTS.format(number=number)).dob
    assert dob is not None
    assert dob.value == date
    assert dob.confident is (date == "1992-05-22")


@pytest.mark.parametrize("state", ["INDIANA", "TEXAS", "CALIFORNIA DRIVER LICENSE"])
@pytest.mark.parametrize(
    ("other", "value"),
    [("18/08/2013", "1994-12-06"), ("31/01/2019", "1994-12-06"), ("08/08/2013", "1994-06-12")],
)
def test_a_date_of_the_page_tells_the_order_before_its_country_does(
    read: Read, state: str, other: str, value: str
) -> None:
    dob = read(f"""
        40 10 22 {state}
        40 60 14 Surname
        240 60 18 GOWDA
        40 100 14 Date of birth
        240 100 18 06/12/1994
        40 140 14 Date of issue
        240 140 18 {other}
    """).dob
    assert dob is not None
    assert dob.value == value


def test_a_nationality_is_no_state_of_another_country(read: Read) -> None:
    details = read("""
        40 10 18 Nationality
        240 10 18 INDIAN
        40 50 18 Surname
        240 50 18 GOWDA
        40 90 18 Date of birth
        240 90 18 06/12/1994
    """)
    assert details.country is None
    assert details.dob is not None
    assert details.dob.value == "1994-12-06"


TABLE = """
    40 10 22 EXTRACT FROM THE REGISTER OF BIRTHS
    40 60 14 Surname and given names
    340 60 18 KOWALCZYK NADIA
    40 100 14 {label}
    340 100 18 02.09.1988
    40 180 14 {more}
    340 180 18 {father}
    640 180 18 {mother}
    40 220 14 Surname and given names
    340 220 18 KOWALCZYK JERZY
    640 220 18 NOWAK ANNA
    40 260 14 Date of birth
    340 260 18 24.03.1963
    640 260 18 17.09.1965
"""


@pytest.mark.parametrize(("father", "mother"), [("FATHER", "MOTHER"), ("Père", "Mère")])
@pytest.mark.parametrize("more", ["Particulars of the parents", "PARENTS", "II"])
@pytest.mark.parametrize("label", ["Date of birth", "Date and hour when the child came"])
def test_dates_in_the_columns_of_parents_are_not_the_holders(
    read: Read, label: str, father: str, mother: str, more: str
) -> None:
    page = TABLE.format(label=label, more=more, father=father, mother=mother)
    details = read(page)
    assert details.name is None or details.name.value == "Nadia Kowalczyk"
    assert details.dob is None or details.dob.value == "1988-09-02"
    if label == "Date of birth":
        assert details.dob is not None
