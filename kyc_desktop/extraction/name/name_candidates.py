"""Finds the printed name of the holder by its labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.extraction.geometry import READABLE, in_row, same_size
from kyc_desktop.extraction.page.labels import find_labels
from kyc_desktop.extraction.page.pairing import Pair, Way
from kyc_desktop.extraction.words import names
from kyc_desktop.extraction.words.lexicon import UNREAD, Kind, lexicon
from kyc_desktop.extraction.words.text import is_latin, skeleton, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.page.labels import Label
    from kyc_desktop.extraction.page.page import Page, Value

_PARTS = (Kind.SURNAME, Kind.FIRST_SURNAME, Kind.SECOND_SURNAME, Kind.GIVEN_NAMES, Kind.MIDDLE_NAME)
_LIKELY = 0.5
_MOST_LINES = 3
# Countries where one label has a line for the surname, then one for given names.
_SURNAME_ON_TOP = frozenset({"USA", "CAN"})
_TWO_SURNAMES = 2
_NEXT_LINE = 0.9  # greatest gap between two lines of one value, in line heights
_NEXT_WORD = 1.3  # greatest gap between two words of one value, in line heights
_ALIGNED = 1.2
_READ_WELL = 0.95
_IN_A_SCRIPT = (
    3  # lines that are not readable on a page that is partly in a script that no reader knows
)
_BENEATH = 1.8  # greatest distance of the line below it, in line heights
_UNREAD = 0.06  # a line in a script that no reader knows scores lower than others by at least this
_WORSE = 0.25  # greatest difference from the score of the line before
_LABEL = 2.5  # greatest gap, in line heights, to a value whose label was not read
_ROWS = 4.0  # greatest distance of two labels of one name, in line heights
_LONE_PART = 0.6
_ODD = 0.5  # quality of a label with additional words, or one that is hardly readable
# A pair of a label and a value with a lower fit does not exclude the value from being a name.
CLAIM = 0.3


_Found = dict[Kind, "tuple[Pair, tuple[Block, ...]]"]


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A printed name; `whole` is set if surname and given names can't be told apart."""

    surname: str | None
    given_names: str | None
    whole: str | None
    blocks: tuple[Block, ...]
    score: float  # 0–1: average fit of labels and places
    labelled: bool = True
    sure_order: bool = True
    contested: bool = False  # another value has a label of the same kind
    odd_label: bool = False  # the label is a known one with additional words
    unread: bool = False  # all labels are in an alphabet that the readers do not know
    weakest: float = 1.0  # 0–1: fit of the part with the lowest fit

    @property
    def text(self) -> str:
        """Given names before surname, in the printed letters."""
        return self.whole or " ".join(part for part in (self.given_names, self.surname) if part)

    @property
    def ocr_score(self) -> float:
        """The lowest OCR score of its lines."""
        return min(block.score for block in self.blocks)


def labelled_name(page: Page, pairs: Sequence[Pair]) -> PrintedName | None:
    """The name that the labels point to, or None."""
    taken = {p.value.block for p in pairs if p.score > CLAIM or p.way is Way.RIGHT}
    best: _Found = {}
    for p in sorted(pairs, key=lambda p: -p.score):
        kind = p.label.kinds[0]
        if p.value.likeness <= 0 or kind in best:
            continue
        if kind in (*_PARTS, Kind.FULL_NAME):
            best[kind] = (p, _continued(p, page, taken))
            taken.update(best[kind][1])
    if _is_given(best):
        best[Kind.GIVEN_NAMES] = best.pop(Kind.FULL_NAME)
    parts, full = _from_parts(best, page, taken), _full(best, page)
    if parts is not None and full is not None and parts.surname and parts.given_names:
        full = None  # if both parts of the holder's name are there, a full name is another person's
    candidates = [found for found in (_combined(best), parts, full) if found is not None]
    chosen = max(candidates, key=lambda found: found.score, default=None)
    if chosen is None:
        return None
    used = [p for p, blocks in best.values() if set(blocks) & set(chosen.blocks)]
    return replace(
        chosen,
        contested=any(_contests(p, used, chosen) for p in pairs),
        odd_label=any(p.label.quality < _ODD for p in used),
        unread=all(p.label.languages == {UNREAD} for p in used),
        weakest=min(p.score for p in used),
    )


