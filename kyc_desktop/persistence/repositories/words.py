"""Folds words for the search: without case and diacritics, in any script.

The embedded server lacks the extension `unaccent`, so text is folded here, both when it is stored
and when it is searched for; PostgreSQL compares the beginnings of the folded words.
"""

from __future__ import annotations

import re
import unicodedata

from kyc_desktop.domain.partial_date import BirthDate, PartialDate
from kyc_desktop.persistence.sealing.marks import MARK

_LONGEST = 100  # characters of a word; PostgreSQL's limit is 2,046 bytes
_LONGEST_KEY = 200  # characters; an index has room for about 2,700 bytes

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# As ICAO 9303 writes them without their marks.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_CONTRACTED = re.compile("([aou])e")


def storable(text: str) -> str:
    """The text without what PostgreSQL can't store: NUL and lone surrogates; and without our mark.

    A file name that is not valid UTF-8 has lone surrogates.
    """
    bare = text.replace("\0", "\N{REPLACEMENT CHARACTER}").replace(
        MARK, "\N{REPLACEMENT CHARACTER}"
    )
    return bare.encode("utf-8", "replace").decode()


def plain_words(text: str) -> list[str]:
    """The folded words of a text in order, repeated ones as often as they are repeated.

    Of marks, only those are removed that carry no sound of their own or are rarely written: U+0300
    to U+036F of Latin, Greek and Cyrillic letters, the vowels of Hebrew and Arabic. In Devanagari
    or Thai, marks are vowels that everybody writes.
    """
    # Decomposed twice: letters such as 𝐀 have a lower-case form only once decomposed, and others
    # can be decomposed only in lower case.
    small = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", small)
    bare = "".join(letter for letter in apart if not _left_out(letter))
    plain = unicodedata.normalize("NFC", bare).translate(_LETTERS)
    spaced = "".join(letter if _in_word(letter) else " " for letter in plain)
    return [word[:_LONGEST] for word in spaced.split()]


def folded(text: str) -> list[str]:
    """The folded words of a text, each once, in order."""
    return list(dict.fromkeys(plain_words(text)))


def _left_out(letter: str) -> bool:
    return (
        "\u0300" <= letter <= "\u036f"
        or "\u0591" <= letter <= "\u05c7"
        or "\u064b" <= letter <= "\u065f"
        or letter in "\u0640\u0670\u200c\u200d"  # tatweel, a vowel, and joiners
    )


def _in_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


def name_key(name: str) -> str:
    """By what a name is sorted."""
    return " ".join(plain_words(name))[:_LONGEST_KEY]


def spellings(text: str) -> list[str]:
    """The folded words of a text, and other ways in which people write them without umlauts.

    `Müller` is also `mueller`, and `Mueller` also `muller`; so a search needs one way only.
    """
    words = folded(text)
    out = folded(unicodedata.normalize("NFC", text.casefold()).translate(_WRITTEN_OUT))
    short = [_CONTRACTED.sub(r"\1", word) for word in words]
    return list(dict.fromkeys([*words, *out, *short]))


def search_words(file: str, name: str | None, dob: BirthDate | None) -> list[str]:
    """The words by which a flow is found: of the file name, the name, and its date of birth."""
    return list(dict.fromkeys([*folded(file), *spellings(name or ""), *date_words(dob)]))


def date_words(dob: BirthDate | None) -> list[str]:
    """The date, its month and its year as words unlike any others: `19` finds no births in 19xx."""
    if dob is None:
        return []
    parts = [PartialDate(dob.year)]
    if dob.month is not None:
        parts.append(PartialDate(dob.year, dob.month))
    return list(dict.fromkeys(date_word(part) for part in (*parts, dob)))


def date_word(date: BirthDate) -> str:
    """The word for a day, or for all days of a month or year."""
    return f"={date}"
