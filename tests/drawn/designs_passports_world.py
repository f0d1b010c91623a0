"""Passports of the world, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 610 34 {p1}
30 652 34 {p2}
"""


def _passport(
    name: str, state: str, languages: str, layout: str, names: tuple[str, ...] = ("{Name}",)
) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout + _ZONE, state=state, size=_PAGE, names=names)


DESIGNS = (
    _passport(
        "passport PHL",
        "PHL",
        "filipino",
        """
        320 12 18 REPUBLIKA NG PILIPINAS REPUBLIC OF THE PHILIPPINES
        320 50 11 URI/TYPE
        420 50 11 KODIGO NG BANSA/COUNTRY CODE
        700 50 11 PASAPORTE BLG./PASSPORT NO.
        320 65 22 P
        420 65 22 PHL
        700 65 22 {any:A9999999A}
        320 100 11 APELYIDO/SURNAME
        . +15 22 {SURNAME}
        . +32 11 PANGALAN/GIVEN NAMES
        . +15 22 {GIVEN}
        . +32 11 PANGGITNANG APELYIDO/MIDDLE NAME
        . +15 22 {MIDDLE}
        . +32 11 PETSA NG KAPANGANAKAN/DATE OF BIRTH
        . +15 22 {dob:DD MON YYYY}
        680 -15 11 NASYONALIDAD/NATIONALITY
        . +15 22 FILIPINO
        320 +32 11 KASARIAN/SEX
        . +15 22 {sex}
        480 -15 11 LUGAR NG KAPANGANAKAN/PLACE OF BIRTH
        . +15 22 QUEZON CITY
        320 +32 11 PETSA NG PAGKAKALOOB/DATE OF ISSUE
        . +15 22 {issue:DD MON YYYY}
        320 +32 11 PETSA NG PAGKAWALANG BISA/VALID UNTIL
        . +15 22 {expiry:DD MON YYYY}
        680 -15 11 MAYKAPANGYARIHAN/ISSUING AUTHORITY
        . +15 22 DFA MANILA
        """,
        names=("{Name}", "{Given} {Middle} {Surname}"),
    ),
    _passport(
        "passport PAK",
        "PAK",
        "pakistani",
        """
        320 14 22 ISLAMIC REPUBLIC OF PAKISTAN
        320 56 12 Type
        450 56 12 Country Code
        700 56 12 Passport Number
        320 72 22 P
        450 72 22 PAK
        700 72 22 {any:AA9999999}
        320 110 12 Surname
        . +16 22 {SURNAME}
        . +34 12 Given Names
        . +16 22 {GIVEN}
        . +34 12 Nationality
        . +16 22 PAKISTANI
        680 -16 12 Citizenship Number
        . +16 22 {any:99999-9999999-9}
        320 +34 12 Date of Birth
        . +16 22 {dob:DD MON YYYY}
        520 -16 12 Sex
        . +16 22 {sex}
        680 -16 12 Place of Birth
        . +16 22 LAHORE, PAK
        320 +34 12 Father Name
        . +16 22 {FATHER}
        320 +34 12 Date of Issue
        . +16 22 {issue:DD MON YYYY}
        680 -16 12 Issuing Authority
        . +16 22 PAKISTAN
        320 +34 12 Date of Expiry
        . +16 22 {expiry:DD MON YYYY}
        680 -16 12 Tracking Number
        . +16 22 {any:99999999999}
        """,
    ),
    _passport(
        "passport ZAF",
        "ZAF",
        "south_african",
        """
        320 14 22 REPUBLIC OF SOUTH AFRICA
        320 56 12 Type/Type
        450 56 12 Country code/Code du pays
        680 56 12 Passport No./No. du passeport
        320 72 22 PA
        450 72 22 ZAF
        680 72 22 {any:A99999999}
        320 112 12 Surname/Nom
        . +16 22 {SURNAME}
        . +38 12 Given names/Prénoms
        . +16 22 {GIVEN}
        . +38 12 Nationality/Nationalité
        . +16 22 SOUTH AFRICAN
        . +38 12 Date of birth/Date de naissance
        . +16 22 {dob:DD MON YYYY}
        680 -16 12 Identity No./No. d'identité
        . +16 22 {south_african}
        320 +38 12 Sex/Sexe
        . +16 22 {sex}
        500 -16 12 Place of birth/Lieu de naissance
        . +16 22 ZAF
        320 +38 12 Date of issue/Date de délivrance
        . +16 22 {issue:DD MON YYYY}
        680 -16 12 Authority/Autorité
        . +16 20 DEPT OF HOME AFFAIRS
        320 +38 12 Date of expiry/Date d'expiration
        . +16 22 {expiry:DD MON YYYY}
        """,
    ),
    _passport(
        "passport NZL",
        "NZL",
        "english irish cantonese",
        """
        320 14 22 NEW ZEALAND AOTEAROA PASSPORT URUWHENUA
        320 56 12 Type / Momo
        460 56 12 Issuing State / Whenua tuku
        700 56 12 Passport No. / Tau uruwhenua
        320 72 22 P
        460 72 22 NZL
        700 72 22 {any:AA999999}
        320 112 12 Surname / Ingoa whānau
        . +16 22 {SURNAME}
        . +38 12 Given names / Ingoa ake
        . +16 22 {GIVEN}
        . +38 12 Nationality / Iwi tūturu
        . +16 22 NEW ZEALAND
        320 +38 12 Date of birth / Rā whānau
        . +16 22 {dob:DD MON YYYY}
        320 +38 12 Sex / Ira
        . +16 22 {sex}
        480 -16 12 Place of birth / Wāhi whānau
        . +16 22 DUNEDIN
        320 +38 12 Date of issue / Rā tuku
        . +16 22 {issue:DD MON YYYY}
        680 -16 12 Authority / Mana
        . +16 22 AUCKLAND
        320 +38 12 Date of expiry / Rā mutunga
        . +16 22 {expiry:DD MON YYYY}
        """,
    ),
    _passport(
        "passport ARG",
        "ARG",
        "spanish italian",
        """
        320 14 20 REPÚBLICA ARGENTINA MERCOSUR PASAPORTE
        320 56 12 Tipo / Type
        450 56 12 País emisor / Issuing country
        690 56 12 Pasaporte No. / Passport No.
        320 72 22 P
        450 72 22 ARG
        690 72 22 {any:AAA999999}
        320 112 12 Apellido / Surname
        . +16 22 {SURNAME}
        . +38 12 Nombre / Given names
        . +16 22 {GIVEN}
        . +38 12 Nacionalidad / Nationality
        . +16 22 ARGENTINA
        320 +38 12 Fecha de nacimiento / Date of birth
        . +16 22 {dob:DD MON_es/MON YYYY}
        690 -16 12 Documento N° / Personal No.
        . +16 22 {any:99999999}
        320 +38 12 Sexo / Sex
        . +16 22 {sex}
        480 -16 12 Lugar de nacimiento / Place of birth
        . +16 22 ROSARIO
        320 +38 12 Fecha de emisión / Date of issue
        . +16 22 {issue:DD MON_es/MON YYYY}
        690 -16 12 Autoridad / Authority
        . +16 22 RENAPER
        320 +38 12 Fecha de vencimiento / Date of expiry
        . +16 22 {expiry:DD MON_es/MON YYYY}
        """,
    ),
    _passport(
        "passport JPN",
        "JPN",
        "japanese",
        """
        320 14 24 JAPAN PASSPORT
        320 60 13 Type
        460 60 13 Issuing country
        700 60 13 Passport No.
        320 78 22 P
        460 78 22 JPN
        700 78 22 {any:AA9999999}
        320 122 13 Surname
        . +18 24 {SURNAME}
        . +42 13 Given name
        . +18 24 {GIVEN}
        . +42 13 Nationality
        . +18 22 JAPAN
        600 -18 13 Date of birth
        . +18 22 {dob:DD MON YYYY}
        320 +42 13 Sex
        . +18 22 {sex}
        600 -18 13 Registered Domicile
        . +18 22 KANAGAWA
        320 +42 13 Date of issue
        . +18 22 {issue:DD MON YYYY}
        600 -18 13 Date of expiry
        . +18 22 {expiry:DD MON YYYY}
        320 +42 13 Authority
        . +18 20 MINISTRY OF FOREIGN AFFAIRS
        600 +6 13 Signature of bearer
        """,
    ),
    _passport(
        "passport MYS",
        "MYS",
        "malay",
        """
        320 14 22 MALAYSIA PASPORT PASSPORT
        320 58 12 Jenis / Type
        450 58 12 Kod Negara / Country Code
        700 58 12 No. Pasport / Passport No.
        320 74 22 P
        450 74 22 MYS
        700 74 22 {any:A99999999}
        320 118 12 Nama / Name
        . +16 22 {NAME}
        . +44 12 Warganegara / Nationality
        . +16 22 MALAYSIA
        640 -16 12 No. Pengenalan / Identity No.
        . +16 22 {mykad}
        320 +44 12 Tarikh Lahir / Date of Birth
        . +16 22 {dob:DD MON YYYY}
        640 -16 12 Tempat Lahir / Place of Birth
        . +16 22 SELANGOR
        320 +44 12 Jantina / Sex
        . +16 22 {sex}
        640 -16 12 Tinggi / Height
        . +16 22 {tall} CM
        320 +44 12 Tarikh Dikeluarkan / Date of Issue
        . +16 22 {issue:DD MON YYYY}
        320 +44 12 Sah Sehingga / Date of Expiry
        . +16 22 {expiry:DD MON YYYY}
        640 -16 12 Pejabat Pengeluar / Issuing Office
        . +16 22 SHAH ALAM
        """,
    ),
)
