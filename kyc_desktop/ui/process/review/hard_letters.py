"""Which characters of a field's value were hard to read, and what else they may be. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import MRZ_READER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyc_desktop.domain.reading import Line

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_ALIKE = 0.7  # least similarity of two readings whose letters are compared one by one
_MOST = 4  # candidates of one character


@dataclass(frozen=True, slots=True)
class Hard:
    """A character that was hard to read: its index in a text, and its candidates."""

    at: int
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text with one hard character exchanged."""

    text: str
    old: str
    new: str


def hard_in(value: str, lines: Iterable[Line]) -> tuple[Hard, ...]:
    """The hard characters of a value, found by the words and numbers of the lines it stands in.

    Args:
        value: as the field shows it: other case, order and punctuation than printed do not matter.
        lines: from which the field was read.
    """
    pieces = [(match.start(), match[0]) for match in _PIECE.finditer(value)]
    found: dict[int, tuple[str, ...]] = {}
    for line in lines:
        hard = _of_line(line)
        for match in _PIECE.finditer(line.text):
            inside = {at - match.start(): hard[at] for at in range(*match.span()) if at in hard}
            place = next((each for each in pieces if _same(each[1], match[0])), None)
            if place is None:
                continue
            pieces.remove(place)
            for at, candidates in inside.items():
                # Numbers may have lost their zeros in front, and years their century.
                index = place[0] + len(place[1]) - len(match[0]) + at
                if index >= place[0]:
                    found[index] = tuple(_cased(each, value[index]) for each in candidates)
    return tuple(
        Hard(at, tuple(dict.fromkeys(each for each in others if each != value[at]))[:_MOST])
        for at, others in sorted(found.items())
    )


def still_in(text: str, value: str, hard: Sequence[Hard]) -> tuple[Hard, ...]:
    """The hard characters of a value that are unchanged in a text made from it.

    One of which both neighbours have changed counts as typed anew: texts share letters by chance.
    """
    if text == value:
        return tuple(hard)
    moved = {}
    for block in SequenceMatcher(None, value, text, autojunk=False).get_matching_blocks():
        if block.size >= min(2, len(value), len(text)):
            moved.update({block.a + n: block.b + n for n in range(block.size)})
    return tuple(Hard(moved[each.at], each.candidates) for each in hard if each.at in moved)


def candidates_of(text: str, hard: Iterable[Hard]) -> list[Candidate]:
    """The texts that a text becomes with each candidate in its place."""
    return [
        Candidate(text[: each.at] + new + text[each.at + 1 :], text[each.at], new)
        for each in hard
        for new in each.candidates
    ]


def _same(piece: str, printed: str) -> bool:
    if not printed.isdigit():
        return piece.casefold() == printed.casefold()
    return piece.isdigit() and (
        int(piece) == int(printed) or (len(printed) == 2 and piece[-2:] == printed)  # noqa: PLR2004
    )


def _of_line(line: Line) -> dict[int, list[str]]:
    """The candidates of the hard characters of a line, by index."""
    places = [index for index, char in enumerate(line.text) if not char.isspace()]
    found: dict[int, list[str]] = {}
    for each in line.hard:
        if each.at < len(places):
            index = places[each.at]
            # What was read there may since have been replaced by the other reader's letter.
            if line.text[index].casefold() == each.letter.casefold():
                found[index] = list(each.others)
            elif line.text[index] in each.others:
                found[index] = [each.letter, *each.others]
    for index, other in _read_otherwise(line):
        found.setdefault(index, []).append(other)
    return found


def _read_otherwise(line: Line) -> Iterator[tuple[int, str]]:
    """The letters that another reader read in the place of one: its index, and the other."""
    for reading in line.readings:
        if reading.engine == MRZ_READER or reading.text == line.text:
            continue
        match = SequenceMatcher(None, line.text, reading.text, autojunk=False)
        if match.ratio() < _ALIKE:
            continue
        for tag, start, end, other, other_end in match.get_opcodes():
            if tag == "replace" and end - start == other_end - other:
                pairs = zip(range(start, end), reading.text[other:other_end], strict=True)
                yield from (
                    pair for pair in pairs if line.text[pair[0]].casefold() != pair[1].casefold()
                )


def _cased(letter: str, like: str) -> str:
    other = letter.upper() if like.isupper() else letter.lower() if like.islower() else letter
    return other if len(other) == 1 else letter
