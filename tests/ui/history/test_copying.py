"""A value, a row and everything are copied as plain text, by keys and by a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget

from kyc_desktop.ui.history.columns import Column
from tests.ui.history.conftest import details, part

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.history.conftest import Archive

pytestmark = [pytest.mark.ui, pytest.mark.usefixtures("clipboard")]

CTRL = Qt.KeyboardModifier.ControlModifier
HOSTILE = "<b>scan</b>&lt;.png"


def copied() -> str:
    return QGuiApplication.clipboard().text()


def ask(widget: QWidget, at: QPoint) -> dict[str, QMenu]:
    """Press the right button at a place; the menu by the words of its entries."""
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))
    (menu,) = (each for each in QApplication.allWidgets() if isinstance(each, QMenu) and
               each.isVisible())  # fmt: skip
    return {action.text().split("\t")[0]: menu for action in menu.actions()}


def choose(found: dict[str, QMenu], words: str) -> None:
    menu = found[words]
    next(each for each in menu.actions() if each.text().split("\t")[0] == words).trigger()
    menu.close()


def test_a_row_of_the_list_is_copied_as_it_is_shown(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1, 2)
    table = archive.tab.table
    table.setColumnHidden(Column.TIME, True)
    table.selectRow(0)
    qtbot.waitUntil(archive.tab.isActiveWindow)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    cells = copied().split("\t")
    shown = [column for column in Column if not table.isColumnHidden(column)]
    assert len(cells) == len(shown)
    assert cells[:3] == ["2", "scan-2.png", "Anna Maria Eriksson"]


def test_the_menu_of_the_list_copies_the_value_under_the_pointer(archive: Archive) -> None:
    archive.load(1, 2)
    table = archive.tab.table
    place = table.visualRect(archive.tab.model.index(1, Column.NAME)).center()
    choose(ask(table.viewport(), place), "Copy value")
    assert copied() == "Anna Maria Eriksson"
    choose(ask(table.viewport(), place), "Copy row")
    assert copied().startswith("1\tscan-1.png\t")


def test_all_details_are_copied_as_text(archive: Archive, qtbot: QtBot) -> None:
    archive.load(17)
    QGuiApplication.clipboard().setText("before")
    held = CTRL | Qt.KeyboardModifier.ShiftModifier
    qtbot.waitUntil(archive.tab.isActiveWindow)
    QTest.keyClick(archive.tab, Qt.Key.Key_C, held)
    assert copied() == "before"  # nothing is shown
    archive.open(details(17, image_name=HOSTILE), qtbot.waitUntil)
    QTest.keyClick(archive.tab, Qt.Key.Key_C, held)
    lines = copied().splitlines()
    assert lines[0] == "Case report: document no. 17"
    assert f"File: {HOSTILE}" in lines
    assert "Name: Anna Maria Eriksson" in lines
    assert "    Corrected by m.clerk from “Anna Maria Erikson”" in lines


def test_the_menu_of_the_details_copies_a_value_its_row_or_all(
    archive: Archive, qtbot: QtBot
) -> None:
    archive.load(17)
    archive.open(details(17), qtbot.waitUntil)
    QApplication.processEvents()
    panel = archive.tab.details
    record = part(panel, "Record")
    (name,) = (each for each in record.findChildren(QLabel)
               if each.text() == "Anna Maria Eriksson")  # fmt: skip
    at = name.mapTo(panel, name.rect().center())
    choose(ask(panel, at), "Copy value")
    assert copied() == "Anna Maria Eriksson"
    choose(ask(panel, at), "Copy row")
    assert copied() == "Name: Anna Maria Eriksson"
    choose(ask(panel, at), "Copy all")
    assert copied() == panel.as_text()
    name.setSelection(0, 4)
    choose(ask(panel, at), "Copy value")
    assert copied() == "Anna"
    assert list(ask(panel, QPoint(2, 2))) == ["Copy all"]


def test_what_shows_values_leaves_the_menu_to_the_details(archive: Archive, qtbot: QtBot) -> None:
    archive.load(17)
    archive.tab.details.technical.set_open(opened=True)
    archive.open(details(17), qtbot.waitUntil)
    QApplication.processEvents()
    panel = archive.tab.details
    values = [*panel.findChildren(QLabel), *part(panel, "Processing").findChildren(QLineEdit)]
    rows = [each for each in values if each.property("row")]
    assert len(rows) > 8
    policies = {each.contextMenuPolicy() for each in rows}
    assert policies == {Qt.ContextMenuPolicy.NoContextMenu}
