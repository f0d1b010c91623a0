"""Values near the wanted ones that must not be mistaken for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.unit.extraction import conftest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details

HOLDER = "Nadia Kowalczyk"
BORN = "1987-05-21"
CARD = conftest.CARD.format(heading="IDENTITY CARD")


class Trap(NamedTuple):
    """Two lines, a label and its value, that stand on the card below or above the wanted ones."""

    label: str
    value: str


TRAPS = {
    "father": Trap("Father's name", "JERZY KOWALCZYK"),
    "mother": Trap("Mother's name", "MARIA KOWALCZYK"),
    "mother's maiden name": Trap("Mother's maiden name", "MARIA NOWAK"),
    "name of father, French": Trap("Nom du père", "JERZY KOWALCZYK"),
    "parents, Portuguese": Trap("FILIAÇÃO", "JERZY KOWALCZYK"),
    "parents, Spanish": Trap("Hijo/a de", "JERZY / MARIA"),
    "parents, Polish": Trap("Imiona rodziców", "JERZY MARIA"),
    "father, Turkish": Trap("Baba adı", "JERZY"),
    "mother, Hungarian": Trap("Anyja neve", "NOWAK MARIA"),
    "husband": Trap("Husband's name", "PIOTR NOWAK"),
    "spouse": Trap("Spouse", "PIOTR NOWAK"),
    "guardian": Trap("Guardian", "PIOTR NOWAK"),
    "name at birth": Trap("Name at birth", "ZIELINSKA"),
    "birth name, German": Trap("Geburtsname", "ZIELINSKA"),
    "birth name, French": Trap("Nom de naissance", "ZIELINSKA"),
    "birth name, Polish": Trap("Nazwisko rodowe", "ZIELINSKA"),
    "birth name, Czech": Trap("Rodné příjmení", "ZIELINSKA"),
    "birth name, Hungarian": Trap("Születési név", "ZIELINSKA NADIA"),
    "maiden name": Trap("Maiden name", "ZIELINSKA"),
    "surname at birth": Trap("Surname at birth", "ZIELINSKA"),
    "nom d'usage": Trap("Nom d'usage", "NOWAK"),
    "alternate name": Trap("NOM D'USAGE / Alternate name", "NOWAK"),
    "also known as": Trap("Also known as", "DIDI NOWAK"),
    "alias": Trap("Alias", "DIDI NOWAK"),
    "stage name, German": Trap("Ordens- oder Künstlername", "DIDI"),
    "preferred name": Trap("Preferred name", "Didi"),
    "social name": Trap("Nome social", "DIDI NOWAK"),
    "signature": Trap("Signature", "N. Kowalczyk"),
    "holder's signature": Trap("Holder's signature", "Nadja Kowalczik"),
    "signature, German": Trap("Unterschrift", "Nadja Kowalczik"),
    "signature, Spanish": Trap("Firma del titular", "Nadja Kowalczik"),
    "registrar": Trap("Registrar", "ADAM LIS"),
    "authority": Trap("Authority", "CITY OF LUBLIN"),
    "issued by": Trap("Issued by", "LUBLIN TOWN HALL"),
    "place of birth": Trap("Place of birth", "LUBLIN"),
    "place of birth, French": Trap("Lieu de naissance", "SAINT DENIS"),
    "nationality": Trap("Nationality", "POLISH"),
    "religion": Trap("Religion", "CATHOLIC"),
    "occupation": Trap("Occupation", "TEACHER"),
    "race": Trap("Race", "CHINESE"),
    "address": Trap("Address", "VICTORIA HOUSE"),
    "date of issue": Trap("Date of issue", "03.04.1986"),
    "date of issue, German": Trap("Ausstellungsdatum", "03.04.1986"),
    "date of issue, French": Trap("Délivré le", "03.04.1986"),
    "date of issue, Spanish": Trap("Fecha de expedición", "03.04.1986"),
    "date of issue, Italian": Trap("Data di rilascio", "03.04.1986"),
    "date of issue, Polish": Trap("Data wydania", "03.04.1986"),
    "valid from": Trap("Valid from", "03.04.1986"),
    "date of expiry": Trap("Date of expiry", "03.04.2031"),
    "expiry in the past": Trap("Expiry date", "03.04.1986"),
    "expiry, German": Trap("Gültig bis", "03.04.1986"),
    "expiry, French": Trap("Valable jusqu'au", "03.04.1986"),
    "expiry, Spanish": Trap("Válido hasta", "03.04.1986"),
    "expiry, Swedish": Trap("Sista giltighetsdag", "03.04.1986"),
    "18 on": Trap("18 on", "21.05.1985"),
    "joined": Trap("Date of joining", "01.02.1985"),
    "member since": Trap("Member since", "01.02.1985"),
    "registration": Trap("Date of registration", "01.02.1985"),
    "first licence": Trap("1ª HABILITAÇÃO", "01.02.1985"),
}


def _below(trap: Trap) -> str:
    return CARD + f"\n200 180 12 {trap.label}\n200 194 18 {trap.value}"


def _above(trap: Trap) -> str:
    return f"200 26 11 {trap.label}\n200 38 18 {trap.value}\n" + CARD.strip()


def _inline(trap: Trap) -> str:
    return CARD + f"\n200 190 16 {trap.label}: {trap.value}"


def _beside(trap: Trap) -> str:
    return CARD + f"\n420 60 12 {trap.label}\n420 74 18 {trap.value}"


PLACES = {"below": _below, "above": _above, "inline": _inline, "beside": _beside}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS.keys())
def test_value_of_another_label_is_not_taken(
    trap: Trap, place: Callable[[Trap], str], read: Callable[..., Details]
) -> None:
    details = read(place(trap))
    assert details.name is not None
    assert details.dob is not None
    assert (details.name.value, details.dob.value) == (HOLDER, BORN)


UNNAMED = {
    "heading only": """
        40 10 22 REPUBLIC OF UTOPIA
        40 40 18 DRIVING LICENCE
        40 80 16 DOB 21.05.1987
    """,
    "father only": """
        40 10 22 IDENTITY CARD
        40 60 16 Father's name: JERZY LIS
        40 90 16 DOB: 21.05.1987
    """,
    "place only": """
        40 10 22 IDENTITY CARD
        40 60 16 Place of birth: LUBLIN
        40 90 16 DOB: 21.05.1987
    """,
    "signature only": """
        40 10 22 IDENTITY CARD
        40 60 12 Signature
        40 76 22 Nadia Kowalczyk
        40 120 16 Date of birth: 21.05.1987
    """,
    "issuing authority only": """
        40 10 22 IDENTITY CARD
        40 60 12 Issuing authority
        40 76 18 City of Lund
        40 120 12 Date of birth
        40 136 18 21.05.1987
    """,
    "business card": """
        40 10 22 Northwind Consulting
        40 50 26 Anna Lind
        40 80 16 Sales Director
        40 110 16 +46 8 123 456
    """,
}


@pytest.mark.parametrize("page", UNNAMED.values(), ids=UNNAMED.keys())
def test_no_name_is_made_up(page: str, read: Callable[..., Details]) -> None:
    details = read(page)
    assert details.name is None
    assert "no_name" in {doubt.code for doubt in details.doubts}


UNDATED = {
    "expiry only": ("40 90 16 Expiry date: 21.05.2031", set()),
    "issue only": ("40 90 16 Date of issue: 21.05.1999", set()),
    "expiry in the past": ("40 90 16 Valid until 21.05.1999", set()),
    "year only": ("40 90 16 Year of Birth: 1987", {"year_only"}),
    "year behind date label": ("40 90 16 Date of birth: 1987", {"year_only"}),
    "age only": ("40 90 16 Age: 39", {"age_only"}),
    "no such day": ("40 90 16 Date of birth: 29.02.1911", {"impossible_date"}),
    "month 13": ("40 90 16 Date of birth: 12.13.1980", {"impossible_date"}),
    "in the future": ("40 90 16 Date of birth: 21.05.2031", set()),
    "too long ago": ("40 90 16 Date of birth: 21.05.1871", set()),
    "recent date without a label": ("40 90 16 21.05.2021", set()),
}


@pytest.mark.parametrize(("line", "codes"), UNDATED.values(), ids=UNDATED.keys())
def test_no_date_of_birth_is_made_up(
    line: str, codes: set[str], read: Callable[..., Details]
) -> None:
    details = read(f"40 10 22 IDENTITY CARD\n40 60 16 Name: Nadia Kowalczyk\n{line}")
    assert details.dob is None
    assert codes | {"no_birth_date"} <= {doubt.code for doubt in details.doubts}
