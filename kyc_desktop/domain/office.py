"""The office queue: documents for any worker to read, then for any clerk to review."""

from __future__ import annotations

from dataclasses import dataclass
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
