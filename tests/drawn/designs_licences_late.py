"""Driving licences to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "licence FIN",
        "licence",
        ("finnish", "swedish", "estonian"),
        """
        260 14 22 AJOKORTTI KÖRKORT SUOMI FINLAND
        330 84 20 1. {Surname}
        330 118 20 2. {Given}
        330 152 20 3. {dob:DD.MM.YYYY}
        330 186 20 4a. {issue:DD.MM.YYYY}
        600 186 20 4b. {expiry:DD.MM.YYYY}
        330 220 20 4c. Traficom
        330 254 20 5. {any:9999999999}
        330 300 20 7.
        330 440 20 9. AM/B/T
        """,
    ),
    Design(
        "licence CZE",
        "licence",
        ("czech", "slovak", "ukrainian"),
        """
        260 14 22 ŘIDIČSKÝ PRŮKAZ ČESKÁ REPUBLIKA
        330 84 18 1.
        376 82 22 {SURNAME}
        330 120 18 2.
        376 118 22 {GIVEN}
        330 156 18 3.
        376 154 20 {dob:DD.MM.YYYY} OSTRAVA
        330 192 18 4a.
        376 190 20 {issue:DD.MM.YYYY}
        600 192 18 4b.
        650 190 20 {expiry:DD.MM.YYYY}
        330 228 18 4c.
        376 226 20 MĚÚ KOLÍN
        330 264 18 5.
        376 262 20 {any:AA 999999}
        330 310 18 7.
        330 440 18 9.
        376 438 20 B1 B AM
        """,
    ),
    Design(
        "licence PRT",
        "licence",
        ("portuguese",),
        """
        260 14 22 CARTA DE CONDUÇÃO REPÚBLICA PORTUGUESA
        330 84 20 1. {SURNAME}
        330 118 20 2. {GIVEN}
        330 152 20 3. {dob:DD.MM.YYYY} {PLACE}
        330 186 20 4a. {issue:DD.MM.YYYY}
        600 186 20 4b. {expiry:DD.MM.YYYY}
        330 220 20 4c. IMT LISBOA
        330 254 20 4d. {any:99999999}
        330 288 20 5. {any:L-9999999 9}
        330 330 20 7.
        330 440 20 9. AM B1 B
        """,
    ),
    Design(
        "licence New Jersey",
        "licence",
        ("american", "korean", "italian"),
        """
        40 14 24 NEW JERSEY
        300 16 20 AUTO DRIVER LICENSE
        340 62 16 4d DL {any:A9999 99999 99999}
        340 94 16 3 DOB {dob:MM-DD-YYYY}
        660 94 16 9 CLASS D
        340 124 16 4b EXP {expiry:MM-DD-YYYY}
        660 124 16 9a END NONE
        340 154 16 4a ISS {issue:MM-DD-YYYY}
        660 154 16 12 RESTR NONE
        340 190 20 1 {SURNAME}
        340 220 20 2 {GIVEN}
        340 254 16 8 {STREET}
        360 278 16 TRENTON, NJ 086{any:99}
        340 314 14 15 SEX {sex}
        460 314 14 16 HGT 5-08
        620 314 14 18 EYES BRO
        340 350 14 5 DD {any:AA999999999999}
        """,
    ),
    Design(
        "licence Virginia",
        "licence",
        ("american", "filipino", "vietnamese"),
        """
        300 14 24 VIRGINIA
        480 18 18 DRIVER'S LICENSE
        340 66 13 4d CUSTOMER IDENTIFIER
        . +17 20 {any:A99-99-9999}
        . +34 13 1, 2 NAME
        . +17 20 {SURNAME}
        . +25 20 {GIVEN}
        . +32 13 8 ADDRESS
        . +17 18 {STREET}
        . +23 18 ROANOKE, VA 240{any:99}
        . +34 13 3 DATE OF BIRTH
        600 +0 13 4a ISS
        760 +0 13 4b EXP
        340 +17 20 {dob:MM/DD/YYYY}
        600 +0 18 {issue:MM/DD/YYYY}
        760 +0 18 {expiry:MM/DD/YYYY}
        340 +36 13 15 SEX
        460 +0 13 16 HGT
        600 +0 13 18 EYES
        760 +0 13 9 CLASS
        340 +17 18 {sex}
        460 +0 18 5'-07"
        600 +0 18 BRO
        760 +0 18 NONE
        """,
    ),
    Design(
        "licence Nova Scotia",
        "licence",
        ("english", "irish", "french"),
        """
        40 14 22 NOVA SCOTIA
        40 44 16 CANADA
        300 16 20 DRIVER'S LICENCE
        340 66 14 4d MASTER NUMBER
        540 64 18 {any:AAAAA}{dob:DDMMYY}{any:999}
        340 100 14 1,2 NAME
        . +18 20 {SURNAME}, {GIVEN}
        . +34 14 8 ADDRESS
        . +18 18 {STREET}
        . +24 18 HALIFAX NS {any:A9A 9A9}
        . +36 14 3 DATE OF BIRTH
        600 +0 14 4b EXPIRY DATE
        340 +18 20 {dob:DD MON YYYY}
        600 +0 20 {expiry:DD MON YYYY}
        340 +36 14 4a ISSUED
        600 +0 14 9 CLASS
        740 +0 14 15 SEX
        340 +18 18 {issue:DD MON YYYY}
        600 +0 18 5
        740 +0 18 {sex}
        """,
    ),
    Design(
        "licence South Australia",
        "licence",
        ("english", "greek", "vietnamese"),
        """
        60 14 22 DRIVER'S LICENCE
        600 16 18 SOUTH AUSTRALIA
        60 84 14 NAME
        60 104 20 {GIVEN} {SURNAME}
        60 146 14 ADDRESS
        60 166 18 {STREET}
        60 190 18 ADELAIDE SA 50{any:99}
        60 240 14 LICENCE NO.
        300 240 14 CLASS
        60 260 20 {any:AA9999}
        300 260 20 C
        60 304 14 DATE OF BIRTH
        300 304 14 EXPIRY DATE
        60 324 20 {dob:DD/MM/YYYY}
        300 324 20 {expiry:DD/MM/YYYY}
        60 368 14 CONDITIONS
        """,
    ),
    Design(
        "licence Malaysia",
        "licence",
        ("malay",),
        """
        240 14 22 LESEN MEMANDU
        240 44 18 DRIVING LICENCE MALAYSIA
        340 100 20 {NAME}
        340 150 13 Warganegara / Nationality
        620 150 13 No. Pengenalan / Identity No.
        340 168 18 MALAYSIA
        620 168 18 {mykad}
        340 210 13 Tarikh Lahir / Date of Birth
        620 210 13 Kelas / Class
        340 228 18 {dob:DD/MM/YYYY}
        620 228 18 B2 D
        340 270 13 Tempoh / Validity
        340 288 18 {issue:DD/MM/YYYY} - {expiry:DD/MM/YYYY}
        340 330 13 Alamat / Address
        340 348 18 {any:99} JALAN MAWAR, IPOH
        """,
    ),
    Design(
        "licence Colombia",
        "licence",
        ("spanish",),
        """
        200 14 18 REPÚBLICA DE COLOMBIA MINISTERIO DE TRANSPORTE
        200 42 20 LICENCIA DE CONDUCCIÓN
        340 84 14 No.
        390 80 22 {any:99999999}
        340 124 12 NOMBRE
        . +16 20 {FAMILY_FIRST}
        . +38 12 FECHA DE NACIMIENTO
        640 +0 12 GRUPO SANGUÍNEO - RH
        340 +16 20 {dob:DD-MM-YYYY}
        640 +0 20 O+
        340 +38 12 FECHA DE EXPEDICIÓN
        640 +0 12 RESTRICCIONES DEL CONDUCTOR
        340 +16 20 {issue:DD-MM-YYYY}
        640 +0 18 NINGUNA
        340 +38 12 ORGANISMO DE TRÁNSITO EXPEDIDOR
        . +16 18 STRIA DE MOVILIDAD {PLACE}
        """,
        names=("{Family_first}", "{Name}"),
    ),
)
