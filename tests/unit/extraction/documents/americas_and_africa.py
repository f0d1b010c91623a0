"""Cards of Mexico, Brazil, South Africa and Nigeria."""

from __future__ import annotations

from tests.unit.extraction.documents.document import Document

AMERICAS_AND_AFRICA = {
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
        200 260 12 CURP HELM930921MDFRPR02
        400 260 12 AÑO DE REGISTRO 2011 01
        """,
        "Maria Fernanda Hernandez Lopez",
        "1993-09-21",
        "voter_card",
        "MEX",
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
}
