"""Columns by their headings, in the languages of the window."""

from __future__ import annotations

from threading import Event

import pytest

from kyc_desktop.stated.columns import Columns, Meaning, columns_of
from kyc_desktop.stated.table import table_of

NUMBER, FILE, NAME = Meaning.NUMBER, Meaning.FILE, Meaning.NAME
GIVEN, SURNAME, DOB = Meaning.GIVEN, Meaning.SURNAME, Meaning.DOB


def columns(*cells: str) -> Columns:
    row = "\t".join(cells)
    return columns_of(table_of(f"{row}\n{row}\n".encode(), Event()))


@pytest.mark.parametrize(
    ("headings", "places"),
    [
        (("Number", "Name", "Date of birth"), (NUMBER, NAME, DOB)),
        (("FILE_NAME", "Full name", "DOB"), (FILE, NAME, DOB)),
        (("Dateiname", "Name", "Geb.-Datum"), (FILE, NAME, DOB)),
        (("Nr.", "Name", "Vorname", "Geburtsdatum"), (NUMBER, SURNAME, GIVEN, DOB)),
        (("Nr", "Nachname", "Vornamen", "geboren am"), (NUMBER, SURNAME, GIVEN, DOB)),
        (("Número", "Nombre completo", "Fecha de nacimiento"), (NUMBER, NAME, DOB)),
        (("Archivo", "Nombre", "Apellidos", "F. nacimiento"), (FILE, GIVEN, SURNAME, DOB)),
        (("Archivo", "Nombre", "Nacimiento"), (FILE, NAME, DOB)),
        (("संख्या", "नाम", "जन्म तिथि"), (NUMBER, NAME, DOB)),
        (("फ़ाइल नाम", "पूरा नाम", "जन्मतिथि"), (FILE, NAME, DOB)),
        (("file", "e-mail", "name", "name", "dob"), (FILE, None, NAME, None, DOB)),
        (("file", "Name", "Surname"), (FILE, GIVEN, SURNAME)),
    ],
)
def test_headings_are_known(headings: tuple[str, ...], places: tuple[Meaning | None, ...]) -> None:
    found = columns(*headings)
    assert found.places == places
    assert found.headings
    assert found.complete


def test_a_first_row_with_digits_and_no_known_heading_is_data() -> None:
    found = columns("scan1.jpg", "Anna Muster", "1990-04-03")
    assert not found.headings
    assert not found.complete


def test_unknown_headings_are_headings_all_the_same() -> None:
    assert columns("a", "b", "c").headings


@pytest.mark.parametrize("headings", [("file", "x"), ("name", "dob"), ("file", "given name")])
def test_without_a_document_or_anything_stated_they_are_not_complete(
    headings: tuple[str, ...],
) -> None:
    assert not columns(*headings).complete


def test_a_meaning_belongs_to_one_column() -> None:
    found = columns("file", "name", "x").with_meaning(2, NAME)
    assert found.places == (FILE, None, NAME)
    assert found.with_meaning(2, None).places == (FILE, None, None)
