"""Cards of Europe to tune on."""

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
        "card LIE, both sides",
        "card",
        ("german",),
        """
        40 20 20 FÜRSTENTUM LIECHTENSTEIN
        40 48 16 IDENTITÄTSKARTE IDENTITY CARD
        560 48 20 {any:AA999999}
        60 100 12 Name / Surname
        . +17 22 {SURNAME}
        . +44 12 Vorname(n) / Given name(s)
        . +17 22 {GIVEN}
        . +44 12 Geburtsdatum / Date of birth
        320 +0 12 Geschlecht / Sex
        480 +0 12 Grösse / Height
        60 +17 20 {dob:DD.MM.YYYY}
        320 +0 20 {sex}
        480 +0 20 {tall} cm
        60 +44 12 Bürgerort / Place of citizenship
        . +17 20 Triesen
        . +44 12 Unterschrift / Signature
        60 690 12 Ausstellende Behörde / Authority
        . +17 20 Ausländer- und Passamt, Vaduz
        . +40 12 Ausstellungsdatum / Date of issue
        400 +0 12 Gültig bis / Date of expiry
        60 +17 20 {issue:DD.MM.YYYY}
        400 +0 20 {expiry:DD.MM.YYYY}
        """
        + _BACK_ZONE,
        state="LIE",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card MCO",
        "card",
        ("french", "italian"),
        """
        300 18 22 PRINCIPAUTÉ DE MONACO
        300 50 18 CARTE D'IDENTITÉ MONÉGASQUE
        760 50 18 N° {any:99999}
        340 110 16 Nom :
        420 108 20 {SURNAME}
        340 148 16 Nom d'usage :
        470 146 20 ---
        340 186 16 Prénoms :
        440 184 20 {Given}
        340 224 16 Né(e) le :
        440 222 20 {dob:DD.MM.YYYY}
        640 224 16 à :
        680 222 20 MONACO
        340 262 16 Sexe :
        410 260 20 {sex}
        640 262 16 Taille :
        720 260 20 1m{any:69}
        340 300 16 Domicile :
        440 298 18 {any:99}, boulevard des Moulins
        60 520 16 Délivrée le :
        180 518 18 {issue:DD.MM.YYYY}
        420 520 16 Valable jusqu'au :
        600 518 18 {expiry:DD.MM.YYYY}
        60 560 16 Le Maire,
        """,
    ),
    Design(
        "card SMR",
        "card",
        ("italian",),
        """
        340 16 20 REPUBBLICA DI SAN MARINO
        340 44 18 CARTA D'IDENTITÀ
        700 44 18 N. {any:999999}
        340 92 14 COGNOME
        520 90 20 {SURNAME}
        340 126 14 NOME
        520 124 20 {GIVEN}
        340 160 14 NATO/A A
        520 158 20 {PLACE}
        340 194 14 IL
        520 192 20 {dob:DD/MM/YYYY}
        340 228 14 CITTADINANZA
        520 226 20 SAMMARINESE
        340 262 14 RESIDENZA
        520 260 20 SERRAVALLE
        340 296 14 VIA
        520 294 20 RANCO, {any:99}
        340 330 14 STATO CIVILE
        520 328 20 CONIUGATO/A
        340 364 14 CON
        520 362 20 {MOTHER}
        340 398 14 PROFESSIONE
        520 396 20 IMPIEGATO/A
        40 470 14 RILASCIATA IL {issue:DD/MM/YYYY}
        40 500 14 SCADE IL {expiry:DD/MM/YYYY}
        520 500 14 L'UFFICIALE DI STATO CIVILE
        """,
    ),
    Design(
        "card SVK 2015, both sides",
        "card",
        ("slovak", "hungarian"),
        """
        40 16 18 SLOVENSKÁ REPUBLIKA SLOVAK REPUBLIC
        40 42 16 OBČIANSKY PREUKAZ IDENTITY CARD
        720 42 20 {any:AA999999}
        340 84 11 Priezvisko / Surname
        . +15 21 {SURNAME}
        . +36 11 Meno / Given name
        . +15 21 {GIVEN}
        . +36 11 Dátum narodenia / Date of birth
        620 +0 11 Rodné číslo / Personal No.
        340 +15 20 {dob:DD.MM.YYYY}
        620 +0 20 {rodne_cislo}
        340 +36 11 Pohlavie / Sex
        500 +0 11 Štátne občianstvo / Nationality
        340 +15 20 {sex}
        500 +0 20 SVK
        340 +36 11 Dátum vydania / Date of issue
        620 +0 11 Platnosť do / Date of expiry
        340 +15 20 {issue:DD.MM.YYYY}
        620 +0 20 {expiry:DD.MM.YYYY}
        340 +36 11 Vydal / Issued by
        . +15 18 OR PZ TRENČÍN
        60 690 11 Trvalý pobyt / Address
        . +15 18 NÁMESTIE SLOBODY {any:99}, TRENČÍN
        . +34 11 Rodné priezvisko / Surname at birth
        . +15 18 {MIDDLE}
        . +34 11 Miesto narodenia / Place of birth
        . +15 18 MARTIN, OKR. MARTIN
        . +34 11 Osobitné záznamy / Special remarks
        """
        + _BACK_ZONE,
        state="SVK",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card DEU provisional",
        "card",
        ("german", "turkish", "italian"),
        """
        60 20 18 BUNDESREPUBLIK DEUTSCHLAND
        60 48 18 VORLÄUFIGER PERSONALAUSWEIS
        600 48 20 {any:A99999999}
        60 90 12 Name
        . +15 20 {SURNAME}
        . +30 12 ggf. Geburtsname
        . +15 18 GEB. {MIDDLE}
        . +30 12 Vornamen
        . +15 20 {GIVEN}
        . +30 12 Geburtstag und -ort
        . +15 20 {dob:DD.MM.YYYY} {PLACE}
        . +30 12 Staatsangehörigkeit
        320 +0 12 Größe
        60 +15 18 DEUTSCH
        320 +0 18 {tall} cm
        60 +30 12 Gültig bis
        320 +0 12 Farbe der Augen
        60 +15 18 {expiry:DD.MM.YYYY}
        320 +0 18 GRAU-BLAU
        30 520 38 {b1}
        30 575 38 {b2}
        """,
        state="D<<",
        code="IT",
    ),
    Design(
        "card SWE tax agency",
        "card",
        ("swedish", "arabic", "finnish"),
        """
        60 20 22 IDENTITETSKORT
        60 52 14 IDENTITY CARD
        700 24 18 Skatteverket
        60 400 12 Efternamn/Surname
        . +16 20 {Surname}
        . +34 12 Förnamn/Given names
        . +16 20 {Given}
        . +34 12 Personnummer/Personal ID No
        . +16 22 {personnummer}
        380 400 12 Längd/Height
        . +16 20 {tall} cm
        . +34 12 Kön/Sex
        . +16 20 {sex}
        640 400 12 Utfärdat/Issued
        . +16 20 {issue:YYYY-MM-DD}
        . +34 12 Giltigt t.o.m./Valid until
        . +16 20 {expiry:YYYY-MM-DD}
        . +34 12 Kortnummer/Card No
        . +16 20 {any:9999999999}
        """,
    ),
    Design(
        "card HUN of address",
        "card",
        ("hungarian",),
        """
        120 20 20 MAGYARORSZÁG
        120 50 18 SZEMÉLYI AZONOSÍTÓRÓL ÉS LAKCÍMRŐL
        120 76 18 SZÓLÓ HATÓSÁGI IGAZOLVÁNY
        700 76 20 {any:999999AA}
        60 130 18 Név: {Family_first}
        60 170 18 Születési név: {Surname} {Given}
        60 210 18 Születési hely: BUDAPEST 09
        60 250 18 Születési idő: {dob:YYYY.MM.DD.}
        60 290 18 Anyja neve: Kőszegi Ilona
        60 330 18 Lakóhely: 1139 BUDAPEST
        120 356 18 FÁY UTCA {any:99}. 2. em. {any:9}.
        60 396 18 Bejelentés ideje: {issue:YYYY.MM.DD.}
        60 436 18 Tartózkodási hely: -
        60 476 18 Érvényességi idő: {expiry:YYYY.MM.DD.}
        600 540 16 BFKH XIII. KERÜLETI HIVATALA
        """,
        names=("{Family_first}", "{Name}"),
    ),
    Design(
        "card POL 2021, both sides",
        "card",
        ("polish", "ukrainian"),
        """
        340 16 16 RZECZPOSPOLITA POLSKA REPUBLIC OF POLAND
        340 40 16 DOWÓD OSOBISTY IDENTITY CARD
        60 90 11 Nr dowodu / Card No.
        60 106 20 {any:AAA 999999}
        340 90 11 Nazwisko / Surname
        . +15 20 {SURNAME}
        . +36 11 Imiona / Given names
        . +15 20 {GIVEN}
        . +36 11 Obywatelstwo / Nationality
        . +15 20 POLSKIE
        . +36 11 Płeć / Sex
        . +15 20 {sex}
        660 192 11 Data urodzenia / Date of birth
        . +15 20 {dob:DD.MM.YYYY}
        . +36 11 Termin ważności / Expiry date
        . +15 20 {expiry:DD.MM.YYYY}
        . +36 11 CAN
        . +15 20 {any:999999}
        60 690 11 Nazwisko rodowe / Family name
        . +15 18 {MIDDLE}
        . +34 11 Imiona rodziców / Parents' given names
        . +15 18 ADAM BARBARA
        . +34 11 Miejsce urodzenia / Place of birth
        . +15 18 TORUŃ
        560 690 11 Data wydania / Date of issue
        . +15 18 {issue:DD.MM.YYYY}
        . +34 11 Organ wydający / Issuing authority
        . +15 18 PREZYDENT M. TORUNIA
        . +34 11 PESEL
        . +15 18 {pesel}
        """
        + _BACK_ZONE,
        state="POL",
        code="I<",
        size=_BOTH_SIDES,
    ),
)
