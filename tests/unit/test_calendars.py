"""Conversion of dates from other calendars, checked against known pairs."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.generated_pages.calendars import CALENDARS, Day


@pytest.mark.parametrize(
    ("calendar", "day", "there"),
    [
        ("persian", "1979-02-11", "1357-11-22"),
        ("persian", "2021-03-20", "1399-12-30"),
        ("persian", "2021-03-21", "1400-01-01"),
        ("hijri", "2023-07-19", "1445-01-01"),
        ("ethiopian", "2007-09-12", "2000-01-01"),
        ("ethiopian", "2023-09-11", "2015-13-06"),
        ("ethiopian", "1980-05-01", "1972-08-23"),
        ("buddhist", "1981-11-14", "2524-11-14"),
        ("minguo", "1986-03-04", "75-03-04"),
        ("era", "1989-01-07", "昭和64-01-07"),
        ("era", "1989-01-08", "平成元-01-08"),
    ],
)
def test_a_day_is_the_one_that_the_other_calendar_has(calendar: str, day: str, there: str) -> None:
    assert format(CALENDARS[calendar](dt.date.fromisoformat(day)), "YYYY-MM-DD") == there


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("D mon_ru YYYY", "4 ноября 1981"),
        ("٠YYYY/MM/DD", "١٩٨١/١١/٠٤"),
        ("~DDMMYY", "0 4 1 1 8 1"),
        ("YYYY年MM月D日", "1981年11月4日"),
        ("", "1981-11-04"),
    ],
)
def test_a_day_is_written_by_its_pattern(pattern: str, text: str) -> None:
    assert format(Day(1981, 11, 4), pattern) == text
