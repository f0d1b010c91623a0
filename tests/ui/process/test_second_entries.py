"""The window of a second entry: what it asks for, shows and keeps, with simulated workers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kyc_desktop.domain.history import UnderReview
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.second_entry import Entry, EntryOutcome, EntryResult, WaitingEntry
from kyc_desktop.errors import OwnEntry, StaleFlow, StorageUnavailable
from tests.ui.process.conftest import IMAGE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.second_entry.entry_dialog import EntryDialog
    from kyc_desktop.ui.process.second_entry.second_entries import SecondEntries
    from tests.ui.process.conftest import Desktop

ONE, OTHER = Entry("Jana Novak", dt.date(1990, 4, 3)), Entry("Jana Nowak", dt.date(1990, 4, 3))
AWAY = StorageUnavailable(Message("database_silent"), Message("check_server"))
TAKEN = StaleFlow(Message.of("entered_elsewhere", flow=17), Message("enter_next"))


class Desk:
    """The coordinator, and what it has asked the workers for."""

    def __init__(self, entries: SecondEntries) -> None:
        self.entries = entries
        self.counted = 0
        self.looked: list[object] = []
        self.sent: list[tuple[int, int, Entry]] = []
        self.left = 0
        entries.count_requested.connect(self._count)
        entries.find_requested.connect(self.looked.append)
        entries.open_requested.connect(self.looked.append)
        entries.enter_requested.connect(lambda *what: self.sent.append(what))
        entries.left.connect(self._leave)

    def _count(self) -> None:
        self.counted += 1

    def _leave(self) -> None:
        self.left += 1

    @property
    def dialog(self) -> EntryDialog:
        assert self.entries.dialog is not None
        return self.entries.dialog

    def shows(self, waiting: WaitingEntry | None = None) -> EntryDialog:
        """Open the dialog and answer with a document."""
        self.entries.start()
        self.entries.show_found(waiting or WaitingEntry(17, 5), IMAGE)
        return self.dialog


@pytest.fixture
def desk(desktop: Desktop) -> Desk:
    return Desk(desktop.tab.second_entries)


def press(dialog: EntryDialog, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    assert dialog.isAncestorOf(focus) or focus is dialog
    QTest.keyClick(focus, key)


def test_nothing_is_asked_where_the_office_wants_no_second_entries(desk: Desk) -> None:
    desk.entries.count()
    assert desk.counted == 0
    assert desk.entries.bar.isHidden()
    desk.entries.counts = True
    desk.entries.count()
    assert desk.counted == 1


def test_the_key_works_while_the_bar_offers_it(desk: Desk) -> None:
    desk.entries._start_if_offered()
    assert desk.looked == []
    desk.entries.show_count(2)
    assert desk.entries.bar.button.text() == "Second entry (2)"
    desk.entries._start_if_offered()
    assert desk.entries.dialog is not None
    assert desk.looked == [frozenset()]


def test_enter_goes_to_the_second_field_and_then_saves(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.shows()
    qtbot.waitUntil(dialog.name.edit.hasFocus)
    assert (dialog.name.text, dialog.dob.text, dialog.name.choices) == ("", "", ())
    press(dialog, Qt.Key.Key_Return)
    assert desk.sent == []
    QTest.keyClicks(dialog.name.edit, "Jana  Novak ")
    press(dialog, Qt.Key.Key_Return)
    assert dialog.dob.edit.hasFocus()
    QTest.keyClicks(dialog.dob.edit, "3 apr 1990")
    press(dialog, Qt.Key.Key_Return)
    assert desk.sent == [(17, 5, ONE)]
    press(dialog, Qt.Key.Key_Return)  # while it is being saved
    assert len(desk.sent) == 1
    assert not dialog.name.isEnabled()


def test_what_came_of_it_stands_beside_the_next_document(desk: Desk) -> None:
    dialog = desk.shows()
    told = {
        EntryResult(EntryOutcome.AGREED, 9): "Both entries agree. Saved as record 9.",
        EntryResult(EntryOutcome.DIFFERS): "The entries differ. A third person decides.",
        EntryResult(EntryOutcome.DECIDED, 9): "Saved as record 9.",
    }
    for result, words in told.items():
        desk.entries.show_entered(17, result)
        assert dialog.note.text == words
        desk.entries.show_found(WaitingEntry(17, 6), IMAGE)
        assert dialog.note.text == words
        assert dialog.name.text == ""
    assert desk.looked == [frozenset()] * 4


def test_the_database_is_away_and_what_was_typed_stays(desk: Desk) -> None:
    dialog = desk.shows()
    dialog.name.put(ONE.name)
    dialog.dob.put("3.4.1990")
    dialog.save.click()
    desk.entries.show_not_stored(17, AWAY)
    assert "database" in dialog.note.text.lower()
    assert dialog.name.text == ONE.name
    dialog.save.click()
    assert desk.sent == [(17, 5, ONE)] * 2


def test_who_comes_second_is_told_and_gets_the_next_document(desk: Desk) -> None:
    dialog = desk.shows()
    dialog.name.put(ONE.name)
    dialog.dob.put("3.4.1990")
    dialog.save.click()
    desk.entries.show_not_stored(17, TAKEN)
    assert desk.looked == [frozenset()] * 2
    desk.entries.show_found(WaitingEntry(18, 5), IMAGE)
    assert "Somebody else has entered" in dialog.note.text
    assert dialog.name.text == ""


def test_of_two_entries_neither_says_whose_it_is(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.shows(WaitingEntry(17, 6, entries=(ONE, OTHER)))
    qtbot.waitUntil(dialog.name.edit.hasFocus)
    assert len(dialog.name.choices) == 2
    # What both entered alike is no question.
    assert (dialog.dob.value, dialog.dob.choices) == ("1990-04-03", ())
    assert dialog.entry is None
    press(dialog, Qt.Key.Key_F7)
    assert dialog.name.value == OTHER.name
    press(dialog, Qt.Key.Key_Return)
    press(dialog, Qt.Key.Key_Return)
    assert desk.sent == [(17, 6, OTHER)]


def test_a_partial_date_that_was_entered_can_be_chosen_whatever_is_allowed_here(
    desk: Desk,
) -> None:
    parts = tuple(Entry(ONE.name, PartialDate(1990, month)) for month in (4, 5))
    dialog = desk.shows(WaitingEntry(17, 6, entries=parts))
    dialog.dob.choose(1)
    assert dialog.entry == parts[1]


def test_an_ambiguous_date_is_asked_about_first(desk: Desk) -> None:
    two = (ONE, Entry(ONE.name, dt.date(1990, 3, 4)))
    dialog = desk.shows(WaitingEntry(17, 6, entries=two))
    QTest.keyClicks(dialog.dob.edit, "3/4/90")
    assert {option.text for option in dialog.dob._options()} == {"1990-04-03", "1990-03-04"}
    assert all(option.origin == "" for option in dialog.dob._options())


def test_escape_first_undoes_what_was_typed(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.shows()
    qtbot.waitUntil(dialog.name.edit.hasFocus)
    QTest.keyClicks(dialog.name.edit, "Jana")
    press(dialog, Qt.Key.Key_Escape)
    assert (dialog.name.text, desk.entries.dialog) == ("", dialog)
    press(dialog, Qt.Key.Key_Escape)
    assert desk.entries.dialog is None
    assert desk.left == 1


def test_a_document_that_comes_after_the_dialog_was_closed_is_left(desk: Desk) -> None:
    desk.entries.start()
    desk.dialog.reject()
    desk.entries.show_found(WaitingEntry(17, 5), IMAGE)
    assert desk.left == 2  # of which the second tells the worker


def test_what_is_left_for_later_is_not_shown_again(desk: Desk) -> None:
    dialog = desk.shows()
    dialog.later.click()
    assert desk.looked[-1] == frozenset({17})
    desk.entries.show_found(None, None)
    assert dialog.heading.text() == "Only what you left for later still waits"
    dialog.reject()
    desk.shows()
    assert desk.looked[-1] == frozenset()


def test_ones_own_document_is_refused_with_the_reason(desk: Desk) -> None:
    desk.entries.open(17)
    error = OwnEntry(Message.of("own_entry", flow=17), Message("somebody_else_enters"))
    desk.entries.show_not_found(error)
    assert desk.dialog.note.text == (
        "You have already entered document 17. This entry has to be made by somebody else."
    )
    assert desk.dialog.save.isHidden()
    assert desk.dialog.again.isHidden()


def test_a_document_that_could_not_be_opened_is_asked_for_again(desk: Desk) -> None:
    desk.entries.open(17)
    desk.entries.show_not_found(AWAY)
    assert not desk.dialog.again.isHidden()
    desk.dialog.again.click()
    assert desk.looked == [17, 17]


def test_who_else_has_it_in_front_is_told(desk: Desk) -> None:
    now = dt.datetime(2026, 11, 24, 10, 14, tzinfo=dt.UTC)
    dialog = desk.shows(WaitingEntry(17, 5, others=(UnderReview("o.clerk", now),)))
    assert "o.clerk" in dialog.reviewers.text


def test_the_names_of_the_entries_are_no_markup(desk: Desk) -> None:
    bold = Entry("<b>Jana</b>", dt.date(1990, 4, 3))
    dialog = desk.shows(WaitingEntry(17, 6, entries=(bold, ONE)))
    QApplication.processEvents()
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel)
    )
    assert "<b>Jana</b>" in dialog.name.choices[0].text()
