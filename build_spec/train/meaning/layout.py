"""Places the fields of a page: one function per family of layouts.

Lengths are in heights of a value's line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_spec.train.meaning.roles import KIND, Text, joined, plain

if TYPE_CHECKING:
    import random

    from build_spec.train.meaning.look import Look
    from build_spec.train.meaning.name_fields import Field

HELD_FAMILIES = ("right", "leaders")
"""Families of layouts that occur only in validation."""

FAMILIES = {
    "above": 44, "left": 15, "inline": 14, "below": 8, "none": 8, "numbered": 8, "prefixed": 5,
    "right": 3, "leaders": 2,
}  # fmt: skip


@dataclass(slots=True)
class Mark:
    """A line of text and its position, before it is read."""

    text: str
    roles: str
    x: float
    y: float  # of its top edge
    height: float
    kind: int
    label: bool = False
    width: float = 0.0  # 0: computed from the letters


@dataclass(slots=True)
class Sheet:
    """The marks of a page while they are placed."""

    rng: random.Random
    look: Look
    marks: list[Mark] = field(default_factory=list)
    small: float = 0.75  # height of a label
    step: float = 1.25  # from a label to its value
    gap: float = 0.8  # between two fields
    letter: float = 0.55  # width of a letter over its height
    wrapped: float = 0.0  # share of labels that take two lines
    odd: float = 0.0  # share of fields whose label is placed differently than the others

    def add(
        self, text: Text, x: float, y: float, height: float, kind: int, *, label: bool = False
    ) -> float:
        """Add a mark; returns its right edge."""
        if not text[0].strip():
            return x
        self.marks.append(Mark(text[0], text[1], x, y, height, kind, label))
        return x + len(text[0]) * height * self.letter

    def label(self, each: Field, x: float, y: float, *, end: str = "") -> float:
        """Add a label in one line, or one line per language; returns the y below it."""
        lines = each.label
        if not lines:
            return y
        look, rng = self.look, self.rng
        together = len(lines) == 1 or rng.random() < self._together
        if together and len(lines) > 1 and len(look.between.join(lines)) > 55:
            together = False
        texts = [look.between.join(lines)] if together else lines
        if len(texts) == 1 and " " in texts[0] and rng.random() < self.wrapped:
            cut = texts[0].rfind(" ", 0, max(len(texts[0]) * 2 // 3, texts[0].index(" ") + 1))
            texts = [texts[0][:cut], texts[0][cut + 1 :]]
        if not together and rng.random() < 0.5:
            texts = [
                texts[0],
                *(look.between.strip() + " " + t if rng.random() < 0.5 else t for t in texts[1:]),
            ]
        for text in texts:
            self.add(plain(text + end, "L"), x, y, self.small, each.label_kind, label=True)
            y += self.small * 1.15
        return y - self.small * 1.15 + self.small * self.step

    @property
    def _together(self) -> float:
        return 0.85 if self.look.between in {"/", " / ", " "} else 0.6

    def values(self, each: Field, x: float, y: float) -> float:
        """Add a value's lines; returns the y below them."""
        for text in each.values:
            self.add(text, x, y, each.size, each.value_kind)
            y += 1.2 * each.size
        return y


def place(sheet: Sheet, fields: list[Field], family: str, x: float, y: float) -> float:
    """Place the fields from a corner on; returns the y below them."""
    return _PLACES[family](sheet, fields, x, y)


