"""Dates in every order, with every form of month, in several calendars."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_spec.train.meaning.roles import Text, joined, plain

if TYPE_CHECKING:
    import random

_MONTHS = Path(__file__).resolve().parents[3] / "resources" / "lexicon" / "months.toml"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth",
    "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
    "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth",
    "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first",
)  # fmt: skip
_LAST = dt.date(2026, 11, 1)


@cache
def months() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names of each month, by language."""
    table = tomllib.loads(_MONTHS.read_text("utf-8"))["months"]
    return {code: tuple(tuple(row.split()) for row in rows) for code, rows in table.items()}


@dataclass(frozen=True, slots=True)
class Style:
    """How a page writes its dates."""

    order: str  # DMY, MDY, YMD
    apart: str
    word: str  # "", roman, short, long, two
    case: str
    short_year: bool
    bare: bool  # without leading zeros: 1.2.1990
    languages: tuple[str, str]


def style(rng: random.Random, languages: list[str], *, american: bool) -> Style:
    """A style for a page whose labels are in these languages."""
    draw = rng.random()
    order = "MDY" if american else "DMY" if draw < 0.8 else "YMD"
    known = [code for code in languages if code in months()] or ["en"]
    draw = rng.random()
    word = "" if draw < 0.62 else "short" if draw < 0.83 else "two" if draw < 0.91 else "long"
    if rng.random() < 0.015:
        word = "roman"
    apart = rng.choice((".", ".", ".", "/", "/", "-", " ", ". ", " - "))
    if order == "YMD":
        apart = rng.choice(("-", "-", "/", ".", " ", ". "))
    if order == "MDY":
        apart = rng.choice(("/", "/", "-", "/"))
    if word:
        apart = rng.choice((" ", " ", " ", "-", ".", "/", "", " "))
    return Style(
        order, apart, word, rng.choice(("upper", "upper", "title", "lower")),
        rng.random() < (0.25 if word else 0.1), rng.random() < 0.06,
        (known[0], rng.choice(known)),
    )  # fmt: skip


def _cased(text: str, case: str) -> str:
    return text.upper() if case == "upper" else text.title() if case == "title" else text


def written(day: dt.date, way: Style, rng: random.Random) -> Text:
    """The date with the roles of a date of birth."""
    number = "{}" if way.bare else "{:02}"
    date, month = number.format(day.day), number.format(day.month)
    year = f"{day.year % 100:02}" if way.short_year else str(day.year)
    if way.word == "roman":
        month = _ROMAN[day.month - 1]
    elif way.word:
        first, second = (months()[code][day.month - 1] for code in way.languages)
        pick = (lambda words: max(words, key=len)) if way.word == "long" else (lambda w: w[0])
        month = _cased(pick(first), way.case)
        if way.word == "two" or (way.word == "short" and rng.random() < 0.02):
            month += rng.choice(("/", "/", " /", " / ")) + _cased(pick(second), way.case)
        if way.word == "long" and way.order == "DMY" and way.languages[0] in {"es", "pt"}:
            month = f"de {month} de" if rng.random() < 0.6 else month
    parts = {"D": plain(date, "D"), "M": plain(month, "M"), "Y": plain(year, "Y")}
    apart = plain(way.apart, "B")
    found = [parts[way.order[0]], apart, parts[way.order[1]], apart, parts[way.order[2]]]
    if way.word == "long" and way.order == "MDY":
        found[1], found[3] = plain(" ", "B"), plain(", ", "B")
    if way.order == "YMD" and way.apart == ". " and rng.random() < 0.7:
        found.append(plain(".", "B"))
    return joined(*found)


def words(day: dt.date) -> Text:
    """The date in words: NINTH AUGUST, 2003."""
    month = max(months()["en"][day.month - 1], key=len)
    return joined(
        plain(_ORDINALS[day.day - 1].upper(), "D"), plain(" ", "B"), plain(month.upper(), "M"),
        plain(", ", "B"), plain(str(day.year), "Y"),
    )  # fmt: skip


def elsewhere(day: dt.date, way: Style, rng: random.Random) -> Text:
    """Roughly the same day in another calendar, with the roles of the parts."""
    years = rng.choice((543, 543, -8, -579, -621, -1911))
    try:
        moved = day.replace(year=max(1, day.year + years))
    except ValueError:
        moved = day.replace(year=max(1, day.year + years), day=28)
    text, roles = written(moved, way, rng)
    if way.word:
        return text, roles
    return text, roles


def era(day: dt.date) -> Text:
    """The date with the year of a Japanese era."""
    letter, start = (
        ("S", 1925) if day.year < 1989 else ("H", 1988) if day.year < 2019 else ("R", 2018)
    )
    return joined(
        plain(letter, "Y"), plain(f"{day.year - start:02}", "Y"), plain("/", "B"),
        plain(f"{day.month:02}", "M"), plain("/", "B"), plain(f"{day.day:02}", "D"),
    )  # fmt: skip


def birthday(rng: random.Random) -> dt.date:
    """A date of birth; most people are adults."""
    years = rng.triangular(0, 95, 33) if rng.random() < 0.9 else rng.uniform(0, 100)
    return _LAST - dt.timedelta(days=int(years * 365.25) + rng.randrange(28))


def issued(rng: random.Random, born: dt.date) -> dt.date:
    """A day between birth and now, mostly a recent one."""
    latest = (_LAST - max(born, dt.date(1985, 1, 1))).days
    return _LAST - dt.timedelta(days=int(rng.random() ** 2 * min(latest, 40 * 365)))


def later(day: dt.date, rng: random.Random) -> dt.date:
    """The expiry date of a document issued on that day."""
    years = rng.choice((1, 2, 3, 4, 5, 5, 10, 10, 10, 15))
    moved = day.replace(year=day.year + years, day=min(day.day, 28))
    return moved - dt.timedelta(days=rng.randint(0, 1))
