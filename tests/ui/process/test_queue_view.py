"""The list of documents redraws only what changed, and no more often than is visible."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPixmap

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.ui.process.queue.queue_filter import QueueFilter
from kyc_desktop.ui.process.queue.queue_view import QueueView
from kyc_desktop.ui.process.session.queue_model import DocumentQueue
from kyc_desktop.ui.theme import SPACE_S, Role, colour
from tests.ui.families import FAMILIES, font_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


class _Paintings(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.number = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.number += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


class _List:
    def __init__(self, qtbot: QtBot) -> None:
        self.thumbnails: dict[int, QPixmap] = {}
        self.queue = DocumentQueue(self.thumbnails.get)
        self.rows = QueueFilter(self.queue)
        self.view = QueueView(self.rows)
        self.paintings = _Paintings()
        qtbot.addWidget(self.view)
        self.view.viewport().installEventFilter(self.paintings)
        self.tickets = self.queue.add(
            [FlowState(ImageSource(f"card {n}.png", data=b""), "m") for n in range(8)]
        )
        self.view.resize(300, 500)
        self.view.show()
        qtbot.waitExposed(self.view)
        qtbot.wait(50)

    def fail(self, ticket: int) -> None:
        self.stand(ticket, FlowStatus.FAILED)

    def stand(self, ticket: int, status: FlowStatus) -> None:
        self.queue.update(ticket, lambda it: replace(it, state=replace(it.state, status=status)))

    def row(self, number: int) -> QImage:
        place = self.view.visualRect(self.rows.index(number, 0))
        return self.view.viewport().grab(place).toImage()


@pytest.fixture
def listed(qtbot: QtBot) -> _List:
    return _List(qtbot)


def test_what_changes_together_is_drawn_together(listed: _List, qtbot: QtBot) -> None:
    before = listed.paintings.number

    for ticket in listed.tickets:
        listed.fail(ticket)
        qtbot.wait(1)
    qtbot.waitUntil(lambda: listed.paintings.number > before)
    qtbot.wait(100)

    assert listed.paintings.number <= before + 3


def test_a_row_shows_its_new_state(listed: _List, qtbot: QtBot) -> None:
    before, other = listed.row(2), listed.row(3)

    listed.fail(listed.tickets[2])
    qtbot.wait(100)

    assert listed.row(2) != before
    assert listed.row(3) == other


def test_a_change_of_a_row_that_goes_meanwhile_is_forgotten(listed: _List, qtbot: QtBot) -> None:
    listed.fail(listed.tickets[-1])
    listed.queue.remove(listed.tickets[-1])

    qtbot.wait(100)

    assert listed.rows.rowCount() == len(listed.tickets) - 1


def test_the_chosen_row_has_another_ground_than_the_same_row_before(listed: _List) -> None:
    before = listed.row(1)

    listed.view.setCurrentIndex(listed.rows.index(1, 0))

    assert listed.row(1) != before


def test_the_small_picture_is_drawn_once_it_is_there(listed: _List, qtbot: QtBot) -> None:
    before = listed.row(0)
    picture = QPixmap(40, 30)
    picture.fill(QColor(Qt.GlobalColor.red))
    listed.thumbnails[listed.tickets[0]] = picture

    listed.queue.show_thumbnail(listed.tickets[0])
    qtbot.wait(100)

    after = listed.row(0)
    assert after != before
    assert any(
        after.pixelColor(x, after.height() // 2) == QColor(Qt.GlobalColor.red)
        for x in range(after.width() // 2)
    )


def test_a_picture_as_white_as_the_list_has_an_edge(listed: _List, qtbot: QtBot) -> None:
    picture = QPixmap(40, 30)
    picture.fill(colour(Role.SURFACE))
    listed.thumbnails[listed.tickets[0]] = picture
    listed.queue.show_thumbnail(listed.tickets[0])
    qtbot.wait(100)
    row = listed.row(0)
    middle = {row.pixelColor(x, row.height() // 2).name() for x in range(60)}
    assert colour(Role.BORDER).name() in middle


@pytest.mark.parametrize("status", FlowStatus)
@pytest.mark.parametrize("family", FAMILIES)
def test_the_word_for_a_state_is_whole_in_the_narrowest_list(
    listed: _List, family: str, status: FlowStatus
) -> None:
    listed.view.setFont(font_of(family, 200))
    listed.stand(listed.tickets[0], status)
    least = listed.view.minimumSizeHint().width()
    rows = []
    for width in (least, least + 200):
        listed.view.resize(width, 200)  # low enough for a scroll bar
        rows.append(listed.row(0))
    narrow, wide = rows
    # Below the name, and before the end of the row, which is rounded.
    seen = narrow.rect().adjusted(0, narrow.height() // 2 + 2, -SPACE_S, 0)
    assert narrow.copy(seen) == wide.copy(seen)
