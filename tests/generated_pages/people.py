"""Fictional people: common names of many languages put together at random, from a seed."""

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
    """Somebody; `surname` is empty where the whole name is one name or cannot be parted."""

    language: str
    surname: str
    given: str
    sex: str  # M or F
    dob: dt.date
    middle: str  # the mother's family name, where documents print one
    father: str
    mother: str

    @property
    def name(self) -> str:
        """Given names, then surname."""
        return f"{self.given} {self.surname}".strip()

    @property
    def family_first(self) -> str:
        """Surname, then given names, as Hungary, Vietnam and China write."""
        return f"{self.surname} {self.given}".strip()


@dataclass(frozen=True, slots=True)
class Names:
    """What a language picks from; women's surnames only where they differ."""

    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[str, ...] = ()  # none: people of one name
    women_surnames: tuple[str, ...] = ()
    two_surnames: bool = False


_FILE = Path(__file__).with_name("names.toml")
POOL = {language: entry(Names, table, language) for language, table in tables(_FILE).items()}


def _one(listed: tuple[str, ...], rng: random.Random) -> str:
    return rng.choice(listed or ("",))


def _two(listed: tuple[str, ...], rng: random.Random) -> str:
    return " ".join(rng.sample(listed, 2))


def person(language: str, rng: random.Random) -> Person:
    """Somebody whose names are of `language`, one of the keys of `POOL`."""
    names = POOL[language]
    sex = rng.choice("MF")
    own = (names.women_surnames if sex == "F" else ()) or names.surnames
    pick = _two if names.two_surnames else _one
    surname = pick(own, rng)
    given = _one(names.women if sex == "F" else names.men, rng)
    if names.surnames and " " not in given and "-" not in given and rng.random() < 0.3:
        second = _one(names.women if sex == "F" else names.men, rng)
        given = given if second == given else f"{given} {second}"
    return Person(
        language=language,
        surname=surname,
        given=given,
        sex=sex,
        dob=_OLDEST + dt.timedelta(days=rng.randrange((_YOUNGEST - _OLDEST).days)),
        middle=_one(names.surnames, rng) if names.surnames else "",
        father=f"{_one(names.men, rng)} {pick(names.surnames, rng)}".strip(),
        mother=f"{_one(names.women, rng)} {pick(own, rng)}".strip(),
    )
