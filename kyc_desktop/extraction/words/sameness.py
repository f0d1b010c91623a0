"""Compares readings of two engines: by letters alone, and by everything that a clerk would see."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words.text import folded, normal

if TYPE_CHECKING:
    from collections.abc import Sequence

_REMEMBERED = 2048  # texts in the cache
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w<]+(?=\d)")
# Latin letters that are not an accented form of another letter.
_OWN_FORM = frozenset("þðæœßłøđıŋəħ")
_ACCENT = re.compile("[\u0300-\u036f]")  # separate: Python lower-cases İ to i with a combining dot
_DASH = re.compile(r"[-‐-―]")
_APOSTROPHE = re.compile("['’‘`´]")
_COMMA = re.compile("[,;/]")  # separators of surname and given names; no name has a semicolon


@lru_cache(_REMEMBERED)
def bare(text: str) -> str:
    """The part of a text that is compared between engines: letters and digits, no case or accents.

    Numbers stay separate: 1.11 is not 11.1.
    """
    text = _BETWEEN_DIGITS.sub("<", folded(text))
    return "".join(char for char in text if char.isalnum() or char == "<")


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same except for letters that one engine does not know."""
    return bare(one) == bare(other) or knows_more(one, other) or knows_more(other, one)


def knows_more(text: str, other: str) -> bool:
    """Whether a text differs from the other only in letters with a form of their own.

    Accented letters do not count: every engine knows the letter under the accent.
    """
    one, its = _plain(text), _plain(other)
    if not other.isascii() or _OWN_FORM.isdisjoint(one):
        return False
    return _differs_at_most(one, its, [char in _OWN_FORM for char in one])


def differs_in_marks(text: str, other: str) -> bool:
    """Whether a text differs from one in plain letters only where it has letters with marks.

    A reader that lacks such a letter reads one that looks similar: "Thj" for Thị, "Eyljp" for Eyüp.
    """
    one, its = (
        [char for char in unicodedata.normalize("NFC", each.lower()) if char.isalnum()]
        for each in (text, other)
    )
    if not other.isascii() or all(map(str.isascii, one)):
        return False
    plain = [folded(char) for char in one]
    return _differs_at_most(plain, its, [not char.isascii() for char in one])


def _differs_at_most(one: Sequence[str], other: Sequence[str], places: Sequence[bool]) -> bool:
    """Whether two texts are the same except for letters of the first at the given places."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return all(
        kind == "equal" or (end > start and all(places[start:end]))
        for kind, start, end, _, _ in matcher.get_opcodes()
    )


def looks_identical(text: str, other: str, *, accents: bool) -> bool:
    """Whether both readings would be saved as the same text, given what their reader can read.

    A space, a hyphen or another accent makes a different name. But a reader drops apostrophes, and
    accents if it knows none, and seldom invents any. One that lacks a letter such as Ə reads
    another instead: that counts as the same only if the letter comes from a reader that knows it.

    Args:
        text: the reading that was chosen, or a value from it.
        other: the other reading, or the value from it.
        accents: whether the other reading's engine knows letters with accents.
    """
    one, its = _parted(text), _parted(other)
    if bare(text) != bare(other):
        return knows_more(text, other) and _strokes(one) == _strokes(its)
    if one == its:
        return True
    left_out = (accents or its.isascii()) and ("'" in one or "'" not in its)
    if accents:
        return left_out and one.replace("'", "") == its.replace("'", "")
    return left_out and folded(one).replace("'", "") == its.replace("'", "")


def _strokes(parted: str) -> str:
    """The separators of its words, except apostrophes, in order."""
    return "".join(char for char in parted if char in " -,")


def marks(text: str) -> str:
    """The letters and apostrophes of a text if a reader may lack any of them, else "".

    In lower case, without spaces and other separators.
    """
    found = "".join(char for char in _parted(text) if char not in " -,")
    return "" if found.isascii() and "'" not in found else found


def has_accents(text: str) -> bool:
    """Whether a text has letters that a reader of plain Latin letters lacks."""
    return any(char.isalpha() for char in text if not char.isascii())


def _plain(text: str) -> str:
    """Letters and digits in lower case, without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if char.isalnum())


@lru_cache(_REMEMBERED)
def _parted(text: str) -> str:
    """Lower-case letters with accents, and one separator wherever something parts two letters."""
    text = _ACCENT.sub("", normal(text).lower())
    places = [i for i, char in enumerate(text) if unicodedata.category(char)[0] in "LMN"]
    if not places:
        return ""
    gaps = (_gap(text[before + 1 : after]) for before, after in pairwise(places))
    return text[places[0]] + "".join(
        gap + text[place] for gap, place in zip(gaps, places[1:], strict=True)
    )


def _gap(between: str) -> str:
    """The kind of a separator: comma (surname from given names), hyphen, apostrophe or space.

    Full stops are ignored.
    """
    for stroke, kind in ((_COMMA, ","), (_DASH, "-"), (_APOSTROPHE, "'")):
        if stroke.search(between):
            return kind
    return " " if between else ""
