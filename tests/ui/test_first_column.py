"""The column that names the rows of a table stays in sight while the others are scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kyc_desktop.ui.first_column import FirstColumn
from kyc_desktop.ui.row_table import RowTable
from kyc_desktop.ui.statistics.figure_model import FigureModel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

ROWS = [[f"scan-{row}", *(f"{row}{column} documents" for column in range(8))] for row in range(20)]


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    made = RowTable()
    model = FigureModel(made)
    made.setModel(model)
    FirstColumn(made)
    model.show_rows([f"Column {number}" for number in range(9)], ROWS)
    made.setHorizontalScrollMode(RowTable.ScrollMode.ScrollPerPixel)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(table: RowTable) -> FirstColumn:
    return table.findChildren(FirstColumn)[0]


def test_it_is_there_while_the_table_is_scrolled_aside(table: RowTable) -> None:
    first = names(table)
    assert not first.isVisible()
    table.horizontalScrollBar().setValue(150)
    assert first.isVisible()
    assert first.width() == table.columnWidth(0)
    assert [first.isColumnHidden(column) for column in range(9)] == [False, *[True] * 8]
    top = first.viewport().mapTo(table, QPoint(0, 0))
    assert top == table.viewport().pos()
    table.horizontalScrollBar().setValue(0)
    assert not first.isVisible()


def test_its_rows_are_those_beside_it(table: RowTable) -> None:
    first = names(table)
    table.horizontalScrollBar().setValue(150)
    for value in (table.verticalScrollBar().maximum(), 1, 0):
        table.verticalScrollBar().setValue(value)
        for row in range(20):
            assert first.rowViewportPosition(row) == table.rowViewportPosition(row)


def test_a_click_on_it_chooses_the_row_of_the_table(table: RowTable) -> None:
    table.horizontalScrollBar().setValue(150)
    first = names(table)
    spot = QPoint(10, first.rowViewportPosition(2) + 5)
    assert table.viewport().childAt(spot) is None  # the pointer reaches the table
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [2]
    assert [index.row() for index in first.selectionModel().selectedRows()] == [2]


def test_it_gives_way_where_it_would_leave_no_room(table: RowTable) -> None:
    table.horizontalScrollBar().setValue(150)
    table.setColumnWidth(0, 300)
    assert not names(table).isVisible()
