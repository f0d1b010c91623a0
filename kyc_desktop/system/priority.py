"""Which of the program's threads has the processor first where there is not enough of it."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

_LOWER = 5  # of 19: behind the thread that draws, before the processes that read


def give_way() -> None:
    """Let the thread that draws go first; called on another one.

    For Linux, where a thread has a nice value of its own and Qt's priorities do nothing. What the
    thread starts inherits it.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            thread = threading.get_native_id()
            os.setpriority(
                os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _LOWER
            )
