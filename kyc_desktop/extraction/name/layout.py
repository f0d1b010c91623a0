"""Finds names without labels, by their position and appearance.

Aadhaar prints the name above the date of birth, US licences above the address, staff cards in large
letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.extraction.name.name_candidates import CLAIM, PrintedName, follows
from kyc_desktop.extraction.words import names
from kyc_desktop.extraction.words.text import is_latin, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.page.page import Page, Value
    from kyc_desktop.extraction.page.pairing import Pair

_LIKELY = 0.6
_SCORE = 0.35
_FEWEST_WORDS = 2
_MOST_WORDS = 6
_READ_WELL = 0.8
_CATEGORY = 2  # letters; such a text is a category of vehicles or a sex
_STACKED = 1.4  # line heights between given names and surname in two lines
_PARENT_ABOVE = frozenset({"IND"})  # where two names above each other are those of two people
_ABOVE = 4.5  # line heights that a name may be above the date of birth
_ADDRESS = re.compile(
    r"^\W*(?:8\W+)?\d{1,5}[A-Z]?\s+[A-Z][A-Za-z. ]{3,}|\b(?:APT|P\.?O\.? BOX)\b"
    r"|,\s?[A-Z]{2}\s\d{5}\b",
    re.I,
)


def unlabelled_name(page: Page, pairs: Sequence[Pair], birth: Block | None) -> PrintedName | None:
    """A name by the layout of the page; None unless the page is a document that has one.

    Args:
        page: the recognised page.
        pairs: labels with their values; the value of another label is not a name.
        birth: the line with the date of birth, if known.
    """
    if birth is None and page.kind.document_type is DocumentType.UNKNOWN:
        return None
    taken = {p.value.block for p in pairs if p.score > CLAIM}
    free = [v for v in page.values if v.block not in taken and not v.inline and _likely(v)]
    above = _above_birth(page, free, birth) if birth is not None else None
    lone = above is not None and not _several(above.blocks)
    return _above_address(page, free) or (above if not lone else None) or _tallest(free) or above


def _likely(value: Value) -> bool:
    return (
        value.likeness >= _LIKELY
        and value.label is None
        and value.block.score >= _READ_WELL
        and value.block.x1 - value.block.x0 > value.block.height
        and letters(value.block.text) > _CATEGORY
    )


def _above_address(page: Page, free: Sequence[Value]) -> PrintedName | None:
    """US licences whose field numbers were not read: surname, given names, street."""
    if page.kind.document_type is not DocumentType.DRIVING_LICENCE:
        return None
    for street in page.values:
        if not _ADDRESS.search(street.block.text) or street.dates:
            continue
        above = [v.block for v in free if _stands_above(v.block, street.block, _FEWEST_WORDS + 1)]
        above.sort(key=lambda block: block.cy)
        if len(above) >= _FEWEST_WORDS:
            first, second = above[-2:]
            return _in_order(first, second) or _parts(first, second)
        if above and _several(above[-1:]):
            return _whole((above[-1],))
    return None


def _parts(surname: Block, given: Block) -> PrintedName:
    parts = names.clean(surname.text), names.without_commas(names.clean(given.text))
    return PrintedName(*parts, None, (surname, given), _SCORE, labelled=False)


def _in_order(one: Block, other: Block) -> PrintedName | None:
    """Surname and given names in two lines, if only one of them, the surname, is in capitals."""
    if _capitals(one) and not _capitals(other):
        return _parts(one, other)
    return _parts(other, one) if _capitals(other) and not _capitals(one) else None


def _stands_above(block: Block, other: Block, lines: float) -> bool:
    gap = other.y0 - block.y1
    # A date within running text: its line begins further to the left.
    start = min(other.x0, other.line.box[0][0]) if other.index < 0 else other.x0
    aligned = abs(block.x0 - start) < lines * block.height
    return aligned and -0.5 * block.height < gap < lines * max(block.height, other.height)


def _above_birth(page: Page, free: Sequence[Value], birth: Block) -> PrintedName | None:
    """Aadhaar: the nearest line of two words or more above the date, else of one word.

    An Indian tax card of the old kind has the father's name between the two.
    """
    above = [v.block for v in free if _stands_above(v.block, birth, _ABOVE)]
    if page.kind.document_type is DocumentType.TAX_CARD:
        return _whole((min(above, key=lambda block: block.cy),)) if above else None
    above.sort(key=lambda block: (not _several((block,)), -block.cy))
    if not above:
        return None
    lowest = max(above, key=lambda block: block.cy)
    over = [b for b in above if b is not lowest and _on_top(b, lowest)]
    if over:
        return _in_order(over[0], lowest) or _whole((over[0], lowest))
    nearest = above[0]
    upper = next((v.block for v in free if _is_first_line(v.block, nearest)), None)
    if page.kind.country in _PARENT_ABOVE or upper is None:
        return _whole((nearest,))
    return _whole((upper, nearest))


def _on_top(first: Block, second: Block) -> bool:
    """Whether one line has one part of a name and the line below it the other part."""
    one_alphabet = is_latin(first.text) == is_latin(second.text)
    return not _several((first,)) and one_alphabet and follows(first, first, second, _STACKED)


def _is_first_line(first: Block, second: Block) -> bool:
    """Whether two lines, written alike one below the other, are the two parts of one name."""
    alike = _capitals(first) == _capitals(second) and is_latin(first.text) == is_latin(second.text)
    whole = "," in first.text or "," in second.text
    return alike and not whole and follows(first, first, second, _STACKED)


def _capitals(block: Block) -> bool:
    return names.clean(block.text).isupper()


def _tallest(free: Sequence[Value]) -> PrintedName | None:
    """Staff cards, MyKad: of the texts with several words, the one in the largest letters."""
    runs = [run for v in free if _several(run := _run(v.block, free))]
    if not runs:
        return None
    run = max(runs, key=lambda run: (round(max(b.height for b in run)), len(run), -run[0].cy))
    return (len(run) > 1 and not _several(run[:1]) and _in_order(*run)) or _whole(run)


def _run(first: Block, free: Sequence[Value]) -> tuple[Block, ...]:
    """A line, with the next one if that continues in the same letters or has the other part."""
    for v in free:
        if v.block is not first and _on_top(first, v.block):
            return (first, v.block)
        if v.block is not first and follows(first, first, v.block):
            same = _capitals(first) == _capitals(v.block)
            return (first, v.block) if same else (first,)
    return (first,)


def _several(blocks: Sequence[Block]) -> bool:
    return _FEWEST_WORDS <= len(_text(blocks).split()) <= _MOST_WORDS


def _text(blocks: Sequence[Block]) -> str:
    return " ".join(names.clean(block.text) for block in blocks)


def _whole(blocks: tuple[Block, ...]) -> PrintedName:
    surname, comma, given = " ".join(block.text for block in blocks).partition(",")
    if comma and given.strip():
        parts = names.clean(surname), names.clean(given)
        return PrintedName(*parts, None, blocks, _SCORE, labelled=False)
    return PrintedName(None, None, _text(blocks), blocks, _SCORE, labelled=False)
