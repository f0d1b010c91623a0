"""What a design may print: each placeholder of a layout, with its value for one person."""

from __future__ import annotations

import datetime as dt
import random
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from tests.generated_pages import mrz, numbers
from tests.generated_pages.calendars import CALENDARS, Day
from tests.generated_pages.people import person
from tests.specimen_images.mrz import Holder, td1, td3

if TYPE_CHECKING:
    from tests.generated_pages.people import Person

TODAY = dt.date(2026, 11, 24)

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


def cyrillic(name: str) -> str:
    """A name of the pool in Cyrillic letters; approximate, for a second line."""
    return _CYRILLIC_PART.sub(lambda m: _CYRILLIC[m[0]], name.lower()).title()


class Pattern:
    """Formats 9 as any digit and A as any letter: `{any:AA999999}`."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def __format__(self, pattern: str) -> str:
        kinds = {"9": "0123456789", "A": "ABCDEFGHJKLMNPRSTUVWXYZ"}
        return "".join(self._rng.choice(kinds.get(c, c)) for c in pattern)


def upper(text: str, language: str) -> str:
    """In capitals; Turkish has two letters i, Georgian one case, Greek capitals no accents."""
    if any("\u0370" <= c <= "\u03ff" for c in text):
        parts = unicodedata.normalize("NFD", text.upper()).replace("\u0301", "")
        return unicodedata.normalize("NFC", parts)
    if any("\u10d0" <= c <= "\u10ff" for c in text):
        return text
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
        "Bound": who.surname or who.given,  # the field that has the whole name
        "Bound_given": who.given if who.surname else "",
        "Initials": " ".join(f"{word[0]}." for word in who.given.replace("-", " ").split()),
        "Patronymic": who.patronymic,
        "Spaced_surname": " ".join(who.surname),
        "Spaced_given": " ".join(who.given),
        "Native_surname": who.native_surname,
        "Native_given": who.native_given,
        "Native_patronymic": who.native_patronymic,
        "Native_name": f"{who.native_given} {who.native_surname}".strip(),
        "Native_family_first": f"{who.native_surname} {who.native_given}".strip(),
        "Native_joined": f"{who.native_surname}{who.native_given}",  # as written in Chinese
        "Native_father": who.native_father,
        "Native_mother": who.native_mother,
    }
    return plain | {key.upper(): upper(value, who.language) for key, value in plain.items()}


def _others(who: Person) -> dict[str, Any]:
    """Other people and dates than the holder's; from a generator of their own."""
    lot = random.Random(f"{who.name} {who.dob}")  # noqa: S311 - made-up data, no secret
    plain: dict[str, str] = {}
    for i in range(1, 4):
        other = person(who.language, lot)
        plain[f"Other{i}"] = other.name
        plain[f"Native_other{i}"] = f"{other.native_given} {other.native_surname}".strip()
        plain[f"Native_joined_other{i}"] = f"{other.native_surname}{other.native_given}"
    first = max(dt.date(1990, 1, 1), who.dob + dt.timedelta(days=2900))
    room = max(200, (dt.date(2016, 12, 31) - first).days)
    past = {f"past{i}": _day(first + dt.timedelta(days=lot.randrange(room))) for i in range(1, 4)}
    birth = dt.date(1938, 1, 1)
    past |= {f"born{i}": _day(birth + dt.timedelta(days=lot.randrange(22000))) for i in (1, 2)}
    past["registered"] = _day(who.dob + dt.timedelta(days=lot.randint(2, 40)))
    century = "2" if who.dob.year < 2000 else "3"
    number = f"{century}{who.dob:%y%m%d}{lot.randint(1, 35):02}{lot.randint(0, 99999):05}"
    plain["Egyptian"] = "".join(chr(0x660 + int(digit)) for digit in number)
    place = lot.choice(("110105", "330106", "510104", "440305"))
    last = lot.choice("13579" if who.sex == "M" else "2468")
    body = f"{place}{who.dob:%Y%m%d}{lot.randint(0, 99):02}{last}"
    plain["Chinese_id"] = body + numbers.chinese_check(body)
    return plain | {key.upper(): upper(v, who.language) for key, v in plain.items()} | past


def _mrz_lines(who: Person, state: str, code: str, values: dict[str, Any]) -> dict[str, str]:
    surname = mrz.letters(who.surname or who.given)
    given = mrz.letters(who.given if who.surname else "")
    expiry = dt.date.fromordinal(values["expiry"].toordinal())
    holder = Holder(surname, given, who.dob, who.sex, values["docno"], expiry, "", state)
    lines = {f"p{i}": line for i, line in enumerate(td3(holder), 1)}
    lines |= {f"a{i}": line for i, line in enumerate(td1(holder, code), 1)}
    lines |= {f"b{i}": line for i, line in enumerate(mrz.td2(holder, code), 1)}
    french = mrz.old_french(holder, "693020", format(values["any"], "999999999999"))
    return lines | {f"f{i}": line for i, line in enumerate(french, 1)}


def values_for(who: Person, state: str, code: str, rng: random.Random) -> dict[str, Any]:
    """Every placeholder; `rng` is called the same way for every layout, so lines stay the same."""
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
    for name, calendar in CALENDARS.items():
        values |= {f"{key}_{name}": calendar(values[key]) for key in ("dob", "issue", "expiry")}
    values |= _others(who)
    return values | _mrz_lines(who, state, code, values)
