"""Finds the labels in a line, and the text that follows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words import names
from kyc_desktop.extraction.words.lexicon import NAME_KINDS, OTHER_PEOPLE, Kind
from kyc_desktop.extraction.words.text import (
    Token,
    compared,
    folded,
    letters,
    scripts,
    skeleton,
    tokens,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.words.lexicon import Lexicon

_REMEMBERED = 1024  # texts of lines in the cache
_TOO_LONG = 40  # tokens: running text, not a label
_INITIALS = 2  # letters; such a label must be in capitals or have a slash (LN, S/O)
_CODE = 3  # letters
_SHORT = 4  # letters; must be read exactly, at the start of a line
_SURE = 7  # letters; a label this long may follow garbled text
_WEAK = 9  # letters; a shorter label with a wrong letter may be a name (Gender, Bender)
_FUZZY_QUALITY = 0.85
_BEHIND_QUALITY = 0.7
# Kinds whose words also end headings ("INCOME TAX DEPARTMENT"), where they are not labels.
_COMMON = frozenset({Kind.OTHER, Kind.PLACE, Kind.NUMBER, Kind.AUTHORITY, Kind.NATIONALITY})
_ABBREVIATED = frozenset({"so", "do", "co", "wo"})  # S/O, D/O …: labels only with the slash
_PARTED = re.compile("[:•·|]")
_FIELD_NUMBER = re.compile(r"^\d{1,2}[a-d]?$")
# The kinds that a general "Name" in the same label stands for; other names of a person first.
_PARTICULAR = (
    Kind.BIRTH_NAME, Kind.PARENT, Kind.SPOUSE, Kind.USAGE_NAME, Kind.SURNAME, Kind.FULL_NAME,
    Kind.FIRST_SURNAME, Kind.SECOND_SURNAME,
)  # fmt: skip
_TWO_LABELS = {
    (Kind.NAME, Kind.GIVEN_NAMES), (Kind.SURNAME, Kind.GIVEN_NAMES), (Kind.SURNAME, Kind.NAME),
}  # fmt: skip
# After such a word the label itself continues: "Nome do eleitor", "Name oder Firma".
_GOES_ON = frozenset({
    "do", "da", "de", "du", "des", "del", "della", "di", "dei", "der", "of", "oder", "or", "the",
})  # fmt: skip
_ODD_QUALITY = 0.4  # for a known label with additional words
_MISSPELT = 0.5  # for a short one with a wrong letter and a word behind it, as a name has
_WORD = 3  # letters
_BOTH = (Kind.SURNAME, Kind.GIVEN_NAMES)
_WANTED = frozenset({Kind.SURNAME, Kind.GIVEN_NAMES, Kind.BIRTH_DATE})
_DATE_DIGITS = (0, 6, 8)
_FEWEST = 2  # letters of a name
EDGE = " .:;,-–—/|·•*)(]["
"""Punctuation around labels and values."""


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A label, in one or several languages, with the text that follows it in its line."""

    kinds: tuple[Kind, ...]  # in printed order; two kinds if two labels are printed as one
    languages: frozenset[str]
    block: Block  # position of the label
    line: Block  # the whole line
    quality: float  # 0–1
    inline: Block | None = None  # the text that follows in the line
    colon: bool = False  # the label ends in a colon, so the text that follows is its value
    slash: bool = False  # a slash follows: more likely the label in another language, garbled
    weak: bool = False  # it may just as well be a value
    numbered: bool = False  # recognised only by its field number
    # A short label with a wrong letter; it is `weak`, as is a label of a few capitals.
    misspelt: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int  # index of the first token
    end: int
    label: str  # skeleton in the lexicon
    entries: tuple[tuple[Kind, str], ...]
    quality: float
    size: int  # letters


@dataclass(frozen=True, slots=True)
class _Words:
    """The labels in a text, regardless of the line's position."""

    found: tuple[Token, ...] = ()
    hits: tuple[_Hit, ...] = ()
    # End and kind of the label that the first word begins with.
    glued: tuple[int, Kind] | None = None


