"""Fictional people from all countries: real names combined at random, or invented names."""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_spec.train.meaning.letters import latin

if TYPE_CHECKING:
    import random

ROOT = Path(__file__).resolve().parents[3]

_NAMES = ROOT / "tests" / "generated_pages" / "names.toml"
_INVENTED = 0.08
_MIXED = 0.06
# Countries that write the family name first, or have no family names.
_FAMILY_FIRST = {"hu", "vi", "zh", "ja", "ko", "khmer", "hungarian", "vietnamese", "chinese"}
_LANGUAGES = {
    "german": "de", "french": "fr", "spanish": "es", "portuguese": "pt", "italian": "it",
    "polish": "pl", "czech": "cs", "slovak": "sk", "hungarian": "hu", "romanian": "ro",
    "turkish": "tr", "danish": "da", "swedish": "sv", "finnish": "fi", "icelandic": "is",
    "estonian": "et", "latvian": "lv", "lithuanian": "lt", "croatian": "hr", "slovene": "sl",
    "bulgarian": "bg", "greek": "el", "ukrainian": "uk", "dutch": "nl", "irish": "ga",
    "indonesian": "id", "malay": "ms", "indian": "hi", "vietnamese": "vi", "filipino": "tl",
    "chinese": "zh", "bangladeshi": "bn", "pakistani": "ur", "arabic": "ar", "serbian": "sr",
    "albanian": "sq", "macedonian": "mk", "georgian": "ka", "kazakh": "kk", "hebrew": "he",
    "korean": "ko", "japanese": "ja", "cantonese": "zh", "sri_lankan": "si", "ethiopian": "am",
    "moroccan": "ar", "armenian": "hy", "khmer": "km", "malagasy": "mg", "nepali": "ne",
    "russian": "ru", "thai": "th",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pool:
    """Names of a country in Latin letters."""

    language: str
    given: tuple[str, ...]
    surnames: tuple[str, ...]
    native: bool  # written in another script in the country itself
    family_first: bool
    two_surnames: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person; without a surname, one with only one name."""

    pool: Pool
    given: str
    surname: str


def _table(provider: type, name: str) -> list[str]:
    names = getattr(provider, name, ())
    return list(map(str, names)) if isinstance(names, (list, tuple, dict)) else []


def _fit(names: list[str]) -> tuple[str, ...]:
    plain = (latin(name).strip() for name in names)
    return tuple(sorted({n for n in plain if 1 < len(n) < 30 and any(c.isalpha() for c in n)}))


def _is_latin(names: tuple[str, ...] | list[str]) -> bool:
    text = "".join(map(str, list(names)[:20]))
    return sum(unicodedata.name(c, "").startswith("LATIN") for c in text) > len(text) / 2


@cache
def pools() -> tuple[Pool, ...]:
    """Faker's names of some ninety countries, and those of the tests' own pages."""
    import faker.providers.person as package  # noqa: PLC0415  for training only

    found = []
    for module in pkgutil.iter_modules(package.__path__):
        names = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for first, last in (
            ("first_names", "last_names"),
            ("first_romanized_names", "last_romanized_names"),
        ):
            given = _table(names, first)
            if len(given) < 10:
                both = (f"{first}_male", f"{first}_female", "first_names_unisex")
                given = [n for table in both for n in _table(names, table)]
            surnames: list[str] = []
            for table in (last, f"{last}_male", f"{last}_female", "unisex_last_names"):
                surnames += _table(names, table)
            if len(given) < 10 or not surnames:
                continue
            ours, its = _fit(given), _fit(surnames)
            if ours and its:
                language = module.name[:2]
                found.append(
                    Pool(
                        language, ours, its, not _is_latin(given), language in _FAMILY_FIRST,
                        language in {"es", "pt"},
                    )
                )  # fmt: skip
    for language, table in tomllib.loads(_NAMES.read_text("utf-8")).items():
        found.append(
            Pool(
                _LANGUAGES.get(language, "en"),
                _fit(table["men"] + table["women"]),
                _fit(table.get("surnames", []) + table.get("women_surnames", [])),
                native=_LANGUAGES.get(language) in {"bg", "el", "uk", "ru", "ar", "he", "ka", "hy"},
                family_first=language in _FAMILY_FIRST,
                two_surnames=bool(table.get("two_surnames")),
            )
        )
    return tuple(found)


@cache
def _chains() -> dict[str, str]:
    """For each pair of letters, the letters that follow it in names of all countries."""
    follow: dict[str, list[str]] = defaultdict(list)
    for pool in pools():
        for name in (*pool.given[:200], *pool.surnames[:200]):
            text = f"^^{name.lower()}$"
            for a, b, c in zip(text, text[1:], text[2:], strict=False):
                follow[a + b].append(c)
    return {key: "".join(values) for key, values in follow.items()}


def invented(rng: random.Random) -> str:
    """An invented name that sounds plausible."""
    chains = _chains()
    while True:
        name = "^^"
        while not name.endswith("$") and len(name) < 14:
            name += rng.choice(chains.get(name[-2:], "$"))
        name = name.strip("^$ '-")
        if len(name) > 2:
            return name.title()


def person(rng: random.Random, pool: Pool | None = None) -> Person:
    """A person from that country, or from any."""
    pool = pool or rng.choice(pools())
    given = _one(pool.given, rng)
    if rng.random() < 0.35 and pool.surnames:
        given += rng.choice((" ", " ", " ", " ", "-")) + _one(pool.given, rng)
        if rng.random() < 0.12:
            given += " " + _one(pool.given, rng)
    elif rng.random() < 0.04:
        given += f" {rng.choice('ABCDEFGHJKLMNPRSTVW')}" + rng.choice(("", "."))
    surname = _one(pool.surnames, rng) if pool.surnames else ""
    if surname and rng.random() < (0.75 if pool.two_surnames else 0.06):
        surname += rng.choice((" ", " ", "-")) + _one(pool.surnames, rng)
    if surname and rng.random() < 0.03:
        particles = ("de", "da", "dos", "van der", "von", "de la", "Al", "El", "bin", "O'", "Mac")
        surname = f"{rng.choice(particles)} {surname}"
    if rng.random() < 0.02:
        surname = ""  # people with only one name live everywhere
        given += " " + _one(pool.given, rng) if rng.random() < 0.5 else ""
    if surname and rng.random() < 0.015:
        surname += rng.choice((" Jr", " JR", " II", " III", " Jr.", " Sr"))
    if rng.random() < 0.01:
        given = " ".join(rng.choice("ABCDEFGHJKLMNPRSTW") for _ in range(2))
    return Person(pool, given, surname)


def _one(names: tuple[str, ...], rng: random.Random) -> str:
    draw = rng.random()
    if draw < _INVENTED:
        return invented(rng)
    if draw < _INVENTED + _MIXED:
        other = rng.choice(pools())
        names = other.surnames or other.given
    return rng.choice(names)
