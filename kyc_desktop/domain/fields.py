"""Name and date of birth with their evidence, and what a person makes of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import Box  # noqa: TC001 - stored values are made by their types


class Source(StrEnum):
    """Where a field's value was read: visual inspection zone, machine-readable zone, a person."""

    VIZ = "viz"
    MRZ = "mrz"
    OPERATOR = "operator"


class DocumentType(StrEnum):
    """The kinds of document that the evidence can tell apart."""

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
    """What else a value may be taken from."""

    PRINT = "print"
    MRZ = "mrz"
    ORDER = "order"  # day and month in the other order, or another month of the same name
    ENGINE = "engine"  # another OCR engine
    NUMBER = "number"  # an identity number
    PAGE = "page"  # what a network of whole pages takes for the field


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a field may have in place of the one that was taken."""

    value: str  # written as the field's
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value with its evidence."""

    value: str  # a name as people write it; a date as ISO 8601, YYYY-MM-DD
    printed: str  # as it stands on the document
    source: Source
    confidence: float  # 0–1
    confident: bool  # may be accepted without a second look
    doubts: tuple[Doubt, ...] = ()
    checks: tuple[Check, ...] = ()
    choices: tuple[Choice, ...] = ()  # the likelier first
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameField(Field):
    """The holder's name; the parts are None where the document prints one whole name."""

    surname: str | None = None
    given_names: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField(Field):
    """The date of birth."""

    @property
    def date(self) -> dt.date:
        """The value as a calendar date."""
        return dt.date.fromisoformat(self.value)


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last day on which the document is valid: information, not a field of the record."""

    date: dt.date
    printed: str  # as it stands on the document
    source: Source
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """What was found on a document; a field that was not found is None and `doubts` says why."""

    name: NameField | None
    dob: DateField | None
    document_type: DocumentType = DocumentType.UNKNOWN
    country: str | None = None  # ISO 3166-1 alpha-3
    doubts: tuple[Doubt, ...] = ()
    expires: Expiry | None = None

    @property
    def known_kind(self) -> bool:
        """Whether the page told its kind of document and its country."""
        return self.document_type is not DocumentType.UNKNOWN and self.country is not None

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that were not found: name, dob."""
        found = (("name", self.name), ("dob", self.dob))
        return tuple(field for field, value in found if value is None)


class BlindOutcome(StrEnum):
    """What came of a field that was typed without sight of what the program had read."""

    AGREED = "agreed"
    PROGRAM_WRONG = "program_wrong"  # the person saw both and stood by what was typed
    TYPING_ERROR = "typing_error"  # the person saw both and took what was read


@dataclass(frozen=True, slots=True)
class BlindCheck:
    """A sure field that was typed blind; `typed` is what was typed before both were compared."""

    field: str  # name or dob
    outcome: BlindOutcome
    typed: str


@dataclass(frozen=True, slots=True)
class Review:
    """The values to be saved; `reviewed_by` is None where nobody looked at them."""

    name: str
    dob: dt.date
    reviewed_by: str | None
    name_box: Box | None = None  # where the reviewer had a value read that the program had not
    dob_box: Box | None = None
    blind: BlindCheck | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form: the texts as typed, valid or not.

    `blind` names the field whose reading was not shown when this was typed; `blind_typed` is what
    stood in it when it was first compared with the reading, None before that. The boxes are where
    a text was marked on the picture to be read, None where it was typed or read by itself.
    """

    name: str
    dob: str
    blind: str | None = None
    blind_typed: str | None = None
    name_box: Box | None = None
    dob_box: Box | None = None
