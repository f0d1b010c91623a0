"""Dates in a line of text: formats, what engines do to them, and what is no date."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import get_month_names

from kyc_desktop.extraction.words.dates import find_dates
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.text import folded

TODAY = dt.date(2026, 11, 24)


def readings(text: str) -> list[list[str]]:
    hits = find_dates(text, lexicon().months, TODAY)
    return [[reading.date.isoformat() for reading in hit.readings] for hit in hits]


FORMATS = {
    "12.08.1974": "1974-08-12",
    "12 08 1974": "1974-08-12",
    "1974-08-12": "1974-08-12",
    "1974/08/12": "1974-08-12",
    "1974.08.12.": "1974-08-12",
    "25/08/1974": "1974-08-25",
    "08/25/1974": "1974-08-25",
    "12 AUG 1974": "1974-08-12",
    "12 AUG/AOU 74": "1974-08-12",
    "12 MRT/MAR 1987": "1987-03-12",
    "19 OKT/OCT 1971": "1971-10-19",
    "August 12, 1974": "1974-08-12",
    "12 de agosto de 1974": "1974-08-12",
    "12th August 1974": "1974-08-12",
    "17 May 2000": "2000-05-17",
    "28 FEB 1963": "1963-02-28",
    "12.VIII.1974": "1974-08-12",
    "12 LIP/JUL 1980": "1980-07-12",
    "1990年5月6日": "1990-05-06",
    "०१.०२.१९८०": "1980-02-01",
    "০৯.১২.১৯৩২": "1932-12-09",
    "٢١.٠٥.١٩٨٧": "1987-05-21",
    "PADUA (PD) / 28.03.1987": "1987-03-28",
    "3. 17.03.1986 Lyon": "1986-03-17",
}
BROKEN = {
    "0912.1932": "1932-12-09",
    "09.121932": "1932-12-09",
    "09121932": "1932-12-09",
    "22. 111987.": "1987-11-22",
    "21.121971A": "1971-12-21",
    "05FEB1965": "1965-02-05",
    "1962/2903": None,
    "1976-1027": "1976-10-27",
    "12.O8.1974": "1974-08-12",
    "l2.08.1974": "1974-08-12",
    "12.08.I974": "1974-08-12",
    "22O9.1985": "1985-09-22",
    "3009.93 PADOVA": "1993-09-30",
}
NONE = [
    "1974", "08.1974", "29.02.1911", "31.04.1990", "12.13.1974", "45 years", "AB 1208 1974 55 77",
    "L898902C3", "123456789", "+49 30 1234567", "12 XYZ 1974", "BOLD 12 08",
]  # fmt: skip


@pytest.mark.parametrize(("text", "date"), FORMATS.items(), ids=FORMATS.keys())
def test_format_is_read(text: str, date: str) -> None:
    assert readings(text) == [[date]]


@pytest.mark.parametrize(("text", "date"), BROKEN.items(), ids=BROKEN.keys())
def test_broken_date_is_read_and_marked(text: str, date: str | None) -> None:
    hits = [hit for hit in find_dates(text, lexicon().months, TODAY) if hit.readings]
    assert [hit.readings[0].date.isoformat() for hit in hits] == ([date] if date else [])
    assert not any(hit.clean for hit in hits) or "FEB" in text


@pytest.mark.parametrize("text", NONE)
def test_other_text_is_no_date(text: str) -> None:
    assert not any(readings(text))


def test_day_and_month_that_may_have_changed_places_are_both_told() -> None:
    assert readings("03/04/1990") == [["1990-04-03", "1990-03-04"]]
    assert readings("0304/1990") == [["1990-04-03", "1990-03-04"]]
    assert readings("03.04.1990") == [["1990-04-03"]]


@pytest.mark.parametrize(
    ("text", "date"),
    [("24.11.26", "2026-11-24"), ("25.11.26", "1926-11-25"), ("01.01.27", "1927-01-01")],
)
def test_a_year_of_two_digits_is_never_in_the_future(text: str, date: str) -> None:
    assert readings(text) == [[date]]


LANGUAGES = [
    "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "is", "it", "lt",
    "lv", "mk", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sv", "tr", "uk",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_months_of_the_language_are_known(language: str) -> None:
    """As CLDR has them, alone and in a date, whole and abbreviated."""
    for width in ("wide", "abbreviated"):
        for month, name in get_month_names(width, "format", language).items():
            word = folded(name.replace("’", " ").split()[-1]).strip(".")
            assert month in lexicon().months[word], name
