"""Finds Aadhaar numbers in lines of text, and where their first eight digits are.

A number is twelve digits, the last of them a check digit (Verhoeff). They are printed in groups of
four, or one by one, in one line or over several below one another. On a page that says that it is
an Aadhaar letter or card, or of the Government of India, twelve digits in groups of four count
without a right check digit as well, because a reader may have misread one of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from stdnum import verhoeff

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from kyc_desktop.domain.reading import Box, Line, Point

HIDDEN, DIGITS = 8, 12
"""How many of its digits are never kept, and how many it has."""

_LIKE = str.maketrans("OoDQIl|i!ZzSsBGbgqT", "0000111112255866997")
_FEWEST = 9  # characters that are digits themselves; the others only look like one
_FEWEST_IN_WORDS = 11  # the same, where letters stand close by
_CHAR = r"[\dOoDQIl|i!ZzSsBGbgqT]"
_GAP = r"[^\w<]{0,5}"  # an underscore is made a space before
_FOUR = rf"({_CHAR})({_CHAR})({_CHAR})({_CHAR})"
_IN_GROUPS = re.compile(rf"(?<!\d)(?={_FOUR}{_GAP}{_FOUR}{_GAP}{_FOUR}(?!\d))")
_ONE_BY_ONE = re.compile(
    rf"(?<!\d)(?<!\d )(?=({_CHAR})" + rf"[^\w<]{{1,5}}({_CHAR})" * (DIGITS - 1) + r"(?! ?\d))"
)
_SOMEHOW = re.compile(
    rf"(?<!\d)(?=({_CHAR})" + rf"[ \-,]{{0,3}}({_CHAR})" * (DIGITS - 1) + r"(?!\d))"
)
_MORE_BEFORE = re.compile(r"(?<![\d/.\-])(?!19|20)\d{4}[ \-]$")
_MORE_BEHIND = re.compile(r"[ \-]?(?!19|20)\d{4}")
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d")
_SOME_GROUPS = re.compile(
    rf"(?<!\d)(?<!\d[/.:\-])(?=({_CHAR}{{4}}(?:{_GAP}{_CHAR}{{4}})?)(?!\d)(?![/.:]\d))"
)
_SOME_DIGITS = re.compile(r"(?<!\d)(?<!\d[/.:\-])\d(?:[ \-]{0,2}\d){2,10}(?!\d)(?![/.:\-]\d)")
_ALREADY = re.compile(r"(?:[Xx×*#•●■][^\w<]{0,3}){6,}\d{4}(?!\d)")
_SAID = (
    *("aadhaar", "aadhar", "uidai", "unique identification authority", "आधार"),
    *("भारतीय विशिष्ट पहचान",),
)
_PRINTED_TOO = ("government of india", "भारत सरकार")  # on other documents as well
_OTHERS = (
    *("passport", "visa", "income tax", "permanent account", "driving licen", "motor vehicle"),
    *("election commission", "overseas citizen", "residential permit", "registration certificate"),
    *("disabilities", "unique disability"),
)
_MARGIN = 0.3  # characters
_ROOM = 0.2  # of the height of a line, above and below
_SAME_ROW = 0.6  # heights of a line between the middles of two
_NEXT_ROW = 3.0
_APART = 3.0  # heights of a line between two groups
_MOST_STEPS = 20_000  # of looking for numbers over several lines; a page takes some dozens


class _Digits(NamedTuple):
    """Characters in a text of a line: which line, the text, and their places in it."""

    line: int
    text: str
    places: tuple[int, ...]

    @property
    def hidden(self) -> tuple[int, int, int]:
        """From where to where the first eight are, and how wide the gap behind them is."""
        end = self.places[:HIDDEN][-1] + 1
        return self.places[0], end, self.places[HIDDEN] - end if len(self.places) > HIDDEN else 0


def is_aadhaar(lines: Sequence[Line]) -> bool:
    """Whether a page says that it is an Aadhaar letter or card."""
    return _says(lines, _SAID)


def needs_number(lines: Sequence[Line]) -> bool:
    """Whether a page without a number that can be found has one that was not read.

    It says that it is an Aadhaar letter or card, or of the Government of India and not of which
    other kind, and its number is not covered with letters, such as XXXX XXXX 2346.
    """
    if any(_ALREADY.search(text) for line in lines for text in _texts(line)):
        return False
    return is_aadhaar(lines) or (_says(lines, _PRINTED_TOO) and not _says(lines, _OTHERS))


def beside_last_four(lines: Sequence[Line]) -> tuple[Box, ...]:
    """Where a covered number has its cover, by each group of four digits that could be its last."""
    boxes = []
    for line in lines:
        for match in re.finditer(r"(?<![\w/.])\d{4}(?![\w/.])", line.text):
            count = len(line.text)
            start, end = match.start() / count, match.end() / count
            width = end - start
            boxes.append(_part(line.box, start - 1.2 * width, start - 0.3 * width, -_ROOM))
            if start == 0:  # the cover may have been taken for a part of the line
                boxes.append(_part(line.box, 0.1, 0.5, -_ROOM))
    return tuple(boxes)


def hidden_boxes(lines: Sequence[Line], *, whole: bool = False) -> tuple[Box, ...]:
    """Where the first eight digits of all numbers of a page are; with `whole`, their lines."""
    return tuple(
        _part(lines[each.line].box, 0.0, 1.0) if whole else _box_in(lines[each.line].box, each)
        for each in _found(lines)
    )


def without_numbers(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with an X in place of each of the first eight digits of a number."""
    after = list(lines)
    for found in _found(lines):
        line = after[found.line]
        before = lines[found.line]

        def masked(now: str, was: str, found: _Digits = found) -> str:
            if was != found.text:
                return now
            places = set(found.places[:HIDDEN])
            return "".join("X" if at in places else letter for at, letter in enumerate(now))

        readings = tuple(
            replace(now, text=masked(now.text, was.text))
            for now, was in zip(line.readings, before.readings, strict=True)
        )
        text = masked(line.text, before.text)
        after[found.line] = replace(line, text=text, readings=readings, hard=())
    return tuple(after)


