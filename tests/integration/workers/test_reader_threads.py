"""Documents read in parallel, with everything except the window and the database."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.flow import FlowState, FlowStatus
from tests.integration.ocr.child_engines import HANG, NAP, READ, SPIN
from tests.integration.workers.office import Office, opened, order, read_right

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    OpenOffice = Callable[..., "Office"]

pytestmark = pytest.mark.ui

ENGINES = Path(__file__).parents[1] / "ocr"


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[OpenOffice]:
    """Opens offices, and closes them; no process is left then."""
    monkeypatch.syspath_prepend(ENGINES)  # the children get the same path
    offices = []

    def opening(workers: int, *, spare: bool = False) -> Office:
        offices.append(opened(workers, spare=spare))
        return offices[-1]

    yield opening
    for each in offices:
        each.close()
    assert not multiprocessing.active_children()


def wait_for(qtbot: QtBot, desk: Office, ticket: int) -> FlowState:
    qtbot.waitUntil(lambda: ticket in desk.rested, timeout=20_000)
    return desk.rested[ticket]


def test_documents_are_read_in_parallel_and_none_is_mixed_up(
    qtbot: QtBot, office: OpenOffice
) -> None:
    desk = office(2)
    for ticket in range(1, 21):
        desk.lanes.process(ticket, order(NAP if ticket % 3 else READ, 100 + ticket))
    qtbot.waitUntil(lambda: len(desk.rested) == 20, timeout=30_000)
    assert all(read_right(state) for state in desk.rested.values())


def test_one_that_hangs_does_not_hold_up_the_others(qtbot: QtBot, office: OpenOffice) -> None:
    desk = office(2)
    desk.lanes.process(1, order(HANG, 101))
    for ticket in range(2, 6):
        desk.lanes.process(ticket, order(READ, 100 + ticket))
        assert read_right(wait_for(qtbot, desk, ticket))
    assert 1 not in desk.rested
    desk.cancel(1)
    assert wait_for(qtbot, desk, 1).status is FlowStatus.INTERRUPTED


@pytest.mark.slow
@pytest.mark.parametrize(("workers", "spare"), [(1, True), (2, False)], ids=["spare", "two"])
def test_a_cancel_ends_the_document_in_whatever_step(
    qtbot: QtBot, office: OpenOffice, workers: int, spare: bool
) -> None:
    desk = office(workers, spare=spare)
    chance = random.Random(7)  # noqa: S311  no secret
    for ticket in range(1, 26):
        desk.lanes.process(ticket, order(chance.choice([HANG, SPIN, SPIN, NAP]), 100 + ticket))
        qtbot.wait(chance.randrange(chance.choice([5, 100, 800])))
        desk.cancel(ticket)
        wait_for(qtbot, desk, ticket)
    desk.lanes.process(99, order(READ, 199))
    assert read_right(wait_for(qtbot, desk, 99))


@pytest.mark.slow
def test_no_document_is_lost_when_processes_are_killed(qtbot: QtBot, office: OpenOffice) -> None:
    desk = office(2)
    chance = random.Random(11)  # noqa: S311  no secret
    killed, given = 0, 0
    while killed < 20 or len(desk.rested) < given:
        if killed < 20 and given - len(desk.rested) < 3:
            given += 1
            desk.lanes.process(given, order(chance.choice([NAP, NAP, READ]), 100 + given))
        qtbot.wait(chance.randrange(1500))
        children = multiprocessing.active_children()
        if killed < 20 and children:
            os.kill(chance.choice(children).pid or 0, signal.SIGKILL)
            killed += 1
    assert sorted(desk.rested) == list(range(1, given + 1))
    unread = [state for state in desk.rested.values() if not read_right(state)]
    for state in unread:
        assert state.failure is not None
        assert state.failure.code == "ocr_failed"
        assert state.failure.message.code.startswith("ocr_process")
    assert len(unread) < given  # how many depends on how fast this machine starts processes
