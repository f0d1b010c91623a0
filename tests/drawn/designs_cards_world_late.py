"""Cards of Africa, Asia and the Americas to tune on."""

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
        "card Belarus 2021",
        "card",
        ("ukrainian", "polish"),
        """
        260 12 18 REPUBLIC OF BELARUS IDENTITY CARD
        340 80 12 / Surname
        . +42 22 {SURNAME}
        . +34 12 / Given name
        . +42 22 {GIVEN}
        . +34 12 / Sex
        500 +0 12 / Citizenship
        340 +16 20 {sex}
        500 +0 20 BLR
        340 +34 12 / Date of birth
        340 +16 20 {dob:DD.MM.YYYY}
        340 +34 12 / Date of expiry
        640 +0 12 / Document No
        340 +16 20 {expiry:DD.MM.YYYY}
        640 +0 20 {any:AA9999999}
        """,
    ),
    Design(
        "card Uzbekistan, both sides",
        "card",
        ("kazakh", "turkish"),
        """
        240 12 18 O'ZBEKISTON RESPUBLIKASI REPUBLIC OF UZBEKISTAN
        240 38 16 SHAXS GUVOHNOMASI IDENTITY CARD
        340 84 12 Familiyasi / Surname
        . +16 22 {SURNAME}
        . +36 12 Ismi / Given name(s)
        . +16 22 {GIVEN}
        . +36 12 Otasining ismi / Patronymic
        . +16 22 RUSTAM O'G'LI
        . +36 12 Tug'ilgan sanasi / Date of birth
        640 +0 12 Jinsi / Sex
        340 +16 20 {dob:DD.MM.YYYY}
        640 +0 20 {sex}
        340 +36 12 Berilgan sanasi / Date of issue
        640 +0 12 Fuqaroligi / Citizenship
        340 +16 20 {issue:DD.MM.YYYY}
        640 +0 20 O'ZBEKISTON
        340 +36 12 Amal qilish muddati / Date of expiry
        640 +0 12 Karta raqami / Card number
        340 +16 20 {expiry:DD.MM.YYYY}
        640 +0 20 {any:AA9999999}
        60 700 12 Tug'ilgan joyi / Place of birth
        . +16 20 TOSHKENT
        . +36 12 Kim tomonidan berilgan / Place of issue
        . +16 20 IIV 26283
        """
        + _BACK_ZONE,
        state="UZB",
        code="I<",
        size=_BOTH_SIDES,
        names=("{Name}", "{Given} RUSTAM O'G'LI {Surname}"),
    ),
    Design(
        "card Bahrain",
        "card",
        ("arabic", "indian", "filipino"),
        """
        240 14 20 KINGDOM OF BAHRAIN
        240 44 18 IDENTITY CARD
        60 470 14 CPR No.
        60 494 24 {dob:YYMM}{any:99999}
        340 110 14 Name
        . +22 22 {NAME}
        . +56 14 Nationality
        . +22 20 BAHRAINI
        . +50 14 Expiry Date
        640 +0 14 Date of Birth
        340 +22 20 {expiry:DD/MM/YYYY}
        640 +0 20 {dob:DD/MM/YYYY}
        """,
    ),
    Design(
        "card Cameroon",
        "card",
        ("senegalese", "nigerian", "french"),
        """
        220 12 16 RÉPUBLIQUE DU CAMEROUN REPUBLIC OF CAMEROON
        220 36 16 CARTE NATIONALE D'IDENTITÉ NATIONAL IDENTITY CARD
        340 84 12 NOM/SURNAME
        . +16 22 {SURNAME}
        . +38 12 PRÉNOMS/GIVEN NAMES
        . +16 22 {GIVEN}
        . +38 12 DATE DE NAISSANCE/DATE OF BIRTH
        . +16 22 {dob:DD.MM.YYYY}
        . +38 12 LIEU DE NAISSANCE/PLACE OF BIRTH
        . +16 20 BAFOUSSAM
        . +38 12 SEXE/SEX
        480 +0 12 TAILLE/HEIGHT
        640 +0 12 PROFESSION/OCCUPATION
        340 +16 20 {sex}
        480 +0 20 1,{any:99}
        640 +0 20 COMMERCE
        340 +50 12 SIGNATURE
        """,
    ),
    Design(
        "card Botswana",
        "card",
        ("south_african", "kenyan"),
        """
        260 14 20 REPUBLIC OF BOTSWANA
        260 42 18 NATIONAL IDENTITY CARD OMANG
        340 96 13 Surname
        . +18 22 {SURNAME}
        . +38 13 Forenames
        . +18 22 {GIVEN}
        . +38 13 ID No.
        640 +0 13 Sex
        340 +18 22 {any:999999999}
        640 +0 22 {sex}
        340 +38 13 Date of Birth
        640 +0 13 Place of Birth
        340 +18 22 {dob:DD/MM/YYYY}
        640 +0 20 FRANCISTOWN
        340 +38 13 Date of Expiry
        640 +0 13 Colour of eyes
        340 +18 22 {expiry:DD/MM/YYYY}
        640 +0 20 BROWN
        """,
    ),
    Design(
        "card Mozambique, both sides",
        "card",
        ("portuguese",),
        """
        220 12 18 REPÚBLICA DE MOÇAMBIQUE
        220 38 16 BILHETE DE IDENTIDADE DE CIDADÃO NACIONAL
        340 84 12 N° / No.
        . +16 22 {any:999999999999A}
        . +36 12 Nome / Name
        . +16 22 {NAME}
        . +36 12 Data de Nascimento / Date of Birth
        660 +0 12 Altura / Height
        340 +16 20 {dob:DD/MM/YYYY}
        660 +0 20 1,{any:99} m
        340 +36 12 Naturalidade / Place of Birth
        . +16 20 QUELIMANE
        . +36 12 Sexo / Sex
        500 +0 12 Estado Civil / Marital Status
        340 +16 20 {sex}
        500 +0 20 SOLTEIRO(A)
        60 700 12 Filiação / Parents
        . +16 20 {FATHER}
        . +26 20 {MOTHER}
        . +36 12 Data de Emissão / Date of Issue
        500 +0 12 Válido até / Valid until
        60 +16 20 {issue:DD/MM/YYYY}
        500 +0 20 {expiry:DD/MM/YYYY}
        60 +36 12 Local de Emissão / Place of Issue
        . +16 20 CIDADE DE MAPUTO
        """
        + _BACK_ZONE,
        state="MOZ",
        code="I<",
        size=_BOTH_SIDES,
    ),
    Design(
        "cedula Nicaragua",
        "card",
        ("spanish",),
        """
        220 12 18 REPÚBLICA DE NICARAGUA
        220 38 16 CONSEJO SUPREMO ELECTORAL CÉDULA DE IDENTIDAD
        60 90 14 N°
        100 86 22 {any:999}-{dob:DDMMYY}-{any:9999A}
        340 140 12 NOMBRES
        . +16 22 {GIVEN}
        . +38 12 APELLIDOS
        . +16 22 {SURNAME}
        . +38 12 FECHA DE NACIMIENTO
        640 +0 12 SEXO
        340 +16 20 {dob:DD-MM-YYYY}
        640 +0 20 {sex}
        340 +38 12 LUGAR DE NACIMIENTO
        . +16 20 MATAGALPA
        . +38 12 FECHA DE EMISIÓN
        640 +0 12 FECHA DE EXPIRACIÓN
        340 +16 20 {issue:DD-MM-YYYY}
        640 +0 20 {expiry:DD-MM-YYYY}
        """,
    ),
    Design(
        "cedula Ecuador 2021, both sides",
        "card",
        ("spanish",),
        """
        220 12 18 REPÚBLICA DEL ECUADOR
        220 38 14 DIRECCIÓN GENERAL DE REGISTRO CIVIL, IDENTIFICACIÓN Y CEDULACIÓN
        220 62 16 CÉDULA DE IDENTIDAD
        340 100 12 APELLIDOS
        640 +0 12 CONDICIÓN CIUDADANÍA
        340 +16 22 {SURNAME1}
        . +26 22 {SURNAME2}
        . +34 12 NOMBRES
        . +16 22 {GIVEN}
        . +36 12 NACIONALIDAD
        640 +0 12 SEXO
        340 +16 20 ECUATORIANA
        640 +0 20 {sex}
        340 +36 12 FECHA DE NACIMIENTO
        640 +0 12 No. DOCUMENTO
        340 +16 20 {dob:DD MON_es YYYY}
        640 +0 20 {any:999A99999}
        340 +36 12 LUGAR DE NACIMIENTO
        640 +0 12 FECHA DE VENCIMIENTO
        340 +16 18 PICHINCHA QUITO
        640 +0 20 {expiry:DD MON_es YYYY}
        60 540 20 NUI.{any:9999999999}
        60 700 12 APELLIDOS Y NOMBRES DEL PADRE
        . +16 18 {FATHER}
        . +34 12 APELLIDOS Y NOMBRES DE LA MADRE
        . +16 18 {MOTHER}
        . +34 12 ESTADO CIVIL
        . +16 18 SOLTERO
        500 -16 12 LUGAR Y FECHA DE EMISIÓN
        . +16 18 QUITO {issue:DD MON_es YYYY}
        """
        + _BACK_ZONE,
        state="ECU",
        code="I<",
        size=_BOTH_SIDES,
    ),
    Design(
        "DNI Peru electronic",
        "card",
        ("spanish",),
        """
        220 12 16 REPÚBLICA DEL PERÚ RENIEC
        220 36 18 DOCUMENTO NACIONAL DE IDENTIDAD
        700 36 22 {any:99999999-9}
        340 84 12 Apellidos / Surnames
        . +16 22 {SURNAME}
        . +38 12 Prenombres / Given names
        . +16 22 {GIVEN}
        . +38 12 Nacionalidad / Nationality
        640 +0 12 Sexo / Sex
        340 +16 20 PER
        640 +0 20 {sex}
        340 +38 12 Fecha de nacimiento / Date of birth
        640 +0 12 Estado civil / Marital status
        340 +16 20 {dob:DD MM YYYY}
        640 +0 20 S
        340 +38 12 Fecha de emisión / Date of issue
        640 +0 12 Fecha de caducidad / Date of expiry
        340 +16 20 {issue:DD MM YYYY}
        640 +0 20 {expiry:DD MM YYYY}
        """,
    ),
)
