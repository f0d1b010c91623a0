"""Documents that two people enter independently: what each entered, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.fields import FIELDS

if TYPE_CHECKING:
    from kyc_desktop.domain.history import UnderReview
    from kyc_desktop.domain.partial_date import BirthDate


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody entered for a document."""

    name: str
    dob: BirthDate

    @property
    def values(self) -> dict[str, Any]:
        """The values by the keys of the fields."""
        return {key: getattr(self, key) for key in FIELDS}

    @property
    def texts(self) -> dict[str, str]:
        """The values as texts by the keys of the fields; a date in ISO 8601."""
        return {key: str(value) for key, value in self.values.items()}


@dataclass(frozen=True, slots=True)
class WaitingEntry:
    """A document that waits for another person's entry.

    `entries` are none for the second entry, which is made without sight of the first. They are two
    if they differ and a third person decides, in an order that does not tell whose they are.
    """

    flow_id: int
    version: int  # of the flow; somebody else's entry changes it
    upright: int = 0  # degrees by which the page is turned clockwise to be read
    entries: tuple[Entry, ...] = ()
    others: tuple[UnderReview, ...] = ()  # who has it in front, in another window

    def seen_by(self, others: tuple[UnderReview, ...]) -> WaitingEntry:
        """The same, with who else has it in front."""
        return replace(self, others=others)


class EntryOutcome(StrEnum):
    """What came of an entry."""

    AGREED = "agreed"  # the record is saved
    DIFFERS = "differs"  # a third person decides
    DECIDED = "decided"  # the record is saved as decided


@dataclass(frozen=True, slots=True)
class EntryResult:
    """What came of an entry; with the record's id if there is one now."""

    outcome: EntryOutcome
    record_id: int | None = None
