"""Cards of western Europe, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "DNI 4.0",
        "card",
        ("spanish",),
        """
        40 15 20 REINO DE ESPAÑA
        300 15 16 DOCUMENTO NACIONAL DE IDENTIDAD / NATIONAL IDENTITY CARD
        40 50 24 DNI {any:99999999A}
        340 88 12 APELLIDOS / Surnames
        . +16 22 {SURNAME1}
        . +26 22 {SURNAME2}
        . +34 12 NOMBRE / Name
        . +16 22 {GIVEN}
        . +36 12 SEXO / Sex
        500 +0 12 NACIONALIDAD / Nationality
        720 +0 12 FECHA DE NACIMIENTO / Date of birth
        340 +16 22 {sex}
        500 +0 22 ESP
        720 +0 22 {dob:DD MM YYYY}
        340 +36 12 EMISIÓN / Date of issue
        500 +0 12 VALIDEZ / Valid until
        720 +0 12 NÚM SOPORT
        340 +16 20 {issue:DD MM YYYY}
        500 +0 20 {expiry:DD MM YYYY}
        720 +0 20 {any:AAA999999}
        """,
    ),
    Design(
        "DNI Spain laminated",
        "card",
        ("spanish",),
        """
        60 20 22 MINISTERIO DEL INTERIOR ESPAÑA
        400 110 22 {SURNAME1}
        400 138 13 1er APELLIDO
        400 166 22 {SURNAME2}
        400 194 13 2° APELLIDO
        400 222 22 {GIVEN}
        400 250 13 NOMBRE
        400 300 13 Nació el {dob:DD-MM-YYYY}
        400 330 13 Exp. {issue:DD-MM-YYYY}
        400 360 13 Val. {expiry:DD-MM-YYYY}
        400 470 28 {any:99999999-A}
        """,
    ),
    Design(
        "card ITA paper",
        "card",
        ("italian",),
        """
        60 40 20 Cognome
        220 40 22 {SURNAME}
        60 80 20 Nome
        220 80 22 {GIVEN}
        60 120 20 nato il
        220 120 22 {dob:DD/MM/YYYY}
        60 160 20 (atto n. {any:999} P. I S. A )
        60 200 20 a {PLACE} (PD)
        60 240 20 Cittadinanza
        220 240 22 ITALIANA
        60 280 20 Residenza
        220 280 22 {PLACE}
        60 320 20 Via
        220 320 22 VIA ROMA, {any:99}
        60 360 20 Stato civile
        220 360 22 = = =
        60 400 20 Professione
        220 400 22 IMPIEGATO
        60 450 18 CONNOTATI E CONTRASSEGNI SALIENTI
        60 490 20 Statura
        220 490 22 1,{any:79}
        560 450 18 Firma del titolare
        560 560 20 {PLACE} li {issue:DD/MM/YYYY}
        """,
    ),
    Design(
        "bilhete de identidade",
        "card",
        ("portuguese",),
        """
        260 15 22 BILHETE DE IDENTIDADE
        260 46 16 REPÚBLICA PORTUGUESA DIRECÇÃO-GERAL DOS REGISTOS
        40 90 14 N°
        80 86 24 {any:99999999}
        560 90 14 EMISSÃO
        640 86 22 {issue:DD/MM/YYYY} LISBOA
        40 140 14 NOME
        . +18 22 {NAME}
        40 200 14 FILIAÇÃO
        . +18 20 {FATHER}
        . +28 20 {MOTHER}
        40 290 14 NATURALIDADE
        . +18 22 {PLACE}
        560 290 14 DATA DE NASCIMENTO
        . +18 22 {dob:DD/MM/YYYY}
        40 350 14 RESIDÊNCIA
        . +18 22 AMADORA
        40 410 14 EST. CIVIL
        . +18 22 SOLT.
        300 410 14 ALTURA
        . +18 22 1,{any:79}
        560 410 14 VALIDADE
        . +18 22 {expiry:DD/MM/YYYY}
        """,
    ),
    Design(
        "passport card IRL",
        "card",
        ("irish",),
        """
        220 15 22 PAS CHÁRTA PASSPORT CARD
        220 44 18 ÉIRE IRELAND IRL
        330 96 12 SLOINNE/SURNAME
        . +16 22 {Surname}
        . +34 12 RÉAMHAINM(NEACHA)/FORENAME(S)
        . +16 22 {Given}
        . +34 12 NÁISIÚNTACHT/NATIONALITY
        . +16 22 ÉIREANNACH/IRISH
        . +34 12 DÁTA BREITHE/DATE OF BIRTH
        660 +0 12 GNÉAS/SEX
        330 +16 22 {dob:DD MM YYYY}
        660 +0 22 {sex}
        330 +34 12 DÁTA EISIÚNA/DATE OF ISSUE
        660 +0 12 AS FEIDHM/DATE OF EXPIRY
        330 +16 22 {issue:DD MM YYYY}
        660 +0 22 {expiry:DD MM YYYY}
        40 520 20 {any:A99999999}
        """,
    ),
    Design(
        "health card EHIC",
        "card",
        ("german", "slovene", "polish"),
        """
        60 20 20 EUROPÄISCHE KRANKENVERSICHERUNGSKARTE
        60 330 13 3. Name
        . +17 24 {Surname}
        60 386 13 4. Vornamen
        . +17 24 {Given}
        620 386 13 5. Geburtsdatum
        . +17 24 {dob:DD/MM/YYYY}
        60 442 13 6. Persönliche Kennnummer
        . +17 24 {any:9999999999}
        620 442 13 7. Kennnummer des Trägers
        . +17 24 {any:9999}-AB
        60 498 13 8. Kennnummer der Karte
        . +17 24 {any:99999999999999999999}
        620 498 13 9. Ablaufdatum
        . +17 24 {expiry:DD/MM/YYYY}
        """,
    ),
    Design(
        "legitimation card Geneva",
        "card",
        ("french", "ethiopian", "kazakh"),
        """
        40 15 18 DÉPARTEMENT FÉDÉRAL DES AFFAIRES ÉTRANGÈRES
        40 44 22 CARTE DE LÉGITIMATION
        720 44 22 {any:A 999999}
        360 110 20 Nom
        500 108 22 {SURNAME}
        360 146 20 Prénoms
        500 144 22 {Given}
        360 182 20 Naissance
        500 180 22 {dob:DD.MM.YYYY}
        360 218 20 Nationalité
        500 216 22 Utopie
        360 254 20 Fonction
        500 252 22 Deuxième secrétaire
        360 290 20 Emploi
        500 288 22 Mission permanente
        360 326 20 Émise le
        500 324 22 {issue:DD.MM.YYYY}
        360 362 20 Échéance
        500 360 22 {expiry:DD.MM.YYYY}
        """,
    ),
    Design(
        "card DNK municipal",
        "card",
        ("danish",),
        """
        40 15 24 DANMARK ID-KORT
        600 15 20 ID CARD DENMARK
        340 100 16 Navn / Name
        . +20 24 {Given} {Surname}
        . +44 16 Fødselsdato / Date of birth
        . +20 24 {dob:DD-MM-YYYY}
        . +44 16 Udstedelsesdato / Date of issue
        . +20 22 {issue:DD-MM-YYYY}
        . +40 16 Udløbsdato / Date of expiry
        . +20 22 {expiry:DD-MM-YYYY}
        . +40 16 Nationalitet / Nationality
        . +20 22 DNK
        40 540 20 Kortnr. {any:99999999}
        """,
    ),
)
