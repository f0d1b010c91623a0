from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.persistence.repositories.name_words import (
    leftovers,
    name_words,
    one_letter_apart,
)

WORDS = st.text("abcd", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("eriksson", "eriksson", True),
        ("eriksson", "erikson", True),
        ("eriksson", "eriksssn", True),
        ("eriksson", "erkisson", True),
        ("eriksson", "xeriksson", True),
        ("eriksson", "rekisson", False),
        ("eriksson", "eirkson", False),
        ("anna", "ann", True),
        ("ab", "ba", True),
        ("abc", "cba", False),
        ("abab", "baba", False),
    ],
)
def test_words_are_one_letter_apart(one: str, other: str, *, apart: bool) -> None:
    assert one_letter_apart(one, other) is apart
    assert one_letter_apart(other, one) is apart


def changed(word: str) -> set[str]:
    """All words that are one letter apart, by making them."""
    less = {word[:at] + word[at + 1 :] for at in range(len(word))}
    places = range(len(word) + 1)
    more = {word[:at] + letter + word[at:] for at in places for letter in "abcd"}
    other = {word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in "abcd"}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    return {word} | less | more | other | swapped


@given(WORDS, WORDS)
def test_words_that_are_apart_are_those_that_one_change_makes(one: str, other: str) -> None:
    assert one_letter_apart(one, other) is (other in changed(one))


@given(WORDS)
def test_words_that_are_one_letter_apart_have_a_leftover_in_common(word: str) -> None:
    assert all(leftovers(word) & leftovers(other) for other in changed(word))


def test_short_words_are_like_too_many_others() -> None:
    assert list(name_words("Li Müller")) == ["muller", "mueller"]
