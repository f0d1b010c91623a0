"""Hands what other threads answer to the window a little at a time.

Qt delivers all that has been posted before it draws or looks at the keyboard again. Where a
document is saved while the next one and its picture come, the window would stand still for the sum.
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
_PAUSE_MS = 6  # Qt draws 5 ms after it was asked to


class Turns(QObject):
    """Calls what it is given in order, for a few milliseconds in each turn of the event loop."""

    def __init__(
        self, together: Callable[[], AbstractContextManager[None]], parent: QObject | None = None
    ) -> None:
        """What is called in one turn is called inside `together()`."""
        super().__init__(parent)
        self._together = together
        self._calls: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._play)

    def pass_on(self, signal: SignalInstance, slot: Callable[..., object]) -> None:
        """Connect a signal to a slot that has time; the order among signals stays."""
        signal.connect(_Relay(self, slot).take)

    @property
    def waiting(self) -> bool:
        """Something is still to be called."""
        return bool(self._calls)

    def add(self, call: Callable[[], object]) -> None:
        """Call this in a turn to come."""
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
    """Lives on the GUI thread, so that a signal of another thread is called for there."""

    def __init__(self, turns: Turns, slot: Callable[..., object]) -> None:
        super().__init__(turns)
        self._turns = turns
        self._slot = slot

    def take(self, *values: object) -> None:
        self._turns.add(partial(self._slot, *values))
