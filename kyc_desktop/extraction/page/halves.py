"""Values that a document prints in two scripts, with a slash between."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.extraction.page.labels import find_labels
from kyc_desktop.extraction.words import names
from kyc_desktop.extraction.words.text import letters, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.words.lexicon import Lexicon

_NAME_NUMBER = re.compile(r"^[12][.)]\s*")
_FEWEST_VOTES = 2  # labels in two scripts


def latin_halves(blocks: Sequence[Block], lexicon: Lexicon) -> list[Block]:
    """Of values in two scripts, "UUnizjuu / NMUSHYAN", the half that can be read.

    It stands on the side of the slash where the labels do that are known, "Uqquuniu / Surname";
    behind the field number of a name it is else the one that is written as names are.
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
        own = {b: half for b in halves if (half := _numbered_half(b)) is not None}
    return [
        own[block] if block in own and _is_value(halves[block], lexicon) else block
        for block in blocks
    ]


def _halves(block: Block) -> tuple[Block, Block] | None:
    """What stands on both sides of the only slash of a line."""
    first, slash, second = block.text.partition("/")
    if not slash or "/" in second or not (letters(first) and letters(second)):
        return None
    return replace(block, text=first.strip()), replace(block, text=second.strip())


def _has_digit(block: Block) -> bool:
    return any(map(str.isdigit, block.text))


def _numbered_half(block: Block) -> Block | None:
    """The half that is written as names are, "2. m0 / OTAR", with the field number of a name."""
    number = _NAME_NUMBER.match(block.text)
    if number is None:
        return None
    halves = block.text[number.end() :].split("/")
    plain = [half.strip() for half in halves if names.is_plain(half)]
    return replace(block, text=number[0] + plain[0]) if len(plain) == 1 else None


def _is_value(halves: tuple[Block, Block], lexicon: Lexicon) -> bool:
    return not any(find_labels(half, lexicon) for half in halves)
