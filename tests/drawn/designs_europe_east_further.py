"""Cards of eastern Europe and the Caucasus, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "card POL 2001",
        "card",
        ("polish",),
        """
        40 15 20 RZECZPOSPOLITA POLSKA DOWÓD OSOBISTY
        340 70 12 NAZWISKO / SURNAME
        . +16 22 {SURNAME}
        . +34 12 IMIĘ (IMIONA) / GIVEN NAMES
        . +16 22 {GIVEN}
        . +34 12 NAZWISKO RODOWE / FAMILY NAME
        . +16 22 {MIDDLE}
        . +34 12 IMIONA RODZICÓW / PARENTS' GIVEN NAMES
        . +16 22 TADEUSZ HALINA
        . +34 12 DATA URODZENIA / DATE OF BIRTH
        700 +0 12 PŁEĆ / SEX
        340 +16 22 {dob:YYYY.MM.DD}
        700 +0 22 {sex}
        340 +60 14 Podpis posiadacza / Holder's signature
        700 +0 22 {any:AAA 999999}
        """,
    ),
    Design(
        "card SRB",
        "card",
        ("serbian",),
        """
        240 15 22 REPUBLIKA SRBIJA
        240 46 20 LIČNA KARTA
        340 110 14 Prezime
        . +18 22 {SURNAME}
        . +32 14 Ime
        . +18 22 {GIVEN}
        . +32 14 Pol
        . +18 20 M
        500 -18 14 Datum rođenja
        . +18 20 {dob:DD.MM.YYYY.}
        340 +32 14 Datum izdavanja
        . +18 20 {issue:DD.MM.YYYY.}
        620 -18 14 Važi do
        . +18 20 {expiry:DD.MM.YYYY.}
        340 +32 14 Reg.broj
        . +18 22 {any:999999999}
        """,
    ),
    Design(
        "card ALB",
        "card",
        ("albanian",),
        """
        40 15 20 REPUBLIKA E SHQIPËRISË REPUBLIC OF ALBANIA
        40 44 18 LETËRNJOFTIM IDENTITY CARD
        700 44 20 {any:999999999}
        330 90 12 Mbiemri / Surname
        . +16 22 {Surname}
        . +34 12 Emri / Given name
        . +16 22 {Given}
        . +34 12 Shtetësia / Nationality
        . +16 20 Shqiptare / Albanian
        640 -16 12 Vendlindja / Place of birth
        . +16 20 {place}
        330 +34 12 Datëlindja / Date of birth
        . +16 20 {dob:DD.MM.YYYY}
        640 -16 12 Gjinia / Sex
        . +16 20 {sex}
        330 +34 12 Data e lëshimit / Date of issue
        . +16 20 {issue:DD.MM.YYYY}
        640 -16 12 Data e skadimit / Date of expiry
        . +16 20 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "card MKD",
        "card",
        ("macedonian",),
        """
        40 15 20 РЕПУБЛИКА СЕВЕРНА МАКЕДОНИЈА
        40 44 18 ЛИЧНА КАРТА IDENTITY CARD
        330 86 12 Презиме / Surname
        . +16 20 {CYR_SURNAME}
        . +24 20 {SURNAME}
        . +32 12 Име / Given name
        . +16 20 {CYR_GIVEN}
        . +24 20 {GIVEN}
        . +32 12 Датум на раѓање / Date of birth
        640 +0 12 Пол / Sex
        330 +16 20 {dob:DD.MM.YYYY}
        640 +0 20 {sex}
        330 +32 12 Број / Document No.
        640 +0 12 Државјанство / Nationality
        330 +16 20 {any:A9999999}
        640 +0 20 MKD
        330 +32 12 Датум на издавање / Date of issue
        640 +0 12 Важи до / Date of expiry
        330 +16 20 {issue:DD.MM.YYYY}
        640 +0 20 {expiry:DD.MM.YYYY}
        """,
        names=("{Name}", "{Cyr_given} {Cyr_surname}"),
    ),
    Design(
        "card BIH",
        "card",
        ("croatian", "serbian"),
        """
        40 12 16 BOSNA I HERCEGOVINA BOSNIA AND HERZEGOVINA
        40 38 18 LIČNA KARTA / OSOBNA ISKAZNICA / IDENTITY CARD
        330 90 12 Prezime / Surname
        330 144 12 Ime / Given name
        330 198 12 Spol/Pol / Sex
        520 198 12 Državljanstvo / Citizenship
        330 252 12 Datum rođenja / Date of birth
        330 306 12 Datum važenja / Expiry date
        620 306 12 Broj lične karte / Document number
        330 106 22 {Surname}
        330 160 22 {Given}
        330 214 22 {sex}
        520 214 22 BIH
        330 268 22 {dob:DD.MM.YYYY}
        330 322 22 {expiry:DD.MM.YYYY}
        620 322 22 {any:999A9999}
        """,
    ),
    Design(
        "card MNE",
        "card",
        ("serbian",),
        """
        40 15 20 CRNA GORA MONTENEGRO
        40 44 18 LIČNA KARTA IDENTITY CARD
        340 90 20 Prezime/Surname: {SURNAME}
        340 126 20 Ime/Given name: {GIVEN}
        340 162 20 Pol/Sex: {sex}
        560 162 20 Državljanstvo/Nationality: MNE
        340 198 20 Datum rođenja/Date of birth: {dob:DD.MM.YYYY}
        340 234 20 Datum izdavanja/Date of issue: {issue:DD.MM.YYYY}
        340 270 20 Datum isteka/Date of expiry: {expiry:DD.MM.YYYY}
        340 306 20 Broj/Number: {any:AA9999999}
        """,
    ),
    Design(
        "card MDA",
        "card",
        ("romanian", "ukrainian"),
        """
        240 12 18 REPUBLICA MOLDOVA REPUBLIC OF MOLDOVA
        240 38 18 BULETIN DE IDENTITATE IDENTITY CARD
        340 86 12 Numele / Surname
        . +15 22 {SURNAME}
        . +32 12 Prenumele / Given name
        . +15 22 {GIVEN}
        . +32 12 Patronimicul / Patronymic
        . +15 22 ION
        . +32 12 Cetățenia / Nationality
        . +15 20 MDA
        600 -15 12 Sexul / Sex
        . +15 20 {sex}
        340 +32 12 Data nașterii / Date of birth
        . +15 20 {dob:DD.MM.YYYY}
        600 -15 12 IDNP / Personal No.
        . +15 20 {any:9999999999999}
        340 +32 12 Data emiterii / Date of issue
        . +15 20 {issue:DD.MM.YYYY}
        600 -15 12 Valabil până la / Date of expiry
        . +15 20 {expiry:DD.MM.YYYY}
        """,
        names=("{Name}", "{Given} ION {Surname}"),
    ),
    Design(
        "card GEO",
        "card",
        ("georgian",),
        """
        330 15 22 GEORGIA
        330 45 18 Identity Card
        340 92 13 336M / Last name
        . +17 22 {SURNAME}
        . +36 13 bobgm0 / First name
        . +17 22 {GIVEN}
        . +36 13 / Sex
        . +17 22 {sex}
        500 -17 13 / Citizenship
        . +17 22 GEO
        700 -17 13 / Date of birth
        . +17 22 {dob:DD.MM.YYYY}
        340 +36 13 / Personal No
        . +17 22 {any:99999999999}
        700 -17 13 / Date of expiry
        . +17 22 {expiry:DD.MM.YYYY}
        340 +36 13 / Card No
        . +17 22 {any:99AA99999}
        """,
    ),
)
