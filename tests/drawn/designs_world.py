"""Cards of Africa and the Americas to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "CNH old",
        "licence",
        ("portuguese",),
        """
        200 15 20 REPÚBLICA FEDERATIVA DO BRASIL
        200 40 16 MINISTÉRIO DA INFRAESTRUTURA
        200 62 16 CARTEIRA NACIONAL DE HABILITAÇÃO
        120 95 13 NOME
        . +17 22 {NAME}
        420 150 13 DOC. IDENTIDADE/ÓRG. EMISSOR/UF
        . +17 22 {any:9999999} SSP SP
        420 200 13 CPF
        . +17 22 {any:999.999.999-99}
        700 200 13 DATA NASCIMENTO
        . +17 22 {dob:DD/MM/YYYY}
        420 250 13 FILIAÇÃO
        . +17 22 {FATHER}
        . +28 22 {MOTHER}
        420 340 13 PERMISSÃO
        600 340 13 ACC
        780 340 13 CAT. HAB.
        . +17 22 AB
        120 400 13 N° REGISTRO
        . +17 22 {any:99999999999}
        420 400 13 VALIDADE
        . +17 22 {expiry:DD/MM/YYYY}
        700 400 13 1ª HABILITAÇÃO
        . +17 22 {issue:DD/MM/YYYY}
        120 470 13 OBSERVAÇÕES
        120 540 13 LOCAL
        . +17 22 {PLACE}, SP
        700 540 13 DATA EMISSÃO
        . +17 22 {issue:DD/MM/YYYY}
        """,
    ),
    Design(
        "NIN slip",
        "card",
        ("nigerian",),
        """
        300 20 24 FEDERAL REPUBLIC OF NIGERIA
        300 52 20 DIGITAL NIN SLIP
        320 120 14 SURNAME/NOM
        . +18 24 {SURNAME}
        . +44 14 GIVEN NAMES/PRÉNOMS
        . +18 24 {GIVEN}
        . +44 14 DATE OF BIRTH
        . +18 24 {dob:DD MON YYYY}
        560 -18 14 SEX/SEXE
        . +18 24 {sex}
        760 240 14 ISSUE DATE
        . +18 22 {issue:DD MON YYYY}
        300 400 18 National Identification Number (NIN)
        300 430 44 {any:9999 999 9999}
        """,
    ),
    Design(
        "South Africa smart card",
        "card",
        ("south_african",),
        """
        40 20 24 REPUBLIC OF SOUTH AFRICA
        40 54 20 NATIONAL IDENTITY CARD
        380 100 16 Surname
        . +22 22 {SURNAME}
        . +32 16 Names
        . +22 22 {GIVEN}
        . +32 16 Sex
        . +22 22 {sex}
        500 -22 16 Nationality
        . +22 22 RSA
        380 +32 16 Identity Number
        . +22 22 {south_african}
        . +32 16 Date of Birth
        . +22 22 {dob:DD MON YYYY}
        . +32 16 Country of Birth
        . +22 22 RSA
        . +32 16 Status
        . +22 22 CITIZEN
        """,
    ),
    Design(
        "INE Mexico",
        "card",
        ("spanish",),
        """
        240 15 24 MÉXICO INSTITUTO NACIONAL ELECTORAL
        240 48 20 CREDENCIAL PARA VOTAR
        330 100 14 NOMBRE
        . +20 20 {SURNAME1}
        . +24 20 {SURNAME2}
        . +24 20 {GIVEN}
        820 100 14 SEXO
        . +20 20 H
        330 210 14 DOMICILIO
        . +20 18 C {STREET}
        . +22 18 COL CENTRO {any:99999}
        . +22 18 {PLACE}, JAL.
        . +32 16 CLAVE DE ELECTOR {any:AAAAAA999999AA9999}
        . +28 16 CURP {curp}
        700 +0 16 AÑO DE REGISTRO {issue:YYYY} 01
        330 +32 14 FECHA DE NACIMIENTO
        . +18 18 {dob:DD/MM/YYYY}
        560 -18 14 SECCIÓN
        . +18 18 {any:9999}
        700 -18 14 VIGENCIA
        . +18 18 {issue:YYYY} - {expiry:YYYY}
        """,
    ),
    Design(
        "card Kenya",
        "card",
        ("kenyan",),
        """
        40 20 22 JAMHURI YA KENYA REPUBLIC OF KENYA
        40 60 18 SERIAL NUMBER: {any:999999999}
        540 60 18 ID NUMBER: {any:99999999}
        360 110 16 FULL NAMES
        . +22 24 {NAME}
        . +44 16 DATE OF BIRTH
        . +22 24 {dob:DD.MM.YYYY}
        . +44 16 SEX
        . +22 24 MALE
        . +44 16 DISTRICT OF BIRTH
        . +22 24 {PLACE}
        . +44 16 PLACE OF ISSUE
        . +22 24 NAIROBI
        . +44 16 DATE OF ISSUE
        . +22 24 {issue:DD.MM.YYYY}
        """,
        size=(1000, 660),
    ),
    Design(
        "cedula Colombia",
        "bare",
        ("spanish",),
        """
        240 15 22 REPÚBLICA DE COLOMBIA
        240 45 18 IDENTIFICACIÓN PERSONAL
        240 70 18 CÉDULA DE CIUDADANÍA
        40 120 28 NÚMERO {any:99.999.999}
        40 180 24 {SURNAME}
        40 212 14 APELLIDOS
        40 250 24 {GIVEN}
        40 282 14 NOMBRES
        40 400 14 FIRMA
        460 330 14 FECHA DE NACIMIENTO
        660 326 22 {dob:DD-MON_es-YYYY}
        560 365 22 {PLACE}
        560 392 14 LUGAR DE NACIMIENTO
        460 430 22 1.{any:79}
        460 456 14 ESTATURA
        560 430 22 O+
        560 456 14 G.S. RH
        680 430 22 {sex}
        680 456 14 SEXO
        460 500 22 {issue:DD-MON_es-YYYY} {PLACE}
        460 526 14 FECHA Y LUGAR DE EXPEDICIÓN
        """,
    ),
)
