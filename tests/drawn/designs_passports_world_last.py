"""Passports of further countries to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 610 34 {p1}
30 652 34 {p2}
"""
_CROPPED = ""


def _passport(name: str, state: str, languages: str, layout: str, zone: str = _ZONE) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout + zone, state=state, size=_PAGE)


DESIGNS = (
    _passport(
        "passport THA",
        "THA",
        "thai",
        """
        60 16 20 THAILAND
        320 20 12 Type
        420 20 12 Country Code
        640 20 12 Passport No.
        320 36 20 P
        420 36 20 THA
        640 36 24 {any:AA9999999}
        320 84 12 Surname
        . +16 22 {SURNAME}
        . +38 12 Given Names
        . +16 22 {GIVEN}
        320 240 12 Nationality
        . +16 20 THAI
        560 240 12 Personal No.
        . +16 20 {any:9 9999 99999 99 9}
        320 292 12 Date of Birth
        . +16 20 {dob:DD MON YYYY}
        560 292 12 Place of Birth
        . +16 20 CHIANG MAI
        320 344 12 Sex
        . +16 20 {sex}
        560 344 12 Height
        . +16 20 1.{any:69} m
        320 396 12 Date of Issue
        . +16 20 {issue:DD MON YYYY}
        560 396 12 Authority
        . +16 18 MINISTRY OF FOREIGN AFFAIRS
        320 448 12 Date of Expiry
        . +16 20 {expiry:DD MON YYYY}
        560 520 12 Signature of Bearer
        """,
    ),
    _passport(
        "passport GHA, zone cut off",
        "GHA",
        "ghanaian",
        """
        280 14 18 ECOWAS - CEDEAO
        280 40 18 REPUBLIC OF GHANA / REPUBLIQUE DU GHANA
        700 40 18 PASSPORT / PASSEPORT
        330 80 11 Type
        430 80 11 Code of issuing State / Code de l'Etat émetteur
        740 80 11 Passport No. / No. de Passeport
        330 96 20 P
        430 96 20 GHA
        740 96 20 {any:A9999999}
        330 132 11 Surname / Nom
        . +15 20 {SURNAME}
        . +31 11 Given Names / Prénoms
        . +15 20 {GIVEN}
        . +31 11 Nationality / Nationalité
        640 +0 11 Previous Passport No.
        330 +15 20 GHANAIAN
        640 +0 20 {any:A9999999}
        330 +31 11 Sex / Sexe
        480 +0 11 Date of Birth / Date de naissance
        740 +0 11 Profession
        330 +15 20 {sex}
        480 +0 20 {dob:DD/MM/YYYY}
        740 +0 20 TRADER
        330 +31 11 Place of Birth / Lieu de naissance
        . +15 20 KUMASI
        . +31 11 Date of Issue / Date de délivrance
        640 +0 11 Place of Issue / Lieu de délivrance
        330 +15 20 {issue:DD/MM/YYYY}
        640 +0 20 ACCRA
        330 +31 11 Date of Expiry / Date d'expiration
        330 +15 20 {expiry:DD/MM/YYYY}
        """,
        _CROPPED,
    ),
    _passport(
        "passport CHL",
        "CHL",
        "spanish",
        """
        300 14 20 REPÚBLICA DE CHILE
        300 44 16 PASAPORTE / PASSPORT
        330 84 12 APELLIDOS / SURNAME
        . +16 20 {SURNAME1}
        . +24 20 {SURNAME2}
        . +34 12 NOMBRES / GIVEN NAMES
        . +16 20 {GIVEN}
        700 84 12 N° PASAPORTE / PASSPORT No.
        . +16 20 {any:A99999999}
        . +58 12 RUN / PERSONAL No.
        . +16 20 {any:99.999.999-9}
        330 222 12 NACIONALIDAD / NATIONALITY
        . +16 20 CHILENA
        700 222 12 SEXO / SEX
        . +16 20 {sex}
        330 274 12 FECHA DE NACIMIENTO / DATE OF BIRTH
        . +16 20 {dob:DD MON_es YYYY}
        700 274 12 LUGAR DE NACIMIENTO
        . +16 20 TEMUCO
        330 326 12 FECHA DE EMISIÓN / DATE OF ISSUE
        . +16 20 {issue:DD MON_es YYYY}
        700 326 12 AUTORIDAD / AUTHORITY
        . +16 16 REGISTRO CIVIL E IDENTIFICACIÓN
        330 378 12 FECHA DE VENCIMIENTO / DATE OF EXPIRY
        . +16 20 {expiry:DD MON_es YYYY}
        """,
    ),
    _passport(
        "passport JAM",
        "JAM",
        "english",
        """
        60 20 20 CARIBBEAN COMMUNITY JAMAICA
        330 64 13 TYPE/TYPE
        330 82 20 P
        520 64 13 STATE CODE/CODE DU PAYS
        520 82 20 JAM
        760 64 13 PASSPORT NO.
        760 82 20 {any:A9999999}
        330 124 13 SURNAME/NOM
        540 122 20 {SURNAME}
        330 164 13 GIVEN NAMES/PRÉNOMS
        540 162 20 {GIVEN}
        330 204 13 NATIONALITY
        540 202 20 JAMAICAN
        330 244 13 DATE OF BIRTH
        540 242 20 {dob:MONTH DD, YYYY}
        330 284 13 PLACE OF BIRTH
        540 282 20 MANDEVILLE
        330 324 13 SEX/SEXE
        540 322 20 {sex}
        330 364 13 DATE OF ISSUE
        540 362 20 {issue:MONTH DD, YYYY}
        330 404 13 DATE OF EXPIRY
        540 402 20 {expiry:MONTH DD, YYYY}
        330 444 13 AUTHORITY
        540 442 20 P.I.C.A. KINGSTON
        """,
    ),
    _passport(
        "passport LKA, zone cut off",
        "LKA",
        "sri_lankan",
        """
        260 16 18 DEMOCRATIC SOCIALIST REPUBLIC OF SRI LANKA
        330 60 12 Type
        420 60 12 Country Code
        700 60 12 Passport No.
        330 76 20 PB
        420 76 20 LKA
        700 76 20 {any:A9999999}
        330 120 12 Surname
        . +16 20 {SURNAME}
        . +40 12 Other Names
        . +16 20 {GIVEN}
        . +40 12 National Status
        560 +0 12 Profession
        330 +16 20 SRI LANKAN
        560 +0 20 TEACHER
        330 +40 12 Date of Birth
        330 +16 20 {dob:DD/MM/YYYY}
        330 +40 12 Sex
        560 +0 12 Place of Birth
        330 +16 20 {sex}
        560 +0 20 MATARA
        330 +40 12 Date of Issue
        560 +0 12 Date of Expiry
        330 +16 20 {issue:DD/MM/YYYY}
        560 +0 20 {expiry:DD/MM/YYYY}
        330 +40 12 Authority
        . +16 20 AUTHORITY COLOMBO
        """,
        _CROPPED,
    ),
)
