"""Makes hostile inputs from good ones, and feeds them to parts of the program.

A case is a target and a number: the same number makes the same bytes for ever. What a case may
raise is a `KycError`, which the clerk sees as a sentence; anything else is a bug, and so is more
than `LIMIT_S` seconds of computing.
"""

from __future__ import annotations

import random
import signal
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from kyc_desktop.errors import KycError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

LIMIT_S = 5.0
"""Seconds of processor time, so that a busy computer makes no difference."""

_ODD_BYTES = (0, 1, 0x7F, 0x80, 0xFE, 0xFF)
_ODD_NUMBERS = (b"-1", b"0", b"2147483648", b"9223372036854775808", b"1e309", b"9" * 400)
_MOST = 2_000_000  # bytes of a case


class Hangs(BaseException):
    """A case takes longer than `LIMIT_S`."""


@dataclass(frozen=True)
class Target:
    """A part of the program: good inputs, words of its language, and what to call."""

    seeds: Sequence[bytes]
    words: Sequence[bytes]
    feed: Callable[[bytes], object]
    mend: Callable[[bytes], bytes] = bytes  # makes checksums right, so that more is looked at


def made(name: str, target: Target, number: int) -> bytes:
    """The bytes of a case."""
    chance = random.Random(f"{name} {number}")  # noqa: S311 - no secret
    data = bytearray(chance.choice(target.seeds))
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8, 30))):
        _MUTATIONS[chance.randrange(len(_MUTATIONS))](data, target, chance)
    done = bytes(data[:_MOST])
    return target.mend(done) if chance.random() < 0.5 else done


def fault(target: Target, data: bytes) -> str:
    """What is wrong with what a part of the program does with these bytes; empty if nothing."""
    try:
        with _limited():
            target.feed(data)
    except KycError:
        return ""
    except Hangs:
        return f"takes more than {LIMIT_S} s"
    except Exception as error:  # noqa: BLE001 - the very thing that is looked for
        return f"{type(error).__name__}: {error}"
    return ""


@contextmanager
def _limited() -> Iterator[None]:
    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        raise Hangs

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _place(data: bytearray, chance: random.Random) -> int:
    """Mostly near the beginning, where what a file is stands."""
    end = len(data) + 1
    return chance.randrange(end) if chance.random() < 0.5 else chance.randrange(min(end, 200))


def _flip(data: bytearray, _target: Target, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _set(data: bytearray, _target: Target, chance: random.Random) -> None:
    if data:
        data[min(_place(data, chance), len(data) - 1)] = chance.choice(_ODD_BYTES)


def _cut(data: bytearray, _target: Target, chance: random.Random) -> None:
    at = _place(data, chance)
    del data[at : at + chance.choice((1, 4, 40, 4000))]


def _end(data: bytearray, _target: Target, chance: random.Random) -> None:
    del data[_place(data, chance) :]


def _double(data: bytearray, _target: Target, chance: random.Random) -> None:
    at = _place(data, chance)
    piece = bytes(data[at : at + chance.choice((1, 8, 100))])
    data[at:at] = piece * chance.choice((1, 2, 300))


def _insert(data: bytearray, target: Target, chance: random.Random) -> None:
    at = _place(data, chance)
    data[at:at] = chance.choice(target.words) if target.words else chance.randbytes(4)


def _number(data: bytearray, _target: Target, chance: random.Random) -> None:
    """Replace the digits at a place by an odd number."""
    at = next((n for n in range(_place(data, chance), len(data)) if 48 <= data[n] <= 57), None)
    if at is not None:
        end = next((n for n in range(at, len(data)) if not 48 <= data[n] <= 57), len(data))
        data[at:end] = chance.choice(_ODD_NUMBERS)


def _noise(data: bytearray, _target: Target, chance: random.Random) -> None:
    at = _place(data, chance)
    data[at:at] = chance.randbytes(chance.choice((1, 3, 50)))


def _letter(data: bytearray, _target: Target, chance: random.Random) -> None:
    """Insert a letter of any script, or a mark that changes how text is shown."""
    letter = chr(chance.choice((chance.randrange(32), chance.randrange(0x3000), 0x202E, 0x1F600)))
    at = _place(data, chance)
    data[at:at] = letter.encode()


def _splice(data: bytearray, target: Target, chance: random.Random) -> None:
    other = chance.choice(target.seeds)
    data[_place(data, chance) :] = other[chance.randrange(len(other) + 1) :]


_MUTATIONS = (
    _flip, _set, _cut, _end, _double, _insert, _number, _noise, _letter, _splice,
)  # fmt: skip
