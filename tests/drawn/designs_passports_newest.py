"""Passports of Europe that were held out until newer ones were drawn."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 610 34 {p1}
30 652 34 {p2}
"""
_CROPPED = ""


def _passport(
    name: str,
    state: str,
    languages: str,
    layout: str,
    zone: str = _ZONE,
    names: tuple[str, ...] = ("{Name}",),
) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout + zone, state=state, size=_PAGE, names=names)


DESIGNS = (
    _passport(
        "passport HUN",
        "HUN",
        "hungarian",
        """
        60 18 18 EURÓPAI UNIÓ MAGYARORSZÁG
        60 44 18 ÚTLEVÉL PASSPORT PASSEPORT
        340 76 11 Típus/Type/Type
        480 76 11 Kód/Code/Code
        680 76 11 Útlevélszám/Passport No./No de passeport
        340 91 20 P
        480 91 20 HUN
        680 91 20 {docno}
        340 128 11 Családi név/Surname/Nom (1)
        . +15 20 {SURNAME}
        . +34 11 Utónév/Given names/Prénoms (2)
        . +15 20 {GIVEN}
        . +34 11 Állampolgárság/Nationality/Nationalité (3)
        . +15 20 MAGYAR/HUNGARIAN
        340 275 11 Születési idő/Date of birth/Date de naissance (4)
        . +15 20 {dob:DD MON_hu/MON YY}
        340 324 11 Nem/Sex/Sexe (5)
        . +15 20 {sex}
        500 324 11 Születési hely/Place of birth/Lieu de naissance (6)
        . +15 20 SZOMBATHELY
        340 373 11 Kiállítás kelte/Date of issue/Date de délivrance (7)
        . +15 20 {issue:DD MON_hu/MON YY}
        340 422 11 Érvényes/Date of expiry/Date d'expiration (8)
        . +15 20 {expiry:DD MON_hu/MON YY}
        680 422 11 Kiállító hatóság/Authority/Autorité (9)
        . +15 20 BM
        """,
        names=("{Family_first}", "{Name}"),
    ),
    _passport(
        "passport SVK",
        "SVK",
        "slovak hungarian",
        """
        40 22 18 SLOVENSKÁ REPUBLIKA SLOVAK REPUBLIC
        40 52 18 CESTOVNÝ PAS PASSPORT PASSEPORT
        640 52 11 Číslo pasu/Passport No./No. du passeport
        640 68 22 {docno}
        320 108 11 Priezvisko/Surname/Nom (1)
        . +15 20 {SURNAME}
        . +34 11 Meno/Given names/Prénoms (2)
        . +15 20 {GIVEN}
        320 208 11 Štátne občianstvo/Nationality/Nationalité (3)
        . +15 20 SLOVENSKÁ REPUBLIKA
        320 258 11 Dátum narodenia/Date of birth/Date de naissance (4)
        . +15 20 {dob:DD.MM.YYYY}
        680 258 11 Rodné číslo/Personal No.
        . +15 20 {rodne_cislo}
        320 308 11 Pohlavie/Sex/Sexe (5)
        . +15 20 {sex}
        520 308 11 Miesto narodenia/Place of birth (6)
        . +15 20 LIPTOVSKÝ MIKULÁŠ
        320 358 11 Dátum vydania/Date of issue/Date de délivrance (7)
        . +15 20 {issue:DD.MM.YYYY}
        680 358 11 Platnosť do/Date of expiry (8)
        . +15 20 {expiry:DD.MM.YYYY}
        320 408 11 Vydal/Authority/Autorité (9)
        . +15 20 OR PZ PREŠOV
        680 408 11 Podpis držiteľa/Holder's signature
        """,
    ),
    _passport(
        "passport SVN, zone cut off",
        "SVN",
        "slovene croatian italian",
        """
        60 20 18 EVROPSKA UNIJA REPUBLIKA SLOVENIJA
        60 48 18 POTNI LIST PASSPORT PASSEPORT
        640 60 11 Št. potnega lista/Passport No.
        640 75 20 {docno}
        360 110 11 Priimek/Surname/Nom
        . +15 20 {SURNAME}
        . +36 11 Ime/Given names/Prénoms
        . +15 20 {GIVEN}
        360 212 11 Državljanstvo/Nationality/Nationalité
        . +15 20 REPUBLIKA SLOVENIJA
        360 263 11 Datum rojstva/Date of birth/Date de naissance
        360 278 20 {dob:DD.MM.YYYY}
        360 314 11 Spol/Sex/Sexe
        500 314 11 Kraj rojstva/Place of birth/Lieu de naissance
        360 329 20 {sex}
        500 329 20 NOVO MESTO
        360 365 11 Datum izdaje/Date of issue/Date de délivrance
        680 365 11 Pristojni organ/Authority/Autorité
        360 380 20 {issue:DD.MM.YYYY}
        680 380 20 UE NOVO MESTO
        360 416 11 Velja do/Date of expiry/Date d'expiration
        . +15 20 {expiry:DD.MM.YYYY}
        """,
        _CROPPED,
    ),
    _passport(
        "passport EST",
        "EST",
        "estonian russian",
        """
        40 16 18 EUROOPA LIIT EESTI VABARIIK
        40 42 18 PASS PASSPORT PASSEPORT
        330 84 11 Liik/Type/Type
        450 84 11 Kood/Code/Code
        700 84 11 Dokumendi number/Document No.
        330 99 20 P
        450 99 20 EST
        700 99 20 {docno}
        330 136 11 1. Perekonnanimi/Surname/Nom
        . +15 20 {SURNAME}
        . +34 11 2. Eesnimed/Given names/Prénoms
        . +15 20 {GIVEN}
        330 236 11 3. Kodakondsus/Nationality/Nationalité
        . +15 20 EESTI/EST
        330 286 11 4. Sünniaeg/Date of birth/Date de naissance
        . +15 20 {dob:DD.MM.YYYY}
        680 286 11 5. Isikukood/Personal code
        . +15 20 {baltic}
        330 336 11 6. Sugu/Sex/Sexe
        . +15 20 {sex}
        500 336 11 7. Sünnikoht/Place of birth/Lieu de naissance
        . +15 20 EST
        330 386 11 8. Välja antud/Date of issue/Date de délivrance
        . +15 20 {issue:DD.MM.YYYY}
        680 386 11 9. Väljaandja/Authority/Autorité
        . +15 20 PPA
        330 436 11 10. Kehtiv kuni/Date of expiry/Date d'expiration
        . +15 20 {expiry:DD.MM.YYYY}
        """,
    ),
    _passport(
        "passport LVA",
        "LVA",
        "latvian russian",
        """
        60 14 18 LATVIJAS REPUBLIKA REPUBLIC OF LATVIA
        60 40 18 PASE PASSPORT PASSEPORT
        340 72 11 Veids/Type
        440 72 11 Izdevējvalsts/Issuing State
        700 72 11 Pases Nr./Passport No.
        340 87 20 P
        440 87 20 LVA
        700 87 20 {docno}
        340 122 11 1. Uzvārds/Surname/Nom
        . +15 20 {SURNAME}
        340 170 11 2. Vārds(-i)/Given name(s)/Prénom(s)
        . +15 20 {GIVEN}
        340 218 11 3. Pilsonība/Nationality/Nationalité
        . +15 20 LATVIJAS/LATVIAN
        640 218 11 4. Augums/Height/Taille
        . +15 20 {tall} cm
        340 266 11 5. Dzimums/Sex/Sexe
        . +15 20 {sex}
        640 266 11 6. Dzimšanas datums/Date of birth
        . +15 20 {dob:DD.MM.YYYY}
        340 314 11 7. Personas kods/Personal code
        . +15 20 {dob:DDMMYY}-{any:99999}
        640 314 11 8. Dzimšanas vieta/Place of birth
        . +15 20 LIEPĀJA
        340 362 11 9. Izdošanas datums/Date of issue
        . +15 20 {issue:DD.MM.YYYY}
        640 362 11 10. Izdevējiestāde/Authority
        . +15 20 PMLP LIEPĀJAS NODAĻA
        340 410 11 11. Derīga līdz/Date of expiry
        . +15 20 {expiry:DD.MM.YYYY}
        640 410 11 12. Paraksts/Signature
        """,
    ),
    _passport(
        "passport CYP",
        "CYP",
        "greek turkish",
        """
        40 18 16 ΕΥΡΩΠΑΪΚΗ ΕΝΩΣΗ ΚΥΠΡΙΑΚΗ ΔΗΜΟΚΡΑΤΙΑ
        40 42 16 AVRUPA BİRLİĞİ KIBRIS CUMHURİYETİ
        40 66 16 EUROPEAN UNION REPUBLIC OF CYPRUS
        660 66 11 ΑΡ. ΔΙΑΒΑΤΗΡΙΟΥ/PASAPORT NO/PASSPORT NO
        660 81 20 {docno}
        340 112 11 (1) ΕΠΩΝΥΜΟ/SOYADI/SURNAME
        . +15 20 {SURNAME}
        340 160 11 (2) ΟΝΟΜΑ/ADI/NAME
        . +15 20 {GIVEN}
        340 208 11 (3) ΥΠΗΚΟΟΤΗΤΑ/UYRUĞU/NATIONALITY
        . +15 20 ΚΥΠΡΙΑΚΗ/CYPRIOT
        340 256 11 (4) ΗΜΕΡΟΜΗΝΙΑ ΓΕΝΝΗΣΗΣ/DOĞUM TARİHİ/DATE OF BIRTH
        . +15 20 {dob:DD/MM/YYYY}
        340 304 11 (5) ΦΥΛΟ/CİNSİYETİ/SEX
        . +15 20 {sex}
        600 304 11 (6) ΤΟΠΟΣ ΓΕΝΝΗΣΗΣ/DOĞUM YERİ/PLACE OF BIRTH
        . +15 20 LARNACA
        340 352 11 (7) ΗΜΕΡΟΜΗΝΙΑ ΕΚΔΟΣΗΣ/VERİLİŞ TARİHİ/DATE OF ISSUE
        . +15 20 {issue:DD/MM/YYYY}
        340 400 11 (8) ΗΜΕΡΟΜΗΝΙΑ ΛΗΞΗΣ/GEÇERLİLİK TARİHİ/DATE OF EXPIRY
        . +15 20 {expiry:DD/MM/YYYY}
        340 448 11 (9) ΑΡΧΗ/MAKAM/AUTHORITY
        . +15 20 MINISTRY OF INTERIOR
        """,
    ),
    _passport(
        "passport MLT, zone cut off",
        "MLT",
        "italian english irish",
        """
        60 20 18 UNJONI EWROPEA MALTA
        60 46 18 PASSAPORT PASSPORT PASSEPORT
        300 82 11 Tip/Type/Type
        420 82 11 Kodiċi/Code/Code
        660 82 11 Nru tal-Passaport/Passport No.
        300 98 20 P
        420 98 20 MLT
        660 98 20 {docno}
        300 136 11 Kunjom/Surname/Nom (1)
        300 152 21 {SURNAME}
        300 188 11 Isem/Given names/Prénoms (2)
        300 204 21 {GIVEN}
        300 240 11 Nazzjonalità/Nationality/Nationalité (3)
        300 256 21 MALTIJA/MALTESE
        300 292 11 Data tat-twelid/Date of birth/Date de naissance (4)
        300 308 21 {dob:DD MON YYYY}
        300 344 11 Sess/Sex/Sexe (5)
        300 360 21 {sex}
        460 344 11 Post tat-twelid/Place of birth/Lieu de naissance (6)
        460 360 21 PIETÀ
        300 396 11 Data tal-ħruġ/Date of issue/Date de délivrance (7)
        300 412 21 {issue:DD MON YYYY}
        660 396 11 Awtorità/Authority/Autorité (9)
        660 412 21 PASSPORT OFFICE
        300 448 11 Data ta' skadenza/Date of expiry/Date d'expiration (8)
        300 464 21 {expiry:DD MON YYYY}
        """,
        _CROPPED,
    ),
)
