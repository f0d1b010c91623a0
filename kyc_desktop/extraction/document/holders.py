"""Whether a picture shows two documents of different people, or a document about several."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from kyc_desktop.extraction.mrz.mrz import find_mrz
from kyc_desktop.extraction.text_coverage import CLAIMS, differ
from kyc_desktop.extraction.words.lexicon import NAME_KINDS, Kind
from kyc_desktop.extraction.words.text import words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.page.pairing import Pair


def two_documents(
    blocks: Sequence[Block], pairs: Sequence[Pair], mrz: Mrz | None, today: dt.date
) -> bool:
    """Whether the page has documents of two people: two MRZs, or each label twice.

    Both sides of one card, or a visa beside its passport, name the same person and do not count.
    """
    return _labelled_twice(pairs) or (mrz is not None and _another_mrz(blocks, mrz, today))


def _another_mrz(blocks: Sequence[Block], mrz: Mrz, today: dt.date) -> bool:
    """Whether the lines outside an MRZ hold one of somebody else."""
    lines = [line for line in (mrz.name_line, mrz.data_line) if line is not None]
    own = {block for line in lines for block in line.blocks}
    other = find_mrz([block for block in blocks if block not in own], today)
    if other is None or not (mrz.proven and other.proven):
        return False
    return mrz.birth_date != other.birth_date or not _share_a_word(mrz, other)


def _share_a_word(one: Mrz, other: Mrz) -> bool:
    said = [set(words(f"{each.surname or ''} {each.given_names or ''}")) for each in (one, other)]
    return not all(said) or not said[0].isdisjoint(said[1])


def _labelled_twice(pairs: Sequence[Pair]) -> bool:
    """Whether names and dates of birth are printed twice, under labels of their own, and differ."""
    sure = [p for p in pairs if p.score > CLAIMS]
    names = [p for p in sure if NAME_KINDS.issuperset(p.label.kinds)]
    dates = [p for p in sure if Kind.BIRTH_DATE in p.label.kinds]
    return _differing(names) and _differing(dates)


def _differing(pairs: Sequence[Pair]) -> bool:
    return any(
        not set(one.label.kinds).isdisjoint(other.label.kinds)
        and one.label.line is not other.label.line
        and differ(one.value, other.value)
        for one, other in combinations(pairs, 2)
    )
