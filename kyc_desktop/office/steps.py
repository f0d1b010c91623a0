"""How long the steps of reading took, until somebody asks."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import StepEvent


class Steps:
    """Seconds that tasks took since they were last asked for. Used from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._done: list[tuple[str, float]] = []

    def note(self, event: StepEvent) -> None:
        """Note how long a task took, if it has ended."""
        if event.elapsed is not None:
            with self._lock:
                self._done.append((event.task, event.elapsed))

    def taken(self) -> tuple[tuple[str, float], ...]:
        """Each task that has ended since this was last called, with its seconds."""
        with self._lock:
            done, self._done = self._done, []
        return tuple(done)
