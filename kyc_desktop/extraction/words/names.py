"""Names: what looks like a name, how people write it, and when two spellings are the same."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words.text import folded, letters, scripts, skeleton, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyc_desktop.extraction.words.lexicon import Lexicon

_LEADING = re.compile(r"^[\W_]*(?:\d{1,2}[a-d]?[.):,]?\s*(?=[^\W\d]))?[\W_]*")
_ODD = re.compile(r"[@%#=<>{}\\$€~^?!\d_|]|https?|www")
# A digit between letters or at their end; at the start only digits that are not a name's field
# number on a licence.
_DIGIT_INSIDE = re.compile(
    r"(?<=[^\W\d])[0158](?=[^\W\d])|(?<=[^\W\d]{2})[0158]\b|\b[058](?=[^\W\d]{2})"
)
# A house number: field numbers end at 15, or have a full stop.
_HOUSE = re.compile(r"(?:1[6-9]|[2-9]\d) ?[A-Za-z]?,? (?=[^\W\d])")
_LETTERS = {"0": "O", "1": "I", "5": "S", "8": "B"}
_MOST_WORDS = 8
_LONGEST = 70
_CODE = 3  # letters; a single word this short may be a country code or a sex
_PLAIN_WORD = 7  # letters; a name this short may differ from a country's in one letter
_VOWELS = frozenset("aeiouyаеиоуяюєїыαεηιουω")
_GLUED_TITLE = re.compile(r"^((?:mr|mrs|ms|miss|dr)\.)(?=[^\W\d])", re.I)
_TITLES = re.compile(
    r"(?:m|mr|mme|herrn?|frau|sra?|sig|dhr)\.? ?(?:ou|et|or|and|oder|und|o|e|y|/) ?"
    r"(?:m|mr|mrs|ms|mme|mlle|frau|herrn?|sra?|sig\.?ra|mevr)\b\.? ?",
    re.I,
)
# A small letter of the shape of its capital, or of that of I, before others.
_SMALL = re.compile(r"(?:[cçčosšśuüvwxzžź][^\W\d_]|l)[^\W\d_]{2}")
_PREFIXED = re.compile(r"\b(Mc)([a-z])")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?)+[^\W\d_]?")
_CLASS = re.compile(r"[IVX]+[ .-]?[A-Z]?")  # a school class: "VII-B"
_MARKS = re.compile(r"[\s.,'’`´-]")  # characters that may be between the letters of a name
_APOSTROPHE = re.compile(r"\b([DO]|Dell|D)(['’`´])([a-z])")
_APOSTROPHES = re.compile("['’‘`´]")
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_COLLAPSED = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("nxx", "n"), ("uxx", "u"))


def clean(text: str) -> str:
    """The name in a text, without field number and outer punctuation; fixes misread digits."""
    text = _LEADING.sub("", _mended(text), count=1).rstrip(' .,;:-–—/|_*<«»=+([{"')
    return text.replace("*", " ").strip()


def misread(text: str) -> bool:
    """Whether letters of the name in a text were read as digits."""
    return _mended(text) != text


def _mended(text: str) -> str:
    return _DIGIT_INSIDE.sub(lambda m: _letter(text, m), text)


def _letter(text: str, match: re.Match[str]) -> str:
    """The letter that a digit stands for, in the case of its neighbour."""
    neighbour = text[match.start() - 1 : match.start()] or text[match.end() : match.end() + 1]
    if not neighbour.isalpha():
        neighbour = text[match.end() : match.end() + 1]
    letter = _LETTERS[match[0]]
    first = not text[: match.start()][-1:].isalpha()
    return letter.lower() if neighbour.islower() and not first else letter


def likeness(text: str, lexicon: Lexicon) -> float:
    """How much a text looks like a person's name, 0–1."""
    name = clean(text)
    known = name.split()
    count = letters(name)
    if count <= 1 or len(name) > _LONGEST or len(known) > _MOST_WORDS or _ODD.search(name):
        return 0.0
    score = 1.0 if count >= len(_MARKS.sub("", name)) * 0.8 else 0.4
    plain = words(name)
    if any(word in lexicon.heading_words for word in plain):
        score *= 0.25
    whole = skeleton(name)
    if whole in lexicon.heading_phrases or (
        len(whole) > _CODE and whole in lexicon.labels and whole not in lexicon.with_colon
    ):
        score *= 0.15
    if whole in lexicon.document_phrases or _nearly(whole, lexicon):
        score *= 0.2
    if lexicon.label_words.issuperset(plain) and whole not in lexicon.with_colon:
        score *= 0.15  # "Family", "Given"
    if text.rstrip().endswith(":"):  # an unknown label
        score *= 0.15
    if _HOUSE.match(text):
        score *= 0.2
    return score * _shape(name, plain)


