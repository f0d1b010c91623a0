"""Dates of birth of which a document prints only the year, or the month and the year."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self, TypeAlias

_REDUCED = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, or a year and a month (1–12); as a text in ISO 8601: `1990`, `1990-05`."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"

    @property
    def latest(self) -> dt.date:
        """The last day that it can mean."""
        month = self.month or 12
        following = dt.date(self.year + month // 12, month % 12 + 1, 1)
        return following - dt.timedelta(days=1)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The partial date in ISO 8601; None if the text is none."""
        match = _REDUCED.fullmatch(text)
        if match is None:
            return None
        year, month = match.groups()
        return cls(int(year), int(month) if month is not None else None)


BirthDate: TypeAlias = "dt.date | PartialDate"
"""A date of birth, as far as the document prints it."""


def birth_date(text: str) -> BirthDate:
    """The full or partial date in ISO 8601.

    Raises:
        ValueError: it is neither.
    """
    return PartialDate.read(text) or dt.date.fromisoformat(text)


def born(full: dt.date | None, printed: str | None) -> BirthDate | None:
    """The date of birth of a record: a partial one has no full date, and is what is printed."""
    return full or (PartialDate.read(printed) if printed is not None else None)
