"""Keeps the memory of a process, with its pictures and names, out of files when it crashes.

The places in the code where a window crashed are told by `crash_report`, without any values.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4  # from Linux's prctl.h
_NO_BOXES = 0x0001 | 0x0002  # SetErrorMode: no message box of Windows Error Reporting
_NO_HEAP, _NO_UI = 0x0001, 0x0020  # WerSetFlags


def forbid(*, undumpable: bool = True) -> None:
    """Forbid core dumps of this process; those that it starts, such as a server, inherit the limit.

    Args:
        undumpable: on Linux, also keep other programs of the user from reading its memory. Not for
            the window: desktop portals, which tell the system's colours and show file dialogs, look
            at the process that asks, and refuse one that may not be looked at.
    """
    if sys.platform == "win32":
        with suppress(OSError, AttributeError):
            kernel = ctypes.WinDLL("kernel32")
            kernel.SetErrorMode(_NO_BOXES)
            kernel.WerSetFlags(_NO_HEAP | _NO_UI)
        return
    import resource  # noqa: PLC0415 - Windows has no such module

    # Linux writes no file of less than a page, and takes 1, unlike 0, as a reason not to hand the
    # memory to a program such as systemd-coredump.
    most = 1 if sys.platform == "linux" else 0
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))
    if undumpable and sys.platform == "linux":
        with suppress(AttributeError):  # another C library may have no such function
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
