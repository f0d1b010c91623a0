"""The lexicon: words that documents print, loaded from `resources/lexicon/*.toml`.

A new kind of document takes a few lines of data there: every file may add to every table.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.extraction.words.alphabets import ALPHABETS, as_read
from kyc_desktop.extraction.words.fuzzy import FuzzyIndex
from kyc_desktop.extraction.words.text import folded, skeleton, words
from kyc_desktop.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


class Kind(StrEnum):
    """The kind of value that a label announces."""

    NAME = "name"
    FULL_NAME = "full_name"
    SURNAME_FIRST = "surname_first"  # one label for the surname and then the given names
    SURNAME = "surname"
    FIRST_SURNAME = "first_surname"
    SECOND_SURNAME = "second_surname"
    GIVEN_NAMES = "given_names"
    MIDDLE_NAME = "middle_name"
    BIRTH_DATE = "birth_date"
    BIRTH_YEAR = "birth_year"
    AGE = "age"
    PARENT = "parent"
    SPOUSE = "spouse"
    BIRTH_NAME = "birth_name"
    USAGE_NAME = "usage_name"
    SIGNATURE = "signature"
    ISSUE_DATE = "issue_date"
    EXPIRY_DATE = "expiry_date"
    AUTHORITY = "authority"
    BIRTH_PLACE = "birth_place"
    PLACE = "place"
    NATIONALITY = "nationality"
    SEX = "sex"
    NUMBER = "number"
    OTHER = "other"


NAME_KINDS = frozenset(
    {
        Kind.NAME,
        Kind.FULL_NAME,
        Kind.SURNAME,
        Kind.FIRST_SURNAME,
        Kind.SECOND_SURNAME,
        Kind.GIVEN_NAMES,
        Kind.MIDDLE_NAME,
    }
)
UNREAD = "?"  # language of labels in another alphabet, as misread in Latin letters
_LONG = 5  # letters of such a label; some shorter ones are words: "Име" is read as "Mme"
OTHER_PEOPLE = frozenset({Kind.PARENT, Kind.SPOUSE})
OTHER_DATES = frozenset({Kind.ISSUE_DATE, Kind.EXPIRY_DATE})


@dataclass(frozen=True, slots=True)
class Country:
    """The phrases that identify a country's documents, and its date order (DMY, MDY, YMD)."""

    code: str
    order: str
    phrases: frozenset[str]  # skeletons
    # Letters that engines read in place of one of the country's own.
    mistaken: frozenset[str] = frozenset()
    alphabet: str | None = None  # used besides the Latin one, a key of `ALPHABETS`


@dataclass(frozen=True, slots=True)
class Spelt:
    """A label in one spelling."""

    text: str
    kind: Kind
    language: str


@dataclass(frozen=True, eq=False)  # hashed by identity: it is part of cache keys
class Lexicon:
    """All tables of the lexicon; skeletons are comparable forms (see `text.skeleton`)."""

    labels: Mapping[str, tuple[tuple[Kind, str], ...]]  # skeleton -> kinds with their languages
    date_labels: tuple[Spelt, ...]
    with_colon: frozenset[str]  # skeletons that are labels only if a colon follows
    label_words: frozenset[str]  # first and last words of labels of names
    near: FuzzyIndex  # fuzzy search among the skeletons
    most_tokens: int
    months: Mapping[str, tuple[int, ...]]  # folded word -> months that it may mean
    heading_words: frozenset[str]
    heading_phrases: frozenset[str]  # skeletons
    lists_of_others: frozenset[str]  # skeletons
    animal_words: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    generations: frozenset[str]  # folded: jr, iii
    endings: frozenset[str]  # words that may be alone in the last line of a name
    titles: frozenset[str]
    types: Mapping[DocumentType, frozenset[str]]
    numbers: Mapping[DocumentType, re.Pattern[str]]  # match a whole line
    countries: tuple[Country, ...]

    @cached_property
    def near_phrases(self) -> FuzzyIndex:
        """Fuzzy search among the headings and the phrases of documents."""
        return FuzzyIndex(sorted(self.heading_phrases | self.document_phrases, key=len))

    @cached_property
    def document_phrases(self) -> frozenset[str]:
        """All phrases that identify a kind of document or a country."""
        countries = (country.phrases for country in self.countries)
        return frozenset[str]().union(*self.types.values(), *countries)

    def mistaken_in(self, country: str | None) -> frozenset[str]:
        """Letters that may stand for one of the country's own letters that engines can't read."""
        known = self._by_code.get(country or "")
        return known.mistaken if known is not None else frozenset()

    def order_of(self, country: str | None) -> str | None:
        """The date order of a country; None if unknown."""
        known = self._by_code.get(country or "")
        return known.order if known is not None else None

    def alphabets_of(self, country: str | None) -> tuple[str, ...]:
        """The alphabets of a country that engines mistake for the Latin one; all if unknown."""
        if country is None:
            return tuple(ALPHABETS)
        known = self._by_code.get(country)
        return (known.alphabet,) if known is not None and known.alphabet else ()

    @cached_property
    def _by_code(self) -> dict[str, Country]:
        return {country.code: country for country in self.countries}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The bundled lexicon, loaded once."""
    return load(resources() / "lexicon")


def load(folder: Path) -> Lexicon:
    """Load and check all files of a folder.

    Raises:
        ValueError: a file has an unknown table, kind of label or value.
    """
    tables: dict[str, dict[str, Any]] = defaultdict(dict)
    # If a label has several kinds, the first file decides which one comes first.
    for path in sorted(folder.glob("*.toml"), key=lambda path: ("-more-" in path.name, path.name)):
        for table, content in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if table not in _TABLES:
                msg = f"{path.name}: unknown table {table}"
                raise ValueError(msg)
            _merge(tables[table], content)
    labels, with_colon = _labels(tables["labels"])
    headings, names = tables["headings"], tables["names"]
    generations = frozenset(
        map(folded, [*names.get("suffixes", ()), *names.get("generations", ())])
    )
    return Lexicon(
        labels=labels,
        date_labels=tuple(_date_labels(tables["labels"])),
        with_colon=with_colon,
        label_words=_label_words(tables["labels"]) - frozenset(names.get("particles", ())),
        near=FuzzyIndex(sorted(labels, key=len)),
        most_tokens=8,
        months=_months(tables["months"]),
        heading_words=frozenset(word for text in headings.get("words", ()) for word in words(text)),
        heading_phrases=_skeletons(headings.get("phrases", ())),
        lists_of_others=_skeletons(headings.get("lists_of_others", ())),
        animal_words=frozenset(map(folded, tables["animals"].get("words", ()))),
        particles=frozenset(names.get("particles", ())),
        suffixes=frozenset(names.get("suffixes", ())),
        generations=generations,
        endings=generations | frozenset(names.get("endings", ())),
        titles=frozenset(names.get("titles", ())),
        types={DocumentType(k): _skeletons(v["phrases"]) for k, v in tables["types"].items()},
        numbers={
            DocumentType(k): re.compile("|".join(v["numbers"]))
            for k, v in tables["types"].items()
            if "numbers" in v
        },
        countries=tuple(
            Country(
                code,
                row["order"],
                _skeletons(row["phrases"]),
                frozenset(row.get("mistaken", "")),
                row.get("alphabet"),
            )
            for code, row in tables["countries"].items()
        ),
    )


_TABLES = frozenset({"labels", "months", "headings", "animals", "names", "types", "countries"})


def _merge(known: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add the rows of a file to those of earlier files."""
    for key, value in more.items():
        if isinstance(value, dict):
            _merge(known.setdefault(key, {}), value)
        elif isinstance(value, list):
            known[key] = [*known.get(key, []), *value]
        else:
            known[key] = value


