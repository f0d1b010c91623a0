"""Dates of a column, and the order of day and month that the whole column tells."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.domain.message import Message
from kyc_desktop.stated.dates import DayOrder, Orders, date_of, orders_of

TODAY = dt.date(2026, 11, 30)
DAY = dt.date(1974, 8, 12)


@pytest.mark.parametrize(
    "text",
    [
        "1974-08-12",
        "1974/08/12",
        "12.08.1974",
        "12.8.74",
        "19740812",
        "12 Aug 1974",
        "12. August 1974",
        "August 12, 1974",
        "12 de agosto de 1974",
        "12-Aug-74",
        "1974 Aug 12",
        "12 अगस्त 1974",
        "१२.०८.१९७४",
        "1974-08-12T00:00:00",
        "1974-08-12 00:00:00.000",
        "1974-08-12T00:00:00Z",
        "12th August 1974",
    ],
)
def test_dates_that_say_themselves_what_is_what(text: str) -> None:
    assert date_of(text, None, TODAY) == DAY
    assert orders_of([text]) is Orders.NONE


@pytest.mark.parametrize(
    ("text", "order", "date"),
    [
        ("03/04/1990", DayOrder.DAY_FIRST, dt.date(1990, 4, 3)),
        ("03/04/1990", DayOrder.MONTH_FIRST, dt.date(1990, 3, 4)),
        ("3-4-90", DayOrder.MONTH_FIRST, dt.date(1990, 3, 4)),
        ("03041990", DayOrder.DAY_FIRST, dt.date(1990, 4, 3)),
        ("05/05/1990", None, dt.date(1990, 5, 5)),
    ],
)
def test_the_order_decides_where_both_are_possible(
    text: str, order: DayOrder | None, date: dt.date
) -> None:
    assert date_of(text, order, TODAY) == date


@pytest.mark.parametrize(
    ("texts", "orders"),
    [
        ([], Orders.NONE),
        (["03/04/1990", "25/04/1990"], Orders.DAY_FIRST),
        (["03/04/1990", "04/25/1990"], Orders.MONTH_FIRST),
        (["03/04/1990", "", "x"], Orders.EITHER),
        (["25/04/1990", "04/25/1990"], Orders.BOTH),
        (["05/05/1990", "1990-04-03"], Orders.NONE),
        (["99/99/1990"], Orders.NONE),
    ],
)
def test_the_whole_column_tells_the_order(texts: list[str], orders: Orders) -> None:
    assert orders_of(texts) is orders


@pytest.mark.parametrize(
    ("text", "order", "code"),
    [
        ("03/04/1990", None, "stated_date_either"),
        ("1990", None, "stated_date_unreadable"),
        ("04.1990", None, "stated_date_unreadable"),
        ("soon", None, "stated_date_unreadable"),
        ("12.08.1974 (?)", None, "stated_date_unreadable"),
        ("31.02.1990", None, "stated_date_impossible"),
        ("25/13/1990", DayOrder.DAY_FIRST, "stated_date_impossible"),
        ("04/25/1990", DayOrder.DAY_FIRST, "stated_date_impossible"),
        ("01.12.2026", None, "stated_date_future"),
        ("01.12.1890", None, "stated_date_too_old"),
        ("0000-00-00", None, "stated_date_impossible"),
    ],
)
def test_what_is_no_date_of_birth_says_why(text: str, order: DayOrder | None, code: str) -> None:
    found = date_of(text, order, TODAY)
    assert isinstance(found, Message)
    assert found.code == code


def test_a_year_of_two_digits_is_in_the_last_hundred_years() -> None:
    assert date_of("30.11.26", None, TODAY) == dt.date(2026, 11, 30)
    assert date_of("01.12.26", None, TODAY) == dt.date(1926, 12, 1)
    assert date_of("01.01.27", None, TODAY) == dt.date(1927, 1, 1)


@given(st.dates(dt.date(1900, 1, 1), TODAY))
def test_every_day_is_read_as_it_is_written(day: dt.date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y%m%d", "%d %B %Y"):
        assert date_of(day.strftime(form), None, TODAY) == day
    assert date_of(day.strftime("%d/%m/%Y"), DayOrder.DAY_FIRST, TODAY) == day
    assert date_of(day.strftime("%m/%d/%Y"), DayOrder.MONTH_FIRST, TODAY) == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_says_why_not(text: str) -> None:
    assert isinstance(date_of(text, None, TODAY), dt.date | Message)
    orders_of([text])
