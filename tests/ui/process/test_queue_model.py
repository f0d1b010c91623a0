from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from kyc_desktop.domain import FlowStatus, ImageSource
from kyc_desktop.ui.process.documents import Request
from kyc_desktop.ui.process.queue_model import DocumentQueue

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot


def sources(*names: str) -> list[ImageSource]:
    return [ImageSource(name) for name in names]


def names(queue: DocumentQueue) -> list[str]:
    return [document.name for document in queue]


def test_it_is_a_sound_model_through_all_its_changes(
    qtbot: QtBot,
    qtmodeltester: ModelTester,
) -> None:
    queue = DocumentQueue()
    qtmodeltester.check(queue)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    first, second, third = queue.add(sources("a.png", "b.png", "c.png"))
    queue.add_stored(ImageSource("d.png"), 17)
    queue.update(second, lambda it: it.asked(Request.PROCESS))
    queue.set_thumbnail(first, QPixmap(8, 6))
    removed = queue.remove(first)
    assert removed is not None
    queue.remove(third)
    queue.put_back(0, removed)
    assert names(queue) == ["a.png", "b.png", "d.png"]
    qtmodeltester.check(queue)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_a_document_keeps_its_ticket_wherever_its_row_goes(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    first, second = queue.add(sources("a.png", "b.png"))
    queue.remove(first)
    assert queue.row(second) == 0
    (third,) = queue.add(sources("c.png"))
    assert third not in {first, second}
    with qtbot.waitSignal(queue.document_changed) as changed:
        queue.update(third, lambda it: replace(it, status=FlowStatus.SUCCESS))
    assert changed.args == [third]


def test_what_a_worker_has_is_not_removed(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    (ticket,) = queue.add(sources("a.png"))
    queue.update(ticket, lambda it: it.asked(Request.PROCESS))
    assert queue.remove(ticket) is None
    assert ticket in queue


def test_a_late_answer_for_a_removed_document_does_no_harm(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    (ticket,) = queue.add(sources("a.png"))
    queue.remove(ticket)
    with qtbot.assertNotEmitted(queue.dataChanged):
        queue.update(ticket, lambda it: it.asked(Request.PROCESS))
        queue.set_thumbnail(ticket, QPixmap(8, 6))


def test_a_change_to_the_same_is_not_told(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    (ticket,) = queue.add(sources("a.png"))
    with qtbot.assertNotEmitted(queue.dataChanged):
        queue.update(ticket, lambda it: it)


def test_rows_say_name_and_state_to_a_screen_reader(qtbot: QtBot) -> None:
    queue = DocumentQueue()
    queue.add(sources("a.png"))
    index = queue.index(0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "a.png"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "a.png: Waiting"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_the_search_for_the_next_goes_round_and_never_comes_back_to_itself(
    qtbot: QtBot,
) -> None:
    queue = DocumentQueue()
    first, second, third = queue.add(sources("a.png", "b.png", "c.png"))
    after_second = queue.next_after(second, lambda it: True)
    after_third = queue.next_after(third, lambda it: True)
    assert after_second is not None
    assert after_second.ticket == third
    assert after_third is not None
    assert after_third.ticket == first
    assert queue.next_after(second, lambda it: it.ticket == second) is None
    assert queue.next_after(None, lambda it: it.ticket == second) is not None
