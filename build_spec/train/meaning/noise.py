"""Simulates OCR errors: confused letters, lost spaces, and joined, split or dropped lines."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_spec.train.meaning.layout import Mark
from build_spec.train.meaning.letters import TABLES, garbled
from build_spec.train.meaning.roles import KIND

if TYPE_CHECKING:
    import random

_ALIKE: dict[str, str] = TABLES["alike"]
_SPURIOUS = "0123456789IlXJTELO"


@dataclass(frozen=True, slots=True)
class Level:
    """How badly a page is read: each attribute is a share."""

    values: float  # misread letters of values
    labels: float  # misread letters of labels, which are smaller
    blanks: float  # lost spaces
    added: float  # words that are split
    accents: float  # lines that lose their accents
    dropped: float  # lines
    joined: float  # close neighbours in a row
    parted: float  # lines with spaces
    unread: float  # labels too small to be read


def level(rng: random.Random) -> Level:
    """The noise level of one page."""
    draw = rng.random()
    if draw < 0.4:
        values, labels = rng.uniform(0, 0.003), rng.uniform(0, 0.01)
    elif draw < 0.8:
        values, labels = rng.uniform(0, 0.015), rng.uniform(0.01, 0.06)
    else:
        values, labels = rng.uniform(0.005, 0.05), rng.uniform(0.05, 0.25)
    glued = rng.random() < 0.25
    return Level(
        values, labels,
        rng.uniform(0.1, 0.9) if glued else rng.uniform(0, 0.08),
        rng.uniform(0, 0.03), rng.choice((0, 0, 0.3, 1)), rng.choice((0, 0.01, 0.04)),
        rng.uniform(0.1, 0.9), rng.choice((0.005, 0.02, 0.1, 0.3)),
        rng.uniform(0.3, 1) if rng.random() < 0.07 else 0.0,
    )  # fmt: skip


def read(marks: list[Mark], how: Level, rng: random.Random, letter: float) -> list[Mark]:
    """The marks as they are read."""
    marks = [m for m in marks if rng.random() >= (how.unread if m.label else how.dropped)]
    for mark in marks:
        mark.width = mark.width or len(mark.text) * mark.height * letter
    marks = _parted(_together(marks, how, rng), how, rng)
    for mark in marks:
        _misread(mark, how, rng)
    return [m for m in marks if m.text.strip()]


def _together(marks: list[Mark], how: Level, rng: random.Random) -> list[Mark]:
    """Read close neighbours as one line."""
    marks = sorted(marks, key=lambda m: (round(m.y * 2), m.x))
    found: list[Mark] = []
    for mark in marks:
        last = found[-1] if found else None
        if last is not None and abs(last.y + last.height / 2 - mark.y - mark.height / 2) < 0.35:
            gap = mark.x - last.x - last.width
            chance = (
                how.joined
                if gap < 0.9
                else how.joined * 0.25
                if gap < 2
                else how.joined * 0.04
                if gap < 5
                else 0
            )
            if gap > -2 and rng.random() < chance and KIND["zone"] not in (mark.kind, last.kind):
                blank = " " if rng.random() < 0.8 else ""
                last.text += blank + mark.text
                last.roles += "." * len(blank) + mark.roles
                last.width = mark.x + mark.width - last.x
                last.height = max(last.height, mark.height)
                last.kind = mark.kind if last.label else last.kind
                last.label = last.label and mark.label
                continue
        found.append(mark)
    return found


def _parted(marks: list[Mark], how: Level, rng: random.Random) -> list[Mark]:
    """Read a line with spaces as two."""
    found = []
    for mark in marks:
        if mark.kind == KIND["zone"]:
            chance, cuts = 0.04, list(range(5, len(mark.text) - 5))
        else:
            wide = " / " in mark.text or ": " in mark.text or mark.label
            chance = how.parted if wide else how.parted * 0.25
            cuts = [i for i, c in enumerate(mark.text) if c == " " and 0 < i < len(mark.text) - 1]
        if not cuts or rng.random() >= chance:
            found.append(mark)
            continue
        cut = rng.choice(cuts)
        share = mark.width / len(mark.text)
        found.append(
            Mark(
                mark.text[:cut],
                mark.roles[:cut],
                mark.x,
                mark.y,
                mark.height,
                mark.kind,
                mark.label,
                cut * share,
            )
        )
        rest = len(mark.text) - cut
        skip = 1 if mark.text[cut] == " " else 0
        found.append(
            Mark(
                mark.text[cut + skip :],
                mark.roles[cut + skip :],
                mark.x + (cut + skip) * share,
                mark.y,
                mark.height,
                mark.kind,
                mark.label,
                (rest - skip) * share,
            )
        )
    return found


def _misread(mark: Mark, how: Level, rng: random.Random) -> None:
    rate = how.labels if mark.label else how.values
    mrz = mark.kind == KIND["zone"]
    if mrz:
        rate = min(how.values, 0.03)
    if rng.random() < 0.3:
        rate *= 2.5  # some lines are read much worse than others
    elif rng.random() < 0.4:
        rate = 0.0
    text, roles = mark.text, mark.roles
    if rng.random() < how.accents and not text.isascii():
        text, roles = _without_accents(text, roles)
    read = [
        _letter(char, role, how, rate, rng, mrz=mrz) for char, role in zip(text, roles, strict=True)
    ]
    text = "".join(read)
    roles = "".join(role * len(part) for part, role in zip(read, roles, strict=True))
    if mrz and rng.random() < 0.25:  # trailing fillers are miscounted
        while text.endswith("<") and rng.random() < 0.7:
            text = text[:-1]
    lead = len(text) - len(text.lstrip())
    mark.text = text.strip()
    mark.roles = roles[lead:][: len(mark.text)]


def _letter(char: str, role: str, how: Level, rate: float, rng: random.Random, *, mrz: bool) -> str:
    """The reading of one letter: mostly itself, sometimes another, two, or none."""
    if char == " " and not mrz:
        lost = how.blanks * (0.25 if role in "SGW" else 1.0)
        return "" if rng.random() < lost else char
    if rng.random() < rate:
        return _other(char, rng, mrz=mrz)
    if char != " " and not mrz and rng.random() < how.added * 0.15:
        return " " + char
    if char in "./-" and role == "B" and rng.random() < 0.04:
        return ""  # 12.081990
    return char


def _other(char: str, rng: random.Random, *, mrz: bool) -> str:
    """A different letter than printed, or several, or none."""
    draw = rng.random()
    if draw < 0.14:
        return ""
    more = rng.choice("ilI'.,-rnt ") if draw < 0.2 and not mrz else ""
    table = _ALIKE.get(char)
    if table and draw < 0.85:
        return more + rng.choice(table)
    if char.isalpha() and not mrz:
        return more + (char.swapcase() if draw < 0.92 else rng.choice("aeilnrstoumcd"))
    return more + char


def _without_accents(text: str, roles: str) -> tuple[str, str]:
    out, its = [], []
    for char, role in zip(text, roles, strict=True):
        base = unicodedata.normalize("NFD", char)
        kept = "".join(c for c in base if not unicodedata.combining(c)) or char
        out.append(kept)
        its.append(role * len(kept))
    return "".join(out), "".join(its)


def spurious(rng: random.Random, wide: float, tall: float) -> Mark:
    """A line that does not exist: a pattern, an edge, letters on a photo."""
    draw = rng.random()
    if draw < 0.5:
        text = "".join(rng.choice(_SPURIOUS) for _ in range(rng.randint(1, 3)))
    elif draw < 0.75:
        text = garbled("x" * rng.randint(2, 14), rng, "wild") or "I"
    else:
        text = "".join(rng.choice("0123456789") for _ in range(rng.randint(4, 9)))
    height = rng.uniform(0.6, 2)
    mark = Mark(
        text, "." * len(text), rng.uniform(0, wide), rng.uniform(0, tall), height, KIND["garbage"]
    )
    mark.width = max(0.5, len(text) * height * 0.5)
    if rng.random() < 0.25:  # vertical
        mark.width, mark.height = mark.height, mark.width * 1.2
    return mark


def unreadable(marks: list[Mark], rng: random.Random) -> list[Mark]:
    """A page that is mirrored or out of focus: nothing on it has a meaning."""
    for mark in marks:
        text = "".join(rng.choice("0123456789") if c.isdigit() else c for c in mark.text)
        mark.text = garbled(text, rng, "wild") or "l"
        mark.roles, mark.kind = "." * len(mark.text), KIND["garbage"]
    return marks
