"""Identity cards and permits of western Europe to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

_TD1 = """
30 440 48 {a1}
30 500 48 {a2}
30 560 48 {a3}
"""

DESIGNS = (
    Design(
        "card DEU front",
        "card",
        ("german", "turkish"),
        """
        40 20 26 BUNDESREPUBLIK DEUTSCHLAND
        40 52 18 FEDERAL REPUBLIC OF GERMANY / RÉPUBLIQUE FÉDÉRALE D'ALLEMAGNE
        40 76 18 PERSONALAUSWEIS
        700 100 26 {any:A99AA99A9}
        380 130 13 [a] Name/Surname/Nom
        . +18 24 {SURNAME}
        . +34 13 [b] Geburtsname/Name at birth/Nom de naissance
        . +18 24 {MIDDLE}
        . +34 13 Vornamen/Given names/Prénoms
        . +18 24 {GIVEN}
        . +44 13 Geburtstag/Date of birth/Date de naissance
        . +18 24 {dob:DD.MM.YYYY}
        700 -18 13 Staatsangehörigkeit/Nationality/Nationalité
        . +18 24 DEUTSCH
        380 +44 13 Geburtsort/Place of birth/Lieu de naissance
        . +18 24 {PLACE}
        . +44 13 Gültig bis/Date of expiry/Date d'expiration
        . +18 24 {expiry:DD.MM.YYYY}
        700 +0 24 {any:999999}
        380 +44 13 Unterschrift der Inhaberin/des Inhabers - Signature of bearer
        """,
    ),
    Design(
        "card DEU back",
        "bare",
        ("german", "dutch", "italian"),
        """
        420 30 14 Anschrift/Address/Adresse
        . +20 22 {any:99999} {PLACE}
        . +28 22 LINDENWEG {any:99}
        420 150 14 Größe/Height/Taille
        . +20 22 {tall} cm
        420 220 14 Augenfarbe/Colour of eyes
        . +20 22 BLAU
        420 300 14 Behörde/Authority/Autorité
        . +20 22 STADT {PLACE}
        700 300 14 Datum/Date
        . +20 22 {issue:DD.MM.YY}
        """
        + _TD1,
        state="D<<",
        code="ID",
    ),
    Design(
        "card FRA 2021",
        "card",
        ("french",),
        """
        40 20 22 RÉPUBLIQUE FRANÇAISE
        620 20 22 CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD
        340 90 13 NOM / Surname
        . +16 26 {SURNAME}
        . +42 13 Prénoms / Given names
        . +16 26 {Given}
        . +42 13 SEXE / Sex
        . +16 24 {sex}
        500 -16 13 NATIONALITÉ / Nationality
        . +16 24 FRA
        720 -16 13 DATE DE NAISS. / Date of birth
        . +16 24 {dob:DD MM YYYY}
        340 +42 13 LIEU DE NAISSANCE / Place of birth
        . +16 24 {PLACE}
        . +42 13 NOM D'USAGE / Alternate name
        . +16 24 {MIDDLE}
        . +42 13 N° DU DOCUMENT / Document No
        . +16 24 {any:A9AA9AA99}
        720 -16 13 DATE D'EXPIR. / Expiry date
        . +16 24 {expiry:DD MM YYYY}
        """,
    ),
    Design(
        "card FRA old",
        "card",
        ("french",),
        """
        40 20 22 RÉPUBLIQUE FRANÇAISE
        40 60 20 CARTE NATIONALE D'IDENTITÉ N° : {any:999999999999}
        680 60 20 Nationalité Française
        360 120 16 Nom :
        430 116 24 {SURNAME}
        360 170 16 Prénom(s) :
        480 166 24 {GIVEN}
        360 230 16 Sexe :
        430 226 24 {sex}
        520 230 16 Né(e) le :
        620 226 24 {dob:DD.MM.YYYY}
        360 280 16 à :
        400 276 24 {PLACE} (69)
        360 330 16 Taille :
        440 326 24 1,{any:79}m
        360 380 16 Signature du titulaire :
        30 510 40 {f1}
        30 560 40 {f2}
        """,
    ),
    Design(
        "card ITA electronic",
        "card",
        ("italian",),
        """
        330 20 24 REPUBBLICA ITALIANA
        330 52 18 MINISTERO DELL'INTERNO
        330 80 18 CARTA DI IDENTITÀ / IDENTITY CARD
        720 80 24 {any:AA99999AA}
        330 120 13 COMUNE DI / MUNICIPALITY
        . +16 22 {PLACE}
        . +36 13 COGNOME / SURNAME
        . +16 22 {SURNAME}
        . +36 13 NOME / NAME
        . +16 22 {GIVEN}
        . +36 13 LUOGO E DATA DI NASCITA / PLACE AND DATE OF BIRTH
        . +16 22 {PLACE} (PD) {dob:DD.MM.YYYY}
        . +36 13 SESSO / SEX
        . +16 22 {sex}
        460 -16 13 STATURA / HEIGHT
        . +16 22 {tall}
        640 -16 13 CITTADINANZA / NATIONALITY
        . +16 22 ITA
        330 +36 13 EMISSIONE / ISSUING
        . +16 22 {issue:DD.MM.YYYY}
        640 -16 13 SCADENZA / EXPIRY
        . +16 22 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "card ESP",
        "card",
        ("spanish",),
        """
        330 20 24 ESPAÑA
        520 20 16 DOCUMENTO NACIONAL DE IDENTIDAD
        330 70 13 PRIMER APELLIDO
        . +16 24 {SURNAME1}
        . +36 13 SEGUNDO APELLIDO
        . +16 24 {SURNAME2}
        . +36 13 NOMBRE
        . +16 24 {GIVEN}
        . +36 13 SEXO
        . +16 24 {sex}
        450 -16 13 NACIONALIDAD
        . +16 24 ESP
        330 +36 13 FECHA DE NACIMIENTO
        . +16 24 {dob:DD MM YYYY}
        330 +36 13 IDESP
        . +16 24 {any:AAA999999}
        560 -16 13 VÁLIDO HASTA
        . +16 24 {expiry:DD MM YYYY}
        40 560 26 DNI NÚM. {any:99999999A}
        """,
    ),
    Design(
        "card AUT",
        "card",
        ("german",),
        """
        40 20 24 REPUBLIK ÖSTERREICH
        40 54 18 PERSONALAUSWEIS / IDENTITY CARD
        350 100 13 Familienname / Surname
        . +17 24 {Surname}
        . +38 13 Vorname(n) / Given Name(s)
        . +17 24 {Given}
        . +38 13 Geburtsdatum / Date of Birth
        . +17 24 {dob:DD.MM.YYYY}
        640 -17 13 Geschlecht / Sex
        . +17 24 {sex}
        350 +38 13 Geburtsort / Place of Birth
        . +17 24 {Place}
        . +38 13 Ausstellungsdatum / Date of Issue
        . +17 24 {issue:DD.MM.YYYY}
        640 -17 13 Gültig bis / Date of Expiry
        . +17 24 {expiry:DD.MM.YYYY}
        350 +38 13 Ausstellende Behörde / Issuing authority
        . +17 24 Bezirkshauptmannschaft Tulln
        """.replace("{Place}", "{place}"),
    ),
    Design(
        "card BEL",
        "card",
        ("dutch", "french"),
        """
        240 15 20 BELGIË BELGIQUE BELGIEN BELGIUM
        240 45 18 IDENTITEITSKAART CARTE D'IDENTITÉ PERSONALAUSWEIS IDENTITY CARD
        360 100 13 Naam / Name
        . +17 24 {Surname}
        . +38 13 Voornamen / Given names
        . +17 24 {Given}
        . +38 13 Geslacht / Sex
        . +17 22 {sex}
        480 -17 13 Nationaliteit / Nationality
        . +17 22 Belg
        700 -17 13 Geboortedatum / Date of birth
        . +17 22 {dob:DD mon_nl YYYY}
        360 +38 13 Rijksregisternr. / National Register N°
        . +17 22 {rijksregister}
        . +38 13 Kaartnr. / Card N°
        . +17 22 {any:999-9999999-99}
        700 -17 13 Vervalt op / Expires on
        . +17 22 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "permit DEU",
        "permit",
        ("turkish", "indian", "vietnamese", "arabic"),
        """
        40 20 24 AUFENTHALTSTITEL DEUTSCHLAND
        700 20 24 {any:AA9999999}
        340 80 13 NAME / NAME
        . +17 24 {SURNAME}
        . +26 24 {GIVEN}
        . +40 13 GÜLTIG BIS / VALID UNTIL
        . +17 22 {expiry:DD.MM.YYYY}
        . +38 13 AUSSTELLUNGSORT UND GÜLTIGKEITSBEGINN / PLACE AND DATE OF ISSUE
        . +17 22 KÖLN {issue:DD.MM.YYYY}
        . +38 13 ART DES TITELS / TYPE OF PERMIT
        . +17 22 NIEDERLASSUNGSERLAUBNIS
        . +38 13 ANMERKUNGEN / REMARKS
        . +17 22 ERWERBSTÄTIGKEIT ERLAUBT
        . +38 13 GEBURTSDATUM UND -ORT / DATE AND PLACE OF BIRTH
        . +17 22 {dob:DD.MM.YYYY} {PLACE}
        """,
        names=("{Name}", "{Family_first}"),
    ),
)
