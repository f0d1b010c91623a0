"""Passports to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 610 34 {p1}
30 652 34 {p2}
"""
_CROPPED = ""


def _passport(name: str, state: str, languages: str, layout: str, zone: str = _ZONE) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout + zone, state=state, size=_PAGE)


DESIGNS = (
    _passport(
        "passport LUX, zone cut off",
        "LUX",
        "french german portuguese",
        """
        60 20 18 UNION EUROPÉENNE GRAND-DUCHÉ DE LUXEMBOURG
        60 50 16 PASSEPORT REISEPASS PASSPORT
        620 54 11 N° du passeport / Passport No. / Pass-Nr.
        620 72 24 {any:AAA99AA9}
        350 110 11 1. Nom / Surname / Name
        . +15 21 {SURNAME}
        . +33 11 2. Prénoms / Given names / Vornamen
        . +15 21 {GIVEN}
        . +33 11 3. Nationalité / Nationality / Staatsangehörigkeit
        . +15 21 LUXEMBOURGEOISE
        . +33 11 4. Date de naissance / Date of birth / Geburtsdatum
        . +15 21 {dob:DD MM YYYY}
        . +33 11 5. Sexe / Sex / Geschlecht
        480 +0 11 6. Lieu de naissance / Place of birth / Geburtsort
        350 +15 21 {sex}
        480 +0 21 {PLACE}
        350 +33 11 7. Date de délivrance / Date of issue / Ausstellungsdatum
        . +15 21 {issue:DD MM YYYY}
        . +33 11 8. Date d'expiration / Date of expiry / Gültig bis
        . +15 21 {expiry:DD MM YYYY}
        . +33 11 9. Autorité / Authority / Behörde
        . +15 18 Bureau des passeports, visas et légalisations
        """,
        _CROPPED,
    ),
    _passport(
        "passport LTU",
        "LTU",
        "lithuanian",
        """
        320 14 18 LIETUVOS RESPUBLIKA / REPUBLIC OF LITHUANIA
        320 46 16 PASAS / PASSPORT
        320 80 11 Tipas / Type
        430 80 11 Kodas / Code
        700 80 11 Paso Nr. / Passport No.
        320 95 20 P
        430 95 20 LTU
        700 95 20 {any:99999999}
        320 128 11 Pavardė / Surname
        . +15 21 {SURNAME}
        . +32 11 Vardas (-ai) / Given name (-s)
        . +15 21 {GIVEN}
        . +32 11 Pilietybė / Nationality
        . +15 19 LIETUVOS RESPUBLIKOS / REPUBLIC OF LITHUANIA
        . +32 11 Gimimo data / Date of birth
        640 +0 11 Asmens kodas / Personal No.
        320 +15 21 {dob:YYYY-MM-DD}
        640 +0 21 {baltic}
        320 +32 11 Lytis / Sex
        440 +0 11 Gimimo vieta / Place of birth
        320 +15 21 {sex}
        440 +0 21 KAUNAS
        320 +32 11 Išdavimo data / Date of issue
        640 +0 11 Įstaiga / Authority
        320 +15 21 {issue:YYYY-MM-DD}
        640 +0 18 MIGRACIJOS DEPARTAMENTAS
        320 +32 11 Galioja iki / Date of expiry
        640 +0 11 Paso turėtojo parašas / Holder's signature
        320 +15 21 {expiry:YYYY-MM-DD}
        """,
    ),
    _passport(
        "passport RUS",
        "RUS",
        "russian",
        """
        300 16 20 POCCMÄCKAR OEAEPAUMR / RUSSIAN FEDERATION
        40 70 18 NACNOPT
        40 96 18 PASSPORT
        320 56 11 Tnn/Type
        440 56 11 KoA roc-Ba BbIAayn/Code of issuing State
        760 56 11 Homep nacnopta/Passport No.
        320 72 20 P
        440 72 20 RUS
        760 72 20 {any:99 9999999}
        320 108 11 OaMMnna/Surname
        . +38 20 {SURNAME}
        . +32 11 MMa/Given names
        . +38 20 {GIVEN}
        . +32 11 TpaxAaHctBo/Nationality
        . +16 18 RUSSIAN FEDERATION
        . +30 11 Aata poxAeHna/Date of birth
        640 +0 11 Yyethaa 3anMcb
        320 +16 20 {dob:DD.MM.YYYY}
        320 +30 11 non/Sex
        420 +0 11 MecTo poxAeHna/Place of birth
        320 +16 20 {sex}
        420 +0 18 TVER / USSR
        320 +30 11 Aata BbIAayn/Date of issue
        640 +0 11 Opran, BbIAaBWMM Aokymeht/Authority
        320 +16 20 {issue:DD.MM.YYYY}
        640 +0 18 MVD {any:99999}
        320 +30 11 Aata okohyahna cpoka/Date of expiry
        320 +16 20 {expiry:DD.MM.YYYY}
        """,
    ),
    _passport(
        "passport ALB",
        "ALB",
        "albanian",
        """
        280 16 18 REPUBLIKA E SHQIPËRISË REPUBLIC OF ALBANIA
        280 40 16 PASAPORTË PASSPORT
        330 76 12 Mbiemri/Surname
        700 76 12 Pasaporta Nr./Passport No.
        330 +17 22 {Surname}
        700 +0 22 {any:AA9999999}
        330 +38 12 Emri/Given names
        . +17 22 {Given}
        . +38 12 Shtetësia/Nationality
        330 +17 20 Shqiptare/Albanian
        330 +38 12 Vendlindja/Place of birth
        600 +0 12 Data e lindjes/Date of birth
        800 +0 12 Gjinia/Sex
        330 +17 20 {place}
        600 +0 20 {dob:DD/MM/YYYY}
        800 +0 20 {sex}
        330 +38 12 Autoriteti/Authority
        600 +0 12 Data e lëshimit/Date of issue
        330 +17 20 MPB/MOI
        600 +0 20 {issue:DD/MM/YYYY}
        330 +38 12 Nënshkrimi i mbajtësit/Holder's signature
        600 +0 12 Data e skadimit/Date of expiry
        . +17 20 {expiry:DD/MM/YYYY}
        """,
    ),
    _passport(
        "passport ISR",
        "ISR",
        "hebrew russian",
        """
        60 24 20 STATE OF ISRAEL
        60 56 18 PASSPORT
        60 90 12 Type
        160 90 12 Code of state
        340 90 12 Passport No.
        60 106 20 P
        160 106 20 ISR
        340 106 20 {any:99999999}
        60 150 12 Surname
        . +16 20 {SURNAME}
        . +36 12 Given name
        . +16 20 {GIVEN}
        . +36 12 Nationality
        340 +0 12 ID No.
        60 +16 20 ISRAELI
        340 +0 20 {any:9-9999999-9}
        60 +36 12 Date of birth
        340 +0 12 Sex
        60 +16 20 {dob:DD/MM/YYYY}
        340 +0 20 {sex}
        60 +36 12 Place of birth
        . +16 20 ISRAEL
        . +36 12 Date of issue
        340 +0 12 Date of expiry
        60 +16 20 {issue:DD/MM/YYYY}
        340 +0 20 {expiry:DD/MM/YYYY}
        60 +36 12 Authority
        . +16 20 PASSPORTS AT HAIFA
        """,
    ),
    _passport(
        "passport EGY",
        "EGY",
        "arabic",
        """
        330 16 20 ARAB REPUBLIC OF EGYPT
        330 44 14 Type
        330 60 20 P
        460 44 14 Country Code
        460 60 20 EGY
        660 44 14 Passport No.
        660 60 20 {any:A99999999}
        330 106 14 Full Name
        . +18 22 {NAME}
        . +70 14 Date of Birth
        600 +0 14 Place of Birth
        330 +18 20 {dob:DD/MM/YYYY}
        600 +0 20 GIZA
        330 +46 14 Nationality
        600 +0 14 Sex
        330 +18 20 EGYPTIAN
        600 +0 20 {sex}
        330 +46 14 Date of Issue
        600 +0 14 Date of Expiry
        330 +18 20 {issue:DD/MM/YYYY}
        600 +0 20 {expiry:DD/MM/YYYY}
        330 +46 14 Issuing Office
        . +18 20 GIZA {any:9}
        """,
    ),
)
