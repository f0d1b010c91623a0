"""Cards of Africa, America and Oceania that only score: do not tune on them."""

from __future__ import annotations

from tests.drawn.page import Design

_BOTH_SIDES = (1000, 1260)
_BACK_ZONE = """
40 1060 46 {a1}
40 1122 46 {a2}
40 1184 46 {a3}
"""

DESIGNS = (
    Design(
        "cedula Chile before 2013, both sides",
        "card",
        ("spanish",),
        """
        240 12 18 REPÚBLICA DE CHILE
        240 36 15 SERVICIO DE REGISTRO CIVIL E IDENTIFICACIÓN
        240 58 15 CÉDULA DE IDENTIDAD
        680 58 20 RUN {any:99.999.999-9}
        330 100 12 APELLIDOS
        . +16 21 {SURNAME}
        . +36 12 NOMBRES
        . +16 21 {GIVEN}
        330 204 12 NACIONALIDAD
        640 204 12 SEXO
        330 220 19 CHILENA
        640 220 19 {sex}
        330 256 12 FECHA NACIMIENTO
        640 256 12 N° DOCUMENTO
        330 272 19 {dob:DD-MM-YYYY}
        640 272 19 {any:A999999999}
        330 308 12 FECHA EMISIÓN
        640 308 12 FECHA VENCIMIENTO
        330 324 19 {issue:DD-MM-YYYY}
        640 324 19 {expiry:DD-MM-YYYY}
        60 560 12 FIRMA DEL TITULAR
        60 700 16 NACIÓ EN : TEMUCO
        60 730 16 PROFESIÓN : NO INFORMADA
        60 760 16 INSCRIP. : {any:9.999} AÑO {year}
        """
        + _BACK_ZONE,
        state="CHL",
        code="IN",
        size=_BOTH_SIDES,
    ),
    Design(
        "military service card Mexico",
        "card",
        ("spanish",),
        """
        240 14 20 SECRETARÍA DE LA DEFENSA NACIONAL
        240 42 18 CARTILLA DE IDENTIDAD DEL SERVICIO MILITAR NACIONAL
        700 72 22 {any:A-9999999}
        60 120 13 NOMBRE
        280 116 18 {NAME}
        60 156 13 FECHA DE NACIMIENTO
        280 152 18 {dob:DD MON_es YYYY}
        60 192 13 NACIÓ EN
        280 188 18 {PLACE}, MÉXICO
        60 228 13 HIJO DE
        280 224 18 {FATHER}
        60 264 13 Y DE
        280 260 18 {MOTHER}
        60 300 13 ESTADO CIVIL
        280 296 18 SOLTERO
        60 336 13 OCUPACIÓN
        280 332 18 ESTUDIANTE
        60 372 13 ¿SABE LEER Y ESCRIBIR?
        280 368 18 SÍ
        60 408 13 CURP
        280 404 18 {curp}
        60 444 13 GRADO MÁXIMO DE ESTUDIOS
        280 440 18 BACHILLERATO
        60 480 13 DOMICILIO
        280 476 18 {STREET}
        60 540 14 {PLACE}, A {issue:DD MON_es YYYY}
        """,
        size=(1000, 700),
    ),
    Design(
        "card Kenya 2023, both sides",
        "card",
        ("kenyan",),
        """
        200 14 18 JAMHURI YA KENYA
        500 14 18 REPUBLIC OF KENYA
        200 42 16 NATIONAL IDENTITY CARD
        360 84 12 SURNAME
        . +16 20 {SURNAME}
        . +34 12 GIVEN NAME
        . +16 20 {GIVEN}
        360 184 12 SEX
        480 184 12 NATIONALITY
        700 184 12 DATE OF BIRTH
        360 200 19 {sex}
        480 200 19 KEN
        700 200 19 {dob:DD.MM.YYYY}
        360 236 12 PLACE OF BIRTH
        700 236 12 ID NUMBER
        360 252 19 NYERI
        700 252 19 {any:99999999}
        360 288 12 PLACE OF ISSUE
        700 288 12 DATE OF EXPIRY
        360 304 19 NYERI CENTRAL
        700 304 19 {expiry:DD.MM.YYYY}
        60 700 12 COUNTY
        400 700 12 DATE OF ISSUE
        60 716 18 NYERI
        400 716 18 {issue:DD.MM.YYYY}
        60 756 12 SUB COUNTY
        400 756 12 DIVISION
        60 772 18 TETU
        400 772 18 TETU
        """
        + _BACK_ZONE,
        state="KEN",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "proof of age card New Zealand",
        "card",
        ("english", "indian", "chinese"),
        """
        60 20 32 Kiwi Access Card
        640 30 16 NEW ZEALAND
        380 110 14 Surname
        . +18 24 {SURNAME}
        . +46 14 Given names
        . +18 24 {GIVEN}
        . +46 14 Date of birth
        . +18 24 {dob:DD MON YYYY}
        380 330 14 Date of issue
        680 330 14 Date of expiry
        380 348 20 {issue:DD MON YYYY}
        680 348 20 {expiry:DD MON YYYY}
        380 400 14 Card number
        . +18 20 {any:AA999999}
        60 560 15 Evidence of age document
        """,
    ),
    Design(
        "proof of age card Australia",
        "card",
        ("english", "irish", "vietnamese"),
        """
        60 20 34 KEYPASS
        400 28 18 PROOF OF AGE IDENTITY CARD AUSTRALIA
        360 120 15 Surname:
        520 116 22 {SURNAME}
        360 164 15 Given names:
        520 160 22 {GIVEN}
        360 208 15 Date of birth:
        520 204 22 {dob:DD/MM/YYYY}
        360 252 15 Card number:
        520 248 22 {any:999999999}
        360 296 15 Expiry date:
        520 292 22 {expiry:DD/MM/YYYY}
        720 420 40 OVER 18
        60 580 14 This card remains the property of the issuer.
        """,
        names=("{Name}", "{Family_first}"),
        day_above_12=True,
    ),
    Design(
        "card Minnesota",
        "card",
        ("american", "vietnamese"),
        """
        40 16 28 MINNESOTA
        420 18 20 IDENTIFICATION CARD
        820 18 20 USA
        340 70 14 4d ID#
        430 68 20 {any:A999-999-999-999}
        340 106 14 3 DOB
        430 104 22 {dob:MM/DD/YYYY}
        340 146 14 1
        370 144 22 {SURNAME}
        340 178 14 2
        370 176 22 {GIVEN}
        340 212 14 8
        370 210 18 {STREET}
        370 234 18 DULUTH, MN {any:55899}
        340 280 14 4a ISS
        430 278 18 {issue:MM/DD/YYYY}
        640 280 14 4b EXP
        730 278 18 {expiry:MM/DD/YYYY}
        340 320 14 15 SEX {sex}
        500 320 14 16 HGT 5'-0{any:8}"
        700 320 14 17 WGT 1{any:69} LB
        340 350 14 18 EYES BRO
        340 480 14 5 DD {any:99999999999999}
        """,
    ),
    Design(
        "citizenship card Canada, both sides",
        "card",
        ("english", "french", "filipino", "arabic"),
        """
        60 16 20 CANADA
        60 46 17 CERTIFICATE OF CANADIAN CITIZENSHIP
        60 72 17 CERTIFICAT DE CITOYENNETÉ CANADIENNE
        360 130 13 Name/Nom
        . +18 21 {Surname}, {Given}
        360 200 13 Certificate No./N° du certificat
        . +18 21 {any:9999999}
        360 480 13 Signature
        60 700 13 Date of birth/Date de naissance
        400 700 13 Sex/Sexe
        60 718 19 {dob:YYYY-MM-DD}
        400 718 19 {sex}
        60 760 13 Height/Taille
        400 760 13 Eyes/Yeux
        60 778 19 {tall} cm
        400 778 19 BROWN/BRUNS
        60 820 13 Effective date/Date d'entrée en vigueur
        . +18 19 {issue:YYYY-MM-DD}
        """,
        size=(1000, 900),
    ),
)
