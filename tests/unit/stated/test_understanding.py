"""Rows of stated data, and why others are left out."""

from __future__ import annotations

import datetime as dt
from threading import Event

import pytest

from kyc_desktop.domain.stated import Stated
from kyc_desktop.errors import Cancelled
from kyc_desktop.stated.columns import columns_of
from kyc_desktop.stated.dates import DayOrder, Orders
from kyc_desktop.stated.table import table_of
from kyc_desktop.stated.understanding import Understood, understood

TODAY = dt.date(2026, 11, 30)


def read(text: str, order: DayOrder | None = None) -> Understood:
    table = table_of(text.encode(), Event())
    return understood(table, columns_of(table), order, TODAY, Event())


def bad(found: Understood) -> list[tuple[int, str]]:
    return [(row.line, row.why.code) for row in found.bad]


def test_a_document_is_named_by_number_or_by_file() -> None:
    found = read("number;file;name\n17;;A B\n;C:\\Scans\\IMG_1.JPG;C D\n#18;x.jpg;E F\n19.0;;G H\n")
    assert [(row.number, row.file) for row in found.rows] == [
        (17, None),
        (None, "img_1.jpg"),
        (18, None),
        (19, None),
    ]
    assert found.bad == ()


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ("file;name\nx;Müller, Anna\n", "Anna Müller"),
        ("file;name\nx;ANNA MÜLLER\n", "Anna Müller"),
        ("file;name\nx;anna müller\n", "Anna Müller"),
        ("file;name\nx;Dr. Anna  Müller\n", "Anna Müller"),
        ("file;surname;given names\nx;MÜLLER;Anna\n", "Anna Müller"),
        ("file;name\nx;'=Anna\n", "=Anna"),
    ],
)
def test_names_are_written_as_the_program_writes_them(cells: str, name: str) -> None:
    (row,) = read(cells).rows
    assert row.stated.name == name


def test_a_bad_row_says_its_line_and_why_and_the_others_count() -> None:
    long = "x" * 600
    found = read(
        "number;name;date of birth\n"
        "1;Anna Muster;03.04.1990\n"
        "zwei;Anna Muster;03.04.1990\n"
        ";Anna Muster;03.04.1990\n"
        "4;;\n"
        "5;Anna Muster;1990\n"
        "6;12345;\n"
        f"7;{long};\n"
        "0;Anna Muster;\n"
        "9\n"
        '10;"Anna\n11;Bernd";\n'
    )
    assert [row.line for row in found.rows] == [2]
    assert bad(found) == [
        (3, "stated_no_number"),
        (4, "stated_whose"),
        (5, "stated_nothing"),
        (6, "stated_date_unreadable"),
        (7, "stated_no_name"),
        (8, "stated_row_too_long"),
        (9, "stated_no_number"),
        (10, "stated_nothing"),
        (11, "stated_row_too_long"),
    ]


def test_rows_that_repeat_each_other_count_once_and_contradictions_not_at_all() -> None:
    found = read("file;name\na.jpg;A B\nA.JPG;A B\nc.jpg;C D\nc.jpg;C E\nc.jpg;C F\n")
    assert [row.file for row in found.rows] == ["a.jpg"]
    assert found.repeated == 1
    assert bad(found) == [(4, "stated_contradicts"), (5, "stated_contradicts"),
                          (6, "stated_contradicts")]  # fmt: skip
    assert dict(found.bad[0].why.params) == {"line": 5}


def test_the_column_tells_the_order_of_day_and_month_or_somebody_has_to() -> None:
    told = read("file;dob\na;03/04/1990\nb;25/04/1990\n")
    assert told.orders is Orders.DAY_FIRST
    assert told.rows[0].stated == Stated(None, dt.date(1990, 4, 3))
    text = "file;dob\na;03/04/1990\nb;05/06/1990\n"
    either = read(text)
    assert (either.orders, either.order) == (Orders.EITHER, None)
    assert bad(either) == [(2, "stated_date_either"), (3, "stated_date_either")]
    chosen = read(text, DayOrder.MONTH_FIRST)
    assert chosen.rows[0].stated.dob == dt.date(1990, 3, 4)
    both = read("file;dob\na;25/04/1990\nb;04/25/1990\n")
    assert (both.orders, both.order) == (Orders.BOTH, None)


def test_understanding_can_be_cancelled() -> None:
    table = table_of(b"file,name\n" + b"a,b\n" * 5_000, Event())
    cancelled = Event()
    with pytest.raises(Cancelled):
        understood(table, columns_of(table), None, TODAY, cancelled, lambda _: cancelled.set())
