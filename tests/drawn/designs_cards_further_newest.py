"""Further cards of Europe, with residence papers, held out until newer ones were drawn."""

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
        "card CZE 2021, both sides",
        "card",
        ("czech", "slovak", "vietnamese"),
        """
        120 12 16 ČESKÁ REPUBLIKA / CZECH REPUBLIC
        120 36 16 OBČANSKÝ PRŮKAZ / IDENTITY CARD
        40 90 22 CZ
        340 76 11 PŘÍJMENÍ / SURNAME
        . +15 20 {SURNAME}
        340 124 11 JMÉNO / GIVEN NAMES
        . +15 20 {GIVEN}
        340 172 11 STÁTNÍ OBČANSTVÍ / NATIONALITY
        700 172 11 POHLAVÍ / SEX
        340 187 20 ČESKÁ REPUBLIKA
        700 187 20 {sex}
        340 220 11 DATUM NAROZENÍ / DATE OF BIRTH
        700 220 11 ČÍSLO / DOCUMENT No.
        340 235 20 {dob:DD.MM.YYYY}
        700 235 20 {docno}
        340 268 11 PLATNOST DO / DATE OF EXPIRY
        700 268 11 DATUM VYDÁNÍ / DATE OF ISSUE
        340 283 20 {expiry:DD.MM.YYYY}
        700 283 20 {issue:DD.MM.YYYY}
        60 690 11 TRVALÝ POBYT / PERMANENT STAY
        . +15 18 KOLÍN, ZÁLABÍ {any:99}
        . +22 18 okr. KOLÍN
        500 690 11 MÍSTO NAROZENÍ / PLACE OF BIRTH
        . +15 18 KOLÍN
        . +22 18 okr. KOLÍN
        60 766 11 RODNÉ ČÍSLO / PERSONAL No.
        500 766 11 RODNÉ PŘÍJMENÍ / SURNAME AT BIRTH
        60 781 18 {rodne_cislo}
        500 781 18 {MIDDLE}
        60 814 11 VYDAL / AUTHORITY
        . +15 18 MĚSTSKÝ ÚŘAD KOLÍN
        """
        + _BACK_ZONE,
        state="CZE",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card CYP 2020, both sides",
        "card",
        ("greek", "turkish", "english"),
        """
        120 12 15 ΚΥΠΡΙΑΚΗ ΔΗΜΟΚΡΑΤΙΑ KIBRIS CUMHURİYETİ
        120 34 15 REPUBLIC OF CYPRUS
        120 58 15 ΔΕΛΤΙΟ ΤΑΥΤΟΤΗΤΑΣ KİMLİK KARTI IDENTITY CARD
        330 94 10 Επώνυμο/Soyadı/Surname
        . +14 20 {SURNAME}
        330 140 10 Όνομα/Adı/Given names
        . +14 20 {GIVEN}
        330 186 10 Ημερομηνία γέννησης/Doğum tarihi/Date of birth
        700 186 10 Φύλο/Cinsiyeti/Sex
        330 200 20 {dob:DD.MM.YYYY}
        700 200 20 {sex}
        330 232 10 Υπηκοότητα/Uyruğu/Nationality
        700 232 10 Αριθμός εγγράφου/Belge No/Document No
        330 246 20 CYP
        700 246 20 {docno}
        330 278 10 Ημερομηνία λήξης/Son geçerlilik tarihi/Date of expiry
        700 278 10 Αριθμός ταυτότητας/Kimlik No/ID No
        330 292 20 {expiry:DD.MM.YYYY}
        700 292 20 {any:999999}
        60 690 10 Όνομα πατέρα/Baba adı/Father's name
        . +14 18 {FATHER}
        60 736 10 Όνομα μητέρας/Ana adı/Mother's name
        . +14 18 {MOTHER}
        60 782 10 Τόπος γέννησης/Doğum yeri/Place of birth
        . +14 18 PAPHOS, CYPRUS
        560 690 10 Ημερομηνία έκδοσης/Veriliş tarihi/Date of issue
        . +14 18 {issue:DD.MM.YYYY}
        """
        + _BACK_ZONE,
        state="CYP",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card GBR Post Office, proof of age",
        "card",
        ("english", "indian", "nigerian"),
        """
        40 20 20 POST OFFICE
        600 20 18 PROOF OF AGE
        600 46 14 UK PASS
        340 110 13 Surname
        . +18 22 {SURNAME}
        . +40 13 First name(s)
        . +18 22 {GIVEN}
        . +40 13 Date of birth
        . +18 22 {dob:DD/MM/YYYY}
        340 300 13 Expiry date
        600 300 13 Card number
        340 318 20 {expiry:DD/MM/YYYY}
        600 318 20 {any:9999 9999 9999}
        40 470 26 18+
        """,
    ),
    Design(
        "permit DEU while asylum is decided",
        "permit",
        ("arabic", "turkish", "georgian", "nigerian"),
        """
        60 14 18 BUNDESREPUBLIK DEUTSCHLAND
        60 40 20 Aufenthaltsgestattung
        60 66 14 zur Durchführung des Asylverfahrens
        720 40 18 {any:A9999999}
        60 110 13 Name
        280 106 20 {SURNAME}
        60 146 13 Vorname(n)
        280 142 20 {GIVEN}
        60 182 13 Geburtsdatum
        280 178 20 {dob:DD.MM.YYYY}
        60 218 13 Geburtsort
        280 214 20 UTOPOLIS
        60 254 13 Staatsangehörigkeit
        280 250 20 UTOPISCH
        60 290 13 Geschlecht
        280 286 20 {sex}
        460 290 13 Größe
        540 286 20 {tall} cm
        660 290 13 Augenfarbe
        760 286 20 braun
        60 326 13 Anschrift
        280 322 18 {any:99999} LEIPZIG
        280 348 18 TORGAUER STR. {any:299}
        60 386 13 Einreise am
        280 382 18 {issue:DD.MM.}2016
        60 422 13 Ausgestellt am
        280 418 18 {issue:DD.MM.YYYY}
        480 422 13 Gültig bis
        600 418 18 {expiry:DD.MM.YYYY}
        60 458 13 Ausländerbehörde
        280 454 18 Stadt Leipzig
        60 510 12 Die Angaben zur Person beruhen auf den eigenen Angaben der Inhaberin/des Inhabers
        """,
    ),
    Design(
        "permit FRA receipt",
        "permit",
        ("senegalese", "moroccan", "arabic", "ukrainian"),
        """
        60 16 18 RÉPUBLIQUE FRANÇAISE
        60 44 14 PRÉFECTURE DE LA HAUTE-GARONNE
        60 74 18 RÉCÉPISSÉ DE DEMANDE DE CARTE DE SÉJOUR
        760 74 18 {any:9999999999}
        60 126 14 NOM :
        280 124 20 {SURNAME}
        60 162 14 PRÉNOM(S) :
        280 160 20 {Given}
        60 198 14 NÉ(E) LE :
        280 196 20 {dob:DD/MM/YYYY}
        500 198 14 À :
        540 196 20 DAKAR
        60 234 14 NATIONALITÉ :
        280 232 20 UTOPIENNE
        60 270 14 SITUATION DE FAMILLE :
        280 268 20 CÉLIBATAIRE
        60 306 14 ENTRÉ(E) EN FRANCE LE :
        280 304 20 {issue:DD/MM/}2016
        60 342 14 ADRESSE :
        280 340 18 {any:99} RUE DE METZ
        280 366 18 31000 TOULOUSE
        60 410 14 A demandé la délivrance d'un premier titre de séjour
        60 440 14 Délivré le {issue:DD/MM/YYYY}
        360 440 14 Valable jusqu'au {expiry:DD/MM/YYYY}
        60 500 14 Pour le préfet,
        """,
    ),
)
