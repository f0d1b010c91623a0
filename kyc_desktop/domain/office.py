"""The office queue: documents for any worker to read, then for any clerk to review."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class Stage(StrEnum):
    """What a document in the office queue waits for."""

    READING = "reading"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker, as it tells of itself.

    `id` is its own: whoever comes after it on the same computer has another one.
    """

    id: str
    host: str
    process: int
    concurrency: int
    version: str
    read: int = 0  # documents since it was started
    started_at: dt.datetime | None = None  # timezone-aware, UTC
    seen_at: dt.datetime | None = None
    silent_s: float = 0.0  # since then, by the server's clock


@dataclass(frozen=True, slots=True)
class ToRead:
    """A document that a worker has taken to read it; `version` is that of its flow now."""

    flow_id: int
    version: int
    file: str
    operator: str


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many documents wait; `oldest_s` for how many seconds the first of them has waited."""

    waiting: int
    held: int
    oldest_s: float


@dataclass(frozen=True, slots=True)
class Wants:
    """Which documents of the office a clerk is offered.

    `kinds` are the values of kinds of document, none for all; what could not be read has no kind
    and is offered to everybody. A clerk has at most `most` at a time, and loses one that was not
    touched for `idle_s` seconds as soon as somebody else asks for it. With `second_entries`, what
    waits for somebody else's entry is offered as well.

    For now it may be less: those with doubts or without, or of the kind `only`. What was forwarded
    to the clerk is offered all the same.
    """

    kinds: frozenset[str] = frozenset()
    most: int = 10
    idle_s: float = 7200.0
    second_entries: bool = False
    doubts: bool | None = None  # None: with and without
    only: str | None = None  # a kind


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which documents of the office a clerk takes for now; see `Wants`."""

    doubts: bool | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class ToEnter:
    """A document that somebody has to enter a second time."""

    flow_id: int


@dataclass(frozen=True, slots=True)
class FromOffice:
    """That a document in a clerk's list is the office's, and what came with it.

    `sent_by` is who forwarded it, if somebody did, with a note.
    """

    sent_by: str | None = None
    note: str | None = field(default=None, repr=False)  # may say something of a person


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is to go on with a document: a colleague by name, or the supervisor."""

    operator: str | None = None

    @property
    def supervisor(self) -> bool:
        """Whether it is the supervisor."""
        return self.operator is None


@dataclass(frozen=True, slots=True)
class LetGo:
    """A document that a clerk has let go, with what stood in the office queue before.

    While its flow has this version and nobody has it, that can be undone.
    """

    flow_id: int
    version: int
    for_operator: str | None = None
    for_supervisor: bool = False
    sent_by: str | None = None
    note: str | None = field(default=None, repr=False)  # may say something of a person


@dataclass(frozen=True, slots=True)
class Offer:
    """What waits in the office for a clerk.

    `used` is whether the office has anything to share at all: documents or workers.
    """

    waiting: int
    held: int
    used: bool
