"""Further passports, travel documents and permits, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 610 34 {p1}
30 652 34 {p2}
"""
_TD1 = """
30 440 48 {a1}
30 500 48 {a2}
30 560 48 {a3}
"""


def _passport(name: str, state: str, languages: str, layout: str) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout + _ZONE, state=state, size=_PAGE)


DESIGNS = (
    _passport(
        "passport ISL",
        "ISL",
        "icelandic",
        """
        320 20 24 ÍSLAND ICELAND ISLANDE
        320 64 12 Tegund/Type/Type
        470 64 12 Kóði/Code/Code
        700 64 12 Vegabréf nr./Passport no./Passeport n°
        320 80 22 P
        470 80 22 ISL
        700 80 22 {any:A9999999}
        320 118 12 1. Kenninafn/Surname/Nom
        . +16 22 {Surname}
        . +36 12 2. Eiginnafn/Given names/Prénoms
        . +16 22 {Given}
        . +36 12 3. Ríkisfang/Nationality/Nationalité
        . +16 22 Íslenskt/Icelandic
        . +36 12 4. Fæðingardagur/Date of birth/Date de naissance
        . +16 22 {dob:DD MON_is/MON YYYY}
        680 -16 12 5. Kennitala/Personal no./N° personnel
        . +16 22 {dob:DDMMYY}-{any:9999}
        320 +36 12 6. Kyn/Sex/Sexe
        . +16 22 {sex}
        480 -16 12 7. Fæðingarstaður/Place of birth/Lieu de naissance
        . +16 22 Akureyri
        320 +36 12 8. Útgáfudagur/Date of issue/Date de délivrance
        . +16 22 {issue:DD MON_is/MON YYYY}
        680 -16 12 10. Stjórnvald/Authority/Autorité
        . +16 22 Þjóðskrá
        320 +36 12 9. Gildir til/Date of expiry/Date d'expiration
        . +16 22 {expiry:DD MON_is/MON YYYY}
        """,
    ),
    _passport(
        "passport BRA",
        "BRA",
        "portuguese",
        """
        320 15 18 REPÚBLICA FEDERATIVA DO BRASIL
        320 52 11 TIPO/TYPE
        430 52 11 PAÍS EMISSOR/ISSUING COUNTRY
        720 52 11 PASSAPORTE N°/PASSPORT No.
        320 66 20 P
        430 66 20 BRA
        720 66 20 {any:AA999999}
        320 98 11 SOBRENOME/SURNAME
        . +14 20 {SURNAME}
        . +30 11 NOME/GIVEN NAMES
        . +14 20 {GIVEN}
        . +30 11 NACIONALIDADE/NATIONALITY
        . +14 20 BRASILEIRO(A)
        . +30 11 DATA DE NASCIMENTO/DATE OF BIRTH
        . +14 20 {dob:DD MON_pt/MON YYYY}
        700 -14 11 IDENTIDADE N°/PERSONAL No.
        320 +44 11 SEXO/SEX
        . +14 20 {sex}
        450 -14 11 NATURALIDADE/PLACE OF BIRTH
        . +14 20 {PLACE}/PE
        320 +30 11 FILIAÇÃO/FILIATION
        . +14 18 {FATHER}
        . +22 18 {MOTHER}
        . +28 11 DATA DE EXPEDIÇÃO/DATE OF ISSUE
        . +14 20 {issue:DD MON_pt/MON YYYY}
        700 -14 11 AUTORIDADE/AUTHORITY
        . +14 20 SR/DPF/PE
        320 +30 11 VÁLIDO ATÉ/DATE OF EXPIRY
        . +14 20 {expiry:DD MON_pt/MON YYYY}
        """,
    ),
    _passport(
        "refugee travel document",
        "SWE",
        "ethiopian arabic ukrainian",
        """
        300 15 20 SVERIGE RESEDOKUMENT TRAVEL DOCUMENT TITRE DE VOYAGE
        300 42 16 (Convention of 28 July 1951)
        320 76 12 Typ/Type
        440 76 12 Landkod/Code
        680 76 12 Dokument nr/Document No.
        320 92 22 PR
        440 92 22 SWE
        680 92 22 {any:AA999999}
        320 130 12 Efternamn/Surname
        . +16 22 {SURNAME}
        . +38 12 Förnamn/Given names
        . +16 22 {GIVEN}
        . +38 12 Födelsedatum/Date of birth
        . +16 22 {dob:DD MON/MON YY}
        560 -16 12 Födelseort/Place of birth
        . +16 22 UNKNOWN
        320 +38 12 Kön/Sex
        . +16 22 {sex}
        560 -16 12 Längd/Height
        . +16 22 {tall} cm
        320 +38 12 Utfärdad/Date of issue
        . +16 22 {issue:DD MON/MON YY}
        560 -16 12 Gäller till/Date of expiry
        . +16 22 {expiry:DD MON/MON YY}
        320 +38 12 Utfärdande myndighet/Issuing authority
        . +16 22 MIGRATIONSVERKET
        """,
    ),
    Design(
        "seafarer's identity document",
        "permit",
        ("filipino", "croatian", "ukrainian"),
        """
        60 15 20 SEAFARERS' IDENTITY DOCUMENT
        60 42 14 ILO CONVENTION NO. 185
        360 80 14 Full name of seafarer
        . +18 22 {SURNAME} {GIVEN}
        . +40 14 Sex
        . +18 22 {sex}
        520 -18 14 Date and place of birth
        . +18 22 {dob:DD MON YYYY}, {PLACE}
        360 +40 14 Nationality
        . +18 22 PANAMANIAN
        . +40 14 Physical characteristics
        . +18 22 SCAR LEFT HAND
        . +40 14 Place and date of issue
        . +18 22 BALBOA, {issue:DD MON YYYY}
        . +40 14 Date of expiry
        . +18 22 {expiry:DD MON YYYY}
        """,
        names=("{Family_first}", "{Name}"),
    ),
    Design(
        "permit USA green card",
        "permit",
        ("indian", "kenyan", "chinese", "korean"),
        """
        40 15 20 UNITED STATES OF AMERICA
        600 15 20 PERMANENT RESIDENT
        340 80 13 Surname
        . +17 24 {SURNAME}
        . +32 13 Given Name
        . +17 24 {GIVEN}
        . +36 13 USCIS#
        . +17 22 {any:999-999-999}
        600 -17 13 Category
        . +17 22 IR1
        340 +36 13 Country of Birth
        . +17 22 India
        . +36 13 Date of Birth
        . +17 22 {dob:DD MON YYYY}
        600 -17 13 Sex
        . +17 22 {sex}
        340 +40 14 Card Expires:
        480 -3 20 {expiry:MM/DD/YY}
        340 +32 14 Resident Since:
        480 -3 20 {issue:MM/DD/YY}
        """,
    ),
    Design(
        "permit CAN resident card",
        "permit",
        ("filipino", "hebrew", "nigerian"),
        """
        40 15 20 Government of Canada Gouvernement du Canada
        40 44 18 PERMANENT RESIDENT CARD / CARTE DE RÉSIDENT PERMANENT
        340 90 13 Name/Nom
        . +17 22 {SURNAME},
        . +28 22 {GIVEN}
        . +34 13 ID No./N° ID
        . +17 22 {any:9999-9999}
        600 -17 13 Sex/Sexe
        . +17 22 {sex}
        340 +36 13 Nationality/Nationalité
        . +17 22 PHL
        600 -17 13 Date of birth/Date de naissance
        . +17 22 {dob:DD MON/MON_fr YY}
        340 +36 13 Expiry/Expiration
        . +17 22 {expiry:DD MON/MON_fr YY}
        """,
    ),
    Design(
        "permit FRA",
        "permit",
        ("moroccan", "vietnamese", "serbian"),
        """
        40 15 20 TITRE DE SÉJOUR RÉPUBLIQUE FRANÇAISE
        720 15 20 {any:AA9A99A9A}
        340 66 11 NOM Prénoms / NAME
        . +16 20 {SURNAME}
        . +24 20 {Given}
        . +32 11 SEXE / SEX
        . +16 20 {sex}
        460 -16 11 NATIONALITÉ / NATIONALITY
        . +16 20 MAR
        680 -16 11 DATE DE NAISS. / DATE OF BIRTH
        . +16 20 {dob:DD MM YYYY}
        340 +32 11 CATÉGORIE DU TITRE / TYPE OF PERMIT
        . +16 20 CARTE DE RÉSIDENT
        . +32 11 N° PERSONNEL / PERSONAL No
        . +16 20 {any:9999999999}
        680 -16 11 DATE D'EXPIR. / EXPIRY DATE
        . +16 20 {expiry:DD MM YYYY}
        340 +32 11 REMARQUES / REMARKS
        . +16 18 AUTORISE SON TITULAIRE À TRAVAILLER
        """,
    ),
    Design(
        "resident certificate Taiwan",
        "permit",
        ("filipino", "japanese", "american"),
        """
        40 15 22 R.O.C. (TAIWAN) RESIDENT CERTIFICATE
        360 90 16 Name
        480 88 20 {SURNAME}, {GIVEN}
        360 130 16 Date of Birth
        520 128 20 {dob:YYYY/MM/DD}
        700 130 16 Sex
        760 128 20 {sex}
        360 170 16 Nationality
        520 168 20 JAPAN
        360 210 16 UI No.
        520 208 20 {any:A999999999}
        360 250 16 Purpose of Residence
        600 248 20 EMPLOYMENT
        360 290 16 Date of Issue
        520 288 20 {issue:YYYY/MM/DD}
        360 330 16 Date of Expiry
        520 328 20 {expiry:YYYY/MM/DD}
        """,
        names=("{Family_first}", "{Name}"),
    ),
    Design(
        "card KAZ back",
        "bare",
        ("kazakh",),
        """
        330 40 13 Place of birth
        . +18 20 AKMOLA
        . +40 13 Nationality
        . +18 20 KAZAKH
        . +40 13 Issuing authority
        . +18 20 MINISTRY OF INTERNAL AFFAIRS
        . +40 13 Date of issue - date of expiry
        . +18 20 {issue:DD.MM.YYYY} - {expiry:DD.MM.YYYY}
        """
        + _TD1,
        state="KAZ",
        code="ID",
    ),
    Design(
        "crew member certificate",
        "bare",
        ("hebrew", "japanese", "american"),
        """
        60 20 24 CREW MEMBER CERTIFICATE
        60 54 18 UTOPIA AIRWAYS
        400 110 16 {any:AA99999}
        400 150 14 May at all times re-enter upon production of this certificate
        400 180 14 within the period of validity
        400 220 18 {expiry:DD MON YYYY}
        400 260 14 Issued at {PLACE} {issue:DD MON YYYY}
        """
        + _TD1,
        code="AC",
    ),
)
