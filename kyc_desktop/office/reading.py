"""Reads documents of the office queue until it is told to stop.

A thread for each document that is read at a time takes one, reads it and takes the next. The thread
that calls `run` says to the others, every few seconds, which documents are still being read. What
nobody says that of any longer goes to another worker, whatever the reason. The answer says which of
them are still this worker's: a document that a clerk cancelled or removed is read no further.
"""

from __future__ import annotations

import logging
import os
import socket
import time
import uuid
from contextlib import suppress
from dataclasses import replace
from threading import Condition, Event, Lock, Thread
from typing import TYPE_CHECKING

from kyc_desktop import __version__
from kyc_desktop.domain.flow import FlowState, FlowStatus, TaskStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.office import Stage, ToRead, Worker
from kyc_desktop.errors import (
    Cancelled,
    KycError,
    StaleFlow,
    StorageUnavailable,
)
from kyc_desktop.flow.definition import KYC_FLOW, PERFORM_OCR
from kyc_desktop.flow.engine import FlowEngine, ended
from kyc_desktop.office.in_hand import InHand
from kyc_desktop.office.standing import Standing
from kyc_desktop.office.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.flow import Failure, StepEvent
    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.persistence.store import Store

logger = logging.getLogger(__name__)

HOLD_EVERY_S = 4.0
"""Three times within the time after which a document is free again."""
_LOOK_EVERY_S = 5.0  # what was not told of, or is free again
_FINISH_S = 30.0  # for documents that are being read when it is told to stop
_GIVE_UP_S = 15.0  # for their engines to be stopped
_STEADY_S = 60.0  # after which it takes what may have ended other workers
TOO_LONG_S = 900.0
"""Seconds after which a reading is taken to go on for ever."""

_PASSING = {StorageUnavailable.code, Cancelled.code}
_NOT_STORED = {*_PASSING, StaleFlow.code}
_START_AGAIN = {"sealed_meanwhile", "sealed_since"}
"""What is told of a database that was encrypted since this program was started."""
_DAMAGED = {"database_damaged", "sealed_damaged"}
"""What is told of an image that nobody can read any more."""


def this_worker(concurrency: int) -> Worker:
    """A worker of this process, with an id of its own."""
    host = socket.gethostname()
    number = f"{host}/{os.getpid()}/{uuid.uuid4().hex[:8]}"
    return Worker(number, host, os.getpid(), concurrency, __version__)


