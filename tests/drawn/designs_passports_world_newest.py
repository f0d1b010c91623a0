"""Provisional passports and those of other continents, held out until newer ones were drawn."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 610 34 {p1}
30 652 34 {p2}
"""


def _passport(
    name: str, state: str, languages: str, layout: str, size: tuple[int, int] = _PAGE
) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout, state=state, size=size)


DESIGNS = (
    _passport(
        "passport DEU provisional",
        "D<<",
        "german turkish russian",
        """
        60 14 18 BUNDESREPUBLIK DEUTSCHLAND
        60 40 18 VORLÄUFIGER REISEPASS
        60 66 14 PROVISIONAL PASSPORT PASSEPORT PROVISOIRE
        700 40 20 {docno}
        330 98 11 1 Name / Surname / Nom
        . +15 20 {SURNAME}
        . +24 20 GEB. {MIDDLE}
        . +32 11 2 Vornamen / Given names / Prénoms
        . +15 20 {GIVEN}
        . +32 11 3 Staatsangehörigkeit / Nationality / Nationalité
        . +15 20 DEUTSCH
        . +32 11 4 Geburtstag / Date of birth / Date de naissance
        . +15 20 {dob:DD.MM.YYYY}
        . +32 11 5 Geschlecht / Sex / Sexe
        520 +0 11 6 Geburtsort / Place of birth / Lieu de naissance
        330 +15 20 {sex}
        520 +0 20 {PLACE}
        330 +32 11 7 Ausstellungsdatum / Date of issue
        660 +0 11 8 Gültig bis / Date of expiry
        330 +15 20 {issue:DD.MM.YYYY}
        660 +0 20 {expiry:DD.MM.YYYY}
        330 +32 11 9 Behörde / Authority / Autorité
        . +15 20 STADT {PLACE}
        """
        + _ZONE,
    ),
    _passport(
        "passport BGD",
        "BGD",
        "bangladeshi",
        """
        200 14 18 গণপ্রজাতন্ত্রী বাংলাদেশ
        200 40 18 PEOPLE'S REPUBLIC OF BANGLADESH
        330 80 12 শ্রেণী / Type
        450 80 12 দেশ কোড / Country Code
        700 80 12 পাসপোর্ট নং / Passport No.
        330 96 20 P
        450 96 20 BGD
        700 96 20 {docno}
        330 132 12 বংশগত নাম / Surname
        . +16 20 {SURNAME}
        . +34 12 প্রদত্ত নাম / Given Name
        . +16 20 {GIVEN}
        . +34 12 জাতীয়তা / Nationality
        660 +0 12 ব্যক্তিগত নং / Personal No.
        330 +16 20 BANGLADESHI
        660 +0 20 {any:9999999999}
        330 +34 12 জন্ম তারিখ / Date of Birth
        660 +0 12 পূর্ববর্তী পাসপোর্ট নং / Previous Passport No.
        330 +16 20 {dob:DD MON YYYY}
        660 +0 20 {any:AA9999999}
        330 +34 12 লিঙ্গ / Sex
        450 +0 12 জন্মস্থান / Place of Birth
        330 +16 20 {sex}
        450 +0 20 CUMILLA
        330 +34 12 প্রদানের তারিখ / Date of Issue
        660 +0 12 প্রদানকারী কর্তৃপক্ষ / Issuing Authority
        330 +16 20 {issue:DD MON YYYY}
        660 +0 20 DIP/DHAKA
        330 +34 12 মেয়াদোত্তীর্ণের তারিখ / Date of Expiry
        . +16 20 {expiry:DD MON YYYY}
        """
        + _ZONE,
    ),
    _passport(
        "passport IND, last page and first",
        "IND",
        "indian",
        """
        60 20 13 पिता / कानूनी अभिभावक का नाम / Name of Father / Legal Guardian
        . +18 20 {FATHER}
        . +34 13 माता का नाम / Name of Mother
        . +18 20 {MOTHER}
        . +34 13 पति या पत्नी का नाम / Name of Spouse
        . +34 13 पता / Address
        . +18 20 {STREET}
        . +24 20 {PLACE}
        . +24 20 PIN:{any:999999}, INDIA
        . +34 13 पुराने पासपोर्ट का नं. / Old Passport No. with Date and Place of Issue
        . +18 20 {any:A9999999} {issue:DD/MM}/2009 CHENNAI
        . +34 13 फाइल नं. / File No.
        . +18 20 {any:AA9999999999999}
        330 420 22 भारत गणराज्य REPUBLIC OF INDIA
        40 460 13 टाइप / Type
        160 460 13 राष्ट्र कोड / Country Code
        700 460 13 पासपोर्ट न. / Passport No.
        40 478 20 P
        160 478 20 IND
        700 478 20 {docno}
        330 510 13 उपनाम / Surname
        . +17 20 {SURNAME}
        . +36 13 दिया गया नाम / Given Name(s)
        . +17 20 {GIVEN}
        . +36 13 राष्ट्रीयता / Nationality
        520 +0 13 लिंग / Sex
        680 +0 13 जन्मतिथि / Date of Birth
        330 +17 20 भारतीय / INDIAN
        520 +0 20 {sex}
        680 +0 20 {dob:DD/MM/YYYY}
        330 +36 13 जन्म स्थान / Place of Birth
        . +17 20 {PLACE}
        . +36 13 जारी करने का स्थान / Place of Issue
        . +17 20 CHENNAI
        . +36 13 जारी करने की तिथि / Date of Issue
        680 +0 13 समाप्ति की तिथि / Date of Expiry
        330 +17 20 {issue:DD/MM/YYYY}
        680 +0 20 {expiry:DD/MM/YYYY}
        30 880 34 {p1}
        30 922 34 {p2}
        """,
        (1000, 980),
    ),
    _passport(
        "passport ECU",
        "ECU",
        "spanish",
        """
        300 16 20 REPÚBLICA DEL ECUADOR
        60 50 16 PASAPORTE PASSPORT
        320 76 11 TIPO / TYPE
        430 76 11 CÓDIGO / CODE
        660 76 11 No. PASAPORTE / PASSPORT No.
        320 91 20 P
        430 91 20 ECU
        660 91 20 {docno}
        320 126 11 APELLIDOS / SURNAME
        . +15 20 {SURNAME}
        . +34 11 NOMBRES / GIVEN NAMES
        . +15 20 {GIVEN}
        . +34 11 NACIONALIDAD / NATIONALITY
        . +15 20 ECUATORIANA
        660 224 11 No. IDENTIFICACIÓN / PERSONAL No.
        . +15 20 {any:9999999999}
        320 273 11 FECHA DE NACIMIENTO / DATE OF BIRTH
        . +15 20 {dob:DD MON_es/MON YYYY}
        320 322 11 SEXO / SEX
        . +15 20 {sex}
        460 322 11 LUGAR DE NACIMIENTO / PLACE OF BIRTH
        . +15 20 RIOBAMBA
        320 371 11 FECHA DE EMISIÓN / DATE OF ISSUE
        . +15 20 {issue:DD MON_es/MON YYYY}
        660 371 11 AUTORIDAD / AUTHORITY
        . +15 20 QUITO
        320 420 11 FECHA DE CADUCIDAD / DATE OF EXPIRY
        . +15 20 {expiry:DD MON_es/MON YYYY}
        """
        + _ZONE,
    ),
)
