"""Driving licences, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "licence NZL",
        "licence",
        ("english", "chinese"),
        """
        260 15 22 NEW ZEALAND DRIVER LICENCE
        360 80 20 1. {SURNAME}
        360 114 20 2. {GIVEN}
        360 148 20 3. {dob:DD-MM-YYYY}
        360 182 20 4a. {issue:DD-MM-YYYY}
        600 182 20 4b. {expiry:DD-MM-YYYY}
        360 216 20 5a. {any:AA999999}
        600 216 20 5b. {any:999}
        360 250 20 6. DONOR
        360 300 20 9. 1 6
        """,
    ),
    Design(
        "licence Queensland",
        "licence",
        ("english", "korean"),
        """
        40 15 20 Queensland Australia
        600 15 22 Driver licence
        360 80 24 {SURNAME}
        360 112 22 {Given}
        360 160 13 CRN
        . +17 20 {any:999 999 999}
        360 220 13 DOB
        . +17 20 {dob:DD Mon YYYY}
        560 220 13 Sex
        . +17 20 {sex}
        660 220 13 Height (cm)
        . +17 20 {tall}
        360 290 13 Class
        460 290 13 Type
        560 290 13 Effective
        740 290 13 Expiry
        360 307 20 C
        460 307 20 O
        560 307 20 {issue:DD.MM.YY}
        740 307 20 {expiry:DD.MM.YY}
        """,
    ),
    Design(
        "licence Pennsylvania",
        "licence",
        ("american", "italian"),
        """
        40 15 26 Pennsylvania
        360 18 20 DRIVER'S LICENSE
        340 70 18 4d DLN: {any:99 999 999}
        660 70 18 DUPS: 00
        340 104 20 3 DOB: {dob:MM/DD/YYYY}
        340 136 18 4b EXP: {expiry:MM/DD/YYYY}
        600 136 18 4a ISS: {issue:MM/DD/YYYY}
        340 176 22 1 {SURNAME}
        340 206 22 2 {GIVEN}
        340 240 18 8 {STREET}
        360 264 18 {PLACE}, PA {any:99999}
        340 304 16 15 SEX: {sex}
        480 304 16 18 EYES: HAZ
        660 304 16 16 HGT: 5'-0{any:9}"
        340 334 16 9 CLASS: C
        480 334 16 9a END: NONE
        660 334 16 12 RESTR: NONE
        340 380 14 5 DD: {any:9999999999999}
        """,
    ),
    Design(
        "licence Ohio",
        "licence",
        ("american", "hebrew"),
        """
        40 15 30 OHIO
        300 20 22 DRIVER LICENSE
        330 74 12 LICENSE NO.
        . +16 22 {any:AA999999}
        560 74 12 BIRTHDATE
        . +16 22 {dob:MM-DD-YYYY}
        330 130 22 {GIVEN} {SURNAME}
        330 160 18 {STREET}
        330 184 18 {PLACE}, OH {any:99999}
        330 226 12 ISSUE DATE
        . +16 20 {issue:MM-DD-YYYY}
        560 226 12 EXPIRES
        . +16 20 {expiry:MM-DD-YYYY}
        330 284 12 SEX
        430 284 12 HT
        530 284 12 WT
        630 284 12 EYES
        330 300 18 {sex}
        430 300 18 5-0{any:9}
        530 300 18 1{any:99}
        630 300 18 BRO
        """,
    ),
    Design(
        "licence British Columbia",
        "licence",
        ("english", "chinese", "indian"),
        """
        40 15 22 BRITISH COLUMBIA CANADA
        400 18 20 DRIVER'S LICENCE
        380 70 18 NDL: {any:99999999}
        380 104 22 {SURNAME},
        380 134 22 {GIVEN}
        380 168 18 {STREET}
        380 192 18 {PLACE} BC {any:A9A 9A9}
        380 232 16 ISS: {issue:YYYY-Mon-DD}
        640 232 16 EXP: {expiry:YYYY-Mon-DD}
        380 268 20 DOB: {dob:YYYY-Mon-DD}
        380 306 16 SEX {sex}
        500 306 16 HGT {tall} CM
        660 306 16 EYES BRN
        """,
    ),
    Design(
        "licence Alberta",
        "licence",
        ("english", "ukrainian", "french"),
        """
        40 15 26 Alberta
        300 18 20 Operator's Licence
        340 70 14 No.
        400 68 20 {any:999999-999}
        340 104 14 Class
        400 102 20 5
        520 104 14 Cond/End
        340 140 14 Expires
        440 138 20 {expiry:DD MON YYYY}
        340 176 14 DOB
        440 174 20 {dob:DD MON YYYY}
        340 212 14 Sex
        400 210 18 {sex}
        480 212 14 Ht
        520 210 18 {tall} cm
        640 212 14 Eyes
        700 210 18 BLU
        340 260 22 {SURNAME}
        340 288 22 {GIVEN}
        340 320 18 {STREET}
        340 344 18 {PLACE} AB {any:A9A 9A9}
        340 390 14 Issued
        440 388 18 {issue:DD MON YYYY}
        """,
    ),
    Design(
        "licence CHE",
        "licence",
        ("german", "french", "italian"),
        """
        200 12 16 FÜHRERAUSWEIS PERMIS DE CONDUIRE LICENZA DI CONDURRE
        40 12 22 CH
        340 90 18 1.
        380 88 20 {Surname}
        340 124 18 2.
        380 122 20 {Given}
        340 158 18 3.
        380 156 20 {dob:DD.MM.YYYY}
        560 156 20 {place}
        340 192 18 4a.
        390 190 20 {issue:DD.MM.YYYY}
        560 192 18 4b.
        620 190 20 -------
        340 226 18 4c.
        390 224 20 ZH
        340 260 18 5.
        380 258 20 {any:999999999999}
        340 294 18 9.
        380 292 20 B D1E BE
        """,
    ),
    Design(
        "licence HUN",
        "licence",
        ("hungarian",),
        """
        260 15 22 VEZETŐI ENGEDÉLY MAGYARORSZÁG
        330 80 20 1. {SURNAME}
        330 114 20 2. {GIVEN}
        330 148 20 3. {dob:YYYY.MM.DD.}, {PLACE}
        330 182 20 4a. {issue:YYYY.MM.DD.}
        600 182 20 4b. {expiry:YYYY.MM.DD.}
        330 216 20 4c. BUDAPEST FŐVÁROS
        330 250 20 5. {any:AA999999}
        330 380 20 9. AM,B
        """,
    ),
    Design(
        "licence ISR",
        "licence",
        ("hebrew",),
        """
        300 15 20 STATE OF ISRAEL DRIVING LICENCE
        360 84 20 1.{SURNAME}
        360 144 20 2.{GIVEN}
        360 204 20 3.{dob:DD.MM.YYYY}
        360 238 20 4a.{issue:DD.MM.YYYY}
        600 238 20 4b.{expiry:DD.MM.YYYY}
        360 272 20 4d.ID {any:9-9999999-9}
        360 306 20 5.{any:9999999}
        360 340 18 8.HERZL {any:99} HAIFA
        360 400 20 9.B
        """,
    ),
    Design(
        "licence Philippines",
        "licence",
        ("filipino",),
        """
        200 12 18 REPUBLIC OF THE PHILIPPINES
        200 38 18 LAND TRANSPORTATION OFFICE DRIVER'S LICENSE
        340 84 13 Last Name, First Name, Middle Name
        . +18 22 {SURNAME}, {GIVEN} {MIDDLE}
        340 140 13 Nationality
        480 140 13 Sex
        580 140 13 Date of Birth
        760 140 13 Weight (kg)
        340 157 20 PHL
        480 157 20 {sex}
        580 157 20 {dob:YYYY/MM/DD}
        760 157 20 {any:99}
        340 194 13 Address
        . +17 18 {STREET}, QUEZON CITY
        340 250 13 License No.
        560 250 13 Expiration Date
        760 250 13 Agency Code
        340 267 20 {any:A99-99-999999}
        560 267 20 {expiry:YYYY/MM/DD}
        760 267 20 {any:A99}
        """,
        names=("{Name}", "{Given} {Middle} {Surname}"),
    ),
    Design(
        "licence IDN",
        "licence",
        ("indonesian",),
        """
        260 12 20 INDONESIA SURAT IZIN MENGEMUDI DRIVING LICENSE
        700 50 20 {any:9999-9999-999999}
        360 90 20 1. {NAME}
        360 124 20 2. {PLACE}, {dob:DD-MM-YYYY}
        360 158 20 3. O - PRIA
        360 192 20 4. {STREET}
        390 220 20 KEC. CICENDO
        360 254 20 5. KARYAWAN SWASTA
        360 288 20 6. METRO JAYA
        360 440 18 {expiry:DD-MM-YYYY}
        """,
    ),
)
