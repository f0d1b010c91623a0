"""Labels of dates that are cut short: "dzim." of dzimšanas datums, "Dat. nar.", "дата рожд."."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from kyc_desktop.extraction.page.labels import Label
from kyc_desktop.extraction.words.text import folded, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.words.lexicon import Kind, Lexicon, Spelt

_REMEMBERED = 1024  # texts of lines
_WORD = re.compile(r"([^\W\d_]+)([.]?)[ /-]*")
_MOST = 4  # words
_FEWEST = 3  # letters of all that is left of a label
_SMALL = frozenset({"a", "da", "de", "di", "do", "du", "e", "i", "la", "le", "of", "und", "y"})
_QUALITY = 0.85
_EDGE = " .:-–"


def abbreviated(block: Block, lexicon: Lexicon) -> list[Label]:
    """The label of a date that a line begins with, where no other date's label is cut so.

    Other labels are ("dzim." is dzimums, the sex, too), but behind them stands no date.
    """
    found = _found(block.text, lexicon) if "." in block.text else None
    if found is None:
        return []
    kind, languages, end = found
    rest = block.text[end:]
    value = rest.strip(_EDGE)
    if value and not any(map(str.isdigit, value)):
        return []
    inline = block.part(end + rest.find(value), len(block.text)) if value else None
    place = block.part(0, end)
    return [Label((kind,), languages, place, block, _QUALITY, inline, colon=":" in rest)]


@lru_cache(maxsize=_REMEMBERED)
def _found(text: str, lexicon: Lexicon) -> tuple[Kind, frozenset[str], int] | None:
    """The kind, its languages, and where in the text the label ends."""
    for parts, end in reversed(list(_beginnings(text))):
        labels = list(_labels(parts, lexicon))
        if len({label.kind for label in labels}) == 1:
            return labels[0].kind, frozenset(label.language for label in labels), end
    return None


def _beginnings(text: str) -> Iterator[tuple[tuple[tuple[str, bool], ...], int]]:
    """The words that a line begins with, one more each time; whether each is cut, and the end."""
    parts: list[tuple[str, bool]] = []
    at = 0
    while len(parts) < _MOST and (match := _WORD.match(text, at)):
        parts.append((folded(match[1]), bool(match[2])))
        at = match.end()
        cut = any(cut for _, cut in parts)
        if cut and sum(len(word) for word, _ in parts) >= _FEWEST:
            yield tuple(parts), match.end(2)


def _labels(parts: Sequence[tuple[str, bool]], lexicon: Lexicon) -> Iterator[Spelt]:
    """The labels whose words, but for small ones, begin so; of one word, its first or its last."""
    for label, whole in _by_letter(lexicon).get(parts[0][0][0], ()):
        if len(parts) == 1:
            if any(_stands_for(parts[0], each) for each in (whole[0], whole[-1])):
                yield label
        elif len(whole) == len(parts) and all(map(_stands_for, parts, whole)):
            yield label


def _stands_for(part: tuple[str, bool], whole: str) -> bool:
    word, cut = part
    return whole.startswith(word) and whole != word if cut else whole == word


@lru_cache(maxsize=1)
def _by_letter(lexicon: Lexicon) -> Mapping[str, Sequence[tuple[Spelt, Sequence[str]]]]:
    """The labels with their words, by the letters that the first and the last begin with."""
    found: dict[str, list[tuple[Spelt, Sequence[str]]]] = defaultdict(list)
    for label in lexicon.date_labels:
        whole = [word for word in words(label.text) if word not in _SMALL]
        for letter in dict.fromkeys(word[0] for word in (whole[:1] + whole[-1:])):
            found[letter].append((label, whole))
    return found
