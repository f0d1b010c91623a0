"""Pages that lack a name or a full date, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "social security card",
        "missing",
        ("american", "korean"),
        """
        260 30 34 SOCIAL SECURITY
        300 180 34 {any:999-99-9999}
        240 260 16 THIS NUMBER HAS BEEN ESTABLISHED FOR
        280 300 26 {NAME}
        300 420 14 SIGNATURE
        """,
        has_date=False,
    ),
    Design(
        "DNI back with parents",
        "missing",
        ("spanish",),
        """
        60 40 13 DOMICILIO / Address
        . +17 20 C. MAYOR {any:99}
        . +26 20 {PLACE}
        . +44 13 LUGAR DE NACIMIENTO / Place of birth
        . +17 20 {PLACE}
        . +40 13 HIJO/A DE / Parents
        . +17 20 MIGUEL / PILAR
        . +40 13 EQUIPO
        . +17 20 {any:99999A9A9}
        """,
        names=(),
        has_date=False,
    ),
    Design(
        "vehicle registration German",
        "missing",
        ("german", "serbian"),
        """
        60 20 20 ZULASSUNGSBESCHEINIGUNG TEIL I
        60 80 14 A Amtliches Kennzeichen
        . +18 24 B-{any:AA 9999}
        60 140 14 C.1.1 Name oder Firmenname
        . +18 22 {SURNAME}
        60 196 14 C.1.2 Vorname(n)
        . +18 22 {GIVEN}
        60 252 14 C.1.3 Anschrift
        . +18 20 LINDENWEG {any:99}, {PLACE}
        560 80 14 B Datum der Erstzulassung
        . +18 22 {issue:DD.MM.YYYY}
        560 140 14 Nächste HU
        . +18 22 {expiry:MM.YYYY}
        560 196 14 I Datum
        . +18 22 {issue:DD.MM.YYYY}
        """,
        has_date=False,
    ),
    Design(
        "senior pass year of birth",
        "missing",
        ("english", "danish", "japanese"),
        """
        60 30 32 CITY TRANSPORT SENIOR PASS
        60 180 22 Name
        300 180 22 {Name}
        60 230 22 Year of birth
        300 230 22 {year}
        60 280 22 Pass number
        300 280 22 {any:9999 9999}
        60 330 22 Valid from
        300 330 22 {issue:DD.MM.YYYY}
        60 380 22 Valid until
        300 380 22 {expiry:DD.MM.YYYY}
        """,
        has_date=False,
    ),
    Design(
        "ticket machine receipt",
        "missing",
        ("french",),
        """
        300 30 26 REÇU
        60 120 20 Date : {issue:DD/MM/YYYY} 10:42
        60 160 20 Trajet : Lyon - Nîmes
        60 200 20 Montant : 24,50 EUR
        60 240 20 N° {any:999999999}
        60 300 18 Merci de votre visite
        """,
        names=(),
        has_date=False,
    ),
    Design(
        "patient card, either order",
        "missing",
        ("english", "ugandan", "hebrew"),
        """
        60 30 30 ST. ANNE CLINIC
        60 150 22 PATIENT: {SURNAME}, {GIVEN}
        60 200 22 D.O.B. {dob:DD/MM/YYYY}
        60 250 22 HOSPITAL NO. {any:999999}
        """,
        names=("{Name}",),
        either_order=True,
    ),
)
