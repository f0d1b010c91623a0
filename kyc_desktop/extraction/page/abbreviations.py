"""Recognises abbreviated labels of dates: "dzim." (dzimšanas datums), "Dat. nar.", "дата рожд."."""

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

_REMEMBERED = 1024  # texts of lines in the cache
_WORD = re.compile(r"([^\W\d_]+)([.]?)[ /-]*")
_MOST = 4  # words
_FEWEST = 3  # letters in the rest of a label, at least
_SMALL = frozenset({"a", "da", "de", "di", "do", "du", "e", "i", "la", "le", "of", "und", "y"})
_QUALITY = 0.85
_EDGE = " .:-–"


def abbreviated(block: Block, lexicon: Lexicon) -> list[Label]:
    """The label at the start of a line, if no label of another date is abbreviated that way.

    Labels of other kinds may be ("dzim." is dzimums, sex, too), but no date follows them.
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
    """The kind of label, its languages, and where it ends in the text."""
    for parts, end in reversed(list(_beginnings(text))):
        labels = list(_labels(parts, lexicon))
        if len({label.kind for label in labels}) == 1:
            return labels[0].kind, frozenset(label.language for label in labels), end
    return None


def _beginnings(text: str) -> Iterator[tuple[tuple[tuple[str, bool], ...], int]]:
    """The first words of a line, each with whether it is abbreviated, and where they end."""
    parts: list[tuple[str, bool]] = []
    at = 0
    while len(parts) < _MOST and (match := _WORD.match(text, at)):
        parts.append((folded(match[1]), bool(match[2])))
        at = match.end()
        cut = any(cut for _, cut in parts)
        if cut and sum(len(word) for word, _ in parts) >= _FEWEST:
            yield tuple(parts), match.end(2)


def _labels(parts: Sequence[tuple[str, bool]], lexicon: Lexicon) -> Iterator[Spelt]:
    """The labels with these words or abbreviations; particles are ignored.

    A single word may be a label's first or last word.
    """
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
    """The labels with their words, by the initial letters of their first and last word."""
    found: dict[str, list[tuple[Spelt, Sequence[str]]]] = defaultdict(list)
    for label in lexicon.date_labels:
        whole = [word for word in words(label.text) if word not in _SMALL]
        for letter in dict.fromkeys(word[0] for word in (whole[:1] + whole[-1:])):
            found[letter].append((label, whole))
    return found