def find_labels(block: Block, lexicon: Lexicon) -> list[Label]:
    """The labels of a line, left to right."""
    words = _words(block.text, lexicon)
    if words.glued is not None:
        return [stuck(block, *words.glued)]
    return _labels(block, list(words.found), list(words.hits)) if words.hits else []


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str, lexicon: Lexicon) -> _Words:
    """The labels in a text; cached, because a page is examined once per possible orientation."""
    found = tokens(text)
    if not found or len(found) > _TOO_LONG:
        return _Words()
    exact = _exact(found, lexicon)
    glued = _glued(text, found[0], lexicon) if not exact else None
    if glued is not None:
        return _Words(glued=glued)
    fuzzy = list(_fuzzy(found, exact, text, lexicon))
    whole = {place for hit in fuzzy for place in range(hit.start, hit.end)}
    hits = sorted([*fuzzy, *(h for h in exact if h.start not in whole)], key=lambda hit: hit.start)
    hits = [h for h in hits if _credible(h, found, text) and _ended(h, found, text, lexicon)]
    hits = _placed(_without_values(hits), found, text)
    return _Words(tuple(found), tuple(hits))


def _glued(text: str, first: Token, lexicon: Lexicon) -> tuple[int, Kind] | None:
    """The label at the start of a line's first word: "SURNAMEHALLORAN" was read as one word."""
    if not text[first.start : first.end].isupper():
        return None
    for end in range(first.end - _FEWEST, first.start + _SURE - 1, -1):
        plain = skeleton(text[first.start : end])
        kinds = tuple(kind for kind, _ in lexicon.labels.get(plain, ()))
        more = skeleton(text[end : first.end]) in lexicon.labels  # "COGNOMENOME/NAME"
        if kinds and kinds[0] in _WANTED and not more:
            return end, kinds[0]
    return None


def stuck(block: Block, end: int, kind: Kind) -> Label:
    """A label with no gap before its value; the value's position is estimated."""
    inline = block.part(end, len(block.text))
    return Label((kind,), frozenset(), block.part(0, end), block, _ODD_QUALITY, inline, colon=True)


def _exact(found: list[Token], lexicon: Lexicon) -> list[_Hit]:
    hits = []
    start = 0
    while start < len(found):
        joined, best = "", None
        for end in range(start + 1, min(start + lexicon.most_tokens, len(found)) + 1):
            joined = _join(joined, found[end - 1].skeleton)
            if joined in lexicon.labels and not _borrowed(found[start:end]):
                best = _Hit(start, end, joined, lexicon.labels[joined], 1.0, len(joined))
        if best is not None:
            hits.append(best)
            start = best.end
        else:
            start += 1
    return hits


def _borrowed(span: list[Token]) -> bool:
    """Whether a number at an end was read as a letter: "Nom (1)" is not "Nomi", nor "1. D" "ID"."""
    numbers = [token for token in span if token.number]
    mixed = len(numbers) < len(span)
    return mixed and any(token.skeleton.isalpha() for token in (span[0], span[-1]) if token.number)


def _join(head: str, tail: str) -> str:
    """Two skeletons joined; letters that look like one at the joint are replaced by it, too."""
    joined = head + tail
    return compared(joined) if head[-1:] + tail[:1] in {"rn", "vv"} else joined


def _fuzzy(found: list[Token], exact: list[_Hit], text: str, lexicon: Lexicon) -> Iterator[_Hit]:
    """Labels with wrong letters, the longest at each place; none extends beyond a colon or dot."""
    covered = {place for hit in exact for place in range(hit.start, hit.end)}
    start, most = 0, len(found)
    while start < most:
        parted = _PARTED.search(text, found[start].start)
        last = (
            start + sum(token.start < parted.start() for token in found[start:]) if parted else most
        )
        ends = range(min(start + lexicon.most_tokens, last), start, -1)
        spans = ((start, end) for end in ends if not covered.issuperset(range(start, end)))
        near = (_nearest(found, span, exact, lexicon) for span in spans)
        best = next((hit for hit in near if hit is not None), None)
        if best is not None:
            yield best
        start = best.end if best is not None else start + 1


