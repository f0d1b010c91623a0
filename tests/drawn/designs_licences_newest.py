"""Driving licences of Europe that were held out until newer ones were drawn."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "licence LTU",
        "licence",
        ("lithuanian", "polish", "russian"),
        """
        200 16 20 VAIRUOTOJO PAŽYMĖJIMAS
        560 16 20 LIETUVOS RESPUBLIKA
        200 44 14 DRIVING LICENCE PERMIS DE CONDUIRE
        330 96 20 1. {SURNAME}
        330 132 20 2. {GIVEN}
        330 168 20 3. {dob:YYYY-MM-DD} LTU
        330 204 20 4a. {issue:YYYY-MM-DD}
        600 204 20 4b. {expiry:YYYY-MM-DD}
        330 240 20 4c. REGITRA
        600 240 20 4d. {baltic}
        330 276 20 5. {any:99999999}
        330 312 20 7.
        330 500 20 9. AM/B1/B
        """,
    ),
    Design(
        "licence SVK",
        "licence",
        ("slovak", "czech", "hungarian"),
        """
        240 14 22 VODIČSKÝ PREUKAZ
        560 14 22 SLOVENSKÁ REPUBLIKA
        300 92 14 1.
        360 90 20 {SURNAME}
        300 126 14 2.
        360 124 20 {GIVEN}
        300 160 14 3.
        360 158 20 {dob:DD.MM.YYYY}
        540 158 20 ŽILINA
        300 194 14 4a.
        360 192 20 {issue:DD.MM.YYYY}
        600 194 14 4c.
        650 192 20 OR PZ ŽILINA
        300 228 14 4b.
        360 226 20 {expiry:DD.MM.YYYY}
        600 228 14 4d.
        650 226 20 {rodne_cislo}
        300 262 14 5.
        360 260 20 {any:A9999999}
        300 296 14 7.
        300 420 14 8.
        360 418 20 SNP {any:999}/9, ŽILINA
        300 470 14 9.
        360 468 20 AM, B1, B, T
        """,
    ),
    Design(
        "licence HRV",
        "licence",
        ("croatian", "serbian", "italian"),
        """
        220 16 24 VOZAČKA DOZVOLA
        220 48 16 DRIVING LICENCE
        620 16 20 REPUBLIKA HRVATSKA
        340 100 18 1. {SURNAME}
        340 138 18 2. {GIVEN}
        340 176 18 3. {dob:DD.MM.YYYY.}
        370 202 18 OSIJEK, HRVATSKA
        340 240 18 4a. {issue:DD.MM.YYYY.}
        620 240 18 4b. {expiry:DD.MM.YYYY.}
        340 278 18 4c. PU OSJEČKO-BARANJSKA
        340 316 18 4d. {any:99999999999}
        340 354 18 5. {any:99999999}
        340 520 18 9. AM, B, F, G
        """,
    ),
    Design(
        "licence TUR 2016",
        "licence",
        ("turkish",),
        """
        40 20 26 TR
        220 14 20 TÜRKİYE CUMHURİYETİ
        220 42 20 SÜRÜCÜ BELGESİ DRIVING LICENCE
        340 92 20 1. {SURNAME}
        340 126 20 2. {GIVEN}
        340 160 20 3. {dob:DD.MM.YYYY} {PLACE}
        340 194 20 4a. {issue:DD.MM.YYYY}
        640 194 20 4b. {expiry:DD.MM.YYYY}
        340 228 20 4c. {PLACE}
        340 262 20 4d. {any:99999999999}
        340 296 20 5. {any:999999}
        640 296 20 B Rh +
        340 340 20 7.
        340 520 20 9. B1 B M F
        """,
    ),
    Design(
        "licence Northern Ireland",
        "licence",
        ("irish", "english", "polish"),
        """
        40 20 22 UK
        200 16 24 DRIVING LICENCE
        200 48 16 NORTHERN IRELAND
        620 48 14 Driver & Vehicle Agency
        330 96 14 1.
        370 94 20 {SURNAME}
        330 132 14 2.
        370 130 20 {GIVEN}
        330 168 14 3.
        370 166 20 {dob:DD.MM.YYYY} N IRELAND
        330 204 14 4a.
        370 202 20 {issue:DD.MM.YYYY}
        600 204 14 4c.
        640 202 20 DVA
        330 240 14 4b.
        370 238 20 {expiry:DD.MM.YYYY}
        330 276 14 5.
        370 274 20 {any:99999999}
        330 312 14 8.
        370 310 18 {STREET}
        370 336 18 NEWRY
        370 362 18 BT34 {any:9AA}
        330 520 14 9.
        370 518 20 AM/B/f/k/p/q
        """,
    ),
    Design(
        "licence FRA pink paper",
        "licence",
        ("french", "portuguese", "moroccan"),
        """
        80 20 18 RÉPUBLIQUE FRANÇAISE
        80 48 22 PERMIS DE CONDUIRE
        80 82 12 Modèle des Communautés européennes
        60 140 14 1. Nom
        260 136 20 {SURNAME}
        60 180 14 2. Prénoms
        260 176 20 {Given}
        60 220 14 3. Date et lieu de naissance
        260 244 20 {dob:DD/MM/YYYY} à {PLACE}
        60 284 14 4. Domicile
        260 280 20 {any:99} RUE DES LILAS
        260 308 20 69003 LYON
        60 348 14 5. Délivré par
        260 344 20 Préfet du Rhône
        60 388 14 6. à
        260 384 20 LYON
        440 388 14 le
        480 384 20 {issue:DD/MM/YYYY}
        60 428 14 numéro
        260 424 20 {any:999999999999}
        60 480 14 Signature du titulaire
        640 480 14 Le Préfet
        """,
    ),
)
