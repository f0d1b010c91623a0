"""Names as people write them and as engines misread them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.extraction.words import names
from kyc_desktop.extraction.words.lexicon import lexicon
from tests.unit.extraction.conftest import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details

WRITTEN = {
    "ANNA MARIA": "Anna Maria",
    "VERA DE LA CRUZ": "Vera de la Cruz",
    "DE VRIES": "De Vries",
    "VAN DEN BERG": "Van den Berg",
    "MCDONALD": "McDonald",
    "MC DONALD": "Mc Donald",
    "O'BRIEN": "O'Brien",
    "O’SULLIVAN": "O’Sullivan",
    "D'AMICO": "D'Amico",
    "LEUTHEUSSER-SCHNARRENBERGER": "Leutheusser-Schnarrenberger",
    "MEI-HUA": "Mei-Hua",
    "JOHN PAUL III": "John Paul III",
    "ÖZTÜRK": "Öztürk",
    "ŁUKASZ": "Łukasz",
    "McDonald": "McDonald",
    "Anna J. Lind": "Anna J. Lind",
    "SUHARTINI": "Suhartini",
    "SRI WAHYUNI": "Sri Wahyuni",
    "Mr.Anan Suk": "Anan Suk",
    "DR. EVA LIND": "Eva Lind",
}


@pytest.mark.parametrize(("printed", "written"), WRITTEN.items(), ids=WRITTEN.keys())
def test_name_is_written_as_people_do(printed: str, written: str) -> None:
    assert names.written(printed, lexicon()) == written


MISREAD = {
    "J0SH": "JOSH",
    "V1KTOR": "VIKTOR",
    "DĄBROWSK1": "DĄBROWSKI",
    "GRO5SMANN": "GROSSMANN",
    "RU8EN": "RUBEN",
    "0LSEN": "OLSEN",
    "Andres0n": "Andreson",
    "PAUL0 SIMOES": "PAULO SIMOES",
}


@pytest.mark.parametrize(("read", "meant"), MISREAD.items(), ids=MISREAD.keys())
def test_digits_for_letters_are_undone(read: str, meant: str) -> None:
    assert names.clean(read) == meant
    assert names.misread(read)


@pytest.mark.parametrize("text", ["1. SMITH", "2 ANNA", "(1) LIND", "Anna Lind", "12.08.1974"])
def test_other_digits_are_left_alone(text: str) -> None:
    assert not names.misread(text)


def test_a_name_with_digits_is_never_sure(read: Callable[..., Details]) -> None:
    page = """
        200 60 12 Surname
        200 74 18 DĄBROWSK1
        200 100 12 Given names
        200 114 18 M1CHAŁ
        200 140 12 Date of birth
        200 154 18 12.08.1974
    """
    name = read(page).name
    assert name is not None
    assert name.value == "Michał Dąbrowski"
    assert "digits_for_letters" in [doubt.code for doubt in name.doubts]
    assert not name.confident


SAME = [
    ("MÜLLER", "MUELLER"),
    ("MÜLLER", "MULLER"),
    ("SØRENSEN", "SOERENSEN"),
    ("ÅGE", "AAGE"),
    ("GROẞMANN", "GROSSMANN"),
    ("ÞÓRA", "THORA"),
    ("NÚÑEZ", "NUNEZ"),
    ("D'AMICO", "DAMICO"),
    ("ŁUKASZ", "LUKASZ"),
]


@pytest.mark.parametrize(("printed", "mrz"), SAME, ids=lambda name: name)
def test_print_agrees_with_its_transliteration(printed: str, mrz: str) -> None:
    assert names.agrees(printed, mrz)


@pytest.mark.parametrize(("printed", "mrz"), [("LIND", "LUND"), ("ANNA", "ANNE"), ("", "ANNA")])
def test_another_name_does_not_agree(printed: str, mrz: str) -> None:
    assert not names.agrees(printed, mrz)


def test_a_line_read_in_two_is_one_name(read: Callable[..., Details]) -> None:
    page = """
        200 60 12 Surname
        200 74 18 MEIER
        250 74 18 BERG
        200 100 12 Given names
        200 114 18 ANNA
        200 140 12 Date of birth
        200 154 18 12.08
        251 154 18 .1974
    """
    details = read(page)
    assert drawn(page)[1].text == "MEIER"
    assert details.name is not None
    assert details.name.value == "Anna Meier Berg"
    assert details.name.boxes[0][1][0] == pytest.approx(250 + 36)  # both pieces are lit
    assert details.dob is not None
    assert details.dob.value == "1974-08-12"


@pytest.mark.parametrize(
    ("printed", "mrz", "same"),
    [
        ("a ANDRIS", "ANDRIS", False),  # a letter more is another name
        ("AASE", "ASE", True),
        ("KJAER OE", "KJAER OE", True),
        ("MC DONALD", "MCDONALD", True),
    ],
)
def test_letters_are_folded_within_words_only(printed: str, mrz: str, same: bool) -> None:
    assert names.agrees(printed, mrz) is same


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("ZACHARY JAVIER, JR", "Zachary Javier Carter Jr"),
        ("ZACHARY, III", "Zachary Carter III"),
        ("ZACHARY JR.", "Zachary Jr Carter"),
        ("ZACHARY, JAVIER", "Zachary Javier Carter"),
    ],
)
def test_a_generation_behind_a_comma_ends_the_name(
    given: str, name: str, read: Callable[..., Details]
) -> None:
    page = f"""
        40 10 22 GEORGIA
        200 40 16 USA DRIVER'S LICENSE
        200 70 16 3 DOB 11/05/1954
        200 96 18 1 CARTER
        200 120 18 2 {given}
        200 150 16 8 135 MILL RD
    """
    found = read(page).name
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize("first", ["LOïC", "ANDRé", "CHLOÉ"])
def test_capitals_whose_accents_come_out_small_are_capitals(
    first: str, read: Callable[..., Details]
) -> None:
    page = f"""
        40 10 22 RÉGIE DE L'ASSURANCE MALADIE
        200 40 14 PRÉNOM ET NOM
        200 56 18 {first}
        200 76 18 VASSEUR
        200 110 14 Date de naissance
        200 126 18 1979 04 12
    """
    found = read(page).name
    assert found is not None
    assert found.value == f"{first.capitalize()} Vasseur"


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("DE BORTOLI", "Darcy", "Darcy De Bortoli"),
        ("COOPER", "Leanne Kylie", "Leanne Kylie Cooper"),
        ("NADIA COOPER", "Lisowska", "Nadia Cooper"),  # that line is not hers
    ],
)
def test_given_names_stand_below_a_surname_in_capitals(
    first: str, second: str, name: str, read: Callable[..., Details]
) -> None:
    page = f"""
        200 10 22 TASMANIA DRIVER LICENCE
        200 50 12 NAME
        200 64 18 {first}
        200 84 18 {second}
        200 116 12 DATE OF BIRTH
        200 130 18 14/07/1967
    """
    found = read(page).name
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize("first", ["EDSON", "BENDER", "EXPIRI"])
def test_a_name_that_is_nearly_a_label_is_a_name_behind_one(
    first: str, read: Callable[..., Details]
) -> None:
    page = f"""
        40 10 22 CARTEIRA DE TRABALHO
        40 60 18 NOME {first} RENATO REZENDE
        40 100 18 DATA DE NASCIMENTO 09/01/1986
    """
    found = read(page).name
    assert found is not None
    assert found.value == f"{first.capitalize()} Renato Rezende"


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (["loane", "Tiresa"], ["Ioane", "Tiresa"]),
        (["otto Rigoberto"], ["Otto Rigoberto"]),
        (["çela", "Gëzim"], ["Çela", "Gëzim"]),
        (["lopez", "maria"], ["lopez", "maria"]),  # all in small letters, as printed
        (["loane"], ["loane"]),
        (["de la Cruz", "Ana"], ["de la Cruz", "Ana"]),
        (["von Berg", "Uta"], ["von Berg", "Uta"]),
        (["við Neyst", "Hanus"], ["við Neyst", "Hanus"]),
        (["van der Wal", None], ["van der Wal", None]),
        (["l'Hermite", "Zoé"], ["l'Hermite", "Zoé"]),
    ],
)
def test_a_capital_that_was_read_as_a_small_letter(
    parts: list[str | None], shown: list[str | None]
) -> None:
    assert names.with_capitals(parts, lexicon()) == shown
