"""Cards of Asia and Africa that were held out until newer ones were drawn."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "aadhaar letter",
        "bare",
        ("indian",),
        """
        200 16 20 भारतीय विशिष्ट पहचान प्राधिकरण
        200 44 18 Unique Identification Authority of India
        60 90 16 Enrolment No.: {any:9999/99999/99999}
        60 130 18 To
        60 158 18 {Name}
        60 184 18 S/O: {Father}
        60 210 18 {street}
        60 236 18 VTC: Kolar, PO: Kolar,
        60 262 18 District: Kolar, State: Karnataka,
        60 288 18 PIN Code: {any:563999}
        60 314 18 Mobile: {any:9999999999}
        60 370 16 आपका आधार क्रमांक / Your Aadhaar No. :
        120 396 30 {any:9999 9999 9999}
        60 460 14 Issue Date: {issue:DD/MM/YYYY}
        340 500 18 भारत सरकार
        560 500 18 Government of India
        340 548 20 {Name}
        340 580 20 जन्म तिथि/DOB: {dob:DD/MM/YYYY}
        340 612 20 पुरुष/ MALE
        340 680 20 VID : {any:9999 9999 9999 9999}
        340 730 18 मेरा आधार, मेरी पहचान
        """,
        size=(1000, 800),
    ),
    Design(
        "MyPR",
        "bare",
        ("malay", "indonesian"),
        """
        40 16 24 MALAYSIA
        40 48 20 MyPR
        300 48 18 KAD PENGENALAN PEMASTAUTIN TETAP
        40 130 30 {mykad}
        40 400 24 {NAME}
        40 444 18 LOT {any:999} KAMPUNG BARU
        40 468 18 JALAN STESEN
        40 492 18 {any:99999} KOTA KINABALU
        40 516 18 SABAH
        700 520 18 PEMASTAUTIN TETAP
        700 548 18 INDONESIA
        700 576 18 ISLAM
        880 576 18 {sex}
        """,
    ),
    Design(
        "card Pakistan, overseas",
        "card",
        ("pakistani",),
        """
        260 14 20 PAKISTAN
        260 40 16 National Identity Card for Overseas Pakistanis
        60 40 20 NICOP
        300 88 12 Name
        560 88 12 Identity Number
        300 104 20 {Name}
        560 104 20 {any:99999-9999999-9}
        300 144 12 Husband Name
        560 144 12 Date of Birth
        300 160 20 {Father}
        560 160 20 {dob:DD.MM.YYYY}
        300 200 12 Gender
        420 200 12 Country of Stay
        560 200 12 Date of Issue
        300 216 20 F
        420 216 20 UK
        560 216 20 {issue:DD.MM.YYYY}
        560 256 12 Date of Expiry
        560 272 20 {expiry:DD.MM.YYYY}
        300 340 12 Holder's Signature
        """,
    ),
    Design(
        "card Bangladesh, chip",
        "card",
        ("bangladeshi",),
        """
        220 12 18 গণপ্রজাতন্ত্রী বাংলাদেশ সরকার
        220 38 16 Government of the People's Republic of Bangladesh
        220 62 16 জাতীয় পরিচয়পত্র / National ID Card
        340 108 13 নাম
        340 150 13 Name
        . +18 20 {NAME}
        340 200 13 পিতা
        340 238 13 মাতা
        340 280 13 Date of Birth
        520 276 20 {dob:DD Mon YYYY}
        340 320 13 NID No.
        520 316 22 {any:999 999 9999}
        40 480 13 স্বাক্ষর
        """,
    ),
    Design(
        "postal identity card Philippines",
        "card",
        ("filipino",),
        """
        120 12 18 PHLPOST
        120 38 16 Philippine Postal Corporation
        520 38 20 POSTAL IDENTITY CARD
        340 90 12 First Name Middle Name Surname, Suffix
        . +18 20 {GIVEN} {MIDDLE} {SURNAME}
        340 144 12 Address
        . +18 18 {STREET} BRGY. SAN ROQUE
        . +22 18 ILOILO CITY
        340 216 12 Date of Birth
        560 216 12 Nationality
        340 234 20 {dob:DD Mon YYYY}
        560 234 20 Filipino
        340 272 12 Issuing Post Office
        560 272 12 Valid Until
        340 290 18 ILOILO CENTRAL
        560 290 18 {expiry:DD Mon YYYY}
        40 400 12 PRN
        40 418 20 {any:A99999999999 A}
        """,
        names=("{Given} {Middle} {Surname}", "{Name}"),
    ),
    Design(
        "card Nigeria, chip",
        "card",
        ("nigerian",),
        """
        200 12 20 FEDERAL REPUBLIC OF NIGERIA
        200 38 18 NATIONAL IDENTITY CARD
        340 80 12 SURNAME / NOM
        . +16 20 {SURNAME}
        340 130 12 FIRST NAME / PRÉNOM
        . +16 20 {FIRST}
        340 180 12 MIDDLE NAME / DEUXIÈME PRÉNOM
        . +16 20 {SECOND}
        340 230 12 DATE OF BIRTH / DATE DE NAISSANCE
        . +16 20 {dob:DD MON YYYY}
        640 230 12 SEX / SEXE
        . +16 20 {sex}
        340 280 12 EXPIRY DATE / DATE D'EXPIRATION
        . +16 20 {expiry:DD MON YYYY}
        640 280 12 HEIGHT / TAILLE
        . +16 20 {tall} CM
        40 470 22 {any:9999 9999 9999 9999}
        """,
    ),
    Design(
        "temporary certificate South Africa",
        "card",
        ("south_african", "zimbabwean"),
        """
        200 14 18 REPUBLIC OF SOUTH AFRICA
        200 40 16 DEPARTMENT OF HOME AFFAIRS
        200 66 20 TEMPORARY IDENTITY CERTIFICATE
        40 120 14 IDENTITY NUMBER
        320 116 20 {south_african}
        40 160 14 SURNAME
        320 156 20 {SURNAME}
        40 200 14 FORENAMES
        320 196 20 {GIVEN}
        40 240 14 COUNTRY OF BIRTH
        320 236 20 SOUTH AFRICA
        40 280 14 DATE OF BIRTH
        320 276 20 {dob:YYYY-MM-DD}
        40 320 14 DATE OF ISSUE
        320 316 20 {issue:YYYY-MM-DD}
        40 360 14 VALID FOR TWO MONTHS FROM DATE OF ISSUE
        40 400 14 OFFICE OF ISSUE
        320 396 20 POLOKWANE
        40 480 14 DIRECTOR-GENERAL: HOME AFFAIRS
        """,
    ),
    Design(
        "card Malawi",
        "card",
        ("zimbabwean", "kenyan"),
        """
        300 14 20 REPUBLIC OF MALAWI
        300 40 18 NATIONAL IDENTITY CARD
        340 90 12 Surname
        . +16 20 {SURNAME}
        . +34 12 First Name
        . +16 20 {FIRST}
        . +34 12 Other Names
        . +16 20 {SECOND}
        340 240 12 Date of Birth
        560 240 12 Sex
        700 240 12 Nationality
        340 256 20 {dob:DD MON YYYY}
        560 256 20 {sex}
        700 256 20 MWI
        340 290 12 Date of Issue
        560 290 12 Date of Expiry
        340 306 20 {issue:DD MON YYYY}
        560 306 20 {expiry:DD MON YYYY}
        340 350 12 National ID
        . +16 22 {any:AA9A9AA9}
        """,
    ),
)
