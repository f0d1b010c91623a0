"""Further cards of northern and eastern Europe to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "card CZE",
        "card",
        ("czech",),
        """
        40 20 22 ČESKÁ REPUBLIKA CZECH REPUBLIC
        40 50 18 OBČANSKÝ PRŮKAZ IDENTITY CARD
        700 20 22 {any:999999999}
        340 100 13 PŘÍJMENÍ / SURNAME
        . +17 24 {SURNAME}
        . +38 13 JMÉNO / GIVEN NAMES
        . +17 24 {GIVEN}
        . +38 13 DATUM NAROZENÍ / DATE OF BIRTH
        . +17 22 {dob:DD.MM.YYYY}
        700 -17 13 POHLAVÍ / SEX
        . +17 22 {sex}
        340 +38 13 MÍSTO NAROZENÍ / PLACE OF BIRTH
        . +17 22 OLOMOUC
        700 -17 13 STÁTNÍ OBČANSTVÍ / NATIONALITY
        . +17 22 CZE
        340 +38 13 DATUM VYDÁNÍ / DATE OF ISSUE
        . +17 22 {issue:DD.MM.YYYY}
        700 -17 13 PLATNOST DO / DATE OF EXPIRY
        . +17 22 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "card FIN",
        "card",
        ("finnish",),
        """
        40 15 22 SUOMI FINLAND
        40 45 18 HENKILÖKORTTI IDENTITETSKORT IDENTITY CARD
        330 100 12 Sukunimi/Efternamn/Surname
        . +16 24 {Surname}
        . +36 12 Etunimet/Förnamn/Given names
        . +16 24 {Given}
        . +36 12 Sukupuoli/Kön/Sex
        . +16 22 {sex}
        560 -16 12 Kansalaisuus/Nationalitet/Nationality
        . +16 22 FIN
        330 +36 12 Henkilötunnus/Personbeteckning/Personal identity code
        . +16 22 {hetu}
        . +36 12 Syntymäaika/Födelsedatum/Date of birth
        . +16 22 {dob:DD.MM.YYYY}
        . +36 12 Myöntämispäivä/Utfärdat/Date of issue
        . +16 22 {issue:DD.MM.YYYY}
        660 -16 12 Viimeinen voimassaolopäivä/Sista giltighetsdag/Date of expiry
        . +16 22 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "card LTU",
        "card",
        ("lithuanian",),
        """
        40 20 22 LIETUVOS RESPUBLIKA
        40 50 18 ASMENS TAPATYBĖS KORTELĖ IDENTITY CARD
        330 100 12 Pavardė / Surname
        . +16 22 {SURNAME}
        . +36 12 Vardas (-ai) / Given name(s)
        . +16 22 {GIVEN}
        . +36 12 Lytis / Sex
        . +16 22 V/{sex}
        560 -16 12 Pilietybė / Nationality
        . +16 22 LTU
        330 +36 12 Gimimo data / Date of birth
        . +16 22 {dob:YYYY-MM-DD}
        620 -16 12 Asmens kodas / Personal No.
        . +16 22 {baltic}
        330 +36 12 Kortelės Nr. / Card No.
        . +16 22 {any:99999999}
        . +36 12 Galioja iki / Date of expiry
        . +16 22 {expiry:YYYY-MM-DD}
        620 -16 12 Išdavimo data / Date of issue
        . +16 22 {issue:YYYY-MM-DD}
        """,
    ),
    Design(
        "card SVN",
        "card",
        ("slovene",),
        """
        40 20 22 REPUBLIKA SLOVENIJA REPUBLIC OF SLOVENIA
        40 50 18 OSEBNA IZKAZNICA IDENTITY CARD
        330 100 12 Priimek / Surname
        . +16 22 {SURNAME}
        . +36 12 Ime / Given names
        . +16 22 {GIVEN}
        . +36 12 Datum rojstva / Date of birth
        . +16 22 {dob:DD. MM. YYYY}
        620 -16 12 Spol / Sex
        . +16 22 Ž/{sex}
        330 +36 12 Državljanstvo / Nationality
        . +16 22 SVN
        330 +36 12 Datum poteka veljavnosti / Date of expiry
        . +16 22 {expiry:DD. MM. YYYY}
        """,
    ),
    Design(
        "card ROU new",
        "card",
        ("romanian",),
        """
        300 15 22 ROMÂNIA CARTE DE IDENTITATE IDENTITY CARD
        340 80 12 Nume/Last name
        . +16 24 {SURNAME}
        . +36 12 Prenume/First name
        . +16 24 {GIVEN}
        . +36 12 Sex/Sex
        . +16 22 {sex}
        480 -16 12 Cetățenie/Nationality
        . +16 22 ROU
        700 -16 12 CNP/Personal numeric code
        . +16 22 {cnp}
        340 +36 12 Data nașterii/Date of birth
        . +16 22 {dob:DD.MM.YYYY}
        700 -16 12 Data eliberării/Date of issue
        . +16 22 {issue:DD.MM.YYYY}
        340 +36 12 Nr. document/Document No
        . +16 22 {any:AA9999999}
        700 -16 12 Data expirării/Date of expiry
        . +16 22 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "card LVA",
        "card",
        ("latvian",),
        """
        40 20 22 LATVIJAS REPUBLIKA REPUBLIC OF LATVIA
        40 50 18 PERSONAS APLIECĪBA IDENTITY CARD
        330 100 12 Uzvārds / Surname / Nom
        . +16 22 {SURNAME}
        . +36 12 Vārds(-i) / Given name(s) / Prénom(s)
        . +16 22 {GIVEN}
        . +36 12 Dzimšanas datums / Date of birth / Date de naissance
        . +16 22 {dob:DD.MM.YYYY.}
        . +36 12 Personas kods / Personal code
        . +16 22 {dob:DDMMYY}-{any:99999}
        . +36 12 Derīga līdz / Date of expiry / Date d'expiration
        . +16 22 {expiry:DD.MM.YYYY.}
        """,
    ),
    Design(
        "card GRC",
        "card",
        ("greek",),
        """
        40 20 22 ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ HELLENIC REPUBLIC
        40 50 18 ΔΕΛΤΙΟ ΤΑΥΤΟΤΗΤΑΣ IDENTITY CARD
        330 100 12 ΕΠΩΝΥΜΟ / SURNAME
        . +16 22 {SURNAME}
        . +36 12 ΟΝΟΜΑ / GIVEN NAME
        . +16 22 {GIVEN}
        . +36 12 ΟΝΟΜΑ ΠΑΤΡΟΣ / FATHER'S NAME
        . +16 22 {FIRST} PETROS
        . +36 12 ΗΜ. ΓΕΝΝΗΣΗΣ / DATE OF BIRTH
        . +16 22 {dob:DD.MM.YYYY}
        640 -16 12 ΤΟΠΟΣ ΓΕΝΝΗΣΗΣ / PLACE OF BIRTH
        . +16 22 PATRA
        330 +36 12 ΗΜ. ΛΗΞΗΣ / DATE OF EXPIRY
        . +16 22 {expiry:DD.MM.YYYY}
        """.replace("{FIRST} PETROS", "PETROS"),
    ),
    Design(
        "card NOR",
        "card",
        ("danish",),
        """
        40 20 22 NORGE NOREG NORWAY
        40 50 18 NASJONALT IDENTITETSKORT / NATIONAL IDENTITY CARD
        330 100 12 ETTERNAVN / ETTERNAMN / SURNAME
        . +16 22 {Surname}
        . +36 12 FORNAVN / FØRENAMN / GIVEN NAMES
        . +16 22 {Given}
        . +36 12 FØDSELSDATO / DATE OF BIRTH
        . +16 22 {dob:DD.MM.YYYY}
        620 -16 12 KJØNN / SEX
        . +16 22 {sex}
        330 +36 12 FØDSELSNUMMER / NATIONAL IDENTITY NUMBER
        . +16 22 {dob:DDMMYY} {any:99999}
        . +36 12 GYLDIG TIL / DATE OF EXPIRY
        . +16 22 {expiry:DD.MM.YYYY}
        """,
    ),
)
