"""Numbered lists as on licences, symbols for a date of birth, scripts that no engine reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.extraction import extract
from tests.unit.extraction.conftest import TODAY, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details

    Read = Callable[[str], Details]

LIST = """
    400 10 30 CERTIFICATE
    100 80 22 1. {first}
    600 80 22 G08735511G
    100 130 22 2. {second}
    600 130 22 {given}
    100 180 22 3. {third}
    600 180 22 {family}
    100 230 22 4. {fourth}
    600 230 22 08/08/1980
    100 280 22 5. {fifth}
    600 280 22 Gramsh
"""
LIBRARY = """
    90 60 40 Lånekort
    90 150 26 Stadsbiblioteket Ådalsvik
    90 250 44 {name}
    90 320 30 {born}
    90 390 26 Kortnummer
    90 425 30 2 9932 49952 4174
    90 710 26 Utfärdat 2017-02-02
"""
TWO_SCRIPTS = """
    87 76 18 REPUBLIC OF ARMENIA
    340 117 16 {label} / Surname
    340 135 20 Qulhbuul
    340 157 20 Danielyan
    340 183 16 {label} / Given name
    340 201 20 Ahmfp
    340 223 20 Davit
    340 249 16 {label} / Date of birth
    340 267 20 01/12/1972
"""


@pytest.mark.parametrize(
    ("first", "second", "third", "fourth", "fifth"),
    [
        ("Numri personal", "Emri", "Mbiemri", "Datëlindja", "Vendlindja"),
        ("Kennummer", "Vorname", "Familienname", "Geburtsdatum", "Geburtsort"),
        ("Folio", "Nombres", "Apellidos", "Fecha de nacimiento", "Lugar de nacimiento"),
        ("Register", "Given names", "Surname", "Date of birth", "Place of birth"),
    ],
)
def test_a_list_with_other_numbers_than_a_licence_has_is_read_by_its_labels(
    first: str, second: str, third: str, fourth: str, fifth: str, read: Read
) -> None:
    details = read(
        LIST.format(
            first=first, second=second, third=third, fourth=fourth, fifth=fifth,
            given="Lule", family="Hoxhaj",
        )
    )  # fmt: skip
    assert details.name is not None
    assert details.name.value == "Lule Hoxhaj"
    assert details.dob is not None
    assert details.dob.value == "1980-08-08"


def test_the_numbers_of_a_licence_are_its_labels_still(read: Read) -> None:
    details = read("""
    40 10 22 DRIVING LICENCE
    200 60 20 1. HOXHAJ
    200 90 20 2. LULE
    200 120 20 3. 08.08.1980
    200 150 20 4a. 01.02.2020
    """)
    assert details.name is not None
    assert details.name.value == "Lule Hoxhaj"
    assert details.dob is not None
    assert details.dob.value == "1980-08-08"


@pytest.mark.parametrize(
    ("born", "date"),
    [
        ("f. 1997-05-19", "1997-05-19"),
        ("f.1997-05-19", "1997-05-19"),
        ("F. 19.05.1997", "1997-05-19"),
        ("* 19.05.1997", "1997-05-19"),
        ("*19.5.1997", "1997-05-19"),
        ("s. 19.5.1997", "1997-05-19"),
        ("b. 19 May 1997", "1997-05-19"),
    ],
)
def test_a_sign_before_a_date_says_that_it_is_of_birth(born: str, date: str, read: Read) -> None:
    details = read(LIBRARY.format(name="Ingrid Somby", born=born))
    assert details.dob is not None
    assert details.dob.value == date


@pytest.mark.parametrize("other", ["B. 12", "F. Nilsson", "S. 4", "* * *", "*12345*"])
def test_a_letter_before_something_else_says_nothing_of_a_birth(other: str, read: Read) -> None:
    assert read(LIBRARY.format(name="Ingrid Somby", born=other)).dob is None


@pytest.mark.parametrize("label", ["UqqulnL", "UUnLU wu", "Qmlnu"])
def test_a_line_of_a_script_that_nobody_reads_is_no_part_of_a_name(label: str) -> None:
    lines = [
        replace(line, score=0.78) if line.text in {"Qulhbuul", "Ahmfp"} else line
        for line in drawn(TWO_SCRIPTS.format(label=label))
    ]
    details = extract(lines, TODAY)
    assert details.name is not None
    assert details.name.value == "Davit Danielyan"


def test_a_line_that_is_read_badly_belongs_to_a_name_under_a_label_that_can_be_read() -> None:
    lines = [
        replace(line, score=0.78) if line.text in {"Qulhbuul", "Ahmfp"} else line
        for line in drawn(TWO_SCRIPTS.format(label="Nom"))
    ]
    details = extract(lines, TODAY)
    assert details.name is not None
    assert "Qulhbuul" in details.name.value
    assert not details.name.confident
