"""Free layouts to tune on."""

from __future__ import annotations

from tests.drawn.free import FreeDesign, Words

ENGLISH = Words(
    surname="Surname, Last name, Family name",
    given="Given names, First name, Forenames",
    whole="Name, Full name, Name of holder",
    birth="Date of birth, DOB, Birth date",
    extras="Father's name={Father}, Place of birth={place}, Nationality=Utopian, "
    "Date of issue={issue:DAY}, Valid until={expiry:DAY}, Sex={sex}, Card No={any:A9999999}",
    dates="DD Mon YYYY, DD/MM/YYYY, YYYY-MM-DD, DD.MM.YYYY",
    heading="REPUBLIC OF UTOPIA - RESIDENT CARD",
)
GERMAN = Words(
    surname="Name, Familienname, Nachname",
    given="Vorname, Vornamen",
    whole="Name, Vor- und Nachname, Inhaber",
    birth="Geburtsdatum, Geboren am, geb. am",
    extras="Geburtsort={place}, Staatsangehörigkeit=deutsch, Ausgestellt am={issue:DAY}, "
    "Gültig bis={expiry:DAY}, Ausweisnummer={any:99999999}, Größe={tall} cm",
    dates="DD.MM.YYYY, D. Month_de YYYY",
    heading="AUSWEIS FÜR MITGLIEDER",
)
FRENCH = Words(
    surname="Nom, Nom de famille",
    given="Prénom, Prénoms",
    whole="Nom et prénom, Nom et prénoms",
    birth="Date de naissance, Né(e) le",
    extras="Lieu de naissance={place}, Nationalité=française, Délivré le={issue:DAY}, "
    "Valable jusqu'au={expiry:DAY}, Numéro={any:99999999}, Sexe={sex}",
    dates="DD/MM/YYYY, DD.MM.YYYY, DD Mon_fr YYYY",
    heading="CARTE D'ÉTUDIANT",
    whole_name="{Family_first}",
)
SPANISH = Words(
    surname="Apellidos, Apellido",
    given="Nombre, Nombres",
    whole="Nombre y apellidos, Nombre completo, Titular",
    birth="Fecha de nacimiento, Nacido el, F. de nacimiento",
    extras="Lugar de nacimiento={place}, Nacionalidad=española, Expedido el={issue:DAY}, "
    "Válido hasta={expiry:DAY}, Número={any:99999999}, Nombre del padre={Father}",
    dates="DD/MM/YYYY, DD-MM-YYYY, DD MON_es YYYY",
    heading="TARJETA DE RESIDENCIA",
)
POLISH = Words(
    surname="Nazwisko",
    given="Imię, Imiona",
    whole="Imię i nazwisko",
    birth="Data urodzenia, Ur.",
    extras="Miejsce urodzenia={place}, Obywatelstwo=polskie, Data wydania={issue:DAY}, "
    "Termin ważności={expiry:DAY}, Numer={any:99999999}, Imię ojca={Father}",
    dates="DD.MM.YYYY, YYYY-MM-DD",
    heading="LEGITYMACJA PRACOWNICZA",
)

_EITHER = ("{Name}", "{Family_first}")  # where a surname ends is not told
_WORLD = ("english", "nigerian", "indian", "dutch", "turkish", "portuguese")


def _free(
    name: str,
    languages: tuple[str, ...],
    words: Words,
    rule: str,
    columns: int = 1,
    second: Words | None = None,
    names: tuple[str, ...] = ("{Name}",),
) -> FreeDesign:
    return FreeDesign(
        name,
        "free",
        languages,
        "",
        words=words,
        rule=rule,
        columns=columns,
        second=second,
        names=names,
        day_above_12=True,
    )


DESIGNS = (
    _free("free English, colons", _WORLD, ENGLISH, "colon"),
    _free("free English, above", _WORLD, ENGLISH, "above"),
    _free("free English, inline, two columns", _WORLD, ENGLISH, "inline", 2),
    _free("free German, colons", ("german", "turkish", "polish"), GERMAN, "colon"),
    _free("free German, above, two columns", ("german", "croatian"), GERMAN, "above", 2),
    _free("free French, inline", ("french",), FRENCH, "inline", names=_EITHER),
    _free("free French and English, above", ("french",), FRENCH, "above", 1, ENGLISH, _EITHER),
    _free("free Spanish, bare", ("spanish",), SPANISH, "bare"),
    _free("free Polish, inline", ("polish",), POLISH, "inline"),
    _free("free Polish and English, colons", ("polish",), POLISH, "colon", 1, ENGLISH),
)
