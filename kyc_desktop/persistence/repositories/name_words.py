"""The words of all names, found with one letter wrong by what is left of them without a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from kyc_desktop.persistence.history_tables import NameWord
from kyc_desktop.persistence.repositories.words import spellings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy.orm import Session

_ADD = text(
    'INSERT INTO name_words ("left", word) '
    "SELECT * FROM unnest(CAST(:left AS text[]), CAST(:word AS text[])) ON CONFLICT DO NOTHING"
)
_SHORTEST = 4  # letters; shorter words are like too many others
_MOST = 50  # words that one word may stand for


def keep_words(session: Session, names: Collection[str]) -> None:
    """Add those words of names that no name had before."""
    words = {word for name in names for word in name_words(name)}
    if not words:
        return
    known = session.scalars(
        select(NameWord.word).where(NameWord.left.in_(words), NameWord.left == NameWord.word)
    )
    _add(session, words.difference(known))


def add_words(session: Session, names: Collection[str]) -> None:
    """The same for an account that may not read the words: all are added that are not there."""
    _add(session, {word for name in names for word in name_words(name)})


def _add(session: Session, words: Collection[str]) -> None:
    if words:
        # In one order, lest two programs wait for each other's words.
        left, word = zip(
            *sorted((left, word) for word in words for left in leftovers(word)), strict=True
        )
        session.execute(_ADD, {"left": list(left), "word": list(word)})


def name_words(name: str) -> Iterator[str]:
    """The words of a name that are long enough to be found with a letter wrong."""
    return (word for word in spellings(name) if len(word) >= _SHORTEST)


def leftovers(word: str) -> set[str]:
    """The word, and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def similar(session: Session, words: Iterable[str]) -> dict[str, list[str]]:
    """By each of the words, those of names that differ from it in one letter."""
    asked = {word: leftovers(word) for word in words if len(word) >= _SHORTEST}
    if not asked:
        return {}
    left = sorted(set().union(*asked.values()))
    found = session.execute(select(NameWord.left, NameWord.word).where(NameWord.left.in_(left)))
    by_leftover: dict[str, set[str]] = {}
    for leftover, word in found:
        by_leftover.setdefault(leftover, set()).add(word)
    return {
        word: sorted(
            other
            for other in set().union(*(by_leftover.get(each, set()) for each in leftovers))
            if other != word and one_letter_apart(word, other)
        )[:_MOST]
        for word, leftovers in asked.items()
    }


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter is wrong, missing or too much, or two neighbours are swapped."""
    same = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        same += 1
    rest, others = one[same:], other[same:]
    return (
        rest[1:] == others[1:]
        or rest[1:] == others
        or rest == others[1:]
        or (rest[2:] == others[2:] and rest[:2] == others[1::-1])
    )
