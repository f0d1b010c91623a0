"""Numbers the changes of a queue, so that an older one never undoes a newer one.

Several threads write what the window asks for, and each writes late when the database was away. The
number says in which order it was asked for.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Draft


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What a review form contains after a change; a draft of None means that nothing was typed."""

    number: int
    draft: Draft | None


class ChangeNumbers:
    """Gives numbers that grow, on any thread.

    They begin with the time in microseconds: a window that takes a document over from another one
    has greater numbers than that.
    """

    def __init__(self, clock: Callable[[], int] = time.time_ns) -> None:
        self._clock = clock
        self._lock = Lock()
        self._last = 0

    def next(self) -> int:
        """A number greater than all before it, also after the clock was set back."""
        with self._lock:
            self._last = max(self._last + 1, self._clock() // 1000)
            return self._last


CHANGES = ChangeNumbers()
"""The numbers of this program."""
