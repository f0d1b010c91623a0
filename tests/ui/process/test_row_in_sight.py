"""The row of the document on screen stays in sight: under no message, filter, or banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Review
from kyc_desktop.ui.process.session.documents import Group
from tests.ui.families import font_of
from tests.ui.process.conftest import DOB, NAME, OPERATOR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.queue.queue_view import QueueView
    from tests.ui.process.conftest import Desktop


@pytest.fixture
def many(desktop: Desktop, qtbot: QtBot) -> Desktop:
    """Forty documents, the last two of them read."""
    desktop.add(*(f"{number}.png" for number in range(40)))
    for ticket in (39, 40):
        desktop.read(ticket)
    qtbot.waitUntil(lambda: rows(desktop).verticalScrollBar().maximum() > 0)
    return desktop


def rows(desktop: Desktop) -> QueueView:
    return desktop.tab.queue_panel.list


def free_rows(desktop: Desktop) -> tuple[int, int]:
    """Top and bottom of what no message covers."""
    view, toast = rows(desktop), desktop.tab.toast
    end = view.viewport().height()
    if toast.isHidden():
        return 0, end
    return 0, min(end, view.viewport().mapFromGlobal(toast.mapToGlobal(toast.rect().topLeft())).y())


def is_clear(desktop: Desktop) -> bool:
    view = rows(desktop)
    place = view.visualRect(view.currentIndex())
    top, end = free_rows(desktop)
    return top <= place.top() and place.bottom() < end


def say(desktop: Desktop) -> None:
    desktop.tab.toast.say("It was saved.", "Undo", lambda: None)


@pytest.mark.parametrize("ticket", [8, 39, 40])
def test_no_message_lies_over_it(many: Desktop, ticket: int) -> None:
    many.tab.selection.choose(ticket)
    say(many)
    assert is_clear(many)


@pytest.mark.parametrize("ticket", [8, 39, 40])
def test_it_comes_out_from_under_a_message_that_was_there_before(
    many: Desktop, ticket: int
) -> None:
    say(many)
    many.tab.selection.choose(ticket)
    assert is_clear(many)


def test_it_stays_clear_of_the_message_about_the_save_before(many: Desktop, qtbot: QtBot) -> None:
    many.tab.selection.choose(39)
    many.saved(39, Review(NAME.value, DOB.date, OPERATOR))
    assert many.tab.selection.ticket == 40
    rows(many).scheduleDelayedItemsLayout()  # as whenever rows change
    qtbot.wait(50)
    assert is_clear(many)


def test_it_is_followed_through_another_size_of_text(many: Desktop, qtbot: QtBot) -> None:
    many.tab.selection.choose(25)
    qtbot.waitUntil(lambda: is_clear(many))
    before = rows(many).visualRect(rows(many).currentIndex()).height()
    rows(many).setFont(font_of("wide", 200))
    qtbot.waitUntil(lambda: rows(many).visualRect(rows(many).currentIndex()).height() > before)
    assert is_clear(many)


def test_it_is_the_one_highlighted_although_the_list_scrolls_during_a_click(many: Desktop) -> None:
    many.tab.selection.choose(3)
    view = rows(many)
    place = view.visualRect(view.currentIndex())
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    view.verticalScrollBar().setValue(place.height())
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert many.tab.selection.ticket == 3
    assert [view.ticket_in(each.row()) for each in view.selectionModel().selectedRows()] == [3]


def test_the_list_ends_with_its_last_row_once_the_message_has_gone(many: Desktop) -> None:
    view = rows(many)
    many.tab.selection.choose(40)
    say(many)
    many.tab.toast.dismiss()
    assert view.visualRect(view.model().index(39, 0)).bottom() + 1 == view.viewport().height()


def test_a_message_does_not_take_the_list_away_from_other_rows(many: Desktop) -> None:
    view = rows(many)
    many.tab.selection.choose(40)
    view.scrollToTop()
    say(many)
    assert view.verticalScrollBar().value() == 0


def test_it_is_in_sight_after_another_filter(many: Desktop) -> None:
    many.tab.selection.choose(40)
    panel = many.tab.queue_panel
    panel.segments.chosen.emit(Group.TO_CHECK)
    panel.segments.chosen.emit(None)
    assert is_clear(many)


def test_it_is_in_sight_when_the_list_has_become_shorter(many: Desktop, qtbot: QtBot) -> None:
    view = rows(many)
    many.tab.selection.choose(8)
    view.scrollToTop()
    place = view.visualRect(view.currentIndex())
    view.setFixedHeight(place.center().y())
    qtbot.waitUntil(lambda: is_clear(many))


def test_the_row_that_is_clicked_stays_under_the_pointer(many: Desktop) -> None:
    """Half of it is out of sight, and its document is shown at once."""
    view = rows(many)
    many.tab.selection.choose(1)
    view.verticalScrollBar().setValue(view.visualRect(view.currentIndex()).height() // 2)
    index = view.indexAt(QPoint(40, view.viewport().height() - 1))
    place = view.visualRect(index)
    at = QPoint(40, place.top() + 1)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.visualRect(index) == place
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [each.row() for each in view.selectionModel().selectedIndexes()] == [index.row()]
    assert many.tab.selection.ticket == view.ticket_in(index.row())
