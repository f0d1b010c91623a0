"""The holder of a page, and the fields in which a page prints a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_spec.train.meaning import dates
from build_spec.train.meaning.letters import garbled
from build_spec.train.meaning.look import NOT_LATIN, Look, words
from build_spec.train.meaning.roles import KIND, Text, joined, plain

if TYPE_CHECKING:
    import datetime as dt
    import random

    from build_spec.train.meaning.people import Person

_CYRILLIC = dict(zip("abvgdezijklmnoprstufhcyqwx", "абвгдезийклмнопрстуфхцыквх", strict=True))
_GREEK = dict(zip("avgdezitklmnxoprsyfhbcjuqw", "αβγδεζιθκλμνξοπρστυφχμκιου"[:26], strict=True))

# Languages with round letters that look alike to a Latin recogniser.
_ROUND = frozenset({"hy", "ka", "am", "km", "my", "si", "th", "ta", "te", "kn", "ml"})


@dataclass(slots=True)
class Field:
    """A label in one line per language, and a value in one or more lines."""

    label: list[str]
    values: list[Text]
    label_kind: int
    value_kind: int
    size: float = 1.0  # of the value's letters


@dataclass(slots=True)
class Holder:
    """The holder of the page, with dates and document number."""

    who: Person
    born: dt.date
    issue: dt.date
    expiry: dt.date
    number: str
    sex: str


def holder(look: Look) -> Holder:
    """A holder whose names suit the page's style."""
    rng = look.rng
    born = dates.birthday(rng)
    issue = dates.issued(rng, born)
    return Holder(look.who, born, issue, dates.later(issue, rng), number(rng), rng.choice("MF"))


def number(rng: random.Random) -> str:
    """A random document number."""
    shape = rng.choice(
        (
            "AA9999999",
            "999999999",
            "A9999999",
            "AAA999999",
            "A99AA9A99",
            "999 999 999",
            "99.999.999",
            "9999 9999 9999",
            "A999-9999-9999",
            "99AA99999",
            "999999-9999",
            "AA999AA9999",
        )
    )
    letters = "ABCDEFGHJKLMNPRSTUVWXYZ"
    return "".join(
        rng.choice(letters) if c == "A" else rng.choice("0123456789") if c == "9" else c
        for c in shape
    )


