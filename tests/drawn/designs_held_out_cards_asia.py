"""Cards of Asia that only score: do not tune on them."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "children's card Indonesia",
        "card",
        ("indonesian",),
        """
        280 12 20 KARTU IDENTITAS ANAK
        300 40 16 PROVINSI JAWA TENGAH
        300 62 16 KOTA SURAKARTA
        60 100 20 NIK : {nik}
        60 140 16 Nama
        280 140 16 : {NAME}
        60 170 16 Tempat/Tgl Lahir
        280 170 16 : SURAKARTA, {dob:DD-MM-YYYY}
        60 200 16 Jenis Kelamin
        280 200 16 : {sex}
        540 200 16 Gol. Darah : -
        60 230 16 No. KK
        280 230 16 : {any:3372999999999999}
        60 260 16 Nama Kepala Keluarga
        280 260 16 : {FATHER}
        60 290 16 No. Akta Kelahiran
        280 290 16 : {any:3372-LT-99999999-9999}
        60 320 16 Agama
        280 320 16 : ISLAM
        60 350 16 Kewarganegaraan
        280 350 16 : WNI
        60 380 16 Alamat
        280 380 16 : JL. KENANGA NO. {any:99}
        60 410 16 RT/RW
        280 410 16 : 00{any:9}/00{any:9}
        60 440 16 Kel/Desa
        280 440 16 : LAWEYAN
        60 470 16 Kecamatan
        280 470 16 : LAWEYAN
        60 500 16 Berlaku Hingga
        280 500 16 : {expiry:DD-MM-YYYY}
        720 540 14 SURAKARTA, {issue:DD-MM-YYYY}
        """,
    ),
    Design(
        "PAN printed from a file",
        "card",
        ("indian",),
        """
        240 14 20 आयकर विभाग INCOME TAX DEPARTMENT
        300 42 18 भारत सरकार GOVT. OF INDIA
        220 76 18 e - Permanent Account Number (e-PAN) Card
        60 120 16 Permanent Account Number
        480 118 20 {any:AAAPA9999A}
        60 166 16 नाम / Name
        480 164 20 {NAME}
        60 212 16 पिता का नाम / Father's Name
        480 210 20 {FATHER}
        60 258 16 जन्म की तारीख / Date of Birth
        480 256 20 {dob:DD/MM/YYYY}
        60 304 16 लिंग / Gender
        480 302 20 Male
        60 350 16 हस्ताक्षर / Signature
        60 430 13 Permanent Account Number (PAN) facilitates Income Tax Department
        60 452 13 linking of various documents, including payment of taxes.
        60 490 13 Digitally signed by Income Tax Department
        60 512 13 Date : {issue:YYYY.MM.DD} 11:42:07 IST
        """,
    ),
    Design(
        "aadhaar plastic card, both sides",
        "bare",
        ("indian",),
        """
        250 16 22 भारत सरकार
        480 16 22 Government of India
        300 120 24 {Name}
        300 164 20 जन्म तिथि/DOB: {dob:DD/MM/YYYY}
        300 204 20 महिला/ FEMALE
        40 480 14 Aadhaar No. Issued: {issue:DD/MM/YYYY}
        280 500 34 {any:9999 9999 9999}
        300 546 16 VID : {any:9999 9999 9999 9999}
        300 590 22 मेरा आधार, मेरी पहचान
        200 660 18 भारतीय विशिष्ट पहचान प्राधिकरण
        200 688 18 Unique Identification Authority of India
        60 760 16 Address:
        . +24 16 C/O: {Father}, {street}, Near Temple,
        . +22 16 Hosur, Krishnagiri,
        . +22 16 Tamil Nadu - {any:635999}
        40 1000 14 Details as on: {issue:DD/MM/YYYY}
        60 1100 16 1947
        200 1100 16 help@uidai.gov.in
        560 1100 16 www.uidai.gov.in
        """,
        size=(1000, 1260),
    ),
    Design(
        "paper identity card Philippines",
        "card",
        ("filipino",),
        """
        300 12 18 REPUBLIKA NG PILIPINAS
        300 34 14 Republic of the Philippines
        300 56 18 PAMBANSANG PAGKAKAKILANLAN
        300 78 14 Philippine Identification
        60 116 20 {any:9999-9999-9999-9999}
        60 170 12 Apelyido/Last Name
        . +16 20 {SURNAME}
        . +36 12 Mga Pangalan/Given Names
        . +16 20 {GIVEN}
        . +36 12 Gitnang Apelyido/Middle Name
        . +16 20 {MIDDLE}
        . +36 12 Petsa ng Kapanganakan/Date of Birth
        . +16 20 {dob:MONTH DD, YYYY}
        . +36 12 Tirahan/Address
        . +16 16 {STREET}, SAN ROQUE,
        . +20 16 CITY OF ANTIPOLO, RIZAL
        560 170 12 Petsa ng pagkakaloob/Date of issue
        . +16 20 {issue:DD MONTH YYYY}
        . +36 12 Kasarian/Sex
        . +16 20 FEMALE
        . +36 12 Uri ng Dugo/Blood Type
        . +16 20 O+
        . +36 12 Kalagayang Sibil/Marital Status
        . +16 20 SINGLE
        . +36 12 Lugar ng Kapanganakan/Place of Birth
        . +16 16 CEBU CITY, CEBU
        """,
        names=("{Name}", "{Given} {Middle} {Surname}"),
    ),
    Design(
        "MyKAS",
        "bare",
        ("malay",),
        """
        60 18 26 MALAYSIA
        60 56 16 KAD PENGENALAN SEMENTARA
        760 20 24 MyKAS
        60 120 32 {mykad}
        60 390 24 {NAME}
        60 440 16 NO {any:99} TAMAN MAWAR
        60 464 16 JALAN TUARAN
        60 488 16 {any:88999} KOTA KINABALU
        60 512 16 SABAH
        640 500 16 TARIKH TAMAT TEMPOH
        640 526 20 {expiry:DD-MM-YYYY}
        640 566 16 ISLAM
        800 566 16 {sex}
        """,
    ),
    Design(
        "card Pakistan, origin",
        "card",
        ("pakistani",),
        """
        220 14 22 ISLAMIC REPUBLIC OF PAKISTAN
        220 46 20 Pakistan Origin Card
        60 110 13 Name
        . +17 21 {Name}
        60 168 13 Father Name
        . +17 21 {Father}
        60 226 13 Gender
        260 226 13 Nationality
        60 243 19 {sex}
        260 243 19 United Kingdom
        60 290 13 Identity Number
        400 290 13 Date of Birth
        60 307 19 {any:99999-9999999-9}
        400 307 19 {dob:DD.MM.YYYY}
        60 354 13 Date of Issue
        400 354 13 Date of Expiry
        60 371 19 {issue:DD.MM.YYYY}
        400 371 19 {expiry:DD.MM.YYYY}
        60 420 13 Passport Number
        60 437 19 {any:999999999}
        700 560 13 Holder's Signature
        """,
    ),
)
