"""A day is gone to in the list of the History tab."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.history import HistoryPage
from kyc_desktop.domain.history_query import HistoryQuery, Sort, SortColumn
from kyc_desktop.ui.history.jumping import DayDialog
from tests.ui.history.conftest import row, shortcut, translated

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui

DAY = dt.date(2026, 11, 24)


def go(archive: Archive, qtbot: QtBot, day: dt.date = DAY) -> None:
    shortcut(archive, qtbot, Qt.Key.Key_G, ctrl=True)
    dialog = archive.tab.findChildren(DayDialog)[-1]
    dialog.field.setDate(QDate(day.year, day.month, day.day))
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)


def reply(archive: Archive, flows: range, *, more: bool = False, earlier: bool = False) -> None:
    rows = tuple(map(row, reversed(flows)))
    archive.tab.show_page(HistoryPage(archive.queries[-1], rows, more, earlier))


def test_the_list_begins_with_the_day_and_goes_on_both_ways(archive: Archive, qtbot: QtBot) -> None:
    archive.load(*range(1, 900))
    go(archive, qtbot)
    assert archive.queries[-1] == HistoryQuery(at_date=DAY)
    reply(archive, range(401, 501), more=True, earlier=True)
    assert archive.listed == list(range(500, 400, -1))
    assert archive.queries[-1].before is not None
    archive.reply()
    assert archive.listed == list(range(599, 400, -1))
    table = archive.tab.table
    assert archive.tab.model.flow_id(table.indexAt(QPoint(5, 5)).row()) == 500
    assert archive.tab.model.asked == HistoryQuery()  # an export has the whole list


def test_a_reload_begins_with_the_day_again(archive: Archive, qtbot: QtBot) -> None:
    archive.load(*range(1, 11))
    go(archive, qtbot)
    reply(archive, range(1, 6))
    archive.tab.reload()
    assert archive.queries[-1] == HistoryQuery(at_date=DAY)
    reply(archive, range(1, 7))
    assert archive.listed == [6, 5, 4, 3, 2, 1]


def test_where_nothing_follows_the_rows_stay_and_it_is_said(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1, 2)
    go(archive, qtbot)
    reply(archive, range(0), earlier=True)
    assert archive.listed == [2, 1]
    assert "No document on that day" in translated(archive.tab.banner)
    archive.load(1, 2, 3)
    assert archive.queries[-1] == HistoryQuery()
    assert archive.tab.banner.isHidden()


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (Sort(SortColumn.DOB, descending=False), Sort(SortColumn.DOB, descending=False)),
        (Sort(SortColumn.TIME), Sort(SortColumn.TIME)),
        (Sort(SortColumn.NAME), Sort()),
    ],
)
def test_an_order_without_days_gives_way(
    archive: Archive, qtbot: QtBot, order: Sort, wanted: Sort
) -> None:
    archive.load(1)
    archive.tab.sorting.use(order)
    archive.reply()
    go(archive, qtbot)
    assert archive.queries[-1] == HistoryQuery(sort=wanted, at_date=DAY)
