"""What others change is seen at once, and asked for no more often than needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history_query import Cursor, Sort, SortColumn
from kyc_desktop.errors import StorageUnavailable
from tests.messages import saying
from tests.ui.history.conftest import answer, details, row
from tests.ui.history.office import Office, new, office

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

__all__ = ["office"]

pytestmark = pytest.mark.ui

GONE = StorageUnavailable(saying("The database did not answer."), saying("Check the network."))


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


def test_details_follow_what_has_become_of_the_document(office: Office, qtbot: QtBot) -> None:
    office.archive.load(3, 2, 1)
    office.archive.open(details(2), qtbot.waitUntil)
    asked = len(office.archive.looked_up)
    office.change(row(3, FlowStatus.REJECTED))
    assert len(office.archive.looked_up) == asked
    office.change(row(2, FlowStatus.REJECTED))
    assert office.archive.looked_up[asked:] == [2]


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


def test_a_search_that_is_about_to_begin_is_answered_first(office: Office, qtbot: QtBot) -> None:
    office.archive.load(*range(1, 11))
    bar, asked = office.tab.bar, office.archive.queries
    bar.words.setText("scan")
    bar._pause.start(60_000)  # somebody types on
    office.tell(11)
    assert len(office.wanted) == 1
    office.reply(*new(11))

    bar._pause.start(50)  # has stopped
    before = len(asked)
    office.tell(12)
    assert len(office.wanted) == 1
    qtbot.waitUntil(lambda: len(asked) > before, timeout=20_000)
    assert len(office.wanted) == 1
    office.archive.reply()
    qtbot.waitUntil(lambda: len(office.wanted) == 2, timeout=20_000)
    assert office.wanted[-1].flow_ids == {12}
