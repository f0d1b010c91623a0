from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.ui.process.queue.row_content import row_content
from kyc_desktop.ui.process.session.documents import Document, Group, Request
from kyc_desktop.ui.process.session.queue_model import DocumentQueue

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

IMAGE = DocumentImage(b"", "image/png", "0" * 64, 4, 3)


def dropped(*names: str) -> list[FlowState]:
    return [FlowState(ImageSource(name), "m") for name in names]


def standing(document: Document, status: FlowStatus) -> Document:
    return replace(document, state=replace(document.state, status=status))


def names(queue: DocumentQueue) -> list[str]:
    return [document.name for document in queue]


def test_it_is_a_sound_model_through_all_its_changes(
    qtbot: QtBot,
    qtmodeltester: ModelTester,
) -> None:
    queue = DocumentQueue()
    qtmodeltester.check(queue)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    first, second, third = queue.add(dropped("a.png", "b.png", "c.png"))
    queue.add(dropped("d.png"), Request.REOPEN)
    queue.update(second, lambda it: it.asked(Request.PROCESS))
    queue.show_thumbnail(first)
    queue.move(first, 2)
    queue.move(third, 0)
    queue.move(first, 0)
    removed = queue.remove(first)
    assert removed is not None
    queue.remove(third)
    queue.put_back(0, removed)
    assert names(queue) == ["a.png", "b.png", "d.png"]
    qtmodeltester.check(queue)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_a_document_keeps_its_ticket_wherever_its_row_goes(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    first, second = queue.add(dropped("a.png", "b.png"))
    queue.remove(first)
    assert queue.row(second) == 0
    (third,) = queue.add(dropped("c.png"))
    assert third not in {first, second}
    with qtbot.waitSignal(queue.document_changed) as changed:
        queue.update(third, lambda it: standing(it, FlowStatus.SUCCESS))
    assert changed.args == [third]


def test_what_a_worker_has_is_not_removed(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    (ticket,) = queue.add(dropped("a.png"))
    queue.update(ticket, lambda it: it.asked(Request.PROCESS))
    assert queue.remove(ticket) is None
    assert ticket in queue


def test_a_late_answer_for_a_removed_document_does_no_harm(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    (ticket,) = queue.add(dropped("a.png"))
    queue.remove(ticket)
    with qtbot.assertNotEmitted(queue.dataChanged):
        queue.update(ticket, lambda it: it.asked(Request.PROCESS))
        queue.show_thumbnail(ticket)


def test_a_change_to_the_same_is_not_told(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    (ticket,) = queue.add(dropped("a.png"))
    with qtbot.assertNotEmitted(queue.dataChanged):
        queue.update(ticket, lambda it: it)


def test_rows_say_name_and_state_to_a_screen_reader(qtbot: QtBot) -> None:
    queue = DocumentQueue(describe=partial(row_content, blind_in=0))
    queue.add(dropped("a.png"))
    index = queue.index(0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "a.png"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "a.png: Waiting"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_the_search_for_the_next_goes_round_and_never_comes_back_to_itself(
    qtbot: QtBot,
) -> None:
    queue = DocumentQueue()
    first, second, third = queue.add(dropped("a.png", "b.png", "c.png"))
    after_second = queue.next_after(second, lambda it: True)
    after_third = queue.next_after(third, lambda it: True)
    assert after_second is not None
    assert after_second.ticket == third
    assert after_third is not None
    assert after_third.ticket == first
    assert queue.next_after(second, lambda it: it.ticket == second) is None
    assert queue.next_after(None, lambda it: it.ticket == second) is not None


def test_counts_and_the_next_to_read_follow_every_change(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    tickets = queue.add(dropped("a.png", "b.png", "c.png"))
    assert queue.next_to_read() is None  # none is in the database yet
    for ticket in tickets:
        queue.update(ticket, lambda it: replace(it, state=replace(it.state, image=IMAGE)))
    seen = []
    while (document := queue.next_to_read()) is not None:
        queue.update(document.ticket, lambda it: it.asked(Request.PROCESS))
        seen.append((document.name, queue.reading))
    assert seen == [("a.png", 1), ("b.png", 2), ("c.png", 3)]
    queue.update(tickets[1], lambda it: it.finished(standing(it, FlowStatus.SUCCESS).state))
    assert (queue.reading, queue.count(Group.WAITING), queue.count(Group.DONE)) == (2, 2, 1)
    queue.update(tickets[0], lambda it: standing(it, FlowStatus.QUEUED))
    queue.move(tickets[0], 2)
    again = queue.next_to_read()
    assert again is not None
    assert again.name == "a.png"
    queue.remove(tickets[0])
    assert (queue.reading, queue.count(Group.WAITING), queue.next_to_read()) == (1, 1, None)


@pytest.mark.parametrize(
    ("start", "row", "order"),
    [
        pytest.param(0, 2, "bca", id="down"),
        pytest.param(2, 0, "cab", id="up"),
        pytest.param(0, 1, "bac", id="one down"),
        pytest.param(1, 1, "abc", id="nowhere"),
        pytest.param(1, 99, "acb", id="past the end"),
        pytest.param(1, -3, "bac", id="past the beginning"),
    ],
)
def test_a_document_is_moved_to_a_row(qtbot: QtBot, start: int, row: int, order: str) -> None:
    queue = DocumentQueue()
    queue.move(queue.add(dropped("a", "b", "c"))[start], row)
    assert names(queue) == list(order)
    assert [queue.at(queue.row(document.ticket)) for document in queue] == list(queue)


def test_a_picture_is_wanted_only_for_a_row_that_is_drawn_and_has_an_image(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    wanted: list[int] = []
    queue.thumbnail_wanted.connect(wanted.append)
    (ticket,) = queue.add(dropped("a.png"))
    for kept in (None, IMAGE):
        state = FlowState(ImageSource("a.png"), "m", flow_id=7, image=kept)
        queue.update(ticket, partial(replace, state=state))
        queue.index(0).data(Qt.ItemDataRole.DecorationRole)
    assert wanted == [ticket]
