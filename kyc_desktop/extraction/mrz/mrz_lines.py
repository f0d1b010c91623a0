"""Finds the MRZ lines of a page by their shape, in whatever order they were read.

Shapes after ICAO 9303: two lines of 44 characters (TD3, MRV-A) or 36 (TD2, MRV-B), three of 30
(TD1), and the French card issued before 2021 (two of 36, not ICAO).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.extraction.geometry import Block

_FILLERS = str.maketrans(
    {"«": "<<", "‹": "<", "≤": "<", "﹤": "<", "〈": "<", "《": "<<", " ": None}
)
_SHORTEST = 22  # characters; a line that lost some of its 30
_SHORTEST_NAME = 14  # characters; a name line that lost its fillers
_MOST_DIGITS = 4  # of ten characters; a line with more digits holds no name
_JOINED = {88: 44, 72: 36, 90: 30}  # lines read as one: total length -> length of each
_SLACK = 2
_ROW = 0.6  # heights between the centres of two pieces of one line
_MOSTLY = 0.93

_STRANGE = re.compile("[^A-Z0-9<]")
TO_DIGIT = str.maketrans("OQDUILZSBGTA", "000011258674")
TO_LETTER = str.maketrans("0125683479", "OIZSGBEATP")
_NUMBER = "[0-9OQDUILZSBGTA]"
_CHECKED = rf"({_NUMBER}{{6}})({_NUMBER}|<)"
# Date of birth with check digit, sex, date of expiry with check digit.
_DATES = re.compile(rf"([0-9OQDUILZSBGTA<]{{6}})({_NUMBER})([MFXHN<])({_NUMBER}{{6}})({_NUMBER})")
# The same with the sex misread: accepted only if both check digits agree.
_DATES_ALONE = re.compile(rf"({_NUMBER}{{6}})({_NUMBER})([A-Z0-9<])({_NUMBER}{{6}})({_NUMBER})")
_OLD_FRENCH = re.compile(rf"{_CHECKED}([MF])({_NUMBER})$")
_NAME_LINE = re.compile(r"^[PIACV1][A-Z0-9<][A-Z0-9<]{3}[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class MrzLine:
    """An MRZ line, joined from its pieces and in capitals; `blocks` are the pieces."""

    text: str
    blocks: tuple[Block, ...]

    @property
    def score(self) -> float:
        """The lowest OCR score of its pieces."""
        return min(block.score for block in self.blocks)


@dataclass(frozen=True, slots=True)
class MrzLines:
    """The lines of an MRZ by their content; `dates` is the match of the dates in `data`."""

    form: str  # TD1, TD2, TD3, MRV-A, MRV-B, FRA
    name: MrzLine | None
    data: MrzLine | None
    dates: re.Match[str] | None
    number: MrzLine | None = None  # the first line of TD1, with the document number


def find_lines(blocks: Sequence[Block]) -> MrzLines | None:
    """The MRZ lines among all lines of a page, or None."""
    lines = [line for line in written_lines(blocks) if _looks_machine_readable(line.text)]
    data, dates = _data_line(lines)
    names = [line for line in lines if line is not data]
    if data is None or dates is None:
        old = _old_french(lines)
        if old is not None:
            return old
        name = next((n for n in names if _starts_with_code(n.text) and _has_names(n.text)), None)
        return MrzLines(_form(name, None), name, None, None) if name else None
    if dates.start() < _SHORTEST // 4:
        third = _third_line(names)
        first = next((n for n in names if n is not third and _starts_with_code(n.text)), None)
        return MrzLines("TD1", third, data, dates, first)
    name = next((n for n in names if _starts_with_code(n.text) and "<<" in n.text), None)
    name = name or next((n for n in names if _starts_with_code(n.text)), None)
    return MrzLines(_form(name, data), name, data, dates)


def written_lines(blocks: Sequence[Block]) -> list[MrzLine]:
    """The lines as printed: broken ones joined, those read as one split."""
    pieces = [MrzLine(b.text.upper().translate(_FILLERS), (b,)) for b in blocks]
    pieces = [piece for piece in pieces if len(piece.text) > _SLACK and _alphabet(piece.text)]
    found = []
    for line in _rows(pieces):
        whole = min(_JOINED, key=lambda length: abs(len(line.text) - length))
        size = _JOINED[whole]
        if abs(len(line.text) - whole) <= _SLACK and "<" in line.text:
            found += [
                MrzLine(line.text[at : at + size], line.blocks)
                for at in range(0, len(line.text) - _SLACK, size)
            ]
        elif len(line.text) >= (_SHORTEST_NAME if "<<" in line.text.strip("<") else _SHORTEST):
            found.append(line)
    return found


def _rows(pieces: list[MrzLine]) -> list[MrzLine]:
    """Pieces of one row joined, if one of them has fillers and is not a whole line by itself."""
    rows: list[list[MrzLine]] = []
    for piece in sorted(pieces, key=lambda p: p.blocks[0].cy):
        block = piece.blocks[0]
        last = rows[-1][-1].blocks[0] if rows else None
        if last is not None and abs(last.cy - block.cy) < _ROW * min(last.height, block.height):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    found = []
    for row in rows:
        long = any("<<" in piece.text or len(piece.text) >= _SHORTEST for piece in row)
        if len(row) > 1 and long and not _is_beside_print(row):
            row.sort(key=lambda p: p.blocks[0].x0)
            text = "".join(piece.text for piece in row)
            found.append(MrzLine(text, tuple(b for p in row for b in p.blocks)))
        found += row
    return found


def _is_beside_print(row: list[MrzLine]) -> bool:
    """Whether one piece is a whole line and the others are not MRZ: a signature, an address."""
    whole = [p for p in row if "<<" in p.text and len(p.text) in _JOINED.values()]
    others = [p.blocks[0].text for p in row if p not in whole]
    return len(whole) == 1 and all("<" not in text and not text.isupper() for text in others)


def _alphabet(text: str) -> bool:
    return len(_STRANGE.sub("", text)) >= _MOSTLY * len(text)


def _looks_machine_readable(text: str) -> bool:
    return "<" in text or bool(_DATES.search(text))


def _data_line(lines: list[MrzLine]) -> tuple[MrzLine | None, re.Match[str] | None]:
    """The line with the dates, which begin at position 0 (TD1) or 13 (others), give or take two."""
    best: tuple[MrzLine | None, re.Match[str] | None] = (None, None)
    nearest = _SLACK + 1
    for line in lines:
        for start in range(max(len(line.text) - 14, 0)):
            distance = min(start, abs(start - 13))
            match = _DATES.match(line.text, start) if distance < nearest else None
            if match and passes(match[1], match[2]) + passes(match[4], match[5]) > 0:
                best, nearest = (line, match), distance
    return _misread_data_line(lines) if best[0] is None else best


def _misread_data_line(lines: list[MrzLine]) -> tuple[MrzLine | None, re.Match[str] | None]:
    """A data line in which the sex, or both check digits, were misread."""
    places = [(line, start) for line in lines for start in (0, 13, 12, 14)]
    for line, start in places:
        match = _DATES_ALONE.match(line.text, start)
        if match and passes(match[1], match[2]) and passes(match[4], match[5]):
            return line, match
    for line, start in places:
        match = _DATES.match(line.text, start)
        if match and len(line.text) > _SHORTEST:
            return line, match
    return None, None


def passes(field: str, check: str) -> bool:
    """Whether a numeric field agrees with its check digit; letters are read as digits."""
    return check_digit(field.translate(TO_DIGIT)) == check.translate(TO_DIGIT)


def check_digit(field: str) -> str:
    """The check digit of ICAO 9303 part 3: weights 7-3-1, modulo 10; A is 10, the filler is 0."""
    total = sum(_value(char) * (7, 3, 1)[place % 3] for place, char in enumerate(field))
    return str(total % 10)


def _value(char: str) -> int:
    if char.isdigit():
        return int(char)
    return ord(char) - ord("A") + 10 if char.isalpha() else 0


def _starts_with_code(text: str) -> bool:
    return bool(_NAME_LINE.match(text))


def _third_line(names: list[MrzLine]) -> MrzLine | None:
    """TD1: the line with the names; the first line starts with I, A or C and has a number."""
    with_gap = [
        n for n in names if "<<" in n.text.rstrip("<") or n.text.count("<") > _SHORTEST // 3
    ]
    digits = {n: _digits_of_name(n.text) for n in with_gap}
    return min(
        (n for n in with_gap if digits[n] <= _MOST_DIGITS), key=digits.__getitem__, default=None
    )


def _has_names(text: str) -> bool:
    return "<<" in text.rstrip("<") and _digits_of_name(text) <= _MOST_DIGITS


def _digits_of_name(text: str) -> int:
    return sum(char.isdigit() for char in text[5:15])


def _old_french(lines: list[MrzLine]) -> MrzLines | None:
    for line in lines:
        match = _OLD_FRENCH.search(line.text)
        if match and passes(match[1], match[2]):
            name = next((n for n in lines if n is not line and "FRA" in n.text[:6]), None)
            return MrzLines("FRA", name, line, match)
    return None


def _form(name: MrzLine | None, data: MrzLine | None) -> str:
    length = max(len(line.text) for line in (name, data) if line is not None)
    long = length > (36 + 44) // 2
    if name is not None and name.text.startswith("V"):
        return "MRV-A" if long else "MRV-B"
    return "TD3" if long else "TD2"