def _says(lines: Sequence[Line], words: Iterable[str]) -> bool:
    text = _alike(" ".join(each for line in lines for each in _texts(line)))
    return any(_alike(word) in text for word in words)


def _alike(text: str) -> str:
    """Without what readers mistake: capitals, spaces, and m for rn."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).replace("rn", "m")


def _found(lines: Sequence[Line]) -> list[_Digits]:
    """The digits to hide: those of numbers in a line, and of parts of numbers over several."""
    said = _says(lines, (*_SAID, *_PRINTED_TOO))
    found = [
        _Digits(at, text, places)
        for at, line in enumerate(lines)
        for text in _texts(line)
        for places in _numbers(_plain(text), said=said)
    ]
    done = {each.line for each in found}
    sure = is_aadhaar(lines)
    parts = list(_over_lines(lines, _parts(lines, done, alone=not said, odd=sure), valid=True))
    if said and not found and not parts:
        parts = list(_over_lines(lines, _parts(lines, done), valid=False))
    return list(dict.fromkeys([*found, *parts]))


def _plain(text: str) -> str:
    """A text of the same length, with digits and letters of full width as those of half."""
    return "".join(
        each if len(each := unicodedata.normalize("NFKC", letter)) == 1 else letter
        for letter in text.replace("_", " ")
    )


def _numbers(text: str, *, said: bool) -> Iterator[tuple[int, ...]]:
    """The places of the digits of each number in a text."""
    for pattern in (_IN_GROUPS, _ONE_BY_ONE, *((_SOMEHOW,) if said else ())):
        for match in pattern.finditer(text):
            places = tuple(match.start(group + 1) for group in range(DIGITS))
            if _counts(text, places, said=said, valid=pattern is _SOMEHOW):
                yield places


def _counts(text: str, places: tuple[int, ...], *, said: bool, valid: bool) -> bool:
    """Whether twelve characters are a number; with `valid`, only one with a right check digit."""
    parts = "".join(text[at] for at in places)
    start, end = places[0], places[-1] + 1
    beside = text[start - 1 : start] + text[end : end + 1]
    in_words = any(each.isalnum() or each == "<" for each in beside)
    if _real(parts) < (_FEWEST_IN_WORDS if in_words else _FEWEST):
        return False
    if valid and _DATE.search(text[start:end]):
        return False
    among = _MORE_BEFORE.search(text[:start]) or _MORE_BEHIND.match(text, end)
    if not said and (among or (in_words and "<" in text)):
        return False
    return (said and not among and not valid) or _is_valid(parts)


def _real(parts: str) -> int:
    return sum(letter.isdecimal() for letter in parts)


def _is_valid(parts: str) -> bool:
    number = "".join(str(unicodedata.digit(letter)) for letter in parts.translate(_LIKE))
    return number[0] not in "01" and verhoeff.is_valid(number)


def _texts(line: Line) -> Iterable[str]:
    return dict.fromkeys((line.text, *(each.text for each in line.readings)))


def _parts(
    lines: Sequence[Line], done: Container[int], *, alone: bool = False, odd: bool = False
) -> list[_Digits]:
    """What may be a part of a number: one or two groups of four digits.

    Args:
        lines: of a page.
        done: those that have a number of their own.
        alone: not if there are more digits beside, or it could be the year of a date.
        odd: other digits as well.
    """
    parts = []
    for at, line in enumerate(lines):
        for text in () if at in done else _texts(line):
            plain = _plain(text)
            spans: list[tuple[int, int]] = []
            for match in _SOME_GROUPS.finditer(plain):
                start, end = match.span(1)
                if _is_groups(plain, start, end) and (not alone or _is_alone(plain, start, end)):
                    spans.append((start, end))
            if odd:
                every = _SOME_DIGITS.finditer(plain)
                spans += [match.span() for match in every if not _DATE.search(match[0])]
            parts += [
                _Digits(at, text, tuple(i for i in range(*span) if _is_digit(plain[i])))
                for span in spans
            ]
    return list(dict.fromkeys(parts))


def _is_groups(text: str, start: int, end: int) -> bool:
    parts = [letter for letter in text[start:end] if _is_digit(letter)]
    beside = text[start - 1 : start] + text[end : end + 1]
    fewest = len(parts) if any(map(str.isalnum, beside)) else len(parts) * 3 / 4
    return len(parts) in {HIDDEN // 2, HIDDEN} and _real("".join(parts)) >= fewest


def _is_alone(text: str, start: int, end: int) -> bool:
    if re.search(r"\d\W{0,5}$", text[:start]) or re.match(r"\W{0,5}\d", text[end:]):
        return False
    if _real(text[start:end]) < len(re.findall(r"\w", text[start:end])):
        return False
    return not (text[:start].strip() and re.match(r"(?:19|20)\d\d(?!\W*\d)", text[start:]))


def _is_digit(letter: str) -> bool:
    return letter.isalnum() or letter in "|!"


def _over_lines(lines: Sequence[Line], parts: list[_Digits], *, valid: bool) -> Iterator[_Digits]:
    """The parts of numbers of which a reader took the parts for lines, or that go on below."""
    boxes = [_place(lines[part.line].box, part) for part in parts]
    steps = 0
    for first in range(len(parts)):
        open_ends: list[tuple[int, ...]] = [(first,)]
        while open_ends and steps < _MOST_STEPS:
            steps += 1
            chain = open_ends.pop()
            known = sum(len(parts[each].places) for each in chain)
            if known == DIGITS and len(chain) > 1 and _is_number(parts, chain, valid=valid):
                yield from _first_eight(parts[each] for each in chain)
            elif known < DIGITS:
                open_ends += [
                    (*chain, each)
                    for each, box in enumerate(boxes)
                    if each not in chain
                    and known + len(parts[each].places) <= DIGITS
                    and _follows(boxes[chain[-1]], box, below=_go_on(parts[chain[-1]], parts[each]))
                ]


def _is_number(parts: list[_Digits], chain: tuple[int, ...], *, valid: bool) -> bool:
    digits = "".join(_plain(parts[each].text)[at] for each in chain for at in parts[each].places)
    return _real(digits) >= _FEWEST and (
        _is_valid(digits) if valid else digits.translate(_LIKE)[0] not in "01"
    )


def _first_eight(chain: Iterable[_Digits]) -> Iterator[_Digits]:
    known = 0
    for part in chain:
        if known < HIDDEN:
            yield part._replace(places=part.places[: HIDDEN - known])
        known += len(part.places)


def _go_on(one: _Digits, other: _Digits) -> bool:
    """Whether one part can go on in the other, a row below: where their lines begin and end."""
    one_begins, other_begins = (
        not re.search(r"\w", each.text[: each.places[0]]) for each in (one, other)
    )
    one_ends, other_ends = (
        not re.search(r"\w", each.text[each.places[-1] + 1 :]) for each in (one, other)
    )
    return (one_begins or one_ends) and (other_begins or (one_ends and other_ends))


def _follows(one: Box, other: Box, *, below: bool) -> bool:
    """Whether a part is right of another in the same row and near, or if `below`, a row below."""
    (left, top), (right, right_top), _, (under_left, under_top) = one
    width = hypot(right - left, right_top - top) or 1.0
    height = max(1.0, hypot(under_left - left, under_top - top))
    along = ((right - left) / width, (right_top - top) / width)
    over = ((under_left - left) / height, (under_top - top) / height)
    xs, ys = (
        [(x - left) * axis[0] + (y - top) * axis[1] for x, y in other] for axis in (along, over)
    )
    apart, beyond = min(xs) - width, -max(xs)
    down = sum(ys) / 4 - height / 2
    if abs(down) < _SAME_ROW * height:
        return -height / 2 < apart < _APART * height
    return below and 0 < down < _NEXT_ROW * height and max(apart, beyond) < _APART * height


def _place(box: Box, part: _Digits) -> Box:
    count = len(part.text)
    return _part(box, part.places[0] / count, (part.places[-1] + 1) / count, 0.0)


def _box_in(box: Box, found: _Digits) -> Box:
    """Where some characters of a line are, as if all were equally wide."""
    first, behind, gap = found.hidden
    count = max(1, len(found.text))
    end = behind + (gap / 2 if gap else _MARGIN / 3)
    return _part(box, max(0.0, (first - _MARGIN) / count), min(1.0, end / count))


def _part(box: Box, start: float, end: float, room: float = _ROOM) -> Box:
    """A part of a line with some room above and below, from and to a share of its width."""
    left, right, under_right, under_left = box
    top, bottom = -room, 1 + room
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
