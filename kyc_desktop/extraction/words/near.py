"""Finds the word that a text with a few wrong letters may be."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

if TYPE_CHECKING:
    from collections.abc import Iterable

# rapidfuzz's stubs do not know that a distance may be a scorer.
_DISTANCE = cast("Any", Levenshtein.distance)
_SHORTEST = 6  # letters; a shorter word must be right
_LOST = 5  # letters of a text that may have lost one
_REMEMBERED = 4096  # texts; the same labels come again with every document


class NearWords:
    """Words to be found in spite of wrong, missing or added letters."""

    def __init__(self, words: Iterable[str]) -> None:
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= _SHORTEST:
                by_length[len(word)].append(word)
        longest = max(by_length, default=0)
        self._possible = {
            size: [
                word
                for length in range(size - _tolerance(size), size + _tolerance(size) + 1)
                for word in by_length.get(length, ())
            ]
            for size in range(_LOST, longest + _tolerance(longest) + 1)
        }
        self.nearest = lru_cache(_REMEMBERED)(self._nearest)

    def _nearest(self, text: str) -> tuple[str, int] | None:
        """The nearest word and how many letters differ, or None where too many do."""
        possible = self._possible.get(len(text))
        if not possible:
            return None
        cutoff = _tolerance(len(text))
        best = extractOne(text, possible, scorer=_DISTANCE, score_cutoff=cutoff)
        return None if best is None else (best[0], int(best[1]))


def _tolerance(size: int) -> int:
    """How many letters of a text may be wrong, by its length."""
    for least, wrong in ((21, size // 6), (14, 3), (10, 2), (_LOST, 1)):
        if size >= least:
            return wrong
    return 0
