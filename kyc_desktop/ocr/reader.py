"""The parent's handle on the OCR child process.

OCR runs in a process of its own because it holds the interpreter lock, can crash in native code,
and can only be stopped by killing it. Pebble runs the process. Whenever something goes wrong the
whole pool with its process and pipes is thrown away and a new one is warmed: a process that was
killed at the wrong moment may leave a pipe half written or a lock taken.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from pebble import CONSTS, ProcessExpired, ProcessFuture, ProcessPool

from kyc_desktop.errors import Cancelled, OcrFailed, OcrTimeout
from kyc_desktop.ocr import child

if TYPE_CHECKING:
    from kyc_desktop.domain import OcrResult
    from kyc_desktop.ocr.choice import EngineChoice

T = TypeVar("T")

_START_LIMIT_S = 120.0  # a cold disk and a virus scanner may take long over a gigabyte of PyTorch
_GLANCE_S = 0.05  # how often a waiting read looks whether it was cancelled
_AGAIN = "Try again; the next document is not affected."

CONSTS.sleep_unit = 0.05  # how often pebble looks after its process, in seconds
CONSTS.term_timeout = 0.1  # a process that does not heed SIGTERM is killed this much later


class OcrReader:
    """Reads images, one at a time, in a child process that is warmed, watched and replaced.

    Thread-safe: `read` blocks its worker thread, all other methods may be called meanwhile.
    """

    def __init__(
        self, choice: EngineChoice, timeout_s: float, load: child.Loader = child.load_engine
    ) -> None:
        """Starts nothing yet.

        Args:
            choice: The engine to load.
            timeout_s: The most time that reading one image may take, in seconds.
            load: Called in the child process; a function of a module that the child can import.
        """
        self._choice = choice
        self._timeout_s = timeout_s
        self._load = load
        self._turn = threading.Lock()  # one read at a time: there is one child
        self._state = threading.Lock()
        self._closed = False
        self._process: _Process | None = None

    def warm(self) -> None:
        """Starts the child process, which loads the engine; does not wait for it."""
        with self._state, suppress(BrokenProcessPool):  # the read that needs it will say so
            if not self._closed:
                self._ready()

    def read(self, data: bytes, cancelled: threading.Event) -> OcrResult:
        """Reads a JPEG or PNG image; blocks until it is read, fails or is cancelled.

        Raises:
            NoTextFound: nothing is written on it.
            OcrTimeout: it took longer than allowed; the child was killed.
            OcrFailed: the engine could not be loaded, raised, or its process died.
            Cancelled: `cancelled` was set, or the reader was closed; the child was killed.
        """
        while not self._turn.acquire(timeout=_GLANCE_S):
            if cancelled.is_set():
                raise _stopped()
        try:
            try:
                return self._attempt(data, cancelled)
            except BrokenProcessPool:  # it died before this image reached it, as it idled
                return self._attempt(data, cancelled)
        except BrokenProcessPool as error:
            raise OcrFailed("The OCR process could not be started.", _AGAIN) from error
        finally:
            self._turn.release()

    def close(self) -> None:
        """Kills the child process; a read that waits for it raises Cancelled."""
        with self._state:
            self._closed = True
            process = self._process
        if process is not None:
            process.kill()

    def _attempt(self, data: bytes, cancelled: threading.Event) -> OcrResult:
        with self._state:
            process = self._ready()
        try:
            process.result(process.started, _START_LIMIT_S, cancelled)
            return process.result(process.read(data), self._timeout_s, cancelled)
        except ProcessExpired as error:
            self._replace(process)
            code = error.exitcode
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            raise OcrFailed(f"The OCR process ended unexpectedly ({how}).", _AGAIN) from error
        except Cancelled:
            # One that still loads its engine may go on: the next document will need it.
            if process.started.done():
                self._replace(process)
            raise
        except (OcrTimeout, BrokenProcessPool):
            self._replace(process)
            raise

    def _ready(self) -> _Process:
        """The living process, or a new one. Call it with the state locked."""
        if self._closed:
            raise _stopped()
        if self._process is not None and not self._process.usable:
            self._process.kill()
            self._process = None
        if self._process is None:
            self._process = _Process(self._choice, self._load)
        return self._process

    def _replace(self, process: _Process) -> None:
        process.kill()
        self.warm()


class _Process:
    """One child process, from its start to its end."""

    def __init__(self, choice: EngineChoice, load: child.Loader) -> None:
        self._pool = ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn"))
        self._killing = threading.Lock()
        self._killed = threading.Event()
        self.started: ProcessFuture[str] = self._pool.schedule(child.start, args=(choice, load))

    @property
    def usable(self) -> bool:
        """False once it was killed, died while it idled, or could not load its engine."""
        if self._killed.is_set() or not self._pool.active:
            return False
        return not self.started.done() or self.started.exception() is None

    def read(self, data: bytes) -> ProcessFuture[OcrResult]:
        """Sends an image; only once `started` is done, so that nothing else runs before it."""
        try:
            return self._pool.schedule(child.read, args=(data,))
        except RuntimeError as error:  # pebble's word for a pool that is broken or stopped
            if self._killed.is_set():
                raise _stopped() from error
            raise BrokenProcessPool from error

    def result(self, future: ProcessFuture[T], limit_s: float, cancelled: threading.Event) -> T:
        """Waits for an answer.

        Raises:
            OcrTimeout: there was none in time.
            Cancelled: the event was set, or the process killed.
            ProcessExpired: the process died over it.
            BrokenProcessPool: the process died before.
            KycError: what the child raised.
        """
        deadline = time.monotonic() + limit_s
        while not wait([future], timeout=_GLANCE_S).done:
            if cancelled.is_set() or self._killed.is_set():
                raise _stopped()
            if time.monotonic() > deadline:
                raise OcrTimeout(
                    f"Reading the image took longer than {limit_s:g} seconds and was stopped.",
                    "Scan the document at a lower resolution, or allow more time with "
                    "KYC_OCR_TIMEOUT_S.",
                )
        return future.result()

    def kill(self) -> None:
        """Ends the process at once, whatever it does; returns when it is gone."""
        self._killed.set()
        with self._killing:  # pebble's join is not made for two threads
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble left it out
            self._pool.join()


def _stopped() -> Cancelled:
    return Cancelled("Reading was cancelled.", "Press Try again to read the document.")
