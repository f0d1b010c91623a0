"""Finds the letters in which two readings differ. No Qt."""

from __future__ import annotations

from difflib import SequenceMatcher

Span = tuple[int, int]
"""Start and end position, the end exclusive."""

# Minimum similarity, 0–1; in less similar texts marks would be everywhere and tell nothing.
_ALIKE = 0.7


def differing(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where each of two texts differs from the other; empty if they are too dissimilar.

    Where a text lacks letters of the other one, the gap between its letters is marked, as a span
    without a length.
    """
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return (), ()
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    ours = tuple((start, end) for _, start, end, _, _ in changes)
    theirs = tuple((start, end) for _, _, _, start, end in changes)
    return ours, theirs
