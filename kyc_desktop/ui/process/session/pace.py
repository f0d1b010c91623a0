"""How long a reading usually takes."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_RECENT = 30  # number of readings whose median predicts the duration of the next ones


class Pace:
    """Times the readings of documents, by ticket."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began: dict[int, float] = {}
        self._took: deque[float] = deque(maxlen=_RECENT)

    def begin(self, ticket: int) -> None:
        """A document is being read from now on."""
        self._began[ticket] = self._clock()

    def end(self, ticket: int, *, read: bool) -> None:
        """A document is no longer being read; it counts if it was `read`."""
        began = self._began.pop(ticket, None)
        if began is not None and read:
            self._took.append(self._clock() - began)

    @property
    def usual(self) -> float | None:
        """Seconds that a reading usually takes; None before the first."""
        return sorted(self._took)[len(self._took) // 2] if self._took else None
