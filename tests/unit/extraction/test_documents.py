"""Pages drawn after the layouts of real documents, with fictional holders."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain import Details


class Document(NamedTuple):
    page: str
    name: str | None
    dob: str | None
    kind: str | None = None
    country: str | None = None


DOCUMENTS = {
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
    "mexico ine": Document(
        """
        150 10 18 MÉXICO
        260 10 18 INSTITUTO NACIONAL ELECTORAL
        260 34 16 CREDENCIAL PARA VOTAR
        200 80 10 NOMBRE
        200 94 16 HERNANDEZ
        200 112 16 LOPEZ
        200 130 16 MARIA FERNANDA
        480 80 10 FECHA DE NACIMIENTO
        480 94 16 21/09/1993
        480 120 10 SEXO M
        200 156 10 DOMICILIO
        200 170 14 C REFORMA 45
        200 186 14 COL CENTRO 06000
        200 240 12 CLAVE DE ELECTOR HRLPMR93092109M100
        200 260 12 CURP HELM930921MDFRPR07
        400 260 12 AÑO DE REGISTRO 2011 01
        """,
        "Maria Fernanda Hernandez Lopez",
        "1993-09-21",
        "voter_card",
        "MEX",
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
    "south africa": Document(
        """
        120 10 18 REPUBLIC OF SOUTH AFRICA
        120 34 16 NATIONAL IDENTITY CARD
        200 70 12 Surname
        200 86 18 NKOSI
        200 112 12 Names
        200 128 18 THANDI GRACE
        200 154 12 Sex
        200 170 16 F
        300 154 12 Nationality
        300 170 16 RSA
        200 196 12 Identity Number
        200 212 18 6302280123088
        200 240 12 Date of Birth
        200 256 16 28 FEB 1963
        200 284 12 Country of Birth
        200 300 16 RSA
        200 324 12 Status
        200 340 16 CITIZEN
        """,
        "Thandi Grace Nkosi",
        "1963-02-28",
        "id_card",
        "ZAF",
    ),
    "brazil cnh": Document(
        """
        60 10 14 REPÚBLICA FEDERATIVA DO BRASIL
        60 28 12 CARTEIRA NACIONAL DE HABILITAÇÃO
        60 60 10 NOME
        60 72 14 JOAO PEDRO DE ALMEIDA
        250 100 10 DOC. IDENTIDADE/ÓRG. EMISSOR/UF
        250 112 14 123456789 SSP SP
        250 134 10 CPF
        400 134 10 DATA NASCIMENTO
        250 146 14 123.456.789-09
        400 146 14 17/06/1979
        250 170 10 FILIAÇÃO
        250 182 14 CARLOS DE ALMEIDA
        250 198 14 ANA SOUZA DE ALMEIDA
        250 230 10 Nº REGISTRO
        350 230 10 VALIDADE
        450 230 10 1ª HABILITAÇÃO
        250 242 14 01234567890
        350 242 14 11/04/2027
        450 242 14 22/08/1998
        """,
        "Joao Pedro de Almeida",
        "1979-06-17",
        "driving_licence",
        "BRA",
    ),
    "brazil cnh 2022": Document(
        """
        60 10 14 REPÚBLICA FEDERATIVA DO BRASIL
        60 28 12 CARTEIRA NACIONAL DE HABILITAÇÃO / DRIVER LICENSE
        60 60 10 2 e 1 NOME E SOBRENOME
        60 72 14 JOAO PEDRO DE ALMEIDA
        420 60 10 1ª HABILITAÇÃO
        420 72 14 22/08/1998
        250 100 10 3 DATA, LOCAL E UF DE NASCIMENTO
        250 112 14 17/06/1979, SAO PAULO, SP
        250 134 10 4a DATA EMISSÃO
        400 134 10 4b VALIDADE
        250 146 14 11/04/2022
        400 146 14 11/04/2032
        250 170 10 FILIAÇÃO
        250 182 14 CARLOS DE ALMEIDA
        250 198 14 ANA SOUZA DE ALMEIDA
        """,
        "Joao Pedro de Almeida",
        "1979-06-17",
        "driving_licence",
        "BRA",
    ),
    "brazil rg": Document(
        """
        60 10 14 REPÚBLICA FEDERATIVA DO BRASIL
        60 50 10 REGISTRO GERAL
        160 50 14 12.345.678-9
        360 50 10 DATA DE EXPEDIÇÃO
        500 50 14 10/MAR/2009
        60 80 10 NOME
        60 92 14 BEATRIZ LIMA ROCHA
        60 116 10 FILIAÇÃO
        60 128 14 PAULO ROCHA
        60 144 14 CELIA LIMA ROCHA
        60 170 10 NATURALIDADE
        360 170 10 DATA DE NASCIMENTO
        60 182 14 CURITIBA PR
        360 182 14 02/JUL/1985
        """,
        "Beatriz Lima Rocha",
        "1985-07-02",
        "id_card",
        "BRA",
    ),
    "nigeria nin": Document(
        """
        120 10 16 FEDERAL REPUBLIC OF NIGERIA
        120 34 14 DIGITAL NIN SLIP
        160 70 10 SURNAME/NOM
        160 82 16 OKONKWO
        160 106 10 GIVEN NAMES/PRÉNOMS
        160 118 16 CHIDI EMEKA
        160 142 10 DATE OF BIRTH
        300 142 10 SEX/SEXE
        160 154 16 09 JAN 1992
        300 154 16 M
        380 142 10 ISSUE DATE
        380 154 16 14 JUN 2021
        160 200 18 National Identification Number (NIN)
        160 230 24 1234 567 8901
        """,
        "Chidi Emeka Okonkwo",
        "1992-01-09",
        "id_card",
        "NGA",
    ),
    "nigeria slip without date of birth": Document(
        """
        20 10 16 National Identity Management System
        20 34 14 Federal Republic of Nigeria
        20 54 14 National Identification Number Slip (NINS)
        20 90 12 Tracking ID:
        120 90 12 S7Y0AB12CD34EFG
        320 90 12 Surname:
        420 90 12 OKONKWO
        20 114 12 NIN:
        120 114 12 12345678901
        320 114 12 First Name:
        420 114 12 CHIDI
        320 138 12 Middle Name:
        420 138 12 EMEKA
        320 162 12 Gender:
        420 162 12 M
        560 90 12 Address:
        560 114 12 12 Broad Street
        560 138 12 Lagos
        20 200 10 Issue Date: 14/06/2021
        """,
        "Chidi Emeka Okonkwo",
        None,
        "id_card",
        "NGA",
    ),
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
    "italy paper": Document(
        """
        100 10 16 REPUBBLICA ITALIANA
        100 34 14 CARTA D'IDENTITÀ / IDENTITY CARD
        200 70 10 COGNOME / SURNAME
        200 82 16 BIANCHI
        200 106 10 NOME / NAME
        200 118 16 GIULIA
        200 142 10 LUOGO E DATA DI NASCITA / PLACE AND DATE OF BIRTH
        200 154 16 ROMA (RM) 30.12.1964
        200 178 10 SESSO / SEX
        300 178 10 STATURA / HEIGHT
        200 190 16 F
        300 190 16 165
        200 214 10 EMISSIONE / ISSUING
        350 214 10 SCADENZA / EXPIRY
        200 226 16 01.02.2020
        350 226 16 30.12.2030
        """,
        "Giulia Bianchi",
        "1964-12-30",
        "id_card",
        "ITA",
    ),
    "poland": Document(
        """
        100 10 16 RZECZPOSPOLITA POLSKA / REPUBLIC OF POLAND
        100 34 14 DOWÓD OSOBISTY / IDENTITY CARD
        200 70 10 NAZWISKO / SURNAME
        200 82 16 WIŚNIEWSKA
        200 106 10 IMIONA / GIVEN NAMES
        200 118 16 ZOFIA HANNA
        200 142 10 NAZWISKO RODOWE / FAMILY NAME
        200 154 16 MAZUR
        200 178 10 DATA URODZENIA / DATE OF BIRTH
        200 190 16 17.04.1983
        200 214 10 TERMIN WAŻNOŚCI / EXPIRY DATE
        200 226 16 11.11.2031
        """,
        "Zofia Hanna Wiśniewska",
        "1983-04-17",
        "id_card",
        "POL",
    ),
    "netherlands": Document(
        """
        20 10 16 KONINKRIJK DER NEDERLANDEN
        20 34 14 IDENTITEITSKAART / IDENTITY CARD
        160 70 10 naam / surname / nom
        160 82 16 De Vries
        160 100 14 e/v Jansen
        160 124 10 voornamen / given names / prénoms
        160 136 16 Willemijn Sofie
        160 160 10 geboortedatum / date of birth / date de naissance
        160 172 16 12 MRT/MAR 1987
        160 196 10 geldig tot / date of expiry
        160 208 16 09 MEI/MAY 2031
        """,
        "Willemijn Sofie De Vries",
        "1987-03-12",
        "id_card",
        "NLD",
    ),
    "france 2021": Document(
        """
        120 10 20 RÉPUBLIQUE FRANÇAISE
        120 34 14 CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD
        200 70 10 NOM / Surname
        200 82 16 LEFÈVRE
        200 106 10 Prénoms / Given names
        200 118 16 Chloé, Anne
        200 142 10 SEXE / Sex
        280 142 10 NATIONALITÉ / Nationality
        420 142 10 DATE DE NAISS. / Date of birth
        200 154 16 F
        280 154 16 FRA
        420 154 16 05 11 1979
        200 178 10 LIEU DE NAISSANCE / Place of birth
        200 190 16 NANTES
        200 214 10 NOM D'USAGE / Alternate name
        200 226 16 MOREL
        200 250 10 N° DU DOCUMENT / Document No
        420 250 10 DATE D'EXPIR. / Expiry date
        200 262 16 X4RTBPFW4
        420 262 16 11 02 2030
        """,
        "Chloé Anne Lefèvre",
        "1979-11-05",
        "id_card",
        "FRA",
    ),
    "france old": Document(
        """
        40 10 16 CARTE NATIONALE D'IDENTITÉ N° : 880692310285
        500 10 14 Nationalité Française
        200 60 14 Nom : BERTHIER
        200 84 14 Prénom(s) : CORINNE
        200 108 14 Sexe : F
        320 108 14 Né(e) le : 06.12.1965
        200 132 14 à : PARIS 1ER (75)
        200 156 14 Taille : 1,70m
        40 200 14 Signature du titulaire
        """,
        "Corinne Berthier",
        "1965-12-06",
        "id_card",
        None,
    ),
    "spain": Document(
        """
        20 10 16 ESPAÑA
        200 10 14 DOCUMENTO NACIONAL DE IDENTIDAD
        200 60 10 PRIMER APELLIDO
        200 72 16 GARCÍA
        200 96 10 SEGUNDO APELLIDO
        200 108 16 ORTIZ
        200 132 10 NOMBRE
        200 144 16 LUCÍA
        200 168 10 SEXO
        280 168 10 NACIONALIDAD
        200 180 16 F
        280 180 16 ESP
        200 204 10 FECHA DE NACIMIENTO
        200 216 16 14 02 1991
        200 240 10 IDESP
        360 240 10 VÁLIDO HASTA
        200 252 16 BAA000589
        360 252 16 01 06 2030
        """,
        "Lucía García Ortiz",
        "1991-02-14",
        "id_card",
        "ESP",
    ),
    "romania": Document(
        """
        60 10 14 ROUMANIE ROMANIA ROMANIA
        60 30 14 CARTE D'IDENTITE CARTE DE IDENTITATE IDENTITY CARD
        60 56 14 SERIA XR NR 123456
        60 80 14 CNP 2800101221146
        200 104 10 Nume/Nom/Last name
        200 116 16 POPESCU
        200 140 10 Prenume/Prenom/First name
        200 152 16 ELENA-MARIA
        200 176 10 Cetățenie/Nationalite/Nationality
        200 188 16 Română / ROU
        200 212 10 Loc naștere/Lieu de naissance/Place of birth
        200 224 16 Jud.IS Mun.Iași
        200 300 10 Emisă de/Delivree par/Issued by
        420 300 10 Valabilitate/Validite/Validity
        200 312 16 SPCLEP Iași
        420 312 16 14.05.19-01.01.2029
        """,
        "Elena-Maria Popescu",
        "1980-01-01",
        "id_card",
        "ROU",
    ),
    "norwegian card, values right of labels": Document(
        """
        60 10 16 NORGE
        60 34 14 IDENTITETSKORT
        60 70 14 Etternavn
        220 70 14 Hansen
        60 94 14 Fornavn
        220 94 14 Ingrid Marie
        60 118 14 Fødselsdato
        220 118 14 31.01.1999
        60 142 14 Utstedt
        220 142 14 15.08.2022
        60 166 14 Gyldig til
        220 166 14 15.08.2027
        """,
        "Ingrid Marie Hansen",
        "1999-01-31",
        "id_card",
        "NOR",
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
    "hungary": Document(
        """
        60 10 16 MAGYARORSZÁG HUNGARY
        60 34 14 SZEMÉLYAZONOSÍTÓ IGAZOLVÁNY / IDENTITY CARD
        200 70 10 CSALÁDI ÉS UTÓNÉV / FAMILY NAME AND GIVEN NAME
        200 82 16 KOVÁCS
        200 100 16 ESZTER ANNA
        200 126 10 SZÜLETÉSI IDŐ / DATE OF BIRTH
        200 138 16 02 07 1988
        200 162 10 LEJÁRAT DÁTUMA / DATE OF EXPIRY
        200 174 16 10 05 2030
        """,
        "Eszter Anna Kovács",
        "1988-07-02",
        "id_card",
        "HUN",
    ),
    "portugal": Document(
        """
        60 10 16 PORTUGAL
        60 34 14 CARTÃO DE CIDADÃO / CITIZEN CARD
        200 70 10 APELIDO(S) / SURNAME
        200 82 16 FERREIRA DA COSTA
        200 106 10 NOME(S) / GIVEN NAME(S)
        200 118 16 INÊS
        200 142 10 SEXO / SEX
        270 142 10 ALTURA / HEIGHT
        370 142 10 NACIONALIDADE / NATIONALITY
        560 142 10 DATA DE NASCIMENTO / DATE OF BIRTH
        200 154 16 F
        270 154 16 1,66
        370 154 16 PRT
        560 154 16 31 10 1990
        200 214 10 DATA DE VALIDADE / EXPIRY DATE
        200 226 16 25 10 2030
        """,
        "Inês Ferreira da Costa",
        "1990-10-31",
        "id_card",
        "PRT",
    ),
    "sweden": Document(
        """
        60 10 16 SVERIGE SWEDEN
        60 34 14 NATIONELLT IDENTITETSKORT
        200 70 10 Efternamn / Surname
        200 82 16 Lindström
        200 106 10 Förnamn / Given names
        200 118 16 Elsa Karin
        200 142 10 Födelsedatum / Date of birth
        360 142 10 Kön / Sex
        200 154 16 1985-12-03
        360 154 16 K/F
        200 178 10 Utfärdandedatum / Date of issue
        360 178 10 Sista giltighetsdag / Date of expiry
        200 190 16 2022-01-15
        360 190 16 2027-01-15
        """,
        "Elsa Karin Lindström",
        "1985-12-03",
        "id_card",
        "SWE",
    ),
}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())
@pytest.mark.parametrize("tilt", [0.0, 4.0], ids=["straight", "tilted"])
def test_name_and_birth_date_of_document(
    document: Document, tilt: float, read: Callable[..., Details]
) -> None:
    details = read(document.page, tilt)
    assert (
        details.name and details.name.value,
        details.dob and details.dob.value,
    ) == (document.name, document.dob)


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_kind_and_country_of_document(document: Document, read: Callable[..., Details]) -> None:
    details = read(document.page)
    assert (details.document_type, details.country) == (document.kind, document.country)
