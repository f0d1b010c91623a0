"""What others change moves nothing that somebody looks at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from kyc_desktop.domain.flow import FlowStatus
from tests.ui.history.conftest import RECORD, details, row
from tests.ui.history.office import Office, new, office

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

__all__ = ["office"]

pytestmark = pytest.mark.ui


def test_rows_above_move_nothing_and_a_hint_leads_to_them(office: Office) -> None:
    office.archive.load(*range(1, 101))
    office.scroll(417)
    before = office.place(80)
    office.change(*new(101, 102))
    assert office.place(80) == before
    assert office.hint == "2 new"
    office.change(*new(102, 103))
    office.change(row(50, FlowStatus.REJECTED))
    assert office.place(80) == before
    assert office.hint == "3 new"
    office.tell(103)
    office.reply()  # it does not match any longer
    assert office.hint == "2 new"
    office.tab.live.hint.click()
    assert office.scrolled == 0
    assert office.archive.listed[:2] == [102, 101]
    assert office.hint == ""
    assert office.tab.table.hasFocus()


def test_the_hint_goes_when_the_clerk_has_gone_there(office: Office) -> None:
    office.archive.load(*range(1, 101))
    office.scroll(300)
    office.change(*new(101))
    assert office.hint == "1 new"
    office.scroll(10)
    assert office.hint == "1 new"
    office.scroll(0)
    assert office.hint == ""
    office.scroll(300)
    office.change(*new(102))
    office.archive.filter(corrected=True)
    office.archive.reply()
    assert office.hint == ""


def test_the_hint_leads_to_rows_that_are_not_loaded(office: Office, qtbot: QtBot) -> None:
    office.archive.load(*range(1, 1301))
    for _ in range(11):
        asked = len(office.archive.queries)
        office.tab.table.scrollToBottom()
        qtbot.waitUntil(lambda asked=asked: len(office.archive.queries) > asked)  # type: ignore[misc]
        office.archive.reply()
    assert office.tab.model.earlier
    before = office.scrolled
    office.change(row(1250, FlowStatus.REJECTED), *new(1301, 1302))
    assert office.hint == "2 new"  # the other one is an old one, though it is not loaded
    assert office.scrolled == before
    assert office.tab.model.rowCount() == 1000
    office.tab.live.hint.click()
    office.archive.flows += [1301, 1302]
    office.archive.reply()
    assert office.archive.listed[:2] == [1302, 1301]
    assert office.hint == ""


def test_a_selected_row_stays_selected_and_where_it_is(office: Office, qtbot: QtBot) -> None:
    office.archive.load(*range(1, 101))
    office.archive.open(details(97), qtbot.waitUntil)
    office.tab.table.setFocus()
    before = office.place(97)
    office.change(*new(101, 102))
    assert office.tab.table.chosen == 97
    assert office.place(97) == before
    assert office.hint == "2 new"
    assert office.tab.table.hasFocus()
    QTest.keyClick(office.tab.table, Qt.Key.Key_Down)
    assert office.tab.table.chosen == 96


def test_a_chosen_row_that_does_not_match_any_longer_goes_when_it_is_left(
    office: Office, qtbot: QtBot
) -> None:
    office.archive.load(*range(1, 11))
    office.archive.open(details(5), qtbot.waitUntil)
    office.tell(5, 7)
    assert office.wanted[-1].kept == 5
    office.reply(kept=row(5, FlowStatus.REJECTED))
    assert office.archive.listed == [10, 9, 8, 6, 5, 4, 3, 2, 1]
    assert office.status(5) == "Rejected"
    assert office.tab.details.flow_id == 5
    office._pause.stop()
    QTest.keyClick(office.tab.table, Qt.Key.Key_Down)
    assert office.wanted[-1].flow_ids == {5}
    office.reply()
    assert office.archive.listed == [10, 9, 8, 6, 4, 3, 2, 1]
    assert office.tab.table.chosen == 4
    qtbot.waitUntil(lambda: office.archive.looked_up[-1] == 4)


def test_it_goes_as_well_when_the_details_are_closed(office: Office, qtbot: QtBot) -> None:
    office.archive.load(3, 2, 1)
    office.archive.open(details(2), qtbot.waitUntil)
    office.tell(2)
    office.reply(kept=row(2, FlowStatus.REJECTED))
    assert office.archive.listed == [3, 2, 1]
    office._pause.stop()
    office.tab.details.close_requested.emit()
    office.reply()
    assert office.archive.listed == [3, 1]


def test_a_reload_does_not_jump_to_a_neighbour_of_what_has_gone(
    office: Office, qtbot: QtBot
) -> None:
    office.archive.load(*range(1, 11))
    office.archive.open(details(5), qtbot.waitUntil)
    asked = len(office.archive.looked_up)
    office.archive.flows.remove(5)
    office.tab.live.take(None)
    office.archive.reply()
    assert office.archive.looked_up[asked:] == [5]
    assert office.tab.table.chosen is None
    assert office.tab.details.flow_id is None


def test_the_row_under_the_pointer_is_lit_though_the_rows_move(
    office: Office, qtbot: QtBot
) -> None:
    office.archive.load(*range(1, 101))
    table = office.tab.table
    table.setFocus()
    QTest.mouseMove(table.viewport(), QPoint(50, 40))
    qtbot.waitUntil(lambda: table.lit == table.rowAt(40))
    office.change(*new(101))
    assert table.lit == table.rowAt(40)
    office.scroll(300)
    QApplication.processEvents()
    office.change(*new(102))
    assert table.lit == table.rowAt(40)
    QTest.mouseMove(office.tab.bar.words)
    qtbot.waitUntil(lambda: table.lit == -1)


def test_home_goes_to_the_first_document(office: Office) -> None:
    office.archive.load(*range(1, 101))
    office.scroll(500)
    office.change(*new(101))
    QTest.keyClick(office.tab.table, Qt.Key.Key_Home)
    assert (office.scrolled, office.hint) == (0, "")


def test_the_text_that_somebody_reads_stays_when_the_details_change(
    office: Office, qtbot: QtBot
) -> None:
    office.archive.load(3, 2, 1)
    office.archive.open(details(2), qtbot.waitUntil)
    (pane,) = office.tab.details.findChildren(QPlainTextEdit)
    pane.setFocus()
    pane.selectAll()
    office.tab.show_details(details(2, FlowStatus.REJECTED))
    QApplication.processEvents()
    assert office.tab.details._state.text() == "Rejected"
    assert office.tab.details.findChildren(QPlainTextEdit) == [pane]
    assert pane.hasFocus()
    assert pane.textCursor().selectedText() != ""
    assert pane.isVisible()
    record = replace(RECORD, ocr_text="SOMETHING ELSE")
    office.tab.show_details(details(2, record=record))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    (other,) = office.tab.details.findChildren(QPlainTextEdit)
    assert other.toPlainText() == "SOMETHING ELSE"
