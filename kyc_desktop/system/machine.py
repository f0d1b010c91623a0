"""How many OCR processes this computer has the cores and the memory for."""

from __future__ import annotations

import os

import psutil  # type: ignore[import-untyped]  # it ships no types

WORKERS_BOUNDS = (1, 16)

_CORES_EACH = 2  # an engine's networks keep two busy; a clerk waits for one document, not for ten
_BYTES_EACH = 1_600_000_000  # what one may take, and a little for the picture and the database
_BYTES_FOR_TWO = 3_000_000_000  # with both engines loaded, beside the system and a browser
_MOST = 4  # more than a clerk can keep up with; who feeds hundreds unattended sets more


def cores() -> int:
    """Physical cores that this program may use, at least 1."""
    physical = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):  # a container or taskset may allow fewer
        return min(physical, len(os.sched_getaffinity(0)))
    return int(physical)


def default_workers() -> int:
    """OCR processes that fit this computer as it is now."""
    by_memory = psutil.virtual_memory().available // _BYTES_EACH
    return int(max(1, min(cores() // _CORES_EACH, by_memory, _MOST)))


def fits_two_engines() -> bool:
    """The memory, free or not, is enough for both OCR engines in one process."""
    return bool(psutil.virtual_memory().total >= _BYTES_FOR_TWO)


def threads_each(workers: int) -> int:
    """Threads for each OCR process, so that they do not fight; 0: as many as it likes."""
    return 0 if workers == 1 else max(1, cores() // workers)


def room_for_another() -> bool:
    """The memory has room for one OCR process more, and for the rest of the computer."""
    return bool(psutil.virtual_memory().available >= 2 * _BYTES_EACH)
