"""Keeps a worker running: starts it again whenever it ends, and ends it when it stands still.

The worker is a program of its own. It writes a line on its stdout every few seconds, which is its
sign of life, and ends in order once its stdin is closed, as it is when this program is killed.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from queue import Empty, Queue
from threading import Thread
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

logger = logging.getLogger(__name__)

STILL_S = 90.0
"""Seconds without a sign of life after which a worker is ended."""
START_S = 600.0
"""Seconds that its start may take: a busy computer needs minutes, and a new start no fewer."""
_GLANCE_S = 0.5
_IN_ORDER_S = 60.0  # more than a worker takes to finish what it reads, or to give it back
_PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)  # between starts of one that ends at once
_STEADY_S = 60.0


def own_command(*words: str) -> list[str]:
    """The command line that starts this program with these words."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-P", "-m", "kyc_desktop", *words]


class Supervisor:
    """Starts a worker again and again, until it is told to stop.

    Args:
        command: starts the worker.
        tell: given each line that it writes.
        still_s: see `STILL_S`.
        start_s: see `START_S`.
        pauses: seconds before it is started again, the longer the more often it ended at once.
        started: called whenever a worker is started.
        alive: called again and again while a worker is looked after.
        complain: given each line that it writes on stderr; by default these go where ours go.
    """

    def __init__(
        self,
        command: Sequence[str],
        tell: Callable[[str], None],
        *,
        still_s: float = STILL_S,
        start_s: float = START_S,
        pauses: Sequence[float] = _PAUSES,
        started: Callable[[], None] = lambda: None,
        alive: Callable[[], None] = lambda: None,
        complain: Callable[[str], None] | None = None,
    ) -> None:
        self._command = list(command)
        self._tell = tell
        self._still_s = still_s
        self._start_s = start_s
        self._pauses = pauses
        self._started = started
        self._alive = alive
        self._complain = complain

    def run(self, *, once: bool = False) -> int:
        """Keep it running; an exception, such as Ctrl+C, ends both in order.

        Returns:
            With `once`, the exit code of the worker, which is not started again.
        """
        ends = 0
        while True:
            began = time.monotonic()
            try:
                code = self._run_one()
            except OSError as error:  # this computer has no memory or process left
                logger.warning("the worker could not be started: %s", error.strerror)
                code = 1
            if once:
                return code
            ends = 0 if time.monotonic() - began > _STEADY_S else ends + 1
            pause = self._pauses[min(ends, len(self._pauses) - 1)]
            logger.warning("the worker ended with %d; it is started again in %g s", code, pause)
            time.sleep(pause)

    def _run_one(self) -> int:
        pipe = subprocess.PIPE
        worker = subprocess.Popen(  # noqa: S603 - this very program
            self._command,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe if self._complain is not None else None,
            encoding="utf-8",
            errors="replace",
        )
        self._started()
        lines: Queue[str] = Queue()
        ears = [Thread(target=_pass_on, args=(worker.stdout, lines.put), daemon=True)]
        if self._complain is not None:
            hears = (worker.stderr, self._complain)
            ears.append(Thread(target=_pass_on, args=hears, daemon=True))
        for ear in ears:
            ear.start()
        try:
            self._listen(worker, lines)
        finally:
            _end_in_order(worker)
            for ear in ears:
                ear.join(_GLANCE_S)
        return worker.returncode

    def _listen(self, worker: subprocess.Popen[str], lines: Queue[str]) -> None:
        """Return once the worker has ended, or is to be ended.

        The end of its stdout does not tell: processes that it has started may hold it open.
        """
        heard, patience = time.monotonic(), self._start_s
        while worker.poll() is None or not lines.empty():
            self._alive()
            try:
                self._tell(lines.get(timeout=_GLANCE_S))
                heard, patience = time.monotonic(), self._still_s
            except Empty:
                if time.monotonic() - heard > patience:
                    logger.warning("the worker stands still: it is ended")
                    worker.kill()
                    worker.wait()


def _end_in_order(worker: subprocess.Popen[str]) -> None:
    if worker.stdin is not None:
        worker.stdin.close()
    try:
        worker.wait(_IN_ORDER_S)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _pass_on(stream: IO[str] | None, tell: Callable[[str], None]) -> None:
    if stream is not None:
        with stream:
            for line in stream:
                tell(line.rstrip("\n"))
