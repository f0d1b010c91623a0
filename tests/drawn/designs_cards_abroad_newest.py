"""Cards of the Americas that were held out until newer ones were drawn."""

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
        "voter card Mexico 2014, both sides",
        "card",
        ("spanish",),
        """
        240 12 20 INSTITUTO NACIONAL ELECTORAL
        240 38 16 CREDENCIAL PARA VOTAR
        240 76 13 NOMBRE
        . +18 18 {SURNAME1}
        . +22 18 {SURNAME2}
        . +22 18 {GIVEN}
        660 76 13 FECHA DE NACIMIENTO
        . +18 18 {dob:DD/MM/YYYY}
        660 118 13 SEXO
        720 116 18 {sex}
        240 176 13 DOMICILIO
        . +18 16 C {STREET}
        . +20 16 COL SAN RAFAEL {any:99999}
        . +20 16 {PLACE}, OAX.
        240 262 13 CLAVE DE ELECTOR
        420 260 16 {any:AAAAAA}{dob:YYMMDD}{any:20A999}
        240 288 13 CURP
        300 286 16 {curp}
        600 288 13 AÑO DE REGISTRO
        760 286 16 {issue:YYYY} 02
        240 314 13 ESTADO
        320 312 16 20
        400 314 13 MUNICIPIO
        500 312 16 {any:999}
        600 314 13 SECCIÓN
        700 312 16 {any:9999}
        240 340 13 LOCALIDAD
        340 338 16 0001
        400 340 13 EMISIÓN
        500 338 16 {issue:YYYY}
        600 340 13 VIGENCIA
        700 338 16 {expiry:YYYY}
        60 700 13 EDMUNDO JACOBO MOLINA
        60 720 12 SECRETARIO EJECUTIVO DEL INSTITUTO NACIONAL ELECTORAL
        60 780 12 ELECCIONES FEDERALES
        500 780 12 LOCALES Y EXTRAORDINARIAS
        """
        + _BACK_ZONE,
        state="MEX",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "passport card USA, both sides",
        "card",
        ("american", "filipino", "indian"),
        """
        60 14 20 UNITED STATES OF AMERICA
        60 42 18 PASSPORT CARD
        340 86 12 Nationality
        480 86 12 Passport Card no.
        340 102 18 USA
        480 102 18 {docno}
        340 136 12 Surname
        . +16 20 {SURNAME}
        340 186 12 Given Names
        . +16 20 {GIVEN}
        340 236 12 Sex
        480 236 12 Date of Birth
        340 252 18 {sex}
        480 252 18 {dob:DD MON YYYY}
        340 286 12 Place of Birth
        . +16 18 OHIO, U.S.A.
        340 336 12 Issued On
        560 336 12 Expires On
        340 352 18 {issue:DD MON YYYY}
        560 352 18 {expiry:DD MON YYYY}
        60 700 12 THIS CARD IS THE PROPERTY OF THE UNITED STATES GOVERNMENT
        60 730 12 U.S. DEPARTMENT OF STATE
        """
        + _BACK_ZONE,
        state="USA",
        code="IP",
        size=_BOTH_SIDES,
    ),
    Design(
        "card Arizona",
        "card",
        ("american", "korean"),
        """
        40 16 28 ARIZONA
        300 20 20 IDENTIFICATION CARD
        860 20 18 USA
        330 76 16 4d ID {any:A99999999}
        640 76 16 9 CLASS ID
        330 108 16 3 DOB {dob:MM/DD/YYYY}
        330 140 16 4b EXP {expiry:MM/DD/YYYY}
        640 140 16 4a ISS {issue:MM/DD/YYYY}
        330 176 13 1
        350 172 20 {SURNAME}
        330 206 13 2
        350 202 20 {GIVEN}
        330 236 13 8
        350 232 18 {STREET}
        350 256 18 TUCSON, AZ {any:85999}
        330 296 16 15 SEX {sex}
        480 296 16 18 EYES BLU
        330 324 16 16 HGT 5'-0{any:9}"
        480 324 16 19 HAIR BRO
        640 324 16 17 WGT 1{any:99} lb
        330 356 16 5 DD {any:9999AA99999999999}
        """,
    ),
    Design(
        "photo card Ontario",
        "card",
        ("english", "chinese", "indian"),
        """
        40 16 24 Ontario
        300 16 18 PHOTO CARD
        300 40 18 CARTE-PHOTO
        700 16 18 CANADA
        340 86 12 1,2 NAME/NOM
        . +16 20 {SURNAME},
        . +24 20 {GIVEN}
        340 162 12 4d NUMBER/NUMÉRO
        . +16 20 {any:9999-9999-9999}
        700 86 12 3 DOB/DDN
        . +16 20 {dob:YYYY/MM/DD}
        700 132 12 15 SEX/SEXE
        . +16 20 {sex}
        340 212 12 8 ADDRESS/ADRESSE
        . +16 18 {STREET}
        . +22 18 THUNDER BAY, ON, P7B {any:9A9}
        340 284 12 4a ISS/DÉL
        560 284 12 4b EXP/EXP
        340 300 18 {issue:YYYY/MM/DD}
        560 300 18 {expiry:YYYY/MM/DD}
        340 332 12 5 DD/RÉF
        560 332 12 16 HGT/HAUT
        340 348 18 {any:AA9999999}
        560 348 18 {tall} cm
        """,
    ),
    Design(
        "RG Brazil 2019",
        "card",
        ("portuguese", "japanese", "italian"),
        """
        200 10 16 REPÚBLICA FEDERATIVA DO BRASIL
        200 32 16 ESTADO DO RIO GRANDE DO SUL
        200 54 14 SECRETARIA DA SEGURANÇA PÚBLICA
        200 76 18 CARTEIRA DE IDENTIDADE
        340 112 12 NOME
        . +16 20 {NAME}
        340 160 12 NOME SOCIAL
        340 190 12 FILIAÇÃO
        . +16 18 {FATHER}
        . +24 18 {MOTHER}
        340 262 12 DATA DE NASCIMENTO
        600 262 12 NATURALIDADE
        340 278 18 {dob:DD/MM/YYYY}
        600 278 18 PELOTAS - RS
        340 310 12 ÓRGÃO EXPEDIDOR
        600 310 12 FATOR RH
        340 326 18 SSP/RS
        600 326 18 O+
        60 680 12 CPF
        360 680 12 DNI
        60 696 18 {any:999.999.999-99}
        60 728 12 REGISTRO GERAL
        360 728 12 DATA DE EXPEDIÇÃO
        60 744 18 {any:9999999999}
        360 744 18 {issue:DD/MM/YYYY}
        60 776 12 REGISTRO CIVIL
        . +16 16 CERT. NASC. {any:999999 99 99 9999 9 99999 999}
        60 824 12 TÍTULO DE ELEITOR
        360 824 12 NIS/PIS/PASEP
        60 840 18 {any:9999 9999 9999}
        360 840 18 {any:999.99999.99-9}
        60 940 16 VÁLIDA EM TODO O TERRITÓRIO NACIONAL
        """,
        size=(1000, 1000),
    ),
)
