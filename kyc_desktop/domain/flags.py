"""Flags: what the clerk must accept about a whole document before its record is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Flag(Message):
    """Something about a whole document that the clerk must accept before saving.

    A flag that says that a document was seen before has the earlier flow's id as `flow`.
    """

    @property
    def key(self) -> str:
        """What it is about: two flags of one key differ only in what became of the earlier flow."""
        values = [str(value) for _, value in self.params if not isinstance(value, Message)]
        return " ".join([self.code, *values])

    @property
    def flow_id(self) -> int | None:
        """The flow of the document that was seen before; None for any other flag."""
        flow = dict(self.params).get("flow")
        return flow if isinstance(flow, int) else None


@dataclass(frozen=True, slots=True)
class FlagRules:
    """What the office wants to be told."""

    soon_days: int = 30  # a document that expires within so many days is flagged; 0: none is
    minimum_age: int = 0  # in years; 0: any age will do
    seen_before: bool = True  # earlier documents like a new one are looked up


def unaccepted(flags: Iterable[Flag], accepted: Iterable[Flag]) -> tuple[Flag, ...]:
    """The flags that nobody has accepted."""
    keys = {flag.key for flag in accepted}
    return tuple(flag for flag in flags if flag.key not in keys)
