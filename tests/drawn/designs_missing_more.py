"""Further pages to tune on that lack a name or a full date."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "boarding pass",
        "missing",
        ("german", "spanish", "chinese"),
        """
        40 30 28 BOARDING PASS
        40 120 14 NAME OF PASSENGER
        . +18 24 {SURNAME}/{GIVEN}
        40 200 14 FLIGHT
        . +18 24 UT{any:9999}
        240 200 14 DATE
        . +18 24 {issue:DD MON YYYY}
        480 200 14 SEAT
        . +18 24 {any:99}C
        """,
        has_date=False,
    ),
    Design(
        "firm badge without birth",
        "missing",
        ("dutch", "indian", "english"),
        """
        300 40 30 HARBOUR ENERGY
        300 300 30 {Name}
        300 345 20 Senior Engineer
        300 400 18 Employee ID {any:999999}
        300 440 18 Valid thru {expiry:DD.MM.YYYY}
        """,
        has_date=False,
    ),
    Design(
        "voter card age in years",
        "missing",
        ("indian",),
        """
        160 20 22 भारत निर्वाचन आयोग ELECTION COMMISSION OF INDIA
        40 90 24 {any:AAA9999999}
        330 150 18 निर्वाचक का नाम
        330 180 18 Elector's Name
        560 180 20 {Name}
        330 230 18 Husband's Name
        560 230 20 {Father}
        330 280 18 Age as on 1.1.2009
        560 280 20 {age} Years
        330 330 18 Date
        560 330 18 {issue:DD/MM/YYYY}
        """,
        has_date=False,
    ),
    Design(
        "NIN long slip",
        "missing",
        ("nigerian",),
        """
        200 20 22 National Identity Management System
        200 50 18 Federal Republic of Nigeria
        40 110 16 Tracking ID:
        180 110 18 {any:A9AA99AAA999}
        400 110 16 Surname:
        520 110 18 {SURNAME}
        40 160 16 NIN:
        180 160 18 {any:99999999999}
        400 160 16 First Name:
        520 160 18 {FIRST}
        400 210 16 Middle Name:
        530 210 18 {SECOND}
        400 260 16 Gender:
        520 260 18 {sex}
        700 110 16 Address:
        700 140 16 {STREET}
        """,
        names=("{Name}",),
        has_date=False,
    ),
    Design(
        "visa page with stamps",
        "missing",
        ("english",),
        """
        60 60 30 VISAS
        500 60 22 {any:999999999}
        120 180 24 IMMIGRATION
        120 215 24 ADMITTED {issue:DD MON YYYY}
        520 300 24 DEPARTED
        520 335 24 {expiry:DD MON YYYY}
        """,
        names=(),
        has_date=False,
    ),
    Design(
        "invoice",
        "missing",
        ("english",),
        """
        60 40 34 INVOICE
        60 140 20 Invoice number: {any:999999}
        60 180 20 Invoice date: {issue:DD/MM/YYYY}
        60 220 20 Due date: {expiry:DD/MM/YYYY}
        60 300 20 Paper, 5 boxes
        700 300 20 {any:99.99}
        """,
        names=(),
        has_date=False,
    ),
    Design(
        "club card, either order",
        "missing",
        ("english", "kenyan", "filipino"),
        """
        60 30 34 SEASIDE SWIMMING CLUB
        60 180 16 MEMBER NAME
        . +20 24 {NAME}
        60 260 16 BIRTH DATE
        . +20 24 {dob:DD-MM-YYYY}
        60 340 16 MEMBER NO
        . +20 24 {any:99999}
        """,
        either_order=True,
    ),
)
