"""Texts of the lines: names, labels, places and random letters, in four alphabets.

Some are random so that letters are read as printed, not as they are likely.
"""

from __future__ import annotations

import re
import string
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from faker import Faker

from kyc_desktop.paths import resources

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

_MARKED = (
    "ÀÁÂÃÄÅĀĂĄẠẢẤẦẨẪẬẮẰẲẴẶÆÇĆĈĊČÐĎĐÈÉÊËĒĖĘĚẸẺẼẾỀỂỄỆƏĜĞĠĢǦĤĦÌÍÎÏĨĪĮİỈỊĴĶǨĹĻĽŁÑŃŅŇŊÒÓÔÕÖŌŐØƠỌỎỐỒỔỖỘỚỜỞỠỢŒ"
    "ŔŘŚŜŞŠȘṢŢŤȚÞŦÙÚÛÜŨŪŬŮŰŲƯỤỦỨỪỬỮỰŴẂẄÝŶŸỲỴỶỸŹŻŽẒḤḌṬ"
)
_VIETNAMESE = "ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰƠƯĐĂÂÊÔỲỴỶỸĨŨ"
_CYRILLIC = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐЎЂЈЉЊЋЏЃЌЅЀЍӘҒҚҢӨҰҮҺӢӮҲҶӐӖ"
_GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫ"
_COMMON = {"cyrillic": _CYRILLIC[:33], "greek": _GREEK[:24]}  # the others are rare
_OTHER_SIGNS = " .,-/'’()<:;№&*+\"«»"
# Greek capitals, which lose their accents in print.
_BARE = str.maketrans("ΆΈΉΊΌΎΏΪΫ", "ΑΕΗΙΟΥΩΙΥ")
_LONGEST = 44  # characters


def _both(capitals: str) -> str:
    """With the lower-case letters, if they are single characters."""
    return "".join(
        f"{char}{small}" if len(small := char.lower()) == 1 and small != char else char
        for char in capitals
    )


CHARACTERS = "".join(
    dict.fromkeys(
        string.ascii_letters + string.digits + _OTHER_SIGNS + _both(_MARKED) + "ıß"
        + _both(_CYRILLIC) + _both(_GREEK) + "ςΐΰ"
    )
)  # fmt: skip

ALPHABETS = {
    "latin": _both(_MARKED), "vietnamese": _both(_VIETNAMESE), "cyrillic": _both(_CYRILLIC),
    "greek": _both(_GREEK),
}  # fmt: skip
_ODDS = {"latin": 4, "cyrillic": 4, "greek": 2.2, "vietnamese": 2}
_LOCALES = {
    "latin": [
        "cs_CZ", "sk_SK", "pl_PL", "hu_HU", "ro_RO", "lt_LT", "lv_LV", "hr_HR", "sl_SI", "tr_TR",
        "az_AZ", "de_DE", "fr_FR", "es_ES", "pt_PT", "da_DK", "no_NO", "sv_SE", "fi_FI", "et_EE",
        "en_GB", "it_IT", "nl_NL",
    ],
    "cyrillic": ["ru_RU", "uk_UA", "bg_BG"],
    "greek": ["el_GR"],
    "vietnamese": ["vi_VN"],
}  # fmt: skip
_MARKS = {
    "a": "áàâãäåāăąạảấầ", "c": "ćĉċčç", "d": "ďđḍ", "e": "éèêëēėęěẹẻẽếềệə", "g": "ĝğġģǧ",
    "h": "ĥħḥ", "i": "íìîïĩīįıịỉ", "k": "ķǩ", "l": "ĺļľł", "n": "ñńņňŋ", "o": "óòôõöōőøọỏốồộơớờợ",
    "r": "ŕř", "s": "śŝşšșṣß", "t": "ţťțṭŧ", "u": "úùûüũūŭůűųụủưứừự", "w": "ŵẃẅ", "y": "ýŷÿỳỵỷỹ",
    "z": "źżžẓ",
}  # fmt: skip


