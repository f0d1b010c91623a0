"""Blanks that the picture shows and the text has not.

PP-OCR's recogniser glues words in capitals: "DELA CRUZ JR" comes as "DELA CRUZJR" at a score of
0.998 (RapidAI/RapidOCR issues 636 and 723). The paper between two letters tells.
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

# In heights of the line, with its margins: letters of a word stand some 0.08 apart, words 0.25.
_LEAST = 0.25
_ALONE = 0.32  # of two letters, where no other gap tells how wide one is
_TIMES = 2.2  # as wide as the other gaps of the line, so that spaced-out letters are no words
_LIKE_A_BLANK = 0.7  # of the narrowest blank that was read
_LONGEST = 40  # characters; a longer line is no name
_SHORT = 5  # characters of a line that may be initials
_INK = 2  # pixels of a column that make it a part of a letter
_EDGE = 0.1  # of the height, above and below, where lines of a form may run


def may_be_glued(text: str) -> bool:
    """Whether it is worth a look: words in capitals alone are glued."""
    return text.isupper() and len(text) <= _LONGEST and sum(map(str.isalpha, text)) > 1


def spaced(text: str, places: Sequence[float], line: NDArray[np.uint8]) -> str:
    """The text with a blank wherever letters stand as far apart as words do.

    Args:
        text: As it was read.
        places: The middle of each of its characters, in pixels from the left.
        line: Grey, height × width.
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
        return text  # rather a letter that stands off, as T does in wide type
    return " ".join(parts)


def _wide(others: Sequence[float], height: int) -> float:
    """From which gap on letters stand in two words, by the other gaps of the line."""
    if not others:
        return _ALONE * height
    return max(_LEAST * height, _TIMES * median(others))


def _empty_columns(line: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which columns show paper alone."""
    edge = int(line.shape[0] * _EDGE)
    _, light = cv2.threshold(line, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    ink = 1 - light if light.mean() > 1 / 2 else light  # there is more paper than ink
    counts = ink[edge : line.shape[0] - edge].sum(axis=0)
    return np.asarray(counts < _INK, dtype=np.bool_)


def _longest_run(empty: NDArray[np.bool_]) -> float:
    """The longest run of empty columns, in pixels."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], empty.astype(np.int8), [0]])))
    return float(max(edges[1::2] - edges[::2], default=0))
