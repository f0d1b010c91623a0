"""Cards of firms and schools, and free layouts, to tune on."""

from __future__ import annotations

from tests.drawn.free import FreeDesign, Words
from tests.drawn.page import Design

_NORWEGIAN = Words(
    surname="Etternavn, Slektsnavn",
    given="Fornavn, Fornavn og mellomnavn",
    whole="Navn, Fullt navn, Kortinnehaver",
    birth="Fødselsdato, Født, F.dato",
    extras="Poststed=Bergen, Pårørende={Father}, Utstedt={issue:DAY}, Gyldig til={expiry:DAY}, "
    "Ansattnr.={any:99999}, Avdeling=Drift",
    dates="DD.MM.YYYY, D.MM.YYYY",
    heading="ANSATTKORT",
)
_SLOVENE = Words(
    surname="Priimek",
    given="Ime",
    whole="Ime in priimek, Imetnik",
    birth="Datum rojstva, Rojen(a), Roj.",
    extras="Kraj=Maribor, Ime očeta={Father}, Izdano={issue:DAY}, Velja do={expiry:DAY}, "
    "Številka={any:99999}, Oddelek=Skladišče",
    dates="DD.MM.YYYY, DD. MM. YYYY",
    heading="ČLANSKA IZKAZNICA",
)
_LITHUANIAN = Words(
    surname="Pavardė",
    given="Vardas",
    whole="Vardas ir pavardė, Vardas pavardė",
    birth="Gimimo data, Gimė, Gim. data",
    extras="Miestas=Kaunas, Išduota={issue:DAY}, Galioja iki={expiry:DAY}, "
    "Darbuotojo Nr.={any:99999}, Pareigos=Vairuotojas",
    dates="YYYY-MM-DD, YYYY.MM.DD",
    heading="DARBUOTOJO PAŽYMĖJIMAS",
)
_ENGLISH = Words(
    surname="Surname, Family name",
    given="Given names, First name",
    whole="Name, Full name",
    birth="Date of birth, Birth date",
    extras="Town={place}, Issued={issue:DAY}, Valid until={expiry:DAY}, Staff No={any:99999}",
    dates="DD Mon YYYY",
    heading="STAFF",
)

DESIGNS = (
    Design(
        "student card Italian",
        "staff",
        ("italian", "albanian"),
        """
        60 24 26 UNIVERSITÀ DEGLI STUDI DI PAVIA
        60 60 20 TESSERA STUDENTE
        340 130 16 Cognome
        480 128 20 {SURNAME}
        340 170 16 Nome
        480 168 20 {GIVEN}
        340 210 16 Nato/a il
        480 208 20 {dob:DD/MM/YYYY}
        340 250 16 Matricola
        480 248 20 {any:999999}
        340 290 16 Corso
        480 288 20 Ingegneria civile
        340 330 16 Rilasciata il
        480 328 20 {issue:DD/MM/YYYY}
        """,
    ),
    Design(
        "school card German",
        "staff",
        ("german", "turkish", "polish"),
        """
        60 24 28 SCHÜLERAUSWEIS
        60 62 18 Goethe-Gymnasium Musterstadt
        360 130 22 {Surname}, {Given}
        360 156 13 Name, Vorname
        360 196 22 {dob:DD.MM.YYYY}
        360 222 13 geboren am
        360 262 20 {place}
        360 286 13 Wohnort
        360 326 20 31.07.2027
        360 350 13 Gültig bis
        60 480 13 Unterschrift der Schulleitung
        """,
    ),
    Design(
        "company card India",
        "staff",
        ("indian",),
        """
        260 20 28 VISHAL INFOTECH PVT. LTD.
        260 56 16 IDENTITY CARD
        340 120 24 {Name}
        340 152 18 Sr. Software Engineer
        340 200 18 Emp. Code : {any:99999}
        340 234 18 D.O.B. : {dob:DD-Mon-YYYY}
        340 268 18 D.O.J. : {issue:DD-Mon-YYYY}
        340 302 18 Blood Group : B+ve
        340 336 18 Emergency No. : {any:9999999999}
        60 480 16 Authorised Signatory
        """,
    ),
    FreeDesign(
        "free Norwegian, second colons",
        "free",
        ("danish", "swedish"),
        "",
        words=_NORWEGIAN,
        rule="second colon",
        day_above_12=True,
    ),
    FreeDesign(
        "free Slovene, bars",
        "free",
        ("slovene", "croatian"),
        "",
        words=_SLOVENE,
        rule="bar",
        day_above_12=True,
    ),
    FreeDesign(
        "free Lithuanian and English, inline",
        "free",
        ("lithuanian",),
        "",
        words=_LITHUANIAN,
        rule="inline",
        second=_ENGLISH,
    ),
    Design(
        "free application form in rows",
        "free",
        ("english", "kenyan", "irish", "south_african"),
        """
        60 30 26 ACCOUNT OPENING FORM
        60 70 16 Section A: personal details (to be filled in by the applicant)
        60 120 14 Title
        180 120 14 Last name
        560 120 14 First name(s)
        60 142 20 Ms
        180 142 20 {Surname}
        560 142 20 {Given}
        60 190 14 Sex
        180 190 14 Date of birth
        560 190 14 Place of birth
        60 212 20 {sex}
        180 212 20 {dob:D Month YYYY}
        560 212 20 {place}
        60 260 14 Mother's maiden name
        560 260 14 Occupation
        60 282 20 {Middle}
        560 282 20 Electrician
        60 330 14 Residential address
        560 330 14 Date of application
        60 352 20 {street}
        560 352 20 {issue:D Month YYYY}
        """,
    ),
    Design(
        "free letter French",
        "free",
        ("french", "moroccan"),
        """
        60 30 26 ATTESTATION DE DOMICILE
        60 100 18 Je soussigné, directeur de la résidence Les Tilleuls, certifie que
        60 140 20 M. ou Mme {Given} {SURNAME}
        60 180 20 né(e) le {dob:D Month_fr YYYY} à {place}
        60 220 20 est domicilié(e) au 14 rue des Lilas depuis le {issue:D Month_fr YYYY}.
        60 290 18 Fait pour servir et valoir ce que de droit.
        60 340 18 Le {issue:DD/MM/YYYY}
        60 400 18 Le directeur
        """,
    ),
    Design(
        "free register extract Portuguese",
        "free",
        ("portuguese",),
        """
        60 30 24 FICHA DE INSCRIÇÃO
        60 100 18 Nome completo: {Name}
        60 140 18 Data de nascimento: {dob:DD/MM/YYYY}
        560 140 18 Sexo: {sex}
        60 180 18 Filho(a) de: {Father}
        60 220 18 e de: {Mother}
        60 260 18 Morada: Rua das Flores, {any:99}
        60 300 18 Data de inscrição: {issue:DD/MM/YYYY}
        560 300 18 Sócio n.°: {any:9999}
        """,
    ),
)
