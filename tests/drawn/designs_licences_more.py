"""Further driving licences and staff cards to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "licence ESP",
        "licence",
        ("spanish",),
        """
        260 20 24 PERMISO DE CONDUCCIÓN REINO DE ESPAÑA
        300 90 20 1.
        340 88 22 {SURNAME}
        300 130 20 2.
        340 128 22 {GIVEN}
        300 170 20 3.
        340 168 22 {dob:DD/MM/YYYY} {PLACE}
        300 210 20 4a.
        350 208 22 {issue:DD/MM/YYYY}
        600 210 20 4c. {any:99/99}
        300 250 20 4b.
        350 248 22 {expiry:DD/MM/YYYY}
        600 250 20 4d.
        300 290 20 5.
        340 288 22 {any:99999999-A}
        300 480 20 9. AM/B
        """,
    ),
    Design(
        "licence IRL",
        "licence",
        ("irish", "polish", "romanian"),
        """
        220 15 22 CEADÚNAS TIOMÁNA ÉIRE IRELAND DRIVING LICENCE
        320 90 20 1. {SURNAME}
        320 124 20 2. {GIVEN}
        320 158 20 3. {dob:DD.MM.YYYY} ÉIRE
        320 192 20 4a. {issue:DD.MM.YYYY}
        560 192 20 4c. NDLS
        320 226 20 4b. {expiry:DD.MM.YYYY}
        560 226 20 4d. {any:999999999}
        320 260 20 5. {any:999 999 999}
        320 300 20 8. {STREET}
        350 326 20 {PLACE}
        """,
    ),
    Design(
        "licence ISL",
        "licence",
        ("icelandic",),
        """
        240 15 24 ÖKUSKÍRTEINI ÍSLAND DRIVING LICENCE
        320 90 20 1.
        360 90 22 {Surname}
        320 128 20 2.
        360 128 22 {Given}
        320 166 20 3.
        360 166 22 {dob:DD.MM.YYYY} Ísland
        320 204 20 4a.
        370 204 22 {issue:DD.MM.YYYY}
        560 204 20 4b.
        610 204 22 {expiry:DD.MM.YYYY}
        320 242 20 4c. Sýslumaður
        320 280 20 4d. {dob:DDMMYY}-{any:9999}
        320 318 20 5. {any:9999999}
        """,
    ),
    Design(
        "licence Florida",
        "licence",
        ("american", "spanish"),
        """
        40 20 32 Florida
        300 24 24 DRIVER LICENSE
        330 80 18 4d DLN {any:A999-999-99-999-9}
        330 115 22 1 {SURNAME}
        330 145 22 2 {GIVEN}
        330 178 18 8 {STREET}
        350 202 18 {PLACE}, FL {any:99999}
        330 240 20 3 DOB {dob:MM/DD/YYYY}
        600 240 20 15 SEX {sex}
        330 274 20 4b EXP {expiry:MM/DD/YYYY}
        600 274 20 16 HGT 5'-0{any:9}"
        330 308 20 9a END NONE
        330 342 20 4a ISS {issue:MM/DD/YYYY}
        330 400 16 5 DD {any:A999999999999}
        """,
    ),
    Design(
        "licence Illinois",
        "licence",
        ("american", "polish"),
        """
        40 20 30 ILLINOIS
        300 24 22 DRIVER'S LICENSE
        330 80 14 4d LIC. NO.:
        460 78 20 {any:A999-9999-9999}
        330 112 14 3 DOB:
        460 110 22 {dob:MM/DD/YYYY}
        330 144 14 4b EXP:
        460 142 20 {expiry:MM/DD/YYYY}
        680 144 14 4a ISS:
        760 142 20 {issue:MM/DD/YYYY}
        330 190 22 1 {SURNAME}
        330 220 22 2 {GIVEN}
        330 254 18 8 {STREET}
        330 278 18 {PLACE}, IL {any:99999}
        330 340 16 9 CLASS: D
        500 340 16 9a END: NONE
        330 370 16 15 SEX: {sex}
        500 370 16 16 HGT: 5'0{any:9}"
        """,
    ),
    Design(
        "licence Washington",
        "licence",
        ("american", "vietnamese"),
        """
        40 20 28 WASHINGTON USA
        400 24 22 DRIVER LICENSE FEDERAL LIMITS APPLY
        340 80 14 4d LIC#
        420 78 22 WDL{any:AA99A999A}
        340 120 14 9 CLASS
        340 160 24 1 {SURNAME}
        340 192 24 2 {GIVEN}
        340 226 18 8 {STREET}
        340 250 18 {PLACE} WA {any:99999}
        340 290 14 3 DOB
        420 288 22 {dob:MM/DD/YYYY}
        340 326 14 4b EXP
        420 324 22 {expiry:MM/DD/YYYY}
        640 326 14 4a ISS
        720 324 22 {issue:MM/DD/YYYY}
        340 370 14 15 SEX {sex}
        500 370 14 18 EYES BLU
        """,
    ),
    Design(
        "licence New South Wales",
        "licence",
        ("english", "greek"),
        """
        40 20 26 Driver Licence
        500 24 20 New South Wales, Australia
        40 90 24 {Given} {SURNAME}
        700 70 14 Card Number
        . +18 20 {any:9 999 999 999}
        40 160 20 {STREET}
        40 186 20 {PLACE} NSW {any:9999}
        40 260 14 Licence No.
        . +18 22 {any:99999999}
        240 260 14 Licence Class
        . +18 22 C
        40 480 14 Date of Birth
        . +18 22 {dob:DD MON YYYY}
        240 480 14 Expiry Date
        . +18 22 {expiry:DD MON YYYY}
        """,
    ),
    Design(
        "licence India",
        "licence",
        ("indian",),
        """
        200 15 20 INDIAN UNION DRIVING LICENCE
        200 42 18 Issued by Government of Maharashtra
        40 90 20 MH{any:99 99999999999}
        40 130 16 Issue Date
        . +20 18 {issue:DD-MM-YYYY}
        260 130 16 Validity (NT)
        . +20 18 {expiry:DD-MM-YYYY}
        260 210 18 Name: {NAME}
        260 245 18 Date of Birth: {dob:DD-MM-YYYY}
        620 245 18 Blood Group: O+
        260 280 18 Son/Daughter/Wife of: {FATHER}
        260 315 18 Address: {STREET}
        """,
    ),
    Design(
        "licence South Africa",
        "licence",
        ("south_african",),
        """
        200 15 20 DRIVING LICENCE CARTA DE CONDUÇÃO
        500 45 18 SOUTH AFRICA
        330 100 22 {SURNAME}
        700 100 18 INITIALS
        330 140 16 ID No.
        420 138 20 02/{south_african}
        330 180 16 Birth
        420 178 20 {dob:DD/MM/YYYY}
        330 220 16 Valid
        420 218 20 {issue:DD/MM/YYYY} - {expiry:DD/MM/YYYY}
        330 260 16 Issued
        420 258 20 ZA
        330 300 16 Name
        420 298 20 {GIVEN} {SURNAME}
        """.replace("        330 100 22 {SURNAME}\n", ""),
    ),
    Design(
        "staff badge labels below",
        "staff",
        ("german", "dutch", "swedish"),
        """
        300 30 36 STADTWERKE NEUBURG
        300 90 22 Mitarbeiterausweis
        380 200 26 {Given} {Surname}
        380 232 14 Name
        380 280 24 {dob:DD.MM.YYYY}
        380 308 14 Geburtsdatum
        380 350 24 {any:99999}
        380 378 14 Personalnummer
        380 420 24 {expiry:DD.MM.YYYY}
        380 448 14 gültig bis
        """,
    ),
    Design(
        "student card Spanish",
        "staff",
        ("spanish",),
        """
        280 30 30 UNIVERSIDAD DEL NORTE
        400 70 22 CARNÉ DE ESTUDIANTE
        330 160 20 Apellidos: {Surname}
        330 200 20 Nombre: {Given}
        330 240 20 F. Nacimiento: {dob:DD/MM/YYYY}
        330 280 20 Titulación: Grado en Historia
        330 320 20 N.º expediente: {any:999999}
        330 360 20 Válido hasta: {expiry:MM/YYYY}
        """,
    ),
    Design(
        "membership card comma name",
        "staff",
        ("english", "irish", "chinese", "filipino"),
        """
        60 40 32 HARBOUR LIBRARY
        60 90 20 Membership Card
        60 200 22 Member
        260 200 22 {COMMA}
        60 240 22 Born
        260 240 22 {dob:D Month YYYY}
        60 280 22 Member No
        260 280 22 {any:999 999 999}
        60 320 22 Joined
        260 320 22 {issue:D Month YYYY}
        60 360 22 Expires
        260 360 22 {expiry:D Month YYYY}
        """,
    ),
)
