"""The Office tab: what it asks for and when, what it shows, and what is taken back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office_board import Board, StageBacklog
from kyc_desktop.errors import NotAllowed
from kyc_desktop.ui.office.tables import (
    ASIDE,
    CLERKS,
    COMPUTERS,
    LISTS,
    WAITING,
    WORKERS,
    about,
    table,
)
from kyc_desktop.workers.board_worker import TakenBack
from tests.ui.board_screens import HELD, OFFICE, board_of, choose_row
from tests.ui.stage import NO_SERVER

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.office.board_tab import BoardTab
    from tests.ui.stage import Stage

pytestmark = pytest.mark.ui

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
PATIENCE_MS = 20_000


@dataclass
class Shown:
    """The tab, and what it has asked for."""

    tab: BoardTab
    loads: list[None] = field(default_factory=list)
    taken: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tab.board_requested.connect(lambda: self.loads.append(None))
        self.tab.take_back_requested.connect(self.taken.append)

    def cells(self, row: int) -> list[str]:
        model = self.tab.model
        return [model.index(row, column).data() for column in range(model.columnCount())]


@pytest.fixture
def board(stage: Stage) -> Shown:
    return Shown(board_of(stage))


def test_the_board_is_asked_for_while_it_is_in_sight(stage: Stage, qtbot: QtBot) -> None:
    board = Shown(board_of(stage, None))
    stage.window.show_process()
    board.tab.show_board(OFFICE)
    board.tab.hear()
    assert board.loads == []
    QTest.keyClick(stage.window, Qt.Key.Key_4, ALT)
    assert len(board.loads) == 1
    assert board.tab.parts.hasFocus()
    board.tab.hear()
    board.tab.reload()  # one is on its way: not a second one beside it
    assert len(board.loads) == 1
    board.tab.show_board(OFFICE)
    qtbot.waitUntil(lambda: len(board.loads) == 2, timeout=PATIENCE_MS)
    board.tab.show_board(OFFICE)
    for _ in range(5):
        board.tab.hear()
    qtbot.waitUntil(lambda: len(board.loads) == 3, timeout=PATIENCE_MS)
    assert stage.window.guide_place.chapter == "office"


def test_what_waits_is_told_in_a_sentence_and_a_table(board: Shown) -> None:
    assert board.tab.summary.text().splitlines() == [
        "To read: 128 – oldest waiting 9 min – estimated time left 4 min",
        "To review: 224 – oldest waiting 1 h 12 min – estimated time left 1 h 9 min",
    ]
    assert board.cells(0) == ["For any clerk", "120", "214"]
    assert board.cells(6) == ["Done in the last hour", "1710", "190"]
    never = replace(OFFICE.to_review, left_s=None)
    board.tab.show_board(replace(OFFICE, to_review=never))
    assert board.cells(7) == ["Estimated time left", "4 min", "not known"]
    assert board.tab.summary.text().splitlines()[1] == "To review: 224 – oldest waiting 1 h 12 min"


def test_of_what_is_put_off_no_time_is_told(board: Shown) -> None:
    board.tab.show_board(replace(OFFICE, to_review=StageBacklog(put_off=2, left_s=0.0)))
    assert board.tab.summary.text().splitlines()[1] == "To review: 2"
    assert [board.cells(row)[2] for row in (5, 7)] == ["", ""]


def test_what_is_over_the_target_is_told_in_words(stage: Stage) -> None:
    tab = board_of(stage)
    assert tab.late.notice is not None
    assert tab.late.notice.text == "The oldest document to review has waited for 1 h 12 min."
    assert tab.late.notice.detail == "The target is 30 min."
    tab.show_board(replace(OFFICE, to_review=replace(OFFICE.to_review, oldest_s=1800.0)))
    assert tab.late.isHidden()
    assert not OFFICE.to_review.is_late(None)


def test_each_table_has_its_rows(board: Shown) -> None:
    board.tab.parts.choose(LISTS)
    assert board.cells(1)[:2] == ["421", "b.ferreira"]
    assert [board.cells(row)[4] for row in (0, 1)] == ["Closed", "Open"]
    board.tab.parts.choose(ASIDE)
    assert [board.cells(row)[:2] for row in range(3)] == [
        ["401", "b.ferreira"], ["409", "The supervisor"], ["412", ""],
    ]  # fmt: skip
    assert [bool(board.cells(row)[2]) for row in range(3)] == [False, False, True]
    choose_row(board.tab, 1)
    QTest.keyClick(board.tab, Qt.Key.Key_R, CONTROL | SHIFT)
    assert board.taken == [(409,)]
    board.tab.parts.choose(CLERKS)
    assert board.cells(1) == ["b.ferreira", "97", "1"]
    board.tab.parts.choose(COMPUTERS)
    assert board.cells(0) == ["desk-7", "12", "0", "0", "0", ""]
    assert board.cells(2) == ["scan-2", "1396", "7", "2", "8", "1.3, 1.4"]
    board.tab.parts.choose(WORKERS)
    assert board.cells(1)[:3] == ["scan-2", "9", "11 s ago"]


@pytest.mark.parametrize("key", [CLERKS, COMPUTERS, WORKERS])
def test_an_empty_table_aligns_its_headings_as_a_full_one(key: str) -> None:
    full, empty = table(key, OFFICE), table(key, Board(OFFICE.to_read, OFFICE.to_review))
    assert full.rows
    assert not empty.rows
    assert empty.numbers == full.numbers != frozenset()


@pytest.mark.usefixtures("clipboard")
def test_documents_are_chosen_and_taken_back_by_keys_alone(board: Shown, qtbot: QtBot) -> None:
    tab = board.tab
    tab.setFocus()
    assert tab.back.isHidden()
    QTest.keyClick(tab.parts, Qt.Key.Key_Down, ALT)
    assert tab.parts.key == LISTS
    assert not tab.back.isEnabled()
    QTest.keyClick(tab.parts, Qt.Key.Key_R, CONTROL | SHIFT)
    assert board.taken == []  # nothing is chosen
    QTest.keyClick(tab.parts, Qt.Key.Key_Tab)
    qtbot.waitUntil(tab.table.hasFocus)
    for _ in range(2):  # the first chooses the first row
        QTest.keyClick(tab.table, Qt.Key.Key_Down)
    QTest.keyClick(tab.table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(tab.table, Qt.Key.Key_C, CONTROL)
    assert [each.split("\t")[0] for each in QGuiApplication.clipboard().text().splitlines()] == [
        "Document", "421", "422",
    ]  # fmt: skip
    for _ in range(2):  # asked for once, however often the key is pressed
        QTest.keyClick(tab.table, Qt.Key.Key_R, CONTROL | SHIFT)
    assert board.taken == [(421, 422)]
    assert not tab.back.isEnabled()
    tab.show_taken_back(TakenBack((421,), (422,)))
    assert tab.toast.text == (
        "Document 421 can be taken by any clerk now. Not taken back (no longer with a "
        "clerk, or being saved): 422."
    )
    assert tab.back.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up])
def test_an_arrow_chooses_the_only_document(board: Shown, qtbot: QtBot, key: Qt.Key) -> None:
    board.tab.show_board(replace(OFFICE, held=HELD[:1]))
    board.tab.parts.choose(LISTS)
    board.tab.parts.setFocus()
    QTest.keyClick(board.tab.parts, Qt.Key.Key_Tab)
    qtbot.waitUntil(board.tab.table.hasFocus, timeout=PATIENCE_MS)
    QTest.keyClick(board.tab.table, key)
    QTest.keyClick(board.tab.table, Qt.Key.Key_R, CONTROL | SHIFT)
    assert board.taken == [(417,)]


def test_the_keyboard_stays_at_the_tables(board: Shown, qtbot: QtBot) -> None:
    tab = board.tab
    tab.parts.choose(LISTS)
    choose_row(tab, 0)
    tab.back.setFocus()
    qtbot.waitUntil(tab.back.hasFocus, timeout=PATIENCE_MS)
    QTest.keyClick(tab.back, Qt.Key.Key_Return)
    assert board.taken == [(417,)]
    assert tab.table.hasFocus()
    tab.show_taken_back(TakenBack((417,)))
    tab.show_board(replace(OFFICE, held=()))
    assert tab.parts.hasFocus()


def test_what_is_chosen_stays_chosen_when_rows_come_and_go(board: Shown) -> None:
    tab = board.tab
    tab.parts.choose(LISTS)
    choose_row(tab, 1)
    tab.show_board(replace(OFFICE, held=(HELD[3], HELD[1], HELD[0])))
    QTest.keyClick(tab.table, Qt.Key.Key_R, CONTROL | SHIFT)
    assert board.taken == [(421,)]
    tab.show_taken_back(TakenBack((421,)))
    tab.show_board(replace(OFFICE, held=(HELD[3], HELD[0])))
    assert not tab.back.isEnabled()
    tab.show_board(replace(OFFICE, held=()))
    assert tab.table.isHidden()
    assert tab.back.isHidden()
    assert tab.empty.text() == "No clerk has a document of the office."


def test_who_may_not_take_back_is_not_offered_it(stage: Stage) -> None:
    board = Shown(board_of(stage, takes_back=False))
    board.tab.parts.choose(LISTS)
    choose_row(board.tab, 0)
    QTest.keyClick(board.tab.table, Qt.Key.Key_R, CONTROL | SHIFT)
    assert board.taken == []
    assert board.tab.back.isHidden()
    refused = NotAllowed(Message("takes_back_only"), Message("ask_supervisor"))
    board.tab.show_taken_back(TakenBack((), (), refused))
    assert board.tab.toast.text
    assert not board.tab.toast.counting


def test_enter_shows_the_document_in_the_history(stage: Stage, board: Shown) -> None:
    wanted: list[int] = []
    board.tab.history_requested.connect(wanted.append)
    board.tab.parts.choose(LISTS)
    choose_row(board.tab, 2)
    board.tab.table.setFocus()
    QTest.keyClick(board.tab.table, Qt.Key.Key_Return)
    assert stage.window.tabs.currentIndex() == 1
    assert wanted == [422]


def test_a_server_that_is_away_leaves_what_was_shown(board: Shown) -> None:
    board.tab.show_error(NO_SERVER)
    assert board.tab.banner.notice is not None
    assert board.cells(0)[1] == "120"
    board.tab.reload()
    board.tab.show_board(Board(StageBacklog(), StageBacklog()))
    assert board.tab.banner.isHidden()
    assert board.tab.summary.text().splitlines() == ["To read: nothing", "To review: nothing"]
    assert board.tab.parts.key == WAITING


def test_durations_are_told_as_people_say_them() -> None:
    assert [about(each) for each in (5, 60, 3599, 4330)] == ["5 s", "1 min", "59 min", "1 h 12 min"]
