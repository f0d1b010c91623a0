"""The search of the History tab: when it asks, for what, and how the keys lead on to the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.stage import Stage
from tests.ui.history.conftest import answer, shortcut

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui


def test_a_burst_of_keys_is_one_search(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1)
    QTest.keyClicks(archive.tab.bar.words, "eri")
    qtbot.waitUntil(lambda: len(archive.queries) == 2)
    assert archive.queries[1] == HistoryQuery("eri")


def test_enter_searches_at_once_and_once(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1)
    QTest.keyClicks(archive.tab.bar.words, " eri ")
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Return)
    assert archive.queries[1:] == [HistoryQuery("eri")]


def test_words_and_filters_go_together(archive: Archive) -> None:
    archive.load(1)
    archive.filter(stages=frozenset({Stage.REJECTED}))
    QTest.keyClicks(archive.tab.bar.words, "eri")
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Return)
    assert archive.queries[-1] == HistoryQuery("eri", frozenset({Stage.REJECTED}))


def test_the_words_can_be_cleared_by_a_button(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1)
    _, empty = archive.tab.bar.words.actions()
    assert not empty.isVisible()
    archive.tab.bar.words.setText("eri")
    assert empty.isVisible()
    empty.trigger()
    assert archive.tab.bar.words.text() == ""
    qtbot.waitUntil(lambda: archive.queries[-1].search == "")


def test_a_search_starts_at_its_top(archive: Archive, qtbot: QtBot) -> None:
    archive.load(*range(1, 101))
    archive.tab.table.scrollToBottom()
    archive.tab.bar.words.setText("eri")
    qtbot.waitUntil(lambda: archive.queries[-1].search == "eri")
    archive.reply()
    assert archive.tab.table.verticalScrollBar().value() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_a_key_goes_from_the_search_to_the_first_document(
    archive: Archive, qtbot: QtBot, key: Qt.Key
) -> None:
    archive.load(3, 2, 1)
    shortcut(archive, qtbot, Qt.Key.Key_F, ctrl=True)
    QTest.keyClick(archive.tab.bar.words, key)
    assert archive.tab.table.hasFocus()
    assert archive.tab.details.flow_id == 3


def test_down_waits_for_what_is_being_searched(archive: Archive, qtbot: QtBot) -> None:
    archive.load(3, 2, 1)
    shortcut(archive, qtbot, Qt.Key.Key_F, ctrl=True)
    QTest.keyClicks(archive.tab.bar.words, "anna")
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Down)
    assert archive.queries[-1].search == "anna"
    assert archive.tab.bar.words.hasFocus()
    archive.tab.show_page(answer(archive.queries[-1], [2]))
    assert archive.tab.table.hasFocus()
    assert archive.tab.details.flow_id == 2


def test_enter_searches_at_once_and_stays(archive: Archive, qtbot: QtBot) -> None:
    archive.load(3, 2, 1)
    shortcut(archive, qtbot, Qt.Key.Key_F, ctrl=True)
    QTest.keyClicks(archive.tab.bar.words, "anna")
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Return)
    archive.tab.show_page(answer(archive.queries[-1], [2]))
    assert archive.queries[-1].search == "anna"
    assert archive.tab.bar.words.hasFocus()


def test_without_documents_the_focus_stays_in_the_search(archive: Archive, qtbot: QtBot) -> None:
    archive.load()
    shortcut(archive, qtbot, Qt.Key.Key_F, ctrl=True)
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Down)
    assert archive.tab.bar.words.hasFocus()
