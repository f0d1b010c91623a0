"""The style of one page: its languages and letters, and how it writes labels, names and dates."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_spec.train.meaning import dates
from build_spec.train.meaning.letters import TABLES, garbled
from build_spec.train.meaning.people import Person, person
from build_spec.train.meaning.roles import Text, plain

if TYPE_CHECKING:
    import random

_HERE = Path(__file__).resolve().parent
_LEXICON = _HERE.parents[2] / "resources" / "lexicon"

HELD_LANGUAGES = frozenset({"mt", "is", "sq", "ga", "sl", "et"})
"""Label languages that occur only in validation."""

NOT_LATIN = frozenset(TABLES["other"]["not_latin"])
_BIG = ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr", "id")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvz"


@cache
def labels() -> dict[str, dict[str, tuple[str, ...]]]:
    """The labels of each kind of value, by language."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for path in sorted(_LEXICON.glob("labels-*.toml")):
        for kind, table in tomllib.loads(path.read_text("utf-8"))["labels"].items():
            for code, row in table.items():
                more = (text.rstrip(":") for text in row)
                found[kind][code] = (*found[kind].get(code, ()), *more)
    return found


@cache
def languages(*, held: bool) -> tuple[str, ...]:
    """The languages with labels for the date of birth: those held out, or the others."""
    return tuple(c for c in labels()["birth_date"] if (c in HELD_LANGUAGES) == held)


@cache
def words() -> dict[str, list[str]]:
    """Words for everything else that is printed."""
    return tomllib.loads((_HERE / "words.toml").read_text("utf-8"))


@dataclass(slots=True)
class Look:
    """The choices that apply to a whole page."""

    rng: random.Random
    who: Person
    languages: list[str]
    garble: str
    between: str  # separator of two languages in a label
    case: str
    colon: str
    names: str  # "upper", "title", "surname"
    dates: dates.Style
    cipher: dict[str, str] = field(default_factory=dict)
    american: bool = False
    few: bool = False  # labels are abbreviated

    def cased(self, text: str) -> str:
        """A label in the page's case."""
        if self.case == "upper":
            return text.upper()
        return text.lower() if self.case == "lower" else text

    def label(self, *kinds: str) -> list[str]:
        """A label for one of these kinds in each of the page's languages; drops empty texts."""
        rng = self.rng
        kind = rng.choice(kinds)
        table = labels().get(kind, {})
        found = []
        for code in self.languages:
            if code not in table and (found or "en" not in table):
                continue
            text = rng.choice(table.get(code) or table.get("en") or ("",))
            if self.cipher:
                text = "".join(
                    (
                        self.cipher.get(c.lower(), c).upper()
                        if c.isupper()
                        else self.cipher.get(c, c)
                    )
                    for c in text
                )
            elif rng.random() < 0.08:
                text = _reworded(text, code, rng)
            if code in NOT_LATIN:
                text = garbled(text, rng, self.garble)
            if text:
                found.append(self.cased(text))
        return found

    def name(self, text: str, part: str) -> str:
        """A name in the page's case; `part` is "surname" or "given"."""
        if self.names == "upper" or (self.names == "surname" and part == "surname"):
            return text.upper()
        return text


def _reworded(text: str, code: str, rng: random.Random) -> str:
    if code == "en":
        frame = rng.choice(
            (
                "Holder's {}",
                "{} of holder",
                "{} (as in passport)",
                "{} *",
                "{} of bearer",
                "Applicant {}",
                "Legal {}",
                "{}, in full",
            )
        )
        return frame.format(text.lower() if frame[0] != "{" else text)
    if rng.random() < 0.5 and len(text) > 6:
        return " ".join(w[: rng.randint(3, 6)] + "." if len(w) > 6 else w for w in text.split())
    return text


def look(rng: random.Random, *, held: bool) -> Look:
    """A page's choices; `held`: in the languages that are held out."""
    who = person(rng)
    ours = languages(held=False)
    own = who.pool.language
    draw = rng.random()
    if held:
        chosen = [rng.choice(languages(held=True))] + (["en"] if rng.random() < 0.3 else [])
    elif draw < 0.42 and own in ours:
        chosen = [own]
        if rng.random() < (0.75 if own in NOT_LATIN else 0.45) and own != "en":
            chosen.append("en")
    elif draw < 0.7:
        chosen = ["en"]
    else:
        chosen = [rng.choice(_BIG if rng.random() < 0.5 else ours)]
        if rng.random() < 0.4 and chosen[0] != "en":
            chosen.append("en")
    if not held and rng.random() < 0.13:
        chosen.append(rng.choice(_BIG if rng.random() < 0.7 else ours))
    chosen = list(dict.fromkeys(chosen))
    if rng.random() < 0.2:
        rng.shuffle(chosen)
    american = "en" in chosen and rng.random() < 0.22
    garble = rng.choices(("absent", "looks", "wild", "han", "kept"), (25, 30, 30, 5, 10))[0]
    cipher = {}
    if rng.random() < 0.06 and not held:
        for letters in (_VOWELS, _CONSONANTS):
            cipher.update(zip(letters, rng.sample(letters, len(letters)), strict=True))
    return Look(
        rng, who, chosen, garble,
        rng.choice((" / ", "/", "/", " ", " | ", " - ", ", ", "·", " • ", "-")),
        rng.choice(("plain", "plain", "plain", "upper", "upper", "lower")),
        rng.choice(("", "", "", ":", ":", " :", ".", "-")),
        rng.choice(("upper", "upper", "upper", "title", "title", "surname")),
        dates.style(rng, chosen, american=american), cipher, american,
    )  # fmt: skip


def wordless(text: str) -> Text:
    """A text without a meaning."""
    return plain(text)
