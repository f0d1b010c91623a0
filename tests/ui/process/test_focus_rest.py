"""Space, pressed twice on a button that disappears, presses nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kyc_desktop.flow.definition import PERFORM_OCR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.process_tab import ProcessTab
    from tests.ui.screens import Stage

pytestmark = pytest.mark.ui


def press_twice(tab: ProcessTab, button: QAbstractButton) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not button.isVisible()
    assert tab.hasFocus()
    QTest.keyClick(tab, Qt.Key.Key_Space)


def test_the_focus_does_not_pass_from_a_button_that_is_gone_to_another(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.add("a.png", "b.png")
    stage.process.fail(1, PERFORM_OCR)
    tab = stage.process.tab
    tab.selection.choose(1)
    pressed: list[str] = []
    for each in tab.findChildren(QAbstractButton):
        each.clicked.connect(lambda _=False, each=each: pressed.append(each.accessibleName()))
    retry = tab.review_panel.retry
    qtbot.waitUntil(retry.isVisible)

    press_twice(tab, retry)

    assert pressed == [retry.accessibleName()]
    assert QApplication.activeModalWidget() is None
