"""Identity cards of northern and eastern Europe to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "card POL",
        "card",
        ("polish",),
        """
        40 20 24 RZECZPOSPOLITA POLSKA
        40 52 18 DOWÓD OSOBISTY / IDENTITY CARD
        360 110 13 NAZWISKO / SURNAME
        . +17 24 {SURNAME}
        . +40 13 IMIONA / GIVEN NAMES
        . +17 24 {GIVEN}
        . +40 13 OBYWATELSTWO / NATIONALITY
        . +17 24 POLSKIE
        360 +40 13 DATA URODZENIA / DATE OF BIRTH
        . +17 24 {dob:DD.MM.YYYY}
        700 -17 13 PŁEĆ / SEX
        . +17 24 {sex}
        360 +40 13 NUMER DOWODU OSOBISTEGO / IDENTITY CARD NUMBER
        . +17 24 {any:AAA 999999}
        . +40 13 TERMIN WAŻNOŚCI / EXPIRY DATE
        . +17 24 {expiry:DD.MM.YYYY}
        700 -17 13 PESEL
        . +17 24 {pesel}
        """,
    ),
    Design(
        "card ROU old",
        "card",
        ("romanian",),
        """
        340 20 22 ROUMANIE ROMANIA ROMANIA
        340 50 18 CARTE D'IDENTITE / CARTE DE IDENTITATE / IDENTITY CARD
        340 80 18 SERIA XT NR {any:999999}
        340 115 22 CNP {cnp}
        340 155 13 Nume/Nom/Last name
        . +17 24 {SURNAME}
        . +36 13 Prenume/Prenom/First name
        . +17 24 {GIVEN}
        . +36 13 Cetatenie/Nationalite/Nationality
        . +17 22 Română / ROU
        700 -17 13 Sex/Sexe/Sex
        . +17 22 {sex}
        340 +36 13 Loc nastere/Lieu de naissance/Place of birth
        . +17 22 Jud.IS Mun.Iași
        . +36 13 Domiciliu/Adresse/Address
        . +17 22 Jud.BH Mun.Oradea Str.Lungă nr.{any:99}
        . +36 13 Emisă de/Delivree par/Issued by
        . +17 20 SPCLEP Oradea
        660 -17 13 Valabilitate/Validite/Validity
        . +17 20 {issue:DD.MM.YY}-{expiry:DD.MM.YYYY}
        30 545 36 {b1}
        30 588 36 {b2}
        """,
        state="ROU",
        code="ID",
    ),
    Design(
        "card HUN",
        "card",
        ("hungarian",),
        """
        40 20 24 MAGYARORSZÁG / HUNGARY
        40 54 18 SZEMÉLYAZONOSÍTÓ IGAZOLVÁNY / IDENTITY CARD
        360 110 13 Családi és utónév/ Family name and Given name:
        . +18 24 {SURNAME}
        . +32 24 {GIVEN}
        . +44 13 Nem/ Sex:
        . +18 24 {sex}
        520 -18 13 Állampolgárság/ Nationality:
        . +18 24 HUN
        360 +44 13 Születési idő/ Date of birth:
        . +18 24 {dob:DD MM YYYY}
        . +44 13 Érvényességi idő/ Date of expiry:
        . +18 24 {expiry:DD MM YYYY}
        700 -18 13 Okmányazonosító/ Doc. No.:
        . +18 24 {any:999999AA}
        360 +44 13 Aláírás/ Signature:
        """,
    ),
    Design(
        "card SWE",
        "card",
        ("swedish",),
        """
        40 20 24 SVERIGE SWEDEN
        500 20 20 NATIONELLT IDENTITETSKORT
        340 90 13 Efternamn/Surname
        . +17 24 {Surname}
        . +38 13 Förnamn/Given names
        . +17 24 {Given}
        . +38 13 Kön/Sex
        . +17 22 {sex}
        450 -17 13 Födelsedatum/Date of birth
        . +17 22 {dob:DD MON/MON YY}
        340 +38 13 Personnr/Personal id. no.
        . +17 22 {personnummer}
        . +38 13 Längd/Height
        . +17 22 {tall} cm
        . +38 13 Utfärdat/Date of issue
        . +17 22 {issue:DD MON/MON YY}
        640 -17 13 Giltigt t.o.m./Date of expiry
        . +17 22 {expiry:DD MON/MON YY}
        """,
    ),
    Design(
        "card EST",
        "card",
        ("estonian",),
        """
        40 20 24 EESTI VABARIIK REPUBLIC OF ESTONIA
        40 54 18 ISIKUTUNNISTUS IDENTITY CARD
        340 100 13 PEREKONNANIMI / SURNAME
        . +17 24 {SURNAME}
        . +38 13 EESNIMED / GIVEN NAMES
        . +17 24 {GIVEN}
        . +38 13 SUGU / SEX
        . +17 22 {sex}
        480 -17 13 KODAKONDSUS / CITIZENSHIP
        . +17 22 EST
        340 +38 13 SÜNNIAEG / DATE OF BIRTH
        . +17 22 {dob:DD.MM.YYYY}
        640 -17 13 ISIKUKOOD / PERSONAL CODE
        . +17 22 {baltic}
        340 +38 13 DOKUMENDI NUMBER / DOCUMENT NUMBER
        . +17 22 {any:AA9999999}
        640 -17 13 KEHTIV KUNI / DATE OF EXPIRY
        . +17 22 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "card HRV",
        "card",
        ("croatian",),
        """
        40 20 24 REPUBLIKA HRVATSKA REPUBLIC OF CROATIA
        40 54 18 OSOBNA ISKAZNICA / IDENTITY CARD
        340 100 13 Prezime / Surname
        . +17 24 {SURNAME}
        . +38 13 Ime / Name
        . +17 24 {GIVEN}
        . +38 13 Spol / Sex
        . +17 22 {sex}
        500 -17 13 Državljanstvo / Citizenship
        . +17 22 HRV
        340 +38 13 Datum rođenja / Date of birth
        . +17 22 {dob:DD.MM.YYYY}.
        . +38 13 Vrijedi do / Date of expiry
        . +17 22 {expiry:DD.MM.YYYY}.
        640 -17 13 Broj osobne iskaznice / Identity card number
        . +17 22 {any:999999999}
        """,
    ),
    Design(
        "card BGR",
        "card",
        ("bulgarian",),
        """
        40 15 22 РЕПУБЛИКА БЪЛГАРИЯ REPUBLIC OF BULGARIA
        40 45 18 ЛИЧНА КАРТА IDENTITY CARD
        340 80 13 Фамилия / Surname
        . +16 22 {CYR_SURNAME}
        . +26 22 {SURNAME}
        . +34 13 Име / Name
        . +16 22 {CYR_GIVEN}
        . +26 22 {GIVEN}
        . +34 13 Гражданство / Nationality
        . +16 22 БЪЛГАРИЯ/BGR
        700 -16 13 Пол / Sex
        . +16 22 {sex}
        340 +34 13 Дата на раждане / Date of birth
        . +16 22 {dob:DD.MM.YYYY}
        700 -16 13 ЕГН / Personal No
        . +16 22 {egn}
        340 +34 13 Валидност / Date of expiry
        . +16 22 {expiry:DD.MM.YYYY}
        700 -16 13 № на документа / Document number
        . +16 22 {any:999999999}
        """,
        names=("{Name}", "{Cyr_given} {Cyr_surname}"),
    ),
    Design(
        "card SVK",
        "card",
        ("slovak",),
        """
        40 20 24 SLOVENSKÁ REPUBLIKA / SLOVAK REPUBLIC
        40 54 18 OBČIANSKY PREUKAZ / IDENTITY CARD
        340 100 13 Priezvisko / Surname
        . +17 24 {Surname}
        . +38 13 Meno / Given names
        . +17 24 {Given}
        . +38 13 Dátum narodenia / Date of birth
        . +17 22 {dob:DD.MM.YYYY}
        640 -17 13 Pohlavie / Sex
        . +17 22 {sex}
        340 +38 13 Rodné číslo / Personal No.
        . +17 22 {rodne_cislo}
        . +38 13 Dátum vydania / Date of issue
        . +17 22 {issue:DD.MM.YYYY}
        640 -17 13 Dátum platnosti / Date of expiry
        . +17 22 {expiry:DD.MM.YYYY}
        340 +38 13 Vydal / Issued by
        . +17 22 OR PZ Žilina
        """,
    ),
)
