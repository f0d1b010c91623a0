"""Driving licences that only score: do not tune on them."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "licence LVA",
        "licence",
        ("latvian", "russian", "lithuanian"),
        """
        260 14 20 VADĪTĀJA APLIECĪBA
        600 14 20 LATVIJAS REPUBLIKA
        40 20 22 LV
        330 80 20 1. {SURNAME}
        330 116 20 2. {GIVEN}
        330 152 20 3. {dob:DD.MM.YYYY.}
        560 152 20 LATVIJA
        330 188 20 4a. {issue:DD.MM.YYYY.}
        600 188 20 4c. CSDD
        330 224 20 4b. {expiry:DD.MM.YYYY.}
        600 224 20 4d. {dob:DDMMYY}-{any:99999}
        330 260 20 5. {any:AA999999}
        330 300 20 7.
        330 520 20 9. AM, B1, B
        """,
    ),
    Design(
        "licence BGR",
        "licence",
        ("bulgarian",),
        """
        40 18 20 BG
        200 12 18 СВИДЕТЕЛСТВО ЗА УПРАВЛЕНИЕ НА МПС
        200 38 14 DRIVING LICENCE
        640 38 14 РЕПУБЛИКА БЪЛГАРИЯ
        330 78 14 1.
        370 76 18 {CYR_SURNAME}
        370 100 18 {SURNAME}
        330 132 14 2.
        370 130 18 {CYR_GIVEN}
        370 154 18 {GIVEN}
        330 186 14 3.
        370 184 18 {dob:DD.MM.YYYY}
        540 184 18 ВАРНА / VARNA
        330 220 14 4a.
        370 218 18 {issue:DD.MM.YYYY}
        600 220 14 4c.
        640 218 18 МВР ВАРНА
        330 254 14 4b.
        370 252 18 {expiry:DD.MM.YYYY}
        600 254 14 4d.
        640 252 18 {egn}
        330 288 14 5.
        370 286 18 {any:999999999}
        330 322 14 7.
        330 500 14 9.
        370 498 18 B AM
        """,
        names=("{Name}", "{Cyr_given} {Cyr_surname}"),
    ),
    Design(
        "licence SVN",
        "licence",
        ("slovene", "croatian", "italian"),
        """
        60 18 22 SLO
        220 14 20 VOZNIŠKO DOVOLJENJE
        580 14 20 REPUBLIKA SLOVENIJA
        320 86 20 1. {SURNAME}
        320 120 20 2. {GIVEN}
        320 154 20 3. {dob:DD.MM.YYYY} CELJE
        320 188 20 4a. {issue:DD.MM.YYYY}
        620 188 20 4b. {expiry:DD.MM.YYYY}
        320 222 20 4c. UE CELJE
        320 256 20 5. {any:999999999}
        320 290 20 7.
        320 430 18 8. LJUBLJANSKA CESTA {any:99}, CELJE
        320 520 20 9. AM, B, B1, BE, F, G
        """,
    ),
    Design(
        "licence EST",
        "licence",
        ("estonian", "russian", "finnish"),
        """
        40 20 22 EST
        240 16 22 JUHILUBA
        440 16 18 EESTI VABARIIK
        340 84 14 1.
        390 82 20 {SURNAME}
        340 118 14 2.
        390 116 20 {GIVEN}
        340 152 14 3.
        390 150 20 {dob:DD.MM.YYYY} EESTI
        340 186 14 4a.
        390 184 20 {issue:DD.MM.YYYY}
        640 186 14 4b.
        690 184 20 {expiry:DD.MM.YYYY}
        340 220 14 4c.
        390 218 20 TRANSPORDIAMET
        340 254 14 4d.
        390 252 20 {baltic}
        340 288 14 5.
        390 286 20 {any:AA999999}
        340 322 14 7.
        340 520 14 9.
        390 518 20 AM/B1/B/T
        """,
    ),
    Design(
        "licence GBR provisional, older",
        "licence",
        ("english", "irish", "indian"),
        """
        200 14 24 PROVISIONAL DRIVING LICENCE
        700 18 18 UNITED KINGDOM
        40 24 22 UK
        330 76 20 1. {SURNAME}
        330 110 20 2. {GIVEN}
        330 144 20 3. {dob:DD-MM-YY} UNITED KINGDOM
        330 178 20 4a. {issue:DD-MM-YY}
        560 178 20 4b. {expiry:DD-MM-YY}
        780 178 20 4c. DVLA
        330 212 20 5. {gb_driver}
        330 246 20 7.
        330 360 20 8. {STREET},
        366 388 20 IPSWICH,
        366 416 20 IP{any:9} {any:9AA}
        330 520 18 9. B, B1, F, K, P
        """,
    ),
    Design(
        "licence Oregon",
        "licence",
        ("american", "filipino"),
        """
        40 16 30 OREGON
        400 20 20 DRIVER LICENSE
        820 20 20 USA
        330 72 14 4d DL#
        410 70 20 {any:A999999}
        620 72 14 9 CLASS C
        330 106 14 4b EXP
        410 104 20 {expiry:MM/DD/YYYY}
        330 144 22 1 {SURNAME}
        330 176 22 2 {GIVEN}
        330 210 18 8 {STREET}
        352 234 18 SALEM, OR {any:97399}
        330 272 14 3 DOB
        410 270 22 {dob:MM/DD/YYYY}
        620 272 14 15 SEX {sex}
        330 308 14 4a ISS
        410 306 18 {issue:MM/DD/YYYY}
        620 308 14 16 HGT 5-0{any:8}
        330 342 14 18 EYES GRN
        620 342 14 17 WGT 1{any:69} LB
        330 376 14 12 REST NONE
        620 376 14 9a END NONE
        330 520 14 5 DD {any:AA9999999}
        """,
    ),
    Design(
        "licence Wisconsin",
        "licence",
        ("american", "german", "polish"),
        """
        300 14 28 WISCONSIN
        560 20 18 DRIVER LICENSE REGULAR
        40 90 14 4d DLN
        120 88 18 {any:A999-9999-9999-99}
        40 130 14 1
        66 126 22 {SURNAME}
        40 162 14 2
        66 158 22 {GIVEN}
        40 196 14 8
        66 192 18 {STREET}
        66 216 18 EAU CLAIRE, WI {any:54799}
        460 90 14 3 DOB
        460 110 22 {dob:MM/DD/YYYY}
        460 146 14 4a ISS
        460 166 20 {issue:MM/DD/YYYY}
        460 200 14 4b EXP
        460 220 20 {expiry:MM/DD/YYYY}
        40 270 14 9 CLASS D
        200 270 14 9a END NONE
        460 270 14 12 REST B
        40 304 14 15 SEX {sex}
        200 304 14 16 HGT 5'-0{any:8}"
        460 304 14 17 WGT 1{any:69} LB
        40 338 14 18 EYES BLU
        200 338 14 19 HAIR BRO
        460 338 14 5 DD {any:AAAAA9999999999}
        """,
    ),
    Design(
        "licence Newfoundland and Labrador",
        "licence",
        ("english", "irish", "french"),
        """
        60 16 22 Newfoundland Labrador
        420 18 20 DRIVER'S LICENCE
        820 18 18 CANADA
        340 84 13 1,2 NAME
        340 102 20 {SURNAME}
        340 128 20 {GIVEN}
        340 166 13 8 ADDRESS
        340 184 16 {STREET}
        340 206 16 GANDER NL A1V {any:9A9}
        340 246 13 4d NUMBER
        640 246 13 3 DOB
        340 264 18 {any:A999999999}
        640 264 18 {dob:YYYY/MM/DD}
        340 300 13 4a ISSUED
        640 300 13 4b EXPIRES
        340 318 18 {issue:YYYY/MM/DD}
        640 318 18 {expiry:YYYY/MM/DD}
        340 354 13 9 CLASS
        500 354 13 15 SEX
        640 354 13 16 HEIGHT
        340 372 18 05
        500 372 18 {sex}
        640 372 18 {tall} cm
        """,
        names=("{Name}", "{Family_first}"),
    ),
    Design(
        "licence Sri Lanka",
        "licence",
        ("sri_lankan",),
        """
        220 12 18 DRIVING LICENCE
        460 12 18 SRI LANKA
        220 38 14 Democratic Socialist Republic of Sri Lanka
        320 78 18 5. {any:A9999999}
        320 116 18 1,2. {SURNAME}
        368 142 18 {GIVEN}
        320 180 18 8. {STREET}
        350 206 18 KURUNEGALA
        320 244 18 3. {dob:DD.MM.YYYY}
        620 244 18 Blood Group O+
        320 282 18 4a. {issue:DD.MM.YYYY}
        620 282 18 4b. {expiry:DD.MM.YYYY}
        320 500 18 9. B1, B, G1
        """,
        names=("{Name}", "{Family_first}"),
    ),
    Design(
        "licence Bangladesh",
        "licence",
        ("bangladeshi",),
        """
        240 14 22 DRIVING LICENCE
        560 18 18 BANGLADESH
        240 46 13 Government of the People's Republic of Bangladesh
        40 100 14 Name
        280 96 20 {NAME}
        40 140 14 Date of Birth
        280 136 20 {dob:DD Mon YYYY}
        40 180 14 Blood Group
        280 176 20 B+
        40 220 14 Father/Husband
        280 216 20 {FATHER}
        40 260 14 Licence No.
        280 256 20 {any:AA9999999A99999}
        40 300 14 Issue Date
        280 296 20 {issue:DD Mon YYYY}
        40 340 14 Validity
        280 336 20 {expiry:DD Mon YYYY}
        40 380 14 Issuing Authority
        280 376 20 BRTA, Dhaka Metro-1
        40 560 14 Licensing Authority
        """,
    ),
)
