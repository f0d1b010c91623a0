"""What has come in is told once and disturbs nobody; what was done is told at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from kyc_desktop.domain.fields import Details, Review, Source
from kyc_desktop.domain.flow import FlowStatus, Rejection, RejectReason
from tests.ui.process.conftest import DOB, NAME, OPERATOR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop
    from tests.ui.stage import Stage

pytestmark = pytest.mark.ui


def save(desktop: Desktop, ticket: int, name: str = NAME.value) -> None:
    desktop.read(ticket)
    desktop.saved(ticket, Review(name, DOB.date, OPERATOR))


def reject(desktop: Desktop, ticket: int) -> None:
    desktop.read(ticket)
    rejection = Rejection(RejectReason.EXPIRED, "", OPERATOR)
    state = desktop.state(ticket, FlowStatus.REJECTED, rejection=rejection)
    desktop.tab.show_finished(ticket, state)


def at_the_end(desktop: Desktop) -> bool:
    return desktop.tab.finishing.shown


def test_what_comes_in_bit_by_bit_is_counted_together(desktop: Desktop) -> None:
    toast = desktop.tab.toast
    desktop.add("a.png")
    assert toast.text == ""  # it is in sight
    desktop.read(1)
    desktop.add("b.png")
    assert toast.text == "1 document added."
    desktop.add("c.png", "d.png")
    assert toast.text == "3 documents added."
    toast.dismiss()
    desktop.add("e.png")
    assert toast.text == "1 document added."


def test_what_comes_in_waits_behind_an_undo_and_is_told_once(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.tab.removal.remove(1)
    desktop.add("c.png")
    desktop.add("d.png")
    assert desktop.tab.toast.text == "Anna Maria Eriksson was removed from the list."
    desktop.tab.toast.dismiss()
    assert desktop.tab.toast.text == "2 documents added."
    desktop.tab.toast.dismiss()
    assert desktop.tab.toast.text == ""


def test_what_comes_in_leaves_the_clerk_where_she_is(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add(*(f"{number}.png" for number in range(30)))
    bar = desktop.tab.queue_panel.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    save(desktop, 1)
    desktop.tab.selection.show(1)
    desktop.tab.queue_panel.list.setFocus()  # she looks through the list
    desktop.add("new.png")
    assert (desktop.shown, bar.value()) == ("0.png", 0)
    desktop.tab.setFocus()
    desktop.add("newer.png")
    assert desktop.shown == "newer.png"  # nothing is under review: it is brought into sight
    assert bar.value() > 0


def test_the_end_tells_what_was_done(desktop: Desktop) -> None:
    finishing = desktop.tab.finishing
    desktop.add("a.png", "b.png", "c.png", "d.png")
    began = desktop.clock.now
    save(desktop, 1)
    save(desktop, 2, "Ana Eriksson")
    reject(desktop, 3)
    assert not at_the_end(desktop)
    desktop.clock.now = began + 100
    desktop.read(4)
    desktop.clock.now = began + 125
    desktop.saved(4, Review(NAME.value, DOB.date, OPERATOR))
    assert at_the_end(desktop)
    assert finishing.card.isVisible()
    assert finishing.card.text == (
        "3 saved · 1 of them corrected · 1 rejected · Time taken: 2 min 5 s"
    )
    assert not desktop.tab.queue_panel.drop_line.isVisible()  # one button opens documents


def test_a_missing_value_that_was_typed_counts_as_corrected(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    review = Review(NAME.value, DOB.date, OPERATOR)
    typed = replace(NAME, source=Source.OPERATOR)
    state = desktop.state(1, FlowStatus.SUCCESS, review=review, details=Details(typed, DOB))
    desktop.tab.show_finished(1, state)
    assert desktop.tab.finishing.card.text.startswith("1 saved · 1 of them corrected")


def test_the_end_goes_with_the_next_document_and_counts_anew(desktop: Desktop) -> None:
    finishing = desktop.tab.finishing
    desktop.add("a.png")
    save(desktop, 1)
    assert at_the_end(desktop)
    desktop.add("b.png")
    assert not at_the_end(desktop)
    assert desktop.tab.queue_panel.drop_line.isVisible()
    desktop.clock.now += 7
    save(desktop, 2)
    assert finishing.card.text.startswith("1 saved · Time taken: 9.0 s")


def test_an_undone_save_is_no_longer_the_end(desktop: Desktop) -> None:
    finishing = desktop.tab.finishing
    desktop.add("a.png", "b.png")
    save(desktop, 1)
    save(desktop, 2)
    assert finishing.card.text.startswith("2 saved")
    state = desktop.state(2, FlowStatus.AWAITING_REVIEW)
    desktop.tab.show_finished(2, state)
    assert not at_the_end(desktop)
    reject(desktop, 2)
    assert finishing.card.text.startswith("1 saved · 1 rejected")


def test_a_row_can_be_looked_at_after_the_end(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    save(desktop, 1)
    save(desktop, 2)
    rows = desktop.tab.queue_panel.list
    index = rows.currentIndex()
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(index).center()
    )
    assert not at_the_end(desktop)


def test_the_keyboard_reaches_what_the_end_offers(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: (["/nowhere/b.png"], ""))
    desktop.add("a.png")
    desktop.read(1)
    qtbot.waitUntil(desktop.tab.review_panel.form.name.edit.hasFocus)
    desktop.saved(1, Review(NAME.value, DOB.date, OPERATOR))
    card = desktop.tab.finishing.card
    assert card.open.hasFocus()
    QTest.keyClick(card.open, Qt.Key.Key_Tab)
    assert card.history.hasFocus()
    with qtbot.waitSignal(desktop.tab.history_requested):
        QTest.keyClick(card.history, Qt.Key.Key_Space)
    card.open.setFocus()
    QTest.keyClick(card.open, Qt.Key.Key_Space)
    desktop.settle()
    assert desktop.shown == "b.png"
    assert not at_the_end(desktop)


def test_a_saved_record_is_shown_in_the_history_from_its_message(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.history.load(1, 2, 101)
    stage.read("a.png", "b.png")
    desktop = stage.process
    qtbot.waitUntil(desktop.tab.review_panel.form.name.edit.hasFocus)
    desktop.tab.save()
    desktop.saved(1, Review(NAME.value, DOB.date, OPERATOR))
    assert desktop.tab.toast.text == "Anna Maria Eriksson was saved as record 9."
    desktop.tab.toast.more.click()
    assert stage.history.tab.isVisible()
    assert stage.history.queries[-1].search == "#101"
    qtbot.waitUntil(lambda: stage.history.looked_up == [101])


def test_the_last_record_is_offered_to_be_seen_in_the_history_once(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.read("a.png")
    desktop = stage.process
    qtbot.waitUntil(desktop.tab.review_panel.form.name.edit.hasFocus)
    desktop.tab.save()
    desktop.saved(1, Review(NAME.value, DOB.date, OPERATOR))
    assert at_the_end(desktop)
    words = desktop.tab.review_panel.outcome.view.text()
    offered = [
        each
        for each in desktop.tab.findChildren(QPushButton)
        if each.isVisible() and each.text() == words
    ]
    assert offered == [desktop.tab.review_panel.outcome.view]
    assert desktop.tab.toast.action.isVisible()  # the save can be undone all the same


def test_the_end_does_not_take_the_focus_from_another_tab(stage: Stage) -> None:
    stage.read("first.png")
    stage.window.show_history()
    stage.history.tab.reload()
    search = stage.history.tab.bar.words
    search.setFocus()
    stage.process.saved(1, Review(NAME.value, DOB.date, OPERATOR))
    assert at_the_end(stage.process)
    assert QApplication.focusWidget() is search
