"""Driving licences, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "licence NLD",
        "licence",
        ("dutch", "turkish"),
        """
        220 14 22 RIJBEWIJS KONINKRIJK DER NEDERLANDEN
        330 84 20 1. {Surname}
        330 118 20 2. {Given}
        330 152 20 3. {dob:DD.MM.YYYY} {place}
        330 186 20 4a. {issue:DD.MM.YYYY}
        600 186 20 4b. {expiry:DD.MM.YYYY}
        330 220 20 4c. Gemeente Utrecht
        330 254 20 5. {any:9999999999}
        330 300 20 7.
        330 440 20 9. AM/B/T
        """,
    ),
    Design(
        "licence POL",
        "licence",
        ("polish", "ukrainian"),
        """
        260 14 22 PRAWO JAZDY RZECZPOSPOLITA POLSKA
        330 84 20 1. {SURNAME}
        330 118 20 2. {GIVEN}
        330 152 20 3. {dob:DD.MM.YYYY}
        390 180 20 {PLACE}
        330 214 20 4a. {issue:DD.MM.YYYY}
        600 214 20 4c. PREZYDENT MIASTA
        330 248 20 4b. {expiry:DD.MM.YYYY}
        330 316 20 5. {any:99999/99/9999}
        330 360 20 7.
        330 460 20 9. AM, B1, B
        """,
    ),
    Design(
        "licence AUT",
        "licence",
        ("german", "croatian"),
        """
        260 14 24 FÜHRERSCHEIN REPUBLIK ÖSTERREICH
        330 84 18 1.
        380 82 22 {Surname}
        330 122 18 2.
        380 120 22 {Given}
        330 160 18 3.
        380 158 22 {dob:DD.MM.YYYY}
        560 158 22 {place}
        330 198 18 4a.
        380 196 22 {issue:DD.MM.YYYY}
        620 198 18 4c.
        670 196 22 BH Tulln
        330 236 18 4b.
        380 234 22 {expiry:DD.MM.YYYY}
        330 274 18 5.
        380 272 22 {any:99999999}
        330 320 18 7.
        330 460 18 9.
        380 458 22 AM B
        """,
    ),
    Design(
        "licence SWE",
        "licence",
        ("swedish", "finnish", "arabic"),
        """
        260 14 26 KÖRKORT SVERIGE
        330 84 20 1. {SURNAME}
        330 118 20 2. {GIVEN}
        330 152 20 3. {dob:YYYY-MM-DD}
        330 186 20 4a. {issue:YYYY-MM-DD}
        560 186 20 4b. {expiry:YYYY-MM-DD}
        330 220 20 4c. TRANSPORTSTYRELSEN
        330 254 20 4d. {personnummer}
        330 288 20 5. {any:A99999}
        330 340 20 7.
        330 460 20 9. AM/B
        """,
    ),
    Design(
        "licence Georgia, USA",
        "licence",
        ("american", "korean"),
        """
        40 14 22 GEORGIA
        300 14 22 DRIVER'S LICENSE
        340 66 16 4d DL NO. {any:999999999}
        640 66 16 9 CLASS C
        340 96 16 3 DOB {dob:MM/DD/YYYY}
        340 130 20 1 {SURNAME}
        340 160 20 2 {GIVEN}
        340 194 16 8 {STREET}
        360 218 16 MACON, GA {any:99999-9999}
        340 254 16 4b EXP {expiry:MM/DD/YYYY}
        340 284 16 4a ISS {issue:MM/DD/YYYY}
        340 320 14 15 SEX {sex}
        470 320 14 18 EYES BLU
        640 320 14 12 REST NONE
        340 348 14 16 HGT 5'-09"
        470 348 14 17 WGT {any:199} LB
        640 348 14 9a END NONE
        340 390 14 5 DD {any:999999999999999}
        """,
    ),
    Design(
        "licence Michigan",
        "licence",
        ("american", "arabic", "polish"),
        """
        40 14 24 MICHIGAN
        300 14 20 OPERATOR LICENSE
        340 60 16 LIC# {any:A 999 999 999 999}
        340 96 16 DOB {dob:MM/DD/YYYY}
        600 96 16 ISS {issue:MM/DD/YYYY}
        340 126 16 EXP {expiry:MM/DD/YYYY}
        340 166 20 {GIVEN} {SURNAME}
        340 196 18 {STREET}
        340 222 18 FLINT, MI {any:99999-9999}
        340 266 14 SEX {sex}
        440 266 14 HGT 506
        560 266 14 EYES BRO
        340 296 14 LIC TYPE O
        500 296 14 END NONE
        340 326 14 RESTRICTIONS NONE
        """,
    ),
    Design(
        "licence Manitoba",
        "licence",
        ("english", "french", "ukrainian"),
        """
        40 14 22 Manitoba
        300 14 18 DRIVER'S LICENCE PERMIS DE CONDUIRE
        340 66 13 Name / Nom
        . +18 20 {SURNAME}
        . +26 20 {GIVEN}
        . +32 13 Address / Adresse
        . +18 18 {STREET}
        . +24 18 WINNIPEG MB {any:A9A 9A9}
        . +34 13 Date of birth / Date de naissance
        640 +0 13 Licence no. / N° de permis
        340 +18 20 {dob:YYYY-MM-DD}
        640 +0 18 {any:AA-AA-AA-A999AA}
        340 +36 13 Issued / Délivré
        520 +0 13 Expires / Expiration
        700 +0 13 Class / Classe
        340 +18 18 {issue:YYYY-MM-DD}
        520 +0 18 {expiry:YYYY-MM-DD}
        700 +0 18 5F
        340 +36 13 Sex / Sexe
        520 +0 13 Height / Taille
        340 +18 18 {sex}
        520 +0 18 {tall} cm
        """,
    ),
    Design(
        "licence Western Australia",
        "licence",
        ("english", "irish", "filipino"),
        """
        40 14 22 WESTERN AUSTRALIA
        400 16 18 DRIVER'S LICENCE
        60 80 18 Licence No.
        220 78 20 {any:9999999}
        60 120 18 Expiry Date
        220 118 20 {expiry:DD Mon YYYY}
        60 176 20 {Given} {SURNAME}
        60 206 18 {STREET}
        60 232 18 PERTH WA 60{any:99}
        60 280 18 Date of Birth
        220 278 20 {dob:DD Mon YYYY}
        60 320 18 Class
        220 318 18 C-R
        60 360 18 Conditions
        220 358 18 S
        """,
    ),
    Design(
        "licence Singapore",
        "licence",
        ("cantonese", "indian"),
        """
        240 14 20 REPUBLIC OF SINGAPORE
        240 44 20 DRIVING LICENCE
        340 100 16 Licence Number:
        540 98 20 F{any:9999999A}
        340 140 16 Name:
        . +24 20 {SURNAME} {GIVEN}
        340 206 16 Birth Date:
        540 204 20 {dob:DD Mon YYYY}
        340 246 16 Issue Date:
        540 244 20 {issue:DD Mon YYYY}
        340 286 16 Class 3 Valid From:
        540 284 20 {issue:DD Mon YYYY}
        """,
        names=("{Family_first}", "{Name}"),
    ),
    Design(
        "licence Argentina",
        "licence",
        ("spanish", "italian"),
        """
        200 14 20 LICENCIA NACIONAL DE CONDUCIR
        600 14 16 REPÚBLICA ARGENTINA
        340 70 12 N° Licencia / Number
        . +16 20 {any:99999999}
        . +34 12 Apellido / Last Name
        . +16 20 {SURNAME}
        . +34 12 Nombre / First Name
        . +16 20 {GIVEN}
        . +34 12 Domicilio / Address
        . +16 18 SAN MARTÍN {any:999}, CÓRDOBA
        . +32 12 Fecha de Nac. / Date of birth
        640 +0 12 Clase / Class
        340 +16 20 {dob:DD MON_es YYYY}
        640 +0 20 B1
        340 +34 12 Otorgamiento / Issued
        640 +0 12 Vencimiento / Expires
        340 +16 20 {issue:DD MON_es YYYY}
        640 +0 20 {expiry:DD MON_es YYYY}
        """,
    ),
)