def _nearest(
    found: list[Token], span: tuple[int, int], exact: list[_Hit], lexicon: Lexicon
) -> _Hit | None:
    """The label that a span of tokens may be; exact labels inside must be parts of it."""
    start, end = span
    inside = [hit for hit in exact if hit.start < end and hit.end > start]
    if any(hit.start < start or hit.end > end for hit in inside):
        return None
    if found[end - 1].number:
        return None
    plain = reduce(_join, (token.skeleton for token in found[start:end]))
    if sum(map(str.isdigit, plain)) > 1:
        return None
    near = lexicon.near.nearest(plain)
    if near is None:
        return None
    label, wrong = near
    if not all(hit.label in label and hit.label != label for hit in inside):
        return None
    quality = _FUZZY_QUALITY - 0.5 * wrong / len(plain)
    return _Hit(start, end, label, lexicon.labels[label], quality, len(plain))


def _credible(hit: _Hit, found: list[Token], text: str) -> bool:
    """Whether a label of few letters is written like a label."""
    raw = text[found[hit.start].start : found[hit.end - 1].end]
    if not letters(raw):  # "3.008" read for "3 DOB": nothing follows it, or a date
        return sum(map(str.isdigit, text[found[hit.end - 1].end :])) in _DATE_DIGITS
    if hit.size <= _SHORT and not raw.isascii() and all(lang == "en" for _, lang in hit.entries):
        return False  # "ÅGE" is not "Age"
    if hit.size <= _SHORT and hit.entries[0][0] in OTHER_PEOPLE and _is_hyphened(hit, found, text):
        return False  # "ANA-MARIA" is no mother
    if hit.size > _INITIALS or scripts(raw).keys() == {"CJK"}:  # two Chinese characters make a word
        return True
    if hit.entries[0][0] is Kind.PARENT or raw.casefold().replace("/", "") in _ABBREVIATED:
        return "/" in raw
    return raw.isupper() or text[found[hit.end - 1].end :].lstrip().startswith((":", "."))


def _is_hyphened(hit: _Hit, found: list[Token], text: str) -> bool:
    """Whether a hyphen joins the label with another word."""
    start, end = found[hit.start].start, found[hit.end - 1].end
    before, behind = text[max(start - 2, 0) : start], text[end : end + 2]
    return (before[1:] == "-" and before[0].isalpha()) or (
        behind[:1] == "-" and behind[1:].isalpha()
    )


def _without_values(hits: list[_Hit]) -> list[_Hit]:
    """Drop names that resemble a label: "NOME EDSON" is not "Ends on"."""
    return [
        hit
        for before, hit in zip([None, *hits], hits, strict=False)
        if before is None
        or before.end < hit.start
        or not _misspelt(hit)
        or before.entries[0][0] not in NAME_KINDS
        or hit.entries[0][0] in NAME_KINDS
    ]


def _ended(hit: _Hit, found: list[Token], text: str, lexicon: Lexicon) -> bool:
    """Whether a word that is as often a value ("Cardholder") is marked as a label by a colon."""
    behind = text[found[hit.end - 1].end :].lstrip()
    return hit.label not in lexicon.with_colon or behind.startswith((":", "-", "–"))


def _placed(hits: list[_Hit], found: list[Token], text: str) -> list[_Hit]:
    """Drop words in running text: a label starts its line or follows another's value."""
    kept: list[_Hit] = []
    for hit in hits:
        last = kept[-1].end if kept else 0
        between = text[found[last].start : found[hit.start].start] if hit.start > last else ""
        if letters(between) <= 1 or _FIELD_NUMBER.match(found[hit.start - 1].skeleton):
            kept.append(hit)
            continue
        behind = text[found[hit.end - 1].end :].lstrip()
        after_value = bool(kept) and hit.quality == 1.0 and hit.size >= _SHORT
        sure = hit.size >= _SURE and hit.quality == 1.0 and hit.entries[0][0] not in _COMMON
        if hit.entries[0][0] is Kind.FULL_NAME and hit.end - hit.start == 1:
            after_value = sure = False  # "the holder may work"
        clear = hit.size >= (_SHORT if hit.quality == 1.0 else _SURE)
        second = clear and between.rstrip().endswith("/")  # "IMONA / KIVEN NAMES"
        colon = behind.startswith(":") and (hit.quality == 1.0 or hit.size >= _WEAK)
        if colon or after_value or sure or second:
            quality = hit.quality if kept or second else hit.quality * _BEHIND_QUALITY
            kept.append(replace(hit, quality=quality))
    return kept


