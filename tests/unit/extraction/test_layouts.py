"""Where values are placed on a page, with and without labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import likeness
from tests.unit.extraction.conftest import TODAY, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details

BORN = "60 300 12 Date of birth\n60 316 18 12 Aug 1974"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("60 100 26 MEHDI\n60 150 26 ALAOUI", "Mehdi Alaoui"),
        ("60 100 20 YOON\n60 132 20 Seoyeon", "Seoyeon Yoon"),
        ("60 100 20 Jean-Pierre\n60 132 20 LEFÈVRE", "Jean-Pierre Lefèvre"),
        ("60 100 20 Anna Maria Eriksson\n60 124 20 ACCOUNTS", "Anna Maria Eriksson"),
    ],
    ids=["two lines", "surname first", "surname last", "a department below"],
)
def test_name_without_a_label_may_take_two_lines(
    read: Callable[..., Details], lines: str, expected: str
) -> None:
    name = read(f"60 20 20 IDENTITY CARD\n{lines}\n{BORN}").name
    assert name is not None
    assert name.value == expected
    assert not name.confident


def test_whole_name_above_an_address_is_the_drivers(read: Callable[..., Details]) -> None:
    name = read(f"""
        60 20 20 DRIVER LICENCE
        60 100 20 Rose Joan OSBORNE
        60 130 18 2 HILL ROAD
        60 156 18 PERTH WA 6045
        {BORN}
    """).name
    assert name is not None
    assert name.value == "Rose Joan Osborne"


def test_house_number_is_no_field_number(read: Callable[..., Details]) -> None:
    name = read(f"""
        60 20 20 DRIVER'S LICENCE SASKATCHEWAN
        400 20 20 5
        60 100 13 NAME
        60 116 20 WHITFIELD
        60 140 20 JAMES
        60 174 13 ADDRESS
        60 190 18 2 LAKE ROAD
        {BORN}
    """).name
    assert name is not None
    assert name.value == "James Whitfield"


def test_text_behind_an_unknown_label_does_not_go_on_with_the_name(
    read: Callable[..., Details],
) -> None:
    name = read("""
        60 100 14 COGNOME
        300 100 20 ROSSI
        60 134 14 NOME
        300 134 20 PASQUALE
        60 158 14 CONTRADA
        300 158 20 FORLÌ
        60 300 14 DATA DI NASCITA
        300 300 20 25/03/1939
    """).name
    assert name is not None
    assert name.value == "Pasquale Rossi"


def test_name_goes_on_below_a_value_that_was_read_with_its_label(
    read: Callable[..., Details],
) -> None:
    name = read("""
        60 100 20 Name                         MARIAM
        350 124 20 HADDAD
        60 160 20 Birth Date
        350 160 20 07/06/1950
    """).name
    assert name is not None
    assert name.value == "Mariam Haddad"


def test_one_word_is_no_whole_name_for_sure(read: Callable[..., Details]) -> None:
    name = read(f"60 100 12 Full name\n60 116 18 MARIAM\n{BORN}").name
    assert name is not None
    assert {doubt.code for doubt in name.doubts} == {"one_part"}


def test_travel_papers_part_the_names_by_a_slash(read: Callable[..., Details]) -> None:
    name = read(f"60 100 12 Name of passenger\n60 116 18 CASTRO/ROCÍO\n{BORN}").name
    assert name is not None
    assert (name.surname, name.given_names) == ("Castro", "Rocío")


def test_value_stands_as_far_below_a_small_label_as_its_own_size_asks(
    read: Callable[..., Details],
) -> None:
    name = read("""
        60 20 18 IDENTITY CARD
        60 80 12 Surname
        60 122 22 LYSENKO
        60 156 12 Given name
        60 198 22 BOHDAN TARAS
        60 282 12 Date of birth
        60 324 22 23.08.1973
    """).name
    assert name is not None
    assert name.value == "Bohdan Taras Lysenko"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("60 340 22 01.02.1968", "1968-02-01"),
        ("60 340 22 seit 01.02.1968", None),
        ("60 440 22 01.02.1968", None),
        ("60 340 22 19450611-8431", "1945-06-11"),
    ],
    ids=["below the name", "with a word", "far away", "a personal number"],
)
def test_small_card_has_the_date_below_the_name(
    read: Callable[..., Details], below: str, expected: str | None
) -> None:
    dob = read(f"60 30 30 VORTEILSCARD\n60 300 24 Chiara De Luca\n{below}").dob
    assert (dob.value if dob else None) == expected
    assert dob is None or dob.confident is bool(dob.checks)


def test_licence_keeps_names_that_look_like_labels_with_their_numbers(
    read: Callable[..., Details],
) -> None:
    name = read("""
        60 20 18 DRIVING LICENCE ROMÂNIA
        60 60 20 1. D'AMICO
        60 90 20 2. ION
        60 120 20 3. 1936-03-09
    """).name
    assert name is not None
    assert name.value == "Ion D'Amico"


def test_word_of_the_other_language_is_no_value(read: Callable[..., Details]) -> None:
    name = read("""
        60 80 12 SURNAME / NOM
        60 96 20 DANJUMA
        60 130 12 FIRST NAME / PRÉNOM
        60 146 20 BABATUNDE
        60 180 12 MIDDLE NAME / ZWEITER PRÉNOM
        60 230 12 DATE OF BIRTH
        60 246 20 24 NOV 1990
    """).name
    assert name is not None
    assert name.value == "Babatunde Danjuma"


@pytest.mark.parametrize(
    ("label", "surname"), [("Nom (1)", "Ó Súilleabháin"), ("Surname (1)", "Ó Súilleabháin")]
)
def test_footnote_is_no_part_of_a_label(
    read: Callable[..., Details], label: str, surname: str
) -> None:
    name = read(f"""
        60 80 12 {label}
        60 96 20 Ó SÚILLEABHÁIN
        60 130 12 Prénoms (2)
        60 146 20 SEÁN
        {BORN}
    """).name
    assert name is not None
    assert (name.given_names, name.surname) == ("Seán", surname)


def test_label_may_say_that_the_given_names_come_first(read: Callable[..., Details]) -> None:
    name = read(f"60 90 12 First name Surname\n60 106 20 RAMON DELA CRUZ\n{BORN}").name
    assert name is not None
    assert name.value == "Ramon Dela Cruz"


def test_further_names_have_a_label_of_their_own(read: Callable[..., Details]) -> None:
    name = read(f"""
        60 80 12 Surname
        60 96 20 KAMAU
        60 130 12 First name
        60 146 20 JOHN
        60 180 12 Other names
        60 196 20 OTIENO
        {BORN}
    """).name
    assert name is not None
    assert (name.value, name.confident) == ("John Otieno Kamau", True)


@pytest.mark.parametrize(
    "titles", ["M. OU MME", "M OU MME", "MR AND MRS", "HERR/FRAU", "M. ET MME"]
)
def test_titles_of_both_sexes_are_no_part_of_a_name(
    read: Callable[..., Details], titles: str
) -> None:
    found = read(f"""
        60 40 20 Titulaire du compte
        60 70 26 {titles} MAËLLE DE ROCHEFORT
        60 110 26 66 CHEMIN DES LAVANDIÈRES
        60 150 26 40100 DAX
    """).name
    assert found is not None
    assert found.value == "Maëlle de Rochefort"


@pytest.mark.parametrize(
    "line",
    ["66 CHEMIN DES LAVANDIÈRES", "21 Oak Hollow", "38, Tilney Court", "47b Rosenhain"],
)
def test_a_line_with_a_house_number_is_hardly_a_name(line: str) -> None:
    assert likeness(line, lexicon()) < 0.3


def test_a_form_may_have_its_labels_below_the_lines_to_fill_in(
    read: Callable[..., Details],
) -> None:
    found = read("""
        500 40 40 СВИДЕТЕЛЬСТВО
        500 90 40 О РОЖДЕНИИ
        120 200 30 Гражданин(ка)
        500 200 40 Тихонова
        500 245 24 фамилия
        500 290 40 Полина Ильинична
        500 335 24 имя, отчество
        120 400 30 родился(лась)
        500 400 40 25 января 1955 г.
        500 445 24 число, месяц, год (цифрами и прописью)
        120 520 30 Отец
        500 520 40 Илья Тихонов
        500 565 24 фамилия, имя, отчество
        120 620 30 Дата выдачи
        500 620 40 23 февраля 1955 г.
    """)
    assert found.name is not None
    assert found.dob is not None
    assert (found.name.value, found.dob.value) == ("Полина Ильинична Тихонова", "1955-01-25")


def test_a_portrait_that_was_read_as_a_digit_is_no_field_number(
    read: Callable[..., Details],
) -> None:
    page = """
        400 60 24 DRIVING LICENCE
        400 100 14 1. Surname
        400 118 24 ERDENE
        400 160 14 2. Given name
        400 178 24 CHINZORIG
        400 220 14 3. Date of birth
        400 238 24 1989.02.02
        400 280 14 4b. Date of expiry
        400 298 24 2027.05.15
    """
    portrait = Line("2", 0.97, ((20.0, 90.0), (380.0, 90.0), (380.0, 450.0), (20.0, 450.0)))
    found = extract([*drawn(page), portrait], TODAY)
    assert found == extract(drawn(page), TODAY)
    assert found.name is not None
    assert found.name.value == "Chinzorig Erdene"


def test_a_name_without_a_label_may_have_a_line_for_each_part(read: Callable[..., Details]) -> None:
    def name(country: str) -> str | None:
        found = read(f"""
            60 40 24 {country}
            60 70 24 CARNÉ DE ASEGURADO
            200 140 26 GILBERTO RIGOBERTO
            200 176 26 JUSTAVINO ÁBREGO
            200 230 20 F. NACIMIENTO
            200 256 26 25-may-1938
        """).name
        return found.value if found is not None else None

    assert name("REPÚBLICA DE PANAMÁ") == "Gilberto Rigoberto Justavino Ábrego"
    assert name("GOVERNMENT OF INDIA") == "Justavino Ábrego"  # the line above is another person


@pytest.mark.parametrize(
    "born",
    [
        "natural de Moçâmedes, nascido(a) em 04/02/1991, solteiro",
        "nacido el 04/02/1991 en Quito, de nacionalidad ecuatoriana",
        "né le 04/02/1991 à Lomé, demeurant à Kara",
    ],
)
def test_in_running_text_the_name_is_above_the_line_about_the_birth(
    read: Callable[..., Details], born: str
) -> None:
    found = read(f"""
        200 40 24 REPÚBLICA DE PANAMÁ
        60 200 22 RUI GONÇALVES MOURA
        60 230 22 {born}
        60 260 22 residente no Bairro da Facada, casa n.º 72
    """)
    assert found.name is not None
    assert found.dob is not None
    assert (found.name.value, found.dob.value) == ("Rui Gonçalves Moura", "1991-02-04")
    assert not found.name.confident