def _columns(sheet: Sheet, fields: list[Field], x: float, y: float, one: object) -> float:
    """Place fields in one to three columns, row by row or column by column."""
    rng = sheet.rng
    columns = rng.choices((1, 2, 3), (50, 38, 12))[0]
    wide = rng.uniform(12, 24)
    bottom = y
    if columns > 1 and rng.random() < 0.45:  # down the first column, then down the next
        cut = (
            sorted(rng.sample(range(1, len(fields)), min(columns - 1, len(fields) - 1)))
            if len(fields) > 1
            else []
        )
        parts = [fields[a:b] for a, b in zip([0, *cut], [*cut, len(fields)], strict=True)]
        for i, part in enumerate(parts):
            top = y + rng.choice((0, 0, rng.uniform(-1, 3)))
            for each in part:
                top = one(sheet, each, x + i * wide, top) + sheet.gap  # type: ignore[operator]
            bottom = max(bottom, top)
        return bottom
    i = 0
    while i < len(fields):
        count = 1 if rng.random() < 0.5 else rng.randint(1, columns)
        ends = []
        for j, each in enumerate(fields[i : i + count]):
            ends.append(one(sheet, each, x + j * wide * rng.choice((1, 1, 1, 0.7)), y))  # type: ignore[operator]
        y = max(ends) + sheet.gap * rng.uniform(0.8, 1.2)
        i += count
    return y


def _above_one(sheet: Sheet, each: Field, x: float, y: float) -> float:
    if sheet.rng.random() < sheet.odd:
        return _inline_one(sheet, each, x, y)
    return sheet.values(each, x, sheet.label(each, x, y))


def _below_one(sheet: Sheet, each: Field, x: float, y: float) -> float:
    y = sheet.values(each, x, y)
    return sheet.label(each, x, y) + 0.2


def _none_one(sheet: Sheet, each: Field, x: float, y: float) -> float:
    return sheet.values(each, x, y)


def _inline_one(sheet: Sheet, each: Field, x: float, y: float) -> float:
    look = sheet.look
    label = look.between.join(each.label)
    apart = look.colon + " " if look.colon else sheet.rng.choice((" ", " ", ": ", "  "))
    first, *rest = each.values or [plain("")]
    if not label:
        return sheet.values(each, x, y)
    text = (
        joined(plain(label + apart.rstrip(), "L"), plain(" "), first)
        if first[0]
        else plain(label + apart.rstrip(), "L")
    )
    sheet.add(text, x, y, 1.0, each.value_kind, label=not first[0])
    for line in rest:
        y += 1.25
        sheet.add(
            line, x + sheet.rng.choice((0.0, len(label) * sheet.letter)), y, 1.0, each.value_kind
        )
    return y + 1.1


def _above(sheet: Sheet, fields: list[Field], x: float, y: float) -> float:
    return _columns(sheet, fields, x, y, _above_one)


def _below(sheet: Sheet, fields: list[Field], x: float, y: float) -> float:
    return _columns(sheet, fields, x, y, _below_one)


def _none(sheet: Sheet, fields: list[Field], x: float, y: float) -> float:
    return _columns(sheet, fields, x, y, _none_one)


def _inline(sheet: Sheet, fields: list[Field], x: float, y: float) -> float:
    return _columns(sheet, fields, x, y, _inline_one)


def _left(sheet: Sheet, fields: list[Field], x: float, y: float) -> float:
    """Labels on the left; values beside them at a common indent, or directly after."""
    rng, look = sheet.rng, sheet.look
    tab = rng.uniform(7, 18) if rng.random() < 0.7 else None
    for each in fields:
        if (
            tab is not None
            and len(look.between.join(each.label)) * sheet.letter * sheet.small > tab - 1
        ):
            bottom = sheet.label(each, x, y, end=look.colon)
            bottom -= sheet.small * sheet.step - sheet.small * 1.15
            top = y
        else:
            text = look.between.join(each.label)
            sheet.add(
                plain(text + look.colon if text else "", "L"),
                x,
                y + (1 - sheet.small) * 0.6,
                sheet.small,
                each.label_kind,
                label=True,
            )
            bottom, top = y + 1.1, y
        at = (
            x + tab
            if tab
            else x
            + (len(look.between.join(each.label)) + 2) * sheet.small * sheet.letter
            + rng.uniform(0, 2)
        )
        y = max(bottom, sheet.values(each, at, top)) + sheet.gap * 0.6
    return y


