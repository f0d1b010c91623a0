"""How many OCR processes this computer has the cores and the memory for."""

from __future__ import annotations

import os

import psutil  # type: ignore[import-untyped]  # it ships no types

WORKERS_BOUNDS = (1, 16)

# The networks of one engine keep two cores busy; a clerk waits for one document, not for ten.
_CORES_EACH = 2
# The most that one process uses, plus a little for the picture and the database.
_BYTES_EACH = 1_600_000_000
_BYTES_FOR_TWO = 3_000_000_000  # both engines loaded, beside the operating system and a browser
_MOST = 4  # more than a clerk can keep up with; unattended batches of hundreds can set more


def cores() -> int:
    """Physical cores that this process may use, at least 1."""
    physical = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):  # a container or taskset may allow fewer
        return min(physical, len(os.sched_getaffinity(0)))
    return int(physical)


def default_workers() -> int:
    """How many OCR processes suit this computer with the memory that is free now."""
    by_memory = psutil.virtual_memory().available // _BYTES_EACH
    return int(max(1, min(cores() // _CORES_EACH, by_memory, _MOST)))


def fits_two_engines() -> bool:
    """Whether the total memory is enough for both OCR engines in one process."""
    return bool(psutil.virtual_memory().total >= _BYTES_FOR_TWO)


def threads_each(workers: int) -> int:
    """Threads for each OCR process, so that they don't compete for cores; 0: no limit."""
    return 0 if workers == 1 else max(1, cores() // workers)


def room_for_another() -> bool:
    """Whether there is free memory for one more OCR process and for the rest of the computer."""
    return bool(psutil.virtual_memory().available >= 2 * _BYTES_EACH)
