"""Cards of Europe that only score: do not tune on them."""

from __future__ import annotations

from tests.drawn.page import Design

_BOTH_SIDES = (1000, 1260)
_BACK_ZONE = """
36 1056 47 {a1}
36 1118 47 {a2}
36 1180 47 {a3}
"""

DESIGNS = (
    Design(
        "card DEU for citizens of the Union, both sides",
        "card",
        ("romanian", "italian", "polish", "portuguese"),
        """
        40 14 20 BUNDESREPUBLIK DEUTSCHLAND
        40 42 13 FEDERAL REPUBLIC OF GERMANY / RÉPUBLIQUE FÉDÉRALE D'ALLEMAGNE
        40 64 18 eID-KARTE / eID CARD
        720 64 22 {docno}
        370 110 11 Name/Surname/Nom
        . +15 20 {SURNAME}
        . +34 11 Geburtsname/Name at birth/Nom de naissance
        . +15 20 {MIDDLE}
        . +34 11 Vornamen/Given names/Prénoms
        . +15 20 {GIVEN}
        370 260 11 Geburtstag/Date of birth/Date de naissance
        690 260 11 Staatsangehörigkeit/Nationality/Nationalité
        370 275 20 {dob:DD.MM.YYYY}
        690 275 20 UTO
        370 312 11 Geburtsort/Place of birth/Lieu de naissance
        . +15 20 {PLACE}
        370 364 11 Gültig bis/Date of expiry/Date d'expiration
        690 364 11 Zugangsnummer/CAN
        370 379 20 {expiry:DD.MM.YYYY}
        690 379 20 {any:999999}
        60 690 11 Anschrift/Address/Adresse
        . +15 18 {any:89999} ULM
        . +22 18 MÜNSTERPLATZ {any:99}
        60 780 11 Datum/Date/Date
        360 780 11 Behörde/Authority/Autorité
        60 795 18 {issue:DD.MM.YY}
        360 795 18 STADT ULM
        60 850 13 Dieses Dokument ist kein Identitätsnachweis für den Grenzübertritt.
        """,
        size=(1000, 900),
    ),
    Design(
        "card BEL in French, both sides",
        "card",
        ("french", "italian", "moroccan"),
        """
        230 14 19 BELGIQUE BELGIË BELGIEN BELGIUM
        230 42 15 CARTE D'IDENTITÉ IDENTITEITSKAART PERSONALAUSWEIS IDENTITY CARD
        360 84 12 Nom / Name
        . +16 21 {Surname}
        . +34 12 Prénoms / Given names
        . +16 21 {Given}
        360 186 12 Sexe / Sex
        480 186 12 Nationalité / Nationality
        700 186 12 Date de naissance / Date of birth
        360 202 19 {sex}
        480 202 19 Belge
        700 202 19 {dob:DD MON_fr YYYY}
        360 240 12 N° registre national / National Register N°
        . +16 19 {rijksregister}
        360 292 12 N° carte / Card N°
        700 292 12 Expire le / Expires on
        360 308 19 {any:999-9999999-99}
        700 308 19 {expiry:DD.MM.YYYY}
        360 350 12 Signature du titulaire / Holder's signature
        60 690 12 Lieu de naissance / Place of birth
        . +16 19 Charleroi
        60 744 12 Lieu et date de délivrance / Place and date of issue
        . +16 19 Namur {issue:DD.MM.YYYY}
        60 798 12 Autorité / Authority
        . +16 19 Ville de Namur
        """
        + _BACK_ZONE,
        state="BEL",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card MLT 2020, both sides",
        "card",
        ("italian", "english"),
        """
        320 12 17 REPUBBLIKA TA' MALTA
        320 36 17 KARTA TAL-IDENTITÀ / IDENTITY CARD
        40 90 22 MT
        350 86 11 Kunjom / Surname
        . +15 20 {Surname}
        . +34 11 Isem / Given Names
        . +15 20 {Given}
        350 190 11 Sess / Sex
        500 190 11 Nazzjonalità / Nationality
        720 190 11 Data tat-Twelid / Date of Birth
        350 205 19 {sex}
        500 205 19 MLT
        720 205 19 {dob:DD/MM/YYYY}
        350 244 11 Numru tal-Karta / Document No.
        720 244 11 Tiskadi / Expiry Date
        350 259 19 {docno}
        720 259 19 {expiry:DD/MM/YYYY}
        350 300 11 Firma / Signature
        60 690 11 Post tat-Twelid / Place of Birth
        500 690 11 Data tal-Ħruġ / Date of Issue
        60 705 18 PIETÀ
        500 705 18 {issue:DD/MM/YYYY}
        60 744 11 Indirizz / Address
        . +15 18 {any:99}, TRIQ IL-KBIRA
        . +24 18 BIRKIRKARA
        500 744 11 Awtorità / Authority
        500 759 18 IDENTITY MALTA
        """
        + _BACK_ZONE,
        state="MLT",
        size=_BOTH_SIDES,
    ),
    Design(
        "card LTU 2021, both sides",
        "card",
        ("lithuanian", "polish", "russian"),
        """
        300 12 18 LIETUVOS RESPUBLIKA LTU
        300 38 14 ASMENS TAPATYBĖS KORTELĖ / IDENTITY CARD
        330 86 11 PAVARDĖ / SURNAME
        330 101 20 {SURNAME}
        330 138 11 VARDAS (-AI) / GIVEN NAME(S)
        330 153 20 {GIVEN}
        330 190 11 LYTIS / SEX
        480 190 11 PILIETYBĖ / NATIONALITY
        740 190 11 GIMIMO DATA / DATE OF BIRTH
        330 205 19 {sex}
        480 205 19 LTU
        740 205 19 {dob:YYYY-MM-DD}
        330 244 11 ASMENS KODAS / PERSONAL NO.
        740 244 11 GALIOJA IKI / DATE OF EXPIRY
        330 259 19 {baltic}
        740 259 19 {expiry:YYYY-MM-DD}
        330 300 11 KORTELĖS NR. / CARD NO.
        740 300 11 CAN
        330 315 19 {docno}
        740 315 19 {any:999999}
        60 690 11 GIMIMO VIETA / PLACE OF BIRTH
        . +15 18 LTU
        60 740 11 IŠDAVIMO DATA / DATE OF ISSUE
        400 740 11 IŠDAVĖ / AUTHORITY
        60 755 18 {issue:YYYY-MM-DD}
        400 755 18 MD PRIE VRM
        """
        + _BACK_ZONE,
        state="LTU",
        size=_BOTH_SIDES,
    ),
    Design(
        "card HUN 2021, both sides",
        "card",
        ("hungarian",),
        """
        280 12 17 MAGYARORSZÁG HUNGARY
        280 36 15 SZEMÉLYAZONOSÍTÓ IGAZOLVÁNY / IDENTITY CARD
        330 80 11 Családi és utónév / Family name and Given name
        . +15 20 {SURNAME}
        . +26 20 {GIVEN}
        330 158 11 Nem / Sex
        520 158 11 Állampolgárság / Nationality
        330 173 19 {sex}
        520 173 19 HUN
        330 210 11 Születési idő / Date of birth
        640 210 11 Érvényességi idő / Date of expiry
        330 225 19 {dob:DD MM YYYY}
        640 225 19 {expiry:DD MM YYYY}
        330 262 11 Okmányazonosító / Document No.
        640 262 11 CAN
        330 277 19 {docno}
        640 277 19 {any:999999}
        330 316 11 Aláírás / Signature
        60 690 11 Születési hely / Place of birth
        . +15 18 SZEGED
        60 738 11 Születési név / Name at birth
        . +15 18 {MIDDLE} {GIVEN}
        60 786 11 Anyja neve / Mother's name
        . +15 18 BALOGH MARGIT
        60 834 11 Kiállító hatóság / Authority
        440 834 11 Kiállítás dátuma / Date of issue
        60 849 18 BM NYHÁT
        440 849 18 {issue:DD MM YYYY}
        """
        + _BACK_ZONE,
        state="HUN",
        names=("{Family_first}", "{Name}"),
        size=_BOTH_SIDES,
    ),
    Design(
        "card GBR CitizenCard",
        "card",
        ("english", "irish", "indian", "polish"),
        """
        40 20 34 CitizenCard
        700 24 26 UK ID
        40 70 14 Approved by the Home Office
        400 130 15 Name
        520 126 24 {Name}
        400 190 15 Date of birth
        520 186 24 {dob:DD Mon YYYY}
        400 250 15 Expires end
        520 246 22 {expiry:Mon YYYY}
        400 310 15 Card no.
        520 306 22 {any:9999 9999 9999}
        760 420 44 18+
        700 520 20 PASS
        40 580 14 www.citizencard.com
        """,
    ),
    Design(
        "blue card Turkey, both sides",
        "card",
        ("turkish",),
        """
        220 12 19 TÜRKİYE CUMHURİYETİ MAVİ KART
        220 38 16 REPUBLIC OF TURKEY BLUE CARD
        40 84 11 Kimlik No / Identity No
        40 100 20 {any:99999999999}
        340 120 11 Soyadı / Surname
        . +15 21 {SURNAME}
        . +38 11 Adı / Given Name(s)
        . +15 21 {GIVEN}
        . +38 11 Doğum Tarihi / Date of Birth
        640 +0 11 Cinsiyeti / Gender
        340 +15 20 {dob:DD.MM.YYYY}
        640 +0 20 {sex}
        340 +38 11 Seri No / Document No
        640 +0 11 Uyruğu / Nationality
        340 +15 20 {docno}
        640 +0 20 DEU
        340 +38 11 Son Geçerlilik / Valid Until
        640 +0 11 İmzası / Signature
        340 +15 20 {expiry:DD.MM.YYYY}
        60 690 11 Anne Adı / Mother's Name
        . +15 18 HATİCE
        60 738 11 Baba Adı / Father's Name
        . +15 18 HÜSEYİN
        60 786 11 Veren Makam / Issued By
        . +15 18 T.C. İÇİŞLERİ BAKANLIĞI
        """
        + _BACK_ZONE,
        state="TUR",
        size=_BOTH_SIDES,
    ),
)
