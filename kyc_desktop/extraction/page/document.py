"""Determines a page's kind of document and country, from its headings and its MRZ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.extraction.words.text import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.words.lexicon import Lexicon

_SHORT = 6  # letters; a shorter phrase must be the whole line
_LONG = 8  # letters; a shorter word with one letter different is another word: Indian, Indiana
_ALPHA3 = 3
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
    text = "|".join(lines)
    country = mrz.country if mrz is not None and len(mrz.country or "") == _ALPHA3 else None
    if country is None:
        weights = ((_weight(c.phrases, text, lines), c.code) for c in lexicon.countries)
        weight, code = max(weights, default=(0, None))
        country = code if weight else None
    order = _order_printed(blocks) or lexicon.order_of(country)
    return PageKind(_type(blocks, lines, mrz, lexicon), country, order)


def _as_phrase(plain: str, lexicon: Lexicon) -> str:
    """The known phrase that a line is, despite wrong letters; else the line itself."""
    near = lexicon.near_phrases.nearest(plain) if len(plain) >= _LONG else None
    return near[0] if near is not None else plain


def _weight(phrases: frozenset[str], text: str, lines: frozenset[str]) -> int:
    """The total number of letters of all phrases found."""
    return sum(
        len(phrase)
        for phrase in phrases
        if (phrase in text if len(phrase) >= _SHORT else phrase in lines)
    )


def _type(
    blocks: Sequence[Block], lines: frozenset[str], mrz: Mrz | None, lexicon: Lexicon
) -> DocumentType:
    if mrz is not None and mrz.code.startswith("P") and mrz.form == "TD3":
        return DocumentType.PASSPORT
    text = "|".join(lines)
    weights = {kind: _weight(phrases, text, lines) for kind, phrases in lexicon.types.items()}
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
