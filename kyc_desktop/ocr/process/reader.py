"""The parent's interface to OCR, which runs in child processes.

It runs there because it holds the interpreter lock, can crash in native code, and can only be
stopped by killing it.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TYPE_CHECKING

from pebble import ProcessExpired

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import OcrFailed
from kyc_desktop.ocr.process import child_main
from kyc_desktop.ocr.process.child_process import OcrProcess
from kyc_desktop.ocr.process.pool import MEMORY_LIMIT, OcrPool
from kyc_desktop.system import machine

if TYPE_CHECKING:
    from kyc_desktop.domain.reading import Box, Line, OcrResult
    from kyc_desktop.ocr.choice import EngineChoice

logger = logging.getLogger(__name__)

_PART_LIMIT_S = 30.0
_AGAIN = Message("next_not_affected")


class OcrReader:
    """Reads images, each in a child process that is warmed up, monitored and replaced.

    Thread-safe: `read` blocks its thread, and all other methods may be called meanwhile.
    """

    def __init__(
        self,
        choice: EngineChoice,
        timeout_s: float,
        load: child_main.Loader = child_main.load_engine,
        *,
        workers: int = 1,
        spare: bool = False,
        memory_limit: int = MEMORY_LIMIT,
    ) -> None:
        """Start nothing yet.

        Args:
            choice: the engines to load.
            timeout_s: the longest time for reading one image, in seconds.
            load: called in the child process, so it must be a function that the child can import.
            workers: how many images are read at the same time, each in a process of its own.
            spare: whether to keep one process more, if memory allows, to replace one that is
                killed: the next document then does not wait for engines to load.
            memory_limit: bytes of memory above which a process is replaced after its read.
        """
        self._timeout_s = timeout_s
        self._pool = OcrPool(
            partial(OcrProcess, choice, load),
            workers,
            spare=spare,
            room=machine.room_for_another,
            memory_limit=memory_limit,
        )

    def warm(self) -> None:
        """Start the child processes, which load their engines; does not wait for them."""
        self._pool.warm()

    def read(self, data: bytes, cancelled: threading.Event) -> OcrResult:
        """Read a JPEG or PNG image; blocks until it is read, fails or is cancelled.

        If the process dies while reading, which may or may not be due to the image, another one
        retries once.

        Raises:
            NoTextFound: there is no text on it.
            OcrTimeout: it took longer than allowed; the child process was killed.
            OcrFailed: an engine could not be loaded or failed, or the process died twice.
            Cancelled: `cancelled` was set, or the reader was closed; the child process was killed.
        """
        try:
            return self._attempt(data, cancelled)
        except (ProcessExpired, BrokenProcessPool):
            logger.info("an OCR process ended unexpectedly; its image is read by another")
        try:
            return self._attempt(data, cancelled)
        except ProcessExpired as error:
            code = error.exitcode
            how = Message.of("signal" if code < 0 else "exit_code", number=abs(code))
            raise OcrFailed(Message.of("ocr_process_ended_with", how=how), _AGAIN) from error
        except BrokenProcessPool as error:
            raise OcrFailed(Message("ocr_process_not_started"), _AGAIN) from error

    def read_part(self, data: bytes, box: Box, cancelled: threading.Event) -> Line:
        """Read a rectangle of an image, before all waiting documents.

        Args:
            data: a JPEG or PNG image.
            box: see `child_main.read_part`.
            cancelled: set if nobody waits for the text any more. A read that is running then is
                completed, which takes a moment: killing the process would make the next read wait
                for engines to load.

        Raises:
            NoTextFound: there is no text in it.
            OcrTimeout: it took longer than allowed; the child process was killed.
            OcrFailed: an engine could not be loaded or failed, or the process died.
            Cancelled: `cancelled` was set before it was read, or the reader was closed.
        """
        limit, never = min(self._timeout_s, _PART_LIMIT_S), threading.Event()
        try:
            with self._pool.acquire(cancelled, urgent=True) as process:
                return process.read_part(data, box, limit, never)
        except (ProcessExpired, BrokenProcessPool) as error:
            raise OcrFailed(Message("ocr_process_ended"), _AGAIN) from error

    def close(self) -> None:
        """Kill the child processes; waiting reads raise Cancelled."""
        self._pool.close()

    def _attempt(self, data: bytes, cancelled: threading.Event) -> OcrResult:
        with self._pool.acquire(cancelled) as process:
            return process.read(data, self._timeout_s, cancelled)
