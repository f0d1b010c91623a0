"""Designs as data: a layout of text lines, and the ground truth of a page."""

from __future__ import annotations

import random
import re
import string
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Line
from tests.generated_pages import mrz
from tests.generated_pages.people import person
from tests.generated_pages.values import values_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from kyc_desktop.domain.reading import Box

_LETTER_WIDTH = 0.56  # of the height of the line's box, measured on drawn capitals
_MRZ_WIDTH = 0.62
_GAP = 8
_ROW = re.compile(r"(\S+) (\S+) (\d+) (.+)")
_LOOSE = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae"})
_LOOSE |= str.maketrans({"ı": "i", ".": " ", "-": " ", "<": " ", "/": " ", ",": " "})

MARGIN = 4


class Role(Enum):
    """What a line means to the reader; noise treats the roles differently."""

    LABEL = "label"
    NAME = "name"
    DATE = "date"
    NUMBER = "number"  # a number that encodes the date of birth
    MRZ = "zone"  # an MRZ line
    EXTRA = "extra"  # nothing is lost without it


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of text on a page."""

    text: str
    box: Box
    role: Role
    score: float = 0.98

    def line(self) -> Line:
        """As an engine would return it."""
        return Line(self.text, round(self.score, 3), self.box)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a reader has to find; if names or dates are empty, nothing is there and None is right.

    Two dates: the document does not show which one it is, so either is right but none may be sure.
    """

    names: tuple[str, ...]
    dates: tuple[str, ...]
    surname: str
    given: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page of one design for one person."""

    marks: tuple[Mark, ...]
    width: int
    height: int
    truth: Truth
    expiry: str  # the date of expiry; empty if the design does not print it
    portrait: bool = True


@dataclass(frozen=True, slots=True)
class Design:
    """A kind of document.

    A row of `layout` is `x y height text`; `.` repeats the previous x, `+20` is relative to the
    previous y; placeholders are those of `values_for`. `names` lists the correct ways to write the
    name, the best one first.
    """

    name: str
    family: str  # passport, card, licence, permit, paper, staff, free, missing, bare
    languages: tuple[str, ...]
    layout: str
    state: str = "UTO"
    code: str = "I<"
    names: tuple[str, ...] = ("{Name}",)
    has_date: bool = True
    day_above_12: bool = False  # if nothing shows whether the day or the month comes first
    either_order: bool = False  # the date has two readings
    size: tuple[int, int] = (1000, 630)
    portrait: bool = True  # whether a picture may show a portrait

    def draw(self, rng: random.Random) -> Drawing:
        """The design for a random person; deterministic for the state of `rng`."""
        who = person(rng.choice(self.languages), rng)
        if self.day_above_12:
            who = replace(who, dob=who.dob.replace(day=13 + rng.randrange(16)))
        if self.either_order:
            day = rng.choice([d for d in range(1, 13) if d != who.dob.month])
            who = replace(who, dob=who.dob.replace(day=day))
        values = values_for(who, self.state, self.code, rng)
        layout = self.layout_for(rng)
        width, height = self.size
        dates: tuple[str, ...] = (who.dob.isoformat(),) if self.has_date else ()
        if self.either_order:
            dates += (who.dob.replace(day=who.dob.month, month=who.dob.day).isoformat(),)
        names = [text.format_map(values).strip() for text in self.names]
        if any(f"{{{mrz}2}}" in layout for mrz in "pabf"):
            names += [mrz.letters(name).replace("<", " ") for name in names]
        truth = Truth(tuple(names), dates, who.surname, who.given)
        expires = "{expiry:" in layout or any(f"{{{mrz}2}}" in layout for mrz in "pab")
        expiry = values["expiry"].isoformat() if expires else ""
        marks = _placed(layout, values, width, height)
        return Drawing(marks, width, height, truth, expiry, self.portrait)

    def layout_for(self, rng: random.Random) -> str:
        """The rows to print."""
        return self.layout


def fold(name: str) -> str:
    """A name without case, diacritics and punctuation; hyphens separate words as spaces do."""
    letters = unicodedata.normalize("NFD", name.casefold().translate(_LOOSE))
    return " ".join("".join(c for c in letters if c.isalpha() or c == " ").split())


def seeded(*parts: object) -> random.Random:
    """A generator that depends only on `parts`."""
    return random.Random("/".join(map(str, parts)))  # noqa: S311 - made-up data, no secret


def rectangle(x: float, y: float, width: float, height: float) -> Box:
    """A box parallel to the axes."""
    right, bottom = x + width, y + height
    return ((x, y), (right, y), (right, bottom), (x, bottom))


_NUMBERS = {
    "cnp", "pesel", "nik", "mykad", "south_african", "personnummer", "curp", "rodne_cislo",
    "baltic", "hetu", "cpr", "egn", "rijksregister", "gb_driver", "codice_fiscale",
    "Egyptian", "Chinese_id",
}  # fmt: skip
_NAME_FIELDS = {
    "surname", "surname1", "surname2", "given", "first", "second", "middle", "name",
    "family_first", "comma", "cyr_surname", "cyr_given", "bound", "bound_given", "initials",
    "patronymic", "spaced_surname", "spaced_given", "native_surname", "native_given",
    "native_patronymic", "native_name", "native_family_first", "native_joined",
}  # fmt: skip
_MRZ_FIELD = re.compile(r"[pabf]\d")


def _role(text: str) -> Role:
    fields = [name for _, name, _, _ in string.Formatter().parse(text) if name]
    if not fields:
        return Role.LABEL
    if _MRZ_FIELD.fullmatch(fields[0]):
        return Role.MRZ
    if any(name.lower() in _NAME_FIELDS for name in fields):
        return Role.NAME
    if any(name.startswith("dob") for name in fields):
        return Role.DATE
    return Role.NUMBER if _NUMBERS.intersection(fields) else Role.EXTRA


def _placed(layout: str, values: Mapping[str, Any], width: int, height: int) -> tuple[Mark, ...]:
    rows: list[tuple[float, float, float, str, Role]] = []
    x = y = 0.0
    for row in filter(str.strip, layout.splitlines()):
        found = _ROW.fullmatch(row.strip())
        if found is None:
            raise ValueError(f"not a row of a layout: {row}")
        x = x if found[1] == "." else float(found[1])
        y = y + float(found[2]) if found[2][0] in "+-" else float(found[2])
        text = " ".join(found[4].format_map(values).split())
        if re.search(r"\w", text):
            rows.append((x, y, float(found[3]), text, _role(found[4])))
    marks = []
    for x, y, high, text, role in rows:
        letter = _MRZ_WIDTH if role is Role.MRZ else _LETTER_WIDTH
        beside = (r[0] - _GAP for r in rows if r[0] > x and r[1] < y + high and y < r[1] + r[2])
        room = min([width - MARGIN, *beside]) - x
        box = rectangle(x, y, min(len(text) * high * letter, room), min(high, height - MARGIN - y))
        marks.append(Mark(text, box, role))
    return tuple(marks)
