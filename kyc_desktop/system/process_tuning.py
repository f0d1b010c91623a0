"""What the window's process changes in the interpreter and the C library, and what each is worth.

All of it is for the window: a command runs without. A test of each fails once it is not needed any
more. Figures are from two cores of an Intel Xeon, where nothing else is said.
"""

from __future__ import annotations

import builtins
import ctypes
import gc
import sys
from contextlib import suppress

# From glibc's malloc.h.
_MMAP_THRESHOLD = -3
_ARENA_MAX = -8

_LARGE = 128 * 1024  # bytes; what glibc begins with, and leaves for ever after the first picture
_ARENAS = 2  # of the window's dozen threads few allocate at a time: Python lets one run
TURN_S = 0.0002


def hold_collector() -> None:
    """Look for no reference circles until the window is drawn.

    What is imported and built meanwhile stays. Saves the window's import 97 collections, 35 ms of
    its 0.55 s.
    """
    gc.disable()


def release_collector() -> None:
    """Look for reference circles again."""
    gc.enable()


def keep_what_is_there() -> None:
    """Look no more through what is there now; called once all that stays has been built.

    A full collection holds up the window for as long as it takes: 145 ms over the 117,000 objects
    of a window with its database, nothing over what is kept.
    """
    gc.freeze()


def drop_import_hook() -> None:
    """Take PySide's hook for `from __feature__ import ...` out of the import statement.

    Nothing here uses it, and it reads the source of every module that is imported from then on, and
    keeps it: 30 MB and a tenth of a second until the database's libraries are there. PySide puts it
    in when it is imported first; another version may have none.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def shorten_turns() -> None:
    """Have a thread that computes give way after 0.2 ms in place of 5.

    With one that keeps the queue and several that read, the window would wait too long for its own
    turn: 0.35 ms in place of 7 beside one thread that computes, median of 200 waits.
    """
    sys.setswitchinterval(TURN_S)


def give_back_memory() -> None:
    """Keep pictures out of the heaps of the threads, where their holes are filled by nothing else.

    Takes 45 MB off a window that has shown thirty documents. Nothing happens without glibc.
    """
    if sys.platform == "linux":
        with suppress(AttributeError):  # another C library has no such call
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_MMAP_THRESHOLD, _LARGE)
            mallopt(_ARENA_MAX, _ARENAS)
