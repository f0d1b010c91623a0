"""Answers from other threads reach the window in order, a few at a time."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

from kyc_desktop.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui


class Record:
    """What was called, with the turns' beginnings and ends between."""

    def __init__(self) -> None:
        self.seen: list[object] = []

    @contextmanager
    def together(self) -> Iterator[None]:
        self.seen.append("[")
        try:
            yield
        finally:
            self.seen.append("]")


@pytest.fixture
def record() -> Record:
    return Record()


@pytest.fixture
def turns(qapp: QCoreApplication, record: Record) -> Turns:
    return Turns(record.together)


def test_calls_come_in_order_and_together_but_not_at_once(
    turns: Turns, record: Record, qtbot: QtBot
) -> None:
    for number in range(3):
        turns.add(partial(record.seen.append, number))
    assert record.seen == []
    qtbot.waitUntil(lambda: "]" in record.seen)
    assert record.seen == ["[", 0, 1, 2, "]"]
    QCoreApplication.processEvents()
    assert record.seen[-1] == "]"
    assert record.seen.count("[") == 1  # nothing goes on while there is nothing to do


def test_what_takes_long_leaves_the_rest_for_the_next_turn(
    turns: Turns, record: Record, qtbot: QtBot
) -> None:
    def dawdle() -> None:
        time.sleep(0.005)
        record.seen.append("slow")

    turns.add(dawdle)
    turns.add(lambda: record.seen.append("next"))
    qtbot.waitUntil(lambda: "next" in record.seen)
    assert record.seen[:5] == ["[", "slow", "]", "[", "next"]


def test_an_error_is_raised_and_the_rest_is_called_all_the_same(
    turns: Turns, record: Record, qtbot: QtBot
) -> None:
    with qtbot.captureExceptions() as errors:
        turns.add(lambda: 1 // 0)
        turns.add(lambda: record.seen.append("after"))
        qtbot.waitUntil(lambda: "after" in record.seen)
    assert [each[0] for each in errors] == [ZeroDivisionError]
    assert record.seen.count("[") == record.seen.count("]")


def test_what_a_call_adds_comes_after_what_was_there(
    turns: Turns, record: Record, qtbot: QtBot
) -> None:
    def first() -> None:
        turns.add(lambda: record.seen.append("added"))

    turns.add(first)
    turns.add(lambda: record.seen.append("there"))
    qtbot.waitUntil(lambda: "added" in record.seen)
    assert [each for each in record.seen if each not in {"[", "]"}] == ["there", "added"]


class Teller(QObject):
    told = Signal(int)
    ended = Signal()

    @Slot()
    def tell(self) -> None:
        for number in range(100):
            self.told.emit(number)
            self.ended.emit()


def test_signals_of_another_thread_keep_their_order_and_are_taken_on_this_one(
    turns: Turns, record: Record, qtbot: QtBot
) -> None:
    teller, thread, here = Teller(), QThread(), threading.current_thread()
    taken: list[object] = []

    def take(number: int) -> None:
        assert threading.current_thread() is here
        taken.append(number)

    turns.pass_on(teller.told, take)
    turns.pass_on(teller.ended, lambda: taken.append("ended"))
    teller.moveToThread(thread)
    thread.started.connect(teller.tell)
    thread.start()
    try:
        qtbot.waitUntil(lambda: len(taken) == 200)
    finally:
        thread.quit()
        thread.wait()
    assert taken == [each for number in range(100) for each in (number, "ended")]
