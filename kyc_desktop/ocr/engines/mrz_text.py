"""What the network for machine-readable zones says, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kyc_desktop.ocr.engines.mrz_picture import CHARACTERS

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_path(answer: NDArray[np.float32]) -> tuple[str, float]:
    """The likeliest characters, and the mean of their likelihoods; ("", 0) where there are none.

    Args:
        answer: Likelihoods, steps × classes, CTC's blank first.
    """
    text, scores = path(answer, CHARACTERS)
    return text, sum(scores) / len(scores) if scores else 0.0


def path(answer: NDArray[np.float32], characters: str) -> tuple[str, list[float]]:
    """The likeliest characters, each with its likelihood.

    Args:
        answer: Likelihoods, steps × classes, CTC's blank first.
        characters: The other classes.
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
