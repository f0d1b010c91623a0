"""Driving licences of Europe to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "licence BEL",
        "licence",
        ("dutch", "french", "moroccan"),
        """
        60 18 18 RIJBEWIJS PERMIS DE CONDUIRE FÜHRERSCHEIN
        700 18 18 BELGIË BELGIQUE
        350 90 20 1. {Surname}
        350 122 20 2. {Given}
        350 154 20 3. {dob:DD.MM.YYYY} Mechelen
        350 186 20 4a. {issue:DD.MM.YYYY}
        620 186 20 4c. Gent
        350 218 20 4b. {expiry:DD.MM.YYYY}
        350 250 20 4d. {rijksregister}
        350 282 20 5. {any:9999999999}
        350 330 20 7.
        60 520 20 9. AM B
        """,
    ),
    Design(
        "licence ROU",
        "licence",
        ("romanian", "hungarian"),
        """
        260 16 22 PERMIS DE CONDUCERE ROMÂNIA
        400 48 14 DRIVING LICENCE PERMIS DE CONDUIRE
        340 96 14 1.
        380 92 22 {SURNAME}
        340 132 14 2.
        380 128 22 {GIVEN}
        340 168 14 3.
        380 164 22 {dob:YYYY-MM-DD}
        380 192 18 CLUJ-NAPOCA, CJ
        340 228 14 4a.
        380 224 20 {issue:YYYY-MM-DD}
        620 228 14 4c.
        660 224 20 SRPCIV CLUJ
        340 262 14 4b.
        380 258 20 {expiry:YYYY-MM-DD}
        620 262 14 4d.
        660 258 20 {cnp}
        340 296 14 5.
        380 292 20 {any:A99999999A}
        340 400 14 9.
        380 396 20 B1, B
        """,
    ),
    Design(
        "licence NOR",
        "licence",
        ("danish", "swedish", "polish"),
        """
        280 20 26 FØRERKORT NORGE
        40 90 18 1. Etternavn
        200 88 20 {Surname}
        40 124 18 2. Fornavn
        200 122 20 {Given}
        40 158 18 3.
        100 156 20 {dob:DD.MM.YYYY} Bodø
        40 192 18 4a.
        100 190 20 {issue:DD.MM.YYYY}
        320 192 18 4b.
        380 190 20 {expiry:DD.MM.YYYY}
        40 226 18 4c.
        100 224 20 Statens vegvesen
        40 260 18 5.
        100 258 20 {any:99 99 999999 9}
        40 420 18 9.
        100 418 20 AM, B, BE
        """,
    ),
    Design(
        "licence TUR laminated",
        "licence",
        ("turkish",),
        """
        300 16 20 TÜRKİYE CUMHURİYETİ
        300 44 22 SÜRÜCÜ BELGESİ
        40 100 14 BELGE NO
        200 98 18 {any:999999}
        40 132 14 VERİLDİĞİ İL
        200 130 18 {PLACE}
        40 164 14 VERİLİŞ TARİHİ
        200 162 18 {issue:DD/MM/YYYY}
        40 196 14 SINIFI
        200 194 18 B
        440 100 14 SOYADI
        600 98 18 {SURNAME}
        440 132 14 ADI
        600 130 18 {GIVEN}
        440 164 14 BABA ADI
        600 162 18 HASAN
        440 196 14 ANA ADI
        600 194 18 EMİNE
        440 228 14 DOĞUM YERİ
        600 226 18 {PLACE}
        440 260 14 DOĞUM TARİHİ
        600 258 18 {dob:DD/MM/YYYY}
        440 292 14 KAN GRUBU
        600 290 18 A RH(+)
        440 324 14 T.C. KİMLİK NO
        600 322 18 {any:99999999999}
        """,
    ),
)
