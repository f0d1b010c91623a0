"""Training lines for the reader of more letters: only letters it can output, of every alphabet."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter

import torch

from build_spec.train.letters.network import CLASSES, SEEN, LetterNetwork
from build_spec.train.letters.texts import ALPHABETS, CHARACTERS, text

_LINES = 600


def drawn() -> list[tuple[str, str]]:
    rng = random.Random("lines")
    return [text(rng) for _ in range(_LINES)]


def test_every_line_can_be_said() -> None:
    lines = drawn()
    assert all(said and set(said) <= set(CHARACTERS) for said, _ in lines)
    assert max(len(said) for said, _ in lines) <= 44


def test_every_alphabet_comes_up_with_its_own_letters() -> None:
    lines = drawn()
    counts = Counter(alphabet for _, alphabet in lines)
    assert set(counts) == set(ALPHABETS)
    assert min(counts.values()) > _LINES / 10
    for alphabet, name in (("cyrillic", "CYRILLIC"), ("greek", "GREEK")):
        letters = [c for said, its in lines if its == alphabet for c in said if c.isalpha()]
        own = sum(unicodedata.name(char).startswith(name) for char in letters)
        assert own > 0.8 * len(letters)


def test_no_character_stands_for_two_classes() -> None:
    assert len(set(CHARACTERS)) == len(CHARACTERS) == CLASSES - 1


def test_the_same_seed_draws_the_same_lines() -> None:
    assert drawn() == drawn()


def test_the_network_says_something_at_each_step() -> None:
    network = LetterNetwork().eval()
    with torch.no_grad():
        assert network(torch.zeros(2, 11, SEEN)).shape == (2, 11, CLASSES)
