"""The button below the form that lets a document of the office go, and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from kyc_desktop.ui.process.office.forward_dialog import ForwardDialog
from kyc_desktop.ui.process.office.put_off_dialog import PutOffDialog
from tests.ui.process.test_sharing import CONTROL_SHIFT, Office, office

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

__all__ = ["office"]

pytestmark = pytest.mark.ui


def the_button(office: Office) -> QPushButton:
    return office.tab.review_panel.let_go


def test_the_button_is_there_for_documents_of_the_office_alone(office: Office) -> None:
    office.desktop.add("a.png")
    office.desktop.read(1)
    assert the_button(office).isHidden()
    document = office.take()
    assert the_button(office).isVisible()
    office.sharing.give_back()  # it is on its way
    assert the_button(office).isHidden()
    office.sharing.show_let_go(document.ticket, None)
    assert the_button(office).isHidden()


def test_the_ways_are_chosen_by_keys(office: Office, qtbot: QtBot) -> None:
    office.take()
    the_button(office).setFocus()
    qtbot.waitUntil(the_button(office).hasFocus)
    QTest.keyClick(the_button(office), Qt.Key.Key_Space)
    (menu,) = the_button(office).findChildren(QMenu)
    assert [each.text() for each in menu.actions()] == [
        "Put off…\tCtrl+Shift+P",
        "Forward…\tCtrl+Shift+W",
        "Give back to the office\tCtrl+Shift+G",
    ]
    assert office.tab.window().frameGeometry().contains(menu.geometry())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert [name for name, *_ in office.asked] == ["give_back"]


def test_what_a_clerk_has_is_kept_every_few_seconds(office: Office) -> None:
    kept: list[None] = []
    office.sharing.stay_requested.connect(lambda: kept.append(None))

    def wait() -> None:
        for each in office.sharing.findChildren(QTimer):
            each.timeout.emit()

    wait()
    assert kept == []  # nothing to keep
    office.take()
    wait()
    assert kept == [None]


@pytest.mark.parametrize(
    ("key", "kind"), [(Qt.Key.Key_P, PutOffDialog), (Qt.Key.Key_W, ForwardDialog)]
)
def test_each_way_has_a_key(office: Office, key: Qt.Key, kind: type) -> None:
    QTest.keyClick(office.tab, key, CONTROL_SHIFT)
    assert office.tab.findChildren(kind) == []  # no document is in front
    office.take()
    QTest.keyClick(office.tab.review_panel.form.name.edit, key, CONTROL_SHIFT)
    assert len(office.tab.findChildren(kind)) == 1
