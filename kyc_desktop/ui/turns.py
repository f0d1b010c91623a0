"""Passes answers of other threads to the window a little at a time.

Qt delivers all posted events before it paints or handles the keyboard again. If a document is saved
while the next one and its picture arrive, the window would freeze for the sum of it all.
"""

from __future__ import annotations

import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from PySide6.QtCore import SignalInstance

_TURN_S = 0.004
_PAUSE_MS = 6  # Qt paints 5 ms after it was requested


class Turns(QObject):
    """Runs calls in order, for a few milliseconds in each turn of the event loop."""

    def __init__(
        self, together: Callable[[], AbstractContextManager[None]], parent: QObject | None = None
    ) -> None:
        """The calls of one turn are made inside the context manager `together()`."""
        super().__init__(parent)
        self._together = together
        self._calls: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._play)

    def pass_on(self, signal: SignalInstance, slot: Callable[..., object]) -> None:
        """Connect a signal to a slot that may be called later; the order of signals is kept."""
        signal.connect(_Relay(self, slot).take)

    @property
    def waiting(self) -> bool:
        """Whether there are pending calls."""
        return bool(self._calls)

    def add(self, call: Callable[[], object]) -> None:
        """Make this call in a later turn."""
        self._calls.append(call)
        if not self._timer.isActive():
            self._timer.start(_PAUSE_MS)

    @Slot()
    def _play(self) -> None:
        began = time.perf_counter()
        with self._together():
            while self._calls and time.perf_counter() - began < _TURN_S:
                self._calls.popleft()()
        if not self._calls:
            self._timer.stop()


class _Relay(QObject):
    """Lives on the GUI thread, so that signals from other threads are delivered there."""

    def __init__(self, turns: Turns, slot: Callable[..., object]) -> None:
        super().__init__(turns)
        self._turns = turns
        self._slot = slot

    def take(self, *values: object) -> None:
        self._turns.add(partial(self._slot, *values))
