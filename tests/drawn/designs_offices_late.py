"""Cards of firms and schools, free layouts and pages with gaps to tune on."""

from __future__ import annotations

from tests.drawn.free import FreeDesign, Words
from tests.drawn.page import Design

_ESTONIAN = Words(
    surname="Perekonnanimi",
    given="Eesnimi, Eesnimed",
    whole="Nimi, Ees- ja perekonnanimi, Kaardi omanik",
    birth="Sünniaeg, Sünnikuupäev, Sündinud",
    extras="Elukoht=Tartu, Lähedane={Father}, Välja antud={issue:DAY}, Kehtib kuni={expiry:DAY}, "
    "Töötaja nr={any:99999}, Osakond=Ladu",
    dates="DD.MM.YYYY, D.MM.YYYY",
    heading="TÖÖTÕEND",
)
_ALBANIAN = Words(
    surname="Mbiemri",
    given="Emri",
    whole="Emri dhe mbiemri, Emër mbiemër, Mbajtësi",
    birth="Datëlindja, Data e lindjes, Lindur më",
    extras="Qyteti={place}, Emri i babait={Father}, Lëshuar më={issue:DAY}, "
    "Vlen deri më={expiry:DAY}, Nr. i kartës={any:99999}, Detyra=Teknik",
    dates="DD.MM.YYYY, DD/MM/YYYY",
    heading="KARTË SHËRBIMI",
)

DESIGNS = (
    Design(
        "student card Polish",
        "staff",
        ("polish",),
        """
        60 24 24 LEGITYMACJA STUDENCKA
        60 60 18 Politechnika Wybrzeża w Gdyni
        340 130 14 Nazwisko i imiona:
        340 152 22 {Surname} {Given}
        340 200 14 Data urodzenia:
        560 198 20 {dob:DD.MM.YYYY}
        340 240 14 Nr albumu:
        560 238 20 {any:999999}
        340 280 14 PESEL:
        560 278 20 {pesel}
        340 320 14 Wydana:
        560 318 20 {issue:DD.MM.YYYY}
        """,
        names=("{Family_first}", "{Name}"),
    ),
    Design(
        "company card Brazil",
        "staff",
        ("portuguese",),
        """
        260 24 28 METALÚRGICA BOA VISTA LTDA.
        340 110 24 {Name}
        340 142 16 Nome
        340 180 18 Cargo: Operador de Máquinas
        340 214 18 Matrícula: {any:99999}
        340 248 18 Nascimento: {dob:DD/MM/YYYY}
        340 282 18 Admissão: {issue:DD/MM/YYYY}
        340 316 18 Tipo sanguíneo: A+
        60 460 14 Em caso de perda, favor devolver à portaria
        """,
    ),
    FreeDesign(
        "free Estonian, colons",
        "free",
        ("estonian", "finnish"),
        "",
        words=_ESTONIAN,
        rule="colon",
        day_above_12=True,
    ),
    FreeDesign(
        "free Albanian, above",
        "free",
        ("albanian",),
        "",
        words=_ALBANIAN,
        rule="above",
        day_above_12=True,
    ),
    Design(
        "free registration certificate German",
        "free",
        ("german", "romanian", "turkish"),
        """
        60 30 24 MELDEBESTÄTIGUNG
        60 66 18 Stadt Neuburg - Einwohnermeldeamt
        60 120 18 Die Anmeldung der folgenden Person wird bestätigt:
        60 170 16 Familienname
        340 168 20 {Surname}
        60 206 16 Vornamen
        340 204 20 {Given}
        60 242 16 Geburtsdatum, Geburtsort
        340 240 20 {dob:DD.MM.YYYY}, {place}
        60 278 16 Anschrift
        340 276 20 Gartenstraße {any:99}, 86633 Neuburg
        60 314 16 Einzugsdatum
        340 312 20 {issue:DD.MM.YYYY}
        60 350 16 Staatsangehörigkeit
        340 348 20 deutsch
        60 430 16 Neuburg, den {issue:DD.MM.YYYY}
        60 470 16 Im Auftrag
        """,
    ),
    Design(
        "free health record Spanish",
        "free",
        ("spanish",),
        """
        60 30 24 CENTRO DE SALUD SAN MIGUEL
        60 66 18 HOJA DE ADMISIÓN
        60 120 16 Paciente
        220 118 20 {Given} {Surname}
        60 160 16 F. nacimiento
        220 158 20 {dob:DD/MM/YYYY}
        560 160 16 Sexo
        640 158 20 {sex}
        60 200 16 N.° historia
        220 198 20 {any:9999999}
        560 200 16 Fecha
        640 198 20 {issue:DD/MM/YYYY}
        60 240 16 Domicilio
        220 238 20 Calle Olmo {any:99}, {place}
        60 280 16 Médico
        220 278 20 Dra. M. Aguirre
        60 320 16 Servicio
        220 318 20 Traumatología
        """,
    ),
    Design(
        "pay slip",
        "missing",
        ("english", "irish", "nigerian"),
        """
        60 30 26 HARTLEY FOODS LTD PAYSLIP
        60 100 16 Employee
        240 98 20 {Given} {Surname}
        60 140 16 Employee No.
        240 138 20 {any:99999}
        60 180 16 Pay date
        240 178 20 {issue:DD/MM/YYYY}
        560 180 16 Tax code
        680 178 20 1257L
        60 220 16 NI number
        240 218 20 {any:AA 99 99 99 A}
        60 280 16 Basic pay
        240 278 20 2,{any:999.99}
        60 320 16 Net pay
        240 318 20 1,{any:999.99}
        """,
        has_date=False,
    ),
    Design(
        "inside page of a paper card Italian",
        "missing",
        ("italian",),
        """
        60 40 16 Cittadinanza
        280 38 20 ITALIANA
        60 80 16 Residenza
        280 78 20 {PLACE}
        60 120 16 Via
        280 118 20 VIA ROMA {any:99}
        60 160 16 Stato civile
        280 158 20 ------
        60 200 16 Professione
        280 198 20 IMPIEGATO
        60 260 18 CONNOTATI E CONTRASSEGNI SALIENTI
        60 300 16 Statura
        280 298 20 1,{any:99}
        60 340 16 Capelli
        280 338 20 CASTANI
        60 380 16 Occhi
        280 378 20 MARRONI
        560 380 16 Scadenza
        680 378 20 {expiry:DD/MM/YYYY}
        """,
        names=(),
        has_date=False,
    ),
)
