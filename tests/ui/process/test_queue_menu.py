"""The menu of a row has what can be done with its document, and each entry does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowStatus, Rejection, RejectReason
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.ui.process.correction.corrections import Corrections
from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog
from kyc_desktop.ui.process.repair.repair_dialog import RepairDialog
from tests.ui.process.conftest import DOB, NAME, OPERATOR, Desktop

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

REASON = QContextMenuEvent.Reason
READ, FAILED, REFUSED, SAVED, REJECTED, RUNNING = range(1, 7)
ENTRIES = {
    READ: ["Replace file…\tCtrl+Shift+O", "Reject…\tCtrl+Del", "View in History", "Remove\tDel"],
    FAILED: [
        "Try again\tF5", "Replace file…\tCtrl+Shift+O", "Reject…\tCtrl+Del", "View in History",
        "Remove\tDel",
    ],
    REFUSED: [
        "Convert to JPEG…", "Replace file…\tCtrl+Shift+O", "Reject…\tCtrl+Del", "View in History",
        "Remove\tDel",
    ],
    SAVED: ["Correct…\tCtrl+E", "View in History", "Remove\tDel"],
    REJECTED: ["View in History", "Remove\tDel"],
    RUNNING: ["View in History"],
}  # fmt: skip


@pytest.fixture
def rows(desktop: Desktop) -> Desktop:
    """A document of every kind."""
    desktop.add(*(f"{number}.png" for number in ENTRIES))
    desktop.read(READ)
    desktop.fail(FAILED, PERFORM_OCR)
    desktop.fail(REFUSED, UPLOAD_IMAGE, code="image_other_format")
    desktop.read(SAVED)
    desktop.saved(SAVED, Review(NAME.value, DOB.date, OPERATOR))
    desktop.read(REJECTED)
    rejection = Rejection(RejectReason.EXPIRED, "", OPERATOR)
    state = desktop.state(REJECTED, FlowStatus.REJECTED, rejection=rejection)
    desktop.tab.show_finished(REJECTED, state)
    assert ("process", RUNNING) in [request[:2] for request in desktop.asked]
    return desktop


def place(desktop: Desktop, ticket: int) -> QPoint:
    view = desktop.tab.queue_panel.list
    model = view.model()
    row = next(row for row in range(model.rowCount()) if view.ticket_in(row) == ticket)
    view.scrollTo(model.index(row, 0))
    return view.visualRect(model.index(row, 0)).center()


def open_at(desktop: Desktop, at: QPoint, reason: REASON = REASON.Mouse) -> list[str]:
    """The texts of the menu after a press of the right button."""
    viewport = desktop.tab.queue_panel.list.viewport()
    if reason is REASON.Mouse:
        QTest.mouseClick(viewport, Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(reason, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    menu = desktop.tab.menu.menu
    if menu is None:
        return []
    return [each.text() for each in menu.actions() if not each.isSeparator() and each.isEnabled()]


def choose(desktop: Desktop, text: str) -> None:
    menu = desktop.tab.menu.menu
    assert menu is not None
    action = next(each for each in menu.actions() if each.text().startswith(text))
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert desktop.tab.menu.menu is None


def test_the_right_button_shows_the_document_and_what_can_be_done_with_it(rows: Desktop) -> None:
    for ticket, texts in ENTRIES.items():
        assert open_at(rows, place(rows, ticket)) == texts, ticket
        assert rows.tab.selection.ticket == ticket
        rows.tab.menu.close()


def test_there_is_no_menu_beside_the_rows(rows: Desktop) -> None:
    view = rows.tab.queue_panel.list
    assert open_at(rows, QPoint(20, view.viewport().height() - 2)) == []


@pytest.mark.parametrize("key", ["Shift+F10", "Menu"])
def test_the_keyboard_opens_it_at_the_selected_row(rows: Desktop, key: str, qtbot: QtBot) -> None:
    view = rows.tab.queue_panel.list
    rows.tab.selection.choose(SAVED)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    if key == "Menu":  # the platform makes an event of it
        open_at(rows, QPoint(), REASON.Keyboard)
    else:
        QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = rows.tab.menu.menu
    assert menu is not None
    assert menu.activeAction().text() == ENTRIES[SAVED][0]
    assert menu.pos().y() >= view.viewport().mapToGlobal(place(rows, SAVED)).y()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert rows.tab.menu.menu is None
    assert view.hasFocus()


@pytest.mark.parametrize(
    ("ticket", "text", "done"),
    [
        (FAILED, "Try again", lambda it: it.asked[-1][:2] == ("retry", FAILED)),
        (REFUSED, "Convert", lambda it: len(it.tab.findChildren(RepairDialog)) == 1),
        (READ, "Reject", lambda it: len(it.tab.findChildren(RejectDialog)) == 1),
        (REJECTED, "Remove", lambda it: REJECTED not in it.tab.queue),
    ],
)
def test_an_entry_does_what_its_button_does(
    rows: Desktop, ticket: int, text: str, done: Callable[[Desktop], bool]
) -> None:
    if ticket == FAILED:
        rows.read(RUNNING)  # the place for reading is free
    open_at(rows, place(rows, ticket))
    choose(rows, text)
    assert done(rows)


def test_a_saved_document_is_corrected_and_found_in_the_history(
    rows: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Corrections, "open", lambda _, flow_id, *__: asked.append(flow_id))
    rows.tab.history_requested.connect(asked.append)
    for text in ("Correct", "View"):
        open_at(rows, place(rows, SAVED))
        choose(rows, text)
    assert asked == [100 + SAVED, 100 + SAVED]


def test_nothing_is_left_in_it_that_cannot_be_done_any_more(rows: Desktop) -> None:
    assert open_at(rows, place(rows, READ)) == ENTRIES[READ]
    rows.tab.dispatcher.reject(READ, Rejection(RejectReason.EXPIRED, "", OPERATOR))
    menu = rows.tab.menu.menu
    assert menu is not None
    usable = [each.text() for each in menu.actions() if each.isEnabled() and each.text()]
    assert usable == ENTRIES[RUNNING]
    rows.tab.selection.show(FAILED)
    assert rows.tab.menu.menu is None, "it would act on another document"