def _is_given(best: _Found) -> bool:
    """Whether "Full names" next to "Surname" means the given names, as in Southern Africa."""
    if not {Kind.SURNAME, Kind.FULL_NAME} <= best.keys() or Kind.GIVEN_NAMES in best:
        return False
    (surname, family), (full, whole) = best[Kind.SURNAME], best[Kind.FULL_NAME]
    one, other = surname.label.block, full.label.block
    beneath = abs(one.x0 - other.x0) < one.height and surname.way is full.way
    near = abs(one.cy - other.cy) < _ROWS * max(one.height, surname.value.block.height)
    return beneath and near and not set(words(_text(family))) & set(words(_text(whole)))


def _contests(p: Pair, used: Sequence[Pair], chosen: PrintedName) -> bool:
    """Whether a pair that was not used has the same kind of label as one that was."""
    kinds = {known.label.kinds[0] for known in used}
    other = p not in used and p.value.block not in chosen.blocks
    return other and p.label.kinds[0] in kinds and p.score > CLAIM and p.value.likeness > _LIKELY


def _continued(p: Pair, page: Page, taken: Collection[Block]) -> tuple[Block, ...]:
    """The value with the words beside it and the lines below it that continue it."""
    if p.value.dates:
        return (p.value.block,)
    lines = [_read_better(p.value.block, page, taken)]
    free = [v.block for v in page.values if v.block not in taken and _goes_on(p, v)]
    if p.way in {Way.RIGHT, Way.INLINE}:  # the left column is for labels, known or not
        free = [block for block in free if not _behind_text(block, p, page)]
    free.sort(key=lambda b: (b.cy, b.x0))
    for block in free:
        last = lines[-1]
        if _beside(last, block) or (follows(lines[0], last, block) and _count(lines) < _MOST_LINES):
            lines.append(block)
    if p.way is Way.ABOVE:
        for block in reversed(free):
            first = lines[0]
            apart = any(block.cy < label.block.cy < first.cy for label in page.labels)
            goes_on = block not in lines and follows(block, block, first) and not apart
            if goes_on and _count(lines) < _MOST_LINES:
                lines.insert(0, block)
        lines.sort(key=lambda b: b.cy)
    return _in_one_alphabet(_readable(p.label, lines))


def _read_better(block: Block, page: Page, taken: Collection[Block]) -> Block:
    """The line itself or, if it is garbage, the well-read name below it.

    Engines read a name in a script that they don't know as garbage; it is above the Latin one, and
    not the only text of the page in that script.
    """
    if block.score >= READABLE:
        return block
    read = [*(value.block for value in page.values), *(label.line for label in page.labels)]
    if len({each.line for each in read if each.score < READABLE}) < _IN_A_SCRIPT:
        return block
    below = [
        v.block
        for v in page.values
        if v.block not in taken
        and v.label is None
        and v.likeness > _LIKELY
        and v.block.score >= _READ_WELL
        and abs(v.block.x0 - block.x0) < _ALIGNED * block.height
        and 0 < v.block.cy - block.cy < _BENEATH * block.height
    ]
    return min(below, key=lambda other: other.cy, default=block)


def _readable(label: Label, lines: Sequence[Block]) -> Sequence[Block]:
    """Drop the lines in an unreadable script, if the label is partly in such a script."""
    first, slash, _ = label.line.text.partition("/")
    best = max(block.score for block in lines)
    if not slash or best < _READ_WELL or find_labels(label.line.part(0, len(first)), lexicon()):
        return lines
    return [block for block in lines if block.score > best - _UNREAD]


def _behind_text(block: Block, p: Pair, page: Page) -> bool:
    """Whether there is text left of the block, below the pair's label."""
    left = p.label.block.x0 - block.height
    others = [*(v.block for v in page.values if not v.inline), *(f.block for f in page.labels)]
    return any(left < other.x0 and other.x1 < block.x0 and in_row(block, other) for other in others)


def _in_one_alphabet(lines: Sequence[Block]) -> tuple[Block, ...]:
    """Of a name printed in two alphabets, the lines in Latin letters."""
    latin = tuple(block for block in lines if is_latin(block.text))
    return latin or tuple(lines)


