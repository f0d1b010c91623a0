"""Reads the field numbers of driving licences, which stand in place of labels."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.extraction.page.labels import EDGE, Label, stuck
from kyc_desktop.extraction.words.lexicon import Kind

if TYPE_CHECKING:
    from kyc_desktop.extraction.geometry import Block

_LETTER_FOR = {"1": "I", "2": "Z"}
_GUESSED = 0.9  # score of a line with such a letter
_LICENCE_FIELDS = {
    "1": Kind.SURNAME, "2": Kind.GIVEN_NAMES, "3": Kind.BIRTH_DATE, "4a": Kind.ISSUE_DATE,
    "4b": Kind.EXPIRY_DATE, "4c": Kind.AUTHORITY, "4d": Kind.NUMBER, "5": Kind.NUMBER,
    "7": Kind.SIGNATURE, "8": Kind.PLACE, "9": Kind.OTHER,
}  # fmt: skip
_NUMBERED = re.compile(r"^[(\[]?(4\s?[abcd]|[1-9l])(?:[.,:)]\s*|\s+|$)(.*)$")
_STUCK_NUMBER = re.compile(r"^([123])(?=[^\W\d_]{2})")


def numbered_label(block: Block) -> Label | None:
    """The field number of a driving licence at a line's start: `1.`, `4b` (directive 2006/126)."""
    match = _NUMBERED.match(block.text)
    if match is None or block.standing:  # a vertical caption at the page's edge is read as "1"
        return None
    kind = _LICENCE_FIELDS.get(match[1].replace(" ", "").replace("l", "1"))
    if kind is None:
        return None
    start = match.start(2)
    inline = lettered(block.part(start, len(block.text))) if match[2].strip(EDGE) else None
    place = block.part(0, max(start, 1))
    return Label((kind,), frozenset(), place, block, 1.0, inline, colon=True, numbered=True)


def stuck_number(block: Block) -> Label | None:
    """The field number at a line's start if no space was read after it: "1SOUZA"."""
    match = _STUCK_NUMBER.match(block.text)
    if match is None:
        return None
    return stuck(block, match.end(), _LICENCE_FIELDS[match[1]])


def lettered(block: Block) -> Block:
    """Replace the first digit by the letter it stands for, if the field number is separate.

    "1ONESCU" beside or after a "1." is Ionescu.
    """
    letter = _LETTER_FOR.get(block.text[:1])
    if letter is None or not _STUCK_NUMBER.match(block.text):
        return block
    return replace(block, text=letter + block.text[1:], score=min(block.score, _GUESSED))
