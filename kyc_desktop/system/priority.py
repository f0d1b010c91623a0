"""Lets the GUI thread run before the program's other threads where the processor is busy."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

_LOWER = 5  # nice value, of 19: behind the GUI thread, before the OCR processes


def lower_thread_priority() -> None:
    """Lower the priority of the calling thread below the GUI thread's.

    Has an effect on Linux only, where each thread has a nice value of its own and Qt's thread
    priorities do nothing. Whatever the thread starts inherits it.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            thread = threading.get_native_id()
            os.setpriority(
                os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _LOWER
            )
