"""MRZ lines: every format of ICAO 9303, with names from many countries.

Some lines are random so that letters are read as printed, not as they are likely.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
CHARACTERS = "<" + DIGITS + LETTERS

_WEIGHTS = (7, 3, 1)
_RANDOM = 0.16  # of all lines
_PIECES = 0.06  # of all lines: what remains if a detector cuts one
_FEWEST = 8  # characters of a piece
_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("ascii"))
_NAMES, _STATES, _SYLLABLES = (_WORDS[key].split() for key in ("names", "states", "syllables"))


def check_digit(text: str) -> str:
    """The check digit of ICAO 9303 part 3, section 4.9."""
    values = (0 if c == "<" else (DIGITS + LETTERS).index(c) for c in text)
    return str(sum(v * _WEIGHTS[i % 3] for i, v in enumerate(values)) % 10)


def line(rng: random.Random) -> str:
    """One line as printed."""
    if rng.random() < _RANDOM:
        return _by_lot(rng)
    text = rng.choice(_FORMS)(rng)
    if rng.random() < _PIECES:
        start = rng.randrange(0, len(text) - _FEWEST)
        text = text[start : start + rng.randint(_FEWEST, len(text))]
    return text


def _by_lot(rng: random.Random) -> str:
    """Random characters, of all kinds or of some, in runs and single ones."""
    length = rng.choice((30, 36, 44, rng.randint(_FEWEST, 44)))
    pool = rng.choice((CHARACTERS, LETTERS, DIGITS, LETTERS + "<", DIGITS + "<<", "KXCL<<<", "<K"))
    text = ""
    while len(text) < length:
        text += rng.choice(pool) * (rng.randint(2, 12) if rng.random() < 0.08 else 1)
    return text[:length]


def _some(rng: random.Random, pool: str, length: int) -> str:
    return "".join(rng.choices(pool, k=length))


def _word(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.45:
        return rng.choice(_NAMES)
    if kind < 0.85:
        return "".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4)))
    return _some(rng, LETTERS, rng.randint(1, 11))


def _names(rng: random.Random, width: int) -> str:
    surname = "<".join(_word(rng) for _ in range(rng.choice((1, 1, 1, 1, 2, 2, 3))))
    given = "<".join(_word(rng) for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3))))
    return f"{surname}<<{given}".ljust(width, "<")[:width]


def _number(rng: random.Random, length: int = 9) -> str:
    kind = rng.random()
    if kind < 0.4:
        text = _some(rng, LETTERS, rng.randint(1, 3)) + _some(rng, DIGITS, length)
    elif kind < 0.7:
        text = _some(rng, DIGITS, length)
    else:
        text = _some(rng, LETTERS + DIGITS, length)
    return text[: rng.choice((length, length, length, length - 1, length - 2))].ljust(length, "<")


def _date(rng: random.Random) -> str:
    if rng.random() < 0.03:
        return f"{rng.randrange(100):02}" + rng.choice(("<<<<", f"{rng.randint(1, 12):02}<<"))
    return f"{rng.randrange(100):02}{rng.randint(1, 12):02}{rng.randint(1, 31):02}"


def _checked(text: str) -> str:
    return text + check_digit(text)


def _optional(rng: random.Random, length: int) -> str:
    kind = rng.random()
    if kind < 0.5:
        return "<" * length
    if kind < 0.8:
        return _some(rng, DIGITS, rng.randint(1, length)).ljust(length, "<")
    return _some(rng, CHARACTERS, rng.randint(1, length)).ljust(length, "<")


def _state(rng: random.Random) -> str:
    return rng.choice(_STATES)


def _sex(rng: random.Random) -> str:
    return rng.choice("MMMFFF<X")


def _code(rng: random.Random, kinds: str) -> str:
    return rng.choice(kinds) + (rng.choice("<<<" + LETTERS))


def _names_line(kinds: str, width: int) -> Callable[[random.Random], str]:
    return lambda rng: _code(rng, kinds) + _state(rng) + _names(rng, width - 5)


def _td3(rng: random.Random) -> str:
    head, birth = _checked(_number(rng)), _checked(_date(rng))
    rest = _checked(_date(rng)) + _checked(_optional(rng, 14))
    return f"{head}{_state(rng)}{birth}{_sex(rng)}{rest}{check_digit(head + birth + rest)}"


def _td2(rng: random.Random) -> str:
    head, birth = _checked(_number(rng)), _checked(_date(rng))
    rest = _checked(_date(rng)) + _optional(rng, 7)
    return f"{head}{_state(rng)}{birth}{_sex(rng)}{rest}{check_digit(head + birth + rest)}"


def _visa(length: int) -> Callable[[random.Random], str]:
    def made(rng: random.Random) -> str:
        dates = f"{_checked(_date(rng))}{_sex(rng)}{_checked(_date(rng))}"
        text = f"{_checked(_number(rng))}{_state(rng)}{dates}"
        return text + _optional(rng, length - len(text))

    return made


def _td1_number(rng: random.Random) -> str:
    return f"{_code(rng, 'IIIAC')}{_state(rng)}{_checked(_number(rng))}{_optional(rng, 15)}"


def _td1_dates(rng: random.Random) -> str:
    dates = f"{_checked(_date(rng))}{_sex(rng)}{_checked(_date(rng))}"
    return f"{dates}{_state(rng)}{_optional(rng, 11)}{rng.choice(DIGITS)}"


def _td1_names(rng: random.Random) -> str:
    return _names(rng, 30)


def _french_first(rng: random.Random) -> str:
    surname = _names(rng, 25).split("<<")[0][:25].ljust(25, "<")
    return f"IDFRA{surname}{_some(rng, DIGITS + '<', 6)}"


def _french_second(rng: random.Random) -> str:
    given = _names(rng, 14).replace("<<", "<")[:14].ljust(14, "<")
    number = _some(rng, DIGITS, 4) + _some(rng, LETTERS + DIGITS, 2) + _some(rng, DIGITS, 6)
    return f"{_checked(number)}{given}{_checked(_date(rng))}{rng.choice('MF')}{rng.choice(DIGITS)}"


def _licence(rng: random.Random) -> str:
    """ISO 18013-2: one line of 30, with D1 and the issuing country first."""
    number = _some(rng, DIGITS + LETTERS, rng.randint(8, 12)).ljust(rng.randint(10, 23), "<")
    return f"D{rng.choice('1P<')}{_state(rng)}{number}".ljust(29, "<")[:29] + rng.choice(DIGITS)


_FORMS: tuple[Callable[[random.Random], str], ...] = (
    *(_names_line("PPPPPV", 44),) * 3, *(_names_line("IIACVP", 36),) * 2, *(_td1_names,) * 3,
    *(_td3,) * 3, *(_td2,) * 2, *(_td1_number,) * 3, *(_td1_dates,) * 3,
    _visa(44), _visa(36), _french_first, _french_second, _licence,
)  # fmt: skip
