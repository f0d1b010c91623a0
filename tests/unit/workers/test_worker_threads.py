"""Workers on threads of their own, and how the threads end."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kyc_desktop.workers.worker_threads import WorkerThreads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

PATIENCE_S = 5


@dataclass
class Work:
    """What was done, and what holds it up."""

    done: list[str] = field(default_factory=list)
    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    may_end: threading.Event = field(default_factory=threading.Event)


class Slow(QObject):
    """Takes for each thing that is asked of it as long as the test likes."""

    closed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work

    @Slot(str)
    def work(self, what: str) -> None:
        self._work.begun.release()
        assert self._work.may_end.wait(PATIENCE_S)
        self._work.done.append(f"{what} {threading.current_thread() is threading.main_thread()}")

    @Slot()
    def close(self) -> None:
        self._work.done.append("closed")
        self.closed.emit()


class Asking(QObject):
    ask = Signal(str)


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[WorkerThreads]:
    made = WorkerThreads()
    yield made
    with qtbot.waitSignal(made.ended):
        made.end()


def test_a_worker_that_nobody_else_holds_works_beside_the_window(
    lanes: WorkerThreads, qtbot: QtBot
) -> None:
    work = Work()
    asking, worker = Asking(), Slow(work)
    asking.ask.connect(worker.work)
    lanes.add("slow", worker)
    del worker
    asking.ask.emit("one")
    assert work.begun.acquire(timeout=PATIENCE_S)
    assert work.done == []
    work.may_end.set()
    qtbot.waitUntil(lambda: work.done == ["one False"])


def test_one_that_drains_does_all_that_was_asked_and_then_ends(qtbot: QtBot) -> None:
    lanes, work = WorkerThreads(), Work()
    asking, worker = Asking(), Slow(work)
    asking.ask.connect(worker.work)
    lanes.add_draining("slow", worker, worker.close, worker.closed)
    for what in ("one", "two", "three"):
        asking.ask.emit(what)
    with qtbot.waitSignal(lanes.ended):
        lanes.end()
        assert work.done == []
        work.may_end.set()
    assert work.done == ["one False", "two False", "three False", "closed"]


def test_the_end_does_not_wait_and_is_told_once_all_threads_are_over(qtbot: QtBot) -> None:
    lanes, work = WorkerThreads(), Work()
    asking, ended = Asking(), list[list[str]]()
    for name in ("one", "two"):
        worker = Slow(work)
        asking.ask.connect(worker.work)
        lanes.add(name, worker)
    lanes.ended.connect(lambda: ended.append(list(work.done)))
    asking.ask.emit("this")
    assert [work.begun.acquire(timeout=PATIENCE_S) for _ in range(2)] == [True, True]
    lanes.end()
    QCoreApplication.processEvents()
    assert ended == []
    work.may_end.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [["this False", "this False"]]


def test_nothing_to_end_is_the_end_at_once(qtbot: QtBot) -> None:
    lanes = WorkerThreads()
    with qtbot.waitSignal(lanes.ended):
        lanes.end()
