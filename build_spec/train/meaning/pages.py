"""Draws random pages from a seed, with a role for each character."""

from __future__ import annotations

import math
import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_spec.train.meaning import dates, noise
from build_spec.train.meaning.fields import Writer
from build_spec.train.meaning.layout import FAMILIES, HELD_FAMILIES, Mark, Sheet, place
from build_spec.train.meaning.look import look, words
from build_spec.train.meaning.mrz import mrz
from build_spec.train.meaning.name_fields import Field, holder
from build_spec.train.meaning.people import invented, person
from build_spec.train.meaning.roles import KIND, Text, plain, put
from kyc_desktop.domain.reading import Line


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page as read, the roles of their characters, and the kinds of lines."""

    lines: tuple[Line, ...]
    roles: tuple[str, ...]
    kinds: tuple[int, ...]


def page(seed: int | str, *, held: str = "") -> Page:
    """The page of a seed.

    Args:
        seed: the same seed gives the same page.
        held: "languages": labels in held-out languages; "layouts": held-out layouts; "": neither.
    """
    rng = random.Random(seed)
    while True:
        marks, letter = _drawn(rng, held)
        marks = noise.read(marks, noise.level(rng), rng, letter)
        if rng.random() < 0.012:
            marks = noise.unreadable(marks, rng)
        if len(marks) > 1:
            return boxed(marks, rng)


def _drawn(rng: random.Random, held: str) -> tuple[list[Mark], float]:
    looks = look(rng, held=held == "languages")
    sheet = Sheet(
        rng, looks, [], rng.uniform(0.5, 1.0), rng.uniform(1.05, 1.6), rng.uniform(0.2, 1.4),
        rng.uniform(0.42, 0.64), rng.choice((0, 0, 0.1, 0.4)), rng.choice((0, 0, 0, 0.1, 0.3)),
    )  # fmt: skip
    draw = rng.random()
    if draw < 0.035:
        _letter(sheet)
    else:
        strangers = 0.0 if held else 0.06
        _card(sheet, held, empty=draw < 0.08, stranger=0.08 <= draw < 0.08 + strangers)
    return sheet.marks, sheet.letter


def _family(rng: random.Random, held: str) -> str:
    if held == "layouts":
        return rng.choice(HELD_FAMILIES)
    names = [name for name in FAMILIES if name not in HELD_FAMILIES]
    return rng.choices(names, [FAMILIES[name] for name in names])[0]


def _card(sheet: Sheet, held: str, *, empty: bool, stranger: bool) -> None:
    """A card, passport or form; `empty`: without values; `stranger`: without a holder."""
    rng, looks = sheet.rng, sheet.look
    of = holder(looks)
    writer = Writer(looks, of)
    family = _family(rng, held)
    fields = _fields(writer, family)
    if stranger:
        fields = _strangers(writer)
    if empty:
        keep = rng.choice((0.0, 0.0, 0.15))
        for each in fields:
            core = each.value_kind in {KIND["surname"], KIND["given"], KIND["whole"], KIND["birth"]}
            if core or rng.random() >= keep:
                each.values = [plain(rng.choice(("", "", "", "____", "........", "/ /")))]
    left = rng.choice((0.0, 0.0, 8.0, 12.0, 16.0)) * rng.uniform(0.8, 1.2)
    y = _heading(sheet, left)
    if rng.random() < 0.3 and family not in {"none", "numbered"}:
        cut = rng.randint(1, len(fields)) if fields else 0
        y = place(sheet, fields[:cut], family, left, y)
        other = (
            family
            if rng.random() < 0.6
            else rng.choice(("above", "inline", "left"))
            if held != "layouts"
            else family
        )
        start = rng.choice((0.0, left, left * 0.5))
        y = place(sheet, fields[cut:], other, start, y + rng.uniform(0, 2))
    elif fields:
        y = place(sheet, fields, family, left, y)
    wide = max((m.x + len(m.text) * m.height * sheet.letter for m in sheet.marks), default=20.0)
    y = _notices(sheet, wide, y)
    share = {"none": 0.6, "above": 0.4}.get(family, 0.15)
    if not empty and not stranger and rng.random() < share:
        _mrz(sheet, writer, wide, y + rng.uniform(0.5, 2))
    for _ in range(rng.choice((0, 0, 0, 1, 2, 5))):
        sheet.marks.append(noise.spurious(rng, wide, y))


@cache
def _heads() -> list[str]:
    path = Path(__file__).resolve().parents[3] / "resources" / "lexicon" / "headings.toml"
    table = tomllib.loads(path.read_text("utf-8"))["headings"]
    return [*table["words"], *table["phrases"], *(invented(random.Random(i)) for i in range(300))]


def _heading(sheet: Sheet, left: float) -> float:
    rng, looks, listed = sheet.rng, sheet.look, words()
    y = 0.0
    for _ in range(rng.choice((0, 1, 1, 2, 2, 3, 4))):
        draw = rng.random()
        if looks.american and rng.random() < 0.6:
            text = rng.choice(listed["us_titles"] if rng.random() < 0.5 else listed["us_states"])
        elif rng.random() < 0.07:
            part = rng.choice(("New", "South", "West", "Port", "Saint", "Upper", "Rio"))
            town, country = rng.choice(listed["cities"]), rng.choice(listed["countries"])
            text = f"{part} {town}, {country}".title()
        elif rng.random() < 0.2:
            text = " ".join(rng.choice(_heads()) for _ in range(rng.randint(1, 4))).title()
        elif draw < 0.45:
            text = rng.choice(listed["titles"])
            if rng.random() < 0.4:
                text += rng.choice((" / ", " ", "/", " · ", " | ")) + rng.choice(listed["titles"])
        elif draw < 0.8:
            text = (
                f"{rng.choice(listed['states'])} {rng.choice(listed['countries'])}"
                if rng.random() < 0.6
                else rng.choice(listed["countries"])
            )
        else:
            text = (
                rng.choice(listed["companies"] + listed["authorities"])
                .replace("{c}", rng.choice(listed["cities"]))
                .replace("{x}", "SP")
            )
        if rng.random() < 0.4:
            text = text.upper()
        height = rng.uniform(0.8, 1.9)
        x = left + rng.uniform(-6, 14) if rng.random() < 0.6 else left
        sheet.add(plain(text), max(0.0, x), y, height, KIND["heading"])
        y += height * rng.uniform(1.1, 1.6)
    return y + rng.uniform(0, 2)


def _notices(sheet: Sheet, wide: float, y: float) -> float:
    rng, listed = sheet.rng, words()
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        text = rng.choice(
            listed["notices"]
            if rng.random() < 0.75
            else listed["jobs"] + listed["others"] + listed["companies"]
        )
        text = text.replace("{c}", rng.choice(listed["cities"]))
        if rng.random() < 0.4:
            sheet.add(
                plain(text),
                rng.uniform(0, wide),
                rng.uniform(0, y),
                rng.uniform(0.6, 2),
                KIND["heading"],
            )
        else:
            sheet.add(
                plain(text), rng.uniform(0, wide / 2), y, rng.uniform(0.6, 1.2), KIND["heading"]
            )
            y += 1.4
    return y


def _name_fields(writer: Writer) -> list[Field]:
    rng = writer.rng
    draw = rng.random()
    if draw < 0.42:
        return [_unlabelled(writer.whole(), rng, 0.14)]
    if draw < (0.68 if writer.of.who.pool.two_surnames else 0.5):
        return writer.separate()
    plain_name = rng.random() < 0.25
    surname = writer.surname("name") if plain_name else writer.surname()
    given = writer.given() if plain_name or rng.random() < 0.7 else writer.given("name")
    pair = [surname, given]
    return pair if rng.random() < 0.8 else pair[::-1]


def _unlabelled(each: Field, rng: random.Random, share: float) -> Field:
    """Sometimes print a name without a label, and large."""
    if rng.random() < share:
        each.label = []
    if rng.random() < 0.2:
        each.size = rng.uniform(1.1, 2.0)
    return each


_EXTRAS = (
    "sex", "nationality", "birth_place", "number", "issue_date", "expiry_date", "authority",
    "place", "parent", "spouse", "birth_name", "usage_name", "signature", "other", "job",
    "somebody", "some_date", "type", "code", "relation",
)  # fmt: skip
_OFTEN = {
    "id": (60, 55, 45, 60, 45, 60, 40, 30, 22, 6, 10, 3, 30, 30, 8, 4, 5, 16, 16, 2),
    "staff": (8, 5, 3, 55, 20, 35, 15, 15, 4, 1, 1, 3, 20, 25, 75, 16, 20, 0, 0, 1),
    "form": (40, 25, 35, 45, 30, 12, 25, 50, 40, 15, 10, 4, 25, 45, 30, 40, 35, 2, 2, 12),
}


def _extras(writer: Writer, kind: str, family: str) -> list[Field]:
    """What a page of this kind says besides name and date of birth."""
    rng, of = writer.rng, writer.of
    found: list[Field] = []
    more = rng.choice((0.6, 1.0, 1.0, 1.5))
    for name, often in zip(_EXTRAS, _OFTEN[kind], strict=True):
        count = (rng.random() * 100 < often * more) + (rng.random() * 100 < often * 0.15 * more)
        if family == "none":
            count = min(count, rng.choice((0, 1, 1)))
        for _ in range(count):
            if name in {"issue_date", "expiry_date"}:
                found.append(writer.date(name, of.issue if name[0] == "i" else of.expiry))
            elif name == "some_date":
                found.append(writer.date(""))
            elif name in {"parent", "spouse", "birth_name", "usage_name"}:
                found.append(writer.person(name))
            elif name == "somebody":
                found.append(writer.person(""))
            else:
                found.append(writer.plain_field(name))
    return found


def _fields(writer: Writer, family: str) -> list[Field]:
    """The fields about the holder, in a realistic order."""
    rng = writer.rng
    kind = rng.choices(("id", "staff", "form"), (62, 18, 20))[0]
    names = _name_fields(writer) if rng.random() < 0.96 else []
    if names and rng.random() < 0.12:  # an address below the name needs no label
        below = writer.plain_field("place")
        below.label = []
        names.append(below)
    birth = (
        [_unlabelled(writer.birth(), rng, 0.02)]
        if rng.random() < (0.95 if kind != "staff" else 0.7)
        else []
    )
    extras = _extras(writer, kind, family)
    rng.shuffle(extras)
    for each in extras:
        if rng.random() < 0.03:
            each.label = []
    if rng.random() < 0.6:  # the usual order: names, then date of birth, among other fields
        cut = rng.randint(0, min(4, len(extras)))
        before = extras[: rng.choice((0, 0, 0, 1, 2))]
        rest = extras[len(before) :]
        return [*before, *names, *rest[:cut], *birth, *rest[cut:]]
    blocks = [names, birth, *([each] for each in extras)]
    rng.shuffle(blocks)
    return [each for block in blocks for each in block]


def _strangers(writer: Writer) -> list[Field]:
    """A page about two people, or about nobody in particular."""
    rng = writer.rng
    found = [
        writer.plain_field(rng.choice(("number", "place", "other", "authority", "job")))
        for _ in range(rng.randint(2, 7))
    ]
    found += [
        writer.date(rng.choice(("", "issue_date", "expiry_date"))) for _ in range(rng.randint(0, 3))
    ]
    found += [
        writer.person(rng.choice(("", "", "parent", "spouse"))) for _ in range(rng.randint(0, 3))
    ]
    rng.shuffle(found)
    if rng.random() < 0.3:
        pair = []
        for role in ("Husband", "Wife") if rng.random() < 0.5 else ("Partner 1", "Partner 2"):
            other = person(rng)
            each = writer.person("")
            each.label = [role]
            each.values = [plain(f"{other.given} {other.surname}".strip(), "P")]
            day, _ = dates.written(dates.birthday(rng), writer.look.dates, rng)
            pair += [
                each,
                Field(
                    writer.look.label("birth_date"), [plain(day, "O")], KIND["l_date"], KIND["date"]
                ),
            ]
        found = pair + found
    return found


def _mrz(sheet: Sheet, writer: Writer, wide: float, y: float) -> None:
    rng, of = sheet.rng, writer.of
    kind = rng.choices(("td3", "td1", "td2", "french", "licence"), (45, 32, 14, 4, 5))[0]
    number = "".join(c for c in of.number if c.isalnum())
    state = rng.choice(words()["codes"])
    lines = mrz(kind, of.who.surname, of.who.given, of.born, of.expiry, number, of.sex, state, rng)
    height = rng.uniform(0.9, 1.6)
    width = max(wide * rng.uniform(0.85, 1.05), 24)
    for text in lines:
        mark = Mark(*text, 0.0, y, height, KIND["zone"])
        mark.width = width
        sheet.marks.append(mark)
        y += height * rng.uniform(1.3, 1.8)


def _letter(sheet: Sheet) -> None:
    """Sentences with name and date in them, and other lines of a letter."""
    rng, looks, listed = sheet.rng, sheet.look, words()
    of = holder(looks)
    writer = Writer(looks, of)
    y = _heading(sheet, 0.0)
    if rng.random() < 0.5:
        other = person(rng)
        sheet.add(
            plain(f"{other.given} {other.surname}".strip(), "P"),
            rng.uniform(10, 30),
            y,
            1.0,
            KIND["person"],
        )
        y += 1.5
    frame = rng.choice(listed["prose"]).replace("{c}", rng.choice(listed["cities"]))
    name = plain(looks.name(f"{of.who.given} {of.who.surname}".strip(), "surname"), "W")
    text = put(frame, ".", n=name, d=dates.written(of.born, looks.dates, rng))
    for line in _wrapped(text, rng.randint(28, 70)):
        sheet.add(line, 0.0, y, 1.0, KIND["whole"])
        y += 1.4
    for each in (writer.plain_field("place"), writer.date(""), writer.person("")):
        if rng.random() < 0.6:
            y = place(sheet, [each], rng.choice(("inline", "above")), 0.0, y)
    _notices(sheet, 30.0, y)


def _wrapped(text: Text, width: int) -> list[Text]:
    found, at = [], 0
    while at < len(text[0]):
        end = at + width
        if end < len(text[0]):
            end = max(text[0].rfind(" ", at, end), at + 1) if " " in text[0][at:end] else end
        found.append((text[0][at:end], text[1][at:end]))
        at = end
        while at < len(text[0]) and text[0][at] == " ":
            at += 1
    return found


def boxed(marks: list[Mark], rng: random.Random) -> Page:
    """The marks on a picture: of any size, slightly bent and tilted, sometimes on its side."""
    tilt = rng.gauss(0, 0.02) if rng.random() < 0.5 else 0.0
    if rng.random() < 0.08:
        tilt = rng.uniform(-0.2, 0.2)
    tilt += rng.choice((0, 0, 0, 0, 0, 0, 0, 1, 2, 3)) * math.pi / 2
    size = rng.uniform(8, 60)
    stretch = rng.uniform(0.85, 1.15)
    slant = rng.gauss(0, 0.02) if rng.random() < 0.4 else 0.0
    shake = rng.choice((0.0, 0.03, 0.08, 0.15))
    loose = rng.uniform(1.0, 1.5)  # boxes are drawn wider than letters
    cos, sin = math.cos(tilt) * size, math.sin(tilt) * size
    order = list(range(len(marks)))
    if rng.random() < 0.3:
        rng.shuffle(order)
    lines = []
    for i in order:
        m = marks[i]
        x, width = m.x * stretch, m.width * stretch
        more = m.height * (loose - 1) / 2
        corners = []
        left, right = x - more + rng.gauss(0, shake), x + width + more + rng.gauss(0, shake)
        top, bottom = m.y - more + rng.gauss(0, shake), m.y + m.height + more + rng.gauss(0, shake)
        for px, py in ((left, top), (right, top), (right, bottom), (left, bottom)):
            bent = px + slant * py
            corners.append((bent * cos - py * sin, bent * sin + py * cos))
        lines.append(Line(m.text, 0.98, tuple(corners)))
    return Page(
        tuple(lines), tuple(marks[i].roles for i in order), tuple(marks[i].kind for i in order)
    )
