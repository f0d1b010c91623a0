"""Pages that lack a name or a full date, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "bank card",
        "missing",
        ("english", "german", "spanish"),
        """
        60 40 30 RIVERSIDE BANK
        700 44 22 debit
        60 300 34 {any:4999 9999 9999 9999}
        340 370 12 VALID THRU
        440 362 22 {expiry:MM/YY}
        60 430 24 {NAME}
        """,
        has_date=False,
    ),
    Design(
        "licence back",
        "missing",
        ("german",),
        """
        60 40 16 9.
        220 40 16 10.
        440 40 16 11.
        660 40 16 12.
        60 90 16 AM
        220 90 16 {issue:DD.MM.YY}
        440 90 16 {expiry:DD.MM.YY}
        60 130 16 B
        220 130 16 {issue:DD.MM.YY}
        440 130 16 {expiry:DD.MM.YY}
        660 130 16 01.06
        60 170 16 BE
        60 500 12 1. Name 2. Vorname 3. Geburtsdatum und -ort 4a. Ausstellungsdatum
        60 524 12 4b. Ablaufdatum 4c. Ausstellungsbehörde 5. Führerscheinnummer
        """,
        names=(),
        has_date=False,
    ),
    Design(
        "carte Vitale",
        "missing",
        ("french", "moroccan"),
        """
        60 30 34 vitale
        60 80 16 CARTE D'ASSURANCE MALADIE
        60 320 22 {Given}
        60 352 22 {SURNAME}
        60 420 14 Émise le
        160 418 18 {issue:DD/MM/YYYY}
        """,
        has_date=False,
    ),
    Design(
        "laboratory label without a name",
        "missing",
        ("english",),
        """
        60 30 26 NORTH COUNTY LABORATORY
        60 120 20 Sample No: {any:99999999}
        60 160 20 Date of birth: {dob:DD Mon YYYY}
        60 200 20 Sex: {sex}
        60 240 20 Collected: {issue:DD Mon YYYY} 09:15
        60 280 20 Material: Serum
        """,
        names=(),
    ),
)
