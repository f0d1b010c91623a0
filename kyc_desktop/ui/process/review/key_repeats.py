"""Tells a press meant for what is shown now from one meant for what was shown before.

A key that is held down or pressed twice accepts one field or one document, never the next one
unseen.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

GLANCE = 0.5
"""Seconds that something must have been visible before a press can be meant for it; a double press
is quicker.
"""

_STREAK = 1.0  # seconds; a key held down starts to repeat sooner
_LIFT = 0.03  # seconds; X11 reports some repeats as release and press at the same moment


class KeyRepeatGuard:
    """Asked on each press of a key or button that accepts something."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pressed = float("-inf")
        self._lifted: float | None = None  # time of the release since the last press
        self._moved = float("-inf")

    def moved(self) -> None:
        """Note that the program has moved something else to where the next press goes."""
        self._moved = self._clock()

    def chosen(self) -> None:
        """Note that the user went there: the next press is meant for it."""
        self._moved = float("-inf")

    def lifted(self) -> None:
        """Note that a key was released."""
        self._lifted = self._clock()

    def clicked(self) -> None:
        """Note that the next press comes from the mouse, which never repeats by itself."""
        self._pressed = float("-inf")

    def counts(self) -> bool:
        """Whether the current press is meant for what is shown now."""
        now, before, lifted = self._clock(), self._pressed, self._lifted
        self._pressed, self._lifted = now, None
        held = lifted is None or now - lifted < _LIFT
        if held and now - before < _STREAK:
            return False
        return now - self._moved >= GLANCE
