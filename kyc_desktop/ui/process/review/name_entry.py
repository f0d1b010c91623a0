"""Validates and normalises a typed name. No Qt."""

from __future__ import annotations

import unicodedata
from enum import Enum

LONGEST = 200
"""Characters; twice the longest name that a passport can print."""


class NameProblem(Enum):
    """Why a text can't be saved as a name."""

    EMPTY = "empty"
    NO_LETTER = "no letter"
    TOO_LONG = "too long"


def tidy(text: str) -> str:
    """The name in Unicode NFC, with single spaces and none at its ends."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def problem(text: str) -> NameProblem | None:
    """Why the text can't be saved as a name, or None."""
    name = tidy(text)
    if not name:
        return NameProblem.EMPTY
    if not any(letter.isalpha() for letter in name):
        return NameProblem.NO_LETTER
    return NameProblem.TOO_LONG if len(name) > LONGEST else None
