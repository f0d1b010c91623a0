"""Dates in other calendars: converted, labelled, and never sure if they may mean two days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.extraction.words.calendars import Calendar, gregorian
from kyc_desktop.messages.english import english

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import DateField, Details

    Read = Callable[..., Details]

DAYS = {
    "Ethiopian": (Calendar.ETHIOPIAN, (1982, 5, 29), "1990-02-06"),
    "Ethiopian new year": (Calendar.ETHIOPIAN, (2000, 1, 1), "2007-09-12"),
    "Ethiopian thirteenth month": (Calendar.ETHIOPIAN, (2011, 13, 6), "2019-09-11"),
    "Coptic": (Calendar.COPTIC, (1740, 1, 1), "2023-09-12"),
    "Bikram Sambat": (Calendar.BIKRAM_SAMBAT, (2018, 5, 12), "1961-08-28"),
    "Bikram Sambat, the 32nd": (Calendar.BIKRAM_SAMBAT, (2018, 4, 32), "1961-08-16"),
    "Bikram Sambat new year": (Calendar.BIKRAM_SAMBAT, (2081, 1, 1), "2024-04-13"),
    "Thai": (Calendar.THAI, (2519, 8, 14), "1976-08-14"),
    "Minguo": (Calendar.MINGUO, (79, 2, 19), "1990-02-19"),
    "Solar Hijri": (Calendar.SOLAR_HIJRI, (1368, 11, 30), "1990-02-19"),
    "Solar Hijri new year": (Calendar.SOLAR_HIJRI, (1403, 1, 1), "2024-03-20"),
    "Solar Hijri leap day": (Calendar.SOLAR_HIJRI, (1399, 12, 30), "2021-03-20"),
    "Hijri, Umm al-Qura": (Calendar.HIJRI, (1445, 9, 1), "2024-03-11"),
    "Hijri before its tables": (Calendar.HIJRI, (1355, 1, 1), "1936-03-23"),
}
NO_DAYS = [
    (Calendar.ETHIOPIAN, (1982, 13, 6)),
    (Calendar.ETHIOPIAN, (1982, 14, 1)),
    (Calendar.BIKRAM_SAMBAT, (2018, 5, 32)),
    (Calendar.BIKRAM_SAMBAT, (1974, 1, 1)),
    (Calendar.BIKRAM_SAMBAT, (2018, 13, 1)),
    (Calendar.SOLAR_HIJRI, (1400, 12, 30)),
    (Calendar.SOLAR_HIJRI, (1400, 7, 31)),
    (Calendar.HIJRI, (1410, 13, 1)),
    (Calendar.HIJRI, (1410, 1, 31)),
    (Calendar.THAI, (2519, 2, 30)),
    (Calendar.MINGUO, (0, 1, 1)),
    (Calendar.ETHIOPIAN, (9999, 12, 1)),
]


@pytest.mark.parametrize(("calendar", "numbers", "date"), DAYS.values(), ids=DAYS.keys())
def test_a_day_is_converted(calendar: Calendar, numbers: tuple[int, int, int], date: str) -> None:
    assert gregorian(calendar, *numbers) == dt.date.fromisoformat(date)


@pytest.mark.parametrize(("calendar", "numbers"), NO_DAYS)
def test_a_day_that_a_calendar_does_not_have_is_none(
    calendar: Calendar, numbers: tuple[int, int, int]
) -> None:
    assert gregorian(calendar, *numbers) is None


YEARS = {
    Calendar.ETHIOPIAN: (1890, 2018),
    Calendar.SOLAR_HIJRI: (1285, 1404),
    Calendar.BIKRAM_SAMBAT: (1975, 2082),
    Calendar.HIJRI: (1356, 1446),
}


@given(data=st.data(), calendar=st.sampled_from(sorted(YEARS)))
def test_the_days_of_a_year_follow_each_other(data: st.DataObject, calendar: Calendar) -> None:
    year = data.draw(st.integers(*YEARS[calendar]))
    found = [
        date
        for month in range(1, 14)
        for day in range(1, 33)
        if (date := gregorian(calendar, year, month, day)) is not None
    ]
    assert found == [found[0] + dt.timedelta(n) for n in range(len(found))]
    assert gregorian(calendar, year + 1, 1, 1) == found[-1] + dt.timedelta(1)


def born(
    read: Read, heading: str, date: str, label: str = "Date of Birth", more: str = ""
) -> DateField:
    """The date of birth of a card."""
    found = read(f"""
        40 10 22 {heading}
        200 60 12 Full Name
        200 74 18 SARA NAMUNA
        200 140 12 {label}
        200 154 18 {date}
        {more}
    """).dob
    assert found is not None
    return found


ISSUED = "200 180 12 Date of Issue\n200 194 18 {}"
# Heading, date, label, what stands below; the value, and where it is doubted one that is offered.
CERTAIN = {
    "Thai licence": ("KINGDOM OF THAILAND", "14/08/2519", "Date of Birth", "", "1976-08-14"),
    "Thai with an English month": ("THAILAND", "14 Aug. 2519", "Date of Birth", "", "1976-08-14"),
    "Thai, named": ("MEMBER CARD", "14/08/2519", "Date of birth (B.E.)", "", "1976-08-14"),
    "Taiwan": ("REPUBLIC OF CHINA (TAIWAN)", "079/02/19", "Date of Birth", "", "1990-02-19"),
    "Taiwan in words": (
        "REPUBLIC OF CHINA (TAIWAN)",
        "民國79年2月19日",
        "Date of Birth",
        "",
        "1990-02-19",
    ),
    "Iran": ("ISLAMIC REPUBLIC OF IRAN", "1368/11/30", "Date of Birth", "", "1990-02-19"),
    "Japan": ("JAPAN", "平成2年2月19日", "Date of Birth", "", "1990-02-19"),
    "Japan, an era's letter": ("JAPAN", "H02/02/19", "Date of Birth", "", "1990-02-19"),
    "Ethiopia, named": ("ETHIOPIA", "29/05/1982 E.C.", "Date of Birth", "", "1990-02-06"),
    "Ethiopia, Gregorian": ("ETHIOPIA", "06/02/1990 G.C.", "Date of Birth", "", "1990-02-06"),
    "Ethiopia, an English month": ("ETHIOPIA", "06 Feb 1990", "Date of Birth", "", "1990-02-06"),
    "Ethiopia, both": ("ETHIOPIA", "29/05/1982 | 1990/02/06", "Date of Birth", "", "1990-02-06"),
    "both, the country not read": (
        "ID CARD",
        "29/05/1982 | 1990/02/06",
        "Date of Birth",
        "",
        "1990-02-06",
    ),
    "both, the other first": (
        "ETHIOPIA",
        "1990/02/06 (29/05/1982)",
        "Date of Birth",
        "",
        "1990-02-06",
    ),
    "both, in two lines": (
        "ETHIOPIA",
        "29/05/1982",
        "Date of Birth",
        "200 174 18 1990/02/06",
        "1990-02-06",
    ),
    "Nepal, both": ("NEPAL", "2018-05-12 BS / 1961-08-28 AD", "Date of Birth", "", "1961-08-28"),
    "Saudi, both": (
        "KINGDOM OF SAUDI ARABIA",
        "1410/07/24 - 1990/02/19",
        "Date of Birth",
        "",
        "1990-02-19",
    ),
    "Nepal, issued lately": (
        "NEPAL",
        "1995-12-09",
        "Date of Birth",
        ISSUED.format("2021-01-25"),
        "1995-12-09",
    ),
    "Nepal, Gregorian by name": ("NEPAL", "1995-12-09", "Date of Birth (AD)", "", "1995-12-09"),
}
DOUBTED = {
    "Bikram Sambat, named": (
        "NEPAL",
        "2018-05-12",
        "Date of Birth (BS)",
        "",
        "1961-08-28",
        "1961-08-29",
    ),
    "behind its label": (
        "NEPAL",
        "x",
        "Date of Birth (B.S.): 2018-05-12",
        "",
        "1961-08-28",
        "1961-08-27",
    ),
    "in words": (
        "NEPAL",
        "2018-05-12 Bikram Sambat",
        "Date of Birth",
        "",
        "1961-08-28",
        "1961-08-27",
    ),
    "no Gregorian month is so long": (
        "NEPAL",
        "2018-04-32",
        "Date of Birth",
        "",
        "1961-08-16",
        "1961-08-15",
    ),
    "by the date of issue": (
        "NEPAL",
        "2018-05-12",
        "Date of Birth",
        ISSUED.format("2060-02-11"),
        "1961-08-28",
        "2018-05-12",
    ),
    "not yet come": ("NEPAL", "2047-05-12", "Date of Birth", "", "1990-08-28", "1990-08-29"),
    "either": ("NEPAL", "1985-05-12", "Date of Birth", "", "1985-05-12", "1928-08-27"),
    "Ethiopia, either": ("ETHIOPIA", "29/05/1982", "Date of Birth", "", "1982-05-29", "1990-02-06"),
    "Ethiopia, disagreeing": (
        "ETHIOPIA",
        "29/05/1982 | 1990/02/07",
        "Date of Birth",
        "",
        "1982-05-29",
        "1990-02-07",
    ),
    "Hijri": (
        "KINGDOM OF SAUDI ARABIA",
        "1410/07/24",
        "Date of Birth",
        "",
        "1990-02-19",
        "1990-02-20",
    ),
    "Hijri, named": ("ID CARD", "24/07/1410 H", "Date of Birth", "", "1990-02-19", "1990-02-18"),
    "Hijri or Solar Hijri": (
        "ID CARD",
        "1368/11/30",
        "Date of Birth",
        "",
        "1990-02-19",
        "1949-09-22",
    ),
    "Hijri or Solar Hijri in Afghanistan": (
        "ISLAMIC REPUBLIC OF AFGHANISTAN",
        "1368/11/30",
        "Date of Birth",
        "",
        "1990-02-19",
        "1949-09-22",
    ),
    "Thai, the country not read": (
        "MEMBER CARD",
        "14/08/2519",
        "Date of Birth",
        "",
        "1976-08-14",
        None,
    ),
    "Thai, before the new year moved": (
        "THAILAND",
        "14/02/2480",
        "Date of Birth",
        "",
        "1938-02-14",
        "1937-02-14",
    ),
    "an era's letter on any card": (
        "MEMBER CARD",
        "H02/02/19",
        "Date of Birth",
        "",
        "1990-02-19",
        "2019-02-02",
    ),
    "Taiwan, the country not read": (
        "MEMBER CARD",
        "079/02/19",
        "Date of Birth",
        "",
        "1990-02-19",
        None,
    ),
    "a canton is no calendar": (
        "MEMBER CARD",
        "12.08.1985 BS",
        "Date of Birth",
        "",
        "1985-08-12",
        "1928-11-26",
    ),
    "a range": (
        "MEMBER CARD",
        "01.01.1980 - 31.12.1989",
        "Date of Birth",
        "",
        "1980-01-01",
        "1989-12-31",
    ),
}


@pytest.mark.parametrize(
    ("heading", "date", "label", "more", "value"), CERTAIN.values(), ids=CERTAIN.keys()
)
def test_a_date_that_can_mean_one_day_is_sure(
    read: Read, heading: str, date: str, label: str, more: str, value: str
) -> None:
    found = born(read, heading, date, label, more)
    assert (found.value, [each.code for each in found.doubts]) == (value, [])


@pytest.mark.parametrize(
    ("heading", "date", "label", "more", "value", "choice"), DOUBTED.values(), ids=DOUBTED.keys()
)
def test_a_date_that_may_mean_another_day_is_doubted_with_that_day_offered(
    read: Read, heading: str, date: str, label: str, more: str, value: str, choice: str | None
) -> None:
    found = born(read, heading, date, label, more)
    assert found.value == value
    assert found.doubts
    assert not found.confident
    assert choice is None or choice in {each.value for each in found.choices}


def test_the_clerk_is_told_the_calendar(read: Read) -> None:
    found = born(read, "KINGDOM OF THAILAND", "14/08/2519")
    assert [english(each) for each in found.checks] == ["Converted from the Thai calendar."]
    assert found.printed == "14/08/2519"


def test_what_is_printed_in_both_calendars_is_evidence(read: Read) -> None:
    found = born(read, "NEPAL", "2018-05-12 BS / 1961-08-28 AD")
    assert [each.code for each in found.checks] == ["calendars_agree"]
    assert found.printed == "1961-08-28"
