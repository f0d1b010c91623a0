"""Keeps warmed OCR processes and lends each to one reading at a time.

One thread, the keeper, starts and buries them, one after the other: engines that load at the same
time fight for the cores, and burying one takes a moment that no reading should wait for.
"""

from __future__ import annotations

import threading
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, KycError, OcrTimeout
from kyc_desktop.ocr.process.child_process import GLANCE_S, stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyc_desktop.ocr.process.child_process import OcrProcess

    Start = Callable[[Callable[[], None]], OcrProcess]

_ROUND_S = 2.0  # how often the keeper looks for processes that died while they idled
_START_LIMIT_S = 120.0  # a cold disk and a virus scanner may take long over a gigabyte of PyTorch
MEMORY_LIMIT = 1_400_000_000  # bytes; a worker is promised to stay below 1.5 GB
_GROWTH = 300_000_000  # bytes that an engine may grow whose models alone fill the limit


class OcrPool:
    """Thread-safe. Starts nothing before `warm` or the first loan."""

    def __init__(
        self,
        start: Start,
        lent: int,
        *,
        spare: bool,
        room: Callable[[], bool],
        memory_limit: int = MEMORY_LIMIT,
    ) -> None:
        """Starts nothing yet.

        Args:
            start: Makes a process, which calls what it is given once it is loaded or can't be.
            lent: How many may read at a time.
            spare: Keep one more, which takes the place of one that was killed.
            room: Whether the memory has room for one process more than there has to be.
            memory_limit: Bytes of memory from which on a process is replaced.
        """
        self._start = start
        self._lent = lent
        self._spare = spare
        self._room = room
        self._memory_limit = memory_limit
        self._changed = threading.Condition()
        self._processes: list[OcrProcess] = []
        self._gone: list[OcrProcess] = []  # to be buried
        self._failure: BaseException | None = None  # of the last start; a loan tries again
        self._closed = False
        self._slimmed = False  # a bulky process has been replaced
        self._urgent = 0  # loans that wait and go before all others
        self._keeper: threading.Thread | None = None

    def warm(self) -> None:
        """Starts what is missing, the first process before the others; does not wait."""
        with self._changed:
            if self._closed:
                return
            self._failure = None
            if self._keeper is None:
                self._keeper = threading.Thread(target=self._keep, name="ocr-keeper", daemon=True)
                self._keeper.start()
            self._changed.notify_all()

    @contextmanager
    def loan(self, cancelled: threading.Event, *, urgent: bool = False) -> Iterator[OcrProcess]:
        """A process with its engine loaded, for one reading.

        An `urgent` loan goes before all that wait, and takes the spare where there is one.

        It comes back at the end of the block, unless the block ends with an error that does not
        come from a sound engine: then it is killed and another takes its place.

        Raises:
            Cancelled: the event was set, or the pool closed, while the loan waited.
            OcrTimeout: the engine took too long to load.
            ProcessExpired, BrokenProcessPool: the process died while it loaded its engine.
            KycError: the engine can't be loaded.
        """
        process = self._take(cancelled, urgent=urgent)
        sound = False
        try:
            yield process
            sound = True
        except KycError as error:
            sound = not isinstance(error, Cancelled | OcrTimeout)
            raise
        finally:
            self._give_back(process, sound=sound)

    def close(self) -> None:
        """Kills all processes, and returns when they are gone; loans raise Cancelled."""
        with self._changed:
            self._closed = True
            for process in self._processes:
                process.kill()
            keeper = self._keeper
            self._changed.notify_all()
        if keeper is not None:
            keeper.join()

    def _take(self, cancelled: threading.Event, *, urgent: bool) -> OcrProcess:
        self.warm()
        with self._changed, self._counted(urgent=urgent):
            while True:
                if self._closed or cancelled.is_set():
                    # A process that still loads its engine may go on: the next will need it.
                    raise stopped()
                self._sort_out()
                if (process := self._idle(urgent=urgent)) is not None:
                    process.busy = True
                    return process
                if not self._processes and self._failure is not None:
                    raise self._failure
                self._changed.wait(GLANCE_S)

    @contextmanager
    def _counted(self, *, urgent: bool) -> Iterator[None]:
        """While an urgent loan waits, others know of it."""
        self._urgent += urgent
        try:
            yield
        finally:
            self._urgent -= urgent

    def _give_back(self, process: OcrProcess, *, sound: bool) -> None:
        if not sound:
            process.kill()
        limit = max(self._memory_limit, process.warm_bytes + _GROWTH)
        tired = process.memory_bytes > limit
        with self._changed:
            process.busy = False
            process.tired = process.tired or tired
            self._changed.notify_all()

    def _tell(self) -> None:
        with self._changed:
            bulky = [each for each in self._processes if each.bulky]
            if bulky and not self._slimmed:
                # Once: where nothing can be kept, the next would be as bulky.
                self._slimmed = bulky[0].tired = True
            self._changed.notify_all()

    # The keeper.

    def _keep(self) -> None:
        """Buries and starts processes until the pool is closed and all of them are gone."""
        closed = False
        while not closed:
            with self._changed:
                self._sort_out()
                while not (self._closed or self._gone or self._short()):
                    self._changed.wait(_ROUND_S)
                    self._sort_out()
                closed = self._closed
                gone, self._gone = self._gone, []
            for process in gone:
                process.bury()
            if not (gone or closed):
                self._start_one()

    def _start_one(self) -> None:
        failure: BaseException
        try:
            process = self._start(self._tell)
        except BrokenProcessPool as error:
            failure = error
        except OSError as error:
            failure = BrokenProcessPool(error.strerror)
        else:
            with self._changed:
                self._processes.append(process)
                self._changed.notify_all()
            return
        with self._changed:
            self._failure = failure
            self._changed.notify_all()

    # What is decided with the lock held.

    def _idle(self, *, urgent: bool) -> OcrProcess | None:
        """One that may be lent, rather a fresh one than one that is to be replaced."""
        full = sum(each.busy for each in self._processes) >= self._lent
        if not urgent and (full or self._urgent):
            return None
        idle = [each for each in self._processes if not each.busy and not each.loading]
        return min(idle, key=lambda each: each.tired, default=None)

    def _short(self) -> bool:
        """One has to be started, unless that failed a moment ago or one is being started."""
        if self._failure is not None or any(each.loading for each in self._processes):
            return False
        fresh = sum(not each.tired for each in self._processes)
        if fresh < self._lent:
            return len(self._processes) < self._lent or self._room()
        return self._spare and fresh == self._lent and self._room()

    def _sort_out(self) -> None:
        """Parts with processes that are dead, do not start, or have been replaced."""
        late = [p for p in self._processes if p.loading and p.age_s > _START_LIMIT_S]
        if late:
            self._failure = _late()
        for process in self._processes:
            self._failure = process.failure or self._failure
        fresh = sum(not (each.tired or each.loading) for each in self._processes)
        replaced = fresh >= self._lent or not self._room()
        gone = [
            each
            for each in self._processes
            if self._closed
            or (not each.busy and (not each.usable or each in late or (each.tired and replaced)))
        ]
        if gone:
            self._processes = [each for each in self._processes if each not in gone]
            self._gone += gone
            self._changed.notify_all()


def _late() -> OcrTimeout:
    return OcrTimeout(Message.of("engine_slow", seconds=_START_LIMIT_S), Message("close_others"))