def _nearly(whole: str, lexicon: Lexicon) -> bool:
    """Whether it is a phrase of documents with a wrong letter; Greene is not Greece."""
    return len(whole) > _PLAIN_WORD and lexicon.near_phrases.nearest(whole) is not None


def ends_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a typical end of a name: "JR.", "III", initials, a degree like "S.H."."""
    parts = text.replace(",", " ").split()
    return bool(parts) and all(
        folded(part).rstrip(".") in lexicon.endings
        or ("." in part and _INITIALS.fullmatch(f"{part.rstrip('.')}."))
        for part in parts
    )


def _shape(name: str, plain: list[str]) -> float:
    score = 1.0
    if len(plain) == 1 and len(plain[0]) <= _CODE and name.isupper():
        score *= 0.6
    if _CLASS.fullmatch(name):
        score *= 0.3
    if name.islower():
        score *= 0.4
    if len(scripts(name)) > 1:  # as engines read a script that they do not know
        score *= 0.2
    if "/" in name or ":" in name or "(" in name:
        score *= 0.5
    if name.isascii() and not any(_VOWELS & set(word) for word in plain):
        score *= 0.7
    return score


def is_plain(text: str) -> bool:
    """Whether a text has only letters, and each word is in capitals or begins with one."""
    parts = _MARKS.sub(" ", text).split()
    return bool(parts) and all(
        part.isalpha() and len(part) > 1 and (part.isupper() or part.istitle()) for part in parts
    )


def written(printed: str, lexicon: Lexicon) -> str:
    """A printed name as people write it; a name not in capitals is left unchanged."""
    parts = without_titles(_GLUED_TITLE.sub(r"\1 ", printed)).split()
    while len(parts) > 1 and folded(parts[0]).rstrip(".") in lexicon.titles and _titled(parts[0]):
        parts = parts[1:]
    return " ".join(
        _word(part, lexicon, first=place == 0) if _capitals(part, printed) else part
        for place, part in enumerate(parts)
    )


def with_capitals(parts: Sequence[str | None], lexicon: Lexicon) -> list[str | None]:
    """The parts of a name with the first letter of each word in capitals, if the others' are.

    Engines read a capital as the small letter of its shape: "loane" for "Ioane", "otto" for "Otto".
    """
    words = [word for part in parts for word in (part or "").split()]
    proper = [word for word in words if folded(word) not in lexicon.particles]
    small = {word for word in proper if _SMALL.match(word) and word[1:].islower()}
    others = [word for word in proper if word not in small]
    if not small or not others or not all(word[:1].isupper() for word in others):
        return list(parts)
    return [
        " ".join(_with_capital(word) if word in small else word for word in part.split())
        if part
        else part
        for part in parts
    ]


def _with_capital(word: str) -> str:
    return ("I" if word.startswith("l") else word[0].upper()) + word[1:]


def without_titles(text: str) -> str:
    """A name without "M. ou Mme", "Herr/Frau" and the like before it."""
    titles = _TITLES.match(text)
    return text[titles.end() :] if titles is not None else text


def are_titles(text: str) -> bool:
    """Whether a text is the titles of both sexes, as forms print them before a name."""
    return _TITLES.fullmatch(text) is not None


def generation_last(given: str, surname: str, lexicon: Lexicon) -> tuple[str, str]:
    """Given names and surname, with a "Jr" after a comma moved from the former to the latter."""
    others, _, last = given.rpartition(",")
    if others and folded(last).strip(" .") in lexicon.generations:
        return others, f"{surname} {last.strip()}"
    return given, surname


def in_capitals(text: str) -> bool:
    """Whether a text is in capitals; engines read accented capitals as lower case: "LOïC"."""
    plain = [char for char in text if char.isalpha() and char.isascii()]
    return all(map(str.isupper, plain)) if len(plain) > 1 else text.isupper()


def _titled(word: str) -> bool:
    return word.endswith(".") or len(word) > 1


def _capitals(word: str, whole: str) -> bool:
    """Whether a word was printed in capitals (a single letter only if the whole name was)."""
    return in_capitals(word) and (letters(word) > 1 or in_capitals(whole))


def _word(word: str, lexicon: Lexicon, *, first: bool) -> str:
    if word in lexicon.suffixes or _INITIALS.fullmatch(word):
        return word
    lower = word.replace("İ", "i").lower()  # Python would keep the dot as a separate character
    if not first and folded(lower) in lexicon.particles:
        return lower
    title = "-".join(part[:1].upper() + part[1:] for part in lower.split("-"))
    title = _PREFIXED.sub(lambda m: m[1] + m[2].upper(), title)
    return _APOSTROPHE.sub(lambda m: m[1] + m[2] + m[3].upper(), title)


def parted(text: str) -> tuple[str, str, str]:
    """Surname, separator, given names; travel documents separate them by a slash without spaces."""
    head, slash, tail = text.partition("/")
    if slash and "," not in text and head.isupper() and tail.isupper() and not tail.startswith(" "):
        return head, slash, tail
    return text.partition(",")


def joined(texts: Iterable[str]) -> str:
    """The lines of a name as one; after a hyphen at a line's end there is no space."""
    found = ""
    for text in texts:
        plain = clean(text)
        blank = " " if found and not found.endswith("-") else ""
        found += f"{blank}{plain}{'-' if text.rstrip().endswith('-') else ''}"
    return found.rstrip("-").rstrip()


