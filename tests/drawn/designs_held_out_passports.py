"""Passports and travel documents that only score: do not tune on them."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 606 34 {p1}
30 650 34 {p2}
"""
_CROPPED = ""


def _passport(
    name: str,
    state: str,
    languages: str,
    layout: str,
    zone: str = _ZONE,
    names: tuple[str, ...] = ("{Name}",),
) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout + zone, state=state, size=_PAGE, names=names)


DESIGNS = (
    _passport(
        "passport LIE",
        "LIE",
        "german italian turkish",
        """
        320 16 17 FÜRSTENTUM LIECHTENSTEIN PRINCIPALITY OF LIECHTENSTEIN
        320 42 17 REISEPASS PASSPORT PASSEPORT
        320 74 11 Typ/Type/Type
        450 74 11 Code/Code/Code
        700 74 11 Pass-Nr./Passport No./Passeport N°
        320 90 20 P
        450 90 20 LIE
        700 90 20 {docno}
        320 126 11 Name/Surname/Nom
        . +16 21 {Surname}
        . +36 11 Vornamen/Given names/Prénoms
        . +16 21 {Given}
        . +36 11 Staatsangehörigkeit/Nationality/Nationalité
        . +16 20 Liechtenstein
        320 282 11 Geburtsdatum/Date of birth/Date de naissance
        680 282 11 Geschlecht/Sex/Sexe
        320 298 20 {dob:DD.MM.YYYY}
        680 298 20 {sex}
        320 334 11 Geburtsort/Place of birth/Lieu de naissance
        680 334 11 Grösse/Height/Taille
        320 350 20 Vaduz
        680 350 20 {tall} cm
        320 386 11 Ausstellungsdatum/Date of issue/Date de délivrance
        680 386 11 Behörde/Authority/Autorité
        320 402 20 {issue:DD.MM.YYYY}
        680 402 20 APA Vaduz
        320 438 11 Gültig bis/Date of expiry/Date d'expiration
        320 454 20 {expiry:DD.MM.YYYY}
        """,
    ),
    _passport(
        "passport BIH",
        "BIH",
        "serbian croatian turkish",
        """
        60 12 16 BOSNA I HERCEGOVINA БОСНА И ХЕРЦЕГОВИНА
        60 36 16 BOSNIA AND HERZEGOVINA
        60 60 16 PASOŠ ПАСОШ PASSPORT
        340 90 10 Vrsta/Врста/Type
        500 90 10 Kod/Код/Code
        680 90 10 Broj pasoša/Број пасоша/Passport No
        340 104 19 P
        500 104 19 BIH
        680 104 19 {docno}
        340 136 10 Prezime/Презиме/Surname
        . +14 20 {SURNAME}
        . +32 10 Ime/Име/Given names
        . +14 20 {GIVEN}
        . +32 10 Državljanstvo/Држављанство/Nationality
        . +14 19 BIH
        . +32 10 Datum rođenja/Датум рођења/Date of birth
        . +14 19 {dob:DD.MM.YYYY}
        . +32 10 Spol/Пол/Sex
        500 +0 10 Mjesto rođenja/Мјесто рођења/Place of birth
        340 +14 19 {sex}
        500 +0 19 BANJA LUKA
        340 +32 10 Datum izdavanja/Датум издавања/Date of issue
        680 +0 10 Izdato od/Издато од/Authority
        340 +14 19 {issue:DD.MM.YYYY}
        680 +0 19 MUP BANJA LUKA
        340 +32 10 Datum isteka/Датум истека/Date of expiry
        680 +0 10 Potpis/Потпис/Signature
        340 +14 19 {expiry:DD.MM.YYYY}
        """,
    ),
    _passport(
        "travel document DEU for foreigners",
        "D<<",
        "arabic ukrainian russian kazakh",
        """
        40 20 18 BUNDESREPUBLIK DEUTSCHLAND
        40 46 15 REISEAUSWEIS FÜR AUSLÄNDER TRAVEL DOCUMENT TITRE DE VOYAGE
        330 84 11 Typ/Type/Type
        470 84 11 Kode/Code/Code
        700 84 11 Ausweis-Nr./Document No./N° du titre
        330 100 20 P
        470 100 20 D
        700 100 20 {docno}
        330 138 11 1. Name/Surname/Nom
        . +16 21 {SURNAME}
        . +34 11 2. Vornamen/Given names/Prénoms
        . +16 21 {GIVEN}
        330 240 11 3. Staatsangehörigkeit/Nationality/Nationalité
        690 240 11 4. Geburtstag/Date of birth/Date de naissance
        330 256 20 UNGEKLÄRT
        690 256 20 {dob:DD.MM.YYYY}
        330 292 11 5. Geschlecht/Sex/Sexe
        520 292 11 6. Geburtsort/Place of birth/Lieu de naissance
        330 308 20 {sex}
        520 308 20 NEWTOWN
        330 344 11 7. Ausstellungsdatum/Date of issue/Date de délivrance
        . +16 20 {issue:DD.MM.YYYY}
        330 394 11 8. Gültig bis/Date of expiry/Date d'expiration
        690 394 11 9. Behörde/Authority/Autorité
        330 410 20 {expiry:DD.MM.YYYY}
        690 410 20 STADT ULM
        330 448 11 10. Unterschrift der Inhaberin/des Inhabers - Signature of bearer
        """,
    ),
    _passport(
        "travel document FRA for refugees, zone cut off",
        "FRA",
        "arabic ethiopian armenian sri_lankan",
        """
        330 18 18 RÉPUBLIQUE FRANÇAISE
        330 44 14 TITRE DE VOYAGE POUR RÉFUGIÉ / TRAVEL DOCUMENT
        330 66 12 (Convention du 28 juillet 1951)
        330 96 11 Type/Type
        450 96 11 Code du pays/Code
        680 96 11 Titre N°/Document No.
        330 112 20 PR
        450 112 20 FRA
        680 112 20 {any:99AA99999}
        330 148 11 Nom/Surname
        . +16 20 {SURNAME}
        . +34 11 Prénoms/Given names
        . +16 20 {Given}
        . +34 11 Nationalité/Nationality
        700 +0 11 Taille/Height
        330 +16 20 Réfugiée
        700 +0 20 1,{any:69} m
        330 +34 11 Sexe/Sex
        460 +0 11 Date de naissance/Date of birth
        700 +0 11 Lieu de naissance/Place of birth
        330 +16 20 {sex}
        460 +0 20 {dob:DD MM YYYY}
        700 +0 20 NEWTOWN
        330 +34 11 Date de délivrance/Date of issue
        700 +0 11 Autorité/Authority
        330 +16 20 {issue:DD MM YYYY}
        700 +0 20 Préfecture de Police
        330 +34 11 Date d'expiration/Date of expiry
        700 +0 11 Signature du titulaire
        330 +16 20 {expiry:DD MM YYYY}
        """,
        _CROPPED,
    ),
    _passport(
        "passport CAN 2023",
        "CAN",
        "english french indian irish",
        """
        40 14 18 CANADA
        160 14 18 PASSPORT PASSEPORT
        340 60 11 Type/Type
        340 76 20 P
        460 60 11 Issuing Country/Pays émetteur
        460 76 20 CAN
        700 60 11 Passport No./N° de passeport
        700 76 20 {docno}
        340 116 11 Surname/Nom
        340 132 21 {SURNAME}
        340 168 11 Given names/Prénoms
        340 184 21 {GIVEN}
        340 222 11 Nationality/Nationalité
        340 238 20 CANADIAN/CANADIENNE
        700 222 11 Sex/Sexe
        700 238 20 {sex}
        340 276 11 Date of birth/Date de naissance
        340 292 20 {dob:DD MON/MON_fr YYYY}
        700 276 11 Place of birth/Lieu de naissance
        700 292 20 MONCTON CAN
        340 330 11 Date of issue/Date de délivrance
        340 346 20 {issue:DD MON/MON_fr YYYY}
        700 330 11 Issuing Authority/Autorité de délivrance
        700 346 20 GATINEAU
        340 384 11 Date of expiry/Date d'expiration
        340 400 20 {expiry:DD MON/MON_fr YYYY}
        """,
    ),
)
