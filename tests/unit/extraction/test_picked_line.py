"""A line that the clerk picked is written as extraction writes the field."""

from __future__ import annotations

import datetime as dt

import pytest

from kyc_desktop.domain.fields import DOB, NAME
from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction.picked_line import picked

TODAY = dt.date(2026, 11, 24)
PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)


def lines(*texts: str) -> tuple[Line, ...]:
    def at(y: float) -> Line:
        box = ((10.0, y), (410.0, y), (410.0, y + 20), (10.0, y + 20))
        return Line(texts[int(y / 40)], 0.95, box)

    return tuple(at(40.0 * n) for n in range(len(texts)))


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("ERIKSSON", "Eriksson"),
        ("SMITH, JOHN PAUL", "John Paul Smith"),
        ("GARCÍA LÓPEZ, MARÍA", "María García López"),
        ("DUPONT/MARIE ANNE", "Marie Anne Dupont"),
        ("Smith, John, Jr.", "John Smith Jr"),
        ("1. ÉLODIE", "Élodie"),
        ("Surname/Nom: O'BRIEN", "O'Brien"),
        ("LE GUEN-MÜLLER", "Le Guen-Müller"),
        ("van den Berg", "van den Berg"),
        ("L898902C3", None),
        ("31/01/2027", None),
        ("F", None),
        ("", None),
    ],
)
def test_names(printed: str, value: str | None) -> None:
    assert picked(NAME, 0, lines(printed), TODAY) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12 AUG/AOU 74", "1974-08-12"),
        ("Date of birth: 25.12.1990", "1990-12-25"),
        ("Geboren 3. April 1990 in Bonn", "1990-04-03"),
        ("17.03.1986 BELLERIVE", "1986-03-17"),
        ("01.05.2037", "2037-05-01"),
        ("02.05.2022  17.03.1986", "1986-03-17"),
        ("2533-05-01", "1990-05-01"),  # in the Thai calendar
        ("03/04/1990", "03/04/1990"),  # either month: the field asks
        ("31.02.1990", None),
        ("BELLERIVE", None),
    ],
)
def test_dates(printed: str, value: str | None) -> None:
    assert picked(DOB, 0, lines(printed), TODAY) == value


def test_the_page_tells_the_order_of_day_and_month() -> None:
    assert picked(DOB, 0, lines("03/04/1990", "25/04/2020"), TODAY) == "1990-04-03"


def test_machine_readable_lines() -> None:
    page = lines(*PASSPORT)
    assert picked(NAME, 0, page, TODAY) == "Anna Maria Eriksson"
    assert picked(DOB, 1, page, TODAY) == "1974-08-12"