def _skeletons(phrases: Iterable[str]) -> frozenset[str]:
    """Skeletons of the phrases, and of how a Latin reader misreads those in other alphabets."""
    phrases = list(phrases)
    read = (text for phrase in phrases for text in _as_read(phrase))
    return frozenset((*map(skeleton, phrases), *read))


def _as_read(phrase: str) -> Sequence[str]:
    """Skeletons of how a Latin reader misreads a long phrase in another alphabet."""
    return [text for text in map(skeleton, as_read(phrase)) if len(text) >= _LONG]


def _labels(
    table: Mapping[str, Mapping[str, list[str]]],
) -> tuple[dict[str, tuple[tuple[Kind, str], ...]], frozenset[str]]:
    """Kinds and languages by skeleton; and those skeletons that every language has with a colon."""
    found: dict[str, list[tuple[Kind, str]]] = defaultdict(list)
    unread: dict[str, list[tuple[Kind, str]]] = defaultdict(list)
    with_colon, alone = set[str](), set[str]()
    for name, languages in table.items():
        kind = Kind(name)
        for language, phrases in languages.items():
            entry = (kind, language)
            for phrase in phrases:
                plain, read = skeleton(phrase), _as_read(phrase)
                (with_colon if phrase.endswith(":") else alone).update((plain, *read))
                if plain and entry not in found[plain]:
                    found[plain].append(entry)
                for text in read:
                    unread[text].append((kind, UNREAD))
    for plain, entries in unread.items():
        found.setdefault(plain, entries)  # a label in Latin letters takes precedence
    return {plain: tuple(kinds) for plain, kinds in found.items()}, frozenset(with_colon - alone)


def _date_labels(table: Mapping[str, Mapping[str, list[str]]]) -> Iterable[Spelt]:
    for kind in (Kind.BIRTH_DATE, *OTHER_DATES):
        for language, phrases in table.get(kind, {}).items():
            for phrase in phrases:
                yield Spelt(phrase, kind, language)


def _label_words(table: Mapping[str, Mapping[str, list[str]]]) -> frozenset[str]:
    """The first and last words of labels of names; words within are "and" and "of"."""
    labels = [
        words(phrase)
        for kind, languages in table.items()
        if Kind(kind) in NAME_KINDS
        for phrases in languages.values()
        for phrase in phrases
        if not phrase.endswith(":")
    ]
    ends = {word for label in labels if label for word in (label[0], label[-1])}
    return frozenset(word for word in ends if len(word) >= _LABEL_WORD)


_LABEL_WORD = 4  # letters


def _months(table: Mapping[str, list[str]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for names in table.values():
        if len(names) != _MONTHS:
            msg = f"a language has {len(names)} months"
            raise ValueError(msg)
        for number, row in enumerate(names, start=1):
            for word in row.split():
                if number not in found[folded(word)]:
                    found[folded(word)].append(number)
    english = {
        word: n for n, row in enumerate(table.get("en", ()), start=1) for word in row.split()
    }
    return {
        word: (english[word],) if word in english else tuple(numbers)
        for word, numbers in found.items()
    }


_MONTHS = 12
