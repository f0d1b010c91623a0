"""Finds the characters of a line that were hard to read, in the output of a CTC network."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kyc_desktop.domain.reading import HardLetter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_HARD = 0.8  # a character with a lower score is hard to read
_LEAST = 0.02  # least score of another character that it may be
_MOST = 3  # other characters that are kept


def hard_letters(answer: NDArray[np.float32], characters: Sequence[str]) -> tuple[HardLetter, ...]:
    """The characters with a low score, each with the likeliest others in its place.

    Args:
        answer: probabilities, steps × classes, CTC's blank first.
        characters: all classes, the blank's included.
    """
    best = answer.argmax(axis=1)
    sure = answer[np.arange(len(best)), best]
    if not (sure[best != 0] < _HARD).any():  # true of most lines
        return ()
    edges = np.flatnonzero(np.diff(best, prepend=-1, append=-1)).tolist()
    found, at = [], 0
    for start, end in pairwise(edges):
        its = int(best[start])
        if its == 0 or characters[its].isspace():
            continue
        score = float(sure[start:end].max())
        if score < _HARD:
            found.append(
                HardLetter(
                    at,
                    characters[its],
                    round(score, 3),
                    _others(answer[start:end], its, characters),
                )
            )
        at += 1
    return tuple(found)


def _others(run: NDArray[np.float32], its: int, characters: Sequence[str]) -> str:
    """The likeliest other characters of the steps in which one character was read."""
    scores = run.max(axis=0)
    likely = np.flatnonzero(scores >= _LEAST)  # few of some 18,000 classes
    order = likely[np.argsort(scores[likely])[::-1]][: _MOST + 2].tolist()
    others = [characters[i] for i in order if i not in {0, its} and not characters[i].isspace()]
    return "".join(others[:_MOST])
