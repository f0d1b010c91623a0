"""Name and date of birth with their evidence, and what the reviewer decided about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.flags import Flag  # noqa: TC001 - stored values are made by their types
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.partial_date import BirthDate, PartialDate  # noqa: TC001 - the same
from kyc_desktop.domain.reading import Box  # noqa: TC001 - stored values are made by their types

if TYPE_CHECKING:
    from collections.abc import Callable


class Source(StrEnum):
    """Where a field's value comes from: the VIZ, the MRZ, or the operator who typed it."""

    VIZ = "viz"
    MRZ = "mrz"
    OPERATOR = "operator"


class DocumentType(StrEnum):
    """The kinds of document that extraction can tell apart."""

    PASSPORT = "passport"
    ID_CARD = "id_card"
    DRIVING_LICENCE = "driving_licence"
    RESIDENCE_PERMIT = "residence_permit"
    TAX_CARD = "tax_card"
    VOTER_CARD = "voter_card"
    STAFF_CARD = "staff_card"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Doubt(Message):
    """Why a value may be wrong."""


@dataclass(frozen=True, slots=True)
class Check(Message):
    """What speaks for a value."""


class Origin(StrEnum):
    """Where an alternative value for a field comes from."""

    PRINT = "print"
    MRZ = "mrz"
    ORDER = "order"  # day and month swapped, or another month with the same name
    ENGINE = "engine"  # the reading of another OCR engine
    NUMBER = "number"  # the date in an identity number
    PAGE = "page"  # what the network that looks at whole pages takes for the field
    STATED = "stated"  # what the customer stated; on no document


@dataclass(frozen=True, slots=True)
class Choice:
    """An alternative to the value that was extracted for a field."""

    value: str  # in the format of the field's value
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """An extracted value with its evidence."""

    value: str  # a name as people write it; a date as ISO 8601, YYYY-MM-DD
    printed: str  # as printed on the document
    source: Source
    confidence: float  # 0–1
    confident: bool  # sure: may be accepted without a second look
    doubts: tuple[Doubt, ...] = ()
    checks: tuple[Check, ...] = ()
    choices: tuple[Choice, ...] = ()  # alternatives, the likeliest first
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameField(Field):
    """The holder's name; both parts are None if the document prints the name as a whole."""

    surname: str | None = None
    given_names: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField(Field):
    """The date of birth."""

    @property
    def date(self) -> dt.date:
        """The value as a calendar date."""
        return dt.date.fromisoformat(self.value)


NAME, DOB = "name", "dob"
FIELDS: dict[str, type[Field]] = {NAME: NameField, DOB: DateField}
"""The fields of a record by their keys, in the order in which they are shown.

A key is also the name of the attribute in `Details`, `Review`, `Draft` and `OcrRecord`; with `_box`
behind it, of the place.
"""


class _ByKey:
    """Values and places by the keys of the fields."""

    __slots__ = ()

    @property
    def values(self) -> dict[str, Any]:
        """The values by key."""
        return {key: getattr(self, key) for key in FIELDS}

    @property
    def boxes(self) -> dict[str, Box | None]:
        """The places marked on the picture by key; None where none was marked."""
        return {key: getattr(self, f"{key}_box") for key in FIELDS}


@dataclass(frozen=True, slots=True)
class Expiry:
    """The date of expiry: shown for information, not a field of the record."""

    date: dt.date
    printed: str  # as printed on the document
    source: Source
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """What was extracted from a document; a missing field is None and `doubts` gives the reason."""

    name: NameField | None
    dob: DateField | None
    document_type: DocumentType = DocumentType.UNKNOWN
    country: str | None = None  # ISO 3166-1 alpha-3
    doubts: tuple[Doubt, ...] = ()
    expires: Expiry | None = None
    several_people: bool = False  # the page is about more than one person
    dob_part: PartialDate | None = None  # without a `dob`, what is printed of one

    @property
    def known_kind(self) -> bool:
        """Whether the kind of document and the country were recognised."""
        return self.document_type is not DocumentType.UNKNOWN and self.country is not None

    @property
    def found(self) -> dict[str, Field]:
        """The fields that were found, by key."""
        return {key: field for key in FIELDS if (field := getattr(self, key)) is not None}

    def with_each(self, change: Callable[[Any], Field]) -> Details:
        """The details with `change` applied to each field that was found."""
        changed: dict[str, Any] = {key: change(field) for key, field in self.found.items()}
        return replace(self, **changed)

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the fields that were not found."""
        return tuple(key for key in FIELDS if key not in self.found)

    @property
    def doubtful(self) -> bool:
        """Whether somebody has to look at a field: it was not found, or is not sure."""
        return bool(self.missing) or not all(each.confident for each in self.found.values())


class BlindOutcome(StrEnum):
    """The result of a blind check: a field typed by somebody who could not see the reading."""

    AGREED = "agreed"
    PROGRAM_WRONG = "program_wrong"  # the operator saw both and kept what was typed
    TYPING_ERROR = "typing_error"  # the operator saw both and took the reading


@dataclass(frozen=True, slots=True)
class BlindCheck:
    """A sure field that was typed blind; `typed` is the text before the comparison."""

    field: str  # a key of `FIELDS`
    outcome: BlindOutcome
    typed: str


@dataclass(frozen=True, slots=True)
class Review(_ByKey):
    """The values to save; `reviewed_by` is None if nobody reviewed them."""

    name: str
    dob: BirthDate
    reviewed_by: str | None
    name_box: Box | None = None  # the region that the reviewer marked and had read for this value
    dob_box: Box | None = None
    blind: BlindCheck | None = None
    flags: tuple[Flag, ...] = ()  # those that were accepted

    @classmethod
    def unseen(cls, details: Details, flags: tuple[Flag, ...] = ()) -> Review:
        """The extracted values as they are, because nobody reviews them; with accepted flags.

        Raises:
            ValueError: a field was not found.
        """
        if details.name is None or details.dob is None:
            raise ValueError("a record is saved unseen only with all its fields found")
        return cls(details.name.value, details.dob.date, reviewed_by=None, flags=flags)


@dataclass(frozen=True, slots=True)
class Draft(_ByKey):
    """The contents of the review form, as typed, valid or not.

    A date that was shown rather than typed is in ISO 8601, as another window may show dates
    otherwise; so is one that another computer would understand as another day.
    `blind` names the field whose reading was not shown when this was typed; `blind_typed` is what
    stood in it when it was first compared with the reading, None before that. The boxes are where
    a text was marked on the picture to be read, None where it was typed or read by itself.
    `accepted` are the keys of the fields whose text the clerk has accepted as it is.
    """

    name: str
    dob: str
    blind: str | None = None
    blind_typed: str | None = None
    name_box: Box | None = None
    dob_box: Box | None = None
    accepted: tuple[str, ...] = ()
