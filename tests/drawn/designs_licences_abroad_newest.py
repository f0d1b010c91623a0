"""Driving licences beyond Europe that were held out until newer ones were drawn."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "licence Colorado",
        "licence",
        ("american", "filipino", "nigerian"),
        """
        40 16 30 COLORADO
        320 20 22 DRIVER LICENSE
        820 20 18 USA CO
        340 80 18 4d DL NO. {any:99-999-9999}
        700 80 18 9 CLASS R
        340 118 18 4b EXP {expiry:MM/DD/YYYY}
        700 118 18 4a ISS {issue:MM/DD/YYYY}
        340 156 20 1 {SURNAME}
        340 190 20 2 {GIVEN}
        340 226 18 8 {STREET}
        360 252 18 AURORA, CO {any:99999}
        340 292 20 3 DOB {dob:MM/DD/YYYY}
        340 330 16 15 SEX {sex}
        480 330 16 16 HGT 5'-0{any:9}"
        640 330 16 17 WGT 1{any:99} lb
        340 362 16 18 EYES BRO
        480 362 16 19 HAIR BLK
        340 396 16 9a END NONE
        480 396 16 12 REST B
        340 430 16 5 DD {any:99999999999}
        """,
    ),
    Design(
        "licence New Brunswick",
        "licence",
        ("french", "english"),
        """
        40 16 20 New Brunswick Nouveau
        40 44 16 CANADA
        420 16 18 DRIVER'S LICENCE
        420 42 18 PERMIS DE CONDUIRE
        330 96 13 4d No./N°
        430 92 20 {any:9999999}
        660 96 13 9 Class/Classe
        790 92 20 5
        330 134 13 1 Surname/Nom
        480 130 20 {SURNAME}
        330 172 13 2 Given names/Prénoms
        530 168 20 {GIVEN}
        330 210 13 8 Address/Adresse
        480 206 18 {STREET}
        480 232 18 MONCTON NB E1C {any:9A9}
        330 272 13 3 DOB/DDN
        430 268 20 {dob:YYYY/MM/DD}
        660 272 13 15 Sex/Sexe
        790 268 20 {sex}
        330 310 13 4a Iss/Dél
        430 306 20 {issue:YYYY/MM/DD}
        660 310 13 4b Exp/Exp
        790 306 20 {expiry:YYYY/MM/DD}
        330 348 13 16 Hgt/Taille
        460 344 20 {tall} cm
        660 348 13 18 Eyes/Yeux
        790 344 20 BRN
        """,
    ),
    Design(
        "licence Capital Territory, Australia",
        "licence",
        ("english", "chinese", "indian"),
        """
        40 18 24 DRIVER LICENCE
        40 52 16 Australian Capital Territory, Australia
        40 110 24 {Given} {SURNAME}
        40 160 18 {street}
        40 186 18 GUNGAHLIN ACT 29{any:99}
        40 240 13 Licence No.
        300 240 13 Date of Birth
        40 258 20 {any:9999999}
        300 258 20 {dob:DD MON YYYY}
        40 300 13 Licence Class
        300 300 13 Conditions
        40 318 20 C
        300 318 20 S
        40 360 13 Expiry Date
        300 360 13 Card Number
        40 378 20 {expiry:DD MON YYYY}
        300 378 20 {any:A999999999}
        """,
    ),
    Design(
        "licence Maharashtra smart card",
        "licence",
        ("indian",),
        """
        120 12 20 THE UNION OF INDIA
        120 38 18 MAHARASHTRA STATE MOTOR DRIVING LICENCE
        40 82 18 DL No : MH{any:99 99999999999}
        560 82 18 DOI : {issue:DD-MM-YYYY}
        40 116 18 Valid Till : {expiry:DD-MM-YYYY} (NT)
        40 150 14 AUTHORISATION TO DRIVE FOLLOWING CLASS
        40 172 14 OF VEHICLES THROUGHOUT INDIA
        40 200 16 COV
        160 200 16 DOI
        40 224 16 MCWG
        160 224 16 {issue:DD-MM-YYYY}
        40 248 16 LMV
        160 248 16 {issue:DD-MM-YYYY}
        40 300 18 DOB : {dob:DD-MM-YYYY}
        400 300 18 BG : B+
        40 334 18 Name : {NAME}
        40 368 18 S/D/W of : {FATHER}
        40 402 18 Add : {STREET}, NR BUS STAND,
        120 428 18 NASHIK
        40 462 18 PIN : {any:422999}
        40 520 14 Signature & ID of
        40 540 14 Issuing Authority: MH{any:99}
        560 540 14 Signature/Thumb
        """,
    ),
    Design(
        "licence Pakistan, Punjab",
        "licence",
        ("pakistani",),
        """
        200 14 22 DRIVING LICENCE PUNJAB, PAKISTAN
        200 44 16 GOVERNMENT OF THE PUNJAB
        40 100 14 Licence No.
        240 98 18 {any:AA-99-9999}
        40 136 14 Name
        240 134 18 {NAME}
        40 172 14 Father / Husband Name
        240 170 18 {FATHER}
        40 208 14 CNIC No.
        240 206 18 {any:99999-9999999-9}
        40 244 14 Date of Birth
        240 242 18 {dob:DD-MM-YYYY}
        40 280 14 Issue Date
        240 278 18 {issue:DD-MM-YYYY}
        40 316 14 Valid Upto
        240 314 18 {expiry:DD-MM-YYYY}
        40 352 14 Blood Group
        240 350 18 O+
        40 388 14 Address
        240 386 18 {STREET}, FAISALABAD
        40 470 14 Licensing Authority
        """,
    ),
    Design(
        "licence Kenya",
        "licence",
        ("kenyan",),
        """
        300 14 20 REPUBLIC OF KENYA
        300 40 22 DRIVING LICENCE
        320 92 12 SURNAME
        . +16 20 {SURNAME}
        . +34 12 OTHER NAMES
        . +16 20 {GIVEN}
        320 192 12 NATIONAL ID/PASSPORT NO
        620 192 12 LICENCE NO
        320 208 20 {any:99999999}
        620 208 20 DL-{any:9999999}
        320 242 12 DATE OF BIRTH
        620 242 12 SEX
        320 258 20 {dob:DD.MM.YYYY}
        620 258 20 {sex}
        320 292 12 DATE OF ISSUE
        620 292 12 DATE OF EXPIRY
        320 308 20 {issue:DD.MM.YYYY}
        620 308 20 {expiry:DD.MM.YYYY}
        320 342 12 COUNTY OF RESIDENCE
        620 342 12 BLOOD GROUP
        320 358 20 KISUMU
        620 358 20 O+
        """,
    ),
)