class NameFields:
    """Writes names in the style of a page."""

    def __init__(self, look: Look, of: Holder) -> None:
        self.look = look
        self.of = of
        self.rng = look.rng

    def native(self, text: str) -> str:
        """A name in its own script, as it is read."""
        look = self.look
        if look.garble == "looks" and look.who.pool.language in _ROUND:
            return garbled("".join("ա" if c.isalpha() else c for c in text), self.rng, "looks")
        if look.garble in {"looks", "kept"}:
            table = _GREEK if look.who.pool.language == "el" else _CYRILLIC
            text = "".join(
                table.get(c, "и")
                if c == c.lower()
                else table.get(c.lower(), "и").upper()
                if c.isalpha()
                else c
                for c in text
            )
        return garbled(text, self.rng, look.garble)

    def named(self, text: str, part: str, role: str) -> list[Text]:
        """A name, with the one in another script before or after it if there are two."""
        shown = self.look.name(text, part)
        found = [plain(shown, role)]
        if self._two_scripts() and (native := self.native(shown)):
            if self.rng.random() < 0.5:
                return [joined(plain(native + self.rng.choice((" / ", "/", " "))), found[0])]
            found.insert(0 if self.rng.random() < 0.75 else 1, plain(native))
        return found

    def _two_scripts(self) -> bool:
        look = self.look
        foreign = look.who.pool.native or look.languages[0] in NOT_LATIN
        return foreign and self.rng.random() < 0.6

    def surname(self, *kinds: str) -> Field:
        """The surname; for people with only one name, that name."""
        who = self.of.who
        text = who.surname or who.given
        role = "S" if who.surname else "W"
        values = self.named(text, "surname", role)
        if " " in text and len(text) > 12 and self.rng.random() < 0.12 and len(values) == 1:
            values = [plain(part, role) for part in self.look.name(text, "surname").split(" ", 1)]
        return Field(
            self.look.label(*(kinds or ("surname",))), values, KIND["l_surname"], KIND["surname"]
        )

    def given(self, *kinds: str) -> Field:
        """The given names."""
        who = self.of.who
        text = who.given if who.surname else ""
        if ", " not in text and " " in text and self.rng.random() < 0.08:
            text = text.replace(" ", ", ")
        values = (
            self.named(text, "given", "G")
            if text
            else [plain(self.rng.choice(("", "", "-", "XXX")))]
        )
        if " " in text and self.rng.random() < 0.06 and len(values) == 1:
            values = [plain(part, "G") for part in self.look.name(text, "given").split(" ", 1)]
        return Field(
            self.look.label(*(kinds or ("given_names",))), values, KIND["l_given"], KIND["given"]
        )

    def separate(self) -> list[Field]:
        """Separate fields for first and second surname, or first and middle name."""
        who, look = self.of.who, self.look
        first, _, second = who.surname.partition(" ")
        if second:
            return [
                Field(
                    look.label("first_surname"),
                    [plain(look.name(first, "surname"), "S")],
                    KIND["l_surname"],
                    KIND["surname"],
                ),
                Field(
                    look.label("second_surname"),
                    [plain(look.name(second, "surname"), "S")],
                    KIND["l_surname"],
                    KIND["surname"],
                ),
                self.given(),
            ]
        first, _, second = who.given.partition(" ")
        if not second or not who.surname:
            return [self.surname(), self.given()]
        found = [
            Field(
                look.label("given_names"),
                [plain(look.name(first, "given"), "G")],
                KIND["l_given"],
                KIND["given"],
            ),
            Field(
                look.label("middle_name"),
                [plain(look.name(second, "given"), "G")],
                KIND["l_given"],
                KIND["given"],
            ),
        ]
        found.insert(self.rng.choice((0, 2)), self.surname())
        return found

    def whole(self) -> Field:
        """The whole name in one field, in one line or two."""
        who, look, rng = self.of.who, self.look, self.rng
        surname, given = look.name(who.surname, "surname"), look.name(who.given, "given")
        first = rng.random() < (0.85 if who.pool.family_first else 0.12)
        kinds = ("full_name", "full_name", "name")
        if not surname:
            return Field(
                look.label(*kinds),
                self.named(who.given, "given", "W"),
                KIND["l_whole"],
                KIND["whole"],
            )
        draw = rng.random()
        if draw < 0.2:
            label = look.label("surname_first")
            if not label or rng.random() < 0.5:
                pairs = zip(look.label("surname"), look.label("given_names"), strict=False)
                label = [
                    rng.choice(("{}, {}", "{} {}", "{} / {}", "{} & {}")).format(*p) for p in pairs
                ]
            if rng.random() < 0.5:
                values = [plain(surname, "S"), plain(given, "G")]
            else:
                values = [
                    joined(
                        plain(surname, "S"),
                        plain(rng.choice((", ", ", ", ",", " , "))),
                        plain(given, "G"),
                    )
                ]
            return Field(label, values, KIND["l_whole"], KIND["surname"])
        text = f"{surname} {given}" if first else f"{given} {surname}"
        value = plain(text, "W")
        if rng.random() < 0.07:
            value = joined(plain(rng.choice(words()["titles_before"]) + " "), value)
        values = [value]
        if self._two_scripts() and (native := self.native(text)):
            values.insert(0 if rng.random() < 0.75 else 1, plain(native))
        elif rng.random() < 0.07 and not first:
            values = [plain(given, "G"), plain(surname, "S")]
        label = look.label(*kinds)
        if rng.random() < 0.1 and "en" in look.languages:
            label = [look.cased(rng.choice(words()["whole_labels"]))]
        return Field(label, values, KIND["l_whole"], KIND["whole"])
