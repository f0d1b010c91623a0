"""Identity numbers that encode a date of birth, with check digits; written from the regulations."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from tests.generated_pages.people import Person

_VOWELS = "AEIOU"
_CURP_DIGITS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
_HETU = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_YEAR_2000 = 2000
_CF_MONTHS = "ABCDEHLMPRST"
_CF_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CF_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11,
           3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)  # fmt: skip


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.upper().replace("Ñ", "X"))
    return "".join(c for c in folded if "A" <= c <= "Z" or c == " ")


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(d) * w for d, w in zip(digits, weights, strict=True))


def luhn(digits: str) -> str:
    """The digit that makes `digits` pass the Luhn test."""
    total = 0
    for i, d in enumerate(reversed(digits)):
        value = int(d) * (2 if i % 2 == 0 else 1)
        total += value // 10 + value % 10
    return str(-total % 10)


def cnp(who: Person, rng: random.Random) -> str:
    """Romania: sex and century, YYMMDD, county, serial, check digit."""
    first = (1 if who.sex == "M" else 2) + (4 if who.dob.year >= _YEAR_2000 else 0)
    body = f"{first}{who.dob:%y%m%d}{rng.randint(1, 40):02}{rng.randint(1, 999):03}"
    rest = _weighted(body, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return body + str(1 if rest == 10 else rest)


def pesel(who: Person, rng: random.Random) -> str:
    """Poland: YYMMDD with 20 added to the month from 2000 on."""
    month = who.dob.month + (20 if who.dob.year >= _YEAR_2000 else 0)
    serial = rng.randint(0, 999)
    sex = rng.choice("13579" if who.sex == "M" else "02468")
    body = f"{who.dob:%y}{month:02}{who.dob:%d}{serial:03}{sex}"
    return body + str(-_weighted(body, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10)


def nik(who: Person, rng: random.Random) -> str:
    """Indonesia: region, DDMMYY with 40 added to a woman's day, serial."""
    day = who.dob.day + (40 if who.sex == "F" else 0)
    return f"3{rng.randint(10000, 79999)}{day:02}{who.dob:%m%y}{rng.randint(1, 30):04}"


def mykad(who: Person, rng: random.Random) -> str:
    """Malaysia: YYMMDD-PB-###G, G odd for men."""
    last = rng.choice("13579" if who.sex == "M" else "02468")
    return f"{who.dob:%y%m%d}-{rng.randint(1, 14):02}-{rng.randint(100, 999)}{last}"


def south_african(who: Person, rng: random.Random) -> str:
    """South Africa: YYMMDD, four digits for the sex, citizenship, 8, Luhn digit."""
    sex = rng.randint(5000, 9999) if who.sex == "M" else rng.randint(0, 4999)
    body = f"{who.dob:%y%m%d}{sex:04}08"
    return body + luhn(body)


def personnummer(who: Person, rng: random.Random) -> str:
    """Sweden, with the full year as cards print it."""
    body = (
        f"{who.dob:%y%m%d}{rng.randint(10, 99)}{rng.choice('13579' if who.sex == 'M' else '2468')}"
    )
    return f"{who.dob:%Y%m%d}-{body[6:]}{luhn(body)}"


def curp(who: Person, rng: random.Random) -> str:
    """Mexico: letters of the name, YYMMDD, sex, state, consonants, check digit."""
    surnames = [*_ascii(who.surname).split(), "X", "X"]
    given = _ascii(who.given).split()[0]

    def consonant(word: str) -> str:
        return next((c for c in word[1:] if c not in _VOWELS), "X")

    vowel = next((c for c in surnames[0][1:] if c in _VOWELS), "X")
    body = surnames[0][0] + vowel + surnames[1][0] + given[0] + f"{who.dob:%y%m%d}"
    body += ("H" if who.sex == "M" else "M") + rng.choice(("DF", "JC", "NL", "VZ", "OC"))
    body += consonant(surnames[0]) + consonant(surnames[1]) + consonant(given)
    body += "A" if who.dob.year >= _YEAR_2000 else "0"
    total = sum(_CURP_DIGITS.index(c) * (18 - i) for i, c in enumerate(body))
    return body + str(-total % 10)


