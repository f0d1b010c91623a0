"""How long documents are kept, and what was erased."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message

if TYPE_CHECKING:
    import datetime as dt

ANY_KIND = "any"
"""In place of a kind of document: all kinds without a rule of their own."""


class CountedFrom(StrEnum):
    """From which day a period counts."""

    SAVED = "saved"
    RELATIONSHIP_END = "relationship_end"


class Kept(StrEnum):
    """Why a document is not erased."""

    UNKNOWN = "unknown"
    """There is no such document."""
    ERASED = "erased"
    """It was erased before."""
    IN_WORK = "in_work"
    """Somebody has it in front, or it is being read."""
    HOLD = "hold"
    """A legal hold stands."""
    NOT_ENDED = "not_ended"
    """Its period counts from the end of the relationship, which is not known."""
    PERIOD = "period"
    """Its period runs."""
    NO_RULE = "no_rule"
    """No rule says how long it is kept. It can be erased on request."""


class Why(StrEnum):
    """Why a document was erased."""

    REQUEST = "request"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long documents of a kind are kept.

    Attributes:
        kind: a kind of document, or `ANY_KIND`.
        months: how long.
        counted_from: from which day on.
        preset: the name of the preset that it is of.
    """

    kind: str
    months: int
    counted_from: CountedFrom
    preset: str | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold.

    Attributes:
        reason: in the words of whoever set it.
        by: who that was.
    """

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What is set for a document.

    Attributes:
        flow_id: its number.
        kind: what kind of document it is.
        rule: the rule that counts for it.
        since: the day from which the period counts; None if it is not known.
        until: the day from which on it may be erased; None without a rule or a day.
        hold: the legal hold that stands.
        ended: the end of the relationship, if it is known.
    """

    flow_id: int
    kind: str
    rule: RetentionRule | None
    since: dt.date | None
    until: dt.date | None
    hold: Hold | None
    ended: dt.date | None

    def kept(self, today: dt.date, why: Why) -> Kept | None:
        """Why the document is not erased today; None if it is. The database decides the same."""
        if self.hold is not None:
            return Kept.HOLD
        if self.rule is None:
            return Kept.NO_RULE if why is Why.RETENTION else None
        if self.until is None:
            return Kept.NOT_ENDED
        return Kept.PERIOD if self.until > today else None

    def refusal(self, today: dt.date, why: Why) -> Refusal | None:
        """What a request to erase the document today is answered; None if it would be erased."""
        kept = self.kept(today, why)
        return None if kept is None else Refusal(kept, self.until, self.hold)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that was not erased.

    Attributes:
        why: what keeps it.
        until: until which day a period runs.
        hold: the legal hold that stands.
    """

    why: Kept
    until: dt.date | None = None
    hold: Hold | None = None

    def told(self, flow_id: int) -> Message:
        """The sentence that says why the document with this number is not erased."""
        match self.why:
            case Kept.UNKNOWN:
                return Message.of("flow_unknown", flow=flow_id)
            case Kept.HOLD if self.hold is not None:
                return Message.of("kept_hold", by=self.hold.by, reason=self.hold.reason)
            case Kept.PERIOD if self.until is not None:
                return Message.of("kept_period", until=self.until)
        return Message(f"kept_{self.why}")


@dataclass(frozen=True, slots=True)
class Erasure:
    """A document that was erased: nothing of what it said.

    Attributes:
        flow_id: its number.
        at: when.
        actor: who did it with the program.
        db_user: the user of the database.
        why: on request, or because its period is over.
        kind: what kind of document it was.
        rule: the rule by which it was kept before.
        since: the day from which its period counted.
        until: the day on which it was over.
        counts: what was erased: rows by `images`, `records`, `versions`, `entries`, `readings`,
            `drafts`; and `events`, whose values are gone.
        skeleton: SHA-256 of what is left of these events, hexadecimal.
        event_id: the number of the audit event that tells of it.
        place: of that event in the chain.
        digest: the checksum of the chain there, hexadecimal.
    """

    flow_id: int
    at: dt.datetime
    actor: str
    db_user: str | None
    why: Why
    kind: str
    rule: RetentionRule | None
    since: dt.date | None
    until: dt.date | None
    counts: dict[str, int]
    skeleton: str
    event_id: int
    place: int
    digest: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long a document is kept, or what was erased of it.

    Attributes:
        terms: what is set for it; None once it was erased.
        erasure: what is on record of its erasure.
        may_change: whether the user of the database may set terms, and erase.
    """

    terms: Terms | None
    erasure: Erasure | None
    may_change: bool
