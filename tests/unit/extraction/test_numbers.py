"""Identity numbers that contain the date of birth. All numbers are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction.birth import numbers
from kyc_desktop.extraction.birth.numbers import number_dates
from kyc_desktop.extraction.geometry import blocks_of

TODAY = dt.date(2026, 11, 24)

NUMBERS = {
    "South Africa": ("ZAF", "8001015009087", "1980-01-01"),
    "Indonesia": ("IDN", "3174085802860003", "1986-02-18"),
    "Malaysia": ("MYS", "850312-10-5432", "1985-03-12"),
    "Mexico": ("MEX", "HELM930921MDFRPR02", "1993-09-21"),
    "Mexico, this century": ("MEX", "HELM040921MDFRPRA5", "2004-09-21"),
    "Mexico, the third sex": ("MEX", "HELM930921XDFRPR06", "1993-09-21"),
    "Poland": ("POL", "44051401359", "1944-05-14"),
    "Poland, this century": ("POL", "02270812350", "2002-07-08"),
    "Romania": ("ROU", "1800101221144", "1980-01-01"),
    "Estonia": ("EST", "37605030299", "1976-05-03"),
    "Estonia, this century": ("EST", "60001010007", "2000-01-01"),
    "Lithuania": ("LTU", "38703181745", "1987-03-18"),
    "Bulgaria": ("BGR", "7523169263", "1875-03-16"),
    "Finland": ("FIN", "131052-308T", "1952-10-13"),
    "Finland, a digit for its check": ("FIN", "170873-8356", "1973-08-17"),
    "Finland, born before 1900": ("FIN", "131095+308W", "1895-10-13"),
    "Finland, temporary": ("FIN", "131052-900W", "1952-10-13"),
    "Sweden": ("SWE", "811228-9874", "1981-12-28"),
    "Sweden, a hundred years old": ("SWE", "181228+9872", "1918-12-28"),
    "Sweden, twelve digits": ("SWE", "19811228-9874", "1981-12-28"),
    "Italy": ("ITA", "RSSMRA80A01H501U", "1980-01-01"),
    "Italy, a woman": ("ITA", "RSSMRA80A41H501Y", "1980-01-01"),
    "Denmark": ("DNK", "070761-4285", "1961-07-07"),
    "Denmark, this century": ("DNK", "010203-4567", "2003-02-01"),
    "Norway": ("NOR", "01018010018", "1980-01-01"),
    "Norway, of a foreigner": ("NOR", "41018000049", "1980-01-01"),
    "Czechia": ("CZE", "805101/0011", "1980-01-01"),
    "Czechia, a remainder of ten": ("CZE", "780520/9270", "1978-05-20"),
    "Slovakia": ("SVK", "595911/7770", "1959-09-11"),
    "Belgium": ("BEL", "80.01.01-001.07", "1980-01-01"),
    "Britain": ("GBR", "MORGA657054SM9IJ", "1964-07-05"),
    "China": ("CHN", "11010519491231002X", "1949-12-31"),
    "Korea": ("KOR", "800101-1234567", "1980-01-01"),
    "Korea, this century": ("KOR", "050101-3234567", "2005-01-01"),
    "Slovenia": ("SVN", "0101006500006", "2006-01-01"),
    "Serbia": ("SRB", "0101980710000", "1980-01-01"),
    "Bosnia": ("BIH", "0101980710000", "1980-01-01"),
    "Montenegro": ("MNE", "0101980710000", "1980-01-01"),
    "Macedonia": ("MKD", "1503002505121", "2002-03-15"),
    "Kosovo": ("RKS", "1503002505121", "2002-03-15"),
    "Iceland": ("ISL", "120174-3399", "1974-01-12"),
    "Kazakhstan": ("KAZ", "981231400771", "1998-12-31"),
    "Kazakhstan, this century": ("KAZ", "040228600125", "2004-02-28"),
    "Sri Lanka": ("LKA", "198010100001", "1980-04-10"),
    "Sri Lanka, a woman, nine digits": ("LKA", "858330123V", "1985-11-28"),
    "Hungary": ("HUN", "1-800101-1238", "1980-01-01"),
    "Hungary, this century": ("HUN", "3 010203 1236", "2001-02-03"),
    "Ukraine": ("UKR", "1759013776", "1948-02-28"),
}


def dates(country: str | None, text: str) -> list[str]:
    line = Line(text, 0.99, ((0, 0), (200, 0), (200, 20), (0, 20)))
    return [found.date.isoformat() for found in number_dates(blocks_of([line]), country, TODAY)]


@pytest.mark.parametrize(("country", "number", "date"), NUMBERS.values(), ids=NUMBERS.keys())
def test_number_carries_the_date(country: str, number: str, date: str) -> None:
    assert dates(country, f"No. {number}") == [date]


def test_each_scheme_has_its_rows() -> None:
    assert {country for country, _, _ in NUMBERS.values()} == {
        scheme.country for scheme in numbers._SCHEMES
    }


CURPS = {
    "an example that others give": "HEGG560427MVZRRL04",
    "another one": "SABC560626MDFLRN01",
    "this century": "HELM040921MDFRPRA5",
}


@pytest.mark.parametrize("number", CURPS.values(), ids=CURPS.keys())
def test_curp_counts_only_with_its_check_digit(number: str) -> None:
    for digit in "0123456789":
        read = dates("MEX", f"CURP {number[:17]}{digit}")
        assert len(read) == (digit == number[17])


def test_curp_with_a_misread_letter_says_nothing() -> None:
    assert dates("MEX", "HELM930921MDFRPR02") == ["1993-09-21"]
    assert dates("MEX", "HELN930921MDFRPR02") == []


CHECKED = {
    "ZAF": "8001015009087", "MEX": "HELM930921MDFRPR02", "POL": "44051401359",
    "ROU": "1800101221144", "EST": "37605030299", "LTU": "38703181745", "BGR": "7523169263",
    "FIN": "131052-308T", "SWE": "811228-9874", "ITA": "RSSMRA80A01H501U", "NOR": "01018010018",
    "CHN": "11010519491231002X", "SVN": "0101006500006",
    "SRB": "0101980710000", "KAZ": "981231400771", "HUN": "1-800101-1238",
    "UKR": "1759013776", "CZE": "805101/0011", "SVK": "595911/7770", "BEL": "80.01.01-001.07",
}  # fmt: skip


@pytest.mark.parametrize(("country", "number"), CHECKED.items(), ids=CHECKED.keys())
def test_number_with_another_digit_says_nothing(country: str, number: str) -> None:
    """Not of every pair of digits, but of those that stand there."""
    last = max(place for place, char in enumerate(number) if char.isdigit())
    for step in range(1, 10):
        other = str((int(number[last]) + step) % 10)
        assert dates(country, number[:last] + other + number[last + 1 :]) == []


@pytest.mark.parametrize(
    "number",
    [
        "131052-308T",
        "19811228-9874",
        "RSSMRA80A01H501U",
        "HELM930921MDFRPR02",
        "11010519491231002X",
        "770618-1243183",
    ],
)
def test_number_that_looks_like_no_other_needs_no_country(number: str) -> None:
    assert len(dates(None, number)) == 1


@pytest.mark.parametrize(
    "number", ["44051401359", "811228-9874", "7523169263", "1800101221144", "7706181243183"]
)
def test_number_that_may_be_any_needs_its_country(number: str) -> None:
    assert dates(None, number) == []


def test_number_of_another_country_is_not_read() -> None:
    assert dates("FRA", "44051401359") == []


@pytest.mark.parametrize(
    ("country", "number", "known"),
    [
        ("ZAF", "8001015009087", False),
        ("ITA", "RSSMRA80A01H501U", False),
        ("GBR", "MORGA657054SM9IJ", False),
        ("POL", "44051401359", True),
        ("KOR", "800101-1234567", True),
    ],
)
def test_it_is_known_whether_a_number_tells_the_century(
    country: str, number: str, known: bool
) -> None:
    line = Line(number, 0.99, ((0, 0), (200, 0), (200, 20), (0, 20)))
    found = number_dates(blocks_of([line]), country, TODAY)
    assert [each.century for each in found] == [known]


@pytest.mark.parametrize(
    ("label", "number", "date"),
    [
        ("Isikukood", "46505197016", "1965-05-19"),
        ("ISIKUKOOD:", "37402156225", "1974-02-15"),
        ("PESEL", "44051401359", "1944-05-14"),
        ("Nr PESEL", "44051401359", "1944-05-14"),
        ("Asmens kodas", "38703181745", "1987-03-18"),
        ("Rodné číslo", "805101/0011", "1980-01-01"),
        ("Kennitala", "120174-3399", "1974-01-12"),
    ],
)
def test_a_page_may_say_whose_number_it_is(label: str, number: str, date: str) -> None:
    lines = [
        Line(text, 0.99, ((0, y), (200, y), (200, y + 20), (0, y + 20)))
        for y, text in ((0, label), (30, number))
    ]

    def read(lines: list[Line]) -> list[str]:
        return [found.date.isoformat() for found in number_dates(blocks_of(lines), None, TODAY)]

    assert read(lines) == [date]
    assert read(lines[1:]) == []


def test_no_number_is_born_tomorrow() -> None:
    assert dates("ZAF", "2612015009087") == ["1926-12-01"]
