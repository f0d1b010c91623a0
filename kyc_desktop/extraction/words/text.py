"""Normalises text for comparison: case, diacritics, punctuation and typical OCR confusions."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)
# Characters that engines confuse in small print, each class represented by one of them.
_CONFUSED = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "8": "b", "!": "l"})
# The same for plain text, in one pass: lower case, letters and digits only.
_PLAIN = {
    code: chr(code).lower().translate(_CONFUSED) if chr(code).isalnum() else None
    for code in range(128)
}
# A token ends at punctuation, at a new capital ("nameSurname") and before a number ("DOB02").
_TOKEN = re.compile(r"[^\s!-/:-@\[-`{-~·•–—’‘“”«»、。]+")
_INSIDE = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d\d)|(?<=\d)(?=[A-Z]{3})")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its position in the line's text; `skeleton` is its comparable form."""

    skeleton: str
    start: int
    end: int
    number: bool  # digits only


@lru_cache(maxsize=4096)
def _folded_char(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char.casefold().translate(_LETTERS))
    if char.isascii() or "LATIN" in unicodedata.name(char, ""):
        return "".join(c for c in plain if not unicodedata.combining(c))
    return "".join(c for c in plain if unicodedata.category(c) != "Mn" or ord(c) > _LAST_GREEK)


_LAST_GREEK = 0x52F  # up to Cyrillic, a mark is an accent; in Indic scripts it is a vowel


def folded(text: str) -> str:
    """Lower case without diacritics; one character may become two."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded_char, text))


def skeleton(text: str) -> str:
    """Letters and digits only, with one representative for characters that OCR confuses."""
    if text.isascii():
        return text.translate(_PLAIN).replace("rn", "m").replace("vv", "w")
    return compared("".join(c for c in folded(text) if c.isalnum() or ord(c) > _LAST_GREEK))


def compared(plain: str) -> str:
    """The skeleton of text that is folded already."""
    return plain.translate(_CONFUSED).replace("rn", "m").replace("vv", "w")


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [folded(match[0]) for match in _TOKEN.finditer(text)]


def tokens(text: str) -> list[Token]:
    """The words of a line with their positions."""
    found = []
    for match in _TOKEN.finditer(text):
        start = match.start()
        for part in _INSIDE.split(match[0]):
            plain = skeleton(part)
            if plain:
                found.append(Token(plain, start, start + len(part), part.isdigit()))
            start += len(part)
    return found


def normal(text: str) -> str:
    """Replace compatibility characters (full-width colons, ligatures) and normalise spaces."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


def scripts(text: str) -> Counter[str]:
    """The number of letters of each family of scripts in which one name may be written."""
    if text.isascii():
        count = letters(text)
        return Counter(LATIN=count) if count else Counter()
    return Counter(map(_family, filter(str.isalpha, text)))


@lru_cache(maxsize=4096)
def _family(char: str) -> str:
    its = its_alphabet(char)
    return _FAMILIES.get(its, its)


LEARNT = frozenset({"CYRILLIC", "GREEK"})
"""Alphabets that only the reader of more letters knows; others read Latin letters instead."""

# Engines confuse letters of different alphabets; Japanese names mix three scripts.
_FAMILIES = {"GREEK": "LATIN", "CYRILLIC": "LATIN", "HIRAGANA": "CJK", "KATAKANA": "CJK"}


def is_latin(text: str) -> bool:
    """Whether most of the letters are Latin."""
    latin = sum("LATIN" in unicodedata.name(char, "") for char in text if char.isalpha())
    return latin * 2 > letters(text)


def alphabet_of(text: str) -> str:
    """The alphabet of most of the letters: "LATIN", "CYRILLIC", "GREEK" …; "" without letters."""
    found = Counter(map(its_alphabet, filter(str.isalpha, text)))
    return found.most_common(1)[0][0] if found else ""


@lru_cache(maxsize=4096)
def its_alphabet(char: str) -> str:
    """The alphabet of a letter: the first word of its Unicode name, such as "LATIN"."""
    return "LATIN" if char.isascii() else re.split("[ -]", unicodedata.name(char, ""))[0]


def letters(text: str) -> int:
    """The number of letters in a text."""
    return sum(map(str.isalpha, text))
