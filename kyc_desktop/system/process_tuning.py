"""Tunes the interpreter and the C library for the window's process; each says what it gains.

All of it is for the window: commands run without. A test of each measure fails once it is no longer
needed. Unless stated otherwise, figures were measured on two cores of an Intel Xeon.
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

# Bytes: glibc's initial value, which it raises for good after the first picture.
_LARGE = 128 * 1024
_ARENAS = 2  # few of the window's dozen threads allocate at a time: Python lets one run
TURN_S = 0.0002


def disable_garbage_collector() -> None:
    """Disable the garbage collector until the window is drawn.

    What is imported and built until then is kept anyway. Saves the window's imports 97 collections,
    35 ms of their 0.55 s.
    """
    gc.disable()


def release_collector() -> None:
    """Enable the garbage collector again, for what is built from now on.

    While the database is opened, everything is looked through twice: 75 ms in place of 130 without
    the 92,000 objects that are there before.
    """
    gc.freeze()
    gc.enable()


def freeze_garbage_collector() -> None:
    """Exclude all current objects from garbage collection; called once the window is built.

    A full collection blocks the window while it runs: 145 ms over the 117,000 objects of a window
    with its database, none of it for objects that are excluded.
    """
    gc.freeze()


def drop_import_hook() -> None:
    """Remove PySide's hook for `from __feature__ import ...` from the import statement.

    Nothing here uses it, and it reads and keeps the source of every module imported from then on:
    30 MB and a tenth of a second until the database libraries are loaded. PySide installs it when
    it is first imported; other versions may not have it.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def set_switch_interval() -> None:
    """Set Python's thread switch interval to 0.2 ms instead of 5 ms.

    With one thread that stores the queue and several that read documents, the window would
    otherwise wait too long for its turn: 0.35 ms instead of 7 ms beside one computing thread,
    median of 200 waits.
    """
    sys.setswitchinterval(TURN_S)


def tune_malloc() -> None:
    """Allocate pictures outside the threads' heaps, where the gaps they leave are not reused.

    Saves 45 MB in a window that has shown thirty documents. Does nothing without glibc.
    """
    if sys.platform == "linux":
        with suppress(AttributeError):  # another C library has no such function
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_MMAP_THRESHOLD, _LARGE)
            mallopt(_ARENA_MAX, _ARENAS)
