"""Passports that only score: do not tune on them."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 610 34 {p1}
30 652 34 {p2}
"""


def _passport(
    name: str, state: str, languages: str, layout: str, names: tuple[str, ...] = ("{Name}",)
) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout + _ZONE, state=state, size=_PAGE, names=names)


DESIGNS = (
    _passport(
        "passport PRT",
        "PRT",
        "portuguese",
        """
        320 16 20 UNIÃO EUROPEIA PORTUGAL PASSAPORTE PASSPORT
        320 58 12 Tipo / Type
        440 58 12 País emissor / Issuing country
        700 58 12 N° do passaporte / Passport no.
        320 74 22 P
        440 74 22 PRT
        700 74 22 {any:AA999999}
        320 112 12 1. Apelidos / Surname / Nom
        . +16 22 {SURNAME}
        . +36 12 2. Nomes próprios / Given names / Prénoms
        . +16 22 {GIVEN}
        . +36 12 3. Nacionalidade / Nationality
        . +16 22 PORTUGUESA
        680 -16 12 4. Altura / Height
        . +16 22 1,{tall} m
        320 +36 12 5. Data de nascimento / Date of birth
        . +16 22 {dob:DD MM YYYY}
        680 -16 12 6. Sexo / Sex
        . +16 22 {sex}
        320 +36 12 7. Local de nascimento / Place of birth
        . +16 22 {PLACE}
        . +36 12 8. Data de emissão / Date of issue
        . +16 22 {issue:DD MM YYYY}
        680 -16 12 10. Autoridade / Authority
        . +16 20 IRN, I.P.
        320 +36 12 9. Válido até / Date of expiry
        . +16 22 {expiry:DD MM YYYY}
        """.replace("1,{tall}", "1,{any:99}"),
    ),
    _passport(
        "passport SWE",
        "SWE",
        "swedish finnish arabic",
        """
        320 16 22 SVERIGE SWEDEN SUÈDE
        320 60 12 Typ/Type/Type
        450 60 12 Landkod/Code of issuing state
        690 60 12 Pass nr/Passport No./No de passeport
        320 76 22 P
        450 76 22 SWE
        690 76 22 {any:99999999}
        320 114 12 Efternamn/Surname/Nom (1)
        . +16 22 {SURNAME}
        . +38 12 Förnamn/Given names/Prénoms (2)
        . +16 22 {GIVEN}
        . +38 12 Nationalitet/Nationality/Nationalité (3)
        . +16 22 SVENSK/SWEDISH
        . +38 12 Födelsedatum/Date of birth/Date de naissance (4)
        . +16 22 {dob:DD MON/MON YY}
        690 -16 12 Personnummer/Personal id. No. (10)
        . +16 22 {personnummer}
        320 +38 12 Kön/Sex/Sexe (5)
        . +16 22 {sex}
        480 -16 12 Födelseort/Place of birth/Lieu de naissance (6)
        . +16 22 UPPSALA
        320 +38 12 Utfärdat/Date of issue (7)
        . +16 22 {issue:DD MON/MON YY}
        690 -16 12 Längd/Height (11)
        . +16 22 {tall} cm
        320 +38 12 Giltigt t.o.m./Date of expiry (8)
        . +16 22 {expiry:DD MON/MON YY}
        690 -16 12 Utf. myndighet/Authority (9)
        . +16 22 POLISMYNDIGHETEN
        """,
    ),
    _passport(
        "passport AUT",
        "AUT",
        "german serbian hungarian",
        """
        320 16 20 REPUBLIK ÖSTERREICH REPUBLIC OF AUSTRIA
        320 58 12 Typ/Type/Type
        440 58 12 Code/Code/Code
        660 58 12 Reisepassnr./Passport No./Passeport No
        320 74 22 P
        440 74 22 AUT
        660 74 22 {any:A 9999999}
        320 112 12 Familienname/Surname/Nom
        . +16 22 {Surname}
        . +36 12 Vorname/Given names/Prénoms
        . +16 22 {Given}
        . +36 12 Staatsbürgerschaft/Nationality/Nationalité
        . +16 22 Österreich
        . +36 12 Geburtsdatum/Date of birth/Date de naissance
        . +16 22 {dob:DD.MM.YYYY}
        700 -16 12 Größe/Height/Taille
        . +16 22 {tall} cm
        320 +36 12 Geschlecht/Sex/Sexe
        . +16 22 {sex}
        500 -16 12 Geburtsort/Place of birth/Lieu de naissance
        . +16 22 Linz
        320 +36 12 Ausstellungsdatum/Date of issue
        . +16 22 {issue:DD.MM.YYYY}
        640 -16 12 Gültig bis/Date of expiry
        . +16 22 {expiry:DD.MM.YYYY}
        320 +36 12 Ausstellende Behörde/Authority/Autorité
        . +16 22 Magistrat der Stadt Linz
        """,
    ),
)
