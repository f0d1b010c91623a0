"""Determines a page's kind of document and country, from its headings and its MRZ."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.extraction.words.text import scripts, skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.words.lexicon import Lexicon

_SHORT = 6  # letters; a shorter phrase must be the whole line
_CHARACTERS = 3  # Chinese ones, of which each is a word or half of one: a phrase anywhere in a line
_LONG = 8  # letters; a shorter word with one letter different is another word: Indian, Indiana
_ALPHA3 = 3
_REMEMBERED = 1024  # lines
_PRINTED_ORDER = re.compile(
    r"\b(D{1,2}|M{1,2}|Y{4})[./ -](D{1,2}|M{1,2})[./ -](D{1,2}|Y{4}|Y{2})\b", re.I
)


@dataclass(frozen=True, slots=True)
class PageKind:
    """The kind of document and its country."""

    document_type: DocumentType
    country: str | None  # ISO 3166-1 alpha-3, or the MRZ's code
    order: str | None  # of day, month and year, if the country or the page shows it: DMY, MDY, YMD

    @property
    def licence(self) -> bool:
        """Whether field numbers may take the place of labels: so on driving licences."""
        return self.document_type is DocumentType.DRIVING_LICENCE


def kind_of(blocks: Sequence[Block], mrz: Mrz | None, lexicon: Lexicon) -> PageKind:
    """Decide by the longest phrases found on the page; the MRZ's issuing state takes precedence."""
    lines = frozenset(_as_phrase(skeleton(block.text), lexicon) for block in blocks)
    said = frozenset[str]().union(*(_phrases_in(line, lexicon) for line in lines))
    country = mrz.country if mrz is not None and len(mrz.country or "") == _ALPHA3 else None
    if country is None:
        weights = ((_weight(c.phrases, said), c.code) for c in lexicon.countries)
        weight, code = max(weights, default=(0, None))
        country = code if weight else None
    order = _order_printed(blocks) or lexicon.order_of(country)
    return PageKind(_type(blocks, said, mrz, lexicon), country, order)


def _as_phrase(plain: str, lexicon: Lexicon) -> str:
    """The known phrase that a line is, despite wrong letters; else the line itself."""
    near = lexicon.near_phrases.nearest(plain) if len(plain) >= _LONG else None
    return near[0] if near is not None else plain


@lru_cache(_REMEMBERED)
def _phrases_in(line: str, lexicon: Lexicon) -> frozenset[str]:
    """The phrases that a line has; a short one must be the whole line."""
    found = {line} & lexicon.document_phrases
    for start in range(len(line) - _SHORT + 1):
        possible = _by_beginning(lexicon).get(line[start : start + _SHORT], ())
        found.update(phrase for phrase in possible if line.startswith(phrase, start))
    if "CJK" in scripts(line):
        found.update(phrase for phrase in _in_characters(lexicon) if phrase in line)
    return frozenset(found)


@lru_cache(maxsize=1)
def _in_characters(lexicon: Lexicon) -> tuple[str, ...]:
    """The phrases in Chinese characters that may be a part of a line."""
    known = (phrase for phrase in lexicon.document_phrases if len(phrase) >= _CHARACTERS)
    return tuple(phrase for phrase in known if scripts(phrase).keys() == {"CJK"})


@lru_cache(maxsize=1)
def _by_beginning(lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """The phrases that may be a part of a line, by their first letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for phrase in lexicon.document_phrases:
        if len(phrase) >= _SHORT:
            found[phrase[:_SHORT]].append(phrase)
    return dict(found)


def _weight(phrases: frozenset[str], said: frozenset[str]) -> int:
    """The total number of letters of all phrases found."""
    return sum(map(len, phrases & said))


def _type(
    blocks: Sequence[Block], said: frozenset[str], mrz: Mrz | None, lexicon: Lexicon
) -> DocumentType:
    if mrz is not None and mrz.code.startswith("P") and mrz.form == "TD3":
        return DocumentType.PASSPORT
    weights = {kind: _weight(phrases, said) for kind, phrases in lexicon.types.items()}
    best = max(weights, key=lambda kind: weights[kind])
    if weights[best]:
        return best
    if mrz is not None and mrz.form in {"TD1", "TD2", "FRA"}:
        return DocumentType.ID_CARD
    for kind, shape in lexicon.numbers.items():
        if any(shape.fullmatch(block.text) for block in blocks):
            return kind
    return DocumentType.UNKNOWN


def _order_printed(blocks: Sequence[Block]) -> str | None:
    """The order of all dates, if a label says "(DD/MM/YYYY)"."""
    for block in blocks:
        match = _PRINTED_ORDER.search(block.text)
        if match:
            return "".join(part[0].upper() for part in match.groups())
    return None
