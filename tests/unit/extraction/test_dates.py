"""Dates in a line of text: formats, typical OCR errors, and texts that are not dates."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.extraction.words.dates import find_dates
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.text import folded

TODAY = dt.date(2026, 11, 24)


def readings(text: str) -> list[list[str]]:
    hits = find_dates(text, lexicon().months, TODAY)
    return [[reading.date.isoformat() for reading in hit.readings] for hit in hits]


FORMATS = {
    "ANUL 1993 LUNA 01 ZIUA 04": "1993-01-04",
    "Year: 1987 Month: AUG Day: 09": "1987-08-09",
    "YEAR: 1987 AUG DAY: 09": "1987-08-09",
    "Día 4 Mes 12 Año 1990": "1990-12-04",
    "17 DE ENERO DE 1966": "1966-01-17",
    "4 DE MARÇO DE 1990": "1990-03-04",
    "12 DE AGOSTO DEL 1974": "1974-08-12",
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
    "FEB-19-1990": "1990-02-19",
    "FEB.19.1990": "1990-02-19",
    "FEB/19/1990": "1990-02-19",
    "Feb 19 '90": "1990-02-19",
    "19 Feb ’90": "1990-02-19",
    "19.02.'90": "1990-02-19",
    "19.02.1990.": "1990-02-19",
    "19 FEB / FÉV 90": "1990-02-19",
    "19 de febrero del 1990": "1990-02-19",
    "1er janvier 1990": "1990-01-01",
    "01/janv./1990": "1990-01-01",
    "19th day of February 1990": "1990-02-19",
    "the nineteenth of February 1990": "1990-02-19",
    "Twenty-first day of March 1990": "1990-03-21",
    "19-II-1990": "1990-02-19",
    "19 xii 1990": "1990-12-19",
    "Monday, 19 February 1990": "1990-02-19",
    "mar. 19.02.1990": "1990-02-19",
    "Mar 19 Feb 1990": "1990-02-19",
    "19 Febru. 1990": "1990-02-19",
    "19.02.1990 12:30": "1990-02-19",
    "19.02.199012:30": "1990-02-19",
    "1990-02-19T12:30:00": "1990-02-19",
    "19.02.90 12:30": "1990-02-19",
    "1990-02-19 2031-02-18": "1990-02-19 2031-02-18",
    "01.01.1990 - 31.12.1999": "1990-01-01 1999-12-31",
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
    "1 9 0 2 1 9 9 0": "1990-02-19",
    "1 9.0 2.1 9 9 0": "1990-02-19",
    "19 02 19 90": "1990-02-19",
    "19O2199O": "1990-02-19",
    "19021990 12:30": "1990-02-19",
    "02 19 1990": "1990-02-19",
}
NONE = [
    "1974", "08.1974", "29.02.1911", "31.04.1990", "12.13.1974", "45 years", "AB 1208 1974 55 77",
    "L898902C3", "123456789", "+49 30 1234567", "12 XYZ 1974", "BOLD 12 08",
]  # fmt: skip


@pytest.mark.parametrize(("text", "date"), FORMATS.items(), ids=FORMATS.keys())
def test_format_is_read(text: str, date: str) -> None:
    assert readings(text) == [[each] for each in date.split()]


@pytest.mark.parametrize(("text", "date"), BROKEN.items(), ids=BROKEN.keys())
def test_broken_date_is_read_and_marked(text: str, date: str | None) -> None:
    hits = [hit for hit in find_dates(text, lexicon().months, TODAY) if hit.readings]
    assert [hit.readings[0].date.isoformat() for hit in hits] == ([date] if date else [])
    assert not any(hit.clean for hit in hits) or "FEB" in text


PARTIAL = [
    "XX/02/1990", "00/02/1990", "??/02/1990", "XX.XX.1990", "00.00.1990", "--.--.1990",
    "1990-00-00", "1990-02-00", "1990-XX-XX", "02/1990", "XX FEB 1990", "FEB 1990", "février 1990",
]  # fmt: skip


@pytest.mark.parametrize("text", PARTIAL)
def test_date_without_day_or_month_is_known_as_such(text: str) -> None:
    hits = find_dates(text, lexicon().months, TODAY)
    assert [(hit.partial, hit.readings) for hit in hits] == [(True, ())]


def test_strokes_for_a_month_may_be_two_or_eleven() -> None:
    hits = find_dates("19.Il.1990", lexicon().months, TODAY)
    assert readings("19.Il.1990") == [["1990-02-19", "1990-11-19"]]
    assert not any(hit.clean for hit in hits)


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


ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
SHAPES = {
    "day first": "{d:02}{s}{m:02}{s}{y}",
    "month first": "{m:02}{s}{d:02}{s}{y}",
    "year first": "{y}{s}{m:02}{s}{d:02}",
    "a short year": "{d:02}{s}{m:02}{s}{y}",
    "not padded": "{d}{s}{m}{s}{y}",
    "English": "{d}{s}{month}{s}{y}",
    "English, month first": "{month}{s}{d}{s}{y}",
    "American": "{month} {d}, {y}",
    "capitals": "{d:02}{MONTH}{y}",
    "Roman": "{d}.{roman}.{y}",
    "no separators": "{d:02}{m:02}{y}",
    "letter-spaced": "{spaced}",
    "a time": "{d:02}{s}{m:02}{s}{y} 12:30",
    "a weekday": "Mon, {d} {month} {y}",
    "a place": "Springfield {d:02}.{m:02}.{y}",
}


@given(
    date=st.dates(dt.date(1930, 1, 1), TODAY),
    shape=st.sampled_from(sorted(SHAPES)),
    separator=st.sampled_from([".", "/", "-", " ", " . ", " / "]),
)
def test_any_date_in_any_shape_is_among_its_readings(
    date: dt.date, shape: str, separator: str
) -> None:
    text = SHAPES[shape].format(
        d=date.day,
        m=date.month,
        y=date.year if shape != "a short year" else f"{date:%y}",
        s="/" if shape == "month first" else separator,  # nobody writes 12.31.1999
        month=f"{date:%b}",
        MONTH=f"{date:%b}".upper(),
        roman=ROMAN[date.month - 1],
        spaced=" ".join(f"{date:%d%m%Y}"),
    )
    hits = find_dates(text, lexicon().months, TODAY)
    found = {reading.date for hit in hits for reading in hit.readings}
    assert date in found, text
    assert len(hits) == 1, text


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
