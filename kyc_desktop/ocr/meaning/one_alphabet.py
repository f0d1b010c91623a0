"""Transliterates Cyrillic and Greek to Latin letters, on which the meaning network was trained.

Each letter becomes exactly one, because the network's spans count the characters of a line. Sounds
tell more than shapes: "Датум рођења" becomes "Datum rodena", which resembles a language that the
network knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CYRILLIC = dict(
    zip(
        "абвгґдђѓеёєжзѕиіїйјклљмнњопрстћќуўфхцчџшщъыьэюяқғңөүұһәӣӯҳҷ",
        "abvggddgeeezzsiiijjkllmnnoprstckuufhccdssyyieuakgnouuhaiuhj",
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
        "avgdezitiklmnxoprsstyfhpoaeiioyoiyiy",
        strict=True,
    )
)
_LATIN = str.maketrans(
    {
        **_CYRILLIC,
        **_GREEK,
        **{
            char.upper(): latin.upper()
            for char, latin in (_CYRILLIC | _GREEK).items()
            if len(char.upper()) == 1
        },
    }
)


_MOST = 0.67  # least share of a page's letters to transliterate


def in_latin_letters(texts: Sequence[str]) -> list[str]:
    """The lines of a page in Latin letters, each of the same length.

    A page that also has lines in Latin letters is left unchanged: there the network is to take the
    Latin one of the two names.
    """
    told = [text.translate(_LATIN) for text in texts]
    letters = sum(map(str.isalpha, "".join(texts)))
    pairs = zip("".join(texts), "".join(told), strict=True)
    other = sum(char != latin for char, latin in pairs)
    return told if other > _MOST * letters else list(texts)
