"""Cards of Africa and the Americas to tune on."""

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
        "card Angola",
        "card",
        ("portuguese",),
        """
        40 16 18 REPÚBLICA DE ANGOLA
        40 40 16 BILHETE DE IDENTIDADE DE CIDADÃO NACIONAL
        40 84 14 Nome Completo:
        . +20 20 {NAME}
        . +34 14 Filiação:
        . +20 18 {FATHER}
        . +24 18 E DE {MOTHER}
        . +34 14 Residência:
        . +20 18 RUA DA MISSÃO, CASA N.° {any:99}, BAIRRO AZUL
        . +34 14 Natural de:
        300 +0 14 Província:
        40 +20 18 INGOMBOTA
        300 +0 18 LUANDA
        40 +34 14 Data de Nascimento:
        300 +0 14 Sexo:
        500 +0 14 Altura (m):
        40 +20 20 {dob:DD/MM/YYYY}
        300 +0 20 {sex}
        500 +0 20 1,{any:69}
        40 +34 14 Estado Civil:
        300 +0 14 Emitido em: {issue:DD/MM/YYYY}
        40 +20 18 SOLTEIRO/A
        300 +0 14 Válido até: {expiry:DD/MM/YYYY}
        40 +40 22 N.° {any:999999999}LA{any:999}
        """,
    ),
    Design(
        "card Burkina Faso",
        "card",
        ("senegalese",),
        """
        300 20 22 BURKINA FASO
        300 52 20 CARTE NATIONALE D'IDENTITÉ
        720 84 18 B{any:99999999}
        300 120 18 Nom : {SURNAME}
        300 156 18 Prénoms : {GIVEN}
        300 192 18 Né(e) le : {dob:DD/MM/YYYY} à BOBO-DIOULASSO
        300 228 18 Sexe : {sex}
        500 228 18 Taille : {tall} cm
        300 264 18 Profession : COMMERÇANT(E)
        300 300 18 Délivrée le : {issue:DD/MM/YYYY}
        300 336 18 Expire le : {expiry:DD/MM/YYYY}
        40 420 16 OFFICE NATIONAL D'IDENTIFICATION
        """,
    ),
    Design(
        "card Algeria, both sides",
        "card",
        ("moroccan", "arabic"),
        """
        40 120 20 {any:999999999}
        300 260 20 {issue:YYYY.MM.DD}
        300 300 20 {expiry:YYYY.MM.DD}
        300 360 20 {any:999999999999999999}
        300 520 20 {dob:YYYY.MM.DD}
        60 700 16 Nom :
        240 698 20 {SURNAME}
        60 740 16 Prénom(s) :
        240 738 20 {GIVEN}
        """
        + _BACK_ZONE,
        state="DZA",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card Madagascar",
        "card",
        ("malagasy",),
        """
        60 20 18 REPOBLIKAN'I MADAGASIKARA
        60 46 18 KARA-PANONDROM-PIRENENA
        60 72 20 {any:999 999 999 999}
        60 130 14 Anarana
        290 128 18 {SURNAME}
        60 170 14 Fanampin'anarana
        290 168 18 {Given}
        60 210 14 Teraka tamin'ny
        290 208 18 {dob:DD/MM/YYYY}
        60 250 14 Tao
        290 248 18 Antsirabe
        60 290 14 Famantarana manokana
        290 288 18 -
        60 330 14 Fonenana
        290 328 18 Lot {any:99} Ambohimena
        60 370 14 Asa
        290 368 18 Mpampianatra
        60 410 14 Ray
        290 408 18 {Father}
        60 450 14 Reny
        290 448 18 {Mother}
        60 500 14 Natao tao Antsirabe, tamin'ny {issue:DD/MM/YYYY}
        """,
    ),
    Design(
        "card Zimbabwe",
        "card",
        ("zimbabwean",),
        """
        260 16 20 REPUBLIC OF ZIMBABWE
        260 44 18 NATIONAL REGISTRATION
        60 96 16 ID NUMBER
        320 94 20 {any:99-999999A99} CIT {sex}
        60 136 16 SURNAME
        320 134 20 {SURNAME}
        60 176 16 FIRST NAME
        320 174 20 {GIVEN}
        60 216 16 DATE OF BIRTH
        320 214 20 {dob:DD/MM/YYYY}
        60 256 16 VILLAGE OF ORIGIN
        320 254 20 CHIRUMANZU
        60 296 16 PLACE OF BIRTH
        320 294 20 GWERU
        60 336 16 DATE OF ISSUE
        320 334 20 {issue:DD/MM/YYYY}
        60 480 14 REGISTRAR GENERAL
        """,
    ),
    Design(
        "card Trinidad and Tobago",
        "card",
        ("english", "indian"),
        """
        200 16 18 REPUBLIC OF TRINIDAD AND TOBAGO
        200 42 18 NATIONAL IDENTIFICATION CARD
        40 90 14 I.D. NO.
        200 88 20 {dob:YYYYMMDD}{any:999}
        40 130 14 SURNAME
        200 128 20 {SURNAME}
        40 170 14 FIRST NAME
        200 168 20 {FIRST}
        40 210 14 OTHER NAME(S)
        200 208 20 {SECOND}
        40 250 14 SEX
        200 248 20 {sex}
        320 250 14 HEIGHT
        440 248 20 {tall} CM
        40 290 14 DATE OF BIRTH
        200 288 20 {dob:DD MON YYYY}
        40 330 14 PLACE OF BIRTH
        200 328 20 SAN FERNANDO
        40 370 14 DATE OF ISSUE
        200 368 20 {issue:DD MON YYYY}
        40 410 14 EXPIRY DATE
        200 408 20 {expiry:DD MON YYYY}
        40 540 12 CHIEF ELECTION OFFICER
        """,
    ),
    Design(
        "card Haiti",
        "card",
        ("french",),
        """
        220 14 18 REPIBLIK D AYITI / RÉPUBLIQUE D'HAÏTI
        220 40 16 KAT IDANTIFIKASYON NASYONAL
        340 80 12 NON / PRÉNOM(S)
        . +17 20 {GIVEN}
        . +34 12 SIYATI / NOM
        . +17 20 {SURNAME}
        . +34 12 DAT NESANS / DATE DE NAISSANCE
        640 +0 12 SÈKS / SEXE
        340 +17 20 {dob:DD/MM/YYYY}
        640 +0 20 {sex}
        340 +34 12 KOTE OU FÈT / LIEU DE NAISSANCE
        . +17 20 LES CAYES
        . +34 12 NASYONALITE / NATIONALITÉ
        . +17 20 HTI
        . +34 12 DAT EMISYON / DATE D'ÉMISSION
        640 +0 12 DAT EKSPIRASYON / DATE D'EXPIRATION
        340 +17 20 {issue:DD/MM/YYYY}
        640 +0 20 {expiry:DD/MM/YYYY}
        340 +34 12 NIMEWO IDANTIFIKASYON INIK
        . +17 20 {any:999-999-999-9}
        """,
    ),
    Design(
        "consular card Mexico",
        "card",
        ("spanish",),
        """
        240 14 20 ESTADOS UNIDOS MEXICANOS
        240 42 14 CERTIFICADO DE MATRÍCULA CONSULAR / CONSULAR ID CARD
        340 84 12 Nombre(s) / Given names
        . +16 20 {GIVEN}
        . +34 12 Apellidos / Surnames
        . +16 20 {SURNAME1}
        . +24 20 {SURNAME2}
        . +34 12 Fecha de nacimiento / Date of birth
        640 +0 12 Sexo / Sex
        340 +16 20 {dob:DD MON_es YYYY}
        640 +0 20 {sex}
        340 +34 12 Lugar de nacimiento / Place of birth
        . +16 20 ZAMORA, MICHOACÁN
        . +34 12 Domicilio / Address
        . +16 18 {STREET}
        . +22 18 DENVER, CO 80{any:999}
        40 520 12 Fecha de expedición / Issued on
        . +16 18 {issue:DD MON_es YYYY}
        340 520 12 Fecha de vencimiento / Expires on
        . +16 18 {expiry:DD MON_es YYYY}
        640 520 12 Autoridad / Authority
        . +16 18 CONSULADO GENERAL
        40 590 14 No. {any:99999999}
        """,
    ),
)
