"""The check digits of an MRZ (ICAO 9303 parts 4 to 7), by what they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.extraction.mrz.mrz_lines import TO_DIGIT, check_digit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyc_desktop.extraction.mrz.mrz_lines import MrzLines

_Span = tuple[int, int]
COMPOSITE = "all of them"
# The spans covered, in the line with the dates (for TD1: appended to the 30 characters of the line
# with the number); the last span is the check digit. Visas (MRV) have no composite check digit.
_LONG: dict[str, tuple[_Span, ...]] = {
    "document number": ((0, 9), (9, 10)),
    "date of birth": ((13, 19), (19, 20)),
    "date of expiry": ((21, 27), (27, 28)),
}
_FIELDS: dict[str, dict[str, tuple[_Span, ...]]] = {
    "TD3": _LONG
    | {
        "personal number": ((28, 42), (42, 43)),
        COMPOSITE: ((0, 10), (13, 20), (21, 43), (43, 44)),
    },
    "TD2": _LONG | {COMPOSITE: ((0, 10), (13, 20), (21, 35), (35, 36))},
    "MRV-A": _LONG,
    "MRV-B": _LONG,
    "TD1": {
        "document number": ((5, 14), (14, 15)),
        "date of birth": ((30, 36), (36, 37)),
        "date of expiry": ((38, 44), (44, 45)),
        COMPOSITE: ((5, 30), (30, 37), (38, 45), (48, 59), (59, 60)),
    },
}
_LENGTHS = {"TD1": 60, "TD2": 36, "TD3": 44, "MRV-A": 44, "MRV-B": 36}
_NUMBER_LINE = 30


def mrz_checks(lines: MrzLines) -> Mapping[str, bool]:
    """Whether each check digit agrees; empty unless the line was read at its full length."""
    text = lines.data.text if lines.data is not None else ""
    if lines.form == "TD1":
        first = lines.number.text if lines.number is not None else ""
        text = first + text if len(first) == _NUMBER_LINE else ""
    if len(text) != _LENGTHS.get(lines.form, 0):
        return {}
    return {name: _agrees(text, spans) for name, spans in _FIELDS[lines.form].items()}


def _agrees(text: str, spans: tuple[_Span, ...]) -> bool:
    *covered, (at, _) = spans
    field = "".join(_numeric(text, start, end) for start, end in covered)
    # Allowed if an optional field is empty, and for a long document number (TD1).
    if text[at] == "<":
        return not field.strip("<")
    return check_digit(field) == text[at].translate(TO_DIGIT)


def _numeric(text: str, start: int, end: int) -> str:
    """A part of the MRZ; the dates in it are digits, whatever was read."""
    piece = text[start:end]
    return piece.translate(TO_DIGIT) if end - start in {6, 7} else piece