def _count(lines: Sequence[Block]) -> int:
    return 1 + sum(b.cy - a.cy > a.height / 2 for a, b in pairwise(lines))


def _goes_on(p: Pair, value: Value) -> bool:
    """Whether a value is the same kind of text: a name, in capitals if the first line is.

    Under one label for both, given names often follow a surname in capitals.
    """
    both = {Kind.SURNAME, Kind.GIVEN_NAMES} <= set(p.label.kinds)
    first, text = (names.clean(block.text) for block in (p.value.block, value.block))
    same = names.in_capitals(first) == names.in_capitals(text) or _given_below(p, first, text)
    like = value.likeness > _LIKELY and (both or same)
    return (
        not value.inline
        and value.label is None
        and (like or names.ends_name(value.block.text, lexicon()))
        and p.value.block.score - value.block.score < _WORSE
    )


def _given_below(p: Pair, first: str, text: str) -> bool:
    """Whether given names are below a surname in capitals, under one label for both."""
    words = [word for word in first.lower().split() if word not in lexicon().particles]
    surname = len(words) == 1 and names.in_capitals(first)
    return surname and p.label.kinds[0] is Kind.FULL_NAME and names.is_plain(text)


def _beside(last: Block, block: Block) -> bool:
    near = 0 < block.x0 - last.x1 + last.height / 2 < _NEXT_WORD * last.height
    return near and in_row(last, block) and same_size(last, block)


def follows(first: Block, last: Block, block: Block, most: float = _NEXT_LINE) -> bool:
    """Whether a line continues below the last one, aligned with the first, in the same size.

    If a label and its value were read as one line, the value's position is estimated: its real
    start is somewhere within. `most` is the allowed gap, in line heights.
    """
    gap = (block.y0 - last.y1) / last.height
    estimated = (
        first.index < 0 and first.x0 > first.line.box[0][0] and first.x0 < block.x0 < first.x1
    )
    aligned = estimated or abs(block.x0 - first.x0) < _ALIGNED * first.height
    return (
        -_NEXT_LINE / 2 < gap < most
        and aligned
        and same_size(last, block)
        and block.cy > last.y1 - last.height * 0.1
    )


def _text(blocks: Iterable[Block]) -> str:
    return names.joined(block.text for block in blocks)


def _combined(best: _Found) -> PrintedName | None:
    """One label for both parts: "Surname, Given names" with a comma, or one line for each."""
    both = {Kind.SURNAME, Kind.GIVEN_NAMES}
    found = [best[kind] for kind in both if kind in best and both <= set(best[kind][0].label.kinds)]
    if not found:
        return None
    p, blocks = max(found, key=lambda pair: pair[0].score)
    text = _text(blocks)
    if "," in names.clean(blocks[0].text) and len(blocks) == 1:
        surname, _, given = text.partition(",")
    elif len(blocks) > 1:
        surname, given = names.clean(blocks[0].text), _text(blocks[1:])
        if p.label.kinds[0] is Kind.GIVEN_NAMES:
            surname, given = _text(blocks[-1:]), _text(blocks[:-1])
    elif p.label.kinds[0] is Kind.GIVEN_NAMES:
        return PrintedName(None, None, _tidy(text), blocks, p.score)
    else:
        return _by_letters(text, blocks, p.score, p.label.languages)
    return PrintedName(_tidy(surname), _tidy(given), None, blocks, p.score)


def _by_letters(
    text: str, blocks: tuple[Block, ...], score: float, languages: Collection[str]
) -> PrintedName:
    """A name in one line, surname first: in capitals before given names that are not, or one word.

    Spanish names have two surnames.
    """
    words = text.split()
    capitals = next((n for n, word in enumerate(words) if not word.isupper()), 0)
    at = capitals or (2 if "es" in languages and len(words) > _TWO_SURNAMES else 1)
    surname, given = " ".join(words[:at]), " ".join(words[at:])
    return PrintedName(surname, given or None, None, blocks, score, sure_order=bool(capitals))