def text(rng: random.Random) -> tuple[str, str]:
    """A random text, and its alphabet."""
    alphabet = rng.choices(list(_ODDS), list(_ODDS.values()))[0]
    kind = rng.random()
    if kind < 0.55:
        found = _name(rng, alphabet)
    elif kind < 0.76:
        found = _label(rng, alphabet)
    elif kind < 0.86:
        found = " ".join(_by_lot(rng, alphabet) for _ in range(rng.randint(1, 3)))
    elif kind < 0.93:
        faker = _faker(rng, alphabet)
        found = rng.choice((faker.city, faker.address))()
    else:
        found = _number(rng)
        if rng.random() < 0.5:
            found = f"{rng.choice(_labels()[alphabet])} {found}"
    found = " ".join(found.split())[:_LONGEST].strip()
    return "".join(char for char in found if char in CHARACTERS) or "A", alphabet


def _name(rng: random.Random, alphabet: str) -> str:
    faker = _faker(rng, alphabet)
    name = str(rng.choice((faker.name, faker.last_name, faker.first_name, faker.name))())
    if alphabet == "latin" and rng.random() < 0.35:  # so that only the letters tell what is printed
        name = "".join(_with_mark(rng, char) for char in name)
    case = rng.random()
    if case < 0.55:
        name = _capitals(name)
        return name.translate(_BARE) if rng.random() < 0.7 else name
    return name.lower() if case < 0.58 else name


def _with_mark(rng: random.Random, char: str) -> str:
    marks = _MARKS.get(char.lower())
    if marks is None or rng.random() > 0.3:
        return char
    marked = rng.choice(marks)
    return marked.upper() if char.isupper() and len(marked.upper()) == 1 else marked


def _capitals(name: str) -> str:
    turkic = any(char in name for char in "ığşə")
    return (name.replace("i", "İ") if turkic else name).upper()


def _label(rng: random.Random, alphabet: str) -> str:
    label = rng.choice(_labels()[alphabet])
    label = rng.choice((label, label.upper(), label.capitalize(), label.title()))
    if rng.random() < 0.25:
        label += rng.choice((":", " /", ".", ")"))
    if rng.random() < 0.15:
        label = f"{rng.randint(1, 12)}. {label}"
    if rng.random() < 0.3 and alphabet != "latin":
        label += rng.choice((" / ", " ")) + rng.choice(_labels()["latin"])
    return label


def _by_lot(rng: random.Random, alphabet: str) -> str:
    common = _both(_COMMON[alphabet]) if alphabet in _COMMON else string.ascii_letters
    word = "".join(
        rng.choice(ALPHABETS[alphabet] if rng.random() < 0.3 else common)
        for _ in range(rng.randint(2, 10))
    )
    return rng.choice((word.upper, word.upper, word.lower, word.title))()


def _number(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return f"{rng.randint(1, 28):02}.{rng.randint(1, 12):02}.{rng.randint(1930, 2030)}"
    pool = string.digits + string.ascii_uppercase
    return "".join(rng.choice(pool) for _ in range(rng.randint(5, 11)))


def _faker(rng: random.Random, alphabet: str) -> Faker:
    faker = _fakers(rng.choice(_LOCALES[alphabet]))
    faker.seed_instance(rng.getrandbits(32))
    return faker


@cache
def _fakers(locale: str) -> Faker:
    return Faker(locale)


@cache
def _labels() -> dict[str, list[str]]:
    """Words and labels of the lexicon, by alphabet."""
    found: dict[str, list[str]] = {alphabet: [] for alphabet in ALPHABETS}
    patterns = {name: re.compile(f"[{_both(signs)}]") for name, signs in (
        ("cyrillic", _CYRILLIC), ("greek", _GREEK), ("vietnamese", _VIETNAMESE))}  # fmt: skip
    for path in sorted((resources() / "lexicon").glob("*.toml")):
        for each in _strings(tomllib.loads(path.read_text("utf-8"))):
            label = " ".join(each.split())
            of = next((name for name, signs in patterns.items() if signs.search(label)), "latin")
            if 2 < len(label) < 40 and set(label) <= set(CHARACTERS):
                found[of].append(label)
    return found


def _strings(table: Any) -> Iterator[str]:  # noqa: ANN401  any TOML value
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for key, value in table.items():
            yield key
            yield from _strings(value)
    elif isinstance(table, list):
        for value in table:
            yield from _strings(value)
