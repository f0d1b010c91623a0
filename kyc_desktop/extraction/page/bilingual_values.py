"""Handles values printed in two scripts, separated by a slash or one below the other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.extraction.geometry import in_row, same_size
from kyc_desktop.extraction.page.labels import find_labels
from kyc_desktop.extraction.words import names
from kyc_desktop.extraction.words.alphabets import ALPHABETS, written_twice
from kyc_desktop.extraction.words.text import is_latin, letters, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.words.lexicon import Lexicon

_NAME_NUMBER = re.compile(r"^[12][.)]\s*")
_FEWEST_VOTES = 2  # labels in two scripts that have to agree
_FIELD_NUMBER = re.compile(r"^\d{1,2}[a-d]?[.)]\s*")
_NEXT_LINE = 0.6  # line heights
_ALIGNED = 1.5
_FEWEST_TWICE = 2
_LONGEST = 40  # characters
_BOTH = 2


def latin_halves(blocks: Sequence[Block], lexicon: Lexicon) -> list[Block]:
    """The readable half of values in two scripts, such as "UUnizjuu / NMUSHYAN".

    It is on the side of the slash on which the labels can be read, as in "Uqquuniu / Surname";
    otherwise the half of which the other is the same in another alphabet or, after the field number
    of a name, the half that is written as names are.
    """
    sides: Counter[int] = Counter()
    halves = {block: found for block in blocks if (found := _halves(block)) is not None}
    for found in halves.values():
        known = [skeleton(half.text) in lexicon.labels for half in found]
        if sum(known) == 1:
            sides[known.index(True)] += 1
    (side, votes), *others = sides.most_common() or [(0, 0)]
    if votes >= _FEWEST_VOTES and not others:
        own = {b: found[side] for b, found in halves.items() if not any(map(_has_digit, found))}
    else:
        own = {b: half for b in halves if (half := _twice(b) or _numbered_half(b)) is not None}
    return [
        own[block] if block in own and _is_value(halves[block], lexicon) else block
        for block in blocks
    ]


def _halves(block: Block) -> tuple[Block, Block] | None:
    """The texts on both sides of a line's only slash."""
    first, slash, second = block.text.partition("/")
    if not slash or "/" in second or not (letters(first) and letters(second)):
        return None
    return replace(block, text=first.strip()), replace(block, text=second.strip())


def _twice(block: Block) -> Block | None:
    number = _FIELD_NUMBER.match(block.text)
    plain = block.text[number.end() :] if number is not None else block.text
    half = latin_half(plain)
    return None if half == plain else replace(block, text=(number[0] if number else "") + half)


def latin_half(text: str) -> str:
    """Of a text in two alphabets, "ПЕТРОВ / PETROV", the half in Latin letters; else the text.

    The other half may be misread: "NETPOB / PETROV".
    """
    halves = [half.strip() for half in text.split("/")]
    if len(halves) != _BOTH or len(text) > _LONGEST or not all(map(names.is_plain, halves)):
        return text
    for other, latin in (halves, halves[::-1]):
        if is_latin(latin) and (not is_latin(other) or is_written_twice(other, latin)):
            return latin
    return text


def is_written_twice(read: str, latin: str) -> bool:
    """Whether the first text is the second one in any of `ALPHABETS`, as misread or not."""
    return any(written_twice(read, latin, alphabet) for alphabet in ALPHABETS)


def _has_digit(block: Block) -> bool:
    return any(map(str.isdigit, block.text))


def _numbered_half(block: Block) -> Block | None:
    """The half that looks like a name after the field number of a name, "2. m0 / OTAR"."""
    number = _NAME_NUMBER.match(block.text)
    if number is None:
        return None
    halves = block.text[number.end() :].split("/")
    plain = [half.strip() for half in halves if names.is_plain(half)]
    return replace(block, text=number[0] + plain[0]) if len(plain) == 1 else None


def _is_value(halves: tuple[Block, Block], lexicon: Lexicon) -> bool:
    return not any(find_labels(half, lexicon) for half in halves)


def latin_lines(blocks: Sequence[Block], alphabets: Sequence[str]) -> list[Block]:
    """The lines, with Latin ones replacing those that say the same in another alphabet.

    A reader of Latin letters turns Cyrillic and Greek words into Latin ones: "KOJEBA" above or
    beside "KOLEVA".

    Args:
        blocks: the lines of a page.
        alphabets: what the page may be written in besides Latin letters, of `ALPHABETS`. If there
            are several, two such lines are needed as evidence.
    """
    if not alphabets:
        return list(blocks)
    words = [block for block in blocks if _is_a_word(block)]
    beside = [(one, other) for one in words for other in words if _is_next(one, other)]
    for alphabet in alphabets:
        twice = {
            one: other
            for one, other in beside
            if _says_the_same(_FIELD_NUMBER.sub("", one.text), other.text, alphabet)
        }
        if len(twice) >= (_FEWEST_TWICE if len(alphabets) > 1 else 1):
            latin = set(twice.values())
            return [
                _in_its_place(block, twice[block]) if block in twice else block
                for block in blocks
                if block not in latin
            ]
    return list(blocks)


def _says_the_same(text: str, latin: str, alphabet: str) -> bool:
    """Whether it is the same text in another alphabet; the Latin one may lack a patronymic."""
    first = " ".join(text.split()[: len(latin.split())])
    return written_twice(text, latin, alphabet) or written_twice(first, latin, alphabet)


def _is_a_word(block: Block) -> bool:
    """Whether a line may be part of a name: mostly letters, and not too long."""
    plain = _FIELD_NUMBER.sub("", block.text)
    return len(plain) <= _LONGEST and letters(plain) >= len(plain) - 2


def _in_its_place(block: Block, latin: Block) -> Block:
    """The Latin line at the other's position, with its label and field number."""
    number = match[0] if (match := _FIELD_NUMBER.match(block.text)) else ""
    return replace(block, text=number + latin.text, line=latin.line)


def _is_next(block: Block, other: Block) -> bool:
    if block is other or not same_size(block, other):
        return False
    if in_row(block, other):
        return True
    gap = max(block.y0 - other.y1, other.y0 - block.y1) / block.height
    aligned = abs(block.x0 - other.x0) < _ALIGNED * block.height
    return -_NEXT_LINE < gap < _NEXT_LINE and aligned
