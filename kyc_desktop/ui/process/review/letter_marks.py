"""The letters in which two readings differ. Pure."""

from __future__ import annotations

from difflib import SequenceMatcher

Span = tuple[int, int]
"""From the first letter to the one behind the last."""

_ALIKE = 0.7  # of 1; below it marks would stand everywhere and tell nothing


def differing(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where each of two texts differs from the other; nowhere where they are too unlike.

    What one of them lacks is marked in the other alone.
    """
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return (), ()
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    ours = tuple((start, end) for _, start, end, _, _ in changes if end > start)
    theirs = tuple((start, end) for _, _, _, start, end in changes if end > start)
    return ours, theirs
