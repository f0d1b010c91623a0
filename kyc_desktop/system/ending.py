"""Ends a command in order when the system asks for it: at a log-out, a shutdown, or by `kill`."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType


class Terminated(KeyboardInterrupt):
    """The command was told to end. Like Ctrl+C it passes through, and each part closes itself."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number  # as shells tell of a program that was ended by a signal


def end_in_order() -> None:
    """Raise `Terminated` in the main thread instead of ending at once.

    Otherwise, an embedded database would run on, and temporary folders would stay.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP, and ends programs without a word
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as by nohup
            signal.signal(number, _raise)


def _raise(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # what is being closed is not interrupted again
    raise Terminated(number)
