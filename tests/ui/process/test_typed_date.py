from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.ui.process.session.typed_date import DateEntry, Problem, understand
from kyc_desktop.ui.process.shared.wording import date_problem

TODAY = dt.date(2026, 11, 24)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1974-08-12", "1974-08-12"),
        ("1974/08/12", "1974-08-12"),
        ("1974 8 2", "1974-08-02"),
        ("12.08.1974", "1974-08-12"),
        ("3.4.1990", "1990-04-03"),
        ("3.4.90", "1990-04-03"),
        ("  12. 08. 1974 ", "1974-08-12"),
        ("25/12/1980", "1980-12-25"),
        ("12/25/1980", "1980-12-25"),
        ("08/08/1974", "1974-08-08"),
        ("12 aug 1974", "1974-08-12"),
        ("12 August 1974", "1974-08-12"),
        ("August 12, 1974", "1974-08-12"),
        ("12AUG74", "1974-08-12"),
        ("12-Aug-1974", "1974-08-12"),
        ("1974 aug 12", "1974-08-12"),
        ("19740812", "1974-08-12"),
        ("25121980", "1980-12-25"),
        ("29.02.2000", "2000-02-29"),
        ("24.11.2026", "2026-11-24"),
        ("3 apr 27", "1927-04-03"),
        ("3 apr 1990", "1990-04-03"),
        ("19900403", "1990-04-03"),
        ("3rd April 1990", "1990-04-03"),
        ("3 of april 1990", "1990-04-03"),
        ("311290", "1990-12-31"),
    ],
)
def test_common_forms_are_understood(text: str, date: str) -> None:
    assert understand(text, TODAY) == DateEntry(date=day(date))


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("03/04/1990", ("1990-04-03", "1990-03-04")),
        ("3-4-1990", ("1990-04-03", "1990-03-04")),
        ("03 04 1990", ("1990-04-03", "1990-03-04")),
        ("3/4/90", ("1990-04-03", "1990-03-04")),
        ("120874", ("1974-08-12", "1974-12-08")),
        ("03041990", ("1990-04-03", "1990-03-04")),
        ("3.4.20", ("1920-04-03", "2020-04-03")),
        ("01/12/2026", ("2026-01-12",)),
    ],
    ids=[
        "slashes",
        "dashes",
        "spaces",
        "two digits",
        "six digits",
        "run together",
        "two centuries",
        "one is in the future",
    ],
)
def test_two_readings_are_asked_for_and_never_chosen(text: str, readings: tuple[str, ...]) -> None:
    entry = understand(text, TODAY)
    if len(readings) == 1:
        assert entry == DateEntry(date=day(readings[0]))
    else:
        expected = tuple(day(reading) for reading in readings)
        assert entry == DateEntry(problem=Problem.AMBIGUOUS, readings=expected)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.EMPTY),
        ("   ", Problem.EMPTY),
        ("tomorrow", Problem.UNREADABLE),
        ("12:08:1974", Problem.UNREADABLE),
        ("1.2.3.4", Problem.UNREADABLE),
        ("12 ma 1974", Problem.UNREADABLE),
        ("12 aug sep 1974", Problem.UNREADABLE),
        ("123.4.1990", Problem.UNREADABLE),
        ("99999999999", Problem.UNREADABLE),
        ("1.1.123", Problem.UNREADABLE),
        ("12.08", Problem.INCOMPLETE),
        ("aug 1974", Problem.PARTIAL),
        ("1974", Problem.PARTIAL),
        ("08.1974", Problem.PARTIAL),
        ("12087", Problem.INCOMPLETE),
        ("25.11.2026", Problem.FUTURE),
        ("2074-08-12", Problem.FUTURE),
        ("1.1.1890", Problem.TOO_OLD),
        ("1.1.0090", Problem.TOO_OLD),
    ],
)
def test_what_is_no_birth_date_is_refused_with_the_reason(text: str, problem: Problem) -> None:
    assert understand(text, TODAY) == DateEntry(problem=problem)


@pytest.mark.parametrize(
    ("text", "translated"),
    [
        ("29.02.1911", "1911 was not a leap year: February had 28 days."),
        ("30.02.1990", "February 1990 had only 28 days."),
        ("30.02.1992", "February 1992 had only 29 days."),
        ("30.02.90", "No February has a day 30."),
        ("31.04.1990", "April has only 30 days."),
        ("13/13/1990", "There is no month 13."),
        ("0.1.1990", "No month has a day 0."),
        ("32 aug 1990", "No month has a day 32."),
        ("00000000", "There is no month 0."),
        ("999999", "There is no month 99."),
    ],
)
def test_the_impossible_is_refused_with_its_reason(text: str, translated: str) -> None:
    entry = understand(text, TODAY)
    assert entry.problem is Problem.NO_SUCH_DAY
    assert date_problem(entry) == translated


def test_months_of_another_language_can_be_typed() -> None:
    assert understand("3. März 1990", TODAY, {"marz": 3}).date == day("1990-03-03")


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=TODAY))
def test_every_date_survives_being_written_in_a_plain_form(date: dt.date) -> None:
    plain = (
        date.isoformat(),
        f"{date:%d.%m.%Y}",
        f"{date.day} {date:%b} {date.year}",
        f"{date:%B} {date.day}, {date.year}",
    )
    assert {understand(text, TODAY).date for text in plain} == {date}


@given(st.text(max_size=20))
def test_no_text_is_too_odd(text: str) -> None:
    entry = understand(text, TODAY)
    assert (entry.date is None) != (entry.problem is None)
    assert entry.date is None or entry.date <= TODAY


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1974", "1974"),
        (" 1974. ", "1974"),
        ("08.1974", "1974-08"),
        ("8/1974", "1974-08"),
        ("1974-08", "1974-08"),
        ("aug 1974", "1974-08"),
        ("August of 1974", "1974-08"),
        ("1974 aug", "1974-08"),
        ("11.2026", "2026-11"),
    ],
)
def test_a_year_or_month_and_year_are_enough_where_they_may_be(text: str, part: str) -> None:
    entry = understand(text, TODAY, partial=True)
    assert entry == DateEntry(partial=PartialDate.read(part))
    assert str(entry.partial) == part


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("74", Problem.INCOMPLETE),
        ("08.74", Problem.INCOMPLETE),
        ("13.1974", Problem.INCOMPLETE),
        ("ma 1974", Problem.UNREADABLE),
        ("2027", Problem.FUTURE),
        ("12.2026", Problem.FUTURE),
        ("1890", Problem.TOO_OLD),
        ("1974 1975", Problem.INCOMPLETE),
    ],
)
def test_what_is_no_partial_date_is_refused_all_the_same(text: str, problem: Problem) -> None:
    assert understand(text, TODAY, partial=True) == DateEntry(problem=problem)


def test_a_full_date_stays_one_where_a_part_is_enough() -> None:
    assert understand("12.08.1974", TODAY, partial=True) == understand("12.08.1974", TODAY)


@pytest.mark.parametrize("digits", [5, 26, 5000])
@pytest.mark.parametrize("text", ["1974 aug {}", "{} aug 1974", "1974-{}-01", "01.{}.1974"])
def test_a_day_or_month_of_many_digits_is_told_not_calculated(text: str, digits: int) -> None:
    entry = understand(text.format("9" * digits), TODAY, partial=True)
    assert entry == DateEntry(problem=Problem.UNREADABLE)
