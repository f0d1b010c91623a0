"""National cards of Europe and its neighbours, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

_BOTH_SIDES = (1000, 1260)
_BACK_ZONE = """
40 1060 46 {a1}
40 1120 46 {a2}
40 1180 46 {a3}
"""

DESIGNS = (
    Design(
        "card DEU 1987",
        "card",
        ("croatian", "dutch", "italian"),
        """
        260 12 20 BUNDESREPUBLIK DEUTSCHLAND PERSONALAUSWEIS
        330 56 12 IDENTITY CARD / CARTE D'IDENTITÉ
        700 56 20 {any:9999999999}
        330 94 12 Name/Surname/Nom
        . +16 22 {SURNAME}
        . +34 12 Vornamen/Given names/Prénoms
        . +16 22 {GIVEN}
        . +34 12 Geburtstag und -ort/Date and place of birth/Date et lieu de naissance
        . +16 22 {dob:DD.MM.YYYY} {PLACE}
        . +34 12 Staatsangehörigkeit/Nationality/Nationalité
        . +16 22 DEUTSCH
        . +34 12 Gültig bis/Date of expiry/Date d'expiration
        . +16 22 {expiry:DD.MM.YYYY}
        . +34 12 Unterschrift der Inhaberin/des Inhabers
        30 500 40 {b1}
        30 560 40 {b2}
        """,
        state="D<<",
        code="ID",
    ),
    Design(
        "card BEL 2020",
        "card",
        ("dutch", "moroccan", "polish"),
        """
        300 14 18 BELGIË BELGIQUE BELGIEN BELGIUM
        300 42 16 IDENTITEITSKAART CARTE D'IDENTITÉ IDENTITY CARD
        360 96 13 Naam / Name
        . +18 22 {Surname}
        . +38 13 Voornamen / Given names
        . +18 22 {Given}
        . +38 13 Geslacht / Sex
        . +18 20 {sex}
        540 -18 13 Nationaliteit / Nationality
        . +18 20 BEL
        760 -18 13 Geboortedatum / Date of birth
        . +18 20 {dob:DD MON_nl YYYY}
        360 +38 13 Rijksregisternr. / National Register No
        . +18 20 {rijksregister}
        360 +38 13 Kaartnr. / Card No
        . +18 20 {any:999-9999999-99}
        760 -18 13 Vervaldatum / Expiry date
        . +18 20 {expiry:DD MON_nl YYYY}
        """,
    ),
    Design(
        "card PRT 2024",
        "card",
        ("portuguese",),
        """
        300 14 20 REPÚBLICA PORTUGUESA CARTÃO DE CIDADÃO CITIZEN CARD
        360 80 12 Apelido(s) / Surname
        . +16 22 {SURNAME}
        . +36 12 Nome(s) próprio(s) / Given name(s)
        . +16 22 {GIVEN}
        . +36 12 Sexo / Sex
        500 +0 12 Altura / Height
        640 +0 12 Nacionalidade / Nationality
        360 +16 22 {sex}
        500 +0 22 1,{any:99}
        640 +0 22 PRT
        360 +36 12 Data de nascimento / Date of birth
        640 +0 12 N° documento / Document No.
        360 +16 22 {dob:DD MM YYYY}
        640 +0 22 {any:99999999 9 AA9}
        360 +36 12 Data de validade / Date of expiry
        . +16 22 {expiry:DD MM YYYY}
        """,
    ),
    Design(
        "card ISL 2024",
        "card",
        ("icelandic", "polish"),
        """
        300 14 20 ÍSLAND ICELAND NAFNSKÍRTEINI IDENTITY CARD
        340 84 13 Kenninafn / Surname
        . +18 22 {SURNAME}
        . +38 13 Eiginnafn / Given names
        . +18 22 {GIVEN}
        . +38 13 Kyn / Sex
        480 +0 13 Ríkisfang / Nationality
        700 +0 13 Fæðingardagur / Date of birth
        340 +18 22 {sex}
        480 +0 22 ISL
        700 +0 22 {dob:DD.MM.YYYY}
        340 +38 13 Númer / Card No.
        . +18 22 {any:AA9999999}
        340 +38 13 Útgáfudagur / Date of issue
        700 +0 13 Gildir til / Date of expiry
        340 +18 22 {issue:DD.MM.YYYY}
        700 +0 22 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "card Kosovo, both sides",
        "card",
        ("albanian", "serbian"),
        """
        240 12 18 REPUBLIKA E KOSOVËS REPUBLIKA KOSOVO REPUBLIC OF KOSOVO
        240 40 16 LETËRNJOFTIM LIČNA KARTA IDENTITY CARD
        340 90 12 Mbiemri/Prezime/Surname
        . +16 22 {SURNAME}
        . +36 12 Emri/Ime/Given name
        . +16 22 {GIVEN}
        . +36 12 Data e lindjes/Datum rođenja/Date of birth
        . +16 22 {dob:DD.MM.YYYY}
        . +36 12 Shtetësia/Državljanstvo/Citizenship
        . +16 22 KOSOVAR/KOSOVAN
        720 -16 12 Gjinia/Pol/Sex
        . +16 22 {sex}
        340 +36 12 Data e skadimit/Datum isteka/Date of expiry
        . +16 22 {expiry:DD.MM.YYYY}
        720 -16 12 Nr. i kartës/Br. kartice/Card No.
        . +16 22 {any:999999999}
        60 700 12 Vendi i lindjes/Mesto rođenja/Place of birth
        . +16 20 PRIZREN
        . +36 12 Data e lëshimit/Datum izdavanja/Date of issue
        . +16 20 {issue:DD.MM.YYYY}
        . +36 12 Lëshuar nga/Izdat od/Issued by
        . +16 20 MPB/MUP
        """
        + _BACK_ZONE,
        state="RKS",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card UKR, both sides",
        "card",
        ("ukrainian",),
        """
        260 14 20 UKRAINE
        340 84 13 / Surname
        . +40 22 {SURNAME}
        . +36 13 / Name
        . +40 22 {GIVEN}
        . +36 13 / Patronymic
        . +56 13 / Sex
        480 +0 13 / Nationality
        340 +18 20 {sex}
        480 +0 20 UKR
        340 +34 13 / Date of birth
        600 +0 13 / Record No.
        340 +18 20 {dob:DD MM YYYY}
        600 +0 20 {dob:YYYYMMDD}-{any:99999}
        340 +34 13 / Date of expiry
        600 +0 13 / Document No.
        340 +18 20 {expiry:DD MM YYYY}
        600 +0 20 {any:999999999}
        60 700 13 / Date of issue
        . +18 20 {issue:DD MM YYYY}
        . +36 13 / Authority
        . +18 20 {any:9999}
        . +36 13 / Place of birth
        """
        + _BACK_ZONE,
        state="UKR",
        code="ID",
        size=_BOTH_SIDES,
    ),
    Design(
        "card TUR before 2017",
        "card",
        ("turkish",),
        """
        300 14 20 TÜRKİYE CUMHURİYETİ
        300 42 20 NÜFUS CÜZDANI
        60 80 14 SERİ {any:A99}
        220 80 14 NO {any:999999}
        60 120 14 T.C. KİMLİK NO
        280 118 20 {any:99999999999}
        60 160 14 SOYADI
        280 158 20 {SURNAME}
        60 200 14 ADI
        280 198 20 {GIVEN}
        60 240 14 BABA ADI
        280 238 20 HASAN
        60 280 14 ANA ADI
        280 278 20 FATMA
        60 320 14 DOĞUM YERİ
        280 318 20 {PLACE}
        60 360 14 DOĞUM TARİHİ
        280 358 20 {dob:DD/MM/YYYY}
        """,
    ),
    Design(
        "card HRV 2003",
        "card",
        ("croatian",),
        """
        300 14 20 REPUBLIKA HRVATSKA OSOBNA ISKAZNICA
        300 42 14 REPUBLIC OF CROATIA IDENTITY CARD
        330 90 13 PREZIME / SURNAME
        . +18 22 {SURNAME}
        . +36 13 IME / NAME
        . +18 22 {GIVEN}
        . +36 13 SPOL / SEX
        . +18 20 {sex}
        520 -18 13 DATUM ROĐENJA / DATE OF BIRTH
        . +18 20 {dob:DD. MM. YYYY.}
        330 +36 13 DRŽAVLJANSTVO / CITIZENSHIP
        . +18 20 HRV
        330 +36 13 VRIJEDI DO / VALID UNTIL
        . +18 20 {expiry:DD. MM. YYYY.}
        60 540 22 {any:999999999}
        """,
    ),
    Design(
        "card AZE",
        "card",
        ("turkish", "kazakh"),
        """
        220 14 18 AZƏRBAYCAN RESPUBLİKASI REPUBLIC OF AZERBAIJAN
        220 42 16 ŞƏXSİYYƏT VƏSİQƏSİ IDENTITY CARD
        340 90 12 Soyadı / Surname
        . +16 22 {SURNAME}
        . +36 12 Adı / Name
        . +16 22 {GIVEN}
        . +36 12 Atasının adı / Patronymic
        . +16 22 KAMRAN OĞLU
        . +36 12 Doğum tarixi / Date of birth
        . +16 22 {dob:DD.MM.YYYY}
        620 -16 12 Cinsi / Sex
        . +16 22 {sex}
        340 +36 12 Vətəndaşlığı / Citizenship
        . +16 22 AZE
        620 -16 12 FİN / Personal No.
        . +16 22 {any:9A9A9AA}
        340 +36 12 Verilmə tarixi / Date of issue
        . +16 22 {issue:DD.MM.YYYY}
        620 -16 12 Etibarlıdır / Date of expiry
        . +16 22 {expiry:DD.MM.YYYY}
        """,
        names=("{Name}", "{Given} KAMRAN OĞLU {Surname}"),
    ),
)
