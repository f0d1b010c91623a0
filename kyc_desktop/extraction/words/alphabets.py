"""Recognises words in another alphabet, misread as Latin, next to their transliteration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.extraction.words.text import folded, its_alphabet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# For each letter as read, the transliterations of the letters in the other alphabet that look like
# it: capitals of ICAO 9303 part 3, table 6.B for Cyrillic, ELOT 743 for Greek.
_CYRILLIC = {
    "a": "adly", "b": "vb", "c": "s", "d": "lfd", "e": "ez", "f": "g", "g": "bg", "h": "ni",
    "i": "iuy", "j": "ldyi", "k": "kzy", "l": "c", "m": "mi", "n": "pinl", "o": "ofuy", "p": "r",
    "q": "fod", "r": "iyg", "s": "s", "t": "t", "u": "ci", "v": "ui", "w": "shzi", "x": "khz",
    "y": "uci", "z": "z", "3": "z", "4": "c", "6": "b",
}  # fmt: skip
_GREEK = {
    "a": "ald", "b": "v", "c": "s", "d": "f", "e": "es", "f": "g", "h": "iy", "i": "is", "k": "k",
    "l": "lg", "m": "ml", "n": "npi", "o": "ofth", "p": "r", "q": "of", "r": "g", "s": "s",
    "t": "tg", "v": "n", "w": "p", "x": "chx", "y": "yuv", "z": "zs", "α": "a", "γ": "g",
    "δ": "d", "θ": "t", "λ": "l", "ξ": "x", "π": "p", "σ": "s", "φ": "f", "χ": "ch", "ψ": "p",
    "ω": "o",
}  # fmt: skip
ALPHABETS: Mapping[str, Mapping[str, str]] = {"cyrillic": _CYRILLIC, "greek": _GREEK}
LOOKS: Mapping[str, Mapping[str, str]] = {
    "CYRILLIC": dict(
        zip("ABEKMHOPCTYXaeopcyxiIjJsSÏïË", "АВЕКМНОРСТУХаеорсухіІјЈѕЅЇїЁ", strict=True)
    ),
    "GREEK": dict(zip("ABEZHIKMNOPTYXovΪΫ", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονΪΫ", strict=True)),
}
"""Latin letters and the letters that look the same, by the alphabet's name in Unicode."""

# Both alphabets' letters, each with the Latin letter for which a Latin reader mistakes it, measured
# on drawn documents; letters with several are in `_VARIANTS`.
_SHAPES = str.maketrans({
    "а": "a", "б": "6", "в": "b", "г": "r", "ґ": "r", "д": "a", "е": "e", "ё": "e", "є": "e",
    "ж": "x", "з": "3", "і": "i", "ї": "i", "к": "k", "м": "m", "н": "h", "о": "o", "п": "n",
    "р": "p", "с": "c", "т": "t", "у": "y", "ф": "d", "х": "x", "ц": "u", "ч": "y", "ш": "w",
    "щ": "w", "ъ": "b", "ы": "bi", "ь": "b", "э": "3", "ю": "o", "я": "a", "ј": "j", "љ": "jb",
    "њ": "hb", "ћ": "h", "ђ": "h", "џ": "u", "ү": "y", "ө": "o", "қ": "k", "ң": "h", "ғ": "f",
    "ұ": "y", "ә": "e", "һ": "h",
    "α": "a", "β": "b", "γ": "γ", "δ": "a", "ε": "e", "ζ": "z", "η": "h", "θ": "o", "ι": "i",
    "κ": "k", "λ": "a", "μ": "m", "ν": "n", "ξ": "e", "ο": "o", "π": "n", "ρ": "p", "σ": "e",
    "ς": "e", "τ": "t", "υ": "y", "φ": "o", "χ": "x", "ψ": "y", "ω": "q",
})  # fmt: skip
_VARIANTS = tuple(
    str.maketrans(dict(zip("ийл", kinds, strict=True))) for kinds in ("mmm", "mmj", "nnn")
)
_SAME = 0.65  # of the longer word's letters
_SHORTEST = 3  # letters
_MOST = 0.67  # of a page's letters


def written_twice(read: str, latin: str, alphabet: str) -> bool:
    """Whether a text is the other one in its own alphabet, as misread by a Latin reader.

    Args:
        read: the text in the other alphabet, misread in Latin letters or not.
        latin: the text next to it in Latin letters.
        alphabet: a key of `ALPHABETS`.
    """
    one, other = _letters(folded(read).translate(_VARIANTS[1]).translate(_SHAPES)), _letters(latin)
    longer = max(len(one), len(other))
    if min(len(one), len(other)) < _SHORTEST or one == other:
        return False
    sounds = ALPHABETS[alphabet]
    alike = _matches([sounds.get(char, "") for char in one], other)
    return alike >= _SAME * longer and alike > _matches(list(one), other)


def in_alphabet_of(page: Sequence[str]) -> list[str]:
    """The lines of a page in another alphabet, with look-alike Latin letters replaced.

    МАРКО is read as the Latin MAPKO if that line is seen alone. A page that also has lines in Latin
    letters is left unchanged.
    """
    its = alphabet_of_page(page, _MOST)
    if its is None:
        return list(page)
    looks = LOOKS[its]
    return [
        "".join(looks.get(char, char) for char in text)
        if all(char in looks for char in text if char.isalpha() or char in "<0123456789")
        else text
        for text in page
    ]


def alphabet_of_page(page: Sequence[str], share: float) -> str | None:
    """The alphabet of `LOOKS` that more than this share of the letters belong to, or None."""
    letters = [its_alphabet(char) for text in page for char in text if char.isalpha()]
    return next((its for its in LOOKS if letters.count(its) > share * len(letters)), None)


def as_read(text: str) -> frozenset[str]:
    """How a Latin reader misreads a text in another alphabet; empty for a Latin text.

    In lower case without accents.
    """
    plain = folded(text)
    if plain.isascii() or not any("\u0370" <= char <= "\u052f" for char in plain):
        return frozenset()
    return frozenset(plain.translate(variant).translate(_SHAPES) for variant in _VARIANTS)


def _letters(text: str) -> str:
    return "".join(char for char in folded(text) if char.isalnum())


def _matches(read: list[str], latin: str) -> int:
    """The length of the longest common subsequence of matching letters."""
    row = [0] * (len(latin) + 1)
    for sounds in read:
        before = 0
        for at, char in enumerate(latin, start=1):
            above = row[at]
            row[at] = before + 1 if char in sounds else max(above, row[at - 1])
            before = above
    return row[-1]
