"""Further passports to tune on."""

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
        "passport ITA",
        "ITA",
        "italian",
        """
        330 20 24 REPUBBLICA ITALIANA
        330 60 12 Tipo. Type. Type.
        450 60 12 Codice Paese. Code of issuing State.
        730 60 12 Passaporto N. Passport No.
        330 76 22 P
        450 76 22 ITA
        730 76 22 {any:AA9999999}
        330 112 12 Cognome. Surname. Nom. (1)
        . +16 22 {SURNAME}
        . +36 12 Nome. Given Names. Prénoms. (2)
        . +16 22 {GIVEN}
        . +36 12 Cittadinanza. Nationality. Nationalité. (3)
        . +16 22 ITALIANA
        . +36 12 Data di nascita. Date of birth. Date de naissance. (4)
        . +16 22 {dob:DD MON_it/MON YYYY}
        . +36 12 Sesso. Sex. Sexe. (5)
        . +16 22 {sex}
        520 -16 12 Luogo di nascita. Place of birth. (6)
        . +16 22 {PLACE} (PD)
        330 +36 12 Data di rilascio. Date of issue. (7)
        . +16 22 {issue:DD MON_it/MON YYYY}
        680 -16 12 Autorità. Authority. Autorité. (9)
        . +16 22 MINISTRO AFFARI ESTERI
        330 +36 12 Data di scadenza. Date of expiry. (8)
        . +16 22 {expiry:DD MON_it/MON YYYY}
        """,
    ),
    _passport(
        "passport NLD",
        "NLD",
        "dutch",
        """
        330 15 20 PASPOORT PASSPORT PASSEPORT KONINKRIJK DER NEDERLANDEN
        330 90 12 naam/surname/nom
        . +16 22 {Surname}
        . +36 12 voornamen/given names/prénoms
        . +16 22 {Given}
        . +36 12 nationaliteit/nationality/nationalité
        . +16 22 Nederlandse
        330 +36 12 geboortedatum/date of birth/date de naissance
        . +16 22 {dob:DD MON_nl/MON YYYY}
        . +36 12 geboorteplaats/place of birth/lieu de naissance
        . +16 22 {place}
        . +36 12 geslacht/sex/sexe
        . +16 22 V/F
        520 -16 12 lengte/height/taille
        . +16 22 1,{any:79} m
        330 +36 12 datum van afgifte/date of issue/date de délivrance
        . +16 22 {issue:DD MON_nl/MON YYYY}
        . +36 12 geldig tot/date of expiry/date d'expiration
        . +16 22 {expiry:DD MON_nl/MON YYYY}
        760 90 12 documentnummer/document no.
        . +16 22 {any:AAA99A999}
        """,
    ),
    _passport(
        "passport IRL",
        "IRL",
        "irish",
        """
        330 20 22 ÉIRE IRELAND IRLANDE
        330 70 12 Tír/Country/Pays
        480 70 12 Cineál/Type/Type
        700 70 12 Uimh. Phas/Passport No./No. de Passeport
        330 86 22 IRL
        480 86 22 P
        700 86 22 {any:AA9999999}
        330 125 12 Sloinne/Surname/Nom
        . +16 22 {SURNAME}
        . +36 12 Réamhainm(neacha)/Forename(s)/Prénom(s)
        . +16 22 {GIVEN}
        . +36 12 Náisiúntacht/Nationality/Nationalité
        . +16 22 Éireannach/Irish
        . +36 12 Dáta breithe/Date of birth/Date de naissance
        . +16 22 {dob:DD Mon_ga/MON YYYY}
        . +36 12 Gnéas/Sex/Sexe
        . +16 22 {sex}
        500 -16 12 Áit bhreithe/Place of birth/Lieu de naissance
        . +16 22 {PLACE}
        330 +36 12 Dáta eisiúna/Date of issue/Date de délivrance
        . +16 22 {issue:DD Mon_ga/MON YYYY}
        330 +36 12 As feidhm/Date of expiry/Date d'expiration
        . +16 22 {expiry:DD Mon_ga/MON YYYY}
        """,
    ),
    _passport(
        "passport UKR",
        "UKR",
        "ukrainian",
        """
        330 20 22 УКРАЇНА UKRAINE
        330 70 12 Тип/Type
        430 70 12 Код держави/Country code
        700 70 12 Номер паспорта/Passport No.
        330 86 22 P
        430 86 22 UKR
        700 86 22 {any:AA999999}
        330 120 12 Прізвище/Surname
        . +16 22 {CYR_SURNAME}/{SURNAME}
        . +36 12 Ім'я/Given Names
        . +16 22 {CYR_GIVEN}/{GIVEN}
        . +36 12 Громадянство/Nationality
        . +16 22 УКРАЇНА/UKRAINE
        . +36 12 Дата народження/Date of birth
        . +16 22 {dob:DD MON_uk/MON YY}
        700 -16 12 Запис №/Record No.
        . +16 22 {any:99999999-99999}
        330 +36 12 Стать/Sex
        . +16 22 {sex}
        450 -16 12 Місце народження/Place of birth
        . +16 22 М. ПОЛТАВА/UKR
        330 +36 12 Дата видачі/Date of issue
        . +16 22 {issue:DD MON_uk/MON YY}
        700 -16 12 Орган/Authority
        . +16 22 {any:9999}
        330 +36 12 Дійсний до/Date of expiry
        . +16 22 {expiry:DD MON_uk/MON YY}
        """,
    ),
    _passport(
        "passport AUS",
        "AUS",
        "english chinese",
        """
        330 20 24 AUSTRALIA
        330 60 12 Type
        450 60 12 Code of issuing state
        700 60 12 Document No.
        330 76 22 P
        450 76 22 AUS
        700 76 22 {any:AA9999999}
        330 120 12 Name
        . +18 22 {SURNAME}
        . +26 22 {GIVEN}
        . +40 12 Nationality
        . +16 22 AUSTRALIAN
        . +40 12 Date of birth
        . +16 22 {dob:DD MON YYYY}
        . +40 12 Sex
        . +16 22 {sex}
        480 -16 12 Place of birth
        . +16 22 {PLACE}
        330 +40 12 Date of issue
        . +16 22 {issue:DD MON YYYY}
        . +40 12 Date of expiry
        . +16 22 {expiry:DD MON YYYY}
        700 -16 12 Authority
        . +16 22 AUSTRALIA
        """,
    ),
    _passport(
        "passport PER",
        "PER",
        "spanish",
        """
        330 20 22 REPÚBLICA DEL PERÚ
        330 70 12 Tipo/Type
        450 70 12 País Emisor/Issuing Country
        730 70 12 Pasaporte N°/Passport N°
        330 86 22 P
        450 86 22 PER
        730 86 22 {any:999999999}
        330 122 12 Apellidos/Surname
        . +16 22 {SURNAME}
        . +36 12 Nombres/Given Names
        . +16 22 {GIVEN}
        . +36 12 Nacionalidad/Nationality
        . +16 22 PERUANA
        . +36 12 Fecha de Nacimiento/Date of Birth
        . +16 22 {dob:DD MON_es/MON YYYY}
        640 -16 12 N° de Documento de Identidad
        . +16 22 {any:99999999}
        330 +36 12 Sexo/Sex
        . +16 22 {sex}
        460 -16 12 Lugar de Nacimiento/Place of Birth
        . +16 22 {PLACE}
        330 +36 12 Fecha de Emisión/Date of Issue
        . +16 22 {issue:DD MON_es/MON YYYY}
        330 +36 12 Fecha de Vencimiento/Date of Expiry
        . +16 22 {expiry:DD MON_es/MON YYYY}
        """,
    ),
    _passport(
        "passport zone with stamps",
        "HUN",
        "hungarian swedish portuguese english",
        """
        100 60 30 ÚTLEVÉL PASSPORT
        120 250 20 {issue:DD MM YYYY}
        160 300 20 SCHENGEN {expiry:DD.MM.YY}
        """,
    ),
)
