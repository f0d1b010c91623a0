"""Pages without fields: letters with a holder in their sentences, receipts without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_spec.train.meaning import dates
from build_spec.train.meaning.around import heading, notices
from build_spec.train.meaning.fields import Writer
from build_spec.train.meaning.layout import place
from build_spec.train.meaning.look import words
from build_spec.train.meaning.name_fields import holder
from build_spec.train.meaning.people import person
from build_spec.train.meaning.roles import KIND, Text, plain, put

if TYPE_CHECKING:
    from build_spec.train.meaning.layout import Sheet


def letter(sheet: Sheet) -> None:
    """Sentences with the name and the date in them, and the lines around a letter."""
    rng, looks, listed = sheet.rng, sheet.look, words()
    of = holder(looks)
    writer = Writer(looks, of)
    y = heading(sheet, 0.0)
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
    notices(sheet, 30.0, y)


def receipt(sheet: Sheet) -> None:
    """Goods and prices, with days and people that are nobody's birth and no holder."""
    rng, looks, listed = sheet.rng, sheet.look, words()
    writer = Writer(looks, holder(looks))
    y = heading(sheet, 0.0)
    wide = rng.uniform(16, 34)
    for _ in range(rng.randint(0, 2)):
        sheet.add(
            plain(rng.choice(listed["companies"])), rng.uniform(0, 8), y, 1.0, KIND["heading"]
        )
        y += 1.3
    for _ in range(rng.randint(2, 9)):
        text = rng.choice(listed["goods"] if rng.random() < 0.7 else listed["receipt_words"])
        if rng.random() < 0.1:
            text = person(rng).surname or text
        sheet.add(plain(text), 0.0, y, 1.0, KIND["other"])
        price = f"{rng.uniform(0.5, 300):.2f}".replace(".", rng.choice(".,"))
        sheet.add(plain(price), wide, y, 1.0, KIND["number"])
        y += rng.uniform(1.1, 1.5)
    others = [writer.person("") for _ in range(rng.randint(0, 2))]
    others += [writer.date("") for _ in range(rng.randint(0, 2))]
    others += [writer.plain_field(rng.choice(("place", "number", "other", "authority")))]
    for each in others:
        if rng.random() < 0.3:
            each.label = []
        y = place(sheet, [each], rng.choice(("inline", "above", "left")), 0.0, y)
    notices(sheet, wide, y)


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
