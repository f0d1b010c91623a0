"""Passports of the world that only score: do not tune on them."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
28 600 35 {p1}
28 646 35 {p2}
"""

DESIGNS = (
    Design(
        "passport ARE",
        "passport",
        ("arabic",),
        """
        300 14 20 UNITED ARAB EMIRATES
        300 44 18 PASSPORT
        340 84 12 Type
        470 84 12 Country code
        700 84 12 Passport No.
        340 100 20 P
        470 100 20 ARE
        700 100 20 {docno}
        340 140 12 Name
        . +16 21 {NAME}
        340 196 12 Nationality
        . +16 20 UNITED ARAB EMIRATES
        340 250 12 Date of birth
        560 250 12 Sex
        700 250 12 Place of birth
        340 266 20 {dob:DD/MM/YYYY}
        560 266 20 {sex}
        700 266 20 SHARJAH
        340 306 12 Date of issue
        700 306 12 Date of expiry
        340 322 20 {issue:DD/MM/YYYY}
        700 322 20 {expiry:DD/MM/YYYY}
        340 362 12 Issuing authority
        . +16 20 DUBAI
        """
        + _ZONE,
        state="ARE",
        size=_PAGE,
    ),
    Design(
        "passport URY, zone cut off",
        "passport",
        ("spanish", "italian"),
        """
        60 16 18 MERCOSUR REPÚBLICA ORIENTAL DEL URUGUAY
        60 44 18 PASAPORTE PASSPORT
        330 84 11 Tipo/Type
        450 84 11 País emisor/Issuing country
        700 84 11 N° de pasaporte/Passport No.
        330 100 20 P
        450 100 20 URY
        700 100 20 {any:A999999}
        330 138 11 Apellidos/Surname
        . +16 20 {SURNAME}
        . +36 11 Nombres/Given names
        . +16 20 {GIVEN}
        . +36 11 Nacionalidad/Nationality
        640 +0 11 Documento de identidad/Personal No.
        330 +16 20 URUGUAYA
        640 +0 20 {any:9.999.999-9}
        330 +36 11 Fecha de nacimiento/Date of birth
        640 +0 11 Sexo/Sex
        330 +16 20 {dob:DD MON_es/MON YYYY}
        640 +0 20 {sex}
        330 +36 11 Lugar de nacimiento/Place of birth
        . +16 20 PAYSANDÚ / URY
        330 +36 11 Fecha de expedición/Date of issue
        640 +0 11 Autoridad/Authority
        330 +16 20 {issue:DD MON_es/MON YYYY}
        640 +0 20 DNIC - MONTEVIDEO
        330 +36 11 Fecha de vencimiento/Date of expiry
        . +16 20 {expiry:DD MON_es/MON YYYY}
        """,
        state="URY",
        size=_PAGE,
    ),
    Design(
        "passport NPL",
        "passport",
        ("nepali", "indian"),
        """
        60 16 18 नेपाल सरकार GOVERNMENT OF NEPAL
        60 44 18 राहदानी PASSPORT
        330 80 12 प्रकार / Type
        470 80 12 देशको कोड / Country Code
        700 80 12 राहदानी नं. / Passport No.
        330 98 20 P
        470 98 20 NPL
        700 98 20 {docno}
        330 134 12 थर / Surname
        . +18 20 {SURNAME}
        . +32 12 नाम / Given names
        . +18 20 {GIVEN}
        . +32 12 राष्ट्रियता / Nationality
        640 +0 12 नागरिकता नं. / Personal No.
        330 +18 20 NEPALI
        640 +0 20 {any:999999/99999}
        330 +32 12 जन्म मिति / Date of birth
        640 +0 12 लिङ्ग / Sex
        330 +18 20 {dob:DD MON YYYY}
        640 +0 20 {sex}
        330 +32 12 जन्म स्थान / Place of birth
        . +18 20 GORKHA
        330 +32 12 जारी मिति / Date of issue
        640 +0 12 जारी गर्ने निकाय / Issuing authority
        330 +18 20 {issue:DD MON YYYY}
        640 +0 16 MOFA, DEPARTMENT OF PASSPORTS
        330 +32 12 म्याद सकिने मिति / Date of expiry
        . +18 20 {expiry:DD MON YYYY}
        """
        + _ZONE,
        state="NPL",
        size=_PAGE,
    ),
    Design(
        "passport HKG",
        "passport",
        ("cantonese",),
        """
        60 12 16 中華人民共和國 PEOPLE'S REPUBLIC OF CHINA
        60 36 16 香港特別行政區 HONG KONG SPECIAL ADMINISTRATIVE REGION
        60 62 16 護照 PASSPORT
        340 92 12 類型/Type
        480 92 12 簽發國代碼/Code
        700 92 12 護照號碼/Passport No.
        340 110 20 P
        480 110 20 CHN
        700 110 20 {docno}
        340 146 12 姓/Surname
        . +18 20 {SURNAME}
        . +34 12 名/Given names
        . +18 20 {GIVEN}
        . +34 12 國籍/Nationality
        . +18 20 CHINESE
        340 304 12 出生日期/Date of birth
        560 304 12 性別/Sex
        700 304 12 出生地點/Place of birth
        340 322 20 {dob:DD MON YY}
        560 322 20 {sex}
        700 322 20 HONG KONG
        340 358 12 簽發日期/Date of issue
        700 358 12 有效期至/Date of expiry
        340 376 20 {issue:DD MON YY}
        700 376 20 {expiry:DD MON YY}
        340 412 12 簽發機關/Authority
        . +18 16 IMMIGRATION DEPARTMENT, HONG KONG
        . +20 16 SPECIAL ADMINISTRATIVE REGION
        """
        + _ZONE,
        state="CHN",
        names=("{Family_first}", "{Name}"),
        size=_PAGE,
    ),
    Design(
        "passport NZL 2021",
        "passport",
        ("english", "filipino", "chinese"),
        """
        300 16 20 URUWHENUA AOTEAROA NEW ZEALAND PASSPORT
        360 66 11 Momo / Type
        500 66 11 Whenua tuku / Issuing State
        730 66 11 Tau uruwhenua / Passport No.
        360 82 20 P
        500 82 20 NZL
        730 82 20 {docno}
        360 120 11 Ingoa whānau / Surname
        . +16 21 {SURNAME}
        . +36 11 Ingoa ake / Given names
        . +16 21 {GIVEN}
        . +36 11 Iwi tūturu / Nationality
        . +16 20 NEW ZEALAND
        360 280 11 Rā whānau / Date of birth
        560 280 11 Ira / Sex
        700 280 11 Wāhi whānau / Place of birth
        360 296 20 {dob:DD MON YYYY}
        560 296 20 {sex}
        700 296 20 WHANGĀREI
        360 336 11 Rā tuku / Date of issue
        700 336 11 Mana / Authority
        360 352 20 {issue:DD MON YYYY}
        700 352 20 WELLINGTON
        360 392 11 Rā mutunga / Date of expiry
        . +16 20 {expiry:DD MON YYYY}
        """
        + _ZONE,
        state="NZL",
        size=_PAGE,
    ),
)
