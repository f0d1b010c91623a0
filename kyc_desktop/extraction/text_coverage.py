"""Accounts for each text of a page: what explains it, and which unexplained texts remain.

A value is sure only if the page is explained. A text in the size and the column of the name that is
neither a label, a heading nor part of the MRZ may be a part of the name that was left out, or the
name itself if another text was taken for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from typing import TYPE_CHECKING

from kyc_desktop.extraction.geometry import READABLE, in_row, same_size
from kyc_desktop.extraction.words.calendars import years_apart
from kyc_desktop.extraction.words.lexicon import NAME_KINDS, Kind
from kyc_desktop.extraction.words.text import scripts, skeleton

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.page.page import Page, Value
    from kyc_desktop.extraction.page.pairing import Pair
    from kyc_desktop.extraction.words.lexicon import Lexicon

_LIKELY = 0.5  # least likeness to a name
CLAIMS = 0.12  # a label whose fit with a value is lower explains nothing
_COLUMN = 1.5  # line heights
_BELOW = 1.6
_TABLE = 3.0  # between two rows
_BESIDE = 3.0


class Explanation(StrEnum):
    """What explains a text. The values are shown by `--explain`."""

    NAME = "the name"
    BIRTH_DATE = "the date of birth"
    LABEL = "a label"
    LABELLED = "a label beside it"
    HEADING = "words of documents"
    DATE = "nothing, a date"
    OTHER = "no letters of a name"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Entry:
    """A text and what explains it."""

    block: Block
    claim: Explanation


def account(
    page: Page, pairs: Sequence[Pair], name: Collection[Box], dob: Collection[Box], words: Lexicon
) -> tuple[Entry, ...]:
    """What explains each text of a page, except for the MRZ.

    Args:
        page: the recognised page.
        pairs: labels with their values.
        name: boxes of the extracted name.
        dob: boxes of the extracted date of birth.
        words: the lexicon.
    """
    labelled = {p.value.block for p in pairs if p.score > CLAIMS}
    labels = [Entry(label.line, Explanation.LABEL) for label in page.labels if not label.weak]
    told = {entry.block for entry in labels}
    values = [
        Entry(value.block, _claim(value, labelled, name, dob, words))
        for value in page.values
        if value.block not in told
    ]
    return (*labels, *values)


def _claim(
    value: Value,
    labelled: Collection[Block],
    name: Collection[Box],
    dob: Collection[Box],
    words: Lexicon,
) -> Explanation:
    block = value.block
    if block.line.box in name:
        return Explanation.NAME
    if block.line.box in dob:
        return Explanation.BIRTH_DATE
    if block in labelled or value.inline or value.label is not None:
        return Explanation.LABELLED
    if value.dates:
        return Explanation.DATE
    return _unclaimed(value, words)


def _unclaimed(value: Value, words: Lexicon) -> Explanation:
    plain = skeleton(value.block.text)
    if plain in words.heading_phrases or plain in words.document_phrases:
        return Explanation.HEADING
    if value.likeness <= _LIKELY or value.block.score < READABLE:
        return Explanation.OTHER
    return Explanation.NOTHING


def left_over(entries: Sequence[Entry]) -> bool:
    """Whether an unexplained text has the name's size and is in its column or row.

    A name in one script does not continue in another.
    """
    name = [entry.block for entry in entries if entry.claim is Explanation.NAME]
    free = [entry.block for entry in entries if entry.claim is Explanation.NOTHING]
    return any(_goes_with(block, own) for block in free for own in name)


def other_dates(entries: Sequence[Entry]) -> bool:
    """Whether an unexplained date is in the column of the date of birth, or next to it.

    It may be another person's, in a table of a family.
    """
    dob = [entry.block for entry in entries if entry.claim is Explanation.BIRTH_DATE]
    free = [entry.block for entry in entries if entry.claim is Explanation.DATE]
    return any(_in_its_column(block, own) for block in free for own in dob)


def several_holders(pairs: Sequence[Pair], entries: Sequence[Entry]) -> bool:
    """Whether a page is as much about a second person as about the first.

    That is so if names and dates of birth occur twice, side by side under the same labels, as for
    two spouses; or if a row below has a name and a date too, as in a list.
    """
    twice = [
        one.label.kinds
        for one, other in combinations([p for p in pairs if p.score > CLAIMS], 2)
        if one.label.kinds == other.label.kinds
        and in_row(one.label.line, other.label.line)
        and differ(one.value, other.value)
    ]
    names = any(NAME_KINDS.issuperset(kinds) for kinds in twice)
    return (names and any(Kind.BIRTH_DATE in kinds for kinds in twice)) or _another_row(entries)


def _another_row(entries: Sequence[Entry]) -> bool:
    name = [entry.block for entry in entries if entry.claim is Explanation.NAME]
    dob = [entry.block for entry in entries if entry.claim is Explanation.BIRTH_DATE]
    dates = [entry.block for entry in entries if entry.claim is Explanation.DATE]
    free = [entry.block for entry in entries if entry.claim is Explanation.NOTHING]
    return any(
        _in_its_column(date, own) and in_row(own, first) and in_row(date, text)
        and _in_its_column(text, first)
        for own in dob for date in dates for first in name for text in free
    )  # fmt: skip


def differ(one: Value, other: Value) -> bool:
    """Whether two values are different names or dates, not one day given in two calendars."""
    if not (one.dates and other.dates):
        return skeleton(one.block.text) != skeleton(other.block.text)
    days = [[r.date for hit in value.dates for r in hit.readings] for value in (one, other)]
    return all(years_apart(a, b) for a, b in product(*days))


def _in_its_column(block: Block, own: Block) -> bool:
    gap = max(block.y0 - own.y1, own.y0 - block.y1)
    aligned = abs(block.x0 - own.x0) < own.height or abs(block.x1 - own.x1) < own.height
    return same_size(block, own) and aligned and gap < _TABLE * own.height


def _goes_with(block: Block, own: Block) -> bool:
    if scripts(block.text).keys().isdisjoint(scripts(own.text)) or not same_size(block, own):
        return False
    if in_row(own, block):
        gap = max(block.x0 - own.x1, own.x0 - block.x1)
        return gap < _BESIDE * own.height
    gap = max(block.y0 - own.y1, own.y0 - block.y1)
    return gap < _BELOW * own.height and abs(block.x0 - own.x0) < _COLUMN * own.height
