"""The positions in an MRZ that hold only digits, and those that hold only letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyc_desktop.extraction.mrz.mrz import Mrz

WHOLE_LINES = (30, 36, 44)  # characters per line, ICAO 9303 parts 4 to 7

_Span = tuple[int, int]
# Spans in the line with the dates.
_DIGITS: dict[str, tuple[_Span, ...]] = {
    "TD1": ((0, 7), (8, 15), (29, 30)),
    "FRA": ((27, 34), (35, 36)),
}
_LETTERS: dict[str, tuple[_Span, ...]] = {"TD1": ((7, 8), (15, 18)), "FRA": ((13, 27), (34, 35))}
_LONG_DIGITS: tuple[_Span, ...] = ((9, 10), (13, 20), (21, 28))
_LONG_LETTERS: tuple[_Span, ...] = ((10, 13), (20, 21))
_FRENCH_OFFICE = 30  # where digits begin in the line with the surname on French cards


def misfits(mrz: Mrz | None) -> int:
    """How many characters are impossible at their position: a digit in a name, an O in a date."""
    if mrz is None:
        return 0
    names = mrz.name_line.text if mrz.name_line is not None else ""
    if mrz.form == "FRA":
        names = names[:_FRENCH_OFFICE]
    data = mrz.data_line.text if mrz.data_line is not None else ""
    digits = _DIGITS.get(mrz.form, _LONG_DIGITS)
    letters = _LETTERS.get(mrz.form, _LONG_LETTERS)
    return (
        sum(char.isdigit() for char in names)
        + sum(char.isalpha() for start, end in digits for char in data[start:end])
        + sum(char.isdigit() for start, end in letters for char in data[start:end])
    )
