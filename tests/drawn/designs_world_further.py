"""Cards of Asia, Africa and the Americas, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "card Hong Kong",
        "bare",
        ("cantonese",),
        """
        40 20 20 HONG KONG PERMANENT IDENTITY CARD
        400 110 24 {SURNAME}, {Given}
        400 145 16 {any:9999 9999 9999}
        400 200 14 Date of Birth
        . +18 22 {dob:DD-MM-YYYY}
        640 218 22 {sex}
        400 250 18 ***AZ
        400 290 14 Date of Issue
        . +18 18 (07-98)
        . +34 22 {issue:DD-MM-YY}
        640 400 26 {any:A999999(9)}
        """,
        names=("{Family_first}", "{Name}"),
    ),
    Design(
        "card Sri Lanka",
        "card",
        ("sri_lankan",),
        """
        300 15 18 National Identity Card
        330 90 14 / Name :
        . +20 22 {Name}
        330 150 14 / Sex :
        460 148 20 Female
        330 190 14 / Date of Birth :
        540 188 20 {dob:YYYY/MM/DD}
        330 230 14 / Place of Birth :
        540 228 20 Colombo
        330 280 14 / Occupation :
        540 278 20 Teacher
        330 320 14 / Date of Issue :
        540 318 20 {issue:YYYY/MM/DD}
        """,
    ),
    Design(
        "residence permit Qatar",
        "permit",
        ("sri_lankan", "bangladeshi", "filipino"),
        """
        40 15 22 State of Qatar Residency Permit
        330 120 16 D.O.B:
        440 118 22 {dob:DD/MM/YYYY}
        330 160 16 Expiry:
        440 158 22 {expiry:DD/MM/YYYY}
        330 200 16 Nationality:
        480 198 22 NEPAL
        330 240 16 Occupation:
        480 238 22 DRIVER
        40 420 16 Name:
        120 416 24 {NAME}
        """,
    ),
    Design(
        "card Morocco",
        "bare",
        ("moroccan",),
        """
        260 15 22 ROYAUME DU MAROC
        260 46 20 CARTE NATIONALE D'IDENTITE
        400 120 26 {GIVEN}
        400 175 26 {SURNAME}
        400 240 18 Né le
        500 238 22 {dob:DD.MM.YYYY}
        400 280 18 à
        440 278 22 {PLACE} MAROC
        400 400 18 Valable jusqu'au {expiry:DD.MM.YYYY}
        60 500 20 N° {any:AA999999}
        """,
    ),
    Design(
        "card Uganda",
        "card",
        ("ugandan",),
        """
        240 15 22 REPUBLIC OF UGANDA
        240 46 20 NATIONAL ID CARD
        330 92 13 SURNAME
        . +17 22 {SURNAME}
        . +34 13 GIVEN NAME
        . +17 22 {GIVEN}
        . +36 13 NATIONALITY
        500 +0 13 SEX
        640 +0 13 DATE OF BIRTH
        330 +17 20 UGA
        500 +0 20 {sex}
        640 +0 20 {dob:DD.MM.YYYY}
        330 +36 13 NIN
        640 +0 13 CARD NO.
        330 +17 20 C{sex}{dob:YY}{any:99999AAAAA}
        640 +0 20 {any:999999999}
        330 +36 13 DATE OF EXPIRY
        640 +0 13 HOLDER'S SIGNATURE
        330 +17 20 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "card Tanzania",
        "card",
        ("kenyan", "ugandan"),
        """
        200 12 18 JAMHURI YA MUUNGANO WA TANZANIA
        200 38 18 KITAMBULISHO CHA TAIFA CITIZEN IDENTITY CARD
        330 80 20 {dob:YYYYMMDD}-{any:99999-99999-99}
        330 120 16 JINA LA KWANZA: {FIRST}
        330 150 16 MAJINA YA KATI: {SECOND}
        330 180 16 JINA LA MWISHO: {SURNAME}
        330 210 16 JINSI: {sex}
        330 240 16 TAREHE YA KUZALIWA: {dob:DD MON YYYY}
        330 300 16 MWISHO WA MATUMIZI: {expiry:DD MON YYYY}
        330 380 14 SAINI YA MWENYE KITAMBULISHO
        """,
    ),
    Design(
        "origin card Ethiopia",
        "card",
        ("ethiopian",),
        """
        240 15 20 FEDERAL DEMOCRATIC REPUBLIC OF ETHIOPIA
        240 44 18 ETHIOPIAN ORIGIN ID CARD
        330 100 16 Name {Name}
        330 135 16 Nationality American
        330 170 16 Sex {sex}
        330 205 16 Date of Birth {dob:DD MON YYYY}
        330 240 16 Place of Birth Addis Ababa
        330 275 16 Date of Issue {issue:DD MON YYYY}
        330 310 16 Date of Expiry {expiry:DD MON YYYY}
        40 520 20 No. {any:999999}
        """,
    ),
    Design(
        "cedula Colombia digital",
        "card",
        ("spanish",),
        """
        240 12 18 REPÚBLICA DE COLOMBIA
        240 38 16 Cédula de Ciudadanía
        700 38 20 NUIP {any:9.999.999.999}
        340 84 12 Apellidos
        . +16 22 {Surname}
        . +34 12 Nombres
        . +16 22 {Given}
        . +34 12 Nacionalidad
        500 +0 12 Estatura
        640 +0 12 Sexo
        340 +16 20 COL
        500 +0 20 1,{any:79}
        640 +0 20 {sex}
        340 +34 12 Fecha de nacimiento
        640 +0 12 G.S.
        340 +16 20 {dob:DD MON_es YYYY}
        640 +0 20 O+
        340 +34 12 Lugar de nacimiento
        . +16 20 {PLACE} (COLOMBIA)
        . +34 12 Fecha y lugar de expedición
        . +16 20 {issue:DD MON_es YYYY}, {PLACE}
        . +34 12 Fecha de expiración
        . +16 20 {expiry:DD MON_es YYYY}
        """.replace("{any:79}", "{any:99}"),
    ),
    Design(
        "cedula Ecuador old",
        "card",
        ("spanish",),
        """
        240 12 18 REPÚBLICA DEL ECUADOR
        240 38 14 DIRECCIÓN GENERAL DE REGISTRO CIVIL
        40 76 18 CÉDULA DE CIUDADANÍA
        640 76 20 No. {any:999999999-9}
        330 116 12 APELLIDOS Y NOMBRES
        . +16 22 {SURNAME}
        . +26 22 {GIVEN}
        . +32 12 LUGAR DE NACIMIENTO
        . +16 18 PICHINCHA
        . +22 18 QUITO
        . +28 12 FECHA DE NACIMIENTO
        530 -2 20 {dob:YYYY-MM-DD}
        330 +30 12 NACIONALIDAD
        470 -2 18 ECUATORIANA
        330 +30 12 SEXO
        400 -2 18 {sex}
        330 +30 12 ESTADO CIVIL
        470 -2 18 CASADO
        330 +24 18 {MOTHER}
        """,
    ),
    Design(
        "cedula Uruguay",
        "card",
        ("spanish",),
        """
        220 12 18 REPÚBLICA ORIENTAL DEL URUGUAY
        220 38 16 DIRECCIÓN NACIONAL DE IDENTIFICACIÓN CIVIL
        720 76 20 {any:9.999.999-9}
        340 92 12 Apellidos
        . +16 22 {SURNAME}
        . +36 12 Nombres
        . +16 22 {GIVEN}
        . +36 12 Nacionalidad
        . +16 20 URY
        . +34 12 Fecha de Nacimiento
        . +16 20 {dob:DD/MM/YYYY}
        . +34 12 Lugar de Nacimiento
        . +16 20 MONTEVIDEO/URY
        . +34 12 Fecha de Expedición / Vencimiento
        . +16 20 {issue:DD/MM/YYYY} {expiry:DD/MM/YYYY}
        """,
    ),
    Design(
        "cedula Panama",
        "bare",
        ("spanish",),
        """
        260 12 18 REPÚBLICA DE PANAMÁ TRIBUNAL ELECTORAL
        400 80 26 {Given}
        400 116 26 {Surname}
        400 166 14 NOMBRE USUAL:
        400 190 14 FECHA DE NACIMIENTO: {dob:DD-MON_es-YYYY}
        400 214 14 LUGAR DE NACIMIENTO: PANAMÁ, PANAMÁ
        400 238 14 SEXO: {sex}
        540 238 14 TIPO DE SANGRE:
        400 262 14 EXPEDIDA: {issue:DD-MON_es-YYYY}
        640 262 14 EXPIRA: {expiry:DD-MON_es-YYYY}
        400 320 26 8-{any:999-9999}
        """,
    ),
    Design(
        "cedula Venezuela",
        "card",
        ("spanish",),
        """
        220 12 18 REPÚBLICA BOLIVARIANA DE VENEZUELA
        220 40 18 CÉDULA DE IDENTIDAD
        60 90 26 V {any:99.999.999}
        60 150 14 APELLIDOS
        220 146 22 {SURNAME}
        60 196 14 NOMBRES
        220 192 22 {GIVEN}
        60 300 20 {dob:DD/MM/YYYY}
        60 324 12 F. NACIMIENTO
        300 300 20 SOLTERO
        300 324 12 EDO. CIVIL
        60 370 20 {issue:DD/MM/YYYY}
        60 394 12 F. EXPEDICION
        300 370 20 {expiry:MM/YYYY}
        300 394 12 F. VENCIMIENTO
        60 450 20 VENEZOLANO
        """,
    ),
    Design(
        "UMID Philippines",
        "card",
        ("filipino",),
        """
        240 12 18 Republic of the Philippines
        240 38 18 Unified Multi-Purpose ID
        340 80 22 CRN-{any:9999-9999999-9}
        340 122 12 SURNAME
        . +16 22 {SURNAME}
        . +34 12 GIVEN NAME
        . +16 22 {GIVEN}
        . +34 12 MIDDLE NAME
        . +16 22 {MIDDLE}
        . +34 12 SEX
        400 -3 20 {sex}
        500 +3 12 DATE OF BIRTH
        640 -3 20 {dob:YYYY/MM/DD}
        340 +36 12 ADDRESS
        . +16 18 {STREET}
        . +22 18 CEBU CITY PHILIPPINES {any:9999}
        """,
        names=("{Name}", "{Given} {Middle} {Surname}"),
    ),
)
