"""Earlier documents that are like a new one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.flow import FlowStatus
    from kyc_desktop.domain.partial_date import BirthDate


class Likeness(StrEnum):
    """What an earlier document has in common with this one, the strongest first."""

    FILE = "file"  # the same bytes
    PICTURE = "picture"  # another file of the same picture
    PERSON = "person"  # the same name and date of birth


@dataclass(frozen=True, slots=True)
class SeenQuestion:
    """A stored flow of which the earlier documents are wanted.

    Without a name and a date of birth, only its file and its picture are compared.
    """

    flow_id: int
    name: str | None = None
    dob: BirthDate | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """An earlier document: saved, rejected, or still waiting in a queue."""

    flow_id: int
    likeness: Likeness
    status: FlowStatus
    day: dt.date  # on which it was saved or rejected, or came in
