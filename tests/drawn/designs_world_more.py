"""Further cards of Asia, Africa and the Americas to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "PAN old",
        "bare",
        ("indian",),
        """
        40 20 24 आयकर विभाग
        40 52 24 INCOME TAX DEPARTMENT
        680 52 24 GOVT. OF INDIA
        40 130 26 {NAME}
        40 190 26 {FATHER}
        40 250 26 {dob:DD/MM/YYYY}
        40 300 18 Permanent Account Number
        40 330 30 {any:AAAPA9999A}
        40 520 16 Signature
        """,
    ),
    Design(
        "aadhaar new",
        "bare",
        ("indian",),
        """
        260 20 24 भारत सरकार Government of India
        40 120 16 Issue Date: {issue:DD/MM/YYYY}
        320 130 24 {Name}
        320 175 22 जन्म तिथि / DOB : {dob:DD/MM/YYYY}
        320 220 22 पुरुष / MALE
        300 460 40 {any:9999 9999 9999}
        300 510 20 VID : {any:9999 9999 9999 9999}
        """,
    ),
    Design(
        "CNH 2022",
        "licence",
        ("portuguese",),
        """
        200 15 18 REPÚBLICA FEDERATIVA DO BRASIL
        200 38 16 CARTEIRA NACIONAL DE HABILITAÇÃO / DRIVER LICENSE / PERMISO DE CONDUCCIÓN
        140 80 12 2 e 1 NOME E SOBRENOME
        . +16 22 {NAME}
        760 80 12 1ª HABILITAÇÃO
        . +16 22 {issue:DD/MM/YYYY}
        400 135 12 3 DATA, LOCAL E UF DE NASCIMENTO
        . +16 22 {dob:DD/MM/YYYY}, {PLACE}, PE
        400 190 12 4a DATA EMISSÃO
        . +16 22 {issue:DD/MM/YYYY}
        600 190 12 4b VALIDADE
        . +16 22 {expiry:DD/MM/YYYY}
        400 245 12 4c DOC IDENTIDADE / ÓRG EMISSOR / UF
        . +16 22 {any:9999999} SDS PE
        400 300 12 4d CPF
        . +16 22 {any:999.999.999-99}
        600 300 12 5 N° REGISTRO
        . +16 22 {any:99999999999}
        820 300 12 9 CAT HAB
        . +16 22 AB
        400 355 12 NACIONALIDADE
        . +16 22 BRASILEIRO(A)
        400 410 12 FILIAÇÃO
        . +16 20 {FATHER}
        . +30 20 {MOTHER}
        """,
    ),
    Design(
        "RG Brazil",
        "card",
        ("portuguese",),
        """
        40 20 18 REGISTRO GERAL {any:99.999.999-9}
        600 20 18 DATA DE EXPEDIÇÃO {issue:DD/MM/YYYY}
        40 70 14 NOME
        110 66 22 {NAME}
        40 120 14 FILIAÇÃO
        130 116 22 {FATHER}
        130 146 22 {MOTHER}
        40 210 14 NATURALIDADE
        200 206 22 {PLACE} - PE
        600 186 14 DATA DE NASCIMENTO
        600 206 22 {dob:DD/MON_pt/YYYY}
        40 260 14 DOC. ORIGEM
        160 256 20 CN LV-A{any:99} FL-{any:999}
        40 320 14 CPF
        100 316 20 {any:999999999/99}
        """,
    ),
    Design(
        "DNI Argentina",
        "card",
        ("spanish",),
        """
        240 15 20 REPÚBLICA ARGENTINA - MERCOSUR
        240 42 16 REGISTRO NACIONAL DE LAS PERSONAS
        330 90 12 Apellido / Surname
        . +16 20 {SURNAME}
        . +34 12 Nombre / Name
        . +16 20 {GIVEN}
        . +34 12 Sexo / Sex
        . +16 20 {sex}
        480 -16 12 Nacionalidad / Nationality
        . +16 20 ARGENTINA
        760 -16 12 Ejemplar
        . +16 20 A
        330 +34 12 Fecha de nacimiento / Date of birth
        . +16 20 {dob:DD MON_es/ MON YYYY}
        . +34 12 Fecha de emisión / Date of issue
        . +16 20 {issue:DD MON_es/ MON YYYY}
        . +34 12 Fecha de vencimiento / Date of expiry
        . +16 20 {expiry:DD MON_es/ MON YYYY}
        . +34 12 Documento / Document
        . +16 24 {any:99.999.999}
        """,
    ),
    Design(
        "cedula Chile",
        "card",
        ("spanish",),
        """
        260 15 20 REPÚBLICA DE CHILE
        260 42 16 CÉDULA DE IDENTIDAD SERVICIO DE REGISTRO CIVIL
        330 80 12 APELLIDOS
        . +16 22 {SURNAME1}
        . +26 22 {SURNAME2}
        . +32 12 NOMBRES
        . +16 22 {GIVEN}
        . +36 12 NACIONALIDAD
        . +16 20 CHILENA
        560 -16 12 SEXO
        . +16 20 {sex}
        330 +36 12 FECHA DE NACIMIENTO
        . +16 20 {dob:DD MON_es YYYY}
        620 -16 12 NÚMERO DOCUMENTO
        . +16 20 {any:999.999.999}
        330 +36 12 FECHA DE EMISIÓN
        . +16 20 {issue:DD MON_es YYYY}
        620 -16 12 FECHA DE VENCIMIENTO
        . +16 20 {expiry:DD MON_es YYYY}
        40 560 24 RUN {any:99.999.999-9}
        """,
    ),
    Design(
        "card Vietnam",
        "card",
        ("vietnamese",),
        """
        280 15 18 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        280 60 26 CĂN CƯỚC CÔNG DÂN
        280 92 16 Citizen Identity Card
        330 130 18 Số / No.: {any:999999999999}
        330 165 16 Họ và tên / Full name:
        330 190 26 {FAMILY_FIRST}
        330 235 18 Ngày sinh / Date of birth: {dob:DD/MM/YYYY}
        330 270 18 Giới tính / Sex: Nam
        600 270 18 Quốc tịch / Nationality: Việt Nam
        330 305 18 Quê quán / Place of origin:
        330 330 20 Hưng Yên
        330 370 18 Nơi thường trú / Place of residence:
        330 395 20 {street}, Hà Nội
        40 560 14 Có giá trị đến: {expiry:DD/MM/YYYY}
        """,
        names=("{Name}", "{Family_first}"),
    ),
    Design(
        "card Turkey",
        "card",
        ("turkish",),
        """
        200 15 20 TÜRKİYE CUMHURİYETİ KİMLİK KARTI
        200 42 18 REPUBLIC OF TURKEY IDENTITY CARD
        40 90 12 T.C. Kimlik No / TR Identity No
        . +16 22 {any:99999999999}
        330 130 12 Soyadı / Surname
        . +16 24 {SURNAME}
        . +40 12 Adı / Given Name(s)
        . +16 24 {GIVEN}
        . +40 12 Doğum Tarihi / Date of Birth
        . +16 22 {dob:DD.MM.YYYY}
        640 -16 12 Cinsiyeti / Gender
        . +16 22 K/{sex}
        330 +40 12 Seri No / Document No
        . +16 22 {any:A99A99999}
        640 -16 12 Uyruğu / Nationality
        . +16 22 T.C./TUR
        330 +40 12 Son Geçerlilik / Valid Until
        . +16 22 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "Ghana card",
        "card",
        ("nigerian",),
        """
        220 15 22 REPUBLIC OF GHANA
        220 45 18 ECOWAS IDENTITY CARD / CARTE D'IDENTITE CEDEAO
        330 90 12 Surname/Nom
        . +16 22 {SURNAME}
        . +34 12 Firstnames/Prénoms
        . +16 22 {GIVEN}
        . +34 12 Previous Names/Noms Précédents
        . +16 22 {MIDDLE}
        . +34 12 Nationality/Nationalité
        . +16 20 GHANAIAN
        640 -16 12 Sex/Sexe
        . +16 20 {sex}
        330 +34 12 Date of Birth/Date de Naissance
        . +16 20 {dob:DD/MM/YYYY}
        640 -16 12 Height/Taille (m)
        . +16 20 1.{any:79}
        330 +34 12 Personal ID Number/Numéro Personnel
        . +16 20 GHA-{any:999999999-9}
        . +34 12 Date of Issuance/Date d'émission
        . +16 20 {issue:DD/MM/YYYY}
        640 -16 12 Date of Expiry/Date d'expiration
        . +16 20 {expiry:DD/MM/YYYY}
        """,
    ),
    Design(
        "MyKad no spaces between blocks",
        "bare",
        ("malay",),
        """
        40 15 24 KAD PENGENALAN MyKad
        700 15 24 MALAYSIA
        60 100 34 {mykad}
        60 400 24 {NAME}
        60 432 18 LOT {any:999} KAMPUNG BARU
        60 454 18 {any:99999} KUALA TERENGGANU
        60 476 18 TERENGGANU
        700 520 18 WARGANEGARA
        700 545 18 ISLAM
        700 570 18 PEREMPUAN
        """,
    ),
    Design(
        "South Africa green book",
        "card",
        ("south_african",),
        """
        40 20 20 I.D.No. {south_african}
        40 55 18 S.A.BURGER/S.A.CITIZEN
        40 110 14 VAN/SURNAME
        . +18 24 {SURNAME}
        40 180 14 VOORNAME/FORENAMES
        . +18 24 {GIVEN}
        40 250 14 GEBOORTEDISTRIK OF-LAND/ DISTRICT OR COUNTRY OF BIRTH
        . +18 22 SOUTH AFRICA
        40 320 14 GEBOORTEDATUM/ DATE OF BIRTH
        330 322 24 {dob:YYYY-MM-DD}
        40 390 14 DATUM UITGEREIK/ DATE ISSUED
        330 392 24 {issue:YYYY-MM-DD}
        40 480 14 UITGEREIK OP GESAG VAN DIE DIREKTEUR-GENERAAL
        """,
    ),
    Design(
        "Danish health card",
        "bare",
        ("danish",),
        """
        40 20 26 SUNDHEDSKORT
        700 20 20 Region Midtjylland
        40 120 18 Lægehuset Nord
        40 145 18 Søndergade {any:99}
        40 300 28 {cpr}
        40 350 24 {Name}
        40 385 20 Møllevej {any:99}
        40 412 20 {any:9999} Aarhus
        40 520 16 Gyldig fra: {issue:DD.MM.YYYY}
        """,
    ),
    Design(
        "card Thailand Latin lines",
        "card",
        ("filipino", "vietnamese"),
        """
        200 15 20 บัตรประจำตัวประชาชน Thai National ID Card
        330 60 20 {any:9 9999 99999 99 9}
        240 130 18 Name
        330 126 22 {Name1}
        240 170 18 Last name
        380 166 22 {Surname}
        240 250 18 Date of Birth
        420 246 22 {dob:D Mon. YYYY}
        40 500 18 {issue:D Mon. YYYY}
        . +24 14 Date of Issue
        640 500 18 {expiry:D Mon. YYYY}
        . +24 14 Date of Expiry
        """.replace("{Name1}", "Mr. {Given}"),
    ),
)
