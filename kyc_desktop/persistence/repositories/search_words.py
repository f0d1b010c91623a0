"""All words by which flows are found: a search for the beginning of a word asks for these words.

The index of the rows finds whole words many times faster than beginnings: of a beginning it must
collect all rows first, and what else is asked for does not matter.

There are more numbers than one could keep, so what begins with a digit stands for all such: of
`img0042`, the word `img0` is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from kyc_desktop.persistence.history_tables import SearchWord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.orm import Session

_DIGIT = re.compile("[0-9]")
_ANY_NUMBER = "0"
_MOST = 32  # words with one beginning; of more, the index is asked for the beginning
_BEGINNING = re.compile(r"'([^']+)':\*")
_ADD = text(
    "INSERT INTO search_words (word) SELECT * FROM unnest(CAST(:words AS text[])) "
    "ON CONFLICT DO NOTHING"
)
_ENDED = text(
    "SELECT asked.beginning, found.word FROM unnest(CAST(:beginnings AS text[])) "
    "AS asked (beginning), LATERAL ("
    "SELECT word FROM search_words "
    "WHERE word >= asked.beginning AND word < asked.beginning || :behind "
    "ORDER BY word LIMIT :most) AS found"
)
_BEHIND = "\U0010ffff"  # what begins with a word comes before that word with this


def keep_search_words(session: Session, words: Iterable[str]) -> None:
    """Add those words of rows by which no row was found before; dates are no such words."""
    kept = {kept_word(word) for word in words if not word.startswith("=")}
    if not kept:
        return
    known = session.scalars(select(SearchWord.word).where(SearchWord.word.in_(kept)))
    _add(session, kept.difference(known))


def add_search_words(session: Session, words: Iterable[str]) -> None:
    """The same for an account that may not read the words: all are added that are not there."""
    _add(session, {kept_word(word) for word in words if not word.startswith("=")})


def _add(session: Session, words: Collection[str]) -> None:
    if words:
        session.execute(_ADD, {"words": sorted(words)})


def kept_word(word: str) -> str:
    """The word that is kept for a word."""
    digit = _DIGIT.search(word)
    return word if digit is None else word[: digit.start()] + _ANY_NUMBER


def whole_words(session: Session, query: str) -> str:
    """A `tsquery` with the words that there are in place of the beginnings of words."""
    beginnings = {found for found in _BEGINNING.findall(query) if not _DIGIT.search(found)}
    if not beginnings:
        return query
    asked = {"beginnings": sorted(beginnings), "behind": _BEHIND, "most": _MOST + 1}
    words: dict[str, list[str]] = {}
    for beginning, word in session.execute(_ENDED, asked):
        words.setdefault(beginning, []).append(word)

    def whole(found: re.Match[str]) -> str:
        ended = words.get(found[1], [])
        if found[1] not in beginnings or not _countable(ended):
            return found[0]
        # Where no word begins so, the beginning itself is found nowhere.
        return "(" + " | ".join(f"'{word}'" for word in ended or [found[1]]) + ")"

    return _BEGINNING.sub(whole, query)


def _countable(words: Collection[str]) -> bool:
    return len(words) <= _MOST and not any(word.endswith(_ANY_NUMBER) for word in words)
