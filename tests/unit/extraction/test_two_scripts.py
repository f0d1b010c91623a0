"""A value that a page prints in two scripts is taken in Latin letters, however it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.reading import Role, Span
from kyc_desktop.extraction.network_reading import decoded
from kyc_desktop.extraction.page.bilingual_values import latin_half
from tests.unit.extraction.conftest import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details


@pytest.mark.parametrize(
    ("printed", "latin"),
    [
        ("НИКОЛОВСКА / NIKOLOVSKA", "NIKOLOVSKA"),
        ("NETPOB / PETROV", "PETROV"),  # the recognisers of Latin letters read the first half so
        ("PCTOBCKA / RISTOVSKA", "RISTOVSKA"),
        ("MAPMA / MARIJA", "MARIJA"),
        ("QEJAH / DEJAN", "DEJAN"),
        ("KOAWH / YUDIN", "YUDIN"),
        ("IOPIN / YURIY", "YURIY"),
        ("Солонго / Solongo", "Solongo"),
        ("IVANOVA / ИВАНОВА", "IVANOVA"),
        ("ΠΑΠΑΔΑΚΗ / PAPADAKI", "PAPADAKI"),
        ("Anna / Maria", "Anna / Maria"),
        ("SMITH / SCHMIDT", "SMITH / SCHMIDT"),
        ("NINA / ANA", "NINA / ANA"),
        ("Nom / Name", "Nom / Name"),
        ("A / B / C", "A / B / C"),
        ("PETROV", "PETROV"),
    ],
)
def test_of_two_halves_the_latin_one_is_the_value(printed: str, latin: str) -> None:
    assert latin_half(printed) == latin


@pytest.mark.parametrize(
    ("surname", "given", "name"),
    [
        ("NETPOB / PETROV", "AEJAH / DEJAN", "Dejan Petrov"),
        ("СТЕФАНОВА / STEFANOVA", "ЕЛЕНА / ELENA", "Elena Stefanova"),
    ],
)
def test_field_numbers_may_stand_apart_from_the_values(
    read: Callable[[str], Details], surname: str, given: str, name: str
) -> None:
    found = read(f"""
        300 20 24 ВОЗАЧКА ДОЗВОЛА
        300 50 24 DRIVING LICENCE
        300 100 20 1.
        340 100 20 {surname}
        300 130 20 2.
        340 130 20 {given}
        300 160 20 3.
        340 160 20 04.11.1957 ОХРИД / OHRID
        300 190 20 4a.
        340 190 20 05.04.2020
        300 220 20 4b.
        340 220 20 05.04.2030
    """).name
    assert found is not None
    assert found.value == name


def test_the_mongolian_surname_is_not_the_clan_and_not_a_parent(
    read: Callable[[str], Details],
) -> None:
    found = read("""
        300 20 24 MONGOLIA
        300 60 14 Ургийн овог / Family name
        300 78 22 Боржигон / Borjigon
        300 120 14 Эцэг/эхийн нэр / Surname
        300 138 22 Эрдэнэ
        300 164 22 Erdene
        300 200 14 Нэр / Given name
        300 218 22 Чинзориг
        300 244 22 Chinzorig
        300 280 14 Төрсөн огноо / Date of birth
        300 298 22 1989.02.02
    """).name
    assert found is not None
    assert found.value == "Chinzorig Erdene"


@pytest.mark.parametrize("first", ["Чинзориг", "4nH3opnr", "Tamyynah"])
def test_the_meaning_networks_lines_in_two_scripts_are_one_name(first: str) -> None:
    second = "Temuulen" if first == "Tamyynah" else "Chinzorig"
    lines = drawn(f"""
        300 100 22 Erdene
        300 150 22 {first}
        300 176 22 {second}
    """)
    spans = [
        Span(0, 0, 6, Role.SURNAME, 0.95),
        Span(1, 0, len(first), Role.GIVEN_NAMES, 0.9),
        Span(2, 0, len(second), Role.GIVEN_NAMES, 0.95),
    ]
    assert decoded(lines, spans).name == f"{second} Erdene"


def test_a_remark_in_parentheses_is_no_name_for_the_network() -> None:
    lines = drawn("""
        300 100 22 MAGANGUE
        300 126 22 (BOLIVAR)
    """)
    spans = [Span(0, 0, 8, Role.SURNAME, 0.7), Span(1, 1, 8, Role.GIVEN_NAMES, 0.92)]
    assert decoded(lines, spans).name == "MAGANGUE"


@pytest.mark.parametrize(
    ("native", "latin", "value"),
    [
        ("АЗАМАТ ЭСЕНБЕКОВИЧ", "AZAMAT", "Azamat Toktogulov"),
        ("АЗАМАТ", "AZAMAT", "Azamat Toktogulov"),
        ("АЗАМАТ ЭСЕНБЕКОВИЧ", "AZAMAT ESENBEKOVICH", "Azamat Esenbekovich Toktogulov"),
    ],
)
def test_the_latin_line_may_lack_a_patronymic(
    read: Callable[..., Details], native: str, latin: str, value: str
) -> None:
    name = read(f"""
        400 40 26 КЫРГЫЗ РЕСПУБЛИКАСЫ
        400 70 22 KYRGYZ REPUBLIC
        400 100 22 DRIVING LICENCE
        400 150 22 1.
        440 150 22 ТОКТОГУЛОВ
        440 178 22 TOKTOGULOV
        400 220 22 2.
        440 220 22 {native}
        440 248 22 {latin}
        400 290 22 3.
        440 290 22 05.03.1950
        400 330 22 4b)
        440 330 22 19.11.2033
        400 360 22 5.
        440 360 22 KG0306528
    """).name
    assert name is not None
    assert name.value == value
