"""What a design may print: each placeholder of a layout and its value for one person."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from tests.generated_pages import numbers, zones
from tests.specimen_images.mrz import Holder, td1, td3

if TYPE_CHECKING:
    import random

    from tests.generated_pages.people import Person

TODAY = dt.date(2026, 11, 24)

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janv févr mars avril mai juin juil août sept oct nov déc",
    "de": "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "hu": "jan febr márc ápr máj jún júl aug szept okt nov dec",
    "ro": "ian feb mar apr mai iun iul aug sep oct noi dec",
    "tr": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "hr": "sij velj ožu tra svi lip srp kol ruj lis stu pro",
    "lv": "jan feb mar apr mai jūn jūl aug sep okt nov dec",
    "el": "Ιαν Φεβ Μαρ Απρ Μαϊ Ιουν Ιουλ Αυγ Σεπ Οκτ Νοε Δεκ",
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "ga": "Ean Feabh Márta Aib Beal Meith Iúil Lún MFómh DFómh Samh Noll",
    "is": "jan feb mar apr maí jún júl ágú sep okt nóv des",
    "sl": "jan feb mar apr maj jun jul avg sep okt nov dec",
    "uk": "січ лют бер кві тра чер лип сер вер жов лис гру",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
}
_MONTH_WORDS = {code: words.split() for code, words in MONTHS.items()}
_PLACES = {
    "german": "Köln, Dresden, Graz, Bern",
    "french": "Lyon, Nîmes, Bruxelles, Québec",
    "spanish": "Sevilla, León, Bogotá, Córdoba",
    "portuguese": "Évora, Recife, Braga, Santos",
    "italian": "Padova, Siena, Forlì, Lecce",
    "polish": "Łódź, Kraków, Gdynia",
    "turkish": "İzmir, Bursa, Kayseri",
    "indonesian": "Bandung, Surabaya, Medan",
    "american": "Fresno, Austin, Dayton",
    "english": "Leeds, Cardiff, Norwich",
    "serbian": "Beograd, Novi Sad, Čačak",
    "albanian": "Tiranë, Durrës, Vlorë",
    "macedonian": "Skopje, Bitola, Ohrid",
    "georgian": "Tbilisi, Batumi, Kutaisi",
    "korean": "Seoul, Busan, Daegu",
    "japanese": "Tokyo, Osaka, Nagano",
    "moroccan": "Rabat, Fès, Casablanca",
    "indian": "Pune, Madurai, Jaipur",
}
_STREETS = ("Hill", "Mill", "Station", "Garden", "Lake", "North")
_CYRILLIC = {
    "shch": "щ", "kh": "х", "zh": "ж", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ya": "я",
    "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и", "y": "й",
    "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т",
    "u": "у", "f": "ф", "h": "х", "c": "ц", "w": "в", "j": "й",
}  # fmt: skip
_CYRILLIC_PART = re.compile("|".join(_CYRILLIC))
_TOKEN = re.compile(r"YYYY|YY|DD|D\b|MM|(MONTH|Month|MON|Mon|mon)(?:_([a-z]{2}))?")


def cyrillic(name: str) -> str:
    """A name of the pool in Cyrillic letters, near enough for a second line."""
    return _CYRILLIC_PART.sub(lambda m: _CYRILLIC[m[0]], name.lower()).title()


def _month(word: str, style: str, language: str) -> str:
    if not style.lower().startswith("month") and language in {"en", "id"}:
        word = word[:3]
    return word.upper() if style.isupper() else word.lower() if style.islower() else word.title()


class Day(dt.date):
    """A date that prints by patterns of DD, MM, YYYY, YY, MON, Mon, MONTH, MON_fr."""

    def __format__(self, pattern: str) -> str:
        def part(found: re.Match[str]) -> str:
            token = found[0]
            if found[1]:
                language = found[2] or "en"
                return _month(_MONTH_WORDS[language][self.month - 1], found[1], language)
            if token == "D":  # noqa: S105 - a pattern, no password
                return str(self.day)
            plain = {"YYYY": "%Y", "YY": "%y", "DD": "%d", "MM": "%m"}
            return self.strftime(plain[token])

        return _TOKEN.sub(part, pattern) if pattern else self.isoformat()


class Pattern:
    """Prints 9 as any digit and A as any letter: `{any:AA999999}`."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def __format__(self, pattern: str) -> str:
        kinds = {"9": "0123456789", "A": "ABCDEFGHJKLMNPRSTUVWXYZ"}
        return "".join(self._rng.choice(kinds.get(c, c)) for c in pattern)