def _labels(line: Block, found: list[Token], hits: list[_Hit]) -> list[Label]:
    """The labels, with neighbours merged into one: "Surname/Nom", "Surname, Given names"."""
    groups: list[list[_Hit]] = []
    for hit in hits:
        gap = (
            line.text[found[groups[-1][-1].end - 1].end : found[hit.start].start] if groups else ""
        )
        if groups and ":" not in gap and not letters(gap) and len(gap.strip(EDGE)) <= _INITIALS:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    starts = [found[group[0].start].start for group in groups]
    ends = [*starts[1:], len(line.text)]
    if letters(line.text[: starts[0]]) > 1:  # the label in its first language, garbled
        starts[0] = 0
    return [_label(line, found, *spread) for spread in zip(groups, starts, ends, strict=True)]


def _label(line: Block, found: list[Token], group: list[_Hit], start: int, end: int) -> Label:
    stop = found[group[-1].end - 1].end
    rest = line.text[stop:end]
    value, lead, odd = _behind(rest, last=end == len(line.text))
    inline = None
    # The label in another language, of which one word is known.
    halfway = "/" in lead and end < len(line.text)
    if any(c.isalnum() for c in value) and not halfway:
        at = stop + rest.rfind(value)
        inline = line.part(at, at + len(value))
    whole = len(group) == 1 and inline is None and group[0].end - group[0].start == 1
    quality = max(hit.quality for hit in group)
    colon = ":" in lead or names.are_titles(line.text[start:stop])
    if odd and inline is not None:
        quality *= _ODD_QUALITY
    marked = colon or "/" in lead or inline is None or letters(inline.text) < _WORD
    doubtful = not marked and all(map(_misspelt, group))
    if doubtful:
        quality *= _MISSPELT
    return Label(
        _kinds(group, found, line.text),
        frozenset(lang for hit in group for _, lang in hit.entries),
        line.part(start, stop),
        line,
        quality,
        inline,
        colon=colon,
        slash="/" in lead or "|" in lead,
        weak=doubtful or (whole and (_misspelt(group[0]) or _is_code(group[0], line.text))),
        misspelt=whole and _misspelt(group[0]),
    )


def _misspelt(hit: _Hit) -> bool:
    return hit.quality < 1.0 and hit.size < _WEAK


def _is_code(hit: _Hit, text: str) -> bool:
    """Whether it is a few capitals that may be a name: DOE also stands for date of expiry."""
    return hit.size <= _CODE and text.isalpha() and text.isupper()


def _behind(rest: str, *, last: bool) -> tuple[str, str, bool]:
    """The value after a label, the separator, and whether the label itself continues there."""
    value = rest.strip(EDGE)
    lead = rest[: rest.find(value)] if value else rest
    pieces = value.split()
    if not last and pieces and _FIELD_NUMBER.match(pieces[-1]):
        value = value[: -len(pieces[-1])].strip(EDGE)
    garbled, colon, after = value.rpartition(":")
    if colon and letters(garbled):  # "Primer apellido / rimer cognom: Collina", "Nombre usual: …"
        return after.strip(EDGE), f"{lead}:", "/" not in lead
    more = value[:1].islower() or folded(value.partition(" ")[0]) in _GOES_ON
    return value, lead, more and not lead.strip()


def _kinds(group: list[_Hit], found: list[Token], text: str) -> tuple[Kind, ...]:
    """The kinds in order; a general "Name" adds nothing to a specific label.

    But "Nom Prénoms", without a slash between them, is two labels in one.
    """
    kinds: list[Kind] = []
    if len(group) > 1:
        first, second = group[:2]
        gap = text[found[first.end - 1].end : found[second.start].start]
        both = (first.entries[0][0], second.entries[0][0]) in _TWO_LABELS
        one_language = {lang for _, lang in first.entries} & {lang for _, lang in second.entries}
        if both and one_language and not set("/|•·") & set(gap):
            return _BOTH
    for hit in group:
        kind = hit.entries[0][0]
        kinds += _BOTH if kind is Kind.SURNAME_FIRST else (kind,)
    meant = next((kind for kind in _PARTICULAR if kind in kinds), Kind.NAME)
    return tuple(dict.fromkeys(meant if kind is Kind.NAME else kind for kind in kinds))
