"""Voter, health, student and staff cards that only score: do not tune on them."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "health account India",
        "card",
        ("indian",),
        """
        300 14 18 राष्ट्रीय स्वास्थ्य प्राधिकरण
        300 40 18 National Health Authority
        260 72 20 Ayushman Bharat Health Account (ABHA)
        300 130 15 नाम / Name
        300 152 22 {Name}
        300 198 15 आभा संख्या / ABHA Number
        300 220 20 {any:99-9999-9999-9999}
        300 264 15 आभा पता / ABHA Address
        300 286 20 {any:99999999999999}@abdm
        60 350 15 लिंग / Gender
        300 350 15 जन्म तिथि / Date Of Birth
        620 350 15 मोबाइल / Mobile
        60 372 20 Female
        300 372 20 {dob:DD-MM-YYYY}
        620 372 20 {any:9999999999}
        """,
    ),
    Design(
        "health card Brazil",
        "card",
        ("portuguese",),
        """
        60 16 26 SUS
        200 20 20 CARTÃO NACIONAL DE SAÚDE
        200 50 14 Sistema Único de Saúde - Ministério da Saúde
        60 112 14 Nome
        60 140 22 {NAME}
        60 190 14 Data Nasc.:
        170 187 18 {dob:DD/MM/YYYY}
        360 190 14 Sexo:
        430 187 18 {sex}
        60 250 26 {any:799 9999 9999 9999}
        60 320 14 Município/UF:
        200 317 18 RECIFE - PE
        60 360 14 Data de emissão:
        230 357 18 {issue:DD/MM/YYYY}
        60 540 14 Disque Saúde 136
        """,
    ),
    Design(
        "health insurance card Ghana",
        "card",
        ("ghanaian",),
        """
        240 14 22 REPUBLIC OF GHANA
        240 44 20 NATIONAL HEALTH INSURANCE SCHEME
        60 110 16 Membership No.:
        260 108 20 {any:99999999}
        60 156 16 Name:
        260 154 20 {NAME}
        60 202 16 Date of Birth:
        260 200 20 {dob:DD-MM-YYYY}
        60 248 16 Sex:
        260 246 20 {sex}
        60 294 16 Date of Issue:
        260 292 20 {issue:DD-MM-YYYY}
        60 340 16 District:
        260 338 20 HO MUNICIPAL
        60 560 14 This card is not transferable.
        """,
        day_above_12=True,
    ),
    Design(
        "voter card Philippines",
        "card",
        ("filipino",),
        """
        220 12 16 REPUBLIC OF THE PHILIPPINES
        220 34 20 COMMISSION ON ELECTIONS
        220 64 18 VOTER'S IDENTIFICATION CARD
        340 150 12 LAST NAME
        340 166 20 {SURNAME}
        340 202 12 FIRST NAME
        340 218 20 {GIVEN}
        340 254 12 MIDDLE NAME
        340 270 20 {MIDDLE}
        340 308 12 DATE OF BIRTH
        600 308 12 CIVIL STATUS
        800 308 12 CITIZENSHIP
        340 324 18 {dob:MONTH DD, YYYY}
        600 324 18 SINGLE
        800 324 18 FILIPINO
        340 362 12 ADDRESS
        340 378 16 {STREET}, POBLACION
        340 400 16 ILOILO CITY
        340 440 12 PRECINCT NO.
        340 456 18 {any:9999A}
        60 540 12 CHAIRMAN
        """,
        names=("{Name}", "{Given} {Middle} {Surname}"),
    ),
    Design(
        "student card Nigeria",
        "staff",
        ("nigerian",),
        """
        200 16 24 BAYELSA STATE POLYTECHNIC
        340 50 18 STUDENT IDENTITY CARD
        360 110 14 SURNAME:
        540 107 20 {SURNAME}
        360 150 14 OTHER NAMES:
        540 147 20 {GIVEN}
        360 190 14 MATRIC NO.:
        540 187 20 {any:AAA/99/9999}
        360 230 14 DEPARTMENT:
        540 227 18 CIVIL ENGINEERING
        360 270 14 DATE OF BIRTH:
        540 267 20 {dob:D Month, YYYY}
        360 310 14 BLOOD GROUP:
        540 307 20 AA
        360 350 14 EXPIRY DATE:
        540 347 20 {expiry:D Month, YYYY}
        60 560 14 REGISTRAR'S SIGNATURE
        """,
    ),
    Design(
        "factory card Bangladesh",
        "staff",
        ("bangladeshi",),
        """
        160 14 26 PADMA KNIT COMPOSITE LTD.
        200 50 16 EMPLOYEE ID CARD
        60 300 16 Name
        230 300 16 : {Name}
        60 334 16 Designation
        230 334 16 : Sr. Operator
        60 368 16 Section
        230 368 16 : Sewing, Line {any:9}
        60 402 16 Card No.
        230 402 16 : {any:99999}
        60 436 16 Date of Joining
        230 436 16 : {issue:DD.MM.YYYY}
        60 470 16 Date of Birth
        230 470 16 : {dob:DD.MM.YYYY}
        60 504 16 NID No.
        230 504 16 : {any:9999999999}
        60 538 16 Blood Group
        230 538 16 : A+
        60 640 14 Authorised Signature
        360 640 14 Holder's Signature
        """,
        size=(640, 700),
    ),
)
