"""Pages to tune on that lack a name or a full date, or that do not tell which date it is."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "aadhaar year only",
        "missing",
        ("indian",),
        """
        260 20 26 भारत सरकार Government of India
        320 150 24 {Name}
        320 195 24 जन्म वर्ष / Year of Birth : {year}
        320 240 24 पुरुष / Male
        360 470 40 {any:9999 9999 9999}
        """,
        has_date=False,
    ),
    Design(
        "voter card age only",
        "missing",
        ("indian",),
        """
        200 20 24 ELECTION COMMISSION OF INDIA
        200 52 20 IDENTITY CARD
        320 90 26 {any:AAA9999999}
        40 380 20 Elector's Name : {Name}
        40 420 20 Father's Name : {Father}
        40 460 20 Sex : {sex}
        40 500 20 Age as on 01/01/2012 : {age}
        """,
        has_date=False,
    ),
    Design(
        "student card without birth",
        "missing",
        ("english", "french", "nigerian"),
        """
        280 30 34 NEWTOWN COLLEGE
        330 180 24 Name: {Name}
        330 225 24 Student No: {any:99999999}
        330 270 24 Issued: {issue:DD/MM/YYYY}
        330 315 24 Expires: {expiry:DD/MM/YYYY}
        """,
        has_date=False,
    ),
    Design(
        "card back with address",
        "missing",
        ("german",),
        """
        420 30 14 Anschrift/Address/Adresse
        . +20 22 {any:99999} {PLACE}
        . +28 22 LINDENWEG {any:99}
        420 150 14 Größe/Height/Taille
        . +20 22 {tall} cm
        420 300 14 Behörde/Authority/Autorité
        . +20 22 STADT {PLACE}
        420 380 14 Datum/Date
        . +20 22 {issue:DD.MM.YYYY}
        """,
        names=(),
        has_date=False,
    ),
    Design(
        "certificate of a firm",
        "missing",
        ("english",),
        """
        200 40 34 CERTIFICATE OF INCORPORATION
        100 150 22 Company Name: Northwind Trading Limited
        100 200 22 Company Number: {any:99999999}
        100 250 22 Date of incorporation: {issue:DD Month YYYY}
        100 300 22 Registered office: {street}, {place}
        """,
        names=(),
        has_date=False,
    ),
    Design(
        "student card, either order",
        "missing",
        ("english", "american", "nigerian"),
        """
        280 30 34 RIVERSIDE SCHOOL
        330 180 24 Name: {Name}
        330 225 24 Date of Birth: {dob:DD/MM/YYYY}
        330 270 24 Card No: {any:999999}
        """,
        either_order=True,
    ),
)
