"""Pages whose names are listed at the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kyc_desktop.ui.layout.side_tabs import SideTabs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def pages(qtbot: QtBot) -> SideTabs:
    made = SideTabs("Sections", {"One": QLineEdit(), "Two": QLineEdit(), "Three": QLineEdit()})
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_first_page_is_shown_until_another_is_chosen(pages: SideTabs) -> None:
    assert (pages.titles, pages.current) == (["One", "Two", "Three"], 0)
    pages.choose(2)
    assert pages.current == 2
    assert pages.area.isVisible()


def test_a_page_is_shown_by_itself(pages: SideTabs) -> None:
    pages.choose(1)
    area = pages.area
    pages.choose(0)
    second = area.widget()
    assert second is not None
    pages.show_page(second)
    assert area.isVisible()


def test_keys_go_from_page_to_page_and_stop_at_the_ends(pages: SideTabs) -> None:
    field = pages.area.widget()
    assert field is not None
    control = Qt.KeyboardModifier.ControlModifier
    back = control | Qt.KeyboardModifier.ShiftModifier
    seen = []
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Tab, control)
        seen.append(pages.current)
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Backtab, back)
        seen.append(pages.current)
    assert seen == [1, 2, 2, 1, 0, 0]
