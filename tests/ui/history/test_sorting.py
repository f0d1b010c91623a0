"""The list of the History tab is sorted by headings and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.history_query import HistoryQuery, Sort, SortColumn
from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.history.history_tab import HistoryTab
from tests.ui.history.conftest import details, shortcut

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui


def click(archive: Archive, column: Column) -> None:
    header = archive.tab.table.horizontalHeader()
    middle = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    place = QPoint(middle, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def arrow(archive: Archive) -> tuple[int, bool]:
    header = archive.tab.table.horizontalHeader()
    descending = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    return header.sortIndicatorSection(), descending


@pytest.mark.parametrize(
    ("column", "by", "descending"),
    [
        (Column.NAME, SortColumn.NAME, False),
        (Column.DOB, SortColumn.DOB, False),
        (Column.STATUS, SortColumn.STATUS, False),
        (Column.TIME, SortColumn.TIME, True),
    ],
)
def test_a_heading_sorts_and_turns_the_order_round(
    archive: Archive, column: Column, by: SortColumn, *, descending: bool
) -> None:
    archive.tab.resize(1700, 700)
    archive.load(1)
    assert arrow(archive) == (Column.FLOW_ID, True)
    for wanted in (descending, not descending, descending):
        click(archive, column)
        archive.reply()
        assert archive.queries[-1].sort == Sort(by, wanted)
        assert arrow(archive) == (column, wanted)
    archive.tab.reload()
    assert archive.queries[-1].sort == Sort(by, descending)


def test_a_heading_without_an_order_changes_nothing(archive: Archive) -> None:
    archive.load(1)
    click(archive, Column.FILE)
    assert len(archive.queries) == 1
    assert arrow(archive) == (Column.FLOW_ID, True)


def test_keys_sort_by_the_columns_that_are_shown(archive: Archive, qtbot: QtBot) -> None:
    archive.tab.resize(1700, 700)
    archive.load(1)
    asked = []
    for _ in range(7):
        shortcut(archive, qtbot, Qt.Key.Key_F8)
        archive.reply()
        asked.append(str(archive.queries[-1].sort.column))
    assert asked == ["name", "dob", "kind", "status", "operator", "time", "number"]
    QTest.keyClick(archive.tab, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert archive.queries[-1].sort == Sort(SortColumn.NUMBER, descending=False)


def test_the_order_is_remembered(archive: Archive, qtbot: QtBot, tmp_path: Path) -> None:
    archive.tab.remember_in(tmp_path / "window.ini")
    archive.load(1)
    click(archive, Column.NAME)
    click(archive, Column.NAME)
    again, asked = HistoryTab(), list[HistoryQuery]()
    qtbot.addWidget(again)
    again.page_requested.connect(asked.append)
    again.remember_in(tmp_path / "window.ini")
    assert asked == []
    again.reload()
    assert [query.sort for query in asked] == [Sort(SortColumn.NAME)]
    assert again.table.horizontalHeader().sortIndicatorSection() == Column.NAME


def test_another_order_starts_at_its_top_and_keeps_the_details(
    archive: Archive, qtbot: QtBot
) -> None:
    archive.load(*range(1, 301))
    archive.open(details(300), qtbot.waitUntil)
    archive.tab.table.verticalScrollBar().setValue(400)
    shortcut(archive, qtbot, Qt.Key.Key_F8)
    archive.tab.show_page(archive.answered(range(1, 200)))
    assert archive.tab.table.verticalScrollBar().value() == 0
    assert archive.tab.details.isVisible()


def test_scrolling_up_brings_back_what_is_not_held_any_more(archive: Archive, qtbot: QtBot) -> None:
    archive.load(*range(1, 1201))
    model, table = archive.tab.model, archive.tab.table
    while model.more:
        asked = len(archive.queries)
        table.scrollToBottom()
        qtbot.waitUntil(lambda: len(archive.queries) > asked)  # noqa: B023 - waited for here
        archive.reply()
    assert archive.listed == list(range(1000, 0, -1))
    asked = len(archive.queries)
    table.verticalScrollBar().setValue(0)
    assert archive.queries[-1].before is not None
    archive.reply()
    assert model.flow_id(table.indexAt(QPoint(5, 5)).row()) == 1000
    QTest.keyClick(table, Qt.Key.Key_Home)
    archive.reply()
    assert archive.listed[0] == 1200
    assert table.verticalScrollBar().value() == 0


def test_keys_pass_the_line_over(archive: Archive, qtbot: QtBot) -> None:
    archive.load(9)
    QTest.keyClicks(archive.tab.bar.words, "erikson")
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Return)
    archive.tab.show_page(archive.similar([], [5, 4]))
    assert archive.tab.bar.count.text() == "0 documents, 2 similar"
    archive.tab.bar.words.setFocus()
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Down)
    assert archive.tab.table.chosen == 5
    QTest.keyClick(archive.tab.table, Qt.Key.Key_Up)
    assert archive.tab.table.chosen == 5
    archive.tab.reload()
    archive.tab.show_page(archive.similar([7], [5, 4]))
    assert archive.tab.table.chosen == 5
    QTest.keyClick(archive.tab.table, Qt.Key.Key_Up)
    assert archive.tab.table.chosen == 7
