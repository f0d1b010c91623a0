"""Earlier documents that are like a new one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.message import Message

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

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
    """An earlier document: saved, rejected, or still waiting."""

    flow_id: int
    likeness: Likeness
    status: FlowStatus
    day: dt.date  # on which it was saved or rejected, or came in


def seen_flags(seen: Iterable[Seen]) -> tuple[Flag, ...]:
    """One flag for each way in which earlier documents are like this one; it names the newest."""
    alike: dict[Likeness, list[Seen]] = {}
    for each in sorted(seen, key=lambda each: -each.flow_id):
        alike.setdefault(each.likeness, []).append(each)
    return tuple(
        Flag.of(f"seen_{likeness}", flow=found[0].flow_id, state=_state(found))
        for likeness in Likeness
        if (found := alike.get(likeness))
    )


def _state(found: list[Seen]) -> Message:
    newest = found[0]
    if newest.status is FlowStatus.SUCCESS:
        state = Message.of("seen_saved", date=newest.day)
    elif newest.status is FlowStatus.REJECTED:
        state = Message.of("seen_rejected", date=newest.day)
    else:
        state = Message("seen_waiting")
    return Message.of("seen_and_more", state=state, more=len(found) - 1) if found[1:] else state
