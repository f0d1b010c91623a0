"""Finds Aadhaar numbers in lines of text, and where their first eight digits are.

A number is twelve digits in groups of four, the last of them a check digit (Verhoeff). On a page
that says that it is an Aadhaar letter or card, or of the Government of India, all twelve digits in
such groups count, because a reader may have misread one of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from stdnum import verhoeff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyc_desktop.domain.reading import Box, Line, Point

HIDDEN, DIGITS = 8, 12
"""How many of its digits are never kept, and how many it has."""

_LIKE = str.maketrans("OoDQIl|iZSsBG", "0000111125586")
_FEWEST = 9  # characters that are digits themselves; the others only look like one
_CHAR = r"[\dOoDQIl|iZSsBG]"
_GAP = r"[ .\-_]{0,3}"
_NUMBER = re.compile(
    rf"(?<![\w])(?<!\d[ \-]){_CHAR}{{4}}{_GAP}{_CHAR}{{4}}{_GAP}{_CHAR}{{4}}(?!\w)(?![ \-]?\d{{4}})"
)
_GROUPS = re.compile(rf"{_CHAR}{{4}}(?:{_GAP}{_CHAR}{{4}})?")
_SAID = ("aadhaar", "aadhar", "uidai", "unique identification authority", "आधार")
_PRINTED_TOO = ("government of india", "भारत सरकार")  # on other documents as well
_MARGIN = 0.3  # characters
_ROOM = 0.2  # of the height of a line, above and below
_SAME_ROW = 0.6  # heights of a line between the middles of two
_APART = 3.0  # heights of a line between two groups


class _Found(NamedTuple):
    """The first eight digits in a text: from where to where, and how wide the gap behind them."""

    start: int
    end: int
    gap: int


def is_aadhaar(lines: Sequence[Line]) -> bool:
    """Whether a page says that it is an Aadhaar letter or card."""
    return _says(lines, _SAID)


def _says(lines: Sequence[Line], words: Iterable[str]) -> bool:
    text = " ".join(each for line in lines for each in _texts(line)).casefold()
    return any(word in text for word in words)


def hidden_boxes(lines: Sequence[Line], *, whole: bool = False) -> tuple[Box, ...]:
    """Where the first eight digits of all numbers of a page are; with `whole`, their lines."""
    said = _says(lines, (*_SAID, *_PRINTED_TOO))
    boxes = []
    for line in lines:
        for text in _texts(line):
            boxes += [
                _part(line.box, 0.0, 1.0) if whole else _box_in(line.box, text, found)
                for found in _numbers(text, said=said)
            ]
    return (*boxes, *_apart(lines, said=said))


def without_numbers(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with an X in place of each of the first eight digits of a number."""
    said = _says(lines, (*_SAID, *_PRINTED_TOO))

    def line_without(line: Line) -> Line:
        text = _masked(line.text, said=said)
        readings = tuple(
            replace(each, text=_masked(each.text, said=said)) for each in line.readings
        )
        if text == line.text and readings == line.readings:
            return line
        return replace(line, text=text, readings=readings, hard=())

    return tuple(map(line_without, lines))


def _masked(text: str, *, said: bool) -> str:
    letters = list(text)
    for found in _numbers(text, said=said):
        for at in range(found.start, found.end):
            if letters[at].isalnum() or letters[at] == "|":
                letters[at] = "X"
    return "".join(letters)


def _numbers(text: str, *, said: bool) -> Iterator[_Found]:
    for match in _NUMBER.finditer(text):
        if _counts(match[0], said=said):
            places = [at for at in range(match.start(), match.end()) if _is_part(text[at])]
            end = places[HIDDEN - 1] + 1
            yield _Found(places[0], end, places[HIDDEN] - end)


def _counts(text: str, *, said: bool) -> bool:
    """Whether twelve characters are a number."""
    parts = "".join(letter for letter in text if _is_part(letter))
    if len(parts) != DIGITS or sum(letter.isdecimal() for letter in parts) < _FEWEST:
        return False
    number = "".join(str(unicodedata.digit(letter)) for letter in parts.translate(_LIKE))
    return said or (number[0] not in "01" and verhoeff.is_valid(number))


def _is_part(letter: str) -> bool:
    return letter.isalnum() or letter == "|"


def _texts(line: Line) -> Iterator[str]:
    yield line.text
    yield from (each.text for each in line.readings if each.text != line.text)


def _apart(lines: Sequence[Line], *, said: bool) -> Iterator[Box]:
    """The boxes of numbers of which a reader took the groups for lines of their own."""
    groups = [line for line in lines if _GROUPS.fullmatch(line.text.strip())]
    for first in groups:
        row, text = [first], first.text
        while len(_digits(text)) < DIGITS:
            following = [each for each in groups if _follows(row[-1].box, each.box)]
            if not following:
                break
            row.append(min(following, key=lambda each: each.box[0][0]))
            text += f" {row[-1].text}"
        if len(row) > 1 and _counts(text, said=said):
            known = 0
            for each in row:
                its = len(_digits(each.text))
                if known < HIDDEN:
                    yield _part(each.box, 0.0, min(1.0, (HIDDEN - known) / its))
                known += its


def _digits(text: str) -> str:
    return "".join(letter for letter in text if _is_part(letter))


def _follows(one: Box, other: Box) -> bool:
    """Whether a line is right of another one in the same row, and near."""
    height = max(1.0, one[3][1] - one[0][1])
    apart = other[0][0] - one[1][0]
    across = abs((one[0][1] + one[3][1]) - (other[0][1] + other[3][1])) / 2
    return -height / 2 < apart < _APART * height and across < _SAME_ROW * height


def _box_in(box: Box, text: str, found: _Found) -> Box:
    """Where some characters of a line are, as if all were equally wide."""
    count = max(1, len(text))
    end = found.end + (found.gap / 2 if found.gap else _MARGIN / 3)
    return _part(box, max(0.0, (found.start - _MARGIN) / count), min(1.0, end / count))


def _part(box: Box, start: float, end: float) -> Box:
    """A part of a line with some room above and below, from and to a share of its width."""
    left, right, under_right, under_left = box
    top, bottom = -_ROOM, 1 + _ROOM
    begin, stop = (_between(left, right, share) for share in (start, end))
    under_begin, under_stop = (_between(under_left, under_right, share) for share in (start, end))
    return (
        _between(begin, under_begin, top),
        _between(stop, under_stop, top),
        _between(stop, under_stop, bottom),
        _between(begin, under_begin, bottom),
    )


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
