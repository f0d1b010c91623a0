"""Cards of Asia to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "aadhaar front",
        "bare",
        ("indian",),
        """
        260 20 26 भारत सरकार
        260 52 24 Government of India
        320 150 24 {Name}
        320 195 24 जन्म तिथि/DOB: {dob:DD/MM/YYYY}
        320 240 24 महिला/ Female
        360 470 40 {any:9999 9999 9999}
        300 560 24 मेरा आधार, मेरी पहचान
        """,
    ),
    Design(
        "PAN new",
        "card",
        ("indian",),
        """
        40 20 24 आयकर विभाग
        40 52 24 INCOME TAX DEPARTMENT
        700 52 24 GOVT. OF INDIA
        340 110 18 स्थायी लेखा संख्या कार्ड
        340 136 18 Permanent Account Number Card
        340 165 32 {any:AAAPA9999A}
        40 330 15 नाम / Name
        . +20 24 {NAME}
        . +40 15 पिता का नाम / Father's Name
        . +20 24 {FATHER}
        . +44 15 जन्म की तारीख / Date of Birth
        . +20 24 {dob:DD/MM/YYYY}
        420 -20 15 हस्ताक्षर / Signature
        """,
    ),
    Design(
        "voter card",
        "card",
        ("indian",),
        """
        200 20 24 भारत निर्वाचन आयोग
        200 52 24 ELECTION COMMISSION OF INDIA
        200 84 20 Elector Photo Identity Card
        320 130 26 {any:AAA9999999}
        40 380 20 Name : {Name}
        40 420 20 Father's Name : {Father}
        40 460 20 Gender : Female
        40 500 20 Date of Birth / Age : {dob:DD-MM-YYYY}
        """,
    ),
    Design(
        "PhilSys",
        "card",
        ("filipino",),
        """
        200 15 20 REPUBLIKA NG PILIPINAS
        200 40 18 Republic of the Philippines
        200 64 20 PAMBANSANG PAGKAKAKILANLAN
        200 88 18 Philippine Identification Card
        340 130 20 {any:9999-9999-9999-9999}
        340 170 13 Apelyido/Last Name
        . +17 24 {SURNAME}
        . +40 13 Mga Pangalan/Given Names
        . +17 24 {GIVEN}
        . +40 13 Gitnang Apelyido/Middle Name
        . +17 24 {MIDDLE}
        . +40 13 Petsa ng Kapanganakan/Date of Birth
        . +17 24 {dob:MONTH DD, YYYY}
        . +40 13 Tirahan/Address
        . +17 20 {STREET}, BARANGAY MABINI, {PLACE}
        """,
        names=("{Name}", "{Given} {Middle} {Surname}"),
    ),
    Design(
        "KTP",
        "card",
        ("indonesian",),
        """
        320 15 24 PROVINSI JAWA BARAT
        320 45 24 KABUPATEN {PLACE}
        40 85 28 NIK : {nik}
        40 130 20 Nama
        240 130 20 : {NAME}
        40 162 20 Tempat/Tgl Lahir
        240 162 20 : {PLACE}, {dob:DD-MM-YYYY}
        40 194 20 Jenis Kelamin
        240 194 20 : PEREMPUAN
        520 194 20 Gol. Darah : O
        40 226 20 Alamat
        240 226 20 : {STREET}
        80 258 20 RT/RW
        240 258 20 : 00{any:9}/00{any:9}
        80 290 20 Kel/Desa
        240 290 20 : SUKAMAJU
        80 322 20 Kecamatan
        240 322 20 : CICENDO
        40 354 20 Agama
        240 354 20 : ISLAM
        40 386 20 Status Perkawinan
        240 386 20 : KAWIN
        40 418 20 Pekerjaan
        240 418 20 : WIRASWASTA
        40 450 20 Kewarganegaraan
        240 450 20 : WNI
        40 482 20 Berlaku Hingga
        240 482 20 : SEUMUR HIDUP
        740 470 18 {PLACE}
        740 495 18 {issue:DD-MM-YYYY}
        """,
    ),
    Design(
        "MyKad",
        "bare",
        ("malay",),
        """
        40 15 26 KAD PENGENALAN MALAYSIA
        40 48 22 IDENTITY CARD
        40 120 34 {mykad}
        40 430 26 {NAME}
        40 475 20 NO {any:99} JALAN MELUR
        40 500 20 TAMAN SERI
        40 525 20 {any:99999} {PLACE}
        40 550 20 SELANGOR
        720 560 20 WARGANEGARA
        720 590 20 LELAKI
        """,
    ),
    Design(
        "NRIC Singapore",
        "card",
        ("chinese",),
        """
        40 15 22 REPUBLIC OF SINGAPORE
        40 45 20 IDENTITY CARD NO. {any:A9999999A}
        400 110 16 Name
        . +22 26 {SURNAME} {GIVEN}
        400 210 16 Race
        . +22 24 CHINESE
        400 280 16 Date of birth
        . +22 24 {dob:DD-MM-YYYY}
        640 280 16 Sex
        . +22 24 {sex}
        400 350 16 Country/Place of birth
        . +22 24 SINGAPORE
        """,
        names=("{Family_first}", "{Name}"),
    ),
    Design(
        "CNIC Pakistan",
        "card",
        ("pakistani",),
        """
        240 15 22 PAKISTAN National Identity Card
        240 45 16 ISLAMIC REPUBLIC OF PAKISTAN
        260 90 14 Name
        . +18 22 {Name}
        . +60 14 Father Name
        . +18 22 {Father}
        . +60 14 Gender
        . +18 22 {sex}
        420 -18 14 Country of Stay
        . +18 22 Pakistan
        260 +50 14 Identity Number
        . +18 22 {any:99999-9999999-9}
        560 -18 14 Date of Birth
        . +18 22 {dob:DD.MM.YYYY}
        260 +50 14 Date of Issue
        . +18 22 {issue:DD.MM.YYYY}
        560 -18 14 Date of Expiry
        . +18 22 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "NID Bangladesh",
        "card",
        ("bangladeshi",),
        """
        240 15 22 গণপ্রজাতন্ত্রী বাংলাদেশ সরকার
        240 45 20 Government of the People's Republic of Bangladesh
        240 75 20 National ID Card / জাতীয় পরিচয়পত্র
        330 150 18 Name:
        420 146 24 {Name}
        330 290 18 Date of Birth:
        500 286 22 {dob:DD Mon YYYY}
        330 340 18 ID NO:
        430 336 24 {any:9999999999}
        """,
    ),
    Design(
        "Emirates card",
        "card",
        ("arabic",),
        """
        300 15 22 UNITED ARAB EMIRATES
        300 45 18 FEDERAL AUTHORITY FOR IDENTITY & CITIZENSHIP
        300 70 22 Resident Identity Card
        330 120 16 ID Number / رقم الهوية
        . +22 22 784-{any:9999-9999999-9}
        330 200 20 Name: {Name}
        330 240 20 Date of Birth: {dob:DD/MM/YYYY}
        330 280 20 Nationality: Lebanon
        330 320 20 Issuing Date: {issue:DD/MM/YYYY}
        330 360 20 Expiry Date: {expiry:DD/MM/YYYY}
        700 360 20 Sex: {sex}
        """,
    ),
)
