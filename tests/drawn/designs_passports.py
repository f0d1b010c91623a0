"""Passports to tune on: two machine-readable lines below a page of bilingual labels."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 610 34 {p1}
30 652 34 {p2}
"""


def _passport(name: str, state: str, languages: str, layout: str) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout + _ZONE, state=state, size=_PAGE)


DESIGNS = (
    _passport(
        "passport GBR",
        "GBR",
        "english irish",
        """
        40 30 22 UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND
        330 80 14 Type/Type
        470 80 14 Code/Code
        650 80 14 Passport No./Passeport No.
        330 98 24 P
        470 98 24 GBR
        650 98 24 {any:999999999}
        330 140 14 Surname/Nom (1)
        . +18 24 {SURNAME}
        . +38 14 Given names/Prénoms (2)
        . +18 24 {GIVEN}
        . +38 14 Nationality/Nationalité (3)
        . +18 24 BRITISH CITIZEN
        . +38 14 Date of birth/Date de naissance (4)
        . +18 24 {dob:DD MON/MON_fr YY}
        . +38 14 Sex/Sexe (5)
        . +18 24 {sex}
        480 -18 14 Place of birth/Lieu de naissance (6)
        . +18 24 {PLACE}
        330 +38 14 Date of issue/Date de délivrance (7)
        . +18 24 {issue:DD MON/MON_fr YY}
        650 -18 14 Authority/Autorité (8)
        . +18 24 HMPO
        330 +38 14 Date of expiry/Date d'expiration (9)
        . +18 24 {expiry:DD MON/MON_fr YY}
        """,
    ),
    _passport(
        "passport FRA",
        "FRA",
        "french",
        """
        330 20 26 RÉPUBLIQUE FRANÇAISE
        330 70 13 Type / Type
        450 70 13 Code du pays / Country code
        700 70 13 Passeport n° / Passport No.
        330 88 22 P
        450 88 22 FRA
        700 88 22 {any:99AA99999}
        330 125 13 Nom / Surname (1)
        . +17 22 {SURNAME}
        . +40 13 Prénoms / Given names (2)
        . +17 22 {Given}
        . +40 13 Nationalité / Nationality (3)
        . +17 22 Française
        700 -17 13 Taille / Height (12)
        . +17 22 1,{any:79} m
        330 +40 13 Date de naissance / Date of birth (4)
        . +17 22 {dob:DD MM YYYY}
        700 -17 13 Couleur des yeux / Colour of eyes (13)
        . +17 22 MARRON
        330 +40 13 Sexe / Sex (5)
        . +17 22 {sex}
        450 -17 13 Lieu de naissance / Place of birth (6)
        . +17 22 {PLACE}
        330 +40 13 Date de délivrance / Date of issue (7)
        . +17 22 {issue:DD MM YYYY}
        330 +40 13 Date d'expiration / Date of expiry (8)
        . +17 22 {expiry:DD MM YYYY}
        700 -17 13 Autorité / Authority (9)
        . +17 22 Préfecture
        """,
    ),
    _passport(
        "passport CZE",
        "CZE",
        "czech",
        """
        300 20 24 ČESKÁ REPUBLIKA / CZECH REPUBLIC
        300 70 13 TYP / TYPE
        400 70 13 KÓD / CODE
        640 70 13 ČÍSLO PASU / PASSPORT No.
        300 88 22 P
        400 88 22 CZE
        640 88 22 {any:99999999}
        300 128 13 1. PŘÍJMENÍ / SURNAME
        . +18 22 {SURNAME}
        . +38 13 2. JMÉNO / GIVEN NAMES
        . +18 22 {GIVEN}
        . +38 13 3. STÁTNÍ OBČANSTVÍ / NATIONALITY
        . +18 22 ČESKÁ REPUBLIKA
        . +38 13 4. DATUM NAROZENÍ / DATE OF BIRTH
        . +18 22 {dob:DD.MM.YYYY}
        640 -18 13 RODNÉ ČÍSLO / PERSONAL No.
        . +18 22 {rodne_cislo}
        300 +38 13 5. POHLAVÍ / SEX
        . +18 22 {sex}
        450 -18 13 6. MÍSTO NAROZENÍ / PLACE OF BIRTH
        . +18 22 {PLACE}
        300 +38 13 7. DATUM VYDÁNÍ / DATE OF ISSUE
        . +18 22 {issue:DD.MM.YYYY}
        640 -18 13 9. VYDAL / AUTHORITY
        . +18 22 MĚSTSKÝ ÚŘAD
        300 +38 13 8. PLATNOST DO / DATE OF EXPIRY
        . +18 22 {expiry:DD.MM.YYYY}
        """,
    ),
    _passport(
        "passport IND",
        "IND",
        "indian",
        """
        330 20 24 भारत गणराज्य REPUBLIC OF INDIA
        330 70 13 टाइप / Type
        450 70 13 राष्ट्र कोड / Country Code
        700 70 13 पासपोर्ट न. / Passport No.
        330 88 22 P
        450 88 22 IND
        700 88 22 {any:A9999999}
        330 125 13 उपनाम / Surname
        . +17 22 {SURNAME}
        . +38 13 दिया गया नाम / Given Name(s)
        . +17 22 {GIVEN}
        . +38 13 राष्ट्रीयता / Nationality
        . +17 22 INDIAN
        500 -17 13 लिंग / Sex
        . +17 22 {sex}
        700 -17 13 जन्मतिथि / Date of Birth
        . +17 22 {dob:DD/MM/YYYY}
        330 +38 13 जन्म स्थान / Place of Birth
        . +17 22 {PLACE}
        . +38 13 जारी करने का स्थान / Place of Issue
        . +17 22 BENGALURU
        . +38 13 जारी करने की तिथि / Date of Issue
        . +17 22 {issue:DD/MM/YYYY}
        700 -17 13 समाप्ति की तिथि / Date of Expiry
        . +17 22 {expiry:DD/MM/YYYY}
        """,
    ),
    _passport(
        "passport TUR",
        "TUR",
        "turkish",
        """
        320 20 22 TÜRKİYE CUMHURİYETİ / REPUBLIC OF TURKEY
        320 70 13 Türü / Type
        420 70 13 Ülke Kodu / Country Code
        660 70 13 Pasaport No / Passport No
        320 87 22 P
        420 87 22 TUR
        660 87 22 {any:A99999999}
        320 125 13 Soyadı / Surname
        . +17 22 {SURNAME}
        . +38 13 Adı / Given names
        . +17 22 {GIVEN}
        . +38 13 Uyruğu / Nationality
        . +17 22 TÜRKİYE CUMHURİYETİ / REPUBLIC OF TURKEY
        . +38 13 Doğum tarihi / Date of birth
        . +17 22 {dob:DD MON_tr/MON YYYY}
        660 -17 13 T.C. Kimlik No / Personal No
        . +17 22 {any:99999999999}
        320 +38 13 Cinsiyeti / Sex
        . +17 22 {sex}
        440 -17 13 Doğum yeri / Place of birth
        . +17 22 {PLACE}
        320 +38 13 Veriliş tarihi / Date of issue
        . +17 22 {issue:DD MON_tr/MON YYYY}
        660 -17 13 Veren makam / Authority
        . +17 22 ANKARA
        320 +38 13 Geçerlilik tarihi / Date of expiry
        . +17 22 {expiry:DD MON_tr/MON YYYY}
        """,
    ),
    _passport(
        "passport NGA",
        "NGA",
        "nigerian",
        """
        330 20 22 FEDERAL REPUBLIC OF NIGERIA
        330 70 13 Type / Type
        450 70 13 Country Code / Code du pays
        700 70 13 Passport No. / No. du Passeport
        330 88 22 P
        450 88 22 NGA
        700 88 22 {any:A99999999}
        330 128 13 Surname / Nom
        . +17 22 {SURNAME}
        . +38 13 Given Names / Prénoms
        . +17 22 {GIVEN}
        . +38 13 Nationality / Nationalité
        . +17 22 NIGERIAN
        700 -17 13 Previous Passport No.
        . +17 22 {any:A99999999}
        330 +38 13 Date of Birth / Date de naissance
        . +17 22 {dob:DD MON / MON_fr YY}
        700 -17 13 NIN
        . +17 22 {any:99999999999}
        330 +38 13 Sex / Sexe
        . +17 22 {sex}
        450 -17 13 Place of Birth / Lieu de Naissance
        . +17 22 {PLACE}
        330 +38 13 Date of Issue / Date de délivrance
        . +17 22 {issue:DD MON / MON_fr YY}
        700 -17 13 Authority / Autorité
        . +17 22 IKOYI, LAGOS
        330 +38 13 Date of Expiry / Date d'expiration
        . +17 22 {expiry:DD MON / MON_fr YY}
        """,
    ),
    _passport(
        "passport USA",
        "USA",
        "american filipino vietnamese",
        """
        330 15 22 UNITED STATES OF AMERICA
        330 60 12 Type / Type / Tipo
        450 60 12 Code / Code / Código
        680 60 12 Passport No. / No. du Passeport / No. de Pasaporte
        330 76 22 P
        450 76 22 USA
        680 76 22 {any:999999999}
        330 112 12 Surname / Nom / Apellidos
        . +16 22 {SURNAME}
        . +36 12 Given Names / Prénoms / Nombres
        . +16 22 {GIVEN}
        . +36 12 Nationality / Nationalité / Nacionalidad
        . +16 22 UNITED STATES OF AMERICA
        . +36 12 Date of birth / Date de naissance / Fecha de nacimiento
        . +16 22 {dob:DD Mon YYYY}
        . +36 12 Place of birth / Lieu de naissance / Lugar de nacimiento
        . +16 22 {PLACE}, U.S.A.
        750 -16 12 Sex / Sexe / Sexo
        . +16 22 {sex}
        330 +36 12 Date of issue / Date de délivrance / Fecha de expedición
        . +16 22 {issue:DD Mon YYYY}
        750 -16 12 Authority / Autorité / Autoridad
        . +16 22 United States
        330 +36 12 Date of expiration / Date d'expiration / Fecha de caducidad
        . +16 22 {expiry:DD Mon YYYY}
        . +36 12 Endorsements / Mentions Spéciales / Anotaciones
        750 0 22 PASSPORT
        """,
    ),
    _passport(
        "passport IDN one name",
        "IDN",
        "indonesian",
        """
        330 20 22 REPUBLIK INDONESIA / REPUBLIC OF INDONESIA
        330 75 13 JENIS / TYPE
        450 75 13 KODE NEGARA / COUNTRY CODE
        700 75 13 NO. PASPOR / PASSPORT NO.
        330 92 22 P
        450 92 22 IDN
        700 92 22 {any:A9999999}
        330 140 13 NAMA LENGKAP / FULL NAME
        . +18 22 {NAME}
        . +44 13 KEWARGANEGARAAN / NATIONALITY
        . +18 22 INDONESIA
        330 +44 13 TGL. LAHIR / DATE OF BIRTH
        . +18 22 {dob:DD MON YYYY}
        560 -18 13 KELAMIN / SEX
        . +18 22 L/{sex}
        700 -18 13 TEMPAT LAHIR / PLACE OF BIRTH
        . +18 22 {PLACE}
        330 +44 13 TGL. PENGELUARAN / DATE OF ISSUE
        . +18 22 {issue:DD MON YYYY}
        700 -18 13 TGL. HABIS BERLAKU / DATE OF EXPIRY
        . +18 22 {expiry:DD MON YYYY}
        330 +44 13 NO. REG. / REG. NO.
        . +18 22 {any:9A99AA9999-AAA}
        """,
    ),
    _passport(
        "passport UTO zone only",
        "UTO",
        "german french dutch nigerian turkish irish",
        """
        400 30 26 PASSPORT
        40 520 18 {STREET}
        """,
    ),
)
