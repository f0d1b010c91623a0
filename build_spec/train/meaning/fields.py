"""The fields of a page about its holder and about others; the holder's names: `name_fields`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_spec.train.meaning import dates
from build_spec.train.meaning.look import NOT_LATIN, words
from build_spec.train.meaning.name_fields import Field, NameFields, number
from build_spec.train.meaning.people import person
from build_spec.train.meaning.roles import KIND, Text, joined, plain

if TYPE_CHECKING:
    import datetime as dt

_SIMPLE = {
    "nationality": "nation", "sex": "sex", "number": "number", "authority": "other",
    "job": "other", "signature": "signature",
}  # fmt: skip


class Writer(NameFields):
    """Writes the fields of a page in its style."""

    def birth(self) -> Field:
        """Date of birth, sometimes with the place or in two calendars."""
        rng, look, of = self.rng, self.look, self.of
        value = dates.written(of.born, look.dates, rng)
        label = look.label("birth_date")
        draw = rng.random()
        values = [value]
        if draw < 0.06:
            label, values = self._with_place(label, value)
        elif draw < 0.09:
            values = [
                joined(plain(rng.choice(words()["cities"]) + rng.choice((", ", " ", " / "))), value)
            ]
        elif draw < 0.12 and (look.languages[0] in NOT_LATIN or rng.random() < 0.15):
            values = self._in_two_calendars(value)
        elif draw < 0.13:
            values = [dates.era(of.born)]
        elif draw < 0.14:
            values = [value, joined(plain("("), dates.words(of.born), plain(")"))]
            if rng.random() < 0.5:
                values = [joined(values[0], plain(" "), values[1])]
        elif draw < 0.15:
            label = look.label("birth_year") or label
            values = [plain(str(of.born.year), "Y")]
        elif draw < 0.155:
            values = [(value[0].replace(f"{of.born.day:02}", "00", 1), value[1])]
        elif draw < 0.18:
            values = [joined(value, plain(rng.choice((" F", " M", " (F)", " /M"))))]
        return Field(label, values, KIND["l_birth"], KIND["birth"])

    def _with_place(self, label: list[str], value: Text) -> tuple[list[str], list[Text]]:
        rng = self.rng
        city = plain(rng.choice((" ", ", ", " (", " - ")) + rng.choice(words()["cities"]))
        places = self.look.label("birth_place")
        if places and label and rng.random() < 0.6:
            label = [
                f"{a}{rng.choice((', ', ' & ', ' / ', ' and '))}{b}"
                for a, b in zip(label, places, strict=False)
            ]
        return label, [joined(value, city)]

    def _in_two_calendars(self, value: Text) -> list[Text]:
        rng = self.rng
        other = plain(dates.elsewhere(self.of.born, self.look.dates, rng)[0], "O")
        apart = plain(rng.choice((" | ", " / ", " ")))
        parts = (other, apart, value) if rng.random() < 0.6 else (value, apart, other)
        return [other, value] if rng.random() < 0.3 else [joined(*parts)]

    def date(self, kind: str, day: dt.date | None = None) -> Field:
        """Another date."""
        rng = self.rng
        day = day or dates.issued(rng, self.of.born)
        text, _ = dates.written(day, self.look.dates, rng)
        label = (
            self.look.label(kind) if kind else [self.look.cased(rng.choice(words()["date_labels"]))]
        )
        value = plain(text, "O")
        if rng.random() < 0.05:
            value = joined(
                value, plain(rng.choice((" ", ", ", " - ")) + rng.choice(words()["cities"]))
            )
        if kind == "expiry_date" and rng.random() < 0.06:
            other, _ = dates.written(self.of.issue, self.look.dates, rng)
            value = joined(plain(other, "O"), plain(rng.choice((" - ", "-", " / ", " "))), value)
        return Field(label, [value], KIND["l_date"], KIND["date"])

    def person(self, kind: str) -> Field:
        """Another person's name, or an earlier name of the holder."""
        rng, look, who = self.rng, self.look, self.of.who
        other = person(rng, who.pool if rng.random() < 0.7 else None)
        surname = who.surname if kind == "parent" and rng.random() < 0.6 else other.surname
        text = rng.choice((f"{other.given} {surname}", f"{other.given} {surname}", other.given))
        if kind in {"birth_name", "usage_name"} and rng.random() < 0.7:
            text = surname or other.given
        text = text.strip()
        text = look.name(text, "surname") if rng.random() < 0.85 else text.upper()
        values = [plain(text, "P")]
        if kind == "parent" and rng.random() < 0.25:
            mother = person(rng, who.pool)
            second = plain(look.name(f"{mother.given} {mother.surname}".strip(), "surname"), "P")
            values = (
                [joined(values[0], plain(" / "), second)]
                if rng.random() < 0.4
                else [values[0], second]
            )
        label = look.label(kind) if kind else [look.cased(rng.choice(words()["person_labels"]))]
        if not kind and rng.random() < 0.15:
            values = [joined(plain("Dr. "), values[0])]
        return Field(label, values, KIND["l_person"], KIND["person"])

    def plain_field(self, kind: str) -> Field:
        """A field that is neither a name nor a date."""
        rng, look = self.rng, self.look
        listed = words()
        city = rng.choice(listed["cities"])
        kinds, lines = "other", [rng.choice(listed["us_others" if look.american else "others"])]
        if kind in {"birth_place", "place"}:
            kinds, lines = "place", [city + self._region()]
            if kind == "place" and rng.random() < 0.7:
                kinds, lines = "address", self.address()
        elif kind in _SIMPLE:
            kinds, lines = _SIMPLE[kind], self._simple(kind)
        label = look.label("other" if kind == "job" else kind)
        if kind in {"type", "code", "relation"}:
            label, lines = self._labelled(kind)
            kinds = "nation" if kind == "code" else "other"
        shown = [
            line.upper() if look.names == "upper" and rng.random() < 0.7 else line for line in lines
        ]
        return Field(label, [plain(line) for line in shown], KIND["l_other"], KIND[kinds])

    def _region(self) -> str:
        rng, codes = self.rng, words()["codes"]
        region = f" ({rng.choice(('RM', 'PD', 'CHOCÓ', 'SP'))})"
        return rng.choice(("", "", "", region, f", {rng.choice(codes)}", f"/{rng.choice(codes)}"))

    def _simple(self, kind: str) -> list[str]:
        """The lines of a value."""
        rng, listed = self.rng, words()
        if kind == "nationality":
            return [rng.choice(listed["nations"] if rng.random() < 0.6 else listed["codes"])]
        if kind == "sex":
            return [rng.choice(listed["sexes"])]
        if kind == "number":
            return [self.of.number if rng.random() < 0.5 else number(rng)]
        if kind == "signature":
            return [self.scrawl()] if rng.random() < 0.5 else []
        found = (
            listed["authorities"] if kind == "authority" else listed["jobs"] + listed["companies"]
        )
        return [self.fill(rng.choice(found))]

    def _labelled(self, kind: str) -> tuple[list[str], list[str]]:
        """A label that is not in the lexicon, with its value."""
        rng, listed = self.rng, words()
        if kind == "type":
            value = rng.choice(("P", "P", "PA", "I", "V", "PD", "PO"))
            return [self.look.cased(rng.choice(listed["type_labels"]))], [value]
        if kind == "code":
            value = rng.choice(listed["codes"])
            return [self.look.cased(rng.choice(listed["code_labels"]))], [value]
        label = f"{rng.choice(listed['relations'])} {rng.choice(listed['of_whom'])}"
        value = self.fill(rng.choice(listed["jobs"] + listed["nations"] + listed["cities"]))
        return [self.look.cased(label)], [value]

    def address(self) -> list[str]:
        """Street and town, in one line or two."""
        rng, listed = self.rng, words()
        word = (
            rng.choice(listed["street_words"])
            if rng.random() < 0.6
            else person(rng).surname or "Hill"
        )
        house = str(rng.randint(1, 180))
        if rng.random() < 0.5:
            tail = rng.choice(listed["streets"])
            street = f"{house} {word} {tail}" if tail[0].isupper() else f"{word}{tail} {house}"
        else:
            street = (
                f"{rng.choice(listed['streets_before'])} {word}{rng.choice((' ', ', '))}{house}"
            )
        code = "".join(rng.choice("0123456789") for _ in range(rng.choice((4, 5, 5, 6))))
        town = rng.choice(listed["cities"])
        town = (
            f"{town}, {rng.choice(('CA', 'LL', 'TX', 'OH'))} {code}"
            if self.look.american
            else rng.choice(
                (
                    f"{code} {town}",
                    f"{town} {code}",
                    town,
                    f"{town} {rng.choice(('NSW', 'AB', 'LL'))} {code}",
                )
            )
        )
        return [street, town] if rng.random() < 0.7 else [f"{street}, {town}"]

    def fill(self, text: str) -> str:
        """A text with its placeholders filled by a town and two letters."""
        rng = self.rng
        return text.replace("{c}", rng.choice(words()["cities"]).upper()).replace(
            "{x}", rng.choice(("RS", "SP", "BA", "RJ"))
        )

    def scrawl(self) -> str:
        """The reading of a signature: the name, or a remnant of it."""
        rng, who = self.rng, self.of.who
        text = rng.choice(
            (
                who.surname,
                f"{who.given[:1]}. {who.surname}",
                f"{who.given} {who.surname}",
                f"{who.given[:1]}.{who.surname[:1]}.",
            )
        )
        out = [c if rng.random() < 0.75 else rng.choice("aeinmutrlswc") for c in text]
        return "".join(out)[: rng.randint(2, 22)] or "x"
