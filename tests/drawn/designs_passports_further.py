"""Passports and travel documents, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 610 34 {p1}
30 652 34 {p2}
"""


def _passport(name: str, state: str, languages: str, layout: str) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout + _ZONE, state=state, size=_PAGE)


DESIGNS = (
    _passport(
        "passport DEU",
        "D<<",
        "german turkish",
        """
        300 15 20 BUNDESREPUBLIK DEUTSCHLAND FEDERAL REPUBLIC OF GERMANY
        320 60 12 Typ/Type/Type
        440 60 12 Kode/Code/Code
        700 60 12 Pass-Nr./Passport No./Passeport N°
        320 76 22 P
        440 76 22 D
        700 76 22 {any:A99A99AA9}
        320 116 12 1. Name/Surname/Nom - [b] Geburtsname/Name at birth/Nom de naissance
        . +16 22 {SURNAME}
        . +36 12 2. Vornamen/Given names/Prénoms
        . +16 22 {GIVEN}
        . +36 12 3. Geburtstag/Date of birth/Date de naissance
        . +16 22 {dob:DD.MM.YYYY}
        700 -16 12 4. Geschlecht/Sex/Sexe
        . +16 22 {sex}
        320 +36 12 5. Staatsangehörigkeit/Nationality/Nationalité
        . +16 22 DEUTSCH
        700 -16 12 6. Geburtsort/Place of birth
        . +16 22 {PLACE}
        320 +36 12 7. Ausstellungsdatum/Date of issue/Date de délivrance
        . +16 22 {issue:DD.MM.YYYY}
        320 +36 12 8. Gültig bis/Date of expiry/Date d'expiration
        . +16 22 {expiry:DD.MM.YYYY}
        320 +36 12 9. Behörde/Authority/Autorité
        . +16 22 STADT {PLACE}
        """,
    ),
    _passport(
        "passport ESP",
        "ESP",
        "spanish",
        """
        330 20 22 ESPAÑA PASAPORTE PASSPORT PASSEPORT
        330 60 12 TIPO/TYPE/TYPE
        480 60 12 CÓDIGO/CODE/CODE
        690 60 12 PASAPORTE N°/PASSPORT No.
        330 76 22 P
        480 76 22 ESP
        690 76 22 {any:AAA999999}
        330 112 12 APELLIDOS/SURNAME/NOM (1)
        . +16 20 {SURNAME1}
        . +24 20 {SURNAME2}
        . +30 12 NOMBRE/GIVEN NAMES/PRÉNOMS (2)
        . +16 20 {GIVEN}
        . +32 12 NACIONALIDAD/NATIONALITY/NATIONALITÉ (3)
        . +16 20 ESPAÑOLA
        . +32 12 FECHA DE NACIMIENTO/DATE OF BIRTH/DATE DE NAISSANCE (4)
        . +16 20 {dob:DD MM YYYY}
        . +32 12 SEXO/SEX/SEXE (5)
        . +16 20 {sex}
        520 -16 12 LUGAR DE NACIMIENTO/PLACE OF BIRTH (6)
        . +16 20 {PLACE}
        330 +32 12 FECHA DE EXPEDICIÓN/DATE OF ISSUE (7)
        . +16 20 {issue:DD MM YYYY}
        660 -16 12 NÚM. PERSONAL/PERSONAL No. (10)
        . +16 20 A{any:99999999}{any:99}
        330 +32 12 FECHA DE CADUCIDAD/DATE OF EXPIRY (8)
        . +16 20 {expiry:DD MM YYYY}
        660 -16 12 AUTORIDAD/AUTHORITY (9)
        . +16 20 DGP-{any:99999}A9P
        """,
    ),
    _passport(
        "passport POL",
        "POL",
        "polish",
        """
        320 20 22 RZECZPOSPOLITA POLSKA / REPUBLIC OF POLAND
        320 66 12 TYP/TYPE/TYPE
        440 66 12 KOD/CODE/CODE
        660 66 12 NR PASZPORTU/PASSPORT No.
        320 82 22 P
        440 82 22 POL
        660 82 22 {any:AA9999999}
        320 120 12 1. NAZWISKO/SURNAME/NOM
        . +16 22 {SURNAME}
        . +36 12 2. IMIONA/GIVEN NAMES/PRÉNOMS
        . +16 22 {GIVEN}
        . +36 12 3. OBYWATELSTWO/NATIONALITY/NATIONALITÉ
        . +16 22 POLSKIE
        . +36 12 4. DATA URODZENIA/DATE OF BIRTH/DATE DE NAISSANCE
        . +16 22 {dob:DD MON_pl/MON YYYY}
        700 -16 12 5. NR PESEL/PERSONAL NO.
        . +16 22 {pesel}
        320 +36 12 6. PŁEĆ/SEX/SEXE
        . +16 22 K/{sex}
        500 -16 12 7. MIEJSCE URODZENIA/PLACE OF BIRTH
        . +16 22 {PLACE}
        320 +36 12 8. DATA WYDANIA/DATE OF ISSUE
        . +16 22 {issue:DD MON_pl/MON YYYY}
        320 +36 12 10. DATA UPŁYWU WAŻNOŚCI/DATE OF EXPIRY
        . +16 22 {expiry:DD MON_pl/MON YYYY}
        700 -16 12 9. ORGAN/AUTHORITY
        . +16 22 PREZYDENT M. {PLACE}
        """,
    ),
    _passport(
        "passport CAN",
        "CAN",
        "english french filipino",
        """
        330 20 22 CANADA
        480 20 18 PASSPORT PASSEPORT
        330 60 12 Type/Type
        460 60 12 Issuing Country/Pays émetteur
        720 60 12 Passport No./N° de passeport
        330 76 22 P
        460 76 22 CAN
        720 76 22 {any:AA999999}
        330 112 12 Surname/Nom
        . +16 22 {SURNAME}
        . +36 12 Given names/Prénoms
        . +16 22 {GIVEN}
        . +36 12 Nationality/Nationalité
        . +16 22 CANADIAN/CANADIENNE
        . +36 12 Date of birth/Date de naissance
        . +16 22 {dob:DD MON /MON_fr YY}
        . +36 12 Sex/Sexe
        . +16 22 {sex}
        480 -16 12 Place of birth/Lieu de naissance
        . +16 22 {PLACE} CAN
        330 +36 12 Date of issue/Date de délivrance
        . +16 22 {issue:DD MON /MON_fr YY}
        330 +36 12 Date of expiry/Date d'expiration
        . +16 22 {expiry:DD MON /MON_fr YY}
        330 +36 12 Issuing Authority/Autorité de délivrance
        . +16 22 GATINEAU
        """,
    ),
    _passport(
        "passport MEX",
        "MEX",
        "spanish",
        """
        310 20 22 ESTADOS UNIDOS MEXICANOS PASAPORTE
        310 60 12 Tipo / Type
        430 60 12 Clave del país de expedición
        690 60 12 Pasaporte No. / Passport No.
        310 76 22 P
        430 76 22 MEX
        690 76 22 {any:A99999999}
        310 112 12 Apellidos / Surname / Noms
        . +16 20 {SURNAME}
        . +32 12 Nombres / Given names / Prénoms
        . +16 20 {GIVEN}
        . +32 12 Nacionalidad / Nationality / Nationalité
        . +16 20 MEXICANA
        640 -16 12 Observaciones / Remarks
        310 +48 12 Fecha de nacimiento / Date of birth / Date de naissance
        . +16 20 {dob:DD MM YYYY}
        700 -16 12 CURP / Personal No.
        . +16 20 {curp}
        310 +32 12 Sexo / Sex / Sexe
        . +16 20 {sex}
        480 -16 12 Lugar de nacimiento / Place of birth
        . +16 20 {PLACE}
        310 +32 12 Fecha de expedición / Date of issue
        . +16 20 {issue:DD MM YYYY}
        700 -16 12 Autoridad / Authority
        . +16 20 SRE
        310 +32 12 Fecha de caducidad / Date of expiry
        . +16 20 {expiry:DD MM YYYY}
        """,
    ),
    _passport(
        "passport KOR",
        "KOR",
        "korean",
        """
        330 20 22 REPUBLIC OF KOREA
        330 66 12 / Type
        480 66 12 / Issuing country
        720 66 12 / Passport No.
        330 82 22 PM
        480 82 22 KOR
        720 82 22 {any:A999A9999}
        330 122 12 / Surname
        . +16 22 {SURNAME}
        . +40 12 / Given names
        . +16 22 {GIVEN}
        . +40 12 / Nationality
        . +16 22 REPUBLIC OF KOREA
        720 -56 12 / Sex
        . +16 22 {sex}
        330 +80 12 / Date of birth
        . +16 22 {dob:DD MM/MON YYYY}
        720 -16 12 / Personal No.
        . +16 22 {any:9999999}
        330 +40 12 / Date of issue
        . +16 22 {issue:DD MM/MON YYYY}
        720 -16 12 / Authority
        . +16 18 MINISTRY OF FOREIGN AFFAIRS
        330 +40 12 / Date of expiry
        . +16 22 {expiry:DD MM/MON YYYY}
        """,
    ),
    _passport(
        "passport CHN",
        "CHN",
        "chinese",
        """
        330 20 20 PEOPLE'S REPUBLIC OF CHINA
        330 62 14 /Type
        500 62 14 /Country Code
        700 62 14 /Passport No.
        330 82 22 P
        500 82 22 CHN
        700 82 24 {any:A99999999}
        330 130 14 /Name
        . +46 22 {SURNAME}, {GIVEN}
        330 230 14 /Sex
        500 230 14 /Nationality
        700 230 14 /Date of birth
        330 252 22 F/{sex}
        500 252 22 /CHINESE
        700 252 22 {dob:DD MON YYYY}
        330 310 14 /Place of birth
        700 310 14 /Date of issue
        330 332 22 /SHANDONG
        700 332 22 {issue:DD MM/MON YYYY}
        330 390 14 /Place of issue
        700 390 14 /Date of expiry
        330 412 22 /SHANDONG
        700 412 22 {expiry:DD MM/MON YYYY}
        330 470 14 /Authority
        330 492 20 MPS Exit & Entry Administration
        700 470 14 /Bearer's signature
        """,
    ),
)
