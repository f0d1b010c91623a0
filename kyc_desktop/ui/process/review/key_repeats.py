"""Tells a press that is meant for what is shown from one that was meant for what stood before it.

A key that is held down or pressed twice accepts one field, or one document, and never the next one
unseen.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

GLANCE = 0.5
"""Seconds that something has been there before a press can be meant for it; a double press is
quicker."""

_STREAK = 1.0  # seconds; a key that is held down begins to repeat sooner
_LIFT = 0.03  # seconds; X11 calls some repeats a release and a press, at the same moment


class KeyRepeatGuard:
    """Asked at every press of a key or button that accepts."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pressed = float("-inf")
        self._lifted: float | None = None  # since the last press
        self._moved = float("-inf")

    def moved(self) -> None:
        """The program has brought something else to where the next press goes."""
        self._moved = self._clock()

    def chosen(self) -> None:
        """The person has gone there: the next press is meant for it."""
        self._moved = float("-inf")

    def lifted(self) -> None:
        """A key came up."""
        self._lifted = self._clock()

    def clicked(self) -> None:
        """The press that comes is the mouse's, which never repeats by itself."""
        self._pressed = float("-inf")

    def counts(self) -> bool:
        """Whether the press that comes now is meant for what is shown now."""
        now, before, lifted = self._clock(), self._pressed, self._lifted
        self._pressed, self._lifted = now, None
        held = lifted is None or now - lifted < _LIFT
        if held and now - before < _STREAK:
            return False
        return now - self._moved >= GLANCE
