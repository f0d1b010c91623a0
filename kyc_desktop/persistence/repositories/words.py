"""Words as they are searched for: without case and diacritics, in any script.

The embedded server has no `unaccent`, so text is folded here, on writing as on asking, and
PostgreSQL compares the folded words by their beginnings.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

_LONGEST = 100  # characters of a word; PostgreSQL takes 2,046 bytes
_MOST = 20  # words of a query
_LARGEST_ID = 2**63 - 1
_ID_DIGITS = 20  # more than it has, so that a longer number is not cut down to one that fits

# Letters that Unicode does not take apart into a base and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def storable(text: str) -> str:
    """The text without what PostgreSQL can't hold: NUL and halves of surrogate pairs.

    A file name that is no valid UTF-8 has such halves.
    """
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


def folded(text: str) -> list[str]:
    """The words of a text, folded; each once, in order.

    Marks go only from letters of the Latin, Greek and Cyrillic kind, that is where they stand for
    U+0300 to U+036F: in Devanagari or Thai the marks are the vowels.
    """
    # Twice: letters such as 𝐀 have a small form only once they are taken apart, and others come
    # apart only once they are small.
    small = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", small)
    bare = "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
    plain = unicodedata.normalize("NFC", bare).translate(_LETTERS)
    spaced = "".join(letter if _in_word(letter) else " " for letter in plain)
    return list(dict.fromkeys(word[:_LONGEST] for word in spaced.split()))


def _in_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


def search_words(file: str, name: str | None = None, dob: dt.date | None = None) -> list[str]:
    """What a flow is found by."""
    words = folded(f"{file} {name or ''}")
    return [*words, _date_word(dob)] if dob else words


def asked_id(search: str) -> int | None:
    """The flow id that the search may mean: `17` or `#17`."""
    digits = search.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdigit()):
        return None
    digits = digits.lstrip("0")[:_ID_DIGITS] or "0"
    return int(digits) if int(digits) <= _LARGEST_ID else None


def asked_words(search: str) -> str:
    """The search as PostgreSQL's `tsquery`, empty where it has no words.

    Words have only letters, digits and marks, so quotes are all that is needed around them.
    """
    words = folded(search)[:_MOST]
    query = " & ".join(f"'{word}':*" for word in words)
    date = _asked_date(search.strip())
    return f"({query}) | '{_date_word(date)}'" if date else query


def _date_word(date: dt.date) -> str:
    """A word of its own kind, so that looking for 19 doesn't find everybody born in 19xx."""
    return f"={date.isoformat()}"


def _asked_date(search: str) -> dt.date | None:
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
