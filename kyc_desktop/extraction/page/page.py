"""Collects a page's labels, and the texts that may be their values."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from kyc_desktop.extraction.geometry import in_row, rejoined
from kyc_desktop.extraction.page.abbreviations import abbreviated
from kyc_desktop.extraction.page.bilingual_values import latin_halves, latin_lines
from kyc_desktop.extraction.page.date_pieces import boxed_dates, halves_of_dates
from kyc_desktop.extraction.page.document import PageKind, kind_of
from kyc_desktop.extraction.page.field_numbers import lettered, numbered_label, stuck_number
from kyc_desktop.extraction.page.labels import Label, find_labels, stuck
from kyc_desktop.extraction.page.other_person_columns import (
    Column,
    columns_of_others,
    list_of_others,
)
from kyc_desktop.extraction.words.dates import DateHit, year_only
from kyc_desktop.extraction.words.lexicon import NAME_KINDS, Kind
from kyc_desktop.extraction.words.remembered import dates_in, likeness
from kyc_desktop.extraction.words.text import folded, letters, scripts, skeleton

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.words.lexicon import Lexicon

_NUMBERED_FIRST = (Kind.SURNAME, Kind.GIVEN_NAMES, Kind.BIRTH_DATE)
_CODES = {"LN": Kind.SURNAME, "FN": Kind.GIVEN_NAMES}  # on licences of the United States
_CODE_ENDS = 3  # characters; a space among them makes it a label like any other
_COLUMN = 3.0  # line heights
# German, Scandinavian and Icelandic, English, Finnish abbreviations of "born" before a date.
_BORN = re.compile(r"^(?:\*|[fFbBsS]\.)\s?(?=[(\d])")
_LEGEND = re.compile(r"(?:^|\s)\d{1,2}[a-d]?[.)]\s?[^\W\d_]{3,}")
_LISTED = re.compile(r"^\d{1,2}[.)]\s?(?=[^\W\d_])")
_LIST = 2  # numbered labels in a column from which on the column is a list of labels
_NUMBERED_LINES = 3  # numbered fields from which on the page is a licence
_FOREIGN = 0.6
_FEW = 3  # letters
_SHORT = 4  # letters
_GARBAGE = 0.7  # a lower score of OCR is one of another script
_TRANSLATED = 3  # labels with a slash from which on what follows it is the label once more
_MOST_TEXT = 2500  # characters; a page with more is no identity document, and the rest is ignored


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A text that may be the value of a label."""

    block: Block
    likeness: float  # to a name, 0–1
    dates: tuple[DateHit, ...]
    year: str | None = None
    label: Label | None = None  # whose inline text it is, or which it may be itself
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The recognised page, before any decision."""

    labels: tuple[Label, ...]
    values: tuple[Value, ...]
    kind: PageKind
    mrz: Mrz | None


def read_page(
    blocks: Sequence[Block],
    mrz: Mrz | None,
    lexicon: Lexicon,
    today: dt.date,
    *,
    whole: bool = False,
) -> Page:
    """Find the labels and the values of a page.

    Lines of the MRZ are neither, and nor are vertical captions. Names and dates in areas about
    other people are only values if the page is read as a `whole`.
    """
    machine = _machine_read(mrz)
    printed = [b for b in blocks if b.index not in machine and "<<" not in b.text]
    printed = rejoined(_first(printed, _MOST_TEXT), partial(_is_label_behind, lexicon))
    kind = kind_of(printed, mrz, lexicon)
    printed = latin_halves(printed, lexicon)
    printed = latin_lines(printed, lexicon.alphabets_of(kind.country))
    numbered = _is_numbered(printed, kind, lexicon)
    printed = _with_letters(printed) if numbered else printed
    coded = _coded(printed) if kind.licence else {}
    coded |= _stuck_numbers(printed, lexicon) if numbered else {}
    rows = _settled(
        [
            (block, coded.get(block) or _labels(block, lexicon, numbered=numbered))
            for block in printed
            if not block.standing
        ]
    )
    rows = _untranslated(rows)
    values: list[Value] = []
    for block, found in rows:
        if not found or found[0].weak:
            values.append(_value(block, lexicon, today, found[0] if found else None))
        if found and (not found[0].weak or found[0].inline is not None):
            values += _beside(block, found, lexicon, today)
    values = _native(values if numbered else _listed(values, rows), printed)
    labels = tuple(label for _, found in rows for label in found)
    if not whole:
        others = *columns_of_others(labels), *list_of_others(printed, labels, lexicon)
        values = _of_nobody_else(values, others)
    return Page(labels, (*values, *_in_pieces(values, lexicon, today)), kind, mrz)


def _first(blocks: Sequence[Block], most: int) -> list[Block]:
    """The first lines, up to `most` characters."""
    sizes = accumulate(len(block.text) for block in blocks)
    return [block for block, size in zip(blocks, sizes, strict=True) if size <= most]


def _is_label_behind(lexicon: Lexicon, left: str, right: str) -> bool:
    """Whether the right text is a label of its own, not the end of one that the left begins."""
    if left.endswith("/"):  # the label in another language follows
        return False
    plain = skeleton(right)
    return plain in lexicon.labels and skeleton(left) + plain not in lexicon.labels


def _labels(block: Block, lexicon: Lexicon, *, numbered: bool) -> list[Label]:
    """The labels of a line; on a licence its field number counts as one.

    The back of a licence says what the numbers mean: "1. Pavardė 2. Vardas 3. Gimimo data".
    """
    if len(_LEGEND.findall(block.text)) >= _NUMBERED_LINES:
        return []
    found = find_labels(block, lexicon) or _born(block) or abbreviated(block, lexicon)
    if found and _by_chance(found[0], block):
        found = []
    number = numbered_label(block) if numbered else None
    if number is not None and _is_name_behind(number, found):
        return [number]
    if numbered and not (found and not found[0].weak and letters(_front(block, found).text) <= 1):
        return [number, *(f for f in found if not f.weak)] if number is not None else found
    return found


def _by_chance(label: Label, block: Block) -> bool:
    """Whether a short word of a label is part of garbage, as another script is read: "3ART TTT"."""
    if label.inline is None or label.colon or letters(label.block.text) > _SHORT:
        return False
    return block.score < _GARBAGE and not any(map(str.isdigit, label.inline.text))


def _born(block: Block) -> list[Label]:
    """An abbreviation of "born" before a date: "f. 1997-05-19", "* 12.3.1980"."""
    match = _BORN.match(block.text)
    if match is None:
        return []
    date = block.part(match.end(), len(block.text))
    place = block.part(0, match.end())
    return [Label((Kind.BIRTH_DATE,), frozenset(), place, block, 1.0, date, colon=True)]


def _coded(blocks: Sequence[Block]) -> dict[Block, list[Label]]:
    """Lines in which LN and FN were joined with the names: "LNHALLORAN"."""
    found = {
        code: [b for b in blocks if b.text.startswith(code) and letters(b.text) > len(code) + 1]
        for code in _CODES
    }
    return {
        block: [stuck(block, len(code), kind)]
        for code, kind in _CODES.items()
        for block in found[code]
        for other in (b for its in found.values() for b in its if b not in found[code])
        if abs(block.x0 - other.x0) < block.height
        and abs(block.cy - other.cy) < _COLUMN * block.height
        and " " not in block.text[:_CODE_ENDS]
    }


def _stuck_numbers(blocks: Sequence[Block], lexicon: Lexicon) -> dict[Block, list[Label]]:
    """Lines in which the field number was joined with the value."""
    found = {block: label for block in blocks if (label := stuck_number(block)) is not None}
    return {block: [label] for block, label in found.items() if not find_labels(block, lexicon)}


def _with_letters(blocks: Sequence[Block]) -> list[Block]:
    """Replace a digit before a word by a letter if the field number is separate: "1ONESCU"."""
    known = {label.kinds for b in blocks if (label := numbered_label(b)) is not None}
    return [
        lettered(block) if (label := stuck_number(block)) and label.kinds in known else block
        for block in blocks
    ]


def _is_name_behind(number: Label, found: Sequence[Label]) -> bool:
    """Whether a name after a field number looks like a label with it: "2. ION", "21 on"."""
    over = bool(found) and found[0].inline is None and letters(found[0].block.text) <= _FEW
    return over and bool(NAME_KINDS & set(number.kinds)) and not NAME_KINDS & set(found[0].kinds)


def _machine_read(mrz: Mrz | None) -> set[int]:
    if mrz is None:
        return set()
    lines = [line for line in (mrz.name_line, mrz.data_line) if line is not None]
    return {block.index for line in lines for block in line.blocks}


def _is_numbered(blocks: Sequence[Block], kind: PageKind, lexicon: Lexicon) -> bool:
    """Whether lines start with the field numbers of a driving licence."""
    labels = [
        label
        for block in blocks
        if (label := numbered_label(block) or stuck_number(block)) is not None
    ]
    if not kind.licence and any(_is_other(label, lexicon) for label in labels):
        return False
    kinds = {label.kinds[0] for label in labels}
    wanted = [label for label in labels if label.kinds[0] in _NUMBERED_FIRST]
    # A single one may be a house number.
    column = any(
        abs(one.line.x0 - other.line.x0) < _COLUMN * one.line.height
        for one in wanted
        for other in labels
        if one.kinds != other.kinds and not in_row(one.line, other.line)
    )
    return column and (kind.licence or len(kinds) > _NUMBERED_LINES)


def _is_other(label: Label, lexicon: Lexicon) -> bool:
    """Whether a name's or birth date's label follows a different number than on a licence."""
    if label.inline is None:
        return False
    known = {kind for found in find_labels(label.inline, lexicon) for kind in found.kinds[:1]}
    return bool(known & set(_NUMBERED_FIRST)) and label.kinds[0] not in known


def _value(
    block: Block, lexicon: Lexicon, today: dt.date, label: Label | None, *, inline: bool = False
) -> Value:
    dates = dates_in(block.text, lexicon, today)
    like = 0.0 if dates else likeness(block.text, lexicon)
    return Value(block, like, dates, None if dates else year_only(block.text), label, inline)


def _listed(values: list[Value], rows: Sequence[tuple[Block, Sequence[Label]]]) -> list[Value]:
    """Exclude texts that are numbered like the labels above and below them from being names.

    Such a text is an unknown label: "1. Folio" above "2. Given names".
    """
    labels = [block for block, found in rows if found and _LISTED.match(block.text)]

    def is_label(block: Block) -> bool:
        column = [b for b in labels if abs(b.x0 - block.x0) < _COLUMN * block.height]
        return len(column) >= _LIST and _LISTED.match(block.text) is not None

    return [
        replace(value, likeness=0.0)
        if value.label is None and not value.inline and is_label(value.block)
        else value
        for value in values
    ]


def _of_nobody_else(values: Sequence[Value], others: Sequence[Column]) -> list[Value]:
    """The values, excluding names and dates in areas that are about other people."""
    return [
        replace(value, likeness=0.0, dates=())
        if any(column.holds(value.block) for column in others)
        else value
        for value in values
    ]


def _native(values: list[Value], blocks: Sequence[Block]) -> list[Value]:
    """Lower the likeness of names in another script than the page's main script.

    Engines read scripts that they do not know as a few characters of one that they do.
    """
    written = scripts("".join(block.text for block in blocks))
    main = max(written, key=lambda script: written[script], default="")
    return [
        value
        if main in scripts(value.block.text)
        else replace(value, likeness=value.likeness * _FOREIGN)
        for value in values
    ]


def _beside(block: Block, labels: list[Label], lexicon: Lexicon, today: dt.date) -> list[Value]:
    """The texts after the labels of a line, and a date before the first label."""
    found = [
        _value(label.inline, lexicon, today, label, inline=True)
        for label in labels
        if label.inline is not None
    ]
    front = _value(_front(block, labels), lexicon, today, None)
    if front.dates:
        found.append(front)
    return found


def _front(block: Block, labels: Sequence[Label]) -> Block:
    """The text before the first label of a line."""
    width = max(block.x1 - block.x0, 1)
    return block.part(0, round((labels[0].block.x0 - block.x0) / width * len(block.text)))


def _in_pieces(values: Sequence[Value], lexicon: Lexicon, today: dt.date) -> list[Value]:
    """Dates that were read as several pieces side by side."""
    pieces = [value.block for value in values if not value.dates]
    return [
        Value(block, 0.0, dates)
        for block in (*halves_of_dates(pieces), *boxed_dates(pieces))
        if (dates := dates_in(block.text, lexicon, today))
    ]


_Row = tuple["Block", list[Label]]


def _untranslated(rows: list[_Row]) -> list[_Row]:
    """Without texts behind a slash if they are the labels in a language that is not known.

    So they are if several lines have labels on both sides of one, or such a text behind it: "1.
    FIRST NAMES / IGOA MUAMUA", "2. SURNAME / FA'AI'U".
    """
    ends = [found[-1] for _, found in rows if found and _is_half(found[-1])]
    both = [line for line, found in rows if "/" in line.text and found and not found[-1].inline]
    if len(ends) + len(both) < _TRANSLATED:
        return rows
    return [
        (block, [replace(each, inline=None) if each in ends else each for each in found])
        for block, found in rows
    ]


def _is_half(label: Label) -> bool:
    if not label.slash or label.inline is None or "|" in label.line.text:
        return False
    return letters(label.inline.text) > _FEW


def _settled(rows: list[_Row]) -> list[_Row]:
    """Replace the kind of a bare "Name" by what it means next to the page's other labels."""
    of_names = [label for _, found in rows for label in found if NAME_KINDS.issuperset(label.kinds)]
    kinds = {kind for label in of_names for kind in label.kinds}
    surname = kinds & {Kind.SURNAME, Kind.FIRST_SURNAME}
    given = Kind.GIVEN_NAMES in kinds
    if surname and not given:
        meaning = Kind.GIVEN_NAMES
    elif given and not surname:
        meaning = Kind.SURNAME
    else:
        meaning = Kind.FULL_NAME
    return [(block, [_meant(label, meaning) for label in found]) for block, found in rows]


def _meant(label: Label, meaning: Kind) -> Label:
    if Kind.NAME not in label.kinds:
        return label
    kept = tuple(kind for kind in label.kinds if kind is not Kind.NAME)
    if kept and kept[0] is Kind.GIVEN_NAMES and _comma(label):
        return replace(label, kinds=(Kind.SURNAME, *kept))
    if kept and kept[0] in {Kind.GIVEN_NAMES, Kind.MIDDLE_NAME}:
        return replace(label, kinds=kept)
    return replace(label, kinds=(meaning, *kept))


def _comma(label: Label) -> bool:
    """Whether it is two labels in one ("NOM, Prénoms"), not one in two languages."""
    return "," in label.block.text or folded(label.block.text).startswith(("name vor", "naam voor"))
