"""Further cards of western Europe to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

_TD1 = """
30 440 48 {a1}
30 500 48 {a2}
30 560 48 {a3}
"""

DESIGNS = (
    Design(
        "card NLD",
        "card",
        ("dutch",),
        """
        240 15 20 KONINKRIJK DER NEDERLANDEN KINGDOM OF THE NETHERLANDS
        240 42 20 IDENTITEITSKAART IDENTITY CARD
        330 100 12 Naam/Surname
        . +16 22 {Surname}
        . +24 20 e/v Bakker
        . +34 12 Voornamen/Given names
        . +16 22 {Given}
        . +36 12 Geboortedatum/Date of birth
        . +16 22 {dob:DD MON_nl/MON YYYY}
        . +36 12 Geboorteplaats/Place of birth
        . +16 22 {place}
        . +36 12 Nationaliteit/Nationality
        . +16 22 Nederlandse
        720 -16 12 Geslacht/Sex
        . +16 22 M/M
        330 +36 12 Geldig tot/Date of expiry
        . +16 22 {expiry:DD MON_nl/MON YYYY}
        """,
    ),
    Design(
        "card PRT",
        "card",
        ("portuguese",),
        """
        300 15 22 CARTÃO DE CIDADÃO CITIZEN CARD
        300 45 18 REPÚBLICA PORTUGUESA PORTUGAL
        330 90 12 APELIDO(S) SURNAME
        . +16 22 {SURNAME}
        . +36 12 NOME(S) GIVEN NAME(S)
        . +16 22 {GIVEN}
        . +36 12 SEXO SEX
        . +16 22 {sex}
        450 -16 12 ALTURA HEIGHT
        . +16 22 1,{any:79}
        560 -16 12 NACIONALIDADE NATIONALITY
        . +16 22 PRT
        760 -16 12 DATA DE NASCIMENTO DATE OF BIRTH
        . +16 22 {dob:DD MM YYYY}
        330 +36 12 N° DOCUMENTO DOCUMENT No.
        . +16 22 {any:99999999} {any:9} {any:AA9}
        760 -16 12 DATA DE VALIDADE EXPIRY DATE
        . +16 22 {expiry:DD MM YYYY}
        """,
    ),
    Design(
        "card CHE",
        "card",
        ("german", "french", "italian"),
        """
        40 15 18 SCHWEIZERISCHE IDENTITÄTSKARTE CARTE D'IDENTITÉ SUISSE
        330 110 11 Name • Nom • Cognome • Num • Surname
        . +15 22 {Surname}
        . +36 11 Vorname(n) • Prénom(s) • Nome(i) • Prenum(s) • Given Name(s)
        . +15 22 {Given}
        . +36 11 Geburtsdatum • Date de naissance • Data di nascita • Data da naschientscha
        . +15 22 {dob:DD MM YY}
        """,
    ),
    Design(
        "card BEL back zone",
        "bare",
        ("dutch", "french", "polish"),
        """
        340 40 12 Geboorteplaats en -datum / Lieu et date de naissance
        . +16 20 {place} {dob:DD MON_nl YYYY}
        . +40 12 Plaats van afgifte / Lieu de délivrance
        . +16 20 Gent {issue:DD.MM.YYYY}
        """
        + _TD1,
        state="BEL",
        code="ID",
    ),
    Design(
        "permit sticker TD2",
        "permit",
        ("nigerian", "ukrainian", "vietnamese", "turkish"),
        """
        300 20 22 VISA / RESIDENCE
        330 100 14 VALID FROM
        . +18 20 {issue:DD-MM-YY}
        560 100 14 UNTIL
        . +18 20 {expiry:DD-MM-YY}
        330 200 14 SURNAME, NAME
        . +18 22 {COMMA}
        30 540 36 {b1}
        30 584 36 {b2}
        """,
        state="LUX",
        code="V<",
    ),
    Design(
        "permit IRL",
        "permit",
        ("indian", "filipino", "nigerian"),
        """
        300 20 22 IRISH RESIDENCE PERMIT
        330 90 13 NAME
        . +17 22 {SURNAME} {GIVEN}
        . +40 13 SEX
        . +17 22 {sex}
        450 -17 13 NATIONALITY
        . +17 22 INDIA
        640 -17 13 DATE OF BIRTH
        . +17 22 {dob:DD MM YYYY}
        330 +40 13 TYPE OF PERMIT
        . +17 22 STAMP 1
        . +40 13 VALID UNTIL
        . +17 22 {expiry:DD MM YYYY}
        640 -17 13 DATE OF ISSUE
        . +17 22 {issue:DD MM YYYY}
        """,
        names=("{Family_first}", "{Name}"),
    ),
)
