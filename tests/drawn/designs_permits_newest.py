"""Permits beyond Europe that were held out until newer ones were drawn."""

from __future__ import annotations

from tests.drawn.page import Design

_BOTH_SIDES = (1000, 1260)
_BACK_ZONE = """
40 1060 46 {a1}
40 1120 46 {a2}
40 1180 46 {a3}
"""

DESIGNS = (
    Design(
        "permit USA to work, both sides",
        "permit",
        ("filipino", "indian", "nigerian", "korean"),
        """
        60 14 18 UNITED STATES OF AMERICA
        60 40 18 EMPLOYMENT AUTHORIZATION
        340 84 12 Surname
        . +16 20 {SURNAME}
        340 132 12 Given Name
        . +16 20 {GIVEN}
        340 180 12 USCIS#
        540 180 12 Category
        700 180 12 Card#
        340 196 18 {any:999-999-999}
        540 196 18 C09
        700 196 18 {docno}
        340 228 12 Country of Birth
        . +16 18 Utopia
        340 276 12 Terms and Conditions
        . +16 18 NONE
        340 324 12 Date of Birth
        540 324 12 Sex
        340 340 18 {dob:DD MON YYYY}
        540 340 18 {sex}
        340 376 14 Valid From:
        480 374 18 {issue:MM/DD/YY}
        340 404 14 Card Expires:
        480 402 18 {expiry:MM/DD/YY}
        340 434 14 NOT VALID FOR REENTRY TO U.S.
        60 700 12 This card is not evidence of U.S. citizenship or permanent residence.
        60 726 12 The person identified is authorized to work in the U.S.
        """
        + _BACK_ZONE,
        state="USA",
        code="IA",
        size=_BOTH_SIDES,
    ),
    Design(
        "work permit Singapore, both sides",
        "permit",
        ("indian", "bangladeshi", "filipino"),
        """
        60 14 20 WORK PERMIT
        60 42 14 Employment of Foreign Manpower Act
        620 14 16 Republic of Singapore
        60 84 13 Employer
        . +18 20 HAI SENG BUILDERS PTE. LTD.
        340 150 13 Name
        . +18 20 {NAME}
        340 206 13 Work Permit No.
        660 206 13 Sector
        340 224 20 {any:9 99999999}
        660 224 20 CONSTRUCTION
        60 700 13 FIN
        360 700 13 Date of Application
        60 718 20 {any:A9999999A}
        360 718 20 {issue:DD-MM-YYYY}
        60 756 13 Date of Birth
        360 756 13 Sex
        520 756 13 Nationality
        60 774 20 {dob:DD-MM-YYYY}
        360 774 20 {sex}
        520 774 20 UTOPIAN
        60 812 13 Date of Issue
        360 812 13 Date of Expiry
        60 830 20 {issue:DD-MM-YYYY}
        360 830 20 {expiry:DD-MM-YYYY}
        60 900 14 If this card is found, please return it to any police station.
        """,
        size=(1000, 1000),
    ),
    Design(
        "permit Brazil, both sides",
        "permit",
        ("spanish", "senegalese", "arabic", "italian"),
        """
        60 12 16 REPÚBLICA FEDERATIVA DO BRASIL
        60 36 16 CARTEIRA DE REGISTRO NACIONAL MIGRATÓRIO
        720 36 18 RNM {any:A999999A}
        340 80 12 SOBRENOME
        . +16 20 {SURNAME}
        340 130 12 NOME
        . +16 20 {GIVEN}
        340 180 12 DATA DE NASCIMENTO
        560 180 12 SEXO
        680 180 12 NACIONALIDADE
        340 196 18 {dob:DD/MM/YYYY}
        560 196 18 {sex}
        680 196 18 UTOPIA
        340 230 12 FILIAÇÃO
        . +16 18 {FATHER}
        . +24 18 {MOTHER}
        340 306 12 VALIDADE
        560 306 12 CLASSIFICAÇÃO
        340 322 18 {expiry:DD/MM/YYYY}
        560 322 18 RESIDENTE
        60 700 12 CPF
        400 700 12 PRAZO DE RESIDÊNCIA
        60 716 18 {any:999.999.999-99}
        400 716 18 INDETERMINADO
        60 750 12 DATA DE EMISSÃO
        400 750 12 AMPARO LEGAL
        60 766 18 {issue:DD/MM/YYYY}
        400 766 18 ART. 37 DA LEI 13.445/2017
        """
        + _BACK_ZONE,
        state="BRA",
        code="IR",
        size=_BOTH_SIDES,
    ),
    Design(
        "permit Mexico",
        "permit",
        ("spanish", "american", "french"),
        """
        220 12 18 ESTADOS UNIDOS MEXICANOS
        220 38 16 INSTITUTO NACIONAL DE MIGRACIÓN
        220 62 18 RESIDENTE TEMPORAL
        340 104 12 APELLIDO(S) / SURNAME
        . +16 20 {SURNAME}
        340 152 12 NOMBRE(S) / GIVEN NAMES
        . +16 20 {GIVEN}
        340 200 12 FECHA DE NACIMIENTO / DATE OF BIRTH
        660 200 12 SEXO / SEX
        340 216 18 {dob:DD/MM/YYYY}
        660 216 18 {sex}
        340 248 12 NACIONALIDAD / NATIONALITY
        660 248 12 NUE
        340 264 18 UTOPÍA
        660 264 18 {any:9999999}
        340 296 12 CURP
        . +16 18 {curp}
        340 344 12 FECHA DE EXPEDICIÓN / DATE OF ISSUE
        660 344 12 VIGENCIA / EXPIRES
        340 360 18 {issue:DD/MM/YYYY}
        660 360 18 {expiry:DD/MM/YYYY}
        340 400 14 PERMISO PARA TRABAJAR
        """,
    ),
    Design(
        "permit Australia",
        "permit",
        ("arabic", "sri_lankan", "ethiopian"),
        """
        60 14 18 Australian Government
        60 40 14 Department of Home Affairs
        600 14 24 ImmiCard
        340 96 13 Family name
        . +18 20 {SURNAME}
        340 148 13 Given name(s)
        . +18 20 {GIVEN}
        340 200 13 Date of birth
        560 200 13 Sex
        700 200 13 Country of birth
        340 218 20 {dob:DD MON YYYY}
        560 218 20 {sex}
        700 218 20 UTOPIA
        340 252 13 ImmiCard number
        560 252 13 Date of issue
        340 270 20 {any:AAA999999}
        560 270 20 {issue:DD MON YYYY}
        60 470 13 This card is not a travel document
        """,
    ),
    Design(
        "permit Colombia",
        "permit",
        ("spanish", "italian", "chinese"),
        """
        220 12 20 REPÚBLICA DE COLOMBIA
        220 38 18 MIGRACIÓN COLOMBIA
        220 64 18 CÉDULA DE EXTRANJERÍA
        340 106 16 No. {any:9999999}
        620 106 16 RESIDENTE
        340 142 13 APELLIDOS:
        460 138 20 {SURNAME}
        340 180 13 NOMBRES:
        460 176 20 {GIVEN}
        340 218 13 NACIONALIDAD:
        500 214 20 UTP
        340 256 13 FECHA DE NACIMIENTO:
        540 252 20 {dob:YYYY/MM/DD}
        340 294 13 SEXO:
        420 290 20 {sex}
        520 294 13 RH:
        560 290 20 O+
        340 332 13 F. EXPEDICIÓN:
        500 328 20 {issue:YYYY/MM/DD}
        340 370 13 VENCE:
        500 366 20 {expiry:YYYY/MM/DD}
        60 470 14 DIRECTOR GENERAL
        """,
    ),
)
