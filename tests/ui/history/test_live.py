"""What others change is seen at once, and moves nothing that somebody looks at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import ChangesWanted, HistoryChanges, HistoryRow
from kyc_desktop.domain.history_query import Cursor, Sort, SortColumn
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.ui.history.columns import Column
from tests.messages import saying
from tests.ui.history.conftest import RECORD, Archive, answer, details, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

NUMBER = Sort()
GONE = StorageUnavailable(saying("The database did not answer."), saying("Check the network."))


class Office:
    """A tab, and the colleagues whose changes it is told of."""

    def __init__(self, archive: Archive, qtbot: QtBot) -> None:
        self.archive, self.tab, self._qtbot = archive, archive.tab, qtbot
        self.wanted: list[ChangesWanted] = []
        self.tab.live.changes_requested.connect(self.wanted.append)
        self._pause = self.tab.live._pause

    def tell(self, *flows: int) -> None:
        """Tell of changes at a time when nothing is waited for."""
        self._pause.stop()
        self.tab.live.take(frozenset(flows))

    def reply(self, *rows: HistoryRow, kept: HistoryRow | None = None) -> None:
        """Answer the latest question: of the flows asked for, these match."""
        wanted = self.wanted[-1]
        self.tab.live.show_changes(HistoryChanges(wanted.query, wanted.flow_ids, rows, kept=kept))

    def change(self, *rows: HistoryRow) -> None:
        """Some flows have changed, and all match."""
        self.tell(*(each.flow_id for each in rows))
        self.reply(*rows)

    @property
    def hint(self) -> str:
        shown = self.tab.live.hint
        return shown.text() if shown.isVisible() else ""

    @property
    def scrolled(self) -> int:
        return self.tab.table.verticalScrollBar().value()

    def scroll(self, to: int) -> None:
        self.tab.table.verticalScrollBar().setValue(to)

    def place(self, flow_id: int) -> int:
        """Where a row is in the window."""
        at = self.tab.model.row_of(flow_id)
        assert at is not None
        return self.tab.table.rowViewportPosition(at)

    def status(self, flow_id: int) -> str:
        at = self.tab.model.row_of(flow_id)
        assert at is not None
        return str(self.tab.model.index(at, Column.STATUS).data())


@pytest.fixture
def office(archive: Archive, qtbot: QtBot) -> Office:
    return Office(archive, qtbot)


def new(*flows: int) -> Iterable[HistoryRow]:
    return (row(each, FlowStatus.QUEUED, name=None) for each in flows)


def test_a_new_row_is_seen_at_the_top(office: Office) -> None:
    office.archive.load(*range(1, 101))
    office.change(*new(101, 102))
    assert office.archive.listed[:3] == [102, 101, 100]
    assert office.scrolled == 0
    assert office.hint == ""
    assert office.tab.bar.count.text() == "102 documents"


def test_the_first_row_takes_the_place_of_the_words_that_there_is_none(office: Office) -> None:
    office.archive.load()
    assert office.tab.blank.isVisible()
    office.change(*new(1))
    assert office.tab.table.isVisible()
    assert office.tab.bar.count.text() == "1 document"
    office.tell(1)
    office.reply()  # it was deleted
    assert "No documents yet" in office.tab.blank.text


def test_a_row_changes_in_its_place(office: Office) -> None:
    office.archive.load(3, 2, 1)
    changes: list[int] = []
    office.tab.model.dataChanged.connect(lambda first, _: changes.append(first.row()))
    office.change(row(2, FlowStatus.REJECTED), row(3))
    assert office.status(2) == "Rejected"
    assert changes == [1]  # the other one is as it was
    assert office.archive.listed == [3, 2, 1]


def test_only_what_has_changed_is_asked_for_and_not_again_and_again(
    office: Office, qtbot: QtBot
) -> None:
    office.archive.load(*range(1, 11))
    pages = len(office.archive.queries)
    office.tell(4)
    assert [each.flow_ids for each in office.wanted] == [{4}]
    office.tab.live.take(frozenset({5}))
    office.tab.live.take(frozenset({6}))
    assert len(office.wanted) == 1  # an answer is awaited
    office.reply(row(4))
    assert len(office.wanted) == 1  # it was asked a moment ago
    qtbot.waitUntil(lambda: len(office.wanted) == 2)
    assert office.wanted[1].flow_ids == {5, 6}
    assert len(office.archive.queries) == pages


def test_news_wait_until_a_page_has_come(office: Office) -> None:
    office.archive.load(*range(1, 11))
    office.archive.filter(corrected=True)
    office.tell(4)
    assert office.wanted == []
    office.archive.reply()
    assert [each.flow_ids for each in office.wanted] == [{4}]
    assert office.wanted[0].query.corrected is True


def test_an_answer_for_another_search_is_passed_over(office: Office) -> None:
    office.archive.load(*range(1, 11))
    office.tell(4)
    office.archive.filter(corrected=True)
    office.reply(row(4, FlowStatus.REJECTED), *new(99))
    office.archive.reply()
    assert office.status(4) == "Saved"
    assert 99 not in office.archive.listed


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


def test_details_follow_what_has_become_of_the_document(office: Office, qtbot: QtBot) -> None:
    office.archive.load(3, 2, 1)
    office.archive.open(details(2), qtbot.waitUntil)
    asked = len(office.archive.looked_up)
    office.change(row(3, FlowStatus.REJECTED))
    assert len(office.archive.looked_up) == asked
    office.change(row(2, FlowStatus.REJECTED))
    assert office.archive.looked_up[asked:] == [2]


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


def test_a_row_moves_to_where_it_is_sorted(office: Office) -> None:
    by_name = Sort(SortColumn.NAME, descending=False)
    office.archive.load(3, 2, 1)
    office.tab.sorting.use(by_name)
    names = {3: "anna", 2: "ben", 1: "carl"}
    rows = tuple(row(each, name_key=name) for each, name in names.items())
    office.tab.show_page(replace(office.archive.answered([]), rows=rows))
    office.change(row(3, name_key="bo"), row(4, name_key="aa"))
    assert office.archive.listed == [4, 2, 3, 1]
    assert office.hint == ""  # new ones are anywhere in this order


def test_a_page_under_way_brings_no_row_twice(office: Office, qtbot: QtBot) -> None:
    office.archive.load(*range(1, 251))
    office.tab.table.scrollToBottom()
    qtbot.waitUntil(lambda: office.archive.queries[-1].after == Cursor(151))
    page = answer(office.archive.queries[-1], range(1, 251))
    moved = replace(page, rows=(row(200), *page.rows))  # as if it had moved there meanwhile
    office.tab.show_page(moved)
    assert sorted(office.archive.listed) == list(range(51, 251))


def test_any_change_has_all_asked_for_again_but_not_all_the_time(
    office: Office, qtbot: QtBot
) -> None:
    office.archive.load(*range(1, 11))
    asked = len(office.archive.queries)
    office.tab.live.take(None)
    assert len(office.archive.queries) == asked + 1
    office.archive.flows.append(11)
    office.archive.reply()
    assert office.archive.listed[0] == 11
    office.tab.live._reload_pause.setInterval(20)
    office.tell(*range(1, 302))  # too many to be asked for one by one
    assert len(office.archive.queries) == asked + 1
    office.tab.live._reload_pause.start()
    qtbot.waitUntil(lambda: len(office.archive.queries) == asked + 2)
    assert office.wanted == []


def test_nothing_is_asked_for_while_nobody_looks(office: Office) -> None:
    office.archive.load(2, 1)
    asked = len(office.archive.queries)
    office.tab.hide()
    office.tell(1)
    office.tell(3)
    assert (len(office.archive.queries), office.wanted) == (asked, [])
    office._pause.stop()
    office.tab.show()
    assert office.wanted[-1].flow_ids == {1, 3}
    office.reply(row(1), *new(3))
    assert office.archive.listed == [3, 2, 1]
    office.tab.hide()
    office._pause.stop()
    for _ in range(3):
        office.tab.live.take(None)
    office.tab.show()
    assert len(office.archive.queries) == asked + 1


def test_after_an_error_the_next_news_have_all_asked_for(office: Office) -> None:
    office.archive.load(2, 1)
    asked = len(office.archive.queries)
    office.tell(2)
    office.tab.show_error(GONE)
    assert len(office.archive.queries) == asked
    office.tell(1)
    assert len(office.archive.queries) == asked + 1
    office.archive.reply()
    assert not office.tab.banner.isVisible()


def test_the_counts_of_blind_checks_follow_saves(office: Office, qtbot: QtBot) -> None:
    office.archive.load(2, 1)
    counted: list[int] = []
    office.tab.figures_requested.connect(lambda: counted.append(1))
    office.tab.live._figures.setInterval(1)
    office.change(row(2, FlowStatus.REJECTED))
    assert not office.tab.live._figures.isActive()
    office.change(row(1, corrected=True))
    qtbot.waitUntil(lambda: counted == [1])


@pytest.mark.parametrize(
    ("search", "listed", "similar"),
    [
        pytest.param("", 5, False, id="no words"),
        pytest.param("anna", 5, True, id="few"),
        pytest.param("anna", 11, False, id="many"),
    ],
)
def test_similar_rows_are_asked_for_where_they_are_listed(
    office: Office, search: str, listed: int, *, similar: bool
) -> None:
    office.archive.load(1)
    office.tab.bar.search_for(search)
    office.archive.flows = list(range(1, listed + 1))
    office.archive.reply()
    office.tell(3)
    assert office.wanted[-1].similar is similar


def test_the_row_under_the_pointer_is_lit_though_the_rows_move(
    office: Office, qtbot: QtBot
) -> None:
    office.archive.load(*range(1, 101))
    table = office.tab.table
    table.setFocus()
    QTest.mouseMove(table.viewport(), QPoint(50, 40))
    qtbot.waitUntil(lambda: table._delegate.highlighted == table.rowAt(40))
    office.change(*new(101))
    assert table._delegate.highlighted == table.rowAt(40)
    office.scroll(300)
    QApplication.processEvents()
    office.change(*new(102))
    assert table._delegate.highlighted == table.rowAt(40)
    QTest.mouseMove(office.tab.bar.words)
    qtbot.waitUntil(lambda: table._delegate.highlighted == -1)


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
