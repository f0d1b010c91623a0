"""Ends the program in order when the operating system asks for it."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

if TYPE_CHECKING:
    from types import FrameType


class EndSignals(QObject):
    """Tells of SIGTERM and SIGHUP: of a log-out, a shutdown, or an administrator.

    Python runs its handlers between two steps of Python code, of which there are none while Qt
    waits for input. The bytes that it writes to a pipe wake Qt. Windows has no such signals.
    """

    came = Signal()  # at once, in the midst of whatever runs: nothing of the window may be changed
    asked = Signal()  # when that is done

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pipe: tuple[int, int] | None = None
        self._taken = False
        if sys.platform == "win32":
            return
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._before_fd = signal.set_wakeup_fd(self._pipe[1])
        self._before = {
            each: signal.signal(each, self._take)
            for each in (signal.SIGTERM, signal.SIGHUP)
            if signal.getsignal(each) is not signal.SIG_IGN  # as nohup sets it
        }
        self._notifier = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def close(self) -> None:
        """Give the signals back to whoever had them."""
        if self._pipe is None or sys.platform == "win32":
            return
        for each, before in self._before.items():
            signal.signal(each, before)
        signal.set_wakeup_fd(self._before_fd)
        self._notifier.setEnabled(False)
        for end in self._pipe:
            os.close(end)
        self._pipe = None

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        self._taken = True
        self.came.emit()

    @Slot()
    def _read(self) -> None:
        # The handler has run by now: this is Python code.
        if self._pipe is not None:
            os.read(self._pipe[0], 64)
        if self._taken:
            self._taken = False
            self.asked.emit()
