"""Residence permits that only score: do not tune on them."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "certificate of registration ESP",
        "permit",
        ("italian", "german", "romanian", "french"),
        """
        240 14 16 MINISTERIO DEL INTERIOR
        240 36 14 DIRECCIÓN GENERAL DE LA POLICÍA
        120 66 18 CERTIFICADO DE REGISTRO DE CIUDADANO DE LA UNIÓN
        60 120 14 N.I.E.
        260 116 20 {any:X9999999A}
        60 160 14 APELLIDOS
        260 156 20 {SURNAME}
        60 200 14 NOMBRE
        260 196 20 {GIVEN}
        60 240 14 NACIONALIDAD
        260 236 20 UTOPÍA
        60 280 14 FECHA DE NACIMIENTO
        260 276 20 {dob:DD/MM/YYYY}
        60 320 14 LUGAR DE NACIMIENTO
        260 316 20 {PLACE}
        60 360 14 DOMICILIO
        260 356 20 CL ALCALÁ {any:99}, ALICANTE
        60 410 14 Residente comunitario en España desde el {issue:DD/MM/YYYY}
        60 460 14 ALICANTE, a {issue:DD/MM/YYYY}
        60 520 12 Este documento no es válido para acreditar la identidad.
        """,
    ),
    Design(
        "permit NOR, both sides",
        "permit",
        ("indian", "ukrainian", "filipino", "russian"),
        """
        280 14 20 OPPHOLDSTILLATELSE NORGE
        720 16 20 {docno}
        340 70 11 NAVN / NAME
        . +15 20 {SURNAME}
        . +26 20 {GIVEN}
        340 150 11 KJØNN / SEX
        480 150 11 STATSBORGERSKAP / NATIONALITY
        740 150 11 FØDSELSDATO / DATE OF BIRTH
        340 165 19 {sex}
        480 165 19 UTO
        740 165 19 {dob:DD MM YYYY}
        340 204 11 TYPE TILLATELSE / TYPE OF PERMIT
        . +15 19 FAMILIEMEDLEM
        340 256 11 GYLDIG TIL / VALID UNTIL
        . +15 19 {expiry:DD MM YYYY}
        60 690 11 UTSTEDT / DATE AND PLACE OF ISSUE
        . +15 18 {issue:DD MM YYYY} OSLO
        60 738 11 FØDESTED / PLACE OF BIRTH
        . +15 18 {PLACE}
        60 786 11 MERKNADER / REMARKS
        . +15 18 ARBEIDSTILLATELSE
        36 1056 47 {a1}
        36 1118 47 {a2}
        36 1180 47 {a3}
        """,
        state="NOR",
        code="IR",
        size=(1000, 1260),
    ),
    Design(
        "student's pass Singapore, both sides",
        "permit",
        ("chinese", "vietnamese", "indian"),
        """
        60 14 20 STUDENT'S PASS
        60 42 14 Immigration Regulations
        620 14 18 REPUBLIC OF SINGAPORE
        340 96 13 Name
        . +18 20 {FAMILY_FIRST}
        340 160 13 FIN
        640 160 13 Sex
        340 178 20 {any:F9999999A}
        640 178 20 {sex}
        340 224 13 Date of Birth
        640 224 13 Nationality
        340 242 20 {dob:DD-MM-YYYY}
        640 242 20 UTOPIAN
        340 288 13 Name of School
        . +18 18 MERLION POLYTECHNIC
        60 700 13 Date of Issue
        360 700 13 Date of Expiry
        60 718 18 {issue:DD-MM-YYYY}
        360 718 18 {expiry:DD-MM-YYYY}
        60 780 14 The holder of this pass is not permitted to take up employment
        60 802 14 without a valid work pass.
        """,
        names=("{Family_first}", "{Name}"),
        size=(1000, 860),
    ),
    Design(
        "permit TUR for temporary protection",
        "permit",
        ("arabic",),
        """
        260 12 18 TÜRKİYE CUMHURİYETİ
        260 36 14 İÇİŞLERİ BAKANLIĞI GÖÇ İDARESİ GENEL MÜDÜRLÜĞÜ
        260 60 18 GEÇİCİ KORUMA KİMLİK BELGESİ
        340 110 13 YABANCI KİMLİK NO
        560 107 18 : 99{any:999999999}
        340 144 13 ADI
        560 141 18 : {GIVEN}
        340 178 13 SOYADI
        560 175 18 : {SURNAME}
        340 212 13 BABA ADI
        560 209 18 : MAHMOUD
        340 246 13 ANA ADI
        560 243 18 : SAMIRA
        340 280 13 DOĞUM YERİ
        560 277 18 : HALEP
        340 314 13 DOĞUM TARİHİ
        560 311 18 : {dob:DD/MM/YYYY}
        340 348 13 CİNSİYETİ
        560 345 18 : {sex}
        340 382 13 UYRUĞU
        560 379 18 : SURİYE
        340 416 13 VERİLİŞ TARİHİ
        560 413 18 : {issue:DD/MM/YYYY}
        """,
    ),
)
