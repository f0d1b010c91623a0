"""Restores spaces between words that are in the picture but missing in the text.

PP-OCR's recogniser joins words in capitals: "DELA CRUZ JR" is read as "DELA CRUZJR" with a score of
0.998 (RapidAI/RapidOCR issues 636 and 723). The gap between two letters in the picture shows the
space.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Gaps in heights of the line, margins included: letters of a word are about 0.08 apart, words 0.25.
_LEAST = 0.25
_ALONE = 0.32  # for two letters, where no other gap shows how wide a gap between letters is
_TIMES = 2.2  # times the median of the line's other gaps, so that letter-spaced text is not split
_LIKE_A_BLANK = 0.7  # of the narrowest gap that was read as a space
_LONGEST = 40  # characters; a longer line is not a name
_SHORT = 5  # characters; a line this short may consist of initials
_INK = 2  # ink pixels that make a column part of a letter
_EDGE = 0.1  # of the height, at top and bottom, where ruled lines of a form may run


def may_be_glued(text: str) -> bool:
    """Whether the text may have joined words: only words in capitals are joined."""
    return text.isupper() and len(text) <= _LONGEST and sum(map(str.isalpha, text)) > 1


def spaced(text: str, places: Sequence[float], line: NDArray[np.uint8]) -> str:
    """The text with a space wherever two letters are as far apart as words are.

    Args:
        text: as recognised.
        places: the centre of each character, in pixels from the left.
        line: greyscale picture of the line, height × width.
    """
    empty = _empty_columns(line)
    inner: dict[int, float] = {}
    blanks = []
    for i, (left, right) in enumerate(pairwise(places)):
        if text[i].isalpha() and text[i + 1].isalpha():
            inner[i + 1] = _longest_run(empty[int(left) : int(right) + 1])
        elif text[i + 1] == " " and i + 2 < len(text):
            blanks.append(_longest_run(empty[int(left) : int(places[i + 2]) + 1]))
    least = _LIKE_A_BLANK * min(blanks, default=0.0)
    cuts = [
        i
        for i, gap in inner.items()
        if gap >= max(least, _wide([g for j, g in inner.items() if j != i], line.shape[0]))
    ]
    parts = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    if len(text) > _SHORT and min(map(len, parts)) == 1:
        return text  # more likely a letter with wide sides, as T has in wide type
    return " ".join(parts)


def _wide(others: Sequence[float], height: int) -> float:
    """The gap from which on letters belong to two words, judged by the line's other gaps."""
    if not others:
        return _ALONE * height
    return max(_LEAST * height, _TIMES * median(others))


def _empty_columns(line: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """For each column, whether it has no ink."""
    edge = int(line.shape[0] * _EDGE)
    _, light = cv2.threshold(line, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    ink = 1 - light if light.mean() > 1 / 2 else light  # there is more paper than ink
    counts = ink[edge : line.shape[0] - edge].sum(axis=0)
    return np.asarray(counts < _INK, dtype=np.bool_)


def _longest_run(empty: NDArray[np.bool_]) -> float:
    """The longest run of empty columns, in pixels."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], empty.astype(np.int8), [0]])))
    return float(max(edges[1::2] - edges[::2], default=0))
