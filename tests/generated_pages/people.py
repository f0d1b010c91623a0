"""Fictional people: common names of many languages combined at random, from a seed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.generated_pages.tables import entry, tables

if TYPE_CHECKING:
    import random

_OLDEST = dt.date(1936, 1, 1)
_YOUNGEST = dt.date(2007, 12, 31)


@dataclass(frozen=True, slots=True)
class Person:
    """A person; `surname` is empty if the whole name is one name or cannot be split."""

    language: str
    surname: str
    given: str
    sex: str  # M or F
    dob: dt.date
    middle: str  # the mother's family name, where documents print one
    father: str
    mother: str
    patronymic: str = ""
    native_surname: str = ""  # in the country's own script, if the pool has both
    native_given: str = ""
    native_patronymic: str = ""
    native_father: str = ""
    native_mother: str = ""

    @property
    def name(self) -> str:
        """Given names, then surname."""
        return f"{self.given} {self.surname}".strip()

    @property
    def family_first(self) -> str:
        """Surname, then given names, as written in Hungary, Vietnam and China."""
        return f"{self.surname} {self.given}".strip()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a language; women's surnames only if they differ.

    `Ivan=Иван` is a name in Latin letters and in the country's own script.
    """

    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[str, ...] = ()  # none: people with one name only
    women_surnames: tuple[str, ...] = ()
    two_surnames: bool = False
    patronymics: tuple[str, ...] = ()
    women_patronymics: tuple[str, ...] = ()
    one_given: bool = False


_FILES = sorted(Path(__file__).parent.glob("names*.toml"))
POOL = {
    language: entry(Names, table, language)
    for file in _FILES
    for language, table in tables(file).items()
}


def _one(listed: tuple[str, ...], rng: random.Random) -> str:
    return rng.choice(listed or ("",))


def _two(listed: tuple[str, ...], rng: random.Random) -> str:
    return _together(*rng.sample(listed, 2))


def _together(*names: str) -> str:
    """Names joined by spaces, in both scripts."""
    latin, native = zip(*(_writings(name) for name in names), strict=True)
    both = (" ".join(filter(None, latin)), " ".join(filter(None, native)))
    return "=".join(filter(None, both))


def _writings(name: str) -> tuple[str, str]:
    latin, _, native = name.partition("=")
    return latin, native


def person(language: str, rng: random.Random) -> Person:
    """A person whose names are of `language`, a key of `POOL`."""
    names = POOL[language]
    sex = rng.choice("MF")
    own = (names.women_surnames if sex == "F" else ()) or names.surnames
    pick = _two if names.two_surnames else _one
    surname, native_surname = _writings(pick(own, rng))
    given = _one(names.women if sex == "F" else names.men, rng)
    alone = " " in given or "-" in given or names.one_given or not names.surnames
    if not alone and rng.random() < 0.3:
        second = _one(names.women if sex == "F" else names.men, rng)
        given = given if second == given else _together(given, second)
    given, native_given = _writings(given)
    dob = _OLDEST + dt.timedelta(days=rng.randrange((_YOUNGEST - _OLDEST).days))
    middle = _writings(_one(names.surnames, rng))[0] if names.surnames else ""
    father, native_father = _writings(_together(_one(names.men, rng), pick(names.surnames, rng)))
    mother, native_mother = _writings(_together(_one(names.women, rng), pick(own, rng)))
    called = (names.women_patronymics if sex == "F" else ()) or names.patronymics
    patronymic, native_patronymic = _writings(_one(called, rng) if called else "")
    return Person(
        language, surname, given, sex, dob, middle, father, mother, patronymic, native_surname,
        native_given, native_patronymic, native_father, native_mother,
    )  # fmt: skip
