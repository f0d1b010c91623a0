"""One OCR child process, from its start to its end. Pebble runs it.

Whenever something goes wrong the process is thrown away with its pipes: one that was killed at the
wrong moment may leave a pipe half written or a lock taken.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
import time
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import psutil  # type: ignore[import-untyped]  # it ships no types
from pebble import CONSTS, ProcessFuture, ProcessPool

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, OcrTimeout
from kyc_desktop.ocr.process import child_main

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from kyc_desktop.domain.reading import Box, Line, OcrResult
    from kyc_desktop.ocr.choice import EngineChoice

logger = logging.getLogger(__name__)

T = TypeVar("T")

GLANCE_S = 0.05  # how often what waits looks whether it was cancelled

CONSTS.sleep_unit = 0.05  # how often pebble looks after its process, in seconds
CONSTS.term_timeout = 0.1  # a process that does not heed SIGTERM is killed this much later


class OcrProcess:
    """A child that loads its engine at once and then reads one image after the other.

    `busy` and `tired` are the pool's: somebody reads with it; it is too large to stay, because it
    has grown or has converted a network.
    """

    def __init__(
        self, choice: EngineChoice, load: child_main.Loader, changed: Callable[[], None]
    ) -> None:
        """Starts the child; does not wait for it.

        Args:
            choice: The engine to load.
            load: Called in the child; a function of a module that the child can import.
            changed: Called from another thread once the engine is loaded, or can't be.

        Raises:
            BrokenProcessPool: the system gives no process.
        """
        self.busy = False
        self.tired = False
        self.bulky = False
        self._killed = threading.Event()
        self._began = time.monotonic()
        self._system: psutil.Process | None = None
        self._warm_bytes = 0
        self._pool = ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn"))
        self._started: ProcessFuture[child_main.Started] = self._pool.schedule(
            child_main.start, args=(choice, load)
        )
        self._changed = changed
        self._started.add_done_callback(self._loaded)

    @property
    def loading(self) -> bool:
        """Neither ready nor failed yet."""
        return not self._started.done()

    @property
    def failure(self) -> BaseException | None:
        """Why the engine could not be loaded: a KycError, or what pebble says of a dead process."""
        return self._started.exception() if self._started.done() else None

    @property
    def usable(self) -> bool:
        """False once it was killed, died while it idled, or could not load its engine."""
        return not self._killed.is_set() and self.failure is None and bool(self._pool.active)

    @property
    def age_s(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self._began

    @property
    def warm_bytes(self) -> int:
        """Its memory once the engine was loaded and had read a blank page."""
        return self._warm_bytes

    @property
    def memory_bytes(self) -> int:
        """Its memory now, in bytes of resident pages; 0 where that can't be told.

        Those alone that no other process shares would be fairer, but Linux takes 10 ms and more
        to count them, and all that OCR processes share is the code of libraries.
        """
        with suppress(psutil.Error):
            if self._system is not None:
                return int(self._system.memory_info().rss)
        return 0

    def read(self, data: bytes, limit_s: float, cancelled: threading.Event) -> OcrResult:
        """Sends an image and waits for what is written on it; only once the engine is loaded.

        Raises:
            OcrTimeout: there was no answer in time.
            Cancelled: the event was set, or the process killed.
            ProcessExpired: the process died over it.
            BrokenProcessPool: the process died before.
            KycError: what the child raised.
        """
        return self._answer(child_main.read, (data,), limit_s, cancelled)

    def read_part(self, data: bytes, box: Box, limit_s: float, cancelled: threading.Event) -> Line:
        """Sends an image and waits for what is written in a box of it; as `read`."""
        return self._answer(child_main.read_part, (data, box), limit_s, cancelled)

    def kill(self) -> None:
        """Ends the process at once, whatever it does; `bury` has to follow."""
        self._killed.set()
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble left it out; first, or it starts another
        # One that still loads is not known by number: burying it takes a little longer.
        with suppress(psutil.Error):
            if self._system is not None:
                self._system.kill()

    def bury(self) -> None:
        """Waits until the process and all that belonged to it are gone: up to 0.3 s.

        Not for two threads at a time.
        """
        self.kill()
        self._pool.join()

    def _answer(
        self,
        call: Callable[..., T],
        args: tuple[object, ...],
        limit_s: float,
        cancelled: threading.Event,
    ) -> T:
        try:
            future = self._pool.schedule(call, args=args)
        except RuntimeError as error:  # pebble's word for a pool that is broken or stopped
            if self._killed.is_set():
                raise stopped() from error
            raise BrokenProcessPool from error
        deadline = time.monotonic() + limit_s
        while not wait([future], timeout=GLANCE_S).done:
            if cancelled.is_set() or self._killed.is_set():
                raise stopped()
            if time.monotonic() > deadline:
                raise OcrTimeout(
                    Message.of("reading_too_slow", seconds=limit_s), Message("allow_time")
                )
        return future.result()

    def _loaded(self, started: Future[child_main.Started]) -> None:
        if started.exception() is None:
            number, self.bulky, left_out = started.result()
            for reason in left_out:
                logger.warning("an OCR engine takes no part: %s", reason)
            with suppress(psutil.Error):
                # Knows later that a process of the same number is another one.
                self._system = psutil.Process(number)
        self._warm_bytes = self.memory_bytes
        self._changed()


def stopped() -> Cancelled:
    """What a read raises that is not to go on."""
    return Cancelled(Message("reading_cancelled"), Message("read_again"))
