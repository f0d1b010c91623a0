"""Decodes the output of CTC networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kyc_desktop.ocr.engines.mrz_picture import CHARACTERS

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_path(answer: NDArray[np.float32]) -> tuple[str, float]:
    """The likeliest characters and their mean probability; ("", 0) if there are none.

    Args:
        answer: probabilities, steps × classes, CTC's blank first.
    """
    text, scores = path(answer, CHARACTERS)
    return text, sum(scores) / len(scores) if scores else 0.0


def path(answer: NDArray[np.float32], characters: str) -> tuple[str, list[float]]:
    """The likeliest characters, each with its probability.

    Args:
        answer: probabilities, steps × classes, CTC's blank first.
        characters: the other classes.
    """
    best = answer.argmax(axis=1)
    starts = np.flatnonzero(np.diff(best, prepend=0) * (best != 0))
    ends = np.append(np.flatnonzero(np.diff(best, append=-1)), best.size - 1)
    text, scores = "", []
    for start in starts.tolist():
        end = int(ends[np.searchsorted(ends, start)])
        text += characters[best[start] - 1]
        scores.append(float(answer[start : end + 1, best[start]].max()))
    return text, scores
