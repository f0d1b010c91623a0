"""Assigns values to labels, all at once, by position and by shape."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words.lexicon import NAME_KINDS, OTHER_DATES, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.page.labels import Label
    from kyc_desktop.extraction.page.page import Page, Value


class Way(StrEnum):
    """Where a value is, relative to its label. The values are shown by `--explain`."""

    INLINE = "behind it"
    RIGHT = "right of it"
    BELOW = "below it"
    ABOVE = "above it"


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A label with its value, and how well they fit together, 0–1."""

    label: Label
    value: Value
    way: Way
    score: float


_BASE = {Way.INLINE: 1.0, Way.RIGHT: 0.9, Way.BELOW: 1.0, Way.ABOVE: 1.0}
# Factor for a value above its label if the page prints values below, and vice versa.
_UNLIKELY = 0.4
_RARE = 0.9
_HOLDERS = frozenset({Kind.NAME, Kind.FULL_NAME, Kind.SURNAME, Kind.GIVEN_NAMES})
_LEAST = 0.12  # with a lower fit, label and value are unrelated
_FAR_RIGHT = 24.0  # line heights
_FAR_BELOW = 1.7
_LARGER = 2.0  # values are printed larger than labels, and with more space
_OVERLAP = 0.45  # line heights by which boxes of neighbouring lines may overlap
_ROW = 0.6  # line heights between the centres of texts in one row
_SHORT_TEXT = 4


def pair(page: Page) -> list[Pair]:
    """The best pairs; each value and each label is in one pair at most.

    Documents print all values below their labels or, rarely, all above: whichever fits better. Next
    to labels with dates beside them, forms have lines to fill in with a label below each.
    """
    possible = [p for label in page.labels for p in _pairs(label, page)]
    below = _assigned([_weighed(p, {Way.ABOVE}) for p in possible])
    beside = _beside(below)
    usual = below
    if beside:
        rare = [_weighed(_weighed(p, {Way.ABOVE, Way.BELOW}), {Way.ABOVE}) for p in possible]
        usual = _assigned(rare)
    if not any(p.way is Way.ABOVE for p in possible):
        return usual
    if beside and any(p.way in {Way.RIGHT, Way.INLINE} and _of_holder(p) for p in usual):
        return usual
    above = _assigned([_weighed(p, {Way.BELOW}) for p in possible])
    best = max(strength(usual), strength(below))
    return above if strength(above) * _RARE > best else usual


def _beside(pairs: Sequence[Pair]) -> bool:
    """Whether all dates, which can't be mistaken for labels, are to the right of theirs."""
    ways = [p.way for p in pairs if p.value.dates and _typed(p)]
    return Way.RIGHT in ways and not {Way.BELOW, Way.ABOVE} & set(ways)


def _weighed(p: Pair, unlikely: AbstractSet[Way]) -> Pair:
    return replace(p, score=p.score * _UNLIKELY) if p.way in unlikely else p


def strength(pairs: Sequence[Pair]) -> float:
    """How well a whole page fits together; tells upright from upside down."""
    return sum(p.score for p in pairs if _typed(p))


def _typed(p: Pair) -> bool:
    """Whether the shape of the value matches the label's kind."""
    kinds = set(p.label.kinds)
    if kinds & ({Kind.BIRTH_DATE} | OTHER_DATES):
        return bool(p.value.dates)
    return bool(kinds & NAME_KINDS) and p.value.likeness > 0.5  # noqa: PLR2004 - likely a name


def _of_holder(p: Pair) -> bool:
    return bool(_HOLDERS & set(p.label.kinds)) and _typed(p)


def _assigned(possible: list[Pair]) -> list[Pair]:
    labels: set[Label] = set()
    values: set[Value] = set()
    found = []
    for p in sorted(possible, key=lambda p: -p.score):
        itself = p.value.label if not p.value.inline else None
        if p.label in labels or p.value in values or (itself is not None and itself in labels):
            continue
        if p.label.weak and any(v.block is p.label.line for v in values):
            continue
        labels.add(p.label)
        values.add(p.value)
        found.append(p)
    return found


