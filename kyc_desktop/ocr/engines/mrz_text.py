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
    best = answer.argmax(axis=1)
    starts = np.flatnonzero(np.diff(best, prepend=0) * (best != 0))
    if not starts.size:
        return "", 0.0
    ends = np.append(np.flatnonzero(np.diff(best, append=-1)), best.size - 1)
    text, scores = "", []
    for start in starts.tolist():
        end = int(ends[np.searchsorted(ends, start)])
        text += CHARACTERS[best[start] - 1]
        scores.append(float(answer[start : end + 1, best[start]].max()))
    return text, sum(scores) / len(scores)
