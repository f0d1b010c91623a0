"""Folds words for the search: without case and diacritics, in any script.

The embedded server lacks the extension `unaccent`, so text is folded here, both when it is stored
and when it is searched for; PostgreSQL compares the beginnings of the folded words.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

from kyc_desktop.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from kyc_desktop.domain.partial_date import BirthDate

_LONGEST = 100  # characters of a word; PostgreSQL's limit is 2,046 bytes
_MOST = 20  # words of a search
_LARGEST_ID = 2**63 - 1
_ID_DIGITS = 20  # longer than any id, so that a longer number is not truncated to a valid id

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[./](\d{4})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def storable(text: str) -> str:
    """The text without what PostgreSQL can't store: NUL and lone surrogates.

    A file name that is not valid UTF-8 has lone surrogates.
    """
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


def folded(text: str) -> list[str]:
    """The folded words of a text, each once, in order.

    Only the marks U+0300 to U+036F are removed, which Latin, Greek and Cyrillic letters carry: in
    Devanagari or Thai, marks are vowels.
    """
    # Decomposed twice: letters such as 𝐀 have a lower-case form only once decomposed, and others
    # can be decomposed only in lower case.
    small = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", small)
    bare = "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
    plain = unicodedata.normalize("NFC", bare).translate(_LETTERS)
    spaced = "".join(letter if _in_word(letter) else " " for letter in plain)
    return list(dict.fromkeys(word[:_LONGEST] for word in spaced.split()))


def _in_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


def search_words(file: str, *values: str | BirthDate) -> list[str]:
    """The words by which a flow is found: of the file name and the values of the record."""
    texts = [value for value in values if isinstance(value, str)]
    dates = [_date_word(value) for value in values if isinstance(value, dt.date)]
    parts = [_date_word(part) for value in values for part in _parts(value)]
    return [*folded(" ".join([file, *texts])), *dates, *parts]


def _parts(value: str | BirthDate) -> list[PartialDate]:
    """A partial date, and its year alone."""
    if not isinstance(value, PartialDate):
        return []
    return list(dict.fromkeys((value, PartialDate(value.year))))


def asked_id(search: str) -> int | None:
    """The flow id that a search may mean: `17` or `#17`; None if it is no id."""
    digits = search.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdigit()):
        return None
    digits = digits.lstrip("0")[:_ID_DIGITS] or "0"
    return int(digits) if int(digits) <= _LARGEST_ID else None


def asked_words(search: str) -> str:
    """The search as a PostgreSQL `tsquery`; empty if it has no words.

    Words consist of letters, digits and marks only, so quotes around them are all the escaping
    needed.
    """
    words = folded(search)[:_MOST]
    query = " & ".join(f"'{word}':*" for word in words)
    date = _asked_date(search.strip())
    return f"({query}) | '{_date_word(date)}'" if date else query


def person_query(name: str, dob: BirthDate) -> str:
    """A PostgreSQL `tsquery` for the flows with all words of a name and a date of birth."""
    return " & ".join([*(f"'{word}'" for word in folded(name)[:_MOST]), f"'{_date_word(dob)}'"])


def _date_word(date: BirthDate) -> str:
    """The date as a word unlike any other: a search for 19 must not find all births in 19xx."""
    return f"={date}"


def _asked_date(search: str) -> BirthDate | None:
    if match := _MONTH_FIRST.fullmatch(search):
        search = f"{match[2]}-{int(match[1]):02}"
    if partial := PartialDate.read(search):
        return partial
    try:
        if match := _ISO.fullmatch(search):
            year, month, day = match.groups()
        elif match := _DOTTED.fullmatch(search):
            day, month, year = match.groups()
        else:
            return None
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