def without_commas(text: str) -> str:
    """Given names without the commas printed between them."""
    return " ".join(text.replace(",", " ").split())


def loose(text: str) -> str:
    """A form in which a name equals its transliteration (ICAO 9303 part 3, section 6)."""
    return "".join(_collapsed(word) for word in folded(clean(text)).split())


def _collapsed(word: str) -> str:
    """A single word, because letters of two words must not merge: "a Andris" is not "Andris"."""
    plain = "".join(char for char in word if char.isalnum())
    for pair, single in _COLLAPSED:
        plain = plain.replace(pair, single)
    return plain


def agrees(printed: str, mrz: str, *, truncated: bool = False) -> bool:
    """Whether a printed name is the one in the MRZ."""
    one, other = loose(printed), loose(mrz)
    if not one or not other:
        return False
    return one == other or (truncated and one.startswith(other[:-1] or other))


def same_name(one: str, other: str) -> bool:
    """Whether two people who copied a name wrote the same, apart from case, accents and hyphens.

    Apostrophes do not count either. A letter may be transliterated in one (ü as ue) and not in the
    other. Unlike in `loose`, the letters of two plain texts have to be the same: Haas is not Has.
    """
    return any(map(str.__eq__, both_spellings(one), both_spellings(other)))


def both_spellings(text: str) -> tuple[str, str]:
    """A name without case, accents and strokes, and the same with letters transliterated (ü: ue).

    Both have the same number of words.
    """
    return _bare(text), _written_out(text)


def _written_out(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).casefold()
    return _bare(composed.translate(_WRITTEN_OUT))


def _bare(text: str) -> str:
    plain = folded(_APOSTROPHES.sub("", unicodedata.normalize("NFC", text)))
    # any mark that is left is a vowel of an Indic script
    kept = (c if c.isalnum() or unicodedata.category(c).startswith("M") else " " for c in plain)
    return " ".join("".join(kept).split())
