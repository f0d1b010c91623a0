"""Driving licences beyond Europe to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "licence Massachusetts",
        "licence",
        ("american", "portuguese", "vietnamese"),
        """
        260 12 26 MASSACHUSETTS
        660 16 18 DRIVER'S LICENSE
        340 70 13 4a ISS
        . +16 18 {issue:MM/DD/YYYY}
        520 70 13 4b EXP
        . +16 18 {expiry:MM/DD/YYYY}
        720 70 13 4d NUMBER
        . +16 20 S{any:99999999}
        340 116 13 3 DOB
        . +16 22 {dob:MM/DD/YYYY}
        340 172 20 1 {SURNAME}
        340 202 20 2 {GIVEN}
        340 240 18 8 {STREET}
        365 264 18 WORCESTER, MA 01{any:999}-{any:9999}
        340 310 13 9 CLASS
        . +16 18 D
        440 310 13 12 REST
        . +16 18 NONE
        560 310 13 9a END
        . +16 18 NONE
        680 310 13 15 SEX
        . +16 18 {sex}
        780 310 13 16 HGT
        . +16 18 5-{any:9}
        340 360 13 5 DD
        . +16 18 {issue:MM/DD/YYYY} Rev 07/15/2016
        700 430 20 {dob:MM/DD/YY}
        """,
    ),
    Design(
        "licence North Carolina",
        "licence",
        ("american", "spanish"),
        """
        40 12 28 NORTH CAROLINA USA
        700 20 18 DRIVER LICENSE
        340 72 14 4d DLN
        430 70 20 {any:999999999999}
        700 72 14 9 CLASS
        790 70 20 C
        340 112 14 1
        370 108 22 {SURNAME}
        340 144 14 2
        370 140 22 {GIVEN}
        340 178 14 8
        370 176 18 {STREET}
        370 200 18 DURHAM, NC 27{any:999}
        340 240 14 3 DOB
        430 238 20 {dob:MM/DD/YYYY}
        700 240 14 15 SEX {sex}
        340 274 14 4a ISS
        430 272 20 {issue:MM/DD/YYYY}
        700 274 14 16 HGT 5'-0{any:9}"
        340 308 14 4b EXP
        430 306 20 {expiry:MM/DD/YYYY}
        700 308 14 18 EYES BRO
        340 342 14 12 RESTR
        430 340 18 None
        700 342 14 19 HAIR BLK
        340 376 14 5 DD {any:9999999999}
        """,
    ),
    Design(
        "licence Saskatchewan",
        "licence",
        ("english", "ukrainian", "filipino"),
        """
        40 16 26 SASKATCHEWAN
        340 20 18 DRIVER'S LICENCE
        340 80 13 LICENCE NO.
        . +16 20 {any:99999999}
        620 80 13 CLASS
        . +16 20 5
        340 128 13 NAME
        . +16 20 {SURNAME}
        . +24 20 {GIVEN}
        . +34 13 ADDRESS
        . +16 18 {STREET}
        . +22 18 MOOSE JAW SK S6H {any:9A9}
        620 128 13 BIRTH DATE (Y/M/D)
        . +16 20 {dob:YYYY/MM/DD}
        . +40 13 ISSUED (Y/M/D)
        . +16 20 {issue:YYYY/MM/DD}
        . +40 13 EXPIRES (Y/M/D)
        . +16 20 {expiry:YYYY/MM/DD}
        340 310 13 SEX
        . +16 18 {sex}
        440 310 13 HEIGHT
        . +16 18 {tall} cm
        560 310 13 EYES
        . +16 18 HAZEL
        """,
    ),
    Design(
        "licence Tasmania",
        "licence",
        ("english", "greek", "chinese"),
        """
        40 16 26 TASMANIA
        40 50 18 DRIVER LICENCE AUSTRALIA
        40 110 22 {Given}
        40 138 22 {SURNAME}
        40 186 18 {STREET}
        40 210 18 LAUNCESTON TAS 7250
        40 270 13 LICENCE NO.
        . +16 20 {any:A99999}
        260 270 13 DATE OF BIRTH
        . +16 20 {dob:DD MON YYYY}
        40 330 13 LICENCE CLASS
        . +16 20 C
        260 330 13 CONDITIONS
        . +16 20 S
        40 390 13 EXPIRY DATE
        . +16 20 {expiry:DD MON YYYY}
        260 390 13 CARD NUMBER
        . +16 20 {any:A99999999}
        """,
    ),
    Design(
        "licence Nigeria",
        "licence",
        ("nigerian",),
        """
        200 14 22 FEDERAL REPUBLIC OF NIGERIA
        200 42 20 NATIONAL DRIVERS LICENCE
        340 90 16 L/NO {any:AAA99999AA99}
        720 90 16 CLASS B
        340 126 14 D of B
        430 124 18 {dob:DD-MM-YYYY}
        620 126 14 ISS
        680 124 18 {issue:DD-MM-YYYY}
        340 158 14 1ST ISS
        430 156 18 {issue:DD-MM-YYYY}
        620 158 14 EXP
        680 156 18 {expiry:DD-MM-YYYY}
        340 190 14 NAME
        430 188 18 {COMMA}
        340 222 14 ADD
        430 220 18 {STREET}
        430 244 18 IKEJA, LAGOS
        340 282 14 SEX {sex}
        430 282 14 HT 1.{any:69}
        540 282 14 BG O+
        640 282 14 FM NO
        340 314 14 REP 0
        430 314 14 REN 1
        540 314 14 NOK {any:080999999}
        """,
    ),
    Design(
        "licence Emirates",
        "licence",
        ("arabic", "pakistani", "indian"),
        """
        300 14 20 UNITED ARAB EMIRATES
        300 40 22 DRIVING LICENSE
        340 90 14 License No.
        520 88 20 {any:9999999}
        340 126 14 Name
        520 124 20 {Given} {Surname}
        340 178 14 Nationality
        520 176 20 Sudan
        340 214 14 Date of Birth
        520 212 20 {dob:DD-MM-YYYY}
        340 250 14 Issue Date
        520 248 20 {issue:DD-MM-YYYY}
        340 286 14 Expiry Date
        520 284 20 {expiry:DD-MM-YYYY}
        340 322 14 Place of Issue
        520 320 20 Sharjah
        60 500 14 Licensing Authority
        """,
    ),
    Design(
        "licence Mexico, Jalisco",
        "licence",
        ("spanish",),
        """
        40 16 20 GOBIERNO DEL ESTADO DE JALISCO
        40 44 18 LICENCIA PARA CONDUCIR AUTOMOVILISTA
        40 96 14 Nombre
        . +18 20 {Given} {Surname1}
        . +24 20 {Surname2}
        . +40 14 Fecha de nacimiento
        . +18 20 {dob:DD/MM/YYYY}
        300 178 14 Antigüedad
        . +18 20 {issue:YYYY}
        40 240 14 Expedición
        . +18 20 {issue:DD/MM/YYYY}
        300 240 14 Vencimiento
        . +18 20 {expiry:DD/MM/YYYY}
        40 300 14 Nacionalidad
        . +18 20 Mexicana
        300 300 14 Tipo sanguíneo
        . +18 20 O+
        40 360 14 Restricciones
        . +18 20 Ninguna
        300 360 14 No. de licencia
        . +18 20 {any:A9999999999}
        """,
    ),
)
