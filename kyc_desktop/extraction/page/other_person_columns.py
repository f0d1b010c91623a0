"""Finds areas that are about other people: columns of father and mother, lists of dependants."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kyc_desktop.extraction.geometry import in_row
from kyc_desktop.extraction.words.lexicon import OTHER_PEOPLE, Kind
from kyc_desktop.extraction.words.text import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.page.labels import Label
    from kyc_desktop.extraction.words.lexicon import Lexicon

_APART = 3.0  # least gap between two columns, in line heights
_BESIDE = 1.0  # line heights that a value may begin left of its heading
_ROWS = 16.0  # line heights below the headings
_NEXT = 3.0  # greatest distance of a heading from the first label of its section, in line heights
_ALIGNED = 2.0  # line heights between their beginnings
_OF_A_PERSON = frozenset({
    Kind.NAME, Kind.FULL_NAME, Kind.SURNAME, Kind.FIRST_SURNAME, Kind.GIVEN_NAMES, Kind.BIRTH_DATE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """An area of the page that is about another person."""

    left: float
    right: float
    top: float
    bottom: float

    def holds(self, block: Block) -> bool:
        """Whether a text begins in the column."""
        return self.left <= block.x0 < self.right and self.top < block.cy < self.bottom


def list_of_others(
    blocks: Sequence[Block], labels: Sequence[Label], lexicon: Lexicon
) -> list[Column]:
    """The area below a heading such as "Dependants", if the holder's date of birth is above it.

    Such a heading is also one of another person, "DATOS DE LA MADRE", with labels of its own below.
    """
    heads = [block for block in blocks if skeleton(block.text) in lexicon.lists_of_others]
    sections = [label for label in labels if _heads_a_section(label, labels, blocks)]
    # A page about two spouses names both.
    spouses = sum(Kind.SPOUSE in label.kinds for label in labels)
    heads += [each.line for each in sections if Kind.SPOUSE not in each.kinds or spouses == 1]
    born = [label.block for label in labels if Kind.BIRTH_DATE in label.kinds]
    below = [head for head in heads if any(date.cy < head.y0 for date in born)]
    return [Column(-math.inf, math.inf, head.y1, math.inf) for head in below]


def _heads_a_section(label: Label, labels: Sequence[Label], blocks: Sequence[Block]) -> bool:
    """Whether a label of another person has no value, but labels of a name or date below it."""
    head = label.line
    if not OTHER_PEOPLE.issuperset(label.kinds) or label.inline is not None or label.weak:
        return False
    if any(in_row(head, block) and block.x0 > head.x1 for block in blocks):
        return False
    below = [
        other
        for other in labels
        if 0 < other.line.cy - head.cy < _NEXT * head.height
        and abs(other.line.x0 - head.x0) < _ALIGNED * head.height
    ]
    nearest = min(below, key=lambda other: other.line.cy, default=None)
    return nearest is not None and nearest.kinds[0] in _OF_A_PERSON


def columns_of_others(labels: Sequence[Label]) -> list[Column]:
    """The columns below two headings in one row that each name another person.

    Two spouses in one row are those whom a page is about.
    """
    heads = [
        label
        for label in labels
        if OTHER_PEOPLE.issuperset(label.kinds) and label.inline is None and not label.colon
    ]
    heads.sort(key=lambda head: head.line.x0)
    found = []
    for one, other in pairwise(heads):
        left, right = one.line, other.line
        if Kind.SPOUSE in one.kinds and Kind.SPOUSE in other.kinds:
            continue
        if in_row(left, right) and right.x0 - left.x1 > _APART * left.height:
            bottom = left.y1 + _ROWS * left.height
            width = right.x0 - left.x0
            for head in (left, right):
                start = head.x0 - _BESIDE * head.height
                found.append(Column(start, start + width, head.y1, bottom))
    return found
