"""Names that look like a label with a wrong letter, and parts of labels that look like names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.extraction import extract
from tests.unit.extraction.conftest import TODAY, both, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details
    from kyc_desktop.domain.reading import Line


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("HALIL ERDOĞDU", "Halil Erdoğdu"),  # a letter from a label of the name
        ("CASTILLO MARIA", "Castillo Maria"),  # of a place
        ("ROWENA JENNILYN", "Rowena Jennilyn"),  # of a name at birth
        ("GENDAR KAUR", "Gendar Kaur"),  # of the sex
    ],
)
@pytest.mark.parametrize("colon", ["", ": "])
def test_a_name_behind_a_label_is_no_label_with_a_wrong_letter(
    read: Callable[[str], Details], printed: str, value: str, colon: str
) -> None:
    found = read(f"""
        60 40 26 IDENTITY CARD
        60 100 18 Full name
        260 100 22 {colon}{printed}
        60 140 18 Date of birth
        260 140 22 {colon}04.11.1994
    """)
    assert both(found) == (value, "1994-11-04")


def test_a_label_with_a_wrong_letter_still_has_its_value(read: Callable[[str], Details]) -> None:
    found = read("""
        60 40 26 IDENTITY CARD
        60 100 22 Surneme SMITH
        60 140 22 Given names JOHN PAUL
        60 180 22 Date of birth 04.11.1994
    """)
    assert both(found) == ("John Paul Smith", "1994-11-04")


def test_labels_end_in_a_language_that_is_not_known(read: Callable[[str], Details]) -> None:
    found = read("""
        60 40 26 CERTIFICATE OF BIRTH
        60 100 20 1. FIRST NAMES / IGOA MUAMUA
        480 104 22 MALIA TIRESA
        60 140 20 2. SURNAME / FA'AI'U
        480 144 22 IOANE
        60 180 20 3. DATE OF BIRTH / ASO FANAU
        480 184 22 12 MARCH 1953
        60 220 20 4. PLACE OF BIRTH / NU'U NA FANAU AI
        480 224 22 APIA
    """)
    assert both(found) == ("Malia Tiresa Ioane", "1953-03-12")


def test_a_single_value_behind_a_slash_is_still_one(read: Callable[[str], Details]) -> None:
    found = read("""
        60 40 26 IDENTITY CARD
        60 100 20 Surname / KOWALCZYK
        60 140 20 Given names
        260 140 20 NADIA
        60 180 20 Date of birth
        260 180 20 21.05.1987
    """)
    assert both(found) == ("Nadia Kowalczyk", "1987-05-21")


@pytest.mark.parametrize("overlap", [0, 3, 6])
def test_a_value_whose_row_overlaps_its_labels_is_below_it(
    read: Callable[[str], Details], overlap: int
) -> None:
    found = read(f"""
        60 40 20 REPÚBLICA DE COLOMBIA
        60 100 19 Apellidos
        60 {119 - overlap} 25 CÁRDENAS IBARRA
        60 148 19 Nombres
        60 {167 - overlap} 25 LAUTARO FACUNDO
        60 196 19 Fecha de nacimiento
        60 {215 - overlap} 25 25 OCT 2000
    """)
    assert both(found) == ("Lautaro Facundo Cárdenas Ibarra", "2000-10-25")
    assert found.name is not None
    assert found.name.confident


@pytest.mark.parametrize("purpose", ["REGROUPEMENT FAMILIAL", "VISITE FAMILIALE"])
def test_words_of_a_family_do_not_make_a_bare_name_the_whole_one(
    read: Callable[[str], Details], purpose: str
) -> None:
    found = read(f"""
        60 40 26 CARTE DE SEJOUR
        60 100 20 NOM
        260 100 20 EL IDRISSI
        60 140 20 PRÉNOM
        260 140 20 YOUNESS
        60 180 20 NÉ(E) LE
        260 180 20 28/12/2004
        60 220 20 MOTIF DU SÉJOUR
        260 220 20 {purpose}
    """)
    assert both(found) == ("Youness El Idrissi", "2004-12-28")


def page_with(garbage: str, score: float, *, below: bool, others: int = 2) -> list[Line]:
    """A page whose name is printed in a script that no reader knows, and then in Latin letters.

    `others` lines more are in that script.
    """
    x, y = (60, 124) if below else (260, 100)
    page = f"""
        60 40 26 IDENTITY CARD
        60 100 20 Name
        {x} {y + 28} 20 UMESH GUPTA
        60 220 20 Date of birth
        260 220 20 28/12/2004
    """
    rows = [f"{x} {y} 22 {garbage}", *(f"700 {300 + 40 * n} 22 ulgiaJl ik" for n in range(others))]
    lines = [*drawn(page), *drawn("\n".join(rows), score=score)]
    return sorted(lines, key=lambda each: each.box[0][1])


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize("garbage", ["sslll jol allxc", "3ART TTT", "Awyi", "aujeo lqiko"])
def test_the_name_is_below_the_same_in_a_script_that_no_reader_knows(
    garbage: str, *, below: bool
) -> None:
    found = extract(page_with(garbage, 0.62, below=below), TODAY)
    assert both(found) == ("Umesh Gupta", "2004-12-28")


def test_a_single_line_that_was_read_badly_is_not_given_up() -> None:
    found = extract(page_with("NISHA YADAV", 0.62, below=False, others=0), TODAY)
    assert not (found.name and found.name.confident)


def test_a_name_that_was_read_well_is_not_given_up_for_the_line_below() -> None:
    found = extract(page_with("NISHA YADAV", 0.97, below=False), TODAY)
    assert found.name is not None
    assert found.name.value.startswith("Nisha Yadav")


@pytest.mark.parametrize(
    ("heading", "country"),
    [
        ("中華民國 普通小型車駕駛執照", "TWN"),
        ("中華民國身分證", "TWN"),
        ("DRIVER LICENSE REPUBLIC OF CHINA", "TWN"),
        ("DRIVER LICENSE", None),
    ],
)
def test_a_country_in_chinese_characters_is_known_within_a_line(
    read: Callable[[str], Details], heading: str, country: str | None
) -> None:
    found = read(f"""
        60 40 26 {heading}
        60 100 20 姓名
        260 100 20 蕭承恩
        60 140 20 出生日期
        260 140 20 33/09/07
    """)
    assert found.country == country or (country is None and found.country != "TWN")
    if country is not None:
        assert found.dob is not None
        assert found.dob.value == "1944-09-07"