def rodne_cislo(who: Person, rng: random.Random) -> str:
    """Czechia and Slovakia: 50 added to a woman's month; divisible by 11 from 1954 on."""
    month = who.dob.month + (50 if who.sex == "F" else 0)
    head = f"{who.dob:%y}{month:02}{who.dob:%d}"
    if who.dob.year < 1954:
        return f"{head}/{rng.randint(1, 999):03}"
    serial = rng.randint(1, 998)
    while int(f"{head}{serial:03}") % 11 == 10:
        serial += 1
    return f"{head}/{serial:03}{int(f'{head}{serial:03}') % 11}"


def baltic(who: Person, rng: random.Random) -> str:
    """Estonia and Lithuania: sex and century, YYMMDD, serial, two-step check digit."""
    first = (3 if who.sex == "M" else 4) + (2 if who.dob.year >= _YEAR_2000 else 0)
    body = f"{first}{who.dob:%y%m%d}{rng.randint(1, 999):03}"
    rest = _weighted(body, (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if rest == 10:
        rest = _weighted(body, (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10
    return body + str(rest)


def hetu(who: Person, rng: random.Random) -> str:
    """Finland: DDMMYY, sign for the century, serial, check character."""
    head, serial = f"{who.dob:%d%m%y}", f"{rng.randint(2, 899):03}"
    sign = "A" if who.dob.year >= _YEAR_2000 else "-"
    return f"{head}{sign}{serial}{_HETU[int(head + serial) % 31]}"


def cpr(who: Person, rng: random.Random) -> str:
    """Denmark: DDMMYY and four digits, no longer checked; the first one encodes the century."""
    first = rng.choice("4567") if who.dob.year >= _YEAR_2000 else rng.choice("0123")
    return f"{who.dob:%d%m%y}-{first}{rng.randint(0, 999):03}"


def egn(who: Person, rng: random.Random) -> str:
    """Bulgaria: YYMMDD with 40 added to the month from 2000 on."""
    month = who.dob.month + (40 if who.dob.year >= _YEAR_2000 else 0)
    body = f"{who.dob:%y}{month:02}{who.dob:%d}{rng.randint(100, 999)}"
    return body + str(_weighted(body, (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10)


def rijksregister(who: Person, rng: random.Random) -> str:
    """Belgium: YY.MM.DD-serial.check, computed with a 2 before it from 2000 on."""
    head, serial = f"{who.dob:%y%m%d}", rng.randint(1, 998)
    century = "2" if who.dob.year >= _YEAR_2000 else ""
    check = 97 - int(f"{century}{head}{serial:03}") % 97
    return f"{who.dob:%y.%m.%d}-{serial:03}.{check:02}"


def gb_driver(who: Person, rng: random.Random) -> str:
    """Great Britain: five letters, decade, month (+50 for women), day, year, initials."""
    letters = _ascii(who.surname).replace(" ", "").ljust(5, "9")[:5]
    month = who.dob.month + (50 if who.sex == "F" else 0)
    year = f"{who.dob:%y}"
    initials = "".join(word[0] for word in _ascii(who.given).split())[:2].ljust(2, "9")
    return f"{letters} {year[0]}{month:02}{who.dob:%d}{year[1]} {initials}{rng.randint(1, 9)}XY"


def codice_fiscale(who: Person) -> str:
    """Italy: letters of the names, YY, month letter, day (+40 for women), town, check letter."""

    def three(name: str, *, of_four: bool) -> str:
        letters = _ascii(name).replace(" ", "")
        consonants = [c for c in letters if c not in _VOWELS]
        if of_four and len(consonants) > 3:
            del consonants[1]
        return "".join([*consonants, *(c for c in letters if c in _VOWELS), "X", "X"][:3])

    day = who.dob.day + (40 if who.sex == "F" else 0)
    body = three(who.surname, of_four=False) + three(who.given, of_four=True)
    body += f"{who.dob:%y}{_CF_MONTHS[who.dob.month - 1]}{day:02}M082"
    values = [_CF_ALPHABET.index(c) for c in body]
    evens = sum(v if v < 10 else v - 10 for v in values[1::2])
    return body + chr(ord("A") + (evens + sum(_CF_ODD[v] for v in values[::2])) % 26)


def chinese_check(digits: str) -> str:
    """China: the last character of a citizen's number, which includes YYYYMMDD."""
    rest = sum(int(d) * (2 ** (17 - i) % 11) for i, d in enumerate(digits)) % 11
    return "10X98765432"[rest]
