"""Which lines of a document tell the value of a field: its own, the MRZ, and what repeats it.

In a blind check they must not be seen. Rather one line too many is taken for telling than one too
few. Pure functions.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import NAME
from kyc_desktop.ui.process.shared.field_places import lines_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Field
    from kyc_desktop.domain.reading import Line

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_SHORTEST = 3  # letters; shorter parts of names are in many words


def telling_lines(key: str, field: Field, lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines from which the value of a field can be learnt.

    Args:
        key: the field's key.
        field: what was read.
        lines: the lines of the document.
    """
    own = set(lines_about(field.boxes, lines))
    tells = _tells_name if key == NAME else _tells_date
    for number, line in enumerate(lines):
        texts = (line.text, *(reading.text for reading in line.readings))
        if any(tells(field.value, text) for text in texts):
            own.add(number)
    return frozenset(own)


def _tells_name(value: str, text: str) -> bool:
    parts = {part for part in _WORD.findall(_folded(value)) if len(part) >= _SHORTEST}
    letters = "".join(_WORD.findall(_folded(text)))  # a machine-readable name has no spaces
    return any(part in letters for part in parts)


def _tells_date(value: str, text: str) -> bool:
    date = dt.date.fromisoformat(value)
    year, month, day = f"{date:%Y}", f"{date:%m}", f"{date:%d}"
    digits = "".join(_NUMBER.findall(text))
    for whole in (year, year[2:]):
        if any(run in digits for run in (whole + month + day, day + month + whole)):
            return True
        if month + day + whole in digits:
            return True
    numbers = {int(number) for number in _NUMBER.findall(text)}
    return date.day in numbers and bool({date.year, date.year % 100} & numbers)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
