"""Pages of the designs to tune on, with a role for each character.

Their layouts and labels are those of documents; the people, the sizes and the noise are drawn, as
on the other pages. Unseen and held-out designs take no part.
"""

from __future__ import annotations

import random
import re
import string
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from build_spec.train.meaning import noise
from build_spec.train.meaning.layout import Mark
from build_spec.train.meaning.letters import garbled
from build_spec.train.meaning.pages import Page, boxed
from build_spec.train.meaning.roles import KIND, Text, joined, plain
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.text import skeleton
from tests.generated_pages.catalogue import designs
from tests.generated_pages.people import person
from tests.generated_pages.values import values_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.generated_pages.page import Design

UNASKED = "?"
"""The role of a character of which nothing is asked."""

_ROW = re.compile(r"(\S+) (\S+) (\d+) (.+)")
_ROLES = {
    "S": {"surname", "surname1", "surname2", "spaced_surname", "native_surname", "cyr_surname"},
    "G": {
        "given", "first", "second", "middle", "initials", "patronymic", "bound_given",
        "spaced_given", "native_given", "native_patronymic", "cyr_given",
    },
    "W": {
        "name", "family_first", "comma", "bound", "native_name", "native_family_first",
        "native_joined",
    },
}  # fmt: skip
_OTHERS = re.compile(r"(native_)?(father|mother|(joined_)?other\d)")
_DATES = re.compile(r"(issue|expiry|past\d|born\d|registered)(_.*)?")
_BIRTH = re.compile(r"dob(_.*)?")
_NOT_ALWAYS = {"patronymic", "native_patronymic"}  # part of the name only where the truth says so
_TOKEN = re.compile(r"YYYY|YY|DD|D|MM|(?:MONTH|MON|Month|Mon|month|mon)(?:_[a-z]+)?")
_WAYS = (("absent", "looks", "wild", "han", "kept"), (25, 30, 30, 5, 10))
_OTHER_PEOPLE = 0.5  # share of pages with people of another country than the document's
_SHIFT = 0.25  # heights of a line by which each is moved at most
_PAGES = {"p1": "N5", "p2": "D13", "a2": "D0", "a3": "N0", "b1": "N5", "b2": "D13"}


def design_page(seed: int | str) -> Page:
    """The page of a seed: of a random design, for a random person, as it is read."""
    rng = random.Random(seed)
    while True:
        design = rng.choice(_drawable())
        marks = _marks(design, rng)
        for mark in marks:
            mark.x += rng.uniform(-_SHIFT, _SHIFT)
            mark.y += rng.uniform(-_SHIFT, _SHIFT) / 2
        marks = noise.read(marks, noise.level(rng), rng, rng.uniform(0.42, 0.64))
        if len(marks) > 1:
            return boxed(marks, rng)


@cache
def _drawable() -> tuple[Design, ...]:
    return designs("tuning")


@cache
def _languages() -> tuple[str, ...]:
    """Whose people designs to tune on may show; those of unseen designs have names of their own."""
    return tuple(sorted({each for design in _drawable() for each in design.languages}))


def _marks(design: Design, rng: random.Random) -> list[Mark]:
    layout = design.layout_for(rng)
    who = person(rng.choice(design.languages), rng)
    if rng.random() < _OTHER_PEOPLE and not _own_script(design):
        other = person(rng.choice(_languages()), rng)
        who = other if other.surname or not who.surname else who  # some numbers are made of it
    values = values_for(who, design.state, design.code, rng)
    of_name = _fields_of(design.names[0]) if design.names and design.names[0] else set()
    native = any(name.startswith(("native_", "cyr_")) for name in of_name)
    way = rng.choices(*_WAYS)[0]
    rows = [row for row in map(_ROW.fullmatch, _stripped(layout)) if row]
    tall = _usual_height(rows)
    found, x, y = [], 0.0, 0.0
    for row in rows:
        x = x if row[1] == "." else float(row[1])
        y = y + float(row[2]) if row[2][0] in "+-" else float(row[2])
        text = _written(row[4], values, design, of_name=of_name, native=native)
        text = _as_read(text, way, rng)
        if not text[0].strip():
            continue
        kind = KIND["zone"] if text[0].count("<") > 1 else KIND["other"]
        label = not _fields_of(row[4])
        found.append(Mark(*text, x / tall, y / tall, float(row[3]) / tall, kind, label=label))
        if kind == KIND["zone"]:
            found[-1].width = len(text[0]) * found[-1].height * 0.62
    return found


def _stripped(layout: str) -> list[str]:
    return [row.strip() for row in layout.splitlines() if row.strip()]


