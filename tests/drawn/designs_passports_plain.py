"""Passports of Europe, to tune on."""

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
        "passport PRT",
        "PRT",
        "portuguese",
        """
        320 16 20 UNIÃO EUROPEIA PORTUGAL PASSAPORTE PASSPORT
        320 58 12 Tipo / Type
        440 58 12 País emissor / Issuing country
        700 58 12 N° do passaporte / Passport no.
        320 74 22 P
        440 74 22 PRT
        700 74 22 {any:AA999999}
        320 112 12 1. Apelidos / Surname / Nom
        . +16 22 {SURNAME}
        . +36 12 2. Nomes próprios / Given names / Prénoms
        . +16 22 {GIVEN}
        . +36 12 3. Nacionalidade / Nationality
        . +16 22 PORTUGUESA
        680 -16 12 4. Altura / Height
        . +16 22 1,{any:99} m
        320 +36 12 5. Data de nascimento / Date of birth
        . +16 22 {dob:DD MM YYYY}
        680 -16 12 6. Sexo / Sex
        . +16 22 {sex}
        320 +36 12 7. Local de nascimento / Place of birth
        . +16 22 {PLACE}
        . +36 12 8. Data de emissão / Date of issue
        . +16 22 {issue:DD MM YYYY}
        680 -16 12 10. Autoridade / Authority
        . +16 20 IRN, I.P.
        320 +36 12 9. Válido até / Date of expiry
        . +16 22 {expiry:DD MM YYYY}
        """,
    ),
    _passport(
        "passport SWE",
        "SWE",
        "swedish finnish arabic",
        """
        320 16 22 SVERIGE SWEDEN SUÈDE
        320 60 12 Typ/Type/Type
        450 60 12 Landkod/Code of issuing state
        690 60 12 Pass nr/Passport No./No de passeport
        320 76 22 P
        450 76 22 SWE
        690 76 22 {any:99999999}
        320 114 12 Efternamn/Surname/Nom (1)
        . +16 22 {SURNAME}
        . +38 12 Förnamn/Given names/Prénoms (2)
        . +16 22 {GIVEN}
        . +38 12 Nationalitet/Nationality/Nationalité (3)
        . +16 22 SVENSK/SWEDISH
        . +38 12 Födelsedatum/Date of birth/Date de naissance (4)
        . +16 22 {dob:DD MON/MON YY}
        690 -16 12 Personnummer/Personal id. No. (10)
        . +16 22 {personnummer}
        320 +38 12 Kön/Sex/Sexe (5)
        . +16 22 {sex}
        480 -16 12 Födelseort/Place of birth/Lieu de naissance (6)
        . +16 22 UPPSALA
        320 +38 12 Utfärdat/Date of issue (7)
        . +16 22 {issue:DD MON/MON YY}
        690 -16 12 Längd/Height (11)
        . +16 22 {tall} cm
        320 +38 12 Giltigt t.o.m./Date of expiry (8)
        . +16 22 {expiry:DD MON/MON YY}
        690 -16 12 Utf. myndighet/Authority (9)
        . +16 22 POLISMYNDIGHETEN
        """,
    ),
    _passport(
        "passport AUT",
        "AUT",
        "german serbian hungarian",
        """
        320 16 20 REPUBLIK ÖSTERREICH REPUBLIC OF AUSTRIA
        320 58 12 Typ/Type/Type
        440 58 12 Code/Code/Code
        660 58 12 Reisepassnr./Passport No./Passeport No
        320 74 22 P
        440 74 22 AUT
        660 74 22 {any:A 9999999}
        320 112 12 Familienname/Surname/Nom
        . +16 22 {Surname}
        . +36 12 Vorname/Given names/Prénoms
        . +16 22 {Given}
        . +36 12 Staatsbürgerschaft/Nationality/Nationalité
        . +16 22 Österreich
        . +36 12 Geburtsdatum/Date of birth/Date de naissance
        . +16 22 {dob:DD.MM.YYYY}
        700 -16 12 Größe/Height/Taille
        . +16 22 {tall} cm
        320 +36 12 Geschlecht/Sex/Sexe
        . +16 22 {sex}
        500 -16 12 Geburtsort/Place of birth/Lieu de naissance
        . +16 22 Linz
        320 +36 12 Ausstellungsdatum/Date of issue
        . +16 22 {issue:DD.MM.YYYY}
        640 -16 12 Gültig bis/Date of expiry
        . +16 22 {expiry:DD.MM.YYYY}
        320 +36 12 Ausstellende Behörde/Authority/Autorité
        . +16 22 Magistrat der Stadt Linz
        """,
    ),
    _passport(
        "passport ROU",
        "ROU",
        "romanian hungarian",
        """
        320 16 20 ROMÂNIA ROMANIA ROUMANIE PAŞAPORT PASSPORT
        320 58 12 Tipul/Type/Type
        440 58 12 Codul ţării/Country code
        700 58 12 Seria şi nr./Passport No.
        320 74 22 PE
        440 74 22 ROU
        700 74 22 {any:999999999}
        320 112 12 Numele/Surname/Nom
        . +16 22 {SURNAME}
        . +36 12 Prenumele/Given names/Prénoms
        . +16 22 {GIVEN}
        . +36 12 Cetăţenia/Nationality/Nationalité
        . +16 22 ROMÂNĂ
        . +36 12 Data naşterii/Date of birth/Date de naissance
        . +16 22 {dob:DD MON_ro/MON YY}
        680 -16 12 Cod numeric personal/Personal No.
        . +16 22 {cnp}
        320 +36 12 Sexul/Sex/Sexe
        . +16 22 {sex}
        480 -16 12 Locul naşterii/Place of birth/Lieu de naissance
        . +16 22 CLUJ-NAPOCA
        320 +36 12 Data eliberării/Date of issue
        . +16 22 {issue:DD MON_ro/MON YY}
        680 -16 12 Autoritatea/Authority
        . +16 22 SPCEEPS CLUJ
        320 +36 12 Data expirării/Date of expiry
        . +16 22 {expiry:DD MON_ro/MON YY}
        """,
    ),
    _passport(
        "passport HRV",
        "HRV",
        "croatian",
        """
        320 16 20 REPUBLIKA HRVATSKA REPUBLIC OF CROATIA
        320 58 12 Tip/Type/Type
        440 58 12 Država izdavanja/Code
        680 58 12 Broj putovnice/Passport No.
        320 74 22 P
        440 74 22 HRV
        680 74 22 {any:999999999}
        320 112 12 Prezime/Surname/Nom (1)
        . +16 22 {SURNAME}
        . +36 12 Ime/Given names/Prénoms (2)
        . +16 22 {GIVEN}
        . +36 12 Državljanstvo/Nationality/Nationalité (3)
        . +16 22 HRVATSKO
        . +36 12 Datum rođenja/Date of birth/Date de naissance (4)
        . +16 22 {dob:DD.MM.YYYY}
        . +36 12 Spol/Sex/Sexe (6)
        . +16 22 {sex}
        500 -16 12 Mjesto rođenja/Place of birth (7)
        . +16 22 RIJEKA
        320 +36 12 Datum izdavanja/Date of issue (8)
        . +16 22 {issue:DD.MM.YYYY}
        660 -16 12 Tijelo/Authority (10)
        . +16 22 PU PRIMORSKO-GORANSKA
        320 +36 12 Vrijedi do/Date of expiry (9)
        . +16 22 {expiry:DD.MM.YYYY}
        """,
    ),
    _passport(
        "passport BEL",
        "BEL",
        "dutch french moroccan",
        """
        300 12 18 KONINKRIJK BELGIË ROYAUME DE BELGIQUE KINGDOM OF BELGIUM
        320 54 12 Type / Type
        440 54 12 Code / Code
        680 54 12 Paspoort nr. / Passeport n° / Passport No
        320 70 22 P
        440 70 22 BEL
        680 70 22 {any:AA999999}
        320 108 11 1. Naam / Nom / Name / Surname
        . +15 22 {Surname}
        . +36 11 2. Voornamen / Prénoms / Vornamen / Given names
        . +15 22 {Given}
        . +36 11 3. Nationaliteit / Nationalité / Staatsangehörigkeit / Nationality
        . +15 22 Belg / Belge / Belgier / Belgian
        . +36 11 4. Geboortedatum / Date de naissance / Geburtsdatum / Date of birth
        . +15 22 {dob:DD MM YYYY}
        320 +36 11 5. Geslacht / Sexe / Sex
        . +15 22 {sex}
        540 -15 11 6. Geboorteplaats / Lieu de naissance / Place of birth
        . +15 22 Namur
        320 +36 11 7. Afgiftedatum / Date de délivrance / Date of issue
        . +15 22 {issue:DD MM YYYY}
        320 +36 11 8. Geldig tot / Date d'expiration / Date of expiry
        . +15 22 {expiry:DD MM YYYY}
        680 -15 11 9. Autoriteit / Autorité / Authority
        . +15 22 Namur
        """,
    ),
    _passport(
        "passport NOR",
        "NOR",
        "danish swedish",
        """
        320 16 22 NORGE NOREG NORGA NORWAY
        320 58 12 Type/Type
        440 58 12 Landkode/Country code
        680 58 12 Passnr./Passport no.
        320 74 22 P
        440 74 22 NOR
        680 74 22 {any:AAA999999}
        320 116 12 Etternavn/Surname
        . +16 22 {SURNAME}
        . +40 12 Fornavn/Given names
        . +16 22 {GIVEN}
        . +40 12 Nasjonalitet/Nationality
        . +16 22 NORSK/NORWEGIAN
        680 -16 12 Høyde/Height
        . +16 22 {tall} CM
        320 +40 12 Fødselsdato/Date of birth
        . +16 22 {dob:DD.MM.YYYY}
        560 -16 12 Kjønn/Sex
        . +16 22 {sex}
        680 -16 12 Fødested/Place of birth
        . +16 22 TROMSØ
        320 +40 12 Utstedt dato/Date of issue
        . +16 22 {issue:DD.MM.YYYY}
        680 -16 12 Myndighet/Authority
        . +16 22 POLITIET
        320 +40 12 Utløpsdato/Date of expiry
        . +16 22 {expiry:DD.MM.YYYY}
        """,
    ),
)
