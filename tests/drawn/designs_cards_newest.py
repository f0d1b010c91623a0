"""Cards of Europe that were held out until newer ones were drawn."""

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
        "card ITA back zone",
        "bare",
        ("italian", "albanian", "romanian"),
        """
        60 40 12 CODICE FISCALE / FISCAL CODE
        . +16 22 {codice_fiscale}
        . +44 12 ESTREMI ATTO DI NASCITA
        . +16 18 N.{any:9999} P.I S.A - {year}
        . +44 12 INDIRIZZO DI RESIDENZA / RESIDENCE
        . +16 18 VIA GIUSEPPE GARIBALDI, N. {any:99}
        . +26 18 {PLACE}
        40 440 46 {a1}
        40 500 46 {a2}
        40 560 46 {a3}
        """,
        state="ITA",
        code="C<",
    ),
    Design(
        "card NLD 2021, both sides",
        "card",
        ("dutch", "moroccan", "indonesian"),
        """
        40 16 16 KONINKRIJK DER NEDERLANDEN
        40 40 16 IDENTITEITSKAART IDENTITY CARD
        700 40 20 {docno}
        340 80 11 Naam / Surname / Nom
        . +15 20 {Bound}
        . +34 11 Voornamen / Given names / Prénoms
        . +15 20 {Bound_given}
        340 190 11 Geboortedatum / Date of birth / Date de naissance
        . +15 20 {dob:DD MON_nl/MON YYYY}
        700 190 11 Geslacht / Sex / Sexe
        . +15 20 {sex}
        340 242 11 Geboorteplaats / Place of birth / Lieu de naissance
        . +15 20 's-Hertogenbosch
        340 294 11 Nationaliteit / Nationality / Nationalité
        . +15 20 Nederlandse
        700 294 11 Lengte / Height / Taille
        . +15 20 1,{any:69} m
        340 346 11 Datum van afgifte / Date of issue
        . +15 20 {issue:DD MON_nl/MON YYYY}
        700 346 11 Geldig tot / Date of expiry
        . +15 20 {expiry:DD MON_nl/MON YYYY}
        340 398 11 Autoriteit / Authority / Autorité
        . +15 20 Burg. van 's-Hertogenbosch
        60 690 11 Burgerservicenummer / Personal number
        . +15 20 {any:999999999}
        60 745 11 Documentnummer / Document number
        . +15 20 {docno}
        """
        + _BACK_ZONE,
        state="NLD",
        size=_BOTH_SIDES,
    ),
    Design(
        "card HRV 2021, both sides",
        "card",
        ("croatian", "serbian"),
        """
        200 14 16 REPUBLIKA HRVATSKA REPUBLIC OF CROATIA
        200 38 16 OSOBNA ISKAZNICA IDENTITY CARD
        40 90 22 HR
        340 86 11 Prezime / Surname
        700 86 11 Broj / Document No.
        340 101 20 {SURNAME}
        700 101 20 {docno}
        340 137 11 Ime / Given names
        . +15 20 {GIVEN}
        340 188 11 Spol / Sex
        460 188 11 Državljanstvo / Nationality
        700 188 11 Datum rođenja / Date of birth
        340 203 20 {sex}
        460 203 20 HRV
        700 203 20 {dob:DD.MM.YYYY}
        340 239 11 CAN
        700 239 11 Vrijedi do / Date of expiry
        340 254 20 {any:999999}
        700 254 20 {expiry:DD.MM.YYYY}
        60 690 11 Prebivalište / Residence
        . +15 18 RIJEKA, RIJEKA
        . +22 18 ULICA BRAĆE RADIĆ {any:99}
        500 690 11 Datum izdavanja / Date of issue
        . +15 18 {issue:DD.MM.YYYY}
        60 770 11 Izdala / Issued by
        . +15 18 PU PRIMORSKO-GORANSKA
        500 770 11 OIB / Personal ID number
        . +15 18 {any:99999999999}
        """
        + _BACK_ZONE,
        state="HRV",
        code="IO",
        size=_BOTH_SIDES,
    ),
    Design(
        "card LVA 2019, both sides",
        "card",
        ("latvian", "russian", "lithuanian"),
        """
        300 12 16 LATVIJA LATVIA
        300 34 16 PERSONAS APLIECĪBA IDENTITY CARD
        60 110 11 Nr. / Document No.
        60 125 18 {docno}
        340 84 11 Uzvārds / Surname
        . +15 21 {SURNAME}
        . +34 11 Vārds(-i) / Given name(s)
        . +15 21 {GIVEN}
        340 190 11 Dzimums / Sex
        460 190 11 Augums / Height
        620 190 11 Pilsonība / Nationality
        340 205 19 {sex}
        460 205 19 {tall} cm
        620 205 19 LVA
        340 242 11 Personas kods / Personal code
        620 242 11 Dzimšanas datums / Date of birth
        340 257 19 {dob:DDMMYY}-{any:99999}
        620 257 19 {dob:DD.MM.YYYY}
        340 294 11 Derīga līdz / Date of expiry
        620 294 11 Paraksts / Signature
        340 309 19 {expiry:DD.MM.YYYY}
        60 690 11 Dzimšanas vieta / Place of birth
        . +15 19 DAUGAVPILS
        60 742 11 Izdošanas datums / Date of issue
        400 742 11 Izdevējiestāde / Authority
        60 757 19 {issue:DD.MM.YYYY}
        400 757 19 PMLP DAUGAVPILS NODAĻA
        """
        + _BACK_ZONE,
        state="LVA",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card BGR 2010, both sides",
        "card",
        ("bulgarian",),
        """
        60 12 18 РЕПУБЛИКА БЪЛГАРИЯ
        500 12 18 REPUBLIC OF BULGARIA
        60 40 14 ЛИЧНА КАРТА / IDENTITY CARD
        340 72 11 Фамилия / Surname
        . +15 18 {CYR_SURNAME}
        . +22 18 {SURNAME}
        340 134 11 Име / Name
        . +15 18 {CYR_GIVEN}
        . +22 18 {GIVEN}
        340 196 11 Презиме / Father's name
        . +15 18 ХРИСТОВ
        . +22 18 HRISTOV
        340 262 11 ЕГН / Personal No
        660 262 11 Пол / Sex
        340 277 18 {egn}
        660 277 18 {sex}
        340 308 11 Дата на раждане / Date of birth
        660 308 11 Гражданство / Nationality
        340 323 18 {dob:DD.MM.YYYY}
        660 323 18 БЪЛГАРИЯ / BGR
        340 354 11 Валидност / Date of expiry
        660 354 11 № на документа / Document number
        340 369 18 {expiry:DD.MM.YYYY}
        660 369 18 {docno}
        60 690 11 Място на раждане / Place of birth
        . +15 18 ПЛЕВЕН / PLEVEN
        60 736 11 Постоянен адрес / Residence
        . +15 18 обл. ПЛЕВЕН общ. ПЛЕВЕН
        . +22 18 гр. ПЛЕВЕН ул. ВИТОША {any:99}
        60 810 11 Ръст / Height
        260 810 11 Цвят на очите / Colour of eyes
        60 825 18 {tall}
        260 825 18 КАФЯВИ / BROWN
        60 860 11 Издаден от / Authority
        400 860 11 Дата на издаване / Date of issue
        60 875 18 МВР / MOI BGR
        400 875 18 {issue:DD.MM.YYYY}
        """
        + _BACK_ZONE,
        state="BGR",
        code="ID",
        names=("{Name}", "{Cyr_given} {Cyr_surname}", "{Given} Hristov {Surname}"),
        size=_BOTH_SIDES,
    ),
    Design(
        "card CHE 2003, both sides",
        "card",
        ("german", "french", "italian", "portuguese"),
        """
        40 14 15 SCHWEIZERISCHE EIDGENOSSENSCHAFT CONFÉDÉRATION SUISSE
        40 36 15 CONFEDERAZIONE SVIZZERA CONFEDERAZIUN SVIZRA
        40 62 18 IDENTITÄTSKARTE CARTE D'IDENTITÉ
        740 62 20 {docno}
        340 104 10 Name Nom Cognome Num Surname
        . +14 20 {Surname}
        . +36 10 Vorname(n) Prénom(s) Nome(i) Prenum(s) Given Name(s)
        . +14 20 {Given}
        340 210 10 Geschlecht Sexe Sesso Schlattaina Sex
        660 210 10 Geburtsdatum Date de naissance Date of birth
        340 224 20 {sex}
        660 224 20 {dob:DD.MM.YY}
        60 690 10 Heimatort Lieu d'origine Luogo d'attinenza Place of origin
        . +14 18 Bellinzona TI
        60 736 10 Grösse Taille Statura Grondezza Height
        . +14 18 {tall} cm
        60 782 10 Ausgestellt am Établie le Rilasciata il Date of issue
        560 782 10 Behörde Autorité Autorità Authority
        60 796 18 {issue:DD.MM.YY}
        560 796 18 Bellinzona TI
        60 828 10 Gültig bis Valable jusqu'au Valida fino al Date of expiry
        . +14 18 {expiry:DD.MM.YY}
        """
        + _BACK_ZONE,
        state="CHE",
        code="ID",
        size=_BOTH_SIDES,
    ),
)
