"""Cards of Asia to tune on."""

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
        "card ARM, both sides",
        "card",
        ("armenian",),
        """
        40 20 18 REPUBLIC OF ARMENIA
        40 48 18 IDENTIFICATION CARD
        60 100 12 Uqquuhuu / Surname
        . +46 22 {SURNAME}
        . +36 12 Uunu / Given name
        . +46 22 {GIVEN}
        . +36 12 utnp / Sex
        300 +0 12 Cuntuuun puughutnuun / Date of birth
        60 +18 20 {sex}
        300 +0 20 {dob:DD/MM/YYYY}
        60 +36 12 Puunuughutnuu / Nationality
        300 +0 12 Ltunh t / Date of expiry
        60 +18 20 ARM
        300 +0 20 {expiry:DD/MM/YYYY}
        60 690 12 / Date of issue
        . +18 20 {issue:DD/MM/YYYY}
        60 760 12 / Authority
        . +18 20 {any:999}
        """
        + _BACK_ZONE,
        state="ARM",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card KGZ, both sides",
        "card",
        ("kazakh", "russian"),
        """
        300 14 18 KYRGYZ REPUBLIC
        300 40 14 IDENTITY CARD
        340 76 11 OamMnmnacbI / OaMMnna / Surname
        . +40 20 {SURNAME}
        . +30 11 ATbI / MMa / Name
        . +40 20 {GIVEN}
        . +30 11 ATacbIHbIH aTbI / OTyecTBO / Patronymic
        . +20 18 -
        . +28 11 XbIHbICbI / non / Sex
        640 +0 11 XapaHAbIrbI / Nationality
        340 +16 20 {sex}
        640 +0 20 KGZ
        340 +32 11 TyynraH kyHy / Date of birth
        640 +0 11 AokyMeHTTMH N° / Document #
        340 +16 20 {dob:DD.MM.YYYY}
        640 +0 20 ID{any:9999999}
        340 +32 11 XapakTyynyk MeeHeTy / Date of expiry
        340 +16 20 {expiry:DD.MM.YYYY}
        60 700 11 TyynraH xepM / Place of birth
        . +16 18 KYRGYZ REPUBLIC, OSH
        . +32 11 BepreH opraH / Authority
        500 +0 11 BepMnreH kyHy / Date of issue
        60 +16 20 MKK {any:999999}
        500 +0 20 {issue:DD.MM.YYYY}
        """
        + _BACK_ZONE,
        state="KGZ",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card Kuwait",
        "card",
        ("arabic", "indian", "filipino"),
        """
        60 20 20 STATE OF KUWAIT
        60 48 20 CIVIL ID CARD
        40 110 16 Serial No
        220 106 22 {any:999999999}
        40 310 16 Name
        220 306 20 {GIVEN}
        220 332 20 {SURNAME}
        40 376 16 Nationality
        220 372 20 JOR
        40 412 16 Sex
        220 408 20 {sex}
        40 448 16 Birth Date
        220 444 20 {dob:DD/MM/YYYY}
        40 484 16 Expiry Date
        220 480 20 {expiry:DD/MM/YYYY}
        """,
    ),
    Design(
        "card Nepal",
        "card",
        ("nepali",),
        """
        260 14 18 GOVERNMENT OF NEPAL
        260 40 14 MINISTRY OF HOME AFFAIRS
        260 64 18 NATIONAL IDENTITY CARD
        40 110 13 Nationality
        . +18 20 Nepalese
        40 160 13 Sex
        . +18 20 {sex}
        40 210 13 Surname
        . +18 20 {Surname}
        40 260 13 Given Name
        . +18 20 {Given}
        40 310 13 Mother's Name
        . +18 20 {Mother}
        40 360 13 Father's Name
        . +18 20 {Father}
        360 110 13 National Identity Number (NIN)
        . +18 20 {any:999-999-999-9}
        360 160 13 Date of Birth
        . +18 20 {dob:YYYY-MM-DD}
        360 210 13 Date of Issue
        . +18 20 {issue:DD-MM-YYYY}
        760 480 13 Signature
        """,
    ),
    Design(
        "card Macau",
        "card",
        ("cantonese",),
        """
        40 16 16 REGIÃO ADMINISTRATIVA ESPECIAL DE MACAU
        40 42 16 BILHETE DE IDENTIDADE DE RESIDENTE PERMANENTE
        60 100 13 Apelido
        60 146 22 {SURNAME}
        60 188 13 Nome
        60 234 22 {GIVEN}
        60 276 13 Data de nascimento
        60 296 22 {dob:DD-MM-YYYY}
        320 276 13 Sexo
        320 296 22 {sex}
        440 276 13 Altura
        440 296 22 1.{any:69}
        60 340 13 1.ª emissão
        60 360 20 {issue:DD-MM-YYYY}
        320 340 13 Válido até
        320 360 20 {expiry:DD-MM-YYYY}
        60 404 13 BIR N.°
        60 424 26 {any:9999999}({any:9})
        """,
    ),
    Design(
        "card Cambodia",
        "bare",
        ("khmer",),
        """
        560 30 28 {any:999999999} ({any:99})
        340 116 24 {SURNAME} {GIVEN}
        40 440 44 {a1}
        40 500 44 {a2}
        40 560 44 {a3}
        """,
        state="KHM",
        code="ID",
        names=("{Family_first}", "{Name}"),
    ),
)
