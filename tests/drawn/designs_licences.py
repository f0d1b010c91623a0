"""Driving licences and staff cards to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "licence GBR",
        "licence",
        ("english", "irish"),
        """
        260 20 28 DRIVING LICENCE
        40 20 20 UK
        330 90 22 1. {SURNAME}
        330 125 22 2. MR {GIVEN}
        330 160 22 3. {dob:DD.MM.YYYY} UNITED KINGDOM
        330 195 22 4a. {issue:DD.MM.YYYY}
        600 195 22 4c. DVLA
        330 230 22 4b. {expiry:DD.MM.YYYY}
        330 265 22 5. {gb_driver}
        330 330 22 7.
        330 390 22 8. {STREET}, {PLACE}
        330 520 22 9. AM/B1/B/f/k/l/n/p/q
        """,
    ),
    Design(
        "licence DEU",
        "licence",
        ("german", "turkish", "polish"),
        """
        260 20 26 FÜHRERSCHEIN BUNDESREPUBLIK DEUTSCHLAND
        320 90 22 1.
        370 90 22 {Surname}
        320 130 22 2.
        370 130 22 {Given}
        320 170 22 3.
        370 170 22 {dob:DD.MM.YYYY} {place}
        320 220 22 4a.
        370 220 22 {issue:DD.MM.YYYY}
        600 220 22 4c. Landkreis Harz
        320 260 22 4b.
        370 260 22 {expiry:DD.MM.YYYY}
        320 300 22 5. {any:A999AAA99A9}
        320 360 22 7.
        320 480 22 9. AM/B/L
        """,
    ),
    Design(
        "licence FRA glued digits",
        "licence",
        ("french",),
        """
        260 20 26 PERMIS DE CONDUIRE RÉPUBLIQUE FRANÇAISE
        320 90 22 1.{SURNAME}
        320 130 22 2.{Given}
        320 170 22 3.{dob:DD.MM.YY} ({PLACE})
        320 210 22 4a.{issue:DD.MM.YYYY} 4b.{expiry:DD.MM.YYYY}
        320 250 22 4c.PREF 69
        320 290 22 5.{any:99AA99999}
        320 330 22 9.AM/B1/B
        """,
    ),
    Design(
        "licence California",
        "licence",
        ("american",),
        """
        40 20 34 California
        300 24 26 DRIVER LICENSE
        330 80 26 DL {any:A9999999}
        330 120 20 EXP {expiry:MM/DD/YYYY}
        330 160 20 LN {SURNAME}
        330 190 20 FN {GIVEN}
        330 220 18 {STREET}
        330 244 18 {PLACE}, CA {any:99999}
        330 280 24 DOB {dob:MM/DD/YYYY}
        330 314 18 RSTR NONE
        720 280 20 {dob:MMDDYY}
        330 400 18 SEX {sex}
        460 400 18 HAIR BRN
        620 400 18 EYES BLU
        330 430 18 HGT 5'-0{any:9}"
        460 430 18 WGT 1{any:99} lb
        620 430 18 ISS
        620 456 18 {issue:MM/DD/YYYY}
        330 500 16 DD {any:99/99/9999999}/AAFD/26
        """,
    ),
    Design(
        "licence New York",
        "licence",
        ("american", "italian"),
        """
        40 20 28 NEW YORK STATE USA
        600 20 24 DRIVER LICENSE
        330 80 22 ID {any:999 999 999}
        700 80 22 CLASS D
        330 130 26 {SURNAME}
        330 165 26 {GIVEN}
        330 200 20 {STREET}
        330 226 20 {PLACE}, NY {any:99999}
        330 280 22 DOB {dob:MM/DD/YYYY}
        330 330 18 SEX {sex}
        450 330 18 EYES BRO
        600 330 18 HEIGHT 5-0{any:9}
        330 380 18 ISSUED {issue:MM/DD/YYYY}
        600 380 18 EXPIRES {expiry:MM/DD/YYYY}
        330 420 18 E NONE
        330 450 18 R NONE
        """,
    ),
    Design(
        "licence Texas",
        "licence",
        ("american", "spanish"),
        """
        40 20 40 Texas
        300 24 24 DRIVER LICENSE
        340 80 16 4d. DL:
        420 78 22 {any:99999999}
        640 80 16 9. Class:
        740 78 22 C
        340 115 16 4a. Iss:
        430 113 22 {issue:MM/DD/YYYY}
        640 115 16 4b. Exp:
        740 113 22 {expiry:MM/DD/YYYY}
        340 150 16 3. DOB:
        430 148 24 {dob:MM/DD/YYYY}
        340 190 24 1. {SURNAME}
        340 222 24 2. {GIVEN}
        340 256 20 8. {STREET}
        370 282 20 {PLACE} TX {any:99999}
        340 330 18 12. Restrictions: NONE
        340 365 18 16. Hgt: 5'-0{any:9}"
        560 365 18 15. Sex: {sex}
        700 365 18 18. Eyes: BRO
        340 420 16 5. DD: {any:99999999999999999999}
        """,
    ),
    Design(
        "licence Ontario",
        "licence",
        ("english", "french"),
        """
        40 20 30 Ontario CANADA
        300 24 20 DRIVER'S LICENCE / PERMIS DE CONDUIRE
        340 90 14 1,2 NAME/NOM
        . +18 22 {SURNAME},
        . +26 22 {GIVEN}
        340 165 14 8 ADDRESS/ADRESSE
        . +18 20 {STREET}
        . +24 20 {PLACE}, ON, K1P 5M7
        340 240 14 4d NUMBER/NUMÉRO
        . +18 22 {any:A9999 - 99999 - 99999}
        340 290 14 4a ISS/DÉL
        . +18 20 {issue:YYYY/MM/DD}
        560 290 14 4b EXP/EXP
        . +18 20 {expiry:YYYY/MM/DD}
        340 340 14 15 SEX/SEXE
        . +18 20 {sex}
        560 340 14 3 DOB/DDN
        . +18 22 {dob:YYYY/MM/DD}
        """,
    ),
    Design(
        "licence AUS Victoria",
        "licence",
        ("english",),
        """
        40 20 30 VICTORIA AUSTRALIA
        600 24 24 DRIVER LICENCE
        40 100 24 {GIVEN} {SURNAME}
        40 140 20 {STREET}
        40 166 20 {PLACE} VIC {any:9999}
        600 90 14 LICENCE NO.
        . +18 22 {any:999999999}
        40 240 14 LICENCE EXPIRY
        . +18 22 {expiry:DD-MM-YYYY}
        320 240 14 DATE OF BIRTH
        . +18 22 {dob:DD-MM-YYYY}
        40 310 14 LICENCE TYPE
        . +18 22 CAR
        320 310 14 CONDITIONS
        . +18 22 S
        """,
    ),
    Design(
        "student card colons",
        "staff",
        ("english", "nigerian", "chinese", "arabic"),
        """
        280 30 34 UNIVERSITY OF NEWTOWN
        400 80 24 STUDENT CARD
        330 180 24 Name: {Name}
        330 225 24 Student ID: {any:99999999}
        330 270 24 DOB: {dob:DD/MM/YYYY}
        330 315 24 Course: BSc Economics
        330 360 24 Valid until: {expiry:DD/MM/YYYY}
        """,
        day_above_12=True,
    ),
    Design(
        "company card two columns",
        "staff",
        ("german", "polish", "english", "vietnamese"),
        """
        60 30 34 NORDWIND LOGISTICS
        700 40 20 EMPLOYEE
        60 300 20 Name
        60 340 20 Employee No.
        60 380 20 Date of Birth
        60 420 20 Department
        60 460 20 Issued on
        320 300 20 : {Name}
        320 340 20 : {any:999999}
        320 380 20 : {dob:DD Mon YYYY}
        320 420 20 : Purchasing
        320 460 20 : {issue:DD Mon YYYY}
        """,
    ),
    Design(
        "PASS card",
        "staff",
        ("english", "irish"),
        """
        40 20 30 PASS
        200 30 20 Proof of Age Standards Scheme
        400 120 16 Name
        . +22 26 {Given}
        . +32 26 {Surname}
        400 230 16 DoB
        . +22 26 {dob:DD Mon YYYY}
        400 310 16 Expires on
        . +22 22 {expiry:DD Mon YYYY}
        40 480 40 18+
        400 480 18 Card number {any:9999 9999 9999}
        """,
    ),
)
