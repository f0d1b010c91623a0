"""One OCR child process, from its start to its end. Pebble runs it.

Whenever something goes wrong, the process is discarded with its pipes: one that was killed at the
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

GLANCE_S = 0.05  # polling interval for cancellation

CONSTS.sleep_unit = 0.05  # pebble's polling interval for its process, in seconds
CONSTS.term_timeout = 0.1  # a process that ignores SIGTERM is killed after this time


class OcrProcess:
    """A child process that loads its engines at once and then reads one image after another.

    The pool sets `busy` while somebody reads with it, and `tired` once it should be replaced
    because it uses too much memory or has converted a network.
    """

    def __init__(
        self, choice: EngineChoice, load: child_main.Loader, changed: Callable[[], None]
    ) -> None:
        """Start the child process; does not wait for it.

        Args:
            choice: the engines to load.
            load: called in the child process, so it must be a function that the child can import.
            changed: called on another thread once the engines are loaded, or can't be.

        Raises:
            BrokenProcessPool: the operating system can't start a process.
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
        """Whether it is neither ready nor failed yet."""
        return not self._started.done()

    @property
    def failure(self) -> BaseException | None:
        """Why the engines could not be loaded: a KycError, or pebble's error for a dead process."""
        return self._started.exception() if self._started.done() else None

    @property
    def usable(self) -> bool:
        """False once it was killed, died while idle, or failed to load its engines."""
        return not self._killed.is_set() and self.failure is None and bool(self._pool.active)

    @property
    def age_s(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self._began

    @property
    def warm_bytes(self) -> int:
        """Its memory in bytes after loading the engines and reading a blank page."""
        return self._warm_bytes

    @property
    def memory_bytes(self) -> int:
        """Its resident memory now, in bytes; 0 if unknown.

        Memory not shared with other processes would be a better measure, but Linux takes 10 ms and
        more to count it, and OCR processes share only the code of libraries.
        """
        with suppress(psutil.Error):
            if self._system is not None:
                return int(self._system.memory_info().rss)
        return 0

    def read(self, data: bytes, limit_s: float, cancelled: threading.Event) -> OcrResult:
        """Send an image and wait for its text; call only once the engines are loaded.

        Raises:
            OcrTimeout: there was no answer in time.
            Cancelled: the event was set, or the process was killed.
            ProcessExpired: the process died while reading.
            BrokenProcessPool: the process had died before.
            KycError: raised in the child process.
        """
        return self._answer(child_main.read, (data,), limit_s, cancelled)

    def read_part(self, data: bytes, box: Box, limit_s: float, cancelled: threading.Event) -> Line:
        """Send an image and wait for the text in a box of it; raises as `read` does."""
        return self._answer(child_main.read_part, (data, box), limit_s, cancelled)

    def kill(self) -> None:
        """Kill the process at once, whatever it is doing; `wait_for_exit` has to follow."""
        self._killed.set()
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped; first, or it restarts one
        # While it is loading, its process id is unknown: `wait_for_exit` then takes longer.
        with suppress(psutil.Error):
            if self._system is not None:
                self._system.kill()

    def wait_for_exit(self) -> None:
        """Wait until the process and everything that belongs to it are gone: up to 0.3 s.

        Must not be called by two threads at once.
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
        except RuntimeError as error:  # raised by pebble if the pool is broken or stopped
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
                # psutil notices if another process gets the same id later.
                self._system = psutil.Process(number)
        self._warm_bytes = self.memory_bytes
        self._changed()


def stopped() -> Cancelled:
    """The exception for a read that was cancelled."""
    return Cancelled(Message("reading_cancelled"), Message("read_again"))
