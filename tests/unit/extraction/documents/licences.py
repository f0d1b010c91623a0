"""Driving licences that number their fields or shorten their labels."""

from __future__ import annotations

from tests.unit.extraction.documents.document import Document

LICENCES = {
    "uk licence": Document(
        """
        120 10 20 DRIVING LICENCE
        420 10 20 UK
        220 60 16 1. MORGAN
        220 82 16 2. SARAH MEREDYTH
        220 104 16 3. 11.03.1976 UNITED KINGDOM
        220 126 16 4a. 19.01.2013 4c. DVLA
        220 148 16 4b. 18.01.2023
        220 170 16 5. MORGA753116SM9IJ 35
        220 200 16 7. S Morgan
        220 230 16 8. 122 BURNS CRESCENT, EDINBURGH, EH1 9GP
        220 270 16 9. AM/A/B1/B
        """,
        "Sarah Meredyth Morgan",
        "1976-03-11",
        "driving_licence",
        "GBR",
    ),
    "german licence, numbers apart": Document(
        """
        120 10 20 FÜHRERSCHEIN
        420 10 16 BUNDESREPUBLIK DEUTSCHLAND
        200 60 16 1.
        240 60 16 Mustermann
        200 82 16 2.
        240 82 16 Erika
        200 104 16 3.
        240 104 16 12.08.1964 Berlin
        200 126 16 4a.
        240 126 16 14.05.2021
        360 126 16 4c. Stadt Köln
        200 148 16 4b.
        240 148 16 13.05.2036
        200 170 16 5.
        240 170 16 B072RRE2I55
        200 200 16 7.
        200 230 16 9. AM/B/L
        """,
        "Erika Mustermann",
        "1964-08-12",
        "driving_licence",
        "DEU",
    ),
    "us licence, LN and FN": Document(
        """
        20 10 24 CALIFORNIA
        300 10 24 DRIVER LICENSE
        220 50 18 DL I1234568
        220 74 18 EXP 08/31/2029
        360 74 14 END NONE
        220 98 18 LN CARDHOLDER
        220 122 18 FN IMA MARIE
        220 146 14 2570 24TH STREET
        220 162 14 ANYTOWN, CA 95818
        220 186 18 DOB 08/31/1977
        420 186 14 RSTR NONE
        20 250 14 SEX F
        100 250 14 HAIR BRN
        200 250 14 EYES BRN
        400 270 14 ISS 08/31/2024
        """,
        "Ima Marie Cardholder",
        "1977-08-31",
        "driving_licence",
        "USA",
    ),
    "us licence, numbered": Document(
        """
        20 10 24 NEW YORK STATE
        20 40 20 DRIVER LICENSE
        220 80 16 ID: 123 456 789
        400 80 16 CLASS D
        220 104 16 1 DOCUMENT
        220 124 16 2 SAMPLE MICHAEL
        220 144 16 8 2345 ANYPLACE AVE
        220 160 16 ANYTOWN NY 12345
        220 186 16 3 DOB 06/09/1985
        220 206 16 4a ISS 03/07/2022
        400 206 16 4b EXP 06/09/2030
        220 226 16 15 SEX M 16 HGT 5-08 18 EYES BRO
        """,
        "Sample Michael Document",
        "1985-06-09",
        "driving_licence",
        "USA",
    ),
}