def _right(sheet: Sheet, fields: list[Field], x: float, y: float) -> float:
    """Values on the left and labels right of them, as on pages in Arabic script."""
    tab = sheet.rng.uniform(12, 22)
    for each in fields:
        label = sheet.look.between.join(each.label)
        wide = len(label) * sheet.small * sheet.letter
        at = x + tab + max(0.0, 10 - wide) * sheet.rng.choice((0, 1))
        sheet.add(plain(label, "L"), at, y, sheet.small, each.label_kind, label=True)
        y = max(y + 1.1, sheet.values(each, x, y)) + sheet.gap * 0.6
    return y


def _leaders(sheet: Sheet, fields: list[Field], x: float, y: float) -> float:
    """Dots lead from the label to the value."""
    rng = sheet.rng
    points = rng.choice((".....", "........", "____", "- - -", "…"))
    for each in fields:
        label = sheet.look.between.join(each.label)
        first, *rest = each.values or [plain("")]
        text = joined(plain(f"{label} {points}", "L"), plain(rng.choice((" ", ""))), first)
        sheet.add(text, x, y, 1.0, each.value_kind)
        y += 1.3
        for line in rest:
            sheet.add(line, x + 4, y, 1.0, each.value_kind)
            y += 1.3
        y += sheet.gap * 0.5
    return y


_NUMBERS = {
    "l_surname": "1", "l_given": "2", "l_whole": "1", "l_birth": "3", "l_date": "4a 4b 4b",
    "l_person": "6", "l_other": "4c 4d 5 8 9 15",
}  # fmt: skip
_SHORT = {
    "l_birth": ("DOB", "DOB", "DDN", "BIRTH", "D.O.B.", "Born"),
    "l_date": ("EXP", "ISS", "Exp", "Iss", "Issued"),
    "l_surname": ("LN", "", "", "FAMILY"),
    "l_given": ("FN", "", "", "GIVEN"),
    "l_whole": ("NAME", "", ""),
    "l_other": ("SEX", "HGT", "EYES", "CLASS", "DL", "NO", "DD", "RESTR", "END", ""),
    "l_person": ("",),
}


def _numbered(sheet: Sheet, fields: list[Field], x: float, y: float) -> float:
    """Numbers instead of labels, as on driving licences, or before them."""
    rng = sheet.rng
    european = rng.random() < 0.75
    apart = rng.random() < 0.35
    dot = rng.choice((".", ".", ".", "", ")")) if european else rng.choice(("", "", "."))
    from_kind = {KIND[name]: name for name in _NUMBERS}
    in_a_row = rng.random() < 0.15
    for i, each in enumerate(fields, 1):
        name = from_kind.get(each.label_kind, "l_other")
        mark = rng.choice(_NUMBERS[name].split()) if not in_a_row else str(i)
        mark += dot
        if not european and (short := rng.choice(_SHORT[name])):
            mark += " " + short
        first, *rest = each.values or [plain("")]
        start = x
        if apart:
            sheet.add(plain(mark, "L"), x, y, 1.0, each.label_kind, label=True)
            start = x + rng.uniform(1.6, 3) + 0.5 * len(mark)
            sheet.add(first, start, y, 1.0, each.value_kind)
        else:
            space = plain(rng.choice((" ", " ", " ", "")))
            sheet.add(joined(plain(mark, "L"), space, first), x, y, 1.0, each.value_kind)
        for line in rest:
            y += 1.25
            sheet.add(line, start + rng.choice((0, 1.2)), y, 1.0, each.value_kind)
        y += 1.1 + sheet.gap * rng.uniform(0.4, 1)
    return y


def _prefixed(sheet: Sheet, fields: list[Field], x: float, y: float) -> float:
    """Each label with a number before it: "4. Date of birth/Geburtstag"."""
    dot = sheet.rng.choice((". ", ".", ") ", " "))
    for i, each in enumerate(fields, 1):
        if each.label:
            each.label = [f"{i}{dot}{each.label[0]}", *each.label[1:]]
    return _PLACES[sheet.rng.choice(("above", "above", "left", "inline"))](sheet, fields, x, y)


_PLACES = {
    "above": _above, "below": _below, "none": _none, "inline": _inline, "left": _left,
    "right": _right, "leaders": _leaders, "numbered": _numbered, "prefixed": _prefixed,
}  # fmt: skip
