"""Converts the network's role probabilities per character to spans of lines.

The letters of a word and the digits of a number belong together: their probabilities are averaged,
so that no role begins inside a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from kyc_desktop.domain.reading import Role, Span
from kyc_desktop.ocr.meaning.encode import LONGEST, MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Line

ROLES = ".LSGWBDMYPO"
"""The network's roles, in order.

Nothing, label, surname, given names, whole name; the separators of a date of birth, its day, month
and year; another person, another date.
"""

_MEANT = (
    None,
    Role.LABEL,
    Role.SURNAME,
    Role.GIVEN_NAMES,
    Role.WHOLE_NAME,
    Role.BIRTH_DATE,
    Role.OTHER_PERSON,
    Role.OTHER_DATE,
)
_LABEL = 1
_PARTS = {6: Role.BIRTH_DAY, 7: Role.BIRTH_MONTH, 8: Role.BIRTH_YEAR}
_ORDERS = ((6, 7, 8), (7, 6, 8), (8, 7, 6))  # day, month or year first
_BIRTH = slice(5, 9)
# Least number of letters of a label, or of a value, that are written without a space between.
_SHORTEST = 2
_HALF = 0.5
_CLEAR = 0.6  # least probability of a role for which a word may be split
_WORD = re.compile(r"[^\W\d_]+(?:['’`´][^\W\d_]+)*|\d+|.", re.DOTALL)
_FILLERS = 2  # a line with this many belongs to an MRZ


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    role: int  # index in `_MEANT`
    shares: NDArray[np.float32]


def spans(
    lines: Sequence[Line], shares: NDArray[np.float32], starts: Sequence[int]
) -> tuple[Span, ...]:
    """The spans of the lines that have a meaning, from left to right, line by line.

    Args:
        lines: those that were encoded.
        shares: probabilities, rows × roles.
        starts: the row in which each line begins.
    """
    found: list[Span] = []
    for i, (line, start) in enumerate(zip(lines[:MOST_LINES], starts, strict=True)):
        text = line.text[:LONGEST]
        found.extend(_of_line(i, text, shares[start : start + len(text)]))
    return tuple(found)


def _of_line(number: int, text: str, shares: NDArray[np.float32]) -> Iterator[Span]:
    """The spans of one line; a date of birth comes before its parts."""
    grouped = np.concatenate(
        [shares[:, :5], shares[:, _BIRTH].sum(axis=1, keepdims=True), shares[:, 9:]], axis=1
    )
    tokens = [
        _Token(start, end, int(mean.argmax()), mean)
        for start, end in _parted(text, grouped)
        for mean in [grouped[start:end].mean(axis=0)]
    ]
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        # A sign between two tokens of the same role belongs to them.
        if before.role == after.role and not text[token.start : token.end].isalnum():
            token.role = before.role
    for role, group in groupby(tokens, key=lambda token: token.role):
        members = list(group)
        meant = _MEANT[role]
        start, end = _trimmed(text, members[0].start, members[-1].end)
        if meant is None or start >= end:
            continue
        words = [m for m in members if text[m.start : m.end].isalnum()] or members
        count = sum(m.end - m.start for m in words)
        score = sum(float(m.shares[role]) * (m.end - m.start) for m in words) / count
        yield Span(number, start, end, meant, round(score, 4))
        if meant is Role.BIRTH_DATE:
            yield from _parts(number, text, start, end, shares)


def _parted(text: str, shares: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """The positions of words, numbers and signs.

    A line of an MRZ has no words: a name directly follows the letters of a state.
    """
    if text.count("<") >= _FILLERS:
        yield from ((at, at + 1) for at in range(len(text)))
        return
    for match in _WORD.finditer(text):
        cut = _glued(shares[match.start() : match.end()])
        if cut:
            yield match.start(), match.start() + cut
        yield match.start() + cut, match.end()


def _glued(shares: NDArray[np.float32]) -> int:
    """The index in a word where its label ends and the value begins ("SURNAMEHALLORAN"), or 0."""
    labels = shares[:, _LABEL]
    cut = int((labels > _HALF).cumprod().sum())
    if cut < _SHORTEST or len(shares) - cut < _SHORTEST:
        return 0
    rest = shares[cut:].mean(axis=0)
    clear = int(rest.argmax()) > _LABEL and rest.max() > _CLEAR and labels[:cut].mean() > _CLEAR
    return cut if clear else 0


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _parts(
    number: int, text: str, start: int, end: int, shares: NDArray[np.float32]
) -> Iterator[Span]:
    """Day, month and year inside a date of birth.

    Three words or numbers are assigned one each, in the likeliest order; otherwise each character
    gets its own likeliest part.
    """
    words = [(m.start() + start, m.end() + start) for m in _WORD.finditer(text[start:end])]
    words = [(first, last) for first, last in words if text[first:last].isalnum()]
    if len(words) == len(_PARTS):
        means = [shares[first:last].mean(axis=0) for first, last in words]
        order = max(
            _ORDERS, key=lambda way: sum(float(m[r]) for m, r in zip(means, way, strict=True))
        )
        for (first, last), mean, role in zip(words, means, order, strict=True):
            yield Span(number, first, last, _PARTS[role], round(float(mean[role]), 4))
        return
    roles = [int(shares[at, _BIRTH].argmax()) + _BIRTH.start for at in range(start, end)]
    for role, group in groupby(zip(range(start, end), roles, strict=True), key=lambda x: x[1]):
        places = [at for at, _ in group]
        first, last = _trimmed(text, places[0], places[-1] + 1)
        if role in _PARTS and first < last:
            score = float(shares[places, role].mean())
            yield Span(number, first, last, _PARTS[role], round(score, 4))
