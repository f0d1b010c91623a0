from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.persistence.repositories.words import (
    date_words,
    folded,
    name_key,
    search_words,
    spellings,
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

    assert words == [
        *("scan", "1", "png", "anna", "gross"),
        *("=1974", "=1974-08", "=1974-08-12"),
    ]


@pytest.mark.parametrize(
    ("dob", "words"),
    [
        (None, []),
        (PartialDate(1974), ["=1974"]),
        (PartialDate(1974, 8), ["=1974", "=1974-08"]),
    ],
)
def test_a_date_is_found_by_its_parts(dob: PartialDate | None, words: list[str]) -> None:
    assert date_words(dob) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Müller", ["muller", "mueller"]),
        ("Mueller", ["mueller", "muller"]),
        ("MÜLLER-LÜTH", ["muller", "luth", "mueller", "lueth"]),
        ("Mu\u0308ller", ["muller", "mueller"]),
        ("Groß", ["gross"]),
        ("Ångström", ["angstrom", "aangstroem"]),
        ("Jørgen Łoś", ["jorgen", "los", "joergen"]),
        ("Sørensen-Æby", ["sorensen", "aeby", "soerensen", "aby"]),
        ("Manuel", ["manuel", "manul"]),
        ("Ημέρα", ["ημερα"]),
    ],
)
def test_a_name_is_found_however_its_umlauts_are_written(name: str, words: list[str]) -> None:
    assert spellings(name) == words


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("مُحَمَّد", "محمد"),
        ("محـمد", "محمد"),
        ("أحمد", "احمد"),
        ("שָׁלוֹם", "שלום"),
        ("Ёлкина", "елкина"),
        ("Ἀθηνᾶ", "αθηνα"),
        ("한국", "한국"),
        ("ク\u3099", "グ"),
        ("नर\u200dसिंह", "नरसिंह"),
    ],
)
def test_marks_that_are_rarely_written_do_not_matter(written: str, same: str) -> None:
    assert folded(written) == folded(same)


def test_names_are_sorted_without_case_and_marks() -> None:
    names = ["Zoë Adler", "ängel", "Anna Anna", "Ånne", "anna", "Ærø"]

    assert sorted(names, key=name_key) == ["Ærø", "ängel", "anna", "Anna Anna", "Ånne", "Zoë Adler"]
    assert len(name_key("x" * 99 + " " + "ж" * 300)) == 200


@given(st.text(st.characters()))
def test_what_is_stored_is_valid_text(text: str) -> None:
    kept = storable(text + "\0\udcff")

    assert "\0" not in kept
    assert kept.encode("utf-8")
    assert len(kept) == len(text) + 2
