"""Documents of smaller states, and second layouts of larger ones, to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

DESIGNS = (
    Design(
        "card MLT",
        "card",
        ("english", "italian"),
        """
        40 20 22 REPUBBLIKA TA' MALTA REPUBLIC OF MALTA
        40 50 18 KARTA TAL-IDENTITÀ IDENTITY CARD
        330 100 12 KUNJOM / SURNAME
        . +16 22 {SURNAME}
        . +36 12 ISEM / NAME
        . +16 22 {GIVEN}
        . +36 12 DATA TAT-TWELID / DATE OF BIRTH
        . +16 22 {dob:DD/MM/YYYY}
        640 -16 12 SESS / SEX
        . +16 22 {sex}
        330 +36 12 DATA TAL-ĦRUĠ / DATE OF ISSUE
        . +16 22 {issue:DD/MM/YYYY}
        640 -16 12 DATA TA' SKADENZA / DATE OF EXPIRY
        . +16 22 {expiry:DD/MM/YYYY}
        """,
    ),
    Design(
        "card LUX",
        "card",
        ("french", "german", "portuguese"),
        """
        40 20 20 GRAND-DUCHÉ DE LUXEMBOURG
        40 48 18 CARTE D'IDENTITÉ PERSONALAUSWEIS IDENTITY CARD
        330 100 12 Nom / Name / Surname
        . +16 22 {SURNAME}
        . +36 12 Prénom(s) / Vorname(n) / Given name(s)
        . +16 22 {Given}
        . +36 12 Nationalité / Staatsangehörigkeit / Nationality
        . +16 22 LUX
        720 -16 12 Sexe / Geschlecht / Sex
        . +16 22 {sex}
        330 +36 12 Date de naissance / Geburtsdatum / Date of birth
        . +16 22 {dob:DD MM YYYY}
        . +36 12 Date d'expiration / Gültig bis / Date of expiry
        . +16 22 {expiry:DD MM YYYY}
        """,
    ),
    Design(
        "card CYP",
        "card",
        ("greek",),
        """
        40 20 20 ΚΥΠΡΙΑΚΗ ΔΗΜΟΚΡΑΤΙΑ REPUBLIC OF CYPRUS
        40 48 18 ΔΕΛΤΙΟ ΤΑΥΤΟΤΗΤΑΣ / IDENTITY CARD
        330 100 12 Επώνυμο / Soyadı / Surname
        . +16 22 {SURNAME}
        . +36 12 Όνομα / Adı / Name
        . +16 22 {GIVEN}
        . +36 12 Ημερομηνία Γέννησης / Date of Birth
        . +16 22 {dob:DD/MM/YYYY}
        700 -16 12 Φύλο / Sex
        . +16 22 {sex}
        330 +36 12 Ημερομηνία Έκδοσης / Date of Issue
        . +16 22 {issue:DD/MM/YYYY}
        . +36 12 Ημερομηνία Λήξης / Date of Expiry
        . +16 22 {expiry:DD/MM/YYYY}
        """,
    ),
    Design(
        "card NLD back zone",
        "bare",
        ("dutch",),
        """
        400 40 14 BSN
        . +18 22 {any:999999999}
        400 120 14 datum van afgifte
        . +18 22 {issue:DD MON_nl/MON YYYY}
        400 200 14 burgemeester van
        . +18 22 {place}
        30 440 48 {a1}
        30 500 48 {a2}
        30 560 48 {a3}
        """,
        state="NLD",
        code="I<",
    ),
    Design(
        "licence DNK",
        "licence",
        ("danish",),
        """
        260 20 24 KØREKORT KONGERIGET DANMARK
        320 90 20 1. {Surname}
        320 126 20 2. {Given}
        320 162 20 3. {dob:DD.MM.YYYY} DANMARK
        320 198 20 4a. {issue:DD.MM.YYYY}
        580 198 20 4c. Rigspolitiet
        320 234 20 4b. {expiry:DD.MM.YYYY}
        320 270 20 4d. {cpr}
        320 306 20 5. {any:99999999}
        """,
    ),
    Design(
        "licence ITA",
        "licence",
        ("italian",),
        """
        220 20 24 PATENTE DI GUIDA REPUBBLICA ITALIANA
        320 90 20 1. {SURNAME}
        320 126 20 2. {GIVEN}
        320 162 20 3. {dob:DD/MM/YY} {PLACE} (LE)
        320 198 20 4a. {issue:DD/MM/YYYY}
        580 198 20 4c. MIT-UCO
        320 234 20 4b. {expiry:DD/MM/YYYY}
        320 270 20 5. {any:AA9999999A}
        320 420 20 9. AM B
        """,
    ),
    Design(
        "licence Quebec",
        "licence",
        ("french",),
        """
        40 20 28 Québec
        260 24 20 PERMIS DE CONDUIRE DRIVER'S LICENCE CANADA
        330 80 20 4d. {any:A9999-999999-99}
        330 120 20 1. {Surname}
        330 150 20 2. {Given}
        330 180 18 8. {any:999} RUE DU PARC
        330 230 14 3. Date de naissance
        . +18 20 {dob:YYYY-MM-DD}
        580 230 14 15. Sexe
        . +18 20 {sex}
        330 290 14 4a. Valide le
        . +18 20 {issue:YYYY-MM-DD}
        580 290 14 4b. Expire le
        . +18 20 {expiry:YYYY-MM-DD}
        """,
    ),
    Design(
        "permit ESP foreigner",
        "permit",
        ("ukrainian", "chinese", "romanian", "nigerian"),
        """
        40 20 22 PERMISO DE RESIDENCIA ESPAÑA
        600 20 22 NIE {any:A9999999A}
        330 80 13 APELLIDOS
        . +17 22 {SURNAME}
        . +36 13 NOMBRE
        . +17 22 {GIVEN}
        . +36 13 SEXO
        . +17 22 {sex}
        450 -17 13 NACIONALIDAD
        . +17 22 UKR
        640 -17 13 FECHA DE NACIMIENTO
        . +17 22 {dob:DD MM YYYY}
        330 +36 13 TIPO DE PERMISO
        . +17 22 LARGA DURACIÓN
        . +36 13 VÁLIDO HASTA
        . +17 22 {expiry:DD MM YYYY}
        30 545 36 {b1}
        30 588 36 {b2}
        """,
        state="ESP",
        code="IR",
    ),
    Design(
        "card Peru",
        "card",
        ("spanish",),
        """
        220 15 18 REPÚBLICA DEL PERÚ
        220 40 16 REGISTRO NACIONAL DE IDENTIFICACIÓN Y ESTADO CIVIL
        700 70 20 DNI {any:99999999 - 9}
        300 100 12 Primer Apellido
        . +16 20 {SURNAME1}
        . +32 12 Segundo Apellido
        . +16 20 {SURNAME2}
        . +32 12 Pre Nombres
        . +16 20 {GIVEN}
        . +32 12 Nacimiento: Fecha y Ubigeo
        . +16 20 {dob:DD MM YYYY} {any:999999}
        . +32 12 Sexo
        . +16 20 {sex}
        440 -16 12 Estado Civil
        . +16 20 SOLTERO
        740 170 12 Fecha Inscripción
        . +16 20 {issue:DD MM YYYY}
        740 230 12 Fecha Caducidad
        . +16 20 {expiry:DD MM YYYY}
        """,
    ),
    Design(
        "visitor badge",
        "staff",
        ("italian", "swedish", "english", "indian"),
        """
        60 30 40 VISITOR
        60 200 16 First name
        . +20 26 {Given}
        500 200 16 Last name
        . +20 26 {Surname}
        60 290 16 Born on
        . +20 26 {dob:DD Month YYYY}
        500 290 16 Visit on
        . +20 26 {issue:DD Month YYYY}
        60 380 16 Host
        . +20 26 {Father}
        """,
    ),
)