def upper(text: str, language: str) -> str:
    """In capitals; Turkish has two letters i."""
    if language == "turkish":
        text = text.replace("i", "İ").replace("ı", "I")
    return text.upper()


def _day(date: dt.date) -> Day:
    return Day(date.year, date.month, date.day)


def _names(who: Person) -> dict[str, str]:
    first_surname, _, second_surname = who.surname.partition(" ")
    first, _, second = who.given.partition(" ")
    comma = f"{who.surname}, {who.given}" if who.surname else who.given
    plain = {
        "Surname": who.surname,
        "Surname1": first_surname,
        "Surname2": second_surname,
        "Given": who.given,
        "First": first,
        "Second": second,
        "Middle": who.middle,
        "Name": who.name,
        "Family_first": who.family_first,
        "Comma": comma,
        "Father": who.father,
        "Mother": who.mother,
        "Cyr_surname": cyrillic(who.surname),
        "Cyr_given": cyrillic(who.given),
        "Bound": who.surname or who.given,  # the field that a whole name stands in
        "Bound_given": who.given if who.surname else "",
    }
    return plain | {key.upper(): upper(value, who.language) for key, value in plain.items()}


def _zone_lines(who: Person, state: str, code: str, values: dict[str, Any]) -> dict[str, str]:
    surname = zones.letters(who.surname or who.given)
    given = zones.letters(who.given if who.surname else "")
    expiry = dt.date.fromordinal(values["expiry"].toordinal())
    holder = Holder(surname, given, who.dob, who.sex, values["docno"], expiry, "", state)
    lines = {f"p{i}": line for i, line in enumerate(td3(holder), 1)}
    lines |= {f"a{i}": line for i, line in enumerate(td1(holder, code), 1)}
    lines |= {f"b{i}": line for i, line in enumerate(zones.td2(holder, code), 1)}
    french = zones.old_french(holder, "693020", format(values["any"], "999999999999"))
    return lines | {f"f{i}": line for i, line in enumerate(french, 1)}


def values_for(who: Person, state: str, code: str, rng: random.Random) -> dict[str, Any]:
    """Every placeholder; the same calls to `rng` whatever the layout, so lines stay the same."""
    pattern = Pattern(rng)
    issue = dt.date(2017, 1, 1) + dt.timedelta(days=rng.randrange(3300))
    places = _PLACES.get(who.language, "Newtown, Port Mary, Riverside").split(", ")
    values: dict[str, Any] = _names(who) | {
        "any": pattern,
        "docno": format(pattern, "AA9999999"),
        "dob": _day(who.dob),
        "issue": _day(issue),
        "expiry": _day(dt.date(issue.year + 10, issue.month, min(issue.day, 28))),
        "place": rng.choice(places),
        "street": f"{rng.randint(1, 180)} {rng.choice(_STREETS)} Road",
        "sex": who.sex,
        "year": who.dob.year,
        "age": TODAY.year
        - who.dob.year
        - ((TODAY.month, TODAY.day) < (who.dob.month, who.dob.day)),
        "tall": rng.randint(152, 198),
    }
    values["PLACE"] = upper(values["place"], who.language)
    values["STREET"] = values["street"].upper()
    for make in (
        numbers.cnp, numbers.pesel, numbers.nik, numbers.mykad, numbers.south_african,
        numbers.personnummer, numbers.curp, numbers.rodne_cislo, numbers.baltic, numbers.hetu,
        numbers.cpr, numbers.egn, numbers.rijksregister, numbers.gb_driver,
    ):  # fmt: skip
        if make is numbers.curp and not who.surname:
            continue
        values[make.__name__] = make(who, rng)
    values["codice_fiscale"] = numbers.codice_fiscale(who)
    return values | _zone_lines(who, state, code, values)
