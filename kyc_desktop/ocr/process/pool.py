"""A pool of OCR processes with loaded engines, each lent to one read at a time.

One thread, the keeper, starts and removes them one after another: engines that load at the same
time compete for the cores, and removing one takes a moment for which no read should wait.
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

_ROUND_S = 2.0  # polling interval for processes that died while idle
_START_LIMIT_S = 120.0  # a cold disk and a virus scanner may take long over a gigabyte of PyTorch
MEMORY_LIMIT = 1_400_000_000  # bytes; a worker is promised to stay below 1.5 GB
_GROWTH = 300_000_000  # bytes by which an engine may grow if its models alone exceed the limit


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
        """Start nothing yet.

        Args:
            start: starts a process; its argument is to be called once the engines are loaded, or
                can't be.
            lent: how many reads may run at the same time.
            spare: whether to keep one process more, as a replacement for one that is killed.
            room: whether there is memory for one process more than needed.
            memory_limit: bytes of memory above which a process is replaced.
        """
        self._start = start
        self._lent = lent
        self._spare = spare
        self._room = room
        self._memory_limit = memory_limit
        self._changed = threading.Condition()
        self._processes: list[OcrProcess] = []
        self._gone: list[OcrProcess] = []  # to be buried
        self._failure: BaseException | None = None  # of the last start; the next loan retries
        self._closed = False
        self._slimmed = False  # whether a bulky process has been replaced
        self._urgent = 0  # waiting loans that take precedence over all others
        self._keeper: threading.Thread | None = None

    def warm(self) -> None:
        """Start missing processes, the first one before the others; does not wait."""
        with self._changed:
            if self._closed:
                return
            self._failure = None
            if self._keeper is None:
                self._keeper = threading.Thread(target=self._keep, name="ocr-keeper", daemon=True)
                self._keeper.start()
            self._changed.notify_all()

    @contextmanager
    def acquire(self, cancelled: threading.Event, *, urgent: bool = False) -> Iterator[OcrProcess]:
        """Lend a process with loaded engines for one read.

        An `urgent` loan takes precedence over all waiting ones, and may use the spare process. At
        the end of the block the process returns to the pool; if the block ends with an exception
        that a sound engine does not raise, it is killed and replaced.

        Raises:
            Cancelled: the event was set, or the pool was closed, while the loan waited.
            OcrTimeout: the engines took too long to load.
            ProcessExpired, BrokenProcessPool: the process died while loading its engines.
            KycError: the engines can't be loaded.
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
        """Kill all processes and wait until they are gone; loans raise Cancelled."""
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
                    # A process that is still loading may go on: the next loan will need it.
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
        """Count an urgent loan while it waits."""
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
                # Only once: if nothing can be cached, the next process would be as bulky.
                self._slimmed = bulky[0].tired = True
            self._changed.notify_all()

    # The keeper thread.

    def _keep(self) -> None:
        """Remove and start processes until the pool is closed and all of them are gone."""
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
                process.wait_for_exit()
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

    # Decisions; called with the lock held.

    def _idle(self, *, urgent: bool) -> OcrProcess | None:
        """A process that may be lent, preferably not one that is about to be replaced."""
        full = sum(each.busy for each in self._processes) >= self._lent
        if not urgent and (full or self._urgent):
            return None
        idle = [each for each in self._processes if not each.busy and not each.loading]
        return min(idle, key=lambda each: each.tired, default=None)

    def _short(self) -> bool:
        """Whether to start a process; not if the last start failed or one is being started."""
        if self._failure is not None or any(each.loading for each in self._processes):
            return False
        fresh = sum(not each.tired for each in self._processes)
        if fresh < self._lent:
            return len(self._processes) < self._lent or self._room()
        return self._spare and fresh == self._lent and self._room()

    def _sort_out(self) -> None:
        """Drop processes that are dead, did not start in time, or have been replaced."""
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