def _from_parts(best: _Found, page: Page, taken: Collection[Block]) -> PrintedName | None:
    """Separate labels for surname and given names; only one of them makes a weak candidate.

    The other label may be unreadable: then its value is the nearest line above or below.
    """
    both = {Kind.SURNAME, Kind.GIVEN_NAMES}
    found = {kind: best[kind] for kind in _PARTS if kind in best}
    found = {kind: pair for kind, pair in found.items() if not both <= set(pair[0].label.kinds)}
    surnames = [found[kind] for kind in _PARTS[:3] if kind in found]
    if Kind.FIRST_SURNAME in found and Kind.SURNAME in found:
        surnames.remove(found[Kind.SURNAME])
    given = [found[kind] for kind in _PARTS[3:] if kind in found]
    chosen = [*surnames, *given]
    if not chosen:
        return None
    score = sum(p.score for p, _ in chosen) / len(chosen)
    if not surnames or not given:
        score *= _LONE_PART
    blocks = tuple(block for _, lines in chosen for block in lines)
    family = " ".join(_text(lines) for _, lines in surnames)
    first = " ".join(_text(lines) for _, lines in given)
    if family:
        first, family = names.generation_last(first, family, lexicon())
    surname, forenames = _tidy(family), _tidy(first)
    if forenames is None and surname and "," in surname:
        surname, _, forenames = surname.partition(",")
    alone = len(chosen) == 1 and not (surname and (forenames or " " in surname))
    lone = _near(blocks, page, taken, above=not surnames) if alone else None
    if lone is not None:
        text = _tidy(names.clean(lone.text))
        in_order = (*blocks, lone) if surnames else (lone, *blocks)
        return PrintedName(
            surname or text, forenames or text, None, in_order, score, labelled=False
        )
    return PrintedName(surname, _tidy(forenames or ""), None, blocks, score)


def _near(
    blocks: tuple[Block, ...], page: Page, taken: Collection[Block], *, above: bool
) -> Block | None:
    """The nearest name line above or below the blocks that no label claims."""
    first, last = blocks[0], blocks[-1]
    found = [
        v.block
        for v in page.values
        if v.block not in taken
        and not v.inline
        and v.label is None
        and v.likeness > _LIKELY
        and abs(v.block.x0 - first.x0) < _ALIGNED * first.height
        and same_size(first, v.block)
        and 0 < (first.y0 - v.block.y1 if above else v.block.y0 - last.y1) < _LABEL * first.height
    ]
    return min(found, key=lambda block: abs(block.cy - first.cy), default=None)


def _full(best: _Found, page: Page) -> PrintedName | None:
    if Kind.FULL_NAME not in best:
        return None
    p, blocks = best[Kind.FULL_NAME]
    surname, comma, given = names.parted(blocks[0].text)
    surname, given = names.clean(surname), f"{names.clean(given)} {_text(blocks[1:])}"
    if comma and given.strip():
        return PrintedName(_tidy(surname), _tidy(given), None, blocks, p.score)
    # Paternal surname, maternal surname, given names.
    if page.kind.country == "MEX" and len(blocks) > 1:
        return PrintedName(_text(blocks[:-1]), _text(blocks[-1:]), None, blocks, p.score)
    first, *others = [names.clean(block.text) for block in blocks]
    capitals = names.in_capitals(first) and not any(map(names.in_capitals, others))
    if others and (capitals or _begins_with_surname(p.label)):
        return PrintedName(_tidy(first), _tidy(_text(blocks[1:])), None, blocks, p.score)
    several = _count(blocks) > 1
    official = page.kind.document_type not in {DocumentType.STAFF_CARD, DocumentType.UNKNOWN}
    if several and official and page.kind.country in _SURNAME_ON_TOP:
        sure = page.kind.licence
        text = _text(blocks[:1]), _text(blocks[1:])
        return PrintedName(*text, None, blocks, p.score, sure_order=sure)
    return PrintedName(None, None, _tidy(_text(blocks)), blocks, p.score, sure_order=not several)


def _begins_with_surname(label: Label) -> bool:
    """Whether a label for the whole name says that the surname comes first: "(Фамилия, имя …)"."""
    first = words(label.block.text)[:1]
    kinds = lexicon().labels.get(skeleton(first[0]), ()) if first else ()
    return any(kind is Kind.SURNAME for kind, _ in kinds)


def _tidy(text: str) -> str | None:
    return names.without_commas(text) or None
