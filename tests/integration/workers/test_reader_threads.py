"""Documents read in parallel, with everything except the window and the database."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import multiprocessing
import os
import random
import signal
import time
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, cast

import pytest
from PIL import Image
from PySide6.QtCore import QObject, QThread, Slot

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.flow.engine import FlowEngine
from kyc_desktop.flow.journal import NullJournal
from kyc_desktop.flow.tasks import KycTasks
from kyc_desktop.ocr.choice import EngineChoice
from kyc_desktop.ocr.process.reader import OcrReader
from kyc_desktop.workers.flow_worker import FlowParts, FlowWorker
from kyc_desktop.workers.reader_threads import ReaderThreads
from tests.integration.ocr.child_engines import HANG, NAP, READ, SPIN
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kyc_desktop.ocr.process.child_main import Loader

    OpenOffice = Callable[..., "Office"]

pytestmark = pytest.mark.ui

ENGINES = Path(__file__).parents[1] / "ocr"
CANCEL_LIMIT_S = 0.3
_HEIGHT = 30  # pixels


def order(what: int, width: int) -> FlowState:
    """A document that tells the engine what to do; its width tells it from others."""
    out = io.BytesIO()
    Image.new("RGB", (width, _HEIGHT), (what, 0, 0)).save(out, "PNG")
    image = DocumentImage(out.getvalue(), "image/png", "0" * 64, width, _HEIGHT)
    return FlowState(ImageSource(f"{width}.png"), "clerk", image=image)


class Office(QObject):
    """Reader threads over real OCR processes, and the states in which documents came to rest."""

    def __init__(self, reader: OcrReader, workers: int) -> None:
        super().__init__()
        self.reader = reader
        self.rested: dict[int, FlowState] = {}
        self.workers = [_worker(reader) for _ in range(workers)]
        self.lanes = ReaderThreads(self.workers, self)
        self.lanes.finished.connect(self._finished)
        self._threads = []
        for worker in self.workers:
            thread = QThread(self)
            worker.moveToThread(thread)
            thread.start()
            self._threads.append(thread)

    def cancel(self, ticket: int) -> None:
        for worker in self.workers:
            worker.cancel(ticket)

    def close(self) -> None:
        self.reader.close()
        for thread in self._threads:
            thread.quit()
            thread.wait()

    @Slot(int, object)
    def _finished(self, ticket: int, state: FlowState) -> None:
        assert ticket not in self.rested
        self.rested[ticket] = state


def _worker(reader: OcrReader) -> FlowWorker:
    cancelled, unstored = Event(), NullJournal()
    tasks = KycTasks(
        unstored, unstored, None, reader, 1_048_576, lambda: dt.date(2026, 11, 24), cancelled
    )
    engine = FlowEngine(KYC_FLOW, tasks.functions(), unstored, cancelled.is_set)
    return FlowWorker(
        FlowParts(
            engine,
            cancelled,
            reopen=_nothing_stored,
            load_image=_nothing_kept,
            requeue=_nothing_stored_back,
            rejections=_NothingRejected(),
            operator="clerk",
        )
    )


def _nothing_stored(_: int) -> FlowState:
    raise AssertionError("nothing is stored here")


def _nothing_kept(_: int) -> DocumentImage | None:
    raise AssertionError("nothing is kept here")


def _nothing_stored_back(_: FlowState) -> None:
    raise AssertionError("nothing is stored here")


class _NothingRejected:
    def reject(self, *_: object) -> int:
        raise AssertionError("nothing is rejected here")

    def take_back(self, *_: object) -> tuple[FlowStatus, int]:
        raise AssertionError("nothing is rejected here")


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[OpenOffice]:
    """Opens offices, and closes them; no process is left then."""
    monkeypatch.syspath_prepend(ENGINES)  # the children get the same path
    offices = []

    def opening(workers: int, *, spare: bool = False) -> Office:
        load = cast("Loader", importlib.import_module("child_engines").obedient)
        choice = EngineChoice(("rapidocr",), saying("for a test"))
        reader = OcrReader(choice, 20, load, workers=workers, spare=spare)
        reader.warm()
        offices.append(Office(reader, workers))
        return offices[-1]

    yield opening
    for each in offices:
        each.close()
    assert not multiprocessing.active_children()


def read_right(state: FlowState) -> bool:
    """The lines are those of this very image."""
    if state.ocr is None:
        return False
    width = float(state.source.name.partition(".")[0])
    return state.ocr.lines[0].box[2] == (width, float(_HEIGHT))


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
def test_a_cancel_takes_at_most_300_ms_in_whatever_step(
    qtbot: QtBot, office: OpenOffice, workers: int, spare: bool
) -> None:
    desk = office(workers, spare=spare)
    chance = random.Random(7)  # noqa: S311  no secret
    took = []
    for ticket in range(1, 26):
        desk.lanes.process(ticket, order(chance.choice([HANG, SPIN, SPIN, NAP]), 100 + ticket))
        qtbot.wait(chance.randrange(chance.choice([5, 100, 800])))
        began = time.monotonic()
        desk.cancel(ticket)
        wait_for(qtbot, desk, ticket)
        took.append(time.monotonic() - began)
    assert max(took) < CANCEL_LIMIT_S
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
