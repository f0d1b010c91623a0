"""Permits, cards for one purpose and cards without labels, to tune on."""

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
        "permit GBR, both sides",
        "permit",
        ("chinese", "japanese", "korean"),
        """
        300 14 20 RESIDENCE PERMIT UK
        700 14 20 {any:AA9999999}
        340 70 13 NAME
        . +18 22 {SURNAME}
        . +28 22 {GIVEN}
        . +36 13 VALID UNTIL
        . +18 20 {expiry:DD MON YYYY}
        . +36 13 PLACE AND DATE OF ISSUE
        . +18 20 UK {issue:DD MON YYYY}
        . +36 13 TYPE OF PERMIT
        . +18 20 LEAVE TO REMAIN
        . +36 13 REMARKS
        . +18 18 WORK LIMITED MAX 20 HRS
        60 700 13 SEX
        . +18 20 {sex}
        200 -18 13 DATE AND PLACE OF BIRTH
        . +18 20 {dob:DD MON YYYY} {PLACE}
        60 +36 13 NATIONALITY
        . +18 20 UTO
        . +36 13 REMARKS
        . +18 18 NO PUBLIC FUNDS
        """
        + _BACK_ZONE,
        code="IR",
        size=_BOTH_SIDES,
    ),
    Design(
        "permit ITA",
        "permit",
        ("moroccan", "albanian", "bangladeshi"),
        """
        260 14 20 PERMESSO DI SOGGIORNO ITALIA
        700 44 20 {any:A99999999}
        340 80 12 COGNOME NOME / NAME
        . +16 22 {SURNAME}
        . +26 22 {GIVEN}
        . +36 12 SESSO / SEX
        . +16 20 {sex}
        480 -16 12 CITTADINANZA / NATIONALITY
        . +16 20 UTO
        720 -16 12 DATA DI NASCITA / DATE OF BIRTH
        . +16 20 {dob:DD MM YYYY}
        340 +36 12 TIPO DI PERMESSO / TYPE OF PERMIT
        . +16 18 SOGGIORNANTE DI LUNGO PERIODO - UE
        720 -16 12 SCADENZA / EXPIRY DATE
        . +16 20 {expiry:DD MM YYYY}
        340 +36 12 ANNOTAZIONI / REMARKS
        . +16 18 MOTIVI FAMILIARI
        """,
    ),
    Design(
        "permit NLD",
        "permit",
        ("turkish", "ethiopian", "indian"),
        """
        260 14 20 VERBLIJFSTITEL RESIDENCE PERMIT NLD
        720 44 20 {any:AA9999999}
        340 84 12 NAAM / NAME
        . +16 22 {Surname},
        . +26 22 {Given}
        . +36 12 GELDIG TOT / VALID UNTIL
        . +16 20 {expiry:DD-MM-YYYY}
        600 -16 12 PLAATS EN DATUM AFGIFTE / PLACE AND DATE OF ISSUE
        . +16 20 IND {issue:DD-MM-YYYY}
        340 +36 12 SOORT TITEL / TYPE OF PERMIT
        . +16 20 REGULIER ONBEPAALDE TIJD
        . +36 12 GEBOORTEDATUM / DATE OF BIRTH
        . +16 20 {dob:DD-MM-YYYY}
        600 -16 12 GESLACHT / SEX
        . +16 20 {sex}
        340 +36 12 NATIONALITEIT / NATIONALITY
        . +16 20 UTO
        """,
    ),
    Design(
        "permit Oman",
        "permit",
        ("indian", "filipino", "pakistani"),
        """
        260 14 20 SULTANATE OF OMAN
        260 44 20 RESIDENT CARD
        60 110 16 CIVIL NUMBER
        240 108 22 {any:99999999}
        60 160 16 EXPIRY DATE
        240 158 22 {expiry:DD/MM/YYYY}
        60 210 16 DATE OF BIRTH
        240 208 22 {dob:DD/MM/YYYY}
        60 500 16 NAME
        240 498 22 {NAME}
        """,
    ),
    Design(
        "TIN card Philippines",
        "card",
        ("filipino",),
        """
        240 14 16 REPUBLIC OF THE PHILIPPINES
        240 38 18 BUREAU OF INTERNAL REVENUE
        60 110 22 TIN: {any:999-999-999-000}
        60 170 22 {SURNAME}, {GIVEN}
        60 196 13 NAME
        60 230 18 {STREET}, MAKATI CITY
        60 252 13 ADDRESS
        60 290 20 {dob:MM/DD/YYYY}
        60 314 13 BIRTH DATE
        340 290 20 {issue:MM/DD/YYYY}
        340 314 13 ISSUE DATE
        60 400 13 SIGNATURE
        """,
        day_above_12=True,
    ),
    Design(
        "voter card Brazil",
        "card",
        ("portuguese",),
        """
        260 14 18 REPÚBLICA FEDERATIVA DO BRASIL
        260 42 20 TÍTULO ELEITORAL
        60 90 13 NOME DO ELEITOR
        . +18 20 {NAME}
        60 144 13 DATA DE NASCIMENTO
        360 144 13 N° INSCRIÇÃO
        680 144 13 ZONA
        820 144 13 SEÇÃO
        60 162 20 {dob:DD/MM/YYYY}
        360 162 20 {any:9999 9999 9999}
        680 162 20 {any:099}
        820 162 20 {any:0999}
        60 200 13 MUNICÍPIO / UF
        680 200 13 DATA DE EMISSÃO
        60 218 20 {PLACE} / SP
        680 218 20 {issue:DD/MM/YYYY}
        60 290 13 JUIZ ELEITORAL
        """,
    ),
    Design(
        "cedula Dominican Republic",
        "bare",
        ("spanish",),
        """
        220 12 18 REPÚBLICA DOMINICANA
        220 38 14 JUNTA CENTRAL ELECTORAL CÉDULA DE IDENTIDAD Y ELECTORAL
        360 80 24 {any:999-9999999-9}
        360 130 12 LUGAR DE NACIMIENTO:
        . +16 18 SANTIAGO, R.D.
        . +32 12 FECHA DE NACIMIENTO:
        . +16 18 {dob:DD MON_es YYYY}
        . +32 12 NACIONALIDAD:
        480 -2 16 REPÚBLICA DOMINICANA
        360 +28 12 SEXO:
        420 -2 16 {sex}
        500 +2 12 SANGRE:
        570 -2 16 O+
        360 +28 12 OCUPACIÓN:
        460 -2 16 EMPLEADO PRIVADO
        360 +28 12 FECHA DE EXPIRACIÓN:
        540 -2 16 {expiry:DD MON_es YYYY}
        360 420 24 {GIVEN}
        360 452 24 {SURNAME}
        """,
    ),
    Design(
        "PhilHealth card",
        "bare",
        ("filipino",),
        """
        240 14 16 Republic of the Philippines
        240 38 18 PHILIPPINE HEALTH INSURANCE CORPORATION
        340 110 22 {any:99-999999999-9}
        340 150 22 {SURNAME}, {GIVEN}
        340 184 18 {dob:MONTH DD, YYYY} - {sex}
        340 212 16 {STREET}
        340 234 16 CEBU CITY, CEBU
        340 300 12 Signature
        60 420 16 INFORMAL ECONOMY
        """,
    ),
    Design(
        "health card Finland",
        "bare",
        ("finnish", "swedish"),
        """
        60 20 30 KELA FPA
        500 26 18 SAIRAUSVAKUUTUS SJUKFÖRSÄKRING
        60 200 24 {GIVEN} {SURNAME}
        60 240 24 {hetu}
        60 420 14 KORTTI ON HENKILÖKOHTAINEN
        60 446 14 KORTET ÄR PERSONLIGT
        """,
    ),
)
