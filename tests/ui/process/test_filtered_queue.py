"""The filtered list: the highlighted row is the document shown, even if others leave the group."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from kyc_desktop.ui.process.session.documents import Group

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

STEPS = 2000


def filter_by(desktop: Desktop, group: Group | None) -> None:
    """As the buttons above the list do."""
    desktop.tab.queue_panel.segments.choose(group)


def convert(desktop: Desktop, ticket: int) -> None:
    """The clerk repairs a refused file, and it is read."""
    desktop.tab.dispatcher.repair(ticket, ImageSource(f"repaired {ticket}.png", data=b"png"))
    desktop.read(ticket)


def row_of(desktop: Desktop, ticket: int) -> int:
    panel = desktop.tab.queue_panel
    return panel.rows.mapFromSource(desktop.tab.queue.index_of(ticket)).row()


def click(desktop: Desktop, row: int) -> None:
    """Press and let go of the pointer over a row, as it is drawn at that moment."""
    rows = desktop.tab.queue_panel.list
    index = rows.model().index(row, 0)
    rows.scrollTo(index)
    place = rows.visualRect(index).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def check_agreement(desktop: Desktop) -> None:
    """One row is highlighted, and it is the one of the document in the form."""
    tab = desktop.tab
    rows = tab.queue_panel.list
    selected = rows.selectionModel().selectedIndexes()
    names = [index.data() for index in selected]
    if tab.document_panel.title:
        assert names == [desktop.shown]
        assert rows.currentIndex() == selected[0]
    else:
        assert names == []
        assert not rows.currentIndex().isValid()


def refused(desktop: Desktop, *names: str) -> None:
    desktop.add(*names)
    for ticket, _ in enumerate(names, 1):
        desktop.fail(ticket, UPLOAD_IMAGE, code="image_other_format")


def test_after_a_decision_the_next_document_of_the_filter_comes(desktop: Desktop) -> None:
    refused(desktop, "a.webp", "b.webp", "c.webp")
    desktop.add("d.png", "e.png")
    for ticket in (4, 5):
        desktop.read(ticket)
    filter_by(desktop, Group.TO_REPAIR)
    desktop.tab.selection.choose(4)
    desktop.tab.save()
    desktop.saved(4, desktop.asked[-1][-1])  # type: ignore[arg-type]  # the review
    assert desktop.shown == "a.webp"


def test_the_key_for_the_next_document_stays_within_the_filter(desktop: Desktop) -> None:
    refused(desktop, "a.webp", "b.webp")
    desktop.add("c.png", "d.webp")
    desktop.read(3)
    desktop.fail(4, UPLOAD_IMAGE, code="image_other_format")
    desktop.tab.selection.choose(2)
    filter_by(desktop, Group.TO_REPAIR)
    desktop.tab.selection.choose_next()
    assert desktop.shown == "d.webp"
    filter_by(desktop, Group.TO_CHECK)
    desktop.tab.selection.choose_next()
    desktop.tab.selection.choose_next()
    assert desktop.shown != "c.png", "others follow where the filter has none left"


def test_a_click_below_a_row_that_leaves_the_list_takes_the_clicked_one(
    desktop: Desktop, qtbot: QtBot
) -> None:
    refused(desktop, "a.webp", "b.webp", "c.webp", "d.webp")
    desktop.tab.selection.choose(1)
    filter_by(desktop, Group.TO_REPAIR)
    convert(desktop, 1)  # to be reviewed now, and listed as long as it is shown

    click(desktop, row_of(desktop, 2))

    assert desktop.shown == "b.webp"
    qtbot.waitUntil(lambda: row_of(desktop, 1) == -1)
    check_agreement(desktop)

    desktop.tab.queue_panel.remove.click()

    assert [document.ticket for document in desktop.tab.queue] == [1, 3, 4]
    check_agreement(desktop)


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_End])
def test_a_key_leads_past_a_row_that_leaves_the_list(
    desktop: Desktop, qtbot: QtBot, key: Qt.Key
) -> None:
    refused(desktop, "a.webp", "b.webp")
    desktop.tab.selection.choose(1)
    filter_by(desktop, Group.TO_REPAIR)
    convert(desktop, 1)

    QTest.keyClick(desktop.tab.queue_panel.list, key)

    assert desktop.shown == "b.webp"
    qtbot.waitUntil(lambda: row_of(desktop, 1) == -1)
    check_agreement(desktop)


def test_a_removed_row_leaves_the_form_to_the_row_that_is_highlighted(
    desktop: Desktop, qtbot: QtBot
) -> None:
    refused(desktop, "a.webp", "b.webp", "c.webp")
    desktop.tab.selection.choose(3)
    filter_by(desktop, Group.TO_REPAIR)
    convert(desktop, 3)

    desktop.tab.queue_panel.remove_requested.emit(3)

    qtbot.waitUntil(lambda: len(desktop.tab.queue) == 2)
    check_agreement(desktop)


def test_what_is_shown_stays_highlighted_when_another_group_is_listed(desktop: Desktop) -> None:
    refused(desktop, "a.webp", "b.webp")
    desktop.tab.selection.choose(2)
    for group in (*Group, None):
        filter_by(desktop, group)
        assert desktop.shown == "b.webp"
        check_agreement(desktop)


def ways_to_go_on() -> dict[str, Callable[[Desktop], None]]:
    return {
        "the next to decide on": lambda it: it.tab.selection.choose_next(),
        "a key": lambda it: QTest.keyClick(it.tab.queue_panel.list, Qt.Key.Key_Down),
        "the program": lambda it: it.tab.selection._bring(2),
        "another tab": lambda it: it.tab.selection.show(2),
        "a removal": lambda it: it.tab.queue_panel.remove_requested.emit(4),
    }


@pytest.mark.parametrize("way", ways_to_go_on())
def test_what_the_filter_leaves_out_is_listed_only_as_long_as_it_is_open(
    desktop: Desktop, qtbot: QtBot, way: str
) -> None:
    desktop.add("d.png")
    desktop.read(1)
    desktop.add("a.webp", "b.webp", "c.png")
    for ticket in (2, 3):
        desktop.fail(ticket, UPLOAD_IMAGE, code="image_other_format")
    desktop.read(4)
    desktop.tab.selection.choose(4)
    filter_by(desktop, Group.TO_REPAIR)
    assert row_of(desktop, 1) == -1
    assert row_of(desktop, 4) == 2, "in its place of the list"
    check_agreement(desktop)
    desktop.tab.queue_panel.list.setFocus()
    if way == "a key":
        QTest.keyClick(desktop.tab.queue_panel.list, Qt.Key.Key_Home)
    ways_to_go_on()[way](desktop)
    qtbot.waitUntil(lambda: desktop.tab.queue_panel.rows.rowCount() == 2)
    assert [row_of(desktop, ticket) for ticket in (2, 3)] == [0, 1]
    check_agreement(desktop)


class Clerk:
    """Does at random what a clerk may do in a filtered list, and what workers answer."""

    def __init__(self, desktop: Desktop, seed: int) -> None:
        self.desktop = desktop
        self.rng = random.Random(seed)  # noqa: S311 - a test's steps, no secret
        self.dropped = 0

    def step(self) -> None:
        act = self.rng.choice(
            (
                self.drop,
                self.choose_group,
                self.click,
                self.click,
                self.walk,
                self.convert,
                self.remove,
                self.remove_shown,
                self.remove_from_queue,
                self.put_back,
                self.fail,
                self.read,
                self.save,
                self.next,
                self.reorder,
                self.cancel,
                self.undo,
            )
        )
        act()

    def some(self) -> int | None:
        tickets = [document.ticket for document in self.desktop.tab.queue]
        return self.rng.choice(tickets) if tickets else None

    def drop(self) -> None:
        if len(self.desktop.tab.queue) < 12:
            self.dropped += 1
            self.desktop.add(f"{self.dropped}.webp")

    def choose_group(self) -> None:
        segments = self.desktop.tab.queue_panel.segments
        segments.choose(self.rng.choice([None, *Group]))

    def click(self) -> None:
        rows = self.desktop.tab.queue_panel.list.model().rowCount()
        if rows:
            click(self.desktop, self.rng.randrange(rows))

    def walk(self) -> None:
        keys = [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End]
        QTest.keyClick(self.desktop.tab.queue_panel.list, self.rng.choice(keys))

    def running(self) -> list[int]:
        return [document.ticket for document in self.desktop.tab.queue if document.reading]

    def fail(self) -> None:
        for ticket in self.running():
            self.desktop.fail(ticket, UPLOAD_IMAGE, code="image_other_format")

    def read(self) -> None:
        for ticket in self.running():
            self.desktop.read(ticket)

    def convert(self) -> None:
        ticket = self.some()
        document = self.desktop.tab.queue.get(ticket) if ticket is not None else None
        if ticket is not None and document is not None and document.group is Group.TO_REPAIR:
            source = ImageSource(f"{ticket}, repaired.png", data=b"png")
            self.desktop.tab.dispatcher.repair(ticket, source)

    def save(self) -> None:
        ticket = self.some()
        document = self.desktop.tab.queue.get(ticket) if ticket is not None else None
        if ticket is not None and document is not None and document.savable:
            state = self.desktop.state(ticket, FlowStatus.SUCCESS)
            self.desktop.tab.show_finished(ticket, state)

    def remove(self) -> None:
        ticket = self.some()
        if ticket is not None:
            self.desktop.tab.queue_panel.remove_requested.emit(ticket)

    def remove_shown(self) -> None:
        QTest.keyClick(self.desktop.tab.queue_panel.list, Qt.Key.Key_Delete)

    def put_back(self) -> None:
        notice = self.desktop.tab.toast
        if notice.action.isVisible():
            notice.action.click()

    def next(self) -> None:
        self.desktop.tab.selection.choose_next()

    def reorder(self) -> None:
        self.desktop.tab.queue_panel.move_chosen(self.rng.choice([-1, 1]))

    def remove_from_queue(self) -> None:
        unwanted = f"{self.rng.randrange(self.dropped + 1)}.webp"
        self.desktop.tab.removal.remove_from_queue(lambda source: source.name == unwanted)

    def cancel(self) -> None:
        ticket = self.some()
        if ticket is not None:
            self.desktop.tab.dispatcher.cancel(ticket)

    def undo(self) -> None:
        self.desktop.tab.undo()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_highlight_and_form_agree_through_any_steps(
    desktop: Desktop, qtbot: QtBot, seed: int
) -> None:
    panel = desktop.tab.queue_panel
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in (desktop.tab.queue, panel.rows)]
    clerk = Clerk(desktop, seed)
    for _ in range(STEPS // 4):
        clerk.step()
        qtbot.wait(0)
        desktop.settle()
        check_agreement(desktop)
    assert clerk.dropped > 20
    del testers
