"""Pages with almost enough evidence: the value is right, or it is not called sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Source
from kyc_desktop.extraction import extract
from tests.unit.extraction.conftest import TODAY, drawn
from tests.unit.extraction.test_mrz import ZONES, mrz

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details, Field


@pytest.mark.parametrize(
    "date",
    ["12.08.1974", "1208.1974", "12.08.14", "12.O8.1974"],
    ids=["clean", "lost", "short", "letter"],
)
def test_what_is_doubted_is_never_called_sure(read: Callable[..., Details], date: str) -> None:
    dob = read(f"200 60 12 Date of birth\n200 74 18 {date}").dob
    assert dob is not None
    assert dob.confident is not bool(dob.doubts)
    assert bool(dob.doubts) is (date != "12.08.1974")


def codes(field: Field | None) -> set[str]:
    assert field is not None
    return {doubt.code for doubt in field.doubts}


def test_two_values_of_one_label_are_never_sure(read: Callable[..., Details]) -> None:
    details = read("""
        200 60 12 Surname
        200 74 18 GARCÍA
        200 100 12 Surname
        200 114 18 ORTEGA
        200 140 12 Given names
        200 154 18 JOSÉ
        200 180 12 Date of birth
        200 194 18 12.08.1974
    """)
    assert "two_values" in codes(details.name)
    assert not (details.name and details.name.confident)


def test_known_label_with_more_words_is_doubted(read: Callable[..., Details]) -> None:
    details = read("""
        40 60 16 Nombre del barco : Santa Clara
        40 90 16 Fecha de nacimiento: 12.08.1974
    """)
    assert not (details.name and details.name.confident)


def test_running_text_behind_a_label_is_no_name(read: Callable[..., Details]) -> None:
    details = read("""
        200 20 18 TITRE DE SÉJOUR
        200 60 12 NOM Prénoms / NAME
        200 74 18 EL AMRANI
        200 98 18 Karim
        200 130 12 DATE DE NAISS. / DATE OF BIRTH
        200 144 18 22 04 1961
        200 180 14 AUTORISE SON TITULAIRE À TRAVAILLER
    """)
    assert details.name is not None
    assert details.name.value == "Karim El Amrani"


def test_word_that_ends_in_a_colon_is_no_value(read: Callable[..., Details]) -> None:
    details = read("""
        40 60 16 Prenume:
        300 60 16 LUMINIȚA
        40 84 16 Rangul:
        300 84 16 Contabil
        40 108 16 Nume: VĂCĂRESCU
        40 132 16 Data nașterii: 16.02.1936
    """)
    assert details.name is not None
    assert details.name.value == "Luminița Văcărescu"


def test_values_stand_beside_labels_where_the_dates_do(read: Callable[..., Details]) -> None:
    details = read("""
        40 60 14 Családi név
        250 60 14 Szabó
        40 80 14 Keresztnév
        250 80 14 Ildikó Réka
        40 100 14 Kedvenc szín
        250 100 14 kék
        40 120 14 Szül. idő
        250 120 14 2006.12.28.
        40 140 14 Érvényes
        250 140 14 2033.05.02.
    """)
    assert details.name is not None
    assert details.name.value == "Ildikó Réka Szabó"


def test_label_that_goes_on_without_a_colon_leaves_the_value_below_it(
    read: Callable[..., Details],
) -> None:
    details = read("""
        40 20 18 REPÚBLICA FEDERATIVA DO BRASIL
        40 60 12 NOME DO DECLARANTE
        40 74 18 TOMÁS SIMÕES
        40 100 12 DATA DE NASCIMENTO
        40 114 18 12/01/2004
    """)
    assert details.name is not None
    assert details.name.value == "Tomás Simões"
    assert not details.name.confident


def test_day_behind_a_label_is_part_of_the_date(read: Callable[..., Details]) -> None:
    details = read("""
        40 60 16 M. Hicham TAZI
        40 90 16 né(e) le 8 Nov. 2004 à Nîmes
        40 120 16 est domicilié au 14 rue des Lilas depuis le 22 Févr 2019.
    """)
    assert details.dob is not None
    assert details.dob.value == "2004-11-08"


def test_values_far_to_the_right_stand_in_rows(read: Callable[..., Details]) -> None:
    details = read("""
        20 60 16 SOYADI
        330 60 16 ŞAHİN
        20 84 16 ADI
        330 84 16 ÇİĞDEM
        20 108 16 BABA ADI
        330 108 16 HASAN
        20 132 16 DOĞUM TARİHİ
        330 132 16 04/06/1981
    """)
    assert details.name is not None
    assert details.name.value == "Çiğdem Şahin"


def test_two_lines_of_a_whole_name_may_be_in_either_order(read: Callable[..., Details]) -> None:
    page = """
        20 20 18 {0}
        200 60 12 Name
        200 74 18 BESANÇON
        200 98 18 ÉTIENNE
        200 124 12 Date of birth
        200 138 18 1958-03-24
    """
    unknown = read(page.format("PROOF OF AGE"))
    assert "name_order" in codes(unknown.name)
    licence = read(page.format("MANITOBA DRIVER'S LICENCE"))
    assert licence.name is not None
    assert licence.name.value == "Étienne Besançon"


def test_role_is_a_label_only_with_a_colon(read: Callable[..., Details]) -> None:
    patient = read("40 60 16 PATIENT: COHEN, SHIRA\n40 84 16 D.O.B: 21.03.1970")
    assert patient.name is not None
    assert patient.name.value == "Shira Cohen"
    licence = read("""
        40 20 16 DRIVER LICENSE
        40 60 16 LN CARDHOLDER
        40 84 16 FN IMA MARIE
        40 108 16 DOB 08/31/1977
    """)
    assert licence.name is not None
    assert licence.name.value == "Ima Marie Cardholder"


def test_name_in_two_alphabets_is_given_in_latin_letters(read: Callable[..., Details]) -> None:
    details = read("""
        200 60 12 Фамилия / Surname
        200 74 18 ИВАНОВ
        200 96 18 IVANOV
        200 124 12 Име / Name
        200 138 18 ТОДОР
        200 160 18 TODOR
        200 190 12 Дата на раждане / Date of birth
        200 204 18 28.11.1970
    """)
    assert details.name is not None
    assert details.name.value == "Todor Ivanov"


def test_mrz_whose_digits_all_agree_outweighs_a_date_that_differs() -> None:
    page = drawn("200 60 12 Date of birth\n200 74 18 12.08.1979")
    details = extract([*page, *mrz(*ZONES["TD3"])], TODAY)
    assert details.dob is not None
    assert (details.dob.value, details.dob.source) == ("1974-08-12", Source.MRZ)
    assert codes(details.dob) == {"mrz_disagrees"}
    assert not details.dob.confident


def test_date_that_is_labelled_as_another_is_not_called_earlier(
    read: Callable[..., Details],
) -> None:
    details = read("""
        40 60 16 DOB
        40 80 16 19.10.1993
        240 60 16 Expiry
        240 80 16 28.08.27
    """)
    assert details.dob is not None
    assert details.dob.confident


UNREAD = ("RYPcit U+de? hce", "DA g uJ SOD-9", "Rt nt", "@zSsoope? wg0o", "8@o@ 886121383")


@pytest.mark.parametrize("labels", [UNREAD[:2], UNREAD[1:4], UNREAD])
@pytest.mark.parametrize("date", ["07.11.1983", "1983-11-23", "7 NOV 1983"])
def test_the_only_date_among_labels_that_nobody_reads_is_offered_with_a_doubt(
    labels: tuple[str, ...], date: str
) -> None:
    unread = "\n".join(f"60 {20 + 60 * i} 12 {text}" for i, text in enumerate(labels))
    lines = drawn(unread, score=0.6) + drawn(f"60 44 18 MITA SAMPLE\n60 104 18 {date}")
    details = extract(lines, TODAY)
    assert codes(details.dob) == {"no_label"}
    assert not (details.name and details.name.confident)


def test_a_date_among_lines_that_are_read_needs_a_label() -> None:
    lines = drawn("60 20 12 Corner shop\n60 44 18 MITA SAMPLE\n60 104 18 07.11.1983")
    lines += drawn(f"60 140 12 {UNREAD[0]}\n60 160 12 {UNREAD[1]}", score=0.6)
    assert extract(lines, TODAY).dob is None
