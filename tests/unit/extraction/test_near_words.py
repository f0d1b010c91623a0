"""A misspelt word is found, with the same result as by comparing it with all words."""

from __future__ import annotations

import gc
import random
import string

import pytest
from rapidfuzz.distance import Levenshtein

from kyc_desktop.extraction.words.fuzzy import FuzzyIndex
from kyc_desktop.extraction.words.lexicon import lexicon

WORDS = ("surname", "dateofbirth", "givennames", "nationality", "placeofbirthandregistration")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("surmame", "surname"),
        ("urname", "surname"),  # the first letter was lost
        ("surnam", "surname"),
        ("xsurname", "surname"),
        ("dafeofbjrth", "dateofbirth"),
        ("dteofbirt", None),  # of nine letters one may be wrong
        ("glvennomes", "givennames"),
        ("naflonality", "nationality"),
        ("placeofbinhandreglstrotion", "placeofbirthandregistration"),
        ("surf", None),
        ("", None),
        ("householder", None),
    ],
)
def test_few_wrong_letters_are_forgiven(text: str, word: str | None) -> None:
    found = FuzzyIndex(WORDS).nearest(text)
    assert (found[0] if found else None) == word


def test_what_is_kept_of_the_words_is_not_looked_through_again() -> None:
    words = [word for word in lexicon().labels if len(word) >= 6]
    near = FuzzyIndex(words)
    for word in words:
        near.nearest(f"{word[:2]}{word[3:]}")
    gc.collect()
    before = len(gc.get_objects())
    del near
    gc.collect()
    assert before - len(gc.get_objects()) < len(words)


def forgiven(size: int) -> int:
    return next((n for least, n in ((24, 4), (14, 3), (10, 2), (5, 1)) if size >= least), 0)


def test_no_word_is_missed_wherever_the_letters_are_wrong() -> None:
    words = sorted(lexicon().labels, key=len)
    near, rng = FuzzyIndex(words), random.Random(3)  # noqa: S311  drawn the same each time
    chosen = [word for word in words if 6 <= len(word) <= 29 and word.isalpha()]
    for word in rng.sample(chosen, 800):
        wrong = forgiven(len(word))
        text = list(word)
        for _ in range(wrong):
            at, letter = rng.randrange(len(text)), rng.choice(string.ascii_lowercase)
            change = rng.choice(("replace", "insert", "delete"))
            text[at : at + (change != "insert")] = [letter] if change != "delete" else []
        found = near.nearest("".join(text))
        if forgiven(len(text)) >= wrong:
            assert found is not None
            assert found[1] <= Levenshtein.distance("".join(text), word)
