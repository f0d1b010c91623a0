"""Cards of Indonesia, Malaysia, the Philippines and Singapore."""

from __future__ import annotations

from tests.unit.extraction.documents.document import Document

SOUTHEAST_ASIA = {
    "ktp": Document(
        """
        180 10 20 PROVINSI DKI JAKARTA
        200 36 20 JAKARTA SELATAN
        20 70 24 NIK
        120 70 24 : 3174085802860003
        20 110 16 Nama
        160 110 16 : SITI WIDYAWATI
        20 132 16 Tempat/Tgl Lahir
        160 132 16 : JAKARTA, 18-02-1986
        20 154 16 Jenis Kelamin
        160 154 16 : PEREMPUAN
        360 154 16 Gol. Darah : O
        20 176 16 Alamat
        160 176 16 : JL. MAWAR NO 5
        40 198 16 RT/RW
        160 198 16 : 004/007
        20 264 16 Agama
        160 264 16 : ISLAM
        20 286 16 Status Perkawinan : BELUM KAWIN
        20 308 16 Pekerjaan
        160 308 16 : KARYAWAN SWASTA
        20 330 16 Kewarganegaraan : WNI
        20 352 16 Berlaku Hingga
        160 352 16 : SEUMUR HIDUP
        420 330 14 JAKARTA SELATAN
        420 350 14 05-12-2012
        """,
        "Siti Widyawati",
        "1986-02-18",
        "id_card",
        "IDN",
    ),
    "ktp, single name inline": Document(
        """
        180 10 20 PROVINSI JAWA BARAT
        200 36 20 KOTA BANDUNG
        20 70 24 NIK : 3273012305790001
        20 110 16 Nama : SUHARTONO
        20 132 16 Tempat/Tgl Lahir : BANDUNG, 23-05-1979
        20 154 16 Jenis kelamin : LAKI-LAKI
        20 176 16 Alamat : JL. MELATI
        20 264 16 Agama : ISLAM
        20 330 16 Kewarganegaraan: WNI
        """,
        "Suhartono",
        "1979-05-23",
        "id_card",
        "IDN",
    ),
    "mykad": Document(
        """
        20 10 22 KAD PENGENALAN
        240 10 22 MALAYSIA
        20 34 16 IDENTITY CARD
        20 80 26 850312-10-5432
        20 200 20 AHMAD FAIZAL BIN
        20 222 20 ABDULLAH
        20 260 14 NO 12 JALAN MAWAR 3
        20 276 14 TAMAN MELATI
        20 292 14 53100 KUALA LUMPUR
        400 260 14 WARGANEGARA
        400 290 14 ISLAM
        400 310 14 LELAKI
        """,
        "Ahmad Faizal bin Abdullah",
        "1985-03-12",
        "id_card",
        "MYS",
    ),
    "philsys": Document(
        """
        120 10 18 REPUBLIKA NG PILIPINAS
        120 32 16 Republic of the Philippines
        100 56 16 PAMBANSANG PAGKAKAKILANLAN
        100 76 14 Philippine Identification Card
        20 100 20 1234-5678-9012-3456
        220 130 10 Apelyido/Last Name
        220 142 16 DELA CRUZ
        220 166 10 Mga Pangalan/Given Names
        220 178 16 JUANA MARIE
        220 202 10 Gitnang Apelyido/Middle Name
        220 214 16 SANTOS
        220 238 10 Petsa ng Kapanganakan/Date of Birth
        220 250 16 MAY 03, 1990
        220 274 10 Tirahan/Address
        220 286 14 12 MABINI ST, QUEZON CITY
        """,
        "Juana Marie Santos Dela Cruz",
        "1990-05-03",
        "id_card",
        "PHL",
    ),
    "singapore": Document(
        """
        120 10 16 REPUBLIC OF SINGAPORE
        60 34 14 IDENTITY CARD NO. S1234567D
        200 70 12 Name
        200 86 16 TAN WEI LING
        200 120 12 Race
        200 136 16 CHINESE
        200 160 12 Date of birth
        360 160 12 Sex
        200 176 16 14-07-1981
        360 176 16 F
        200 200 12 Country/Place of birth
        200 216 16 SINGAPORE
        """,
        "Tan Wei Ling",
        "1981-07-14",
        "id_card",
        "SGP",
    ),
}