class OfficeReading:
    """Takes documents of the office queue and reads them.

    Args:
        store: the open database.
        engine: makes a flow engine for a thread, which stops reading while the event is set.
        worker: this worker; `concurrency` documents are read at a time.
        once: whether it ends when nothing waits.
        too_long_s: see `TOO_LONG_S`. It then ends, and the document counts as what has ended it.
    """

    def __init__(
        self,
        store: Store,
        engine: Callable[[Event], FlowEngine],
        worker: Worker,
        *,
        once: bool = False,
        too_long_s: float = TOO_LONG_S,
    ) -> None:
        self._store = store
        self._engine = engine
        self._worker = worker
        self._once = once
        self._too_long_s = too_long_s
        self._began = time.monotonic()
        self._stopping = Event()
        self._look_now = Event()
        self._given_up = False
        self._hands = Lock()
        self._in_hand = InHand()
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
        listening = Thread(target=self._store.office_news.run, args=(self._hear,), daemon=True)
        listening.start()
        readers = [
            # One that never ends does not keep the program from it.
            Thread(target=self._reader, name=f"reading {number + 1}", daemon=True)
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
                self._store.office.leave(self._worker.id, self._in_hand.flow_ids)
        tell(self._standing(waiting=False))

    def stop(self) -> None:
        """Take nothing more. On any thread."""
        self._stopping.set()
        self._look_now.set()
        self._ring()

    def _watch(self, readers: list[Thread], tell: Callable[[Standing], None]) -> None:
        while not self._stopping.is_set() and any(thread.is_alive() for thread in readers):
            standing = self._standing()
            tell(standing)
            if standing.longest_s > self._too_long_s:
                logger.error("a reading does not end: this worker does")
                self._give_up()
                return
            self._look_now.wait(HOLD_EVERY_S)
            self._look_now.clear()
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
        for seconds in (0.0 if self._given_up else _FINISH_S, _GIVE_UP_S):
            until = time.monotonic() + seconds
            while (left := [each for each in readers if each.is_alive()]) and (
                time.monotonic() < until
            ):
                tell(self._standing(waiting=False))
                left[0].join(min(HOLD_EVERY_S, seconds) / 4)
                self._hold()
            self._give_up()

    def _give_up(self) -> None:
        """Stop all readings, and take nothing more."""
        self.stop()
        self._given_up = True
        with self._hands:
            self._in_hand.stop_others()

    def _hear(self, flow_ids: frozenset[int] | None) -> None:
        """There is something to read, or somebody took these flows out of the office queue."""
        if flow_ids is not None:
            with self._hands:
                if not flow_ids.isdisjoint(self._in_hand.flow_ids):
                    self._look_now.set()
        self._ring()

    def _ring(self) -> None:
        with self._changed:
            self._rung += 1
            self._changed.notify_all()

    def _wait(self, rung: int) -> None:
        with self._changed:
            self._changed.wait_for(
                lambda: self._rung != rung or self._stopping.is_set(), _LOOK_EVERY_S
            )

    def _hold(self) -> None:
        """Say that this worker runs and what it reads; whatever else it had is given back.

        What is no longer this worker's is read no further.
        """
        with self._hands:
            try:
                held = self._store.office.hold(self._worker, self._in_hand.flow_ids)
            except StorageUnavailable as error:
                logger.warning("the office queue is not reached: %s", error.code)
                return
            for flow_id in self._in_hand.stop_others(held):
                logger.info("flow %s: nobody waits for this reading any longer", flow_id)

    def _reader(self) -> None:
        try:
            self._read_on()
        finally:
            self._look_now.set()

    def _read_on(self) -> None:
        unwanted = Event()
        engine = self._engine(unwanted)
        while not self._stopping.is_set():
            rung = self._rung
            try:
                taken = self._take(unwanted)
                if taken is not None:
                    self._read_one(engine, taken)
                elif self._once:
                    return
                else:
                    self._wait(rung)
            except KycError as error:  # the document stays for another worker
                logger.warning("a document can't be read now: %s", error.user_message.code)
                self._pause(error.user_message.code)
            except Exception:
                logger.exception("a document could not be read")
                self._pause()

    def _pause(self, why: str = "") -> None:
        """Wait before the next try, or end where only a new start helps."""
        if why in _START_AGAIN:
            self.stop()
        self._stopping.wait(_LOOK_EVERY_S)

    def _take(self, unwanted: Event) -> ToRead | None:
        steady = time.monotonic() - self._began > _STEADY_S
        with self._hands:  # what is taken is in hand before the next `_hold` gives back the rest
            if self._stopping.is_set():
                return None
            found = self._store.office.take(self._worker.id, 1, steady=steady)
            for each in found:
                self._in_hand.begin(each.flow_id, unwanted)
        return found[0] if found else None

    def _read_one(self, engine: FlowEngine, taken: ToRead) -> None:
        try:
            try:
                failure = self._result(engine, taken)
            except KycError as error:
                if error.user_message.code in _START_AGAIN:
                    self.stop()  # before it is given back: no other thread here takes it again
                if error.user_message.code not in _DAMAGED:
                    raise
                failure = self._fail(taken, error)
            except Exception as error:  # noqa: BLE001 - a bug: logged, and told to the clerk
                failure = self._fail(taken, error)
            if failure is None or failure.code not in _NOT_STORED:
                self._store.office.read(self._worker.id, taken.flow_id)
                self._read += 1
                self._failed += failure is not None
            elif failure.message.code in _START_AGAIN:
                self._pause(failure.message.code)
        finally:
            with self._hands:
                self._in_hand.end(taken.flow_id)

    def _result(self, engine: FlowEngine, taken: ToRead) -> Failure | None:
        """Read a document; why that failed, if it did."""
        image = self._store.images.load(taken.flow_id)
        begun: list[StepEvent] = []

        def note(event: StepEvent) -> None:
            self._steps.note(event)
            if event.status is TaskStatus.RUNNING:
                begun.append(event)

        run = engine.run(_state(taken, image), start=PERFORM_OCR, passing=_PASSING)
        failure = ended(run, note).failure
        if begun and failure is not None and failure.code in _NOT_STORED:
            self._store.office.has_not_ended(taken.flow_id, begun[-1].task, begun[-1].attempt)
        return failure

    def _fail(self, taken: ToRead, error: Exception) -> Failure | None:
        """Store that a document can't be read, for the clerk to see, if it is still in hand."""
        version = self._store.office.version(self._worker.id, taken.flow_id)
        if version is None:
            raise error

        def fail(_: FlowState) -> FlowState:
            raise error

        engine = FlowEngine(KYC_FLOW, {PERFORM_OCR: fail}, self._store.flows)
        run = engine.run(_state(replace(taken, version=version)), start=PERFORM_OCR)
        return ended(run).failure

    def _standing(self, *, waiting: bool = True) -> Standing:
        backlog = None
        if waiting:
            with suppress(StorageUnavailable):
                backlog = self._store.office.backlog(Stage.READING)
        with self._hands:
            seconds = self._in_hand.seconds()
        longest = max(seconds, default=0.0)
        steps = self._steps.taken()
        return Standing(len(seconds), self._read, self._failed, longest, backlog, steps, waiting)


def _state(taken: ToRead, image: DocumentImage | None = None) -> FlowState:
    return FlowState(
        ImageSource(taken.file),
        taken.operator,
        taken.flow_id,
        taken.version,
        status=FlowStatus.QUEUED,
        image=image,
    )
