from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.persistence.repositories.words import (
    asked_id,
    asked_words,
    folded,
    search_words,
    storable,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Anna  Maria", ["anna", "maria"]),
        ("anna ANNA", ["anna"]),
        ("Müller-Lüdenscheidt", ["muller", "ludenscheidt"]),
        ("Groß", ["gross"]),
        ("Łukasz ŻÓŁĆ", ["lukasz", "zolc"]),
        ("Bjørn Æby Þór", ["bjorn", "aeby", "thor"]),
        ("İpek Işık", ["ipek", "isik"]),
        ("O'Neil", ["o", "neil"]),
        ("scan_0017.PNG", ["scan", "0017", "png"]),
        ("Νίκος", ["νικοσ"]),
        ("प्रिया", ["प्रिया"]),
        ("ﬁnn", ["finn"]),
        ("', \\ :* & | ! ( )", []),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert folded(text) == words


@given(st.text())
def test_folded_words_are_safe_to_quote(text: str) -> None:
    for word in folded(text):
        assert word
        assert len(word) <= 100
        assert not set(word) & set("'\\ :*&|!()\0")


@given(st.text())
def test_composed_and_decomposed_text_is_the_same(text: str) -> None:
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(" ".join(folded(text))) == folded(text)


def test_a_flow_is_found_by_file_name_and_date() -> None:
    words = search_words("scan 1.png", "Anna Groß", dt.date(1974, 8, 12))

    assert words == ["scan", "1", "png", "anna", "gross", "=1974-08-12"]


@pytest.mark.parametrize(
    ("search", "flow_id"),
    [
        ("17", 17),
        (" #17 ", 17),
        ("0017", 17),
        ("#", None),
        ("", None),
        ("17a", None),
        ("-17", None),
        ("١٧", None),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", None),
        ("1" * 5000, None),
    ],
)
def test_a_number_may_mean_a_flow(search: str, flow_id: int | None) -> None:
    assert asked_id(search) == flow_id


@pytest.mark.parametrize(
    ("search", "query"),
    [
        ("", ""),
        ("!&", ""),
        ("Groß ann", "'gross':* & 'ann':*"),
        ("1974-8-2", "('1974':* & '8':* & '2':*) | '=1974-08-02'"),
        ("2.8.1974", "('2':* & '8':* & '1974':*) | '=1974-08-02'"),
        ("31.2.1974", "'31':* & '2':* & '1974':*"),
    ],
)
def test_a_search_becomes_a_query(search: str, query: str) -> None:
    assert asked_words(search) == query


def test_an_endless_search_is_cut_short() -> None:
    assert asked_words(" ".join(f"w{i}" for i in range(1000))).count("&") == 19


@given(st.text(st.characters()))
def test_what_is_stored_is_valid_text(text: str) -> None:
    kept = storable(text + "\0\udcff")

    assert "\0" not in kept
    assert kept.encode("utf-8")
    assert len(kept) == len(text) + 2
