"""Voter, health, tax, student and staff cards to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "voter card Nigeria",
        "card",
        ("nigerian",),
        """
        160 14 18 INDEPENDENT NATIONAL ELECTORAL COMMISSION
        160 40 20 FEDERAL REPUBLIC OF NIGERIA VOTER'S CARD
        60 90 16 CODE {any:99-99-99-999}
        460 90 16 VIN: {any:99A9 AAA9 9999 9999 999}
        300 120 13 NAME
        . +16 22 {COMMA}
        300 180 13 DATE OF BIRTH
        . +16 20 {dob:DD-MM-YYYY}
        540 180 13 GENDER
        . +16 20 {sex}
        300 236 13 OCCUPATION
        . +16 18 CIVIL SERVANT
        300 288 13 ADDRESS
        . +16 18 {STREET}, OWERRI
        300 340 13 DELIM
        . +16 18 IMO / OWERRI MUNICIPAL
        """,
    ),
    Design(
        "voter card Northern Ireland",
        "card",
        ("irish", "english", "polish"),
        """
        60 20 22 ELECTORAL IDENTITY CARD
        60 52 18 The Electoral Office for Northern Ireland
        60 140 16 Surname:
        260 138 22 {SURNAME}
        60 184 16 Forename(s):
        260 182 22 {GIVEN}
        60 228 16 Date of Birth:
        260 226 22 {dob:DD/MM/YYYY}
        60 272 16 Expiry Date:
        260 270 22 {expiry:DD/MM/YYYY}
        60 316 16 Card Number:
        260 314 22 {any:99999999}
        60 400 14 Chief Electoral Officer
        """,
    ),
    Design(
        "services card British Columbia",
        "card",
        ("english", "indian", "cantonese"),
        """
        40 16 22 BRITISH COLUMBIA SERVICES CARD
        340 90 14 Name
        . +18 22 {SURNAME}
        . +28 22 {GIVEN}
        . +50 14 Sex
        . +18 20 {sex}
        440 186 14 Date of Birth
        . +18 20 {dob:YYYY-Mon-DD}
        680 186 14 Expiry Date
        . +18 20 {expiry:YYYY-Mon-DD}
        340 260 14 Address
        . +18 18 {STREET}
        . +22 18 KAMLOOPS BC V2C {any:9A9}
        340 350 14 Personal Health Number
        . +18 22 9{any:999 999 999}
        """,
    ),
    Design(
        "social security card Mexico",
        "card",
        ("spanish",),
        """
        240 20 20 INSTITUTO MEXICANO DEL SEGURO SOCIAL
        240 48 18 CARTILLA NACIONAL DE SALUD
        60 110 16 NOMBRE DEL ASEGURADO:
        330 108 20 {NAME}
        60 150 16 NÚMERO DE SEGURIDAD SOCIAL:
        380 148 20 {any:99 99} {dob:YY} {any:9999-9}
        60 190 16 CURP:
        140 188 20 {curp}
        60 230 16 FECHA DE NACIMIENTO:
        310 228 20 {dob:DD/MM/YYYY}
        620 230 16 SEXO:
        700 228 20 {sex}
        60 270 16 UMF:
        140 268 20 {any:99}
        300 270 16 CONSULTORIO:
        460 268 20 {any:9}
        620 270 16 TURNO:
        720 268 20 MATUTINO
        60 310 16 FECHA DE EXPEDICIÓN:
        310 308 20 {issue:DD/MM/YYYY}
        """,
    ),
    Design(
        "tax card Brazil",
        "card",
        ("portuguese",),
        """
        60 20 18 MINISTÉRIO DA FAZENDA
        60 46 18 Receita Federal
        60 72 20 CADASTRO DE PESSOAS FÍSICAS
        60 130 14 Número de Inscrição
        . +20 26 {any:999.999.999-99}
        60 200 14 Nome
        . +20 22 {NAME}
        60 270 14 Nascimento
        . +20 22 {dob:DD/MM/YYYY}
        60 420 13 VÁLIDO SOMENTE COM COMPROVANTE DE IDENTIFICAÇÃO
        60 450 14 Emitido em: {issue:DD/MM/YYYY}
        """,
    ),
    Design(
        "student card France",
        "staff",
        ("french", "senegalese", "moroccan"),
        """
        60 20 22 UNIVERSITÉ DE HAUTE-MARCHE
        60 52 18 CARTE D'ÉTUDIANT 2025-2026
        60 130 18 Nom : {SURNAME}
        60 166 18 Prénom : {Given}
        60 202 18 Né(e) le : {dob:DD/MM/YYYY}
        60 238 18 N° étudiant : {any:99999999}
        60 274 18 INE : {any:9999999999A}
        60 310 18 UFR Sciences - Licence 2
        60 380 16 Valable jusqu'au 30/09/2026
        """,
    ),
    Design(
        "hospital staff card Turkish",
        "staff",
        ("turkish",),
        """
        200 24 22 ÖZEL KARŞIYAKA HASTANESİ
        200 58 18 PERSONEL KİMLİK KARTI
        360 130 16 Adı Soyadı
        540 130 18 : {Given} {SURNAME}
        360 170 16 Görevi
        540 170 18 : Hemşire
        360 210 16 Birimi
        540 210 18 : Acil Servis
        360 250 16 Sicil No
        540 250 18 : {any:99999}
        360 290 16 Doğum Tarihi
        540 290 18 : {dob:DD.MM.YYYY}
        360 330 16 İşe Giriş Tarihi
        540 330 18 : {issue:DD.MM.YYYY}
        360 370 16 Kan Grubu
        540 370 18 : 0 Rh (+)
        60 560 14 Başhekim
        """,
    ),
    Design(
        "tax number certificate Kenya",
        "missing",
        ("kenyan",),
        """
        60 20 22 PIN CERTIFICATE
        60 54 18 KENYA REVENUE AUTHORITY
        60 110 16 Certificate Date :
        300 108 18 {issue:DD/MM/YYYY}
        60 144 16 Personal Identification Number
        400 142 20 {any:A999999999A}
        60 200 18 Taxpayer Information
        60 236 16 Taxpayer Name
        300 234 18 {NAME}
        60 270 16 Email Address
        300 268 18 MAIL{any:999}@EXAMPLE.COM
        60 320 18 Registered Address
        60 356 16 Street/Road
        300 354 18 {STREET}
        60 390 16 County
        300 388 18 Nakuru
        60 440 18 Tax Obligation(s) Registration Details
        60 476 16 Income Tax - Resident Individual
        460 476 16 {issue:DD/MM/YYYY}
        """,
        has_date=False,
    ),
)
