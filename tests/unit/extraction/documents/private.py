"""Cards that no state issues: of companies, schools, and for proof of age."""

from __future__ import annotations

from tests.unit.extraction.documents.document import Document

PRIVATE = {
    "proof of age": Document(
        """
        20 10 20 CitizenCard
        20 40 14 PROOF OF AGE
        20 70 12 Name
        20 86 18 Charlotte Rose
        20 106 18 Whitfield
        20 140 12 DoB
        20 156 18 09 Nov 2002
        20 190 12 18 on
        20 206 18 09 Nov 2020
        20 240 12 Expires on
        20 256 18 01 Dec 2028
        """,
        "Charlotte Rose Whitfield",
        "2002-11-09",
        "id_card",
        "GBR",
    ),
    "staff card, inline": Document(
        """
        60 10 26 NORTHWIND LOGISTICS
        100 50 18 EMPLOYEE IDENTITY CARD
        40 220 18 Name: Priya Raman
        40 246 16 Designation: Senior Analyst
        40 270 16 Emp ID: NW-20417
        40 294 16 DOB: 26/03/1992
        40 318 16 Blood Group: O+
        40 342 16 Valid till: 31/12/2027
        """,
        "Priya Raman",
        "1992-03-26",
        "staff_card",
        None,
    ),
    "student card, bold name": Document(
        """
        60 10 24 UNIVERSITY OF NORTHFIELD
        100 44 16 STUDENT CARD
        200 100 30 Oliver Hartmann
        200 140 16 Student No. 20314455
        200 164 16 Faculty of Science
        200 188 16 Date of Birth: 03 May 2001
        200 212 16 Expires: 30 Sep 2027
        """,
        "Oliver Hartmann",
        "2001-05-03",
        "staff_card",
        None,
    ),
    "labels below their values": Document(
        """
        60 10 16 RIVERTON COLLEGE
        60 34 14 STUDENT IDENTITY CARD
        60 70 18 Harper
        60 90 10 Surname
        60 110 18 James Oliver
        60 130 10 First name
        60 150 18 12 June 2003
        60 170 10 Date of birth
        60 190 18 30 August 2028
        60 210 10 Expiry date
        """,
        "James Oliver Harper",
        "2003-06-12",
        "staff_card",
        None,
    ),
}
