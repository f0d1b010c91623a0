"""Fuzzy search for words: finds the word that a text with a few wrong letters may be."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# rapidfuzz's type stubs do not accept a distance as a scorer.
_DISTANCE = cast("Any", Levenshtein.distance)
_SHORTEST = 6  # letters; a shorter word must be exact
_LOST = 5  # letters of a text that may lack one
_FEW = 4  # wrong letters up to which words are looked up by a correct piece
_REMEMBERED = 4096  # texts in the cache; the same labels recur in every document


class FuzzyIndex:
    """Finds words despite wrong, missing or additional letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[int, list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= _SHORTEST:
                self._words[len(word)].append(word)
        self.nearest = lru_cache(_REMEMBERED)(self._nearest)
        self._of_size = lru_cache(maxsize=None)(self._near_size)
        self._by_piece = lru_cache(maxsize=None)(self._with_piece)

    def _nearest(self, text: str) -> tuple[str, int] | None:
        """The nearest word and its edit distance; None if the distance is too large."""
        wrong = _tolerance(len(text))
        if not wrong:
            return None
        if wrong > _FEW:
            possible = self._of_size(len(text))
        else:
            lengths = range(len(text) - wrong, len(text) + wrong + 1)
            possible = [word for length in lengths for word in self._possible(text, length, wrong)]
        best = extractOne(text, possible, scorer=_DISTANCE, score_cutoff=wrong)
        return None if best is None else (best[0], int(best[1]))

    def _near_size(self, size: int) -> Sequence[str]:
        """All words of a length that a text of that size may have."""
        wrong = _tolerance(size)
        lengths = range(size - wrong, size + wrong + 1)
        return [word for length in lengths for word in self._words.get(length, ())]

    def _possible(self, text: str, length: int, wrong: int) -> Sequence[str]:
        """The words of a given length that the text may be.

        A word is cut into one piece more than letters may be wrong, so at least one piece is
        correct. The first piece is then at the start of the text and the last at its end. A piece
        between them is displaced by less than the number of wrong letters, because each piece
        before and after it would have a wrong letter.
        """
        words = self._words.get(length, ())
        found: set[int] = set()
        for (start, end), words_with in self._by_piece(length, wrong):
            if start == 0:
                found.update(words_with.get(text[:end], ()))
            elif end == length:
                found.update(words_with.get(text[len(text) - end + start :], ()))
            else:
                size = end - start
                for at in range(max(start - wrong + 1, 0), start + wrong):
                    if text[at : at + size] in words_with:
                        found.update(words_with[text[at : at + size]])
        return [words[i] for i in sorted(found)]

    def _with_piece(
        self, length: int, wrong: int
    ) -> tuple[tuple[tuple[int, int], Mapping[str, Sequence[int]]], ...]:
        """The pieces of words of this length, each with the words that have a given text there."""
        found = []
        for start, end in _pieces(length, wrong):
            words_with: dict[str, list[int]] = defaultdict(list)
            for i, word in enumerate(self._words[length]):
                words_with[word[start:end]].append(i)
            # Tuples of numbers, which the garbage collector does not look through: there are as
            # many as the window has other objects, and the window waits for the collector.
            numbers = {piece: tuple(rows) for piece, rows in words_with.items()}
            found.append(((start, end), numbers))
        return tuple(found)


def _pieces(length: int, wrong: int) -> Iterator[tuple[int, int]]:
    """The bounds of a word's pieces: one more than letters may be wrong."""
    ends = [length * i // (wrong + 1) for i in range(wrong + 2)]
    return pairwise(ends)


def _tolerance(size: int) -> int:
    """The number of wrong letters allowed in a text of this length."""
    for least, wrong in ((21, size // 6), (14, 3), (10, 2), (_LOST, 1)):
        if size >= least:
            return wrong
    return 0
