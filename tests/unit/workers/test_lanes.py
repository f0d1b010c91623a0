"""Workers on threads of their own, and how these end."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.lanes import Lanes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui


class Slow(QObject):
    """Takes a while for each thing that is asked of it."""

    closed = Signal()

    def __init__(self, done: list[str]) -> None:
        super().__init__()
        self._done = done

    @Slot(str)
    def work(self, what: str) -> None:
        time.sleep(0.02)
        self._done.append(f"{what} {threading.current_thread() is threading.main_thread()}")

    @Slot()
    def close(self) -> None:
        self._done.append("closed")
        self.closed.emit()


class Asking(QObject):
    ask = Signal(str)


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    made = Lanes()
    yield made
    with qtbot.waitSignal(made.ended):
        made.end()


def test_a_worker_that_nobody_else_holds_works_beside_the_window(
    lanes: Lanes, qtbot: QtBot
) -> None:
    done: list[str] = []
    asking, worker = Asking(), Slow(done)
    asking.ask.connect(worker.work)
    lanes.add("slow", worker)
    del worker
    asking.ask.emit("one")
    assert done == []
    qtbot.waitUntil(lambda: done == ["one False"])


def test_one_that_drains_does_all_that_was_asked_and_then_ends(qtbot: QtBot) -> None:
    lanes, done = Lanes(), list[str]()
    asking, worker = Asking(), Slow(done)
    asking.ask.connect(worker.work)
    lanes.add_draining("slow", worker, worker.close, worker.closed)
    for what in ("one", "two", "three"):
        asking.ask.emit(what)
    with qtbot.waitSignal(lanes.ended):
        lanes.end()
    assert done == ["one False", "two False", "three False", "closed"]


def test_the_end_does_not_wait_and_is_told_once_all_threads_are_over(qtbot: QtBot) -> None:
    lanes, done = Lanes(), list[str]()
    asking, ended = Asking(), list[list[str]]()
    for name in ("one", "two"):
        worker = Slow(done)
        asking.ask.connect(worker.work)
        lanes.add(name, worker)
    lanes.ended.connect(lambda: ended.append(list(done)))
    asking.ask.emit("this")
    qtbot.wait(5)  # both have begun
    lanes.end()
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [["this False", "this False"]]


def test_nothing_to_end_is_the_end_at_once(qtbot: QtBot) -> None:
    lanes = Lanes()
    with qtbot.waitSignal(lanes.ended):
        lanes.end()
