"""Normalises EasyOCR's readings: removes specks, fixes upper and lower case, rescales the score.

EasyOCR's score is a product of the characters' probabilities and low for long lines; RapidOCR's is
a mean. `tidied` converts it to RapidOCR's scale, on which the same score is correct equally often,
so that the rest of the program needs only one set of thresholds. Measured on some 2,000 lines of
drawn pages with `tests/bench/drawn_lines.py`.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from kyc_desktop.domain.reading import Reading

# EasyOCR's score, and the RapidOCR score that is correct equally often.
_SCALE = (
    (0.0, 0.3), (0.1, 0.5), (0.2, 0.7), (0.3, 0.85), (0.5, 0.92),
    (0.6, 0.935), (0.7, 0.95), (0.8, 0.965), (0.95, 0.975), (0.99, 0.985), (1.0, 1.0),
)  # fmt: skip

MRZ_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")
_MRZ_SCORE = 0.93  # 55 of 72 MRZ lines were right, whatever their score
_MRZ = re.compile(r"(?=.*<)[\w<«/() ]{20,}|[A-Z0-9<]{28,}")

# Characters for which blank paper around the text is mistaken. A Dutch name may begin with 't or
# 's.
_BEFORE = re.compile(r"^(?:[~\"_^`|*\s]|'(?![ts][ -]))+")
_AFTER = re.compile(r"[~\"_^`*\s]+$")
_APOSTROPHE = re.compile(r"(?<=[A-Z]) *' *(?=[A-Z])")  # "D ' AMICO"
# A slash read as 1 in a date: "03122/1991", "01/1212021". No date has five digits in a row.
_STROKES = (
    re.compile(r"(?<!\d)([0-3]\d)1([0-3]\d/(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)([0-3]\d/[0-3]\d)1((?:19|20)\d\d)(?!\d)"),
)
_LONE_I = re.compile(r"^i(?=[a-z]{2})")  # "irene": no line of a document begins in lower case
_OPEN = {"(": ")", "[": "]", "{": "}"}

_MOSTLY = 0.7  # share of a line's letters that are capitals
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|Von|Fitz|Al)(?=[A-Z]{2})")


def tidied(engine: str, text: str, score: float) -> Reading:
    """A reading by an engine of EasyOCR's kind, without specks and with its score rescaled."""
    text = _without_specks(text)
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters) >= _MOSTLY * len(letters)
    score = min(rescaled(score), _MRZ_SCORE) if machine_readable(text) else rescaled(score)
    return Reading(engine, _WORD.sub(partial(_in_one_case, capitals), text), score)


def machine_readable(text: str) -> bool:
    """Whether the text may be a line of an MRZ."""
    return _MRZ.fullmatch(text.strip()) is not None


def digits(text: str) -> str:
    """The digits of a text."""
    return "".join(char for char in text if char.isdigit())


def rescaled(score: float) -> float:
    """The RapidOCR score that is correct as often as this EasyOCR score."""
    for (low, its_low), (high, its_high) in pairwise(_SCALE):
        if score <= high:
            return its_low + (max(score, low) - low) * (its_high - its_low) / (high - low)
    return 1.0


def _without_specks(text: str) -> str:
    text = _AFTER.sub("", _BEFORE.sub("", text))
    # A bracket that is never closed is a slash, mostly the one between two languages.
    if text[:1] in _OPEN and _OPEN[text[0]] not in text:
        text = "/" + text[1:]
    for stroke in _STROKES:
        text = stroke.sub(r"\1/\2", text)
    return _LONE_I.sub("I", _APOSTROPHE.sub("'", text))


def _in_one_case(capitals: bool, found: re.Match[str]) -> str:  # noqa: FBT001  of the line
    """Correct letters whose two cases look alike: EasyOCR reads "AmAN", "poB", "MARTINa"."""
    word = found[0]
    small = sum(letter.islower() for letter in word)
    if small in (0, len(word)) or _MIXED.match(word):
        return word
    flipped = not word[1:].islower() and small < len(word) - small
    return word.upper() if capitals or flipped else word
