"""When two readings have the same letters, and when they look the same to a clerk."""

from __future__ import annotations

import pytest

from kyc_desktop.extraction.words.sameness import bare, has_accents, looks_identical, marks


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Müller", "MULLER", True),
        ("P<UTO", "PUTO", False),  # fillers are letters of the zone
        ("12.08.1974", "12 08 1974", True),
        ("12.08.1974", "12.08.1975", False),
        ("", "--", True),
    ],
)
def test_letters_are_compared_without_case_accents_and_strokes(
    one: str, other: str, same: bool
) -> None:
    assert (bare(one) == bare(other)) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ANNA BERG", "Anna Berg"),
        ("ANNA BERG", "ANNA   BERG."),
        ("J. R. BERG", "J R BERG"),
        ("ANNA-MARIE", "ANNA - MARIE"),
        ("ANNA-MARIE", "ANNA–MARIE"),
        ("O'BRIEN", "O’BRIEN"),
        ("BERG, ANNA", "BERG; ANNA"),
        ("MUÑOZ", "MUN\u0303OZ"),
        ("ANNA BERG", "ＡＮＮＡ ＢＥＲＧ"),
        ("ANNA BERG", "ANNA\u00a0BERG"),
        ("", "..."),
    ],
)
def test_what_is_saved_alike_is_the_same(one: str, other: str) -> None:
    for accents in (True, False):
        assert looks_identical(one, other, accents=accents)
        assert looks_identical(other, one, accents=accents)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ANNA MARIE", "ANNAMARIE"),
        ("MC DONALD", "MCDONALD"),
        ("VAN DER BERG", "VANDER BERG"),
        ("ANNA-MARIE", "ANNA MARIE"),
        ("JEAN-LUC", "JEANLUC"),
        ("O'BRIEN", "O BRIEN"),
        ("O'BRIEN", "O-BRIEN"),
        ("BERG, ANNA", "BERG. ANNA"),
        ("JEAN-LUC", "JEAN,-LUC"),
        ("BERG/ANNA", "BERG ANNA"),
        ("BJÖRN", "BJÕRN"),
        ("ŽUKAS", "ŹUKAS"),
        ("MUÑOZ", "MUŃOZ"),
        ("ŐRI", "ÖRI"),
        ("KILIÇ", "KİLİC"),
        ("SØREN", "SÖREN"),
        ("JOSÉ MARIA", "JOSE MARÍA"),
        ("ANNA BERG", "ANNA BERC"),
    ],
)
def test_blank_hyphen_comma_or_other_accent_is_another_reading(one: str, other: str) -> None:
    assert not looks_identical(one, other, accents=True)
    assert not looks_identical(other, one, accents=True)


@pytest.mark.parametrize(
    ("one", "other"), [("JOSÉ MARÍA", "JOSE MARIA"), ("Łukasz", "Lukasz"), ("Þóra", "Thora")]
)
def test_accents_are_left_out_by_a_reader_without_any_and_invented_by_none(
    one: str, other: str
) -> None:
    assert looks_identical(one, other, accents=False)
    assert not looks_identical(one, other, accents=True)
    assert not looks_identical(other, one, accents=False)


def test_apostrophe_is_left_out_and_not_invented() -> None:
    for accents in (True, False):
        assert looks_identical("D'ANGELO", "DANGELO", accents=accents)
        assert not looks_identical("DANGELO", "D'ANGELO", accents=accents)


def test_letters_that_a_reader_lacks_are_no_difference() -> None:
    assert looks_identical("KJÆRGAARD", "KJRGAARD", accents=False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ANNA-MARIE BERG", ""),
        ("José María", "josémaría"),
        ("D'Angelo, Rosa", "d'angelorosa"),
        ("İNCİ", ""),  # its dot is seen on a capital letter only
        ("", ""),
    ],
)
def test_marks_are_the_accents_and_apostrophes_in_their_letters(text: str, found: str) -> None:
    assert marks(text) == found


def test_accents_are_letters_beyond_plain_latin_ones() -> None:
    assert has_accents("MÜLLER")
    assert has_accents("Straße")
    assert not has_accents("O’BRIEN – 5 €")


@pytest.mark.parametrize(("known", "lacked"), [("ƏLÖVSƏT", "LOVSZT"), ("ÐÓRA", "DORA")])
def test_what_was_taken_from_a_reader_that_lacks_a_letter_is_not_the_same(
    known: str, lacked: str
) -> None:
    assert looks_identical(known, lacked, accents=False)
    assert not looks_identical(lacked, known, accents=False)