def _usual_height(rows: list[re.Match[str]]) -> float:
    """The height of the lines with values."""
    heights = sorted(float(row[3]) for row in rows if _fields_of(row[4])) or [20.0]
    return heights[len(heights) // 2]


def _own_script(design: Design) -> bool:
    return any("native" in name for name in _fields_of(design.layout))


def _fields_of(text: str) -> set[str]:
    return {_key(name) for _, name, _, _ in string.Formatter().parse(text) if name}


def _key(name: str) -> str:
    """The field of a placeholder, of which only a part may be printed: `{SURNAME[0]}`."""
    return re.split(r"[.\[]", name, maxsplit=1)[0].lower()


def _written(
    row: str, values: Mapping[str, Any], design: Design, *, of_name: set[str], native: bool
) -> Text:
    """A row of the layout, filled in."""
    parts: list[Text] = []
    for literal, name, spec, _ in string.Formatter().parse(row):
        parts.append(_literal(literal, others=_fields_of(row)))
        if name is None:
            continue
        key = _key(name)
        value, _ = string.Formatter().get_field(name, (), values)
        if _BIRTH.fullmatch(key) and design.has_date and name.lower() == key:
            parts.append(_birth(value, spec or ""))
            continue
        text = format(value, spec or "")
        if key in _PAGES:
            parts.append(_zone(text, _PAGES[key]))
        else:
            parts.append((text, _role(key, of_name, native=native) * len(text)))
    return _squeezed(joined(*parts))


def _role(key: str, of_name: set[str], *, native: bool) -> str:
    """The role of a field that is no date of birth."""
    if _OTHERS.fullmatch(key):
        return "P"
    if _DATES.fullmatch(key):
        return "O"
    for role, names in _ROLES.items():
        if key in names:
            if not of_name:
                return "P"  # no holder's name is on this page
            other_script = key.startswith(("native_", "cyr_")) and not native
            if other_script or (key in _NOT_ALWAYS and key not in of_name):
                return "."
            return role
    return "." if key not in {"f1", "f2"} else UNASKED


def _literal(text: str, *, others: set[str]) -> Text:
    """A printed text: a label if the lexicon knows it or it stands before a name or date."""
    parts = re.split(r"\s*[/|·:]\s*", text)
    letters = sum(char.isalpha() for char in text)
    if any(skeleton(part) in lexicon().labels for part in (text, *parts) if part):
        return plain(text, "L")
    if others:
        named = any(_BIRTH.fullmatch(each) or _says_name(each) for each in others)
        return plain(text, "." if letters < 2 else "L" if named else UNASKED)
    return plain(text, UNASKED if letters < 3 else ".")


def _says_name(key: str) -> bool:
    return any(key in names for names in _ROLES.values())


def _birth(day: object, pattern: str) -> Text:
    """A date of birth with the roles of its parts; `written` of the calendars knows the tokens."""
    if pattern.startswith("~") or (pattern and unicodedata.decimal(pattern[0], None) == 0):
        text = format(day, pattern)
        return plain(text, "B")
    parts, at = [], 0
    for token in _TOKEN.finditer(pattern):
        parts.append(plain(pattern[at : token.start()], "B"))
        role = token[0][0].upper()
        parts.append(plain(format(day, token[0]), role))
        at = token.end()
    parts.append(plain(pattern[at:], "B"))
    return joined(*parts)


def _zone(line: str, what: str) -> Text:
    """A line of an MRZ: the names from a place on, or the date of birth there."""
    at = int(what[1:])
    roles = ["."] * len(line)
    if what[0] == "D":
        roles[at : at + 6] = "YYMMDD"
        roles[at + 8 : at + 14] = "OOOOOO"
    else:
        surname, apart, given = line[at:].rstrip("<").partition("<<")
        roles[at : at + len(surname)] = ("S" if apart else "W") * len(surname)
        start = at + len(surname) + 2
        roles[start : start + len(given)] = "G" * len(given)
    return line, "".join(roles)


def _squeezed(text: Text) -> Text:
    """Without double blanks and blanks at the ends, as the layouts are drawn."""
    out, roles = [], []
    for char, role in zip(*text, strict=True):
        if char.isspace() and (not out or out[-1] == " "):
            continue
        out.append(" " if char.isspace() else char)
        roles.append(role)
    while out and out[-1] == " ":
        out.pop()
        roles.pop()
    return "".join(out), "".join(roles)


def _as_read(text: Text, way: str, rng: random.Random) -> Text:
    """Other scripts than the Latin one as recognisers of Latin letters read them."""
    found: list[Text] = []
    line, roles = text
    at = 0
    while at < len(line):
        foreign = _is_foreign(line[at])
        end = at + 1
        while end < len(line) and (
            _is_foreign(line[end]) == foreign or (foreign and line[end] == " ")
        ):
            end += 1
        if foreign:
            read = garbled(line[at:end], rng, way)
            found.append(plain(read, roles[at]) if read else plain(""))
        else:
            found.append((line[at:end], roles[at:end]))
        at = end
    return _squeezed(joined(*found))


def _is_foreign(char: str) -> bool:
    return char.isalpha() and not unicodedata.name(char, "").startswith("LATIN")
