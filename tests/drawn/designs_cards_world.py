"""Cards of the Americas and Africa, to tune on."""

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
        "DUI El Salvador",
        "card",
        ("spanish",),
        """
        240 12 18 REPÚBLICA DE EL SALVADOR
        240 38 16 DOCUMENTO ÚNICO DE IDENTIDAD
        340 80 12 Apellidos / Surnames
        . +16 22 {SURNAME}
        . +36 12 Nombres / Given names
        . +16 22 {GIVEN}
        . +36 12 Género / Gender
        . +16 20 {sex}
        520 -16 12 Salvadoreño/a por / Salvadorean by
        . +16 20 NACIMIENTO
        340 +36 12 Lugar y fecha de nacimiento / Place and date of birth
        . +16 20 SAN SALVADOR, {dob:DD/MM/YYYY}
        . +36 12 Fecha y lugar de expedición / Date and place of issue
        . +16 20 {issue:DD/MM/YYYY}, SANTA ANA
        . +36 12 Fecha de expiración / Date of expiration
        . +16 20 {expiry:DD/MM/YYYY}
        60 540 22 {any:99999999-9}
        """,
    ),
    Design(
        "DPI Guatemala",
        "card",
        ("spanish",),
        """
        200 12 16 REPÚBLICA DE GUATEMALA REGISTRO NACIONAL DE LAS PERSONAS
        200 38 16 DOCUMENTO PERSONAL DE IDENTIFICACIÓN
        330 76 13 CUI {any:9999 99999 9999}
        330 106 12 NOMBRE / GIVEN NAME
        . +16 22 {GIVEN}
        . +36 12 APELLIDO / SURNAME
        . +16 22 {SURNAME}
        . +36 12 NACIONALIDAD / NATIONALITY
        . +16 20 GTM
        620 -16 12 SEXO / SEX
        . +16 20 {sex}
        330 +36 12 PAÍS DE NACIMIENTO / COUNTRY OF BIRTH
        . +16 20 GTM
        . +36 12 FECHA DE NACIMIENTO / DATE OF BIRTH
        . +16 20 {dob:DDMON_esYYYY}
        330 +60 14 FIRMA / SIGNATURE
        """,
    ),
    Design(
        "DNI Honduras",
        "card",
        ("spanish",),
        """
        240 12 18 REPÚBLICA DE HONDURAS
        240 38 16 DOCUMENTO NACIONAL DE IDENTIFICACIÓN
        330 84 12 NOMBRE / FORENAME
        . +16 22 {GIVEN}
        . +36 12 APELLIDO / SURNAME
        . +16 22 {SURNAME}
        . +36 12 FECHA DE NACIMIENTO / DATE OF BIRTH
        . +16 20 {dob:DD MM YYYY}
        640 -16 12 NACIONALIDAD / NATIONALITY
        . +16 20 HND
        330 +36 12 LUGAR DE NACIMIENTO / PLACE OF BIRTH
        . +16 20 COMAYAGUA
        . +36 12 FECHA DE EXPIRACIÓN / DATE OF EXPIRY
        . +16 20 {expiry:DD MM YYYY}
        60 520 22 N° {any:AA999999}
        """,
    ),
    Design(
        "cedula Paraguay",
        "card",
        ("spanish",),
        """
        240 12 18 REPÚBLICA DEL PARAGUAY
        240 38 16 CÉDULA DE IDENTIDAD CIVIL
        340 84 12 APELLIDOS
        . +16 22 {SURNAME}
        . +36 12 NOMBRES
        . +16 22 {GIVEN}
        . +36 12 FECHA DE NACIMIENTO
        620 +0 12 SEXO
        340 +16 20 {dob:DD-MM-YYYY}
        620 +0 20 {sex}
        340 +36 12 LUGAR DE NACIMIENTO
        . +16 20 ASUNCIÓN
        . +36 12 FECHA DE VENCIMIENTO
        620 +0 12 NACIONALIDAD
        340 +16 20 {expiry:DD-MM-YYYY}
        620 +0 20 PARAGUAYA
        60 520 24 N° {any:9.999.999}
        """,
    ),
    Design(
        "cedula Costa Rica, both sides",
        "card",
        ("spanish",),
        """
        240 14 18 REPÚBLICA DE COSTA RICA
        240 42 16 TRIBUNAL SUPREMO DE ELECCIONES
        240 68 18 CÉDULA DE IDENTIDAD
        340 110 26 {any:9 9999 9999}
        340 170 16 Nombre:
        520 168 20 {GIVEN}
        340 206 16 1° Apellido:
        520 204 20 {SURNAME1}
        340 242 16 2° Apellido:
        520 240 20 {SURNAME2}
        340 278 16 C.C.:
        60 700 16 Fecha de nacimiento:
        340 698 20 {dob:DD MM YYYY}
        60 736 16 Lugar de nacimiento:
        340 734 20 CARMEN CENTRAL SAN JOSÉ
        60 772 16 Nombre del padre:
        340 770 20 {FATHER}
        60 808 16 Nombre de la madre:
        340 806 20 {MOTHER}
        60 844 16 Domicilio electoral:
        340 842 20 HATILLO
        60 880 16 Vencimiento:
        340 878 20 {expiry:DD MM YYYY}
        """,
        size=_BOTH_SIDES,
    ),
    Design(
        "cedula Bolivia",
        "card",
        ("spanish",),
        """
        220 12 18 ESTADO PLURINACIONAL DE BOLIVIA
        220 38 18 CÉDULA DE IDENTIDAD
        700 38 22 No. {any:9999999}
        330 90 14 NOMBRES:
        . +20 22 {GIVEN}
        . +38 14 APELLIDOS:
        . +20 22 {SURNAME}
        . +38 14 FECHA DE NACIMIENTO:
        . +20 20 {dob:DD/MM/YYYY}
        . +38 14 FECHA DE EMISIÓN:
        640 +0 14 FECHA DE EXPIRACIÓN:
        330 +20 20 {issue:DD/MM/YYYY}
        640 +0 20 {expiry:DD/MM/YYYY}
        """,
    ),
    Design(
        "CIN Brazil",
        "card",
        ("portuguese",),
        """
        220 12 16 REPÚBLICA FEDERATIVA DO BRASIL
        220 36 16 CARTEIRA DE IDENTIDADE GOVERNO FEDERAL
        340 80 12 Nome / Name
        . +16 22 {NAME}
        . +36 12 Nome Social / Social Name
        . +36 12 Registro Geral - CPF / Personal Number
        760 +0 12 Sexo / Sex
        340 +16 20 {any:999.999.999-99}
        760 +0 20 {sex}
        340 +36 12 Data de Nascimento / Date of Birth
        660 +0 12 Naturalidade / Place of Birth
        340 +16 20 {dob:DD/MM/YYYY}
        660 +0 20 {PLACE}
        340 +36 12 Nacionalidade / Nationality
        660 +0 12 Data de Validade / Date of Expiry
        340 +16 20 BRA
        660 +0 20 {expiry:DD/MM/YYYY}
        340 +50 12 Assinatura do Titular / Cardholder Signature
        """,
    ),
    Design(
        "card Senegal, both sides",
        "card",
        ("senegalese",),
        """
        220 12 18 RÉPUBLIQUE DU SÉNÉGAL
        220 40 16 CARTE D'IDENTITÉ CEDEAO
        340 84 12 Prénoms
        . +16 22 {Given}
        . +36 12 Nom
        . +16 22 {SURNAME}
        . +36 12 Date de naissance
        560 +0 12 Sexe
        700 +0 12 Taille
        340 +16 20 {dob:DD/MM/YYYY}
        560 +0 20 {sex}
        700 +0 20 {tall} cm
        340 +36 12 Lieu de naissance
        . +16 20 THIÈS
        . +36 12 Date de délivrance
        600 +0 12 Date d'expiration
        340 +16 20 {issue:DD/MM/YYYY}
        600 +0 20 {expiry:DD/MM/YYYY}
        340 +36 12 Adresse du domicile
        . +16 20 VILLA {any:999} MÉDINA
        60 700 14 N° d'électeur {any:999999999}
        60 740 14 Commune DAKAR-PLATEAU
        60 780 14 Bureau de vote {any:9}
        """
        + _BACK_ZONE,
        state="SEN",
        size=_BOTH_SIDES,
    ),
    Design(
        "card Côte d'Ivoire",
        "card",
        ("senegalese",),
        """
        220 12 18 RÉPUBLIQUE DE CÔTE D'IVOIRE
        220 40 18 CARTE NATIONALE D'IDENTITÉ
        340 84 14 N° CI{any:999999999}
        340 120 12 Nom
        . +16 22 {SURNAME}
        . +36 12 Prénom(s)
        . +16 22 {GIVEN}
        . +36 12 Date de Naissance
        . +16 20 {dob:DD/MM/YYYY}
        560 -16 12 Sexe
        . +16 20 {sex}
        680 -16 12 Taille (m)
        . +16 20 1,{any:99}
        340 +36 12 Lieu de Naissance
        . +16 20 BOUAKÉ (CIV)
        . +36 12 Nationalité
        . +16 20 IVOIRIENNE
        680 -16 12 Date d'expiration
        . +16 20 {expiry:DD/MM/YYYY}
        """,
    ),
    Design(
        "card Rwanda",
        "card",
        ("ugandan",),
        """
        160 12 16 REPUBULIKA Y'U RWANDA REPUBLIC OF RWANDA
        160 38 16 INDANGAMUNTU NATIONAL IDENTITY CARD
        340 90 14 Amazina / Names
        . +20 22 {SURNAME} {Given}
        . +40 14 Itariki yavutseho / Date of Birth
        . +20 20 {dob:DD/MM/YYYY}
        . +40 14 Igitsina / Sex
        . +20 20 {sex}
        . +40 14 Aho yatangiwe / Place of Issue
        . +20 20 Gasabo / Kimironko
        340 +60 14 Nimero y'indangamuntu / National ID No.
        . +20 22 1 {dob:YYYY} {any:9 9999999 9 99}
        """,
        names=("{Family_first}", "{Name}"),
    ),
    Design(
        "card Mauritius",
        "card",
        ("french", "indian"),
        """
        260 14 20 REPUBLIC OF MAURITIUS
        260 44 18 NATIONAL IDENTITY CARD
        340 100 13 Surname
        . +18 22 {Surname}
        . +36 13 First Name
        . +18 22 {Given}
        . +36 13 Surname at Birth
        . +18 22 {Surname}
        . +36 13 Gender
        500 +0 13 Date of Birth
        340 +18 20 {sex}
        500 +0 20 {dob:DD Mon YYYY}
        340 +40 13 ID Number
        . +18 20 {any:A}{dob:DDMMYY}{any:9999999A}
        """,
    ),
)
