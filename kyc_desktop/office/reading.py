"""Reads documents of the office queue until it is told to stop.

A thread for each document that is read at a time takes one, reads it and takes the next. The thread
that calls `run` says to the others, every few seconds, which documents are still being read. What
nobody says that of any longer goes to another worker, whatever the reason.
"""

from __future__ import annotations

import logging
import os
import socket
import time
import uuid
from contextlib import suppress
from threading import Condition, Event, Lock, Thread
from typing import TYPE_CHECKING

from kyc_desktop import __version__
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.office import Stage, ToRead, Worker
from kyc_desktop.errors import (
    Cancelled,
    KycError,
    StaleFlow,
    StorageUnavailable,
)
from kyc_desktop.flow.definition import PERFORM_OCR
from kyc_desktop.office.standing import Standing
from kyc_desktop.office.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.flow.engine import FlowEngine, FlowRun
    from kyc_desktop.persistence.store import Store

logger = logging.getLogger(__name__)

HOLD_EVERY_S = 4.0
"""Three times within the time after which a document is free again."""
_LOOK_EVERY_S = 5.0  # what was not told of, or is free again
_FINISH_S = 30.0  # for documents that are being read when it is told to stop
_GIVE_UP_S = 15.0  # for their engines to be stopped

_NOT_STORED = {StorageUnavailable.code, StaleFlow.code, Cancelled.code}


def this_worker(concurrency: int) -> Worker:
    """A worker of this process, with an id of its own."""
    host = socket.gethostname()
    number = f"{host}/{os.getpid()}/{uuid.uuid4().hex[:8]}"
    return Worker(number, host, os.getpid(), concurrency, __version__)


class OfficeReading:
    """Takes documents of the office queue and reads them.

    Args:
        store: the open database.
        engine: makes a flow engine for a thread, which stops reading once the event is set.
        worker: this worker; `concurrency` documents are read at a time.
        once: whether it ends when nothing waits.
    """

    def __init__(
        self,
        store: Store,
        engine: Callable[[Event], FlowEngine],
        worker: Worker,
        *,
        once: bool = False,
    ) -> None:
        self._store = store
        self._engine = engine
        self._worker = worker
        self._once = once
        self._stopping = Event()
        self._given_up = Event()
        self._hands = Lock()
        self._in_hand: dict[int, float] = {}  # flow: when it was taken
        self._read = self._failed = 0
        self._steps = Steps()
        self._changed = Condition()
        self._rung = 0

    def run(self, tell: Callable[[Standing], None] = lambda _: None) -> None:
        """Read until `stop` is called, or nothing waits; then finish or give back what is begun.

        Args:
            tell: called every few seconds, and at the end, on this thread.

        Raises:
            StorageUnavailable: the tables were updated, and this program does not know them.
        """
        listening = Thread(target=self._store.office_news.run, args=(self._ring,), daemon=True)
        listening.start()
        readers = [
            Thread(target=self._read_on, name=f"reading {number + 1}")
            for number in range(self._worker.concurrency)
        ]
        self._hold()
        for thread in readers:
            thread.start()
        try:
            self._watch(readers, tell)
        finally:
            self.stop()
            self._finish(readers, tell)
            self._store.office_news.close()
            listening.join()
            with suppress(StorageUnavailable):
                self._store.office.leave(self._worker.id)
        tell(self._standing(waiting=False))

    def stop(self) -> None:
        """Take nothing more. On any thread."""
        self._stopping.set()
        self._ring(None)

    def _watch(self, readers: list[Thread], tell: Callable[[Standing], None]) -> None:
        while not self._stopping.is_set() and any(thread.is_alive() for thread in readers):
            tell(self._standing())
            self._stopping.wait(HOLD_EVERY_S) if not self._once else readers[0].join(HOLD_EVERY_S)
            self._hold()
            self._require_tables()

    def _require_tables(self) -> None:
        """End where the tables were updated meanwhile: a new start tells what has to be done."""
        refused = None
        with suppress(StorageUnavailable):
            refused = self._store.tables_changed()
        if refused is not None:
            raise refused

    def _finish(self, readers: list[Thread], tell: Callable[[Standing], None]) -> None:
        for seconds in (_FINISH_S, _GIVE_UP_S):
            until = time.monotonic() + seconds
            while (left := [each for each in readers if each.is_alive()]) and (
                time.monotonic() < until
            ):
                tell(self._standing(waiting=False))
                left[0].join(min(HOLD_EVERY_S, seconds) / 4)
                self._hold()
            self._given_up.set()

    def _ring(self, _: object) -> None:
        with self._changed:
            self._rung += 1
            self._changed.notify_all()

    def _wait(self, rung: int) -> None:
        with self._changed:
            self._changed.wait_for(
                lambda: self._rung != rung or self._stopping.is_set(), _LOOK_EVERY_S
            )

    def _hold(self) -> None:
        """Say that this worker runs and what it reads; whatever else it had is given back."""
        with self._hands:
            try:
                self._store.office.hold(self._worker, tuple(self._in_hand))
            except StorageUnavailable as error:
                logger.warning("the office queue is not reached: %s", error.code)

    def _read_on(self) -> None:
        engine = self._engine(self._given_up)
        while not self._stopping.is_set():
            rung = self._rung
            try:
                taken = self._take()
                if taken is not None:
                    self._read_one(engine, taken)
                elif self._once:
                    return
                else:
                    self._wait(rung)
            except StorageUnavailable as error:
                logger.warning("the office queue is not reached: %s", error.code)
                self._stopping.wait(_LOOK_EVERY_S)
            except KycError as error:  # the document stays for another worker
                logger.warning("a document can't be read here: %s", error.code)
                self._stopping.wait(_LOOK_EVERY_S)
            except Exception:
                logger.exception("a document could not be read")
                self._stopping.wait(_LOOK_EVERY_S)

    def _take(self) -> ToRead | None:
        with self._hands:  # what is taken is in hand before the next `_hold` gives back the rest
            found = self._store.office.take(self._worker.id, 1)
            for each in found:
                self._in_hand[each.flow_id] = time.monotonic()
        return found[0] if found else None

    def _read_one(self, engine: FlowEngine, taken: ToRead) -> None:
        try:
            state = FlowState(
                ImageSource(taken.file),
                taken.operator,
                taken.flow_id,
                taken.version,
                status=FlowStatus.QUEUED,
                image=self._store.images.load(taken.flow_id),
            )
            state = _ended(self._steps.timed(engine.run(state, start=PERFORM_OCR)))
            if state.failure is None or state.failure.code not in _NOT_STORED:
                self._store.office.read(self._worker.id, taken.flow_id)
                self._read += 1
                self._failed += state.failure is not None
        finally:
            with self._hands:
                self._in_hand.pop(taken.flow_id, None)

    def _standing(self, *, waiting: bool = True) -> Standing:
        now, backlog = time.monotonic(), None
        if waiting:
            with suppress(StorageUnavailable):
                backlog = self._store.office.backlog(Stage.READING)
        with self._hands:
            begun = list(self._in_hand.values())
        longest = max((now - at for at in begun), default=0.0)
        steps = self._steps.taken()
        return Standing(len(begun), self._read, self._failed, longest, backlog, steps)


def _ended(run: FlowRun) -> FlowState:
    while True:
        try:
            next(run)
        except StopIteration as end:
            state: FlowState = end.value
            return state
