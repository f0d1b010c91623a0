"""Passports of Europe to tune on."""

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
        "passport CHE",
        "CHE",
        "german french italian albanian",
        """
        300 14 18 Pass Passeport Passaporto Passaport Passport
        330 56 11 Typ Type Tipo
        480 56 11 Code
        680 56 11 Pass-Nr. Passeport N° Passport No.
        330 72 22 PA
        480 72 22 CHE
        680 72 22 {any:A9999999}
        330 112 11 Name Nom Cognome Num Surname
        . +16 22 {Surname}
        . +36 11 Vorname(n) Prénom(s) Nome(i) Prenum(s) Given name(s)
        . +16 22 {Given}
        . +36 11 Staatsangehörigkeit Nationalité Cittadinanza Naziunalitad Nationality
        . +16 20 Schweiz Suisse Svizzera Svizra Switzerland
        . +36 11 Geburtsdatum Date de naissance Data di nascita Date of birth
        . +16 22 {dob:DD.MM.YYYY}
        . +36 11 Geschlecht Sexe Sesso Sex
        600 +0 11 Grösse Taille Statura Height
        330 +16 22 {sex}
        600 +0 22 {tall} cm
        330 +36 11 Heimatort Lieu d'origine Luogo di attinenza Place of origin
        . +16 20 Köniz BE
        . +36 11 Ausgestellt am Date de délivrance
        640 +0 11 Gültig bis Date d'expiration
        330 +16 22 {issue:DD.MM.YYYY}
        640 +0 22 {expiry:DD.MM.YYYY}
        """,
    ),
    _passport(
        "passport FIN",
        "FIN",
        "finnish swedish estonian",
        """
        280 14 18 EUROOPAN UNIONI SUOMI FINLAND PASSI PASS PASSPORT
        320 56 12 Tyyppi / Typ / Type
        500 56 12 Maa / Land / Code
        680 56 12 Passin nro / Passnr / Passport No.
        320 72 22 P
        500 72 22 FIN
        680 72 22 {any:AA9999999}
        320 112 12 Sukunimi / Efternamn / Surname
        . +16 22 {SURNAME}
        . +36 12 Etunimet / Förnamn / Given names
        . +16 22 {GIVEN}
        . +36 12 Kansalaisuus / Medborgarskap / Nationality
        . +16 20 SUOMI / FINLAND
        . +36 12 Syntymäaika / Födelsedatum / Date of birth
        680 +0 12 Henkilötunnus / Personbeteckning
        320 +16 22 {dob:DD.MM.YYYY}
        680 +0 22 {hetu}
        320 +36 12 Sukupuoli / Kön / Sex
        560 +0 12 Syntymäkotikunta / Födelsehemkommun / Place of birth
        320 +16 22 {sex}
        560 +0 20 TAMPERE
        320 +36 12 Myönnetty / Utfärdat / Date of issue
        680 +0 12 Viranomainen / Myndighet / Authority
        320 +16 22 {issue:DD.MM.YYYY}
        680 +0 20 POLIISI / POLISEN
        320 +36 12 Voimassa / Giltigt till / Date of expiry
        . +16 22 {expiry:DD.MM.YYYY}
        """,
    ),
    _passport(
        "passport DNK",
        "DNK",
        "danish arabic polish",
        """
        300 14 20 DANMARK DENMARK PAS PASSPORT
        320 56 11 Type/Type
        450 56 11 Land kode/Country code
        700 56 11 Pas nr./Passport No.
        320 72 22 P
        450 72 22 DNK
        700 72 22 {any:999999999}
        320 112 11 Efternavn/Surname/Nom (1)
        . +16 22 {SURNAME}
        . +36 11 Fornavne/Given names/Prénoms (2)
        . +16 22 {GIVEN}
        . +36 11 Nationalitet/Nationality/Nationalité (3)
        . +16 20 DANSK/DANISH
        . +36 11 Fødselsdato/Date of birth/Date de naissance (4)
        680 +0 11 Personnr./Personal No. (5)
        320 +16 22 {dob:DD MON_da/MON YYYY}
        680 +0 22 {cpr}
        320 +36 11 Køn/Sex/Sexe (6)
        520 +0 11 Fødested/Place of birth/Lieu de naissance (7)
        320 +16 22 {sex}
        520 +0 20 ODENSE
        320 +36 11 Udstedelsesdato/Date of issue (8)
        680 +0 11 Myndighed/Authority (10)
        320 +16 22 {issue:DD MON_da/MON YYYY}
        680 +0 20 ODENSE KOMMUNE
        320 +36 11 Gyldigt til/Date of expiry (9)
        . +16 22 {expiry:DD MON_da/MON YYYY}
        """,
    ),
    _passport(
        "passport GRC",
        "GRC",
        "greek albanian",
        """
        300 14 20 HELLENIC REPUBLIC PASSPORT
        320 56 12 / TYPE
        450 56 12 / CODE OF ISSUING STATE
        720 56 12 / PASSPORT NO
        320 72 22 P
        450 72 22 GRC
        720 72 22 {any:AA9999999}
        320 112 12 1. ETQNYMO / SURNAME
        . +46 22 {SURNAME}
        . +34 12 2. ONOMA / NAME
        . +46 22 {GIVEN}
        . +34 12 3. YTHKOOTHTA / NATIONALITY
        . +16 20 HELLENIC
        . +34 12 4. HM. FENNHEHE / DATE OF BIRTH
        640 +0 12 5. FYAO / SEX
        320 +16 22 {dob:DD Mon YYYY}
        640 +0 22 {sex}
        320 +34 12 6. TOTOE / PLACE OF BIRTH
        . +16 20 PATRAI
        . +34 12 7. EKAOEH / ISSUE DATE
        640 +0 12 8. AHEH / EXPIRY DATE
        320 +16 22 {issue:DD Mon YYYY}
        640 +0 22 {expiry:DD Mon YYYY}
        320 +34 12 9. APXH / ISSUING OFFICE
        . +16 20 A.E.A./A.A. - N.P.C.
        """,
    ),
    _passport(
        "passport SRB",
        "SRB",
        "serbian hungarian",
        """
        300 14 18 REPUBLIKA SRBIJA REPUBLIC OF SERBIA
        320 56 12 Tip / Type
        450 56 12 Kod / Code
        680 56 12 Br. pasoša / Passport No.
        320 72 22 P
        450 72 22 SRB
        680 72 22 {any:999999999}
        320 112 12 Prezime / Surname
        . +16 22 {SURNAME}
        . +36 12 Ime / Given names
        . +16 22 {GIVEN}
        . +36 12 Državljanstvo / Nationality
        . +16 20 SRPSKO
        . +36 12 Datum rođenja / Date of birth
        320 +16 22 {dob:DD MM YYYY}
        320 +36 12 Pol / Sex
        520 +0 12 Mesto rođenja / Place of birth
        320 +16 22 {sex}
        520 +0 20 ZRENJANIN
        320 +36 12 Datum izdavanja / Date of issue
        680 +0 12 Organ / Authority
        320 +16 22 {issue:DD MM YYYY}
        680 +0 20 PU U ZRENJANINU
        320 +36 12 Važi do / Date of expiry
        . +16 22 {expiry:DD MM YYYY}
        """,
    ),
    _passport(
        "passport BGR",
        "BGR",
        "bulgarian turkish",
        """
        280 14 18 EUROPEAN UNION REPUBLIC OF BULGARIA PASSPORT
        320 56 12 Tun / Type
        450 56 12 / Code of issuing State
        700 56 12 / Passport No
        320 72 22 P
        450 72 22 BGR
        700 72 22 {any:999999999}
        320 112 12 / Surname
        . +16 22 {SURNAME}
        . +36 12 / Given names
        . +16 22 {GIVEN}
        . +36 12 / Nationality
        . +16 20 BULGARIA/BGR
        . +36 12 / Date of birth
        560 +0 12 / Sex
        700 +0 12 EFH / Personal No
        320 +16 22 {dob:DD.MM.YYYY}
        560 +0 22 {sex}
        700 +0 22 {egn}
        320 +36 12 / Place of birth
        . +16 20 PLOVDIV
        . +36 12 / Date of issue
        640 +0 12 / Authority
        320 +16 22 {issue:DD.MM.YYYY}
        640 +0 20 MVR/MOI BGR
        320 +36 12 / Date of expiry
        . +16 22 {expiry:DD.MM.YYYY}
        """,
    ),
)
