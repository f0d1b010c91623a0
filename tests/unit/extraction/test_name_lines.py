"""Names that are hard to find: joined to a label, split over two lines, or in two scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details

    Read = Callable[[str], Details]

CARD = """
    40 10 22 REPUBLIC OF UTOPIA IDENTITY CARD
    200 60 14 {above}
    200 80 22 {first}
    200 106 22 {second}
    200 140 14 Date of birth
    200 158 22 21.05.1987
"""
LICENCE = """
    40 10 22 {heading}
    200 60 20 {first}
    200 90 20 {second}
    200 120 20 {birth}
    200 150 20 {more}
"""
US = "UTAH DRIVER LICENSE USA"
EU = "DRIVING LICENCE"


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("BARTHOLOMEW PERERA", "JR.", "Bartholomew Perera Jr"),
        ("BARTHOLOMEW PERERA", "SR", "Bartholomew Perera Sr"),
        ("BARTHOLOMEW PERERA", "III", "Bartholomew Perera III"),
        ("Bartholomew Perera", "JR.", "Bartholomew Perera Jr"),
        ("MUTHUTHANTHRIGE SAMPLEGE", "R. A. C. PERERA", "Muthuthanthrige Samplege R. A. C. Perera"),
        ("MUTHUTHANTHRIGE SAMPLEGE", "R.A.C. PERERA", "Muthuthanthrige Samplege R.A.C. Perera"),
        ("BUDI SANTOSO", ", S.H.", "Budi Santoso S.H"),
        ("JOÃO CARLOS PEREIRA", "NETO", "João Carlos Pereira Neto"),
        ("D'ARCY O'NEILL-", "ST. JOHN", "D'Arcy O'Neill-St. John"),
    ],
)
def test_a_name_goes_on_in_a_line_of_initials_or_a_suffix(
    first: str, second: str, name: str, read: Read
) -> None:
    details = read(CARD.format(above="Full name", first=first, second=second))
    assert details.name is not None
    assert details.name.value == name


@pytest.mark.parametrize("second", ["M", "F", "VII-B", "A+", "B 12", "1/2"])
def test_a_sex_or_a_class_below_a_name_is_no_part_of_it(second: str, read: Read) -> None:
    details = read(CARD.format(above="Full name", first="BARTHOLOMEW PERERA", second=second))
    assert details.name is not None
    assert details.name.value == "Bartholomew Perera"


@pytest.mark.parametrize(
    ("heading", "first", "second", "birth", "more"),
    [
        (US, "LNHALLORAN", "FNPIPER JUNE", "DOB05/21/1987", "EXP05/21/2031"),
        (US, "LN HALLORAN", "FNPIPER JUNE", "DOB 05/21/1987", "EXP 05/21/2031"),
        (EU, "1HALLORAN", "2PIPER JUNE", "3. 21.05.1987", "4a. 02.05.2022"),
        (EU, "1. HALLORAN", "2PIPER JUNE", "3. 21.05.1987", "4a. 02.05.2022"),
        (EU, "1HALLORAN", "2. PIPER JUNE", "3. 21.05.1987", "4b. 02.05.2032"),
        ("IDENTITY CARD", "SURNAMEHALLORAN", "GIVENNAMESPIPER JUNE", "DATEOFBIRTH21.05.1987", "-"),
        ("IDENTITY CARD", "APELLIDOSHALLORAN", "Nombres: PIPER JUNE", "Born: 21.05.1987", "-"),
        ("IDENTITY CARD", "LASTNAMEHALLORAN", "FIRSTNAMEPIPER JUNE", "Born: 21.05.1987", "-"),
    ],
)
def test_a_label_may_stick_to_its_value(
    heading: str, first: str, second: str, birth: str, more: str, read: Read
) -> None:
    page = LICENCE.format(heading=heading, first=first, second=second, birth=birth, more=more)
    details = read(page)
    assert details.name is not None
    assert details.dob is not None
    assert (details.name.value, details.dob.value) == ("Piper June Halloran", "1987-05-21")
    assert not details.name.confident, "where the name begins was guessed"


def test_a_digit_before_a_name_is_a_letter_where_the_number_stands_apart(read: Read) -> None:
    page = """
        40 10 22 DRIVING LICENCE
        170 60 20 1.
        200 60 20 1ONESCU
        170 90 20 2.
        200 90 20 ANDREI
        170 120 20 3.
        200 120 20 21.05.1987
        170 150 20 4a.
        200 150 20 02.05.2022
    """
    details = read(page)
    assert details.name is not None
    assert details.name.value == "Andrei Ionescu"


@pytest.mark.parametrize(
    "label", ["COGNOMENOME/NAME", "Schülerausweis", "Namensänderung", "Geburtsdatumsangabe"]
)
def test_words_that_begin_like_a_label_are_none(label: str, read: Read) -> None:
    page = CARD.format(above=label, first="PERERA", second="BARTHOLOMEW")
    details = read(page)
    assert details.name is None or "one_part" not in [d.code for d in details.name.doubts]


@pytest.mark.parametrize(
    ("surname", "given"),
    [
        ("UUnizjuu / NMUSHYAN", "Uhunw / MITA"),
        ("Uunizjuu/NMUSHYAN", "Uhunw/MITA"),
        ("ՆՄՈՒՇՅԱՆ / NMUSHYAN", "ՄԻՏԱ / MITA"),
        ("NNMYWRH / NMUSHYAN", "MNTA / MITA"),
    ],
)
def test_of_a_name_in_two_scripts_the_half_is_taken_on_the_side_of_the_known_labels(
    surname: str, given: str, read: Read
) -> None:
    page = f"""
        40 10 22 REPUBLIC OF ARMENIA ID card
        200 60 14 Uqquuniu / Surname
        200 78 22 {surname}
        200 110 14 Uuniu / Name
        200 128 22 {given}
        200 160 14 Suunjuu wduwphy / Date of birth
        200 178 22 21.05.1987
    """
    details = read(page)
    assert details.name is not None
    assert details.name.value == "Mita Nmushyan"


def test_a_slash_in_a_name_stays_where_no_label_has_two_scripts(read: Read) -> None:
    details = read(CARD.format(above="Full name", first="ANNA / MARIA LIS", second="-"))
    assert details.name is not None
    assert "/" in details.name.value
    assert not details.name.confident


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (
            """
            200 60 14 Nxzwlskq
            200 78 22 KOWALCZYK
            200 110 14 Imiona
            200 128 22 NADIA
            """,
            "Nadia Kowalczyk",
        ),
        (
            """
            200 60 14 Surname
            200 78 22 KOWALCZYK
            200 110 14 Gvnnmqs
            200 128 22 NADIA
            """,
            "Nadia Kowalczyk",
        ),
    ],
)
def test_the_part_whose_label_is_unreadable_is_offered_with_a_doubt(
    page: str, name: str, read: Read
) -> None:
    page = f"40 10 22 IDENTITY CARD\n{page}\n200 160 14 Date of birth\n200 178 22 21.05.1987"
    details = read(page)
    assert details.name is not None
    assert details.name.value == name
    assert not details.name.confident


@pytest.mark.parametrize(
    ("surname", "name"),
    [("GREENE", "Nadia Greene"), ("CARDHOLDER", "Nadia Cardholder"), ("DOE", "Nadia Doe")],
)
def test_a_name_may_equal_a_word_of_documents(surname: str, name: str, read: Read) -> None:
    page = f"""
        40 10 22 IDENTITY CARD
        200 60 14 Surname
        200 78 22 {surname}
        200 110 14 Given names
        200 128 22 NADIA
        200 160 14 Date of birth
        200 178 22 21.05.1987
    """
    details = read(page)
    assert details.name is not None
    assert details.name.value == name


@pytest.mark.parametrize(
    ("country", "name", "sure"),
    [
        ("ICELAND", "ÁSDÍS PORSTEINSDÓTTIR", False),  # Þ
        ("ICELAND", "SÆBÓR INGI HRÓÐMARSSON", False),
        ("ICELAND", "INGI HRÓÐMARSSON", True),
        ("REPUBLIC OF UTOPIA", "PAUL BERG", True),
    ],
)
def test_a_letter_that_readers_take_for_another_is_a_doubt(
    country: str, name: str, sure: bool, read: Read
) -> None:
    page = CARD.format(above="Full name", first=name, second="-")
    details = read(page.replace("REPUBLIC OF UTOPIA", country))
    assert details.name is not None
    assert details.name.confident is sure


@pytest.mark.parametrize(
    ("surname", "given"),
    [
        ("1. 303sb08300 / JAVAKHISHVILI", "2. m0 / OTAR"),
        ("1. ogj8 / JAVAKHISHVILI", "2. jdf/OTAR"),
        ("1. JAVAKHISHVILI / x3jOb", "2. OTAR / o8a"),
    ],
)
def test_without_known_labels_the_half_is_taken_that_is_written_as_names_are(
    surname: str, given: str, read: Read
) -> None:
    page = LICENCE.format(
        heading="DRIVING LICENCE GEORGIA", first=surname, second=given,
        birth="3. 21.05.1987", more="4a. 10.03.2024",
    )  # fmt: skip
    details = read(page)
    assert details.name is not None
    assert details.name.value == "Otar Javakhishvili"


def test_two_signs_of_chinese_or_japanese_are_a_label(read: Read) -> None:
    page = """
        40 10 22 個人番号カード
        60 60 18 氏名
        160 60 22 大石遥
        60 100 18 住所
        160 100 20 長野県松本市中央三丁目
        60 140 18 生年月日
        160 140 20 1947.04.07
    """
    details = read(page)
    assert details.name is not None
    assert details.name.value == "大石遥"


@pytest.mark.parametrize("given", ["CHRISTIAN", "SOLANGE MIREILLE"])
@pytest.mark.parametrize("label", ["Postnom / Postname", "Post-nom", "Postnoms"])
def test_the_postnom_of_a_congolese_name_belongs_to_the_surname(
    read: Callable[..., Details], label: str, given: str
) -> None:
    name = read(f"""
        330 108 12 Nom / Surname
        330 124 20 KABONGO
        330 160 12 {label}
        330 176 20 KALALA
        330 212 12 Prénoms / Given Names
        330 228 20 {given}
        330 264 12 Date de naissance
        330 280 18 10/07/1983
    """).name
    assert name is not None
    assert name.value == f"{given.title()} Kabongo Kalala"


def test_the_first_licence_is_no_first_surname(read: Callable[..., Details]) -> None:
    name = read("""
        400 152 12 APELLIDOS
        400 170 20 DE LA ROSA ROJAS
        400 206 12 NOMBRES
        400 224 20 INÉS
        400 368 12 PRIMERA LICENCIA
        400 386 18 08/12/1994
    """).name
    assert name is not None
    assert name.value == "Inés De la Rosa Rojas"
