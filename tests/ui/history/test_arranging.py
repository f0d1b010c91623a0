"""Columns of the History tab are resized, moved, hidden, and found again as they were left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.history.history_tab import HistoryTab
from kyc_desktop.ui.theme import Theme, scaled
from tests.ui.history.conftest import answer

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.history.arranging import ColumnsMenu
    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wide(archive: Archive) -> Archive:
    """With room for all columns."""
    archive.tab.resize(1700, 700)
    archive.load(1)
    QApplication.processEvents()
    return archive


def hidden(archive: Archive) -> list[Column]:
    return [column for column in Column if archive.tab.table.isColumnHidden(column)]


def widths(archive: Archive) -> dict[Column, int]:
    return {column: archive.tab.table.columnWidth(column) for column in Column}


def full(archive: Archive) -> bool:
    """Whether the columns fill the table, no more and no less."""
    return sum(widths(archive).values()) == archive.tab.table.viewport().width()


def menu_of(archive: Archive, qtbot: QtBot) -> ColumnsMenu:
    qtbot.waitUntil(archive.tab.isActiveWindow)
    QTest.keyClick(archive.tab, Qt.Key.Key_F9)
    menu = archive.tab.arranging.menu
    assert menu is not None
    return menu


def drag(archive: Archive, start: QPoint, by: int) -> None:
    header = archive.tab.table.horizontalHeader().viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(header, left, pos=start)
    for step in (by // 3, by // 2, by):
        QTest.mouseMove(header, start + QPoint(step, 0))
    QTest.mouseRelease(header, left, pos=start + QPoint(by, 0))


def border(archive: Archive, column: Column) -> QPoint:
    """The place between a column and the next one."""
    header = archive.tab.table.horizontalHeader()
    end = header.sectionViewportPosition(column) + header.sectionSize(column)
    return QPoint(end - 1, header.height() // 2)


def test_columns_are_hidden_and_reset_by_keys(wide: Archive, qtbot: QtBot) -> None:
    menu = menu_of(wide, qtbot)
    entries = {each.text(): each for each in menu.actions()}
    assert not entries["Name"].isEnabled()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert hidden(wide) == [Column.FILE]
    wide.tab.resize(1690, 700)
    assert hidden(wide) == [Column.FILE]
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()
    assert hidden(wide) == []


def test_columns_are_moved_and_resized_by_keys(wide: Archive, qtbot: QtBot) -> None:
    menu = menu_of(wide, qtbot)
    before = widths(wide)
    QTest.keyClick(menu, Qt.Key.Key_Up, CTRL)
    assert wide.tab.arranging.order == list(Column)
    for _ in range(2):
        QTest.keyClick(menu, Qt.Key.Key_Down, CTRL)
    assert wide.tab.arranging.order[:3] == [Column.FILE, Column.NAME, Column.FLOW_ID]
    assert [each.text() for each in menu.actions()][:3] == ["File", "Name", "No."]
    QTest.keyClick(menu, Qt.Key.Key_Right, CTRL)
    assert widths(wide)[Column.FLOW_ID] > before[Column.FLOW_ID]
    assert full(wide)
    QTest.keyClick(menu, Qt.Key.Key_Left, CTRL)
    assert widths(wide) == before


def test_a_dragged_border_changes_the_columns_beside_it(wide: Archive) -> None:
    before = widths(wide)
    drag(wide, border(wide, Column.OPERATOR), -30)
    drag(wide, border(wide, Column.NAME), -50)
    drag(wide, border(wide, Column.FILE), 20)
    changes = {
        Column.OPERATOR: -30,
        Column.TIME: 30,
        Column.NAME: -50 - 20,
        Column.DOB: 50,
        Column.FILE: 20,
    }
    after = {column: width + changes.get(column, 0) for column, width in before.items()}
    assert widths(wide) == after
    wide.tab.resize(1690, 700)
    QApplication.processEvents()
    assert widths(wide) == {**after, Column.NAME: after[Column.NAME] - 10}


def test_a_border_can_not_be_dragged_over_its_neighbours(wide: Archive) -> None:
    drag(wide, border(wide, Column.KIND), 900)
    drag(wide, border(wide, Column.DOB), -900)
    drag(wide, border(wide, Column.TIME), -100)
    drag(wide, border(wide, Column.FILE), 900)
    assert hidden(wide) == []
    assert full(wide)
    assert min(widths(wide).values()) >= 48
    wide.tab.resize(1699, 700)
    assert hidden(wide) == []


def test_a_dragged_heading_moves_its_column(wide: Archive) -> None:
    header = wide.tab.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(Column.TIME) + 40, header.height() // 2)
    drag(wide, place, 10 - place.x())
    assert wide.tab.arranging.order[:2] == [Column.TIME, Column.FLOW_ID]
    assert wide.tab.model.order.column == "number"


def test_every_column_but_the_name_can_be_hidden(wide: Archive) -> None:
    names = [column.name for column in Column]
    wide.tab.arranging.use(json.dumps({"order": names, "widths": {}, "hidden": names}))
    assert [column for column in Column if column not in hidden(wide)] == [Column.NAME]
    assert full(wide)


def test_own_widths_grow_with_the_text(wide: Archive, qapp: QApplication) -> None:
    theme = Theme(qapp)
    wide.tab.resize(2600, 700)
    wide.tab.table.columns.arrange({Column.OPERATOR: 200}, ())
    before = widths(wide)[Column.OPERATOR]
    theme.scale(200)
    try:
        assert widths(wide)[Column.OPERATOR] == scaled(200) > 1.4 * before
        assert wide.tab.table.columns.own == {Column.OPERATOR: 200}
    finally:
        theme.scale(100)
    assert widths(wide)[Column.OPERATOR] == before


def test_the_arrangement_is_found_again(archive: Archive, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    archive.tab.resize(1700, 700)
    archive.tab.remember_in(file)
    archive.load(1)
    QApplication.processEvents()
    before = widths(archive)
    archive.tab.table.columns.widen(Column.OPERATOR, 40)
    archive.tab.arranging.move(Column.TIME, -7)
    archive.tab.table.columns.arrange(archive.tab.table.columns.own, {Column.KIND})
    archive.tab.arranging.changed.emit()
    qtbot.waitUntil(lambda: "KIND" in file.read_text() if file.exists() else False)
    tab = HistoryTab()
    qtbot.addWidget(tab)
    again = type(archive)(tab)
    tab.remember_in(file)
    tab.resize(1700, 700)
    tab.show()
    tab.page_requested.connect(lambda query: tab.show_page(answer(query, [1])))
    tab.reload()
    QApplication.processEvents()
    assert tab.arranging.order[:3] == [Column.FLOW_ID, Column.TIME, Column.FILE]
    assert widths(again)[Column.OPERATOR] == before[Column.OPERATOR] + 40
    assert hidden(again) == [Column.KIND]
    tab.arranging.reset()
    assert tab.arranging.order == list(Column)
    assert widths(again) == before


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "null", '{"order": 5}', '{"order": [], "widths": 1, "hidden": []}']
)
def test_what_is_no_arrangement_changes_nothing(archive: Archive, kept: str) -> None:
    before = archive.tab.arranging.text
    archive.tab.arranging.use(kept)
    assert archive.tab.arranging.text == before


def test_an_arrangement_of_another_version_is_used_where_known(archive: Archive) -> None:
    order = ["TIME", "SHOE_SIZE", "NAME", "TIME", "FILE", "FLOW_ID", "OPERATOR"]
    sizes = {"SHOE_SIZE": 40, "TIME": 150, "NAME": 300, "DOB": -5, "KIND": "x", "FILE": True}
    kept = {"order": order, "widths": sizes, "hidden": ["SHOE_SIZE", "FILE", "NAME"]}
    archive.tab.arranging.use(json.dumps(kept))
    assert archive.tab.arranging.order == [
        Column.TIME,
        Column.NAME,
        Column.DOB,
        Column.KIND,
        Column.STATUS,
        Column.EXPIRES,
        Column.FILE,
        Column.FLOW_ID,
        Column.OPERATOR,
    ]
    assert archive.tab.table.columns.own == {Column.TIME: 150}
    assert archive.tab.table.columns.put_away == {Column.FILE}
