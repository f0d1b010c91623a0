"""The memory of this program and of all that it has started."""

from __future__ import annotations

import psutil  # type: ignore[import-untyped]  # it ships no types


def bytes_in_use() -> int:
    """Bytes of this process and all below it; on Linux, what several share counts once."""
    own = psutil.Process()
    return sum(_bytes_of(each) for each in (own, *own.children(recursive=True)))


def _bytes_of(process: psutil.Process) -> int:
    try:
        info = process.memory_full_info()
        return int(getattr(info, "pss", 0) or info.rss)
    except psutil.NoSuchProcess:  # it ended meanwhile
        return 0
    except psutil.AccessDenied:  # it forbids being looked into, but not at
        try:
            return int(process.memory_info().rss)
        except psutil.Error:
            return 0
