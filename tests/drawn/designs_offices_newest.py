"""Voter, health, student and professional cards that were held out until newer ones were drawn."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "voter card India 2021, both sides",
        "card",
        ("indian",),
        """
        260 12 18 भारत निर्वाचन आयोग
        260 38 18 ELECTION COMMISSION OF INDIA
        260 64 16 मतदाता फोटो पहचान पत्र / Elector Photo Identity Card
        60 110 22 {any:AAA9999999}
        340 160 15 निर्वाचक का नाम / Elector's Name
        . +20 20 {Name}
        340 216 15 पति का नाम / Husband's Name
        . +20 20 {Father}
        340 272 15 लिंग / Gender
        500 270 18 महिला / Female
        340 306 15 जन्म तिथि / आयु
        340 328 15 Date of Birth / Age
        560 324 20 {dob:DD-MM-YYYY}
        60 660 15 पता / Address
        . +22 16 HOUSE NO {any:99}, WARD {any:9}, TEH. SANGANER
        . +22 16 DISTT. JAIPUR, RAJASTHAN, {any:302999}
        60 744 15 विधानसभा निर्वाचन क्षेत्र / Assembly Constituency No. and Name
        . +22 16 56 - SANGANER
        60 806 15 भाग संख्या / Part No. and Name
        . +22 16 {any:99} - GOVT SCHOOL SANGANER
        60 866 15 दिनांक / Date : {issue:DD-MM-YYYY}
        560 866 15 Electoral Registration Officer
        """,
        size=(1000, 940),
    ),
    Design(
        "health card Indonesia",
        "card",
        ("indonesian",),
        """
        60 16 24 KARTU INDONESIA SEHAT
        60 50 16 Kartu Jaminan Kesehatan Nasional
        700 20 20 BPJS Kesehatan
        60 130 18 Nomor Kartu
        260 130 18 : {any:0009999999999}
        60 168 18 Nama
        260 168 18 : {NAME}
        60 206 18 Alamat
        260 206 18 : JL. ANGGREK NO. {any:99}
        60 244 18 Tanggal Lahir
        260 244 18 : {dob:DD Month_id YYYY}
        60 282 18 NIK
        260 282 18 : {nik}
        60 320 18 Faskes Tingkat I
        260 320 18 : PUSKESMAS SUKAJADI
        60 420 14 Kartu ini berlaku selama peserta membayar iuran
        """,
    ),
    Design(
        "student card India",
        "staff",
        ("indian",),
        """
        120 16 22 SRI VENKATESWARA COLLEGE OF ENGINEERING
        240 46 14 (Affiliated to Anna University)
        360 76 18 STUDENT IDENTITY CARD
        300 130 16 Name
        480 130 18 : {NAME}
        300 164 16 Father's Name
        480 164 18 : {FATHER}
        300 198 16 Roll No.
        480 198 18 : {any:99AA9999}
        300 232 16 Course
        480 232 18 : B.E. Mechanical
        300 266 16 Date of Birth
        480 266 18 : {dob:DD/MM/YYYY}
        300 300 16 Blood Group
        480 300 18 : AB+
        300 334 16 Date of Issue
        480 334 18 : {issue:DD/MM/YYYY}
        300 368 16 Valid Upto
        480 368 18 : MAY {expiry:YYYY}
        300 402 16 Phone
        480 402 18 : {any:9999999999}
        60 520 14 Signature of Student
        640 520 14 Principal
        """,
    ),
    Design(
        "lawyer's card Brazil",
        "staff",
        ("portuguese", "italian"),
        """
        200 14 20 ORDEM DOS ADVOGADOS DO BRASIL
        200 42 16 CONSELHO SECCIONAL DO PARANÁ
        200 66 16 IDENTIDADE DE ADVOGADO
        60 110 12 NOME
        . +16 20 {NAME}
        60 160 12 FILIAÇÃO
        . +16 18 {FATHER}
        . +24 18 {MOTHER}
        60 236 12 NATURALIDADE
        . +16 18 LONDRINA-PR
        60 284 12 RG
        340 284 12 DATA DE NASCIMENTO
        60 300 18 {any:9.999.999-9} - SSP/PR
        340 300 18 {dob:DD/MM/YYYY}
        60 332 12 DOADOR DE ÓRGÃOS E TECIDOS
        340 332 12 CPF
        60 348 18 NÃO
        340 348 18 {any:999.999.999-99}
        60 380 12 VIA
        340 380 12 EXPEDIDO EM
        60 396 18 01
        340 396 18 {issue:DD/MM/YYYY}
        660 110 12 INSCRIÇÃO
        . +16 22 {any:99999}
        660 470 12 PRESIDENTE
        """,
    ),
)
