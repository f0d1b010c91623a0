"""Cards of India, Pakistan and Bangladesh."""

from __future__ import annotations

from tests.unit.extraction.documents.document import Document

SOUTH_ASIA = {
    "aadhaar": Document(
        """
        180 10 20 भारत सरकार
        180 34 18 Government of India
        220 90 16 रोहन मेहता
        220 112 18 Rohan Mehta
        220 138 16 जन्म तिथि / DOB : 15/08/1989
        220 160 16 पुरुष / MALE
        200 220 26 2345 6789 0123
        150 260 16 मेरा आधार, मेरी पहचान
        """,
        "Rohan Mehta",
        "1989-08-15",
        "id_card",
        "IND",
    ),
    "aadhaar, year only": Document(
        """
        180 10 20 GOVERNMENT OF INDIA
        220 112 18 Sunita Devi Rao
        220 138 16 Year of Birth : 1971
        220 160 16 Female
        200 220 26 2345 6789 0123
        """,
        "Sunita Devi Rao",
        None,
        "id_card",
        "IND",
    ),
    "pan, new": Document(
        """
        30 10 20 INCOME TAX DEPARTMENT
        380 10 20 GOVT. OF INDIA
        150 50 14 Permanent Account Number Card
        170 70 22 ABCPM1234K
        30 120 12 नाम / Name
        30 136 18 ARJUN KUMAR MEHTA
        30 165 12 पिता का नाम / Father's Name
        30 181 18 VIKRAM MEHTA
        30 230 12 जन्म की तारीख / Date of Birth
        30 246 18 23/11/1974
        220 240 12 हस्ताक्षर / Signature
        """,
        "Arjun Kumar Mehta",
        "1974-11-23",
        "tax_card",
        "IND",
    ),
    "pan, old without labels": Document(
        """
        30 10 20 INCOME TAX DEPARTMENT
        380 10 20 GOVT. OF INDIA
        30 60 18 ARJUN KUMAR MEHTA
        30 90 18 VIKRAM MEHTA
        30 130 18 23/11/1974
        30 160 14 Permanent Account Number
        30 180 20 ABCPM1234K
        200 230 12 Signature
        """,
        "Arjun Kumar Mehta",
        "1974-11-23",
        "tax_card",
        "IND",
    ),
    "indian voter card, age only": Document(
        """
        60 10 18 ELECTION COMMISSION OF INDIA
        120 34 16 IDENTITY CARD
        40 60 18 XYZ1234567
        40 250 16 Elector's Name : Lakshmi Narayan
        40 280 16 Father's Name : Gopal Narayan
        40 310 16 Sex : F
        40 340 16 Age as on 1.1.2008 : 24
        """,
        "Lakshmi Narayan",
        None,
        "voter_card",
        "IND",
    ),
    "indian voter card": Document(
        """
        60 10 18 ELECTION COMMISSION OF INDIA
        120 34 16 ELECTOR PHOTO IDENTITY CARD
        40 250 16 Name : Lakshmi Narayan
        40 280 16 Husband's Name : Gopal Narayan
        40 310 16 Gender : Female
        40 340 16 Date of Birth / Age : 07-03-1984
        """,
        "Lakshmi Narayan",
        "1984-03-07",
        "voter_card",
        "IND",
    ),
    "pakistan cnic": Document(
        """
        120 10 18 PAKISTAN National Identity Card
        200 34 14 ISLAMIC REPUBLIC OF PAKISTAN
        160 70 12 Name
        160 86 18 Bilal Hussain
        160 116 12 Father Name
        160 132 18 Tariq Hussain
        160 162 12 Gender
        260 162 12 Country of Stay
        160 178 16 M
        260 178 16 Pakistan
        160 206 12 Identity Number
        330 206 12 Date of Birth
        160 222 16 35202-1234567-1
        330 222 16 04.11.1988
        160 250 12 Date of Issue
        330 250 12 Date of Expiry
        160 266 16 12.03.2016
        330 266 16 12.03.2026
        330 300 12 Holder's Signature
        """,
        "Bilal Hussain",
        "1988-11-04",
        "id_card",
        "PAK",
    ),
    "bangladesh": Document(
        """
        60 10 14 Government of the People's Republic of Bangladesh
        120 34 14 National ID Card
        160 70 14 নাম
        160 100 14 Name: MD RAHIM UDDIN
        160 128 14 পিতা
        160 200 14 Date of Birth: 17 May 2000
        160 226 14 ID NO: 1234567890
        """,
        "Md Rahim Uddin",
        "2000-05-17",
        "id_card",
        "BGD",
    ),
    "aadhaar, Hindi and heading garbled": Document(
        """
        180 10 20 TRRRTR
        180 34 18 GOVERNMENT OF INDIA
        220 90 16 3T寸T
        220 112 18 Rohan Mehta
        220 138 16 / Year of Birth: 1989
        220 160 16 O+O
        260 160 16 /MALE
        200 220 26 2345 6789 0123
        150 260 16 3TTTR - 3TTH 3TH T 3TETTR
        """,
        "Rohan Mehta",
        None,
        "id_card",
        "IND",
    ),
    "indian voter card, Hindi labels read as Latin and Chinese": Document(
        """
        277 31 38 HR A 3RITT
        190 83 25 ELECTION COMMISSION OF INDIA
        305 116 26 IDENTITY CARD
        252 170 31 XYZ1234567
        44 539 34 Af 可
        48 579 25 Elector's Name
        307 577 28 : Lakshmi Narayan
        44 631 31 可人
        47 669 25 Father's Name
        307 666 31 : Gopal Narayan
        45 810 35 1.1.20193T
        46 848 27 Age as on 1.1.2019: 54
        """,
        "Lakshmi Narayan",
        None,
        "voter_card",
        "IND",
    ),
    "indian voter card, Chinese fragments above the labels": Document(
        """
        190 83 25 ELECTION COMMISSION OF INDIA
        305 116 26 IDENTITY CARD
        44 539 34 可人
        48 579 25 Elector's Name
        307 577 28 Lakshmi Narayan
        44 631 31 可天人
        47 669 25 Father's Name
        307 666 31 Gopal Narayan
        46 758 27 Sex
        307 756 27 Female
        46 848 27 Date of Birth
        307 848 27 07-03-1984
        """,
        "Lakshmi Narayan",
        "1984-03-07",
        "voter_card",
        "IND",
    ),
}
