"""What customers stated of themselves, by the document that it is about."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.message import Message
    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.domain.stage import Stage

_LONGEST_ENDING = 5  # letters of the ending of a file name: jpeg


@dataclass(frozen=True, slots=True)
class Stated:
    """What a customer stated; at least one of both is known."""

    name: str | None = None
    dob: dt.date | None = None


@dataclass(frozen=True, slots=True)
class StatedRow:
    """A row of stated data: a document by its number or by the key of its file, and what it says.

    `line` is where the row begins in its file, from 1; of a stored row, its number in the database.
    Exactly one of `number` and `file` is set.
    """

    line: int
    stated: Stated
    number: int | None = None
    file: str | None = None  # as `file_key` makes it


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is left out, and why."""

    line: int
    why: Message


class Agreement(StrEnum):
    """How a value of a document is like the stated one."""

    SAME = "same"
    FITS = "fits"  # one leaves something out that the other has, such as a middle name
    DIFFERENT = "different"
    UNKNOWN = "unknown"  # cannot be compared: one is missing, or in other letters


@dataclass(frozen=True, slots=True)
class Subject:
    """A document as it is compared: what is saved of it, or what was read before that."""

    flow_id: int
    file: str
    stage: Stage
    name: str | None
    dob: BirthDate | None
    surname: str | None = None  # the part of the name that is known to be that


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of stated data with a document that it is about; None if there is none."""

    row: StatedRow
    subject: Subject | None


@dataclass(frozen=True, slots=True)
class Matches:
    """All stated data with the documents, and the waiting documents that no row is about."""

    pairs: tuple[Pair, ...]
    without_row: tuple[Subject, ...]
    more_without_row: int = 0  # so many more than those listed


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows of an import."""

    new: int
    changed: int
    unchanged: int

    @property
    def rows(self) -> int:
        """All of them."""
        return self.new + self.changed + self.unchanged


def file_key(name: str) -> str:
    """A file name without its folder, and without the difference of large and small letters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", last).casefold()).strip()


def file_keys(name: str) -> tuple[str, ...]:
    """By which keys a document's file is found: with its ending, then without."""
    whole = file_key(name)
    stem, dot, ending = whole.rpartition(".")
    short = bool(dot and stem) and len(ending) <= _LONGEST_ENDING
    return (whole, stem) if short else (whole,)
