"""National cards of Europe to tune on."""

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
        "card DEU 2021, both sides",
        "card",
        ("german", "turkish", "polish"),
        """
        240 12 18 BUNDESREPUBLIK DEUTSCHLAND
        240 38 16 PERSONALAUSWEIS IDENTITY CARD CARTE D'IDENTITÉ
        760 38 20 {any:A99AAA999}
        340 84 11 [a] Name/Surname/Nom [b] Geburtsname/Name at birth/Nom de naissance
        . +16 22 {SURNAME}
        . +38 11 Vornamen/Given names/Prénoms
        . +16 22 {GIVEN}
        . +38 11 Geburtstag/Date of birth/Date de naissance
        700 +0 11 Staatsangehörigkeit/Nationality
        340 +16 22 {dob:DD.MM.YYYY}
        700 +0 22 DEUTSCH
        340 +38 11 Geburtsort/Place of birth/Lieu de naissance
        . +16 22 {PLACE}
        . +38 11 Gültig bis/Date of expiry/Date d'expiration
        700 +0 11 Zugangsnummer/CAN
        340 +16 22 {expiry:DD.MM.YYYY}
        700 +0 22 {any:999999}
        60 690 11 Anschrift/Address/Adresse
        . +16 20 {any:99999} {PLACE}
        . +26 20 LINDENALLEE {any:99}
        500 690 11 Augenfarbe/Colour of eyes/Couleur des yeux
        . +16 20 BRAUN
        500 +36 11 Größe/Height/Taille
        . +16 20 {tall} cm
        500 +36 11 Datum/Date/Date
        . +16 20 {issue:DD.MM.YY}
        60 +50 11 Behörde/Authority/Autorité
        . +16 20 STADT {PLACE}
        """
        + _BACK_ZONE,
        state="D<<",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "DNI Spain 2015, both sides",
        "card",
        ("spanish",),
        """
        240 12 20 ESPAÑA
        400 14 16 DOCUMENTO NACIONAL DE IDENTIDAD
        360 70 12 APELLIDOS
        . +16 22 {SURNAME1}
        . +26 22 {SURNAME2}
        . +36 12 NOMBRE
        . +16 22 {GIVEN}
        . +36 12 SEXO
        480 +0 12 NACIONALIDAD
        680 +0 12 FECHA DE NACIMIENTO
        360 +16 20 {sex}
        480 +0 20 ESP
        680 +0 20 {dob:DD MM YYYY}
        360 +36 12 NÚM SOPORT
        600 +0 12 VALIDEZ
        360 +16 20 {any:AAA999999}
        600 +0 20 {expiry:DD MM YYYY}
        40 540 14 DNI
        100 536 24 {any:99999999A}
        360 700 12 LUGAR DE DOMICILIO
        . +16 20 AVDA. DEL PUERTO {any:99}
        . +26 20 {PLACE}
        . +36 12 LUGAR DE NACIMIENTO
        . +16 20 {PLACE}
        . +36 12 HIJO/A DE
        . +16 20 MANUEL / PILAR
        """
        + _BACK_ZONE,
        state="ESP",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card GRC 2023, both sides",
        "card",
        ("greek", "albanian"),
        """
        240 14 18 HELLENIC REPUBLIC IDENTITY CARD
        340 84 12 Etwvuuo / Surname
        . +46 22 {SURNAME}
        . +36 12 Ovoua / Given Name
        . +46 22 {GIVEN}
        . +36 12 Oúlo / Sex
        520 +0 12 I0ayéveia / Nationality
        340 +16 20 {sex}
        520 +0 20 HEL / GRC
        340 +36 12 Huep. yévvnons / Date of birth
        640 +0 12 Ap. Eyypáqou / Document No.
        340 +16 20 {dob:DD/MM/YYYY}
        640 +0 20 {any:AA999999}
        340 +36 12 Huep. Añéns / Date of Expiry
        640 +0 12 CAN
        340 +16 20 {expiry:DD/MM/YYYY}
        640 +0 20 {any:999999}
        60 700 12 / Father's given name
        . +20 20 PETROS
        . +36 12 / Mother's given name
        . +20 20 SOFIA
        . +36 12 / Place of birth
        . +20 20 LARISA
        500 700 12 / Date of issue
        . +20 20 {issue:DD/MM/YYYY}
        500 +36 12 / Issuing Authority
        . +20 20 A.E.A. - H.P.
        """
        + _BACK_ZONE,
        state="GRC",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card SVN 2022",
        "card",
        ("slovene", "serbian"),
        """
        260 12 18 REPUBLIKA SLOVENIJA REPUBLIC OF SLOVENIA
        260 38 16 OSEBNA IZKAZNICA IDENTITY CARD
        340 84 12 Priimek / Surname
        . +16 22 {SURNAME}
        . +38 12 Ime / Given names
        . +16 22 {GIVEN}
        . +38 12 Datum rojstva / Date of birth
        620 +0 12 Spol / Sex
        720 +0 12 Državljanstvo / Nationality
        340 +16 22 {dob:DD. MM. YYYY}
        620 +0 22 {sex}
        720 +0 22 SVN
        340 +38 12 Datum poteka / Date of expiry
        620 +0 12 Št. dokumenta / Document No.
        340 +16 22 {expiry:DD. MM. YYYY}
        620 +0 22 {any:AA9999999}
        340 +60 12 Podpis / Signature
        """,
    ),
    Design(
        "card EST 2018",
        "card",
        ("estonian", "ukrainian"),
        """
        240 12 18 EESTI VABARIIK REPUBLIC OF ESTONIA
        240 38 16 ISIKUTUNNISTUS IDENTITY CARD
        340 80 12 PEREKONNANIMI / SURNAME
        . +16 22 {SURNAME}
        . +36 12 EESNIMED / GIVEN NAMES
        . +16 22 {GIVEN}
        . +36 12 SUGU / SEX
        500 +0 12 KODAKONDSUS / CITIZENSHIP
        340 +16 20 {sex}
        500 +0 20 EST
        340 +36 12 SÜNNIAEG / DATE OF BIRTH
        640 +0 12 ISIKUKOOD / PERSONAL CODE
        340 +16 20 {dob:DD.MM.YYYY}
        640 +0 20 {baltic}
        340 +36 12 DOKUMENDI NUMBER / DOCUMENT NUMBER
        640 +0 12 KEHTIV KUNI / DATE OF EXPIRY
        340 +16 20 {any:AA9999999}
        640 +0 20 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "card HUN 2000",
        "card",
        ("hungarian",),
        """
        220 14 20 MAGYAR KÖZTÁRSASÁG
        220 44 16 SZEMÉLYAZONOSÍTÓ IGAZOLVÁNY IDENTITY CARD
        340 96 13 Név/Name:
        . +18 22 {FAMILY_FIRST}
        . +42 13 Születési név/Name at birth:
        . +18 22 {FAMILY_FIRST}
        . +42 13 Nem/Sex:
        520 +0 13 Állampolgárság/Nationality:
        340 +18 20 {sex}
        520 +0 20 MAGYAR/HUN
        340 +42 13 Születési idő/Date of birth:
        640 +0 13 Érvényes/Date of expiry:
        340 +18 20 {dob:YYYY.MM.DD.}
        640 +0 20 {expiry:YYYY.MM.DD.}
        60 540 22 {any:999999AA}
        """,
        names=("{Family_first}", "{Name}"),
    ),
    Design(
        "card AUT 2021",
        "card",
        ("german", "croatian", "hungarian"),
        """
        240 12 18 REPUBLIK ÖSTERREICH REPUBLIC OF AUSTRIA
        240 38 16 PERSONALAUSWEIS IDENTITY CARD
        340 80 12 Familienname / Surname
        . +16 22 {SURNAME}
        . +38 12 Vorname(n) / Given name(s)
        . +16 22 {GIVEN}
        . +38 12 Geschlecht / Sex
        500 +0 12 Staatsangehörigkeit / Nationality
        340 +16 20 {sex}
        500 +0 20 AUT
        340 +38 12 Geburtsdatum / Date of birth
        620 +0 12 Dokument-Nr. / Document No.
        340 +16 20 {dob:DD.MM.YYYY}
        620 +0 20 {any:AA9999999}
        340 +38 12 Gültig bis / Date of expiry
        620 +0 12 CAN
        340 +16 20 {expiry:DD.MM.YYYY}
        620 +0 20 {any:999999}
        """,
    ),
    Design(
        "card CZE 2003",
        "card",
        ("czech", "slovak"),
        """
        240 12 20 ČESKÁ REPUBLIKA OBČANSKÝ PRŮKAZ
        240 40 14 CZECH REPUBLIC IDENTITY CARD
        330 76 12 PŘÍJMENÍ / SURNAME
        . +16 22 {SURNAME}
        . +34 12 JMÉNO / GIVEN NAMES
        . +16 22 {GIVEN}
        . +34 12 RODNÉ ČÍSLO / PERSONAL NO.
        640 +0 12 POHLAVÍ / SEX
        330 +16 20 {rodne_cislo}
        640 +0 20 {sex}
        330 +34 12 DATUM NAROZENÍ / DATE OF BIRTH
        640 +0 12 STÁTNÍ OBČANSTVÍ / NATIONALITY
        330 +16 20 {dob:DD.MM.YYYY}
        640 +0 20 ČESKÁ REPUBLIKA
        330 +34 12 DATUM VYDÁNÍ / DATE OF ISSUE
        640 +0 12 PLATNOST DO / DATE OF EXPIRY
        330 +16 20 {issue:DD.MM.YYYY}
        640 +0 20 {expiry:DD.MM.YYYY}
        30 500 40 {b1}
        30 560 40 {b2}
        """,
        state="CZE",
        code="ID",
    ),
    Design(
        "card SWE 2022, both sides",
        "card",
        ("swedish", "finnish", "arabic"),
        """
        260 12 20 SVERIGE SWEDEN
        260 40 16 NATIONELLT IDENTITETSKORT NATIONAL IDENTITY CARD
        340 84 12 Efternamn/Surname
        . +16 22 {SURNAME}
        . +38 12 Förnamn/Given names
        . +16 22 {GIVEN}
        . +38 12 Kön/Sex
        480 +0 12 Medborgarskap/Nationality
        700 +0 12 Längd/Height
        340 +16 20 {sex}
        480 +0 20 SVENSK/SWEDISH
        700 +0 20 {tall} cm
        340 +38 12 Födelsedatum/Date of birth
        640 +0 12 Personnr/Personal id No
        340 +16 20 {dob:DD MON_sv/MON YYYY}
        640 +0 20 {personnummer}
        340 +38 12 Giltigt t.o.m./Date of expiry
        640 +0 12 Kortnr/Card No
        340 +16 20 {expiry:DD MON_sv/MON YYYY}
        640 +0 20 {any:AA9999999}
        60 700 12 Utfärdat/Date of issue
        . +16 20 {issue:DD MON_sv/MON YYYY}
        . +38 12 Utfärdande myndighet/Authority
        . +16 20 POLISMYNDIGHETEN
        """
        + _BACK_ZONE,
        state="SWE",
        code="I<",
        size=_BOTH_SIDES,
    ),
)
