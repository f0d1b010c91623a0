"""Cyrillic and Greek letters as Latin ones, which the network of meaning was trained on.

One letter for each, since the network's answers count the characters of a line. Sounds tell more
than shapes: "Датум рођења" becomes "Datum rodena", of which the network knows the sister language.
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


_MOST = 0.67  # of a page's letters


def in_latin_letters(texts: Sequence[str]) -> list[str]:
    """The lines of a page, each of the same length, in Latin letters.

    Lines of a page that has Latin ones beside them stay: there the network is to take the Latin
    name of the two.
    """
    told = [text.translate(_LATIN) for text in texts]
    letters = sum(map(str.isalpha, "".join(texts)))
    pairs = zip("".join(texts), "".join(told), strict=True)
    other = sum(char != latin for char, latin in pairs)
    return told if other > _MOST * letters else list(texts)
