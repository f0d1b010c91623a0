"""The worker that lends documents tells what has changed, whatever the database does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.flow import FlowState, QueuedFlow
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.lending import Lent, TakenBack
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StaleFlow, StorageUnavailable
from kyc_desktop.workers.lending_worker import LendingWorker

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QApplication

NOTHING = Lent(1, {}, frozenset())


def back(*flow_ids: int) -> TakenBack:
    states = [FlowState(ImageSource("a.png"), "m.clerk", flow_id=each) for each in flow_ids]
    return TakenBack(tuple(QueuedFlow(each, None) for each in states), frozenset())


class FakeStore:
    """Answers what the test has set, and can be away."""

    def __init__(self) -> None:
        self.away = False
        self.asked: list[tuple[str, list[int]]] = []
        self.now = NOTHING
        self.back = back()

    def _ask(self, name: str, flow_ids: Collection[int]) -> None:
        if self.away:
            raise StorageUnavailable(Message("database_silent"), Message("check_server"))
        self.asked.append((name, sorted(flow_ids)))

    def lend(self, flow_ids: Collection[int]) -> None:
        self._ask("lend", flow_ids)

    def urge(self, flow_id: int) -> None:
        self._ask("urge", [flow_id])

    def lent(self) -> Lent:
        self._ask("look", ())
        return self.now

    def take_back(self, flow_ids: Collection[int]) -> TakenBack:
        self._ask("take back", flow_ids)
        return self.back

    def withdraw(self, flow_id: int) -> TakenBack:
        self._ask("withdraw", [flow_id])
        return self.back


class Heard:
    """A worker on this thread, and what it has told."""

    def __init__(self) -> None:
        self.store = FakeStore()
        self.worker = LendingWorker(self.store)
        self.told: list[tuple[int, list[tuple[int, str | None]]]] = []
        self.returned: list[tuple[int, int | None]] = []
        self.lost: list[tuple[int, str]] = []
        self.answered: list[list[int]] = []
        self.worker.told.connect(lambda places, changes: self.told.append((places, changes)))
        self.worker.returned.connect(
            lambda ticket, flow: self.returned.append((ticket, flow.state.flow_id))
        )
        self.worker.lost.connect(lambda ticket, error: self.lost.append((ticket, error.code)))
        self.worker.answered.connect(self.answered.append)

    def look(self, *, hosts: dict[int, str], waiting: set[int]) -> None:
        self.store.now = Lent(2, hosts, frozenset(waiting))
        self.worker.look()


@pytest.fixture
def heard(qapp: QApplication) -> Heard:
    made = Heard()
    made.worker.lend([(1, 101), (2, 102)])
    return made


def test_only_changes_are_told(heard: Heard) -> None:
    heard.look(hosts={101: "one"}, waiting={102})
    heard.look(hosts={101: "one"}, waiting={102})
    heard.look(hosts={102: "two"}, waiting={101})
    assert heard.told == [(2, [(1, "one")]), (2, []), (2, [(1, None), (2, "two")])]
    assert ("take back", [101]) not in heard.store.asked


def test_what_was_read_is_fetched_once(heard: Heard) -> None:
    heard.store.back = back(101)
    heard.look(hosts={}, waiting={102})
    heard.look(hosts={}, waiting={102})
    assert heard.returned == [(1, 101)]
    assert heard.store.asked.count(("take back", [101])) == 1


def test_a_worker_that_was_faster_is_told_of(heard: Heard) -> None:
    heard.store.now = Lent(1, {102: "two"}, frozenset())
    heard.store.back = back(101)
    heard.worker.take_back([1, 2])
    assert heard.returned == [(1, 101)]
    assert heard.answered == [[1, 2]]
    assert heard.told == [(1, [(2, "two")])]


def test_what_somebody_else_has_is_told(heard: Heard) -> None:
    heard.store.back = TakenBack((), frozenset({101}))
    heard.worker.withdraw(1)
    assert heard.lost == [(1, StaleFlow.code)]
    heard.worker.urge(1)
    heard.worker.urge(2)
    assert heard.store.asked[-1] == ("urge", [102])


def test_nothing_is_lost_while_the_database_is_away(heard: Heard) -> None:
    heard.store.away = True
    heard.worker.lend([(3, 103)])
    heard.look(hosts={}, waiting=set())
    heard.worker.take_back([2])
    heard.worker.withdraw(1)
    assert heard.answered == [[2]]
    assert (heard.told, heard.returned) == ([], [])
    heard.store.away = False
    heard.store.back = back(103)  # it had not been lent
    heard.worker.forget(1)
    heard.look(hosts={}, waiting={102})
    assert heard.returned == [(3, 103)]
