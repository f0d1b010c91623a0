"""Whether two engines read the same: letters alone, and letters with all that a clerk sees."""

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

_REMEMBERED = 2048  # texts
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w<]+(?=\d)")
_OWN_FORM = frozenset("þðæœßłøđıŋəħ")  # Latin letters that are none with an accent
_ACCENT = re.compile("[\u0300-\u036f]")  # by itself: Python writes a small İ with one
_DASH = re.compile(r"[-‐-―]")
_APOSTROPHE = re.compile("['’‘`´]")
_COMMA = re.compile("[,;/]")  # what parts surname and given names; no name has a semicolon


@lru_cache(_REMEMBERED)
def bare(text: str) -> str:
    """What of a text is compared between engines: letters and digits without case or accents.

    Numbers stay apart: 1.11 is not 11.1.
    """
    text = _BETWEEN_DIGITS.sub("<", folded(text))
    return "".join(char for char in text if char.isalnum() or char == "<")


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for letters that the engine of one of them lacks."""
    return bare(one) == bare(other) or knows_more(one, other) or knows_more(other, one)


def knows_more(text: str, other: str) -> bool:
    """Whether a text differs from another only where it has letters of a form of their own.

    Letters with accents are not meant: what is under the accent is known to every engine.
    """
    one, its = _plain(text), _plain(other)
    if not other.isascii() or _OWN_FORM.isdisjoint(one):
        return False
    return _differs_at_most(one, its, [char in _OWN_FORM for char in one])


def differs_in_marks(text: str, other: str) -> bool:
    """Whether a text differs from one in plain letters only where it has letters with marks.

    Who lacks such a letter takes another that looks like it: "Thj" for Thị, "Eyljp" for Eyüp.
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
    """Whether two texts are the same but for some letters of the first, in such places alone."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return all(
        kind == "equal" or (end > start and all(places[start:end]))
        for kind, start, end, _, _ in matcher.get_opcodes()
    )


def same_to_a_clerk(text: str, other: str, *, accents: bool) -> bool:
    """Whether a reader of the other text read the same, which would be saved.

    A blank, a hyphen or another accent is another name. But a reader leaves out apostrophes, and
    the accents if it knows none; it seldom invents any. One that lacks a letter such as Ə reads
    another in its place: the same is only what was taken from who knows it.

    Args:
        text: The reading that was chosen, or a value from it.
        other: The other reading, or the value from it.
        accents: Whether its reader knows letters with accents.
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
    """What parts its words, but for apostrophes, in their order."""
    return "".join(char for char in parted if char in " -,")


def marks(text: str) -> str:
    """The letters and apostrophes of a text where it has some that a reader may leave out, or "".

    Without case, blanks and other strokes.
    """
    found = "".join(char for char in _parted(text) if char not in " -,")
    return "" if found.isascii() and "'" not in found else found


def has_accents(text: str) -> bool:
    """Whether a text has letters that a reader of plain Latin letters lacks."""
    return any(char.isalpha() for char in text if not char.isascii())


def _plain(text: str) -> str:
    """Letters and digits in small letters, accents taken off."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if char.isalnum())


@lru_cache(_REMEMBERED)
def _parted(text: str) -> str:
    """Small letters with their accents, and one stroke or blank where anything parts two."""
    text = _ACCENT.sub("", normal(text).lower())
    places = [i for i, char in enumerate(text) if unicodedata.category(char)[0] in "LMN"]
    if not places:
        return ""
    gaps = (_gap(text[before + 1 : after]) for before, after in pairwise(places))
    return text[places[0]] + "".join(
        gap + text[place] for gap, place in zip(gaps, places[1:], strict=True)
    )


def _gap(between: str) -> str:
    """A comma, which parts surname and given names, a hyphen, an apostrophe, a blank; no stop."""
    for stroke, kind in ((_COMMA, ","), (_DASH, "-"), (_APOSTROPHE, "'")):
        if stroke.search(between):
            return kind
    return " " if between else ""
