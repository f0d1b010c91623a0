"""What a worker does now, as it tells its supervisor: a line of JSON on its stdout."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kyc_desktop.domain.office import Backlog


@dataclass(frozen=True, slots=True)
class Standing:
    """What a worker does now; `longest_s` is for how long the longest reading has gone on."""

    reading: int
    read: int
    failed: int
    longest_s: float
    backlog: Backlog | None  # None while the database is away, or it was not asked
    steps: tuple[tuple[str, float], ...] = ()  # tasks that ended since the last one, with seconds
    asked: bool = True  # whether the database was asked; not while the worker ends


def heard(line: str) -> Standing | None:
    """What a line of a worker says; None for anything else, such as what a library prints.

    The worker may be of another version than its supervisor, which is not started again with it.
    """
    try:
        told: dict[str, Any] = json.loads(line)
        waits = told["backlog"]
        backlog = None
        if waits is not None:
            backlog = Backlog(int(waits["waiting"]), int(waits["held"]), float(waits["oldest_s"]))
        return Standing(
            int(told["reading"]),
            int(told["read"]),
            int(told["failed"]),
            float(told["longest_s"]),
            backlog,
            tuple((str(task), float(seconds)) for task, seconds in told.get("steps", ())),
            bool(told.get("asked", True)),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
