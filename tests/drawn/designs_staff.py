"""Cards of firms, schools and funds, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "student card ISIC",
        "staff",
        ("french", "slovene", "italian", "korean"),
        """
        40 20 30 ISIC
        300 24 18 INTERNATIONAL STUDENT IDENTITY CARD
        340 120 13 Studies at / Étudiant à / Est. de Enseñanza
        . +18 22 University of Riverside
        . +42 13 Name / Nom / Nombre
        . +18 22 {Name}
        . +42 13 Born / Né(e) le / Nacido/a el
        . +18 22 {dob:DD/MM/YYYY}
        . +42 13 Validity / Validité / Validez
        . +18 22 {issue:MM/YYYY} - {expiry:MM/YYYY}
        60 520 20 S {any:999 999 999 999 A}
        """,
        day_above_12=True,
    ),
    Design(
        "press card German",
        "staff",
        ("german", "turkish", "serbian"),
        """
        60 30 32 PRESSEAUSWEIS
        600 40 18 {issue:YYYY}
        340 130 24 {Given} {Surname}
        340 164 14 Name
        340 210 20 geb. {dob:DD.MM.YYYY} in {place}
        340 260 20 Staatsangehörigkeit: deutsch
        340 300 20 Ausweis-Nr. {any:99999}
        60 440 14 Der Inhaber dieses Ausweises ist hauptberuflich journalistisch tätig.
        60 480 14 Gültig bis {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "military card USA",
        "staff",
        ("american", "filipino"),
        """
        40 20 24 Armed Forces of the United States
        300 120 22 {SURNAME},
        300 148 22 {GIVEN}
        600 120 13 Rank/Grade
        . +17 20 SGT/E5
        300 200 13 Affiliation
        . +17 20 Active Duty
        300 260 13 Date of Birth
        . +17 20 {dob:YYYYMONDD}
        600 260 13 Blood Type
        . +17 20 O POS
        300 320 13 Issue Date
        . +17 20 {issue:YYYYMONDD}
        600 320 13 Expiration Date
        . +17 20 {expiry:YYYYMONDD}
        """,
    ),
    Design(
        "proof of age card notary",
        "staff",
        ("english", "irish", "sri_lankan"),
        """
        60 20 26 PROOF OF AGE CARD
        60 60 14 Sworn before a notary public at {PLACE} on {issue:D Month YYYY}
        340 120 20 This card certifies that
        340 156 26 {Given} {Surname}
        340 196 20 was born on
        340 232 24 {dob:D Month YYYY}
        340 280 18 Card expires {expiry:D Month YYYY}
        340 320 18 Serial {any:999999}
        """,
    ),
    Design(
        "health card Ontario",
        "bare",
        ("english", "french", "hebrew"),
        """
        40 20 26 Ontario
        300 24 22 Health Santé
        340 120 28 {any:9999 - 999 - 999 - AA}
        340 180 24 {GIVEN} {SURNAME}
        340 230 13 BORN/NÉ(E)
        . +17 22 {dob:YYYY - MM - DD}
        620 230 13 SEX/SEXE
        . +17 22 {sex}
        340 300 13 ISS/DÉL
        . +17 22 {issue:YYYY - MM - DD}
        620 300 13 EXP
        . +17 22 {expiry:YYYY - MM - DD}
        """,
    ),
)
