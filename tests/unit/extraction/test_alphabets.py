"""Cyrillic and Greek text as misread by a reader of Latin letters, beside the same in Latin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.extraction.words.alphabets import as_read, in_alphabet_of, written_twice
from kyc_desktop.extraction.words.lexicon import UNREAD, lexicon
from kyc_desktop.extraction.words.text import skeleton

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details


@pytest.mark.parametrize(
    ("read", "latin", "alphabet"),
    [
        ("KOJEBA", "KOLEVA", "cyrillic"),
        ("MOPAAHKA", "YORDANKA", "cyrillic"),
        ("NETPOBA", "PETROVA", "cyrillic"),
        ("AKOBJEB", "Yakovlev", "cyrillic"),
        ("АЗАМАТ", "AZAMAT", "cyrillic"),
        ("ТУРДУБАЕВ", "TURDUBAEV", "cyrillic"),
        ("ΝΙΚΗ", "NIKI", "greek"),
        ("TPIANTAΦYAAOY", "TRIANTAFYLLOU", "greek"),
        ("ZNYPIAQN", "SPYRIDON", "greek"),
        ("TKIKAI", "GKIKAS", "greek"),
    ],
)
def test_a_name_in_both_alphabets_is_known(read: str, latin: str, alphabet: str) -> None:
    assert written_twice(read, latin, alphabet)


@pytest.mark.parametrize("alphabet", ["cyrillic", "greek"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IVAN", "IVANOV"),
        ("PETAR", "PETROV"),
        ("ANNA", "HANNA"),
        ("MARIA", "MARINA"),
        ("GEORGIOS", "GEORGIOU"),
        ("HRISTO", "IVANOV"),
        ("KOLEVA", "KOLEVA"),
        ("A", "A"),
    ],
)
def test_two_names_in_latin_letters_are_two(one: str, other: str, alphabet: str) -> None:
    assert not written_twice(one, other, alphabet)


@pytest.mark.parametrize(
    ("printed", "read"),
    [("Дата рождения", "Aata poxaehma"), ("Фамилия", "dammmma"), ("Отчество", "OTyecTBo")],
)
def test_labels_are_known_as_they_come_out(printed: str, read: str) -> None:
    assert skeleton(read) in {skeleton(text) for text in as_read(printed)}


def test_latin_text_has_no_other_form() -> None:
    assert as_read("Date of birth") == frozenset()


def test_no_short_word_becomes_a_label() -> None:
    """ "Име" is read as "Mme", "Имя" as "Mma"."""
    unread = [plain for plain, kinds in lexicon().labels.items() if kinds[0][1] == UNREAD]
    assert "rpaxaahctbo" in unread
    assert min(map(len, unread)) > len("mme")


CARD = """
    40 10 22 {heading}
    200 60 12 Surname
    200 74 18 {family}
    200 94 18 KOLEVA
    200 120 12 Name
    200 134 18 {given}
    200 154 18 YORDANKA
    200 180 12 Date of birth
    200 194 18 06.07.1964
"""


@pytest.mark.parametrize("heading", ["REPUBLIC OF BULGARIA", "JMYHA KAPTA"])
def test_of_two_alphabets_the_latin_line_is_the_name(
    heading: str, read: Callable[[str], Details]
) -> None:
    name = read(CARD.format(heading=heading, family="KOJEBA", given="MOPAAHKA")).name
    assert name is not None
    assert (name.value, name.surname, name.doubts) == ("Yordanka Koleva", "Koleva", ())


def test_the_field_number_in_front_of_the_other_alphabet_counts(
    read: Callable[[str], Details],
) -> None:
    page = """
        40 10 16 EAAHNIKH AHMOKPATIA
        200 40 16 DRIVING LICENCE
        200 70 14 1. TPIANTAΦYAAOY
        216 86 14 TRIANTAFYLLOU
        200 104 14 2. ZNYPIAQN
        216 120 14 SPYRIDON
        200 138 14 3. 02/11/1982, AAMIA
        200 156 14 4a. 17/12/2021
    """
    details = read(page)
    assert details.name is not None
    assert (details.name.value, details.country) == ("Spyridon Triantafyllou", "GRC")


def test_the_latin_word_may_stand_beside_the_other(read: Callable[[str], Details]) -> None:
    page = """
        40 10 22 REPUBLIC OF CYPRUS
        40 60 14 Soyadi / Surname
        40 76 18 NANARIQTOY
        400 76 18 PANAYIOTOU
        40 110 14 Adi / Name
        40 126 18 NIKH
        400 126 18 NIKI
        40 160 14 Date of Birth
        40 176 18 29/05/1943
    """
    name = read(page).name
    assert name is not None
    assert (name.value, name.doubts) == ("Niki Panayiotou", ())
    assert name.boxes[0][0][0] == 400


def test_names_of_a_country_without_another_alphabet_stay(read: Callable[[str], Details]) -> None:
    """ "NÚÑEZ" above "IBÁÑEZ" would be one word in Cyrillic letters."""
    page = CARD.format(heading="REINO DE ESPAÑA", family="NÚÑEZ", given="INÉS")
    name = read(page.replace("KOLEVA", "IBÁÑEZ").replace("YORDANKA", "MARÍA")).name
    assert name is not None
    assert name.value == "Inés María Núñez Ibáñez"


def test_a_name_under_labels_of_another_alphabet_is_doubted(
    read: Callable[[str], Details],
) -> None:
    page = """
        40 10 22 POCCMMCKAA
        200 60 12 dammmma
        200 74 18 AKOBJEB
        200 100 12 Co6ctbehhoe
        200 140 12 Aata poxaehma
        200 154 18 17.05.1990
    """
    details = read(page)
    assert details.dob is not None
    assert details.dob.value == "1990-05-17"
    assert details.name is not None
    assert "other_alphabet" in [doubt.code for doubt in details.name.doubts]
    assert not details.name.confident


def test_a_name_in_two_alphabets_is_doubted(read: Callable[[str], Details]) -> None:
    page = """
        40 10 22 IDENTITY CARD
        200 60 12 Surname
        200 74 18 TURDUBAEV
        200 100 12 Given name
        200 114 18 ЖЫЛДЫЗ
        200 140 12 Date of birth
        200 154 18 19.07.1963
    """
    name = read(page).name
    assert name is not None
    assert "other_alphabet" in [doubt.code for doubt in name.doubts]


def test_a_line_of_letters_that_look_latin_is_in_the_alphabet_of_its_page() -> None:
    page = ["РЕПУБЛИКА СРБИЈА", "Презиме", "ПЕТРОВИЋ", "Име", "MAPKO", "Датум рођења", "12.03.1990"]
    assert in_alphabet_of(page)[4] == "МАРКО"
    assert in_alphabet_of(page)[6] == "12.03.1990"
    assert in_alphabet_of([*page, "AM 1234567"])[7] == "AM 1234567"
    greek = ["ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ", "ΕΠΩΝΥΜΟ", "ΠΑΠΠΑΣ", "ΟΝΟΜΑ", "ANNA"]
    assert in_alphabet_of(greek)[4] == "ΑΝΝΑ"


@pytest.mark.parametrize("name", ["MAPKO", "TOM", "ANNA"])
def test_a_page_with_latin_lines_keeps_its_latin_names(name: str) -> None:
    page = ["РЕПУБЛИКА СРБИЈА / REPUBLIC OF SERBIA", "Презиме / Surname", "Име / Given name", name]
    assert in_alphabet_of(page) == page
    assert in_alphabet_of(["Surname", name]) == ["Surname", name]
