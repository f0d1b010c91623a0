"""Finds out which column of a table is which, by its headings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.stated.table import Table


class Meaning(StrEnum):
    """What a column says."""

    NUMBER = "number"  # of the document, as the History tab shows it
    FILE = "file"
    NAME = "name"
    GIVEN = "given_names"
    SURNAME = "surname"
    DOB = "date_of_birth"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column has which meaning, and whether the first row has headings.

    `places` has for each column its meaning, None for one that is not used.
    """

    places: tuple[Meaning | None, ...]
    headings: bool

    def place(self, meaning: Meaning) -> int | None:
        """The column with a meaning."""
        return self.places.index(meaning) if meaning in self.places else None

    @property
    def complete(self) -> bool:
        """Whether they say of which document a row is, and anything about the customer."""
        whose = Meaning.NUMBER in self.places or Meaning.FILE in self.places
        return whose and any(
            each in self.places for each in (Meaning.NAME, Meaning.SURNAME, Meaning.DOB)
        )

    def with_meaning(self, column: int, meaning: Meaning | None) -> Columns:
        """The columns with another meaning of one; a meaning belongs to one column."""
        places = [None if each is meaning else each for each in self.places]
        places[column] = meaning
        return replace(self, places=tuple(places))


_HEADINGS = {
    Meaning.NUMBER: (
        "number", "no", "nr", "num", "id", "flow", "flow id", "flow number",
        "document no", "kyc number", "nummer", "vorgang", "vorgangsnummer", "dokument nr",
        "numero", "nº", "n°", "num documento", "संख्या", "क्रमांक", "नंबर",
    ),
    Meaning.FILE: (
        "file", "file name", "filename", "image", "image name", "picture", "document",
        "scan", "photo",
        "datei", "dateiname", "bild", "bilddatei", "dokument",
        "archivo", "nombre de archivo", "nombre del archivo", "fichero", "imagen", "documento",
        "फ़ाइल", "फाइल", "फ़ाइल नाम", "फाइल नाम", "चित्र", "दस्तावेज़",
    ),
    Meaning.NAME: (
        "name", "full name", "fullname", "customer", "customer name", "client", "client name",
        "person",
        "name des kunden", "kunde", "kundenname", "vollstandiger name", "vor und nachname",
        "nombre completo", "nombre y apellidos", "nombre y apellido", "cliente",
        "nombre del cliente",
        "नाम", "पूरा नाम", "ग्राहक", "ग्राहक का नाम",
    ),
    Meaning.GIVEN: (
        "given name", "given names", "first name", "firstname", "forename", "forenames",
        "givenname",
        "vorname", "vornamen", "nombre", "nombres", "nombre de pila", "प्रथम नाम", "पहला नाम",
    ),
    Meaning.SURNAME: (
        "surname", "surnames", "last name", "lastname", "family name", "familyname",
        "nachname", "familienname", "apellido", "apellidos", "उपनाम", "कुलनाम",
    ),
    Meaning.DOB: (
        "date of birth", "dob", "birth date", "birthdate", "birthday", "born", "born on", "d o b",
        "geburtsdatum", "geburtstag", "geboren", "geboren am", "geb datum", "gebdat",
        "fecha de nacimiento", "f nacimiento", "nacimiento", "fecha nac", "nacido",
        "जन्म तिथि", "जन्मतिथि", "जन्म तारीख", "जन्म की तारीख",
    ),
}  # fmt: skip
_LETTERS = re.compile(r"[^\w\u0900-\u097f]+|_")


def folded_heading(text: str) -> str:
    """A heading without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in plain if not "\u0300" <= char <= "\u036f")
    return " ".join(_LETTERS.sub(" ", unicodedata.normalize("NFC", bare)).split())


_BY_HEADING = {
    folded_heading(heading): meaning
    for meaning, headings in _HEADINGS.items()
    for heading in headings
}


def columns_of(table: Table) -> Columns:
    """What the columns seem to be; without a known heading, nothing is taken for one."""
    first = table.rows[0].cells
    cells = (*first, *[""] * (table.width - len(first)))
    places = _by_headings(cells)
    known = any(places)
    return Columns(places, headings=known or not any(char.isdigit() for char in "".join(cells)))


def _by_headings(cells: Sequence[str]) -> tuple[Meaning | None, ...]:
    places: list[Meaning | None] = []
    for cell in cells:
        meaning = _BY_HEADING.get(folded_heading(cell))
        places.append(meaning if meaning not in places else None)
    kinds = set(places)
    if Meaning.SURNAME not in kinds and Meaning.GIVEN in kinds:
        given = places.index(Meaning.GIVEN)
        if Meaning.NAME in kinds:  # "Name, Vorname"
            places[places.index(Meaning.NAME)] = Meaning.SURNAME
        elif folded_heading(cells[given]).startswith("nombre"):  # alone it is the whole name
            places[given] = Meaning.NAME
    elif Meaning.SURNAME in kinds and Meaning.NAME in kinds and Meaning.GIVEN not in kinds:
        places[places.index(Meaning.NAME)] = Meaning.GIVEN  # "Name, Surname"
    return tuple(places)
