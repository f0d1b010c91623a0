"""How long the steps of reading took, until somebody asks."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.flow.engine import FlowRun


class Steps:
    """Seconds that tasks took since they were last asked for. Used from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._done: list[tuple[str, float]] = []

    def timed(self, run: FlowRun) -> FlowRun:
        """The same run, of which each task that ends is noted."""
        while True:
            try:
                event = next(run)
            except StopIteration as end:
                state: FlowState = end.value
                return state
            if event.elapsed is not None:
                with self._lock:
                    self._done.append((event.task, event.elapsed))
            yield event

    def taken(self) -> tuple[tuple[str, float], ...]:
        """Each task that has ended since this was last called, with its seconds."""
        with self._lock:
            done, self._done = self._done, []
        return tuple(done)
