"""Whose name and date a form shows, where other people or other words stand beside the holder's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.extraction.conftest import both

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details


@pytest.mark.parametrize(
    ("label", "given"), [("Full Names", "BRIAN ERIC"), ("Full name", "SELAM"), ("Full names", "Li")]
)
@pytest.mark.parametrize("below", [True, False])
def test_full_names_beside_a_surname_are_the_given_names(
    read: Callable[[str], Details], label: str, given: str, *, below: bool
) -> None:
    rows = [(label, given), ("Surname", "NIYONSABA"), ("Date of Birth", "1966-07-07")]
    if not below:
        rows[:2] = rows[1::-1]
    page = "\n".join(
        f"60 {100 + 40 * n} 20 {name}\n400 {100 + 40 * n} 20 {value}"
        for n, (name, value) in enumerate(rows)
    )
    assert both(read(page)) == (f"{given.title()} Niyonsaba", "1966-07-07")


def test_a_full_name_that_has_the_surname_is_whole(read: Callable[[str], Details]) -> None:
    found = read("""
        60 100 20 Full name
        400 100 20 Brian Niyonsaba
        60 140 20 Surname
        400 140 20 Niyonsaba
        60 180 20 Date of birth
        400 180 20 1966-07-07
    """)
    assert both(found) == ("Brian Niyonsaba", "1966-07-07")


@pytest.mark.parametrize(
    "heading", ["BÉNÉFICIAIRE(S) RATTACHÉ(S)", "Ayants droit", "DEPENDANTS", "Kinder", "Hijos:"]
)
def test_people_in_a_list_of_dependants_are_not_the_holder(
    read: Callable[[str], Details], heading: str
) -> None:
    found = read(f"""
        60 40 30 ATTESTATION DE DROITS
        60 100 18 Nom de famille
        360 100 22 GUÉRIN
        60 135 18 Prénom(s)
        360 135 22 NOËL
        60 170 18 Date de naissance
        360 170 22 18/09/1974
        60 240 22 {heading}
        60 280 16 Nom Prénom
        460 280 16 Né(e) le
        60 305 20 HUGUES PÉRON
        460 305 20 10/08/1993
        60 335 20 AURÉLIEN ROCHEFORT
        460 335 20 30/03/2009
    """)
    assert both(found) == ("Noël Guérin", "1974-09-18")


def test_a_child_whose_heading_is_at_the_top_is_the_holder(read: Callable[[str], Details]) -> None:
    found = read("""
        60 40 30 CHILDREN
        60 100 18 Surname
        60 120 22 OKAFOR
        60 155 18 Given names
        60 175 22 ADA
        60 210 18 Date of birth
        60 230 22 18/09/2019
    """)
    assert both(found) == ("Ada Okafor", "2019-09-18")


@pytest.mark.parametrize("name", ["ANA-MARIA", "Anne-Ana", "MARIA-ANA"])
def test_a_part_of_a_hyphenated_name_is_no_label(read: Callable[[str], Details], name: str) -> None:
    found = read(f"""
        60 100 18 Surname
        60 120 22 CĂLINESCU
        60 155 18 Name
        60 175 22 {name}
        60 210 18 Date of birth
        60 230 22 25/07/1989
    """)
    assert found.name is not None
    assert found.name.given_names == name.title()


@pytest.mark.parametrize(
    "caption", ["(прізвище, власне ім'я та по батькові)", "(прізвище, ім'я, по батькові)"]
)
def test_a_name_above_its_caption_may_take_two_lines(
    read: Callable[[str], Details], caption: str
) -> None:
    found = read(f"""
        500 40 34 ДОВІДКА
        120 150 22 Видана
        300 150 26 ЗІНЧУК
        300 182 26 ЛЮДМИЛА ІВАНІВНА
        300 214 14 {caption}
        120 270 22 Дата народження
        500 270 24 16.11.1936
        120 310 22 Стать
        500 310 24 F
    """)
    assert both(found) == ("Людмила Іванівна Зінчук", "1936-11-16")


def test_the_back_of_a_licence_shows_nobody(read: Callable[[str], Details]) -> None:
    found = read("""
        40 40 16 9.
        200 40 16 10.
        400 40 16 11.
        600 40 16 12.
        40 80 18 AM
        200 80 18 08.05.98
        400 80 18 15.01.32
        40 120 18 B
        200 120 18 22.06.07
        400 120 18 15.01.32
        600 120 18 01.06
        40 160 18 BE
        200 160 18 24.05.15
        400 160 18 15.01.32
        40 220 12 1. Pavardė 2. Vardas (-ai) 3. Gimimo data ir vieta 4a. Išdavimo data
        40 240 12 4b. Galioja iki 4c. Išdavusi įstaiga 4d. Asmens kodas 5. Pažymėjimo numeris
    """)
    assert both(found) == (None, None)


@pytest.mark.parametrize(
    "authority",
    ["EL SERVICIO GENERAL DE IDENTIFICACIÓN PERSONAL", "Questura di Torino", "MAIRIE DE DAX"],
)
def test_an_authority_in_a_sentence_is_not_the_holder(
    read: Callable[[str], Details], authority: str
) -> None:
    found = read(f"""
        120 40 30 CÉDULA DE IDENTIDAD
        120 90 16 FIRMA DEL INTERESADO
        120 130 22 {authority}
        120 160 20 CERTIFICA: Que la firma, fotografía e impresión pertenece
        120 195 20 A:
        200 195 26 XIOMARA ZAPATA YUPANQUI
        120 240 20 Nacido el
        320 240 22 16 de Junio de 1972
    """)
    assert both(found) == ("Xiomara Zapata Yupanqui", "1972-06-16")


def test_a_label_between_parts_the_lines_above_it(read: Callable[[str], Details]) -> None:
    found = read("""
        60 40 30 CARTILLA DE IDENTIDAD MILITAR
        100 100 24 VILLASEÑOR
        100 126 10 APELLIDO PATERNO
        100 138 24 CITLALI DOLORES
        100 164 10 NOMBRE(S)
        100 200 24 28 DE JUNIO DE 1999
        100 226 10 FECHA DE NACIMIENTO
    """)
    assert both(found) == ("Citlali Dolores Villaseñor", "1999-06-28")


@pytest.mark.parametrize(
    ("mother", "father"),
    [
        ("DATOS DE LA MADRE", "DATOS DEL PADRE"),
        ("MOTHER", "FATHER"),
        ("MÈRE", "PÈRE"),
        ("Mutter", "Vater"),
    ],
)
def test_parents_in_sections_of_their_own_are_not_the_holder(
    read: Callable[[str], Details], mother: str, father: str
) -> None:
    found = read(f"""
        60 40 26 CERTIFICADO DE NACIMIENTO
        60 100 18 Nombres
        320 100 22 BYRON ERICK
        60 135 18 Apellidos
        320 135 22 CHÁVEZ SIC
        60 170 18 Fecha de nacimiento
        320 170 22 26/07/1988
        60 230 18 {mother}
        60 270 18 Nombres y apellidos
        320 270 22 CATARINA SIC
        60 305 18 Fecha de nacimiento
        320 305 22 23/04/1969
        60 360 18 {father}
        60 400 18 Nombres y apellidos
        320 400 22 OTTO CHÁVEZ
        60 435 18 Fecha de nacimiento
        320 435 22 11/05/1952
    """)
    assert both(found) == ("Byron Erick Chávez Sic", "1988-07-26")
    assert all(field is not None and field.confident for field in (found.name, found.dob))


def test_two_spouses_in_sections_of_their_own_are_both_holders(
    read: Callable[[str], Details],
) -> None:
    sections = "\n".join(
        f"60 {y} 18 Cónyuge\n60 {y + 40} 18 Nombres y apellidos\n460 {y + 40} 22 {name}\n"
        f"60 {y + 75} 18 Fecha de nacimiento\n460 {y + 75} 22 {date}"
        for y, name, date in ((100, "ROSA VILLALOBOS", "7/8/1965"), (260, "LUIS CANO", "3/2/1961"))
    )
    found = read(f"60 40 26 REGISTRO DE MATRIMONIO\n{sections}")
    assert not (found.dob and found.dob.confident)


def test_parents_at_the_foot_do_not_turn_a_form_whose_labels_are_below(
    read: Callable[[str], Details],
) -> None:
    def rows(y: int, *values: str) -> str:
        labels = ("Nombre(s):", "Primer Apellido:", "Segundo Apellido:")
        return "\n".join(
            f"{60 + 420 * n} {y} 26 {value}\n{60 + 420 * n} {y + 30} 18 {label}"
            for n, (value, label) in enumerate(zip(values, labels, strict=True))
        )

    found = read(f"""
        60 40 26 Acta de Nacimiento
        {rows(120, "WILMER", "BATISTA", "MONTAÑO")}
        480 220 26 08/03/1992
        480 250 18 Fecha de Nacimiento:
        60 320 22 Datos de Filiación de la Persona Registrada
        {rows(380, "ABUNDIO", "BATISTA", "TLAPA")}
        {rows(470, "EUFROSINA", "MONTAÑO", "SOTO")}
    """)
    assert both(found) == ("Wilmer Batista Montaño", "1992-03-08")