def _pairs(label: Label, page: Page) -> list[Pair]:
    found = []
    for value in page.values:
        if value.block is label.line or (value.inline and value.label is not label):
            continue
        if value.inline:
            way, place = Way.INLINE, _inline(label)
        else:
            way, place = _place(label, value.block)
            if place and way is Way.RIGHT and value.block.text.startswith(":"):
                place = 1.0  # the label's colon was read with the value
        if not place:
            continue
        fit = max(_fit(kind, value) for kind in label.kinds)
        score = _BASE[way] * place * fit * label.quality
        if score > _LEAST and not (way is not Way.INLINE and _blocked(label, value, way, page)):
            found.append(Pair(label, value, way, score))
    return found


def _inline(label: Label) -> float:
    if label.colon:
        return 1.0
    return 0.25 if label.slash else 0.85


def _place(label: Label, block: Block) -> tuple[Way, float]:
    """The block's direction from the label, and how near it is, 0–1."""
    at = label.block
    height = min(max(at.height, min(block.height, _LARGER * at.height)), block.height * 1.3)
    apart = abs(at.cy - block.cy)
    gap = (block.x0 - at.x1) / height
    if apart < _ROW * max(at.height, block.height) and gap > -1.0:
        return Way.RIGHT, 1.0 / (1.0 + max(gap, 0.0) / 6.0) if gap < _FAR_RIGHT else 0.0
    way = Way.BELOW if block.cy > at.cy else Way.ABOVE
    if label.numbered or apart > _FAR_BELOW * height + at.height + block.height:
        return way, 0.0
    return way, _stacked(at, block, way, height)


def _stacked(at: Block, block: Block, way: Way, height: float) -> float:
    """How near a block is below or above another, and how well aligned with it, 0–1."""
    gap = (block.y0 - at.y1 if way is Way.BELOW else at.y0 - block.y1) / height
    shared = min(at.x1, block.x1) - max(at.x0, block.x0)
    if not -_OVERLAP <= gap <= _FAR_BELOW or shared <= 0:
        return 0.0
    near = 1.0 / (1.0 + max(gap, 0.0) * 0.5)
    shift = abs(block.x0 - at.x0) / height
    aligned = 1.0 if shift < 1.0 else max(0.0, 1.0 - (shift - 1.0) / 8.0)
    overlap = shared / max(min(at.x1 - at.x0, block.x1 - block.x0), 1.0)
    return near * max(aligned, 0.7 * min(overlap, 1.0))


def _blocked(label: Label, value: Value, way: Way, page: Page) -> bool:
    """Whether another label is in between, to which the value then belongs."""
    at, block = label.block, value.block
    for other in page.labels:
        if other is label or other.line is label.line or other.weak or other.line is block:
            continue
        spot = other.block
        if way is Way.RIGHT:
            if abs(spot.cy - at.cy) < _ROW * at.height and at.x1 - 1 < spot.cx < block.x0:
                return True
        elif _shares(spot, block) and _between(spot.cy, at.cy, block.cy, at.height / 2):
            return True
    return False


def _between(middle: float, one: float, other: float, margin: float) -> bool:
    return min(one, other) + margin < middle < max(one, other) - margin


def _shares(one: Block, other: Block) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0


def _fit(kind: Kind, value: Value) -> float:
    """How well the shape of a value fits a kind of label, 0–1."""
    if kind is Kind.BIRTH_DATE or kind in OTHER_DATES:
        return _date_fit(kind, value)
    if value.dates and kind is not Kind.AGE:
        return 0.3 if kind is Kind.BIRTH_PLACE else 0.1
    if kind in NAME_KINDS:
        return value.likeness
    if kind in _FITS:
        return _FITS[kind](value)
    return 0.85 if value.likeness else 0.6


def _numeric(value: Value, good: float, bad: float) -> float:
    return good if any(c.isdigit() for c in value.block.text) else bad


_FITS: dict[Kind, Callable[[Value], float]] = {
    Kind.BIRTH_YEAR: lambda value: _numeric(value, 1.0, 0.0),
    Kind.AGE: lambda value: _numeric(value, 1.0, 0.0),
    Kind.NUMBER: lambda value: _numeric(value, 0.9, 0.15),
    Kind.SEX: lambda value: 1.0 if len(value.block.text) <= _SHORT_TEXT else 0.15,
    Kind.OTHER: lambda _: 0.6,
    Kind.SIGNATURE: lambda _: 0.6,
    Kind.NATIONALITY: lambda _: 0.6,
}


def _date_fit(kind: Kind, value: Value) -> float:
    if value.dates:
        return 1.0
    return 0.6 if value.year and kind is Kind.BIRTH_DATE else 0.0
