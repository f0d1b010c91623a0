"""The whole tab by keyboard, and its accessible names for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.flow.definition import UPLOAD_IMAGE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def press(desktop: Desktop, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(desktop.tab, key, modifier)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Return, CONTROL), (Qt.Key.Key_Enter, CONTROL), (Qt.Key.Key_S, CONTROL)],
    ids=["Ctrl+Return", "Ctrl+Enter", "Ctrl+S"],
)
def test_the_record_is_saved_from_within_a_field(
    desktop: Desktop, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    edit = desktop.tab.review_panel.form.name.edit
    qtbot.waitUntil(edit.hasFocus)
    QTest.keyClick(edit, key, modifier)
    assert desktop.names_asked() == ["process", "save"]


def test_documents_are_walked_through_by_keys(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png", "c.png")
    press(desktop, qtbot, Qt.Key.Key_Down, ALT)
    assert desktop.shown == "b.png"
    press(desktop, qtbot, Qt.Key.Key_Down, ALT)
    press(desktop, qtbot, Qt.Key.Key_Down, ALT)
    assert desktop.shown == "c.png"
    press(desktop, qtbot, Qt.Key.Key_Up, ALT)
    assert desktop.shown == "b.png"


def test_next_goes_to_what_needs_a_person(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png", "c.png", "d.png")
    desktop.read(1)
    assert not desktop.tab.review_panel.next.isEnabled()
    desktop.fail(2, UPLOAD_IMAGE)
    desktop.read(3)
    press(desktop, qtbot, Qt.Key.Key_N, CONTROL)
    assert desktop.shown == "b.png"
    desktop.tab.review_panel.next.click()
    assert desktop.shown == "c.png"
    press(desktop, qtbot, Qt.Key.Key_N, CONTROL)
    assert desktop.shown == "a.png"


def test_escape_cancels_and_f5_tries_again(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.step(1, UPLOAD_IMAGE, TaskStatus.RUNNING)
    press(desktop, qtbot, Qt.Key.Key_Escape, PLAIN)
    assert desktop.asked[-1] == ("cancel", 1)
    desktop.fail(1, UPLOAD_IMAGE, code="cancelled")
    press(desktop, qtbot, Qt.Key.Key_F5, PLAIN)
    assert desktop.asked[-1][:2] == ("retry", 1)


def test_f5_tries_a_failed_save_again_with_what_is_typed(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    desktop.tab.save()
    desktop.fail_to_save(1)
    press(desktop, qtbot, Qt.Key.Key_F5, PLAIN)
    assert desktop.names_asked() == ["process", "save", "save"]


def test_delete_removes_the_chosen_document(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    desktop.tab.selection.choose(2)
    desktop.tab.queue_panel.list.setFocus()
    QTest.keyClick(desktop.tab.queue_panel.list, Qt.Key.Key_Delete)
    assert len(desktop.tab.queue) == 1


def test_walking_through_the_rows_keeps_the_focus_in_them(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    rows = desktop.tab.queue_panel.list
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert desktop.shown == "b.png"
    QTest.keyClick(rows, Qt.Key.Key_Up)
    desktop.read(1)
    assert rows.hasFocus()


def test_every_control_has_a_name(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    edit = desktop.tab.review_panel.form.dob.edit
    edit.setText("3/4/1990")
    edit.textEdited.emit("3/4/1990")
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
    controls = [
        child
        for child in desktop.tab.findChildren(QWidget)
        if isinstance(child, kinds) or child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    unnamed = [
        f"{type(child).__name__} in {type(child.parent()).__name__}"
        for child in controls
        if not child.accessibleName()
        and not (isinstance(child, QAbstractButton) and child.text())
        and child.isVisible()
    ]
    assert len(controls) > 15
    assert unnamed == []


def test_tab_goes_from_the_queue_over_the_picture_to_the_review(
    desktop: Desktop, picture: object, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.show_picture(1, picture)  # type: ignore[arg-type]  # a QImage
    desktop.read(1)
    qtbot.waitUntil(lambda: desktop.tab.document_panel.shows_picture)
    tab = desktop.tab
    wanted: list[QWidget] = [
        tab.queue_panel.drop_line,
        tab.queue_panel.list,
        tab.document_panel.view,
        tab.review_panel.form.name.edit,
        tab.review_panel.form.dob.edit,
        tab.review_panel.text,
        tab.review_panel.save,
    ]
    tab.queue_panel.drop_line.setFocus()
    met: list[QWidget] = []
    for _ in range(40):
        focus = tab.focusWidget()
        if focus in met:
            break
        met.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert [widget for widget in met if widget in wanted] == wanted


def test_the_focus_stays_in_the_tab_when_the_form_goes(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    desktop.fail(1, UPLOAD_IMAGE)
    desktop.read(2)
    desktop.tab.selection.choose(2)
    qtbot.waitUntil(desktop.tab.review_panel.form.name.edit.hasFocus)
    desktop.tab.selection.choose_next()
    assert desktop.shown == "a.png"
    assert desktop.tab.hasFocus()
    desktop.tab.selection.choose_next()
    qtbot.waitUntil(desktop.tab.review_panel.form.name.edit.hasFocus)
