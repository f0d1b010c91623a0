"""Permits, a health card and cards without labels to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

_BOTH_SIDES = (1000, 1260)
_BACK_ZONE = """
40 1060 46 {a1}
40 1120 46 {a2}
40 1180 46 {a3}
"""

DESIGNS = (
    Design(
        "permit AUT",
        "permit",
        ("serbian", "turkish", "albanian"),
        """
        260 14 20 AUFENTHALTSTITEL REPUBLIK ÖSTERREICH
        720 44 20 {any:A99999999}
        340 84 12 NAME / SURNAME
        . +16 22 {SURNAME}
        . +36 12 VORNAMEN / FORENAMES
        . +16 22 {GIVEN}
        . +36 12 GESCHLECHT / SEX
        500 +0 12 STAATSANGEHÖRIGKEIT / NATIONALITY
        340 +16 20 {sex}
        500 +0 20 UTO
        340 +36 12 GEBURTSDATUM / DATE OF BIRTH
        640 +0 12 GÜLTIG BIS / EXPIRY DATE
        340 +16 20 {dob:DD MM YYYY}
        640 +0 20 {expiry:DD MM YYYY}
        340 +36 12 ART DES TITELS / TYPE OF PERMIT
        . +16 20 ROT-WEISS-ROT - KARTE PLUS
        . +36 12 ANMERKUNGEN / REMARKS
        . +16 18 FREIER ZUGANG ZUM ARBEITSMARKT
        """,
    ),
    Design(
        "permit POL, both sides",
        "permit",
        ("ukrainian", "georgian", "vietnamese"),
        """
        260 14 20 KARTA POBYTU RZECZPOSPOLITA POLSKA
        720 44 20 {any:AA9999999}
        340 84 12 NAZWISKO I IMIĘ / SURNAME, FORENAME
        . +16 22 {SURNAME}
        . +28 22 {GIVEN}
        . +36 12 KARTA WAŻNA DO / VALID UNTIL
        . +16 20 {expiry:DD.MM.YYYY}
        . +36 12 MIEJSCE I DATA WYDANIA / PLACE AND DATE OF ISSUE
        . +16 20 WARSZAWA {issue:DD.MM.YYYY}
        . +36 12 RODZAJ ZEZWOLENIA / TYPE OF PERMIT
        . +16 20 POBYT CZASOWY
        . +36 12 UWAGI / REMARKS
        . +16 18 DOSTĘP DO RYNKU PRACY
        60 690 12 DATA I MIEJSCE URODZENIA / DATE AND PLACE OF BIRTH
        . +16 20 {dob:DD.MM.YYYY} {PLACE}
        . +36 12 OBYWATELSTWO / NATIONALITY
        500 +0 12 PŁEĆ / SEX
        60 +16 20 UTO
        500 +0 20 {sex}
        60 +36 12 PESEL
        . +16 20 {pesel}
        """
        + _BACK_ZONE,
        state="POL",
        code="IR",
        size=_BOTH_SIDES,
    ),
    Design(
        "permit SWE, both sides",
        "permit",
        ("arabic", "ethiopian", "indian"),
        """
        260 14 20 UPPEHÅLLSTILLSTÅND SVERIGE
        720 44 20 {any:AA9999999}
        340 84 12 NAMN / NAME
        . +16 22 {SURNAME}
        . +28 22 {GIVEN}
        . +38 12 GILTIGT T.O.M. / VALID UNTIL
        . +16 20 {expiry:DD-MM-YYYY}
        . +38 12 UTFÄRDAT I DEN / PLACE AND DATE OF ISSUE
        . +16 20 MIGRATIONSVERKET {issue:DD-MM-YYYY}
        . +38 12 TYP AV TILLSTÅND / TYPE OF PERMIT
        . +16 20 PERMANENT UPPEHÅLLSTILLSTÅND
        60 690 12 FÖDELSEDATUM OCH FÖDELSEORT / DATE AND PLACE OF BIRTH
        . +16 20 {dob:DD-MM-YYYY}
        . +38 12 MEDBORGARSKAP / NATIONALITY
        500 +0 12 KÖN / SEX
        60 +16 20 UTO
        500 +0 20 {sex}
        60 +38 12 ANMÄRKNINGAR / REMARKS
        . +16 18 FÅR ARBETA
        """
        + _BACK_ZONE,
        state="SWE",
        code="IR",
        size=_BOTH_SIDES,
    ),
    Design(
        "permit BEL",
        "permit",
        ("moroccan", "senegalese", "romanian"),
        """
        240 14 18 BELGIQUE TITRE DE SÉJOUR RESIDENCE PERMIT
        720 44 20 {any:A9999999}
        340 84 12 NOM, PRÉNOM / NAME, FORENAME
        . +16 22 {SURNAME}
        . +28 22 {GIVEN}
        . +38 12 SEXE / SEX
        480 +0 12 NATIONALITÉ / NATIONALITY
        700 +0 12 DATE DE NAISSANCE / DATE OF BIRTH
        340 +16 20 {sex}
        480 +0 20 UTO
        700 +0 20 {dob:DD MM YYYY}
        340 +38 12 TYPE DE TITRE / TYPE OF PERMIT
        700 +0 12 DATE D'EXPIRATION / EXPIRY DATE
        340 +16 18 B. SÉJOUR ILLIMITÉ
        700 +0 20 {expiry:DD MM YYYY}
        340 +38 12 REMARQUES / REMARKS
        . +16 18 MARCHÉ DU TRAVAIL : ILLIMITÉ
        """,
    ),
    Design(
        "tessera sanitaria",
        "card",
        ("italian", "albanian", "romanian"),
        """
        260 14 22 TESSERA SANITARIA
        260 44 14 REPUBBLICA ITALIANA CARTA NAZIONALE DEI SERVIZI
        60 110 13 Codice
        60 126 13 Fiscale
        180 112 22 {codice_fiscale}
        640 110 13 Sesso
        720 106 20 {sex}
        60 166 14 Cognome
        180 162 22 {SURNAME}
        60 206 14 Nome
        180 202 22 {GIVEN}
        60 246 14 Luogo
        60 262 14 di nascita
        180 246 20 VITERBO
        60 290 14 Provincia
        180 288 20 VT
        60 324 14 Data
        60 340 14 di nascita
        180 326 20 {dob:DD/MM/YYYY}
        640 290 14 Data di scadenza
        640 310 20 {expiry:DD/MM/YYYY}
        60 420 16 Dati sanitari regionali
        """,
    ),
    Design(
        "rail discount card",
        "bare",
        ("german", "hungarian", "italian"),
        """
        60 30 30 VORTEILSCARD
        60 74 20 Classic
        60 300 24 {Given} {Surname}
        60 340 22 {dob:DD.MM.YYYY}
        60 400 20 {any:9999 9999 9999 9999}
        60 440 16 gültig bis {expiry:MM/YYYY}
        """,
    ),
    Design(
        "pensioner's card Sweden",
        "bare",
        ("swedish", "finnish"),
        """
        60 30 26 PENSIONÄRSINTYG
        60 68 18 Pensionsmyndigheten
        60 240 24 {Given} {Surname}
        60 280 24 {personnummer}
        60 400 16 Kortet är personligt och gäller tillsammans med legitimation
        60 440 16 Gäller t.o.m. {expiry:YYYY-MM-DD}
        """,
    ),
)
