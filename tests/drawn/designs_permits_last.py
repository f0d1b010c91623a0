"""Permits, military and seafarer's papers to tune on."""

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
        "permit PRT, both sides",
        "permit",
        ("portuguese", "indian", "nepali"),
        """
        300 14 18 TÍTULO DE RESIDÊNCIA PORTUGAL
        740 14 18 {any:99999A999}
        340 66 12 NOME / NAME
        . +16 20 {SURNAME}
        . +26 20 {GIVEN}
        . +34 12 VÁLIDO ATÉ / VALID UNTIL
        . +16 20 {expiry:DD-MM-YYYY}
        . +34 12 LOCAL E DATA DE EMISSÃO / PLACE AND DATE OF ISSUE
        . +16 20 AIMA {issue:DD-MM-YYYY}
        . +34 12 TIPO DE TÍTULO / TYPE OF PERMIT
        . +16 20 AUTORIZAÇÃO DE RESIDÊNCIA TEMPORÁRIA
        . +34 12 OBSERVAÇÕES / REMARKS
        . +16 18 TRABALHADOR SUBORDINADO
        60 690 12 DATA E LOCAL DE NASCIMENTO / DATE AND PLACE OF BIRTH
        . +16 20 {dob:DD-MM-YYYY} UTO
        . +34 12 NACIONALIDADE / NATIONALITY
        500 +0 12 SEXO / SEX
        60 +16 20 UTO
        500 +0 20 {sex}
        60 +34 12 NIF / TAX No.
        . +16 20 {any:999999999}
        """
        + _BACK_ZONE,
        state="PRT",
        code="IR",
        size=_BOTH_SIDES,
    ),
    Design(
        "permit CHE on paper",
        "permit",
        ("portuguese", "serbian", "italian"),
        """
        60 18 18 AUSLÄNDERAUSWEIS B EG/EFTA
        60 44 14 LIVRET POUR ÉTRANGERS LIBRETTO PER STRANIERI
        60 90 13 Name / Nom / Cognome
        360 88 18 {Surname}
        60 122 13 Vorname / Prénom / Nome
        360 120 18 {Given}
        60 154 13 Geboren am / Né(e) le / Nato(a) il
        360 152 18 {dob:DD.MM.YYYY}
        60 186 13 Zivilstand / Etat civil / Stato civile
        360 184 18 verheiratet
        60 218 13 Staatsangehörigkeit / Nationalité
        360 216 18 Utopien
        60 250 13 Aufenthaltszweck / But du séjour
        360 248 18 Erwerbstätigkeit
        60 282 13 Einreise / Entrée / Entrata
        360 280 18 {issue:DD.MM.YYYY}
        60 314 13 Gültig bis / Valable jusqu'au
        360 312 18 {expiry:DD.MM.YYYY}
        60 346 13 Arbeitgeber / Employeur
        360 344 18 Keller Bau AG, Winterthur
        60 378 13 ZEMIS-Nr. / N° SYMIC
        360 376 18 {any:99999999.9}
        60 430 14 Migrationsamt des Kantons Zürich
        """,
    ),
    Design(
        "permit TUR",
        "permit",
        ("arabic", "russian", "kazakh", "georgian"),
        """
        240 14 20 TÜRKİYE CUMHURİYETİ İKAMET İZNİ BELGESİ
        240 42 16 REPUBLIC OF TÜRKİYE RESIDENCE PERMIT
        340 84 11 Yabancı Kimlik No / Foreigner ID No
        . +16 18 99{any:999999999}
        340 122 11 Adı / Name
        . +16 20 {GIVEN}
        340 164 11 Soyadı / Surname
        . +16 20 {SURNAME}
        340 206 11 Baba Adı / Father's Name
        . +16 18 YUSUF
        640 206 11 Anne Adı / Mother's Name
        . +16 18 MERYEM
        340 248 11 Doğum Tarihi / Date of Birth
        . +16 20 {dob:DD.MM.YYYY}
        640 248 11 Doğum Yeri / Place of Birth
        . +16 18 UTO
        340 290 11 Uyruğu / Nationality
        . +16 18 UTO
        640 290 11 İkamet İzni Türü / Type of Permit
        . +16 18 KISA DÖNEM
        340 332 11 Başlangıç Tarihi / Valid From
        . +16 18 {issue:DD.MM.YYYY}
        640 332 11 Bitiş Tarihi / Valid Until
        . +16 18 {expiry:DD.MM.YYYY}
        40 560 11 Düzenleyen Makam / Issued by
        . +16 16 İL GÖÇ İDARESİ MÜDÜRLÜĞÜ
        """,
    ),
    Design(
        "military card DEU",
        "staff",
        ("german",),
        """
        60 20 26 BUNDESWEHR
        60 56 20 TRUPPENAUSWEIS
        700 24 20 Nr. {any:9999999}
        340 120 22 {Surname}, {Given}
        340 146 13 Name, Vorname
        340 190 22 Hauptgefreiter
        340 216 13 Dienstgrad
        340 260 22 {dob:DD.MM.YYYY}
        340 286 13 Geburtsdatum
        640 260 22 {dob:DDMMYY}-{SURNAME[0]}-{any:99999}
        640 286 13 Personenkennziffer
        340 330 20 {issue:DD.MM.YYYY}
        340 354 13 Ausstellungsdatum
        640 330 20 {expiry:DD.MM.YYYY}
        640 354 13 Gültig bis
        340 400 20 Logistikbataillon 172
        340 424 13 Dienststelle
        60 540 13 Der Ausweis ist Eigentum der Bundesrepublik Deutschland
        """,
    ),
    Design(
        "seafarer's discharge certificate India",
        "permit",
        ("indian",),
        """
        260 14 20 GOVERNMENT OF INDIA
        260 42 18 CONTINUOUS DISCHARGE CERTIFICATE
        260 66 16 CUM SEAFARER'S IDENTITY DOCUMENT
        60 110 14 C.D.C. No.
        280 108 18 {any:AAA 999999}
        60 142 14 INDoS No.
        280 140 18 {any:99AA9999}
        60 174 14 Surname
        280 172 18 {SURNAME}
        60 206 14 Given Name(s)
        280 204 18 {GIVEN}
        60 238 14 Father's/Husband's Name
        280 236 18 {FATHER}
        60 270 14 Date & Place of Birth
        280 268 18 {dob:DD-MON-YYYY} {PLACE}
        60 302 14 Nationality
        280 300 18 INDIAN
        60 334 14 Height
        280 332 18 {tall} CM
        60 366 14 Identification Mark
        280 364 18 A MOLE ON RIGHT CHEEK
        60 398 14 Date & Place of Issue
        280 396 18 {issue:DD-MON-YYYY} MUMBAI
        60 430 14 Valid Upto
        280 428 18 {expiry:DD-MON-YYYY}
        60 520 14 Shipping Master, Mumbai
        """,
    ),
)
