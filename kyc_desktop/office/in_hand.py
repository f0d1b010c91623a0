"""What the threads of a worker read, and how each is told that nobody wants it any longer."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from threading import Event


@dataclass(frozen=True)
class _Reading:
    unwanted: Event
    since: float = field(default_factory=time.monotonic)


class InHand:
    """The documents that are being read, each by a thread of its own.

    Whoever calls this holds one lock, so that what is taken from the queue and what is said of it
    agree.
    """

    def __init__(self) -> None:
        self._readings: dict[int, _Reading] = {}

    @property
    def flow_ids(self) -> tuple[int, ...]:
        """Their flows."""
        return tuple(self._readings)

    def begin(self, flow_id: int, unwanted: Event) -> None:
        """A thread begins with a flow; `unwanted` is set once it has to stop."""
        unwanted.clear()
        self._readings[flow_id] = _Reading(unwanted)

    def end(self, flow_id: int) -> None:
        """Its thread has done with a flow."""
        self._readings.pop(flow_id, None)

    def stop_others(self, kept: Collection[int] = ()) -> list[int]:
        """Stop the readings of all flows but these; those that were not told before."""
        stopped = [
            flow_id
            for flow_id, each in self._readings.items()
            if flow_id not in kept and not each.unwanted.is_set()
        ]
        for flow_id in stopped:
            self._readings[flow_id].unwanted.set()
        return stopped

    def seconds(self) -> list[float]:
        """For how long each has been read."""
        now = time.monotonic()
        return [now - each.since for each in self._readings.values()]
