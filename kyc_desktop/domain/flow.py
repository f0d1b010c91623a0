"""A flow: its tasks and conditions, where it stands, and what it knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message  # noqa: TC001 - stored values are made by types

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.fields import Details, Draft, Review
    from kyc_desktop.domain.image import DocumentImage, ImageSource
    from kyc_desktop.domain.reading import OcrResult


class FlowStatus(StrEnum):
    """Where a flow stands."""

    QUEUED = "queued"
    RUNNING = "running"
    AWAITING_REVIEW = "awaiting_review"
    SUCCESS = "success"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    REJECTED = "rejected"


class RejectReason(StrEnum):
    """Why a person refused a document."""

    UNREADABLE = "unreadable"
    EXPIRED = "expired"
    NO_DOCUMENT = "not_an_identity_document"
    OTHER = "other"


class TaskStatus(StrEnum):
    """Where one attempt of a task stands."""

    PENDING = "pending"
    RUNNING = "running"
    SUCCESS = "success"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Who refused a document and why; `text` is their own words, `at` is set once it is stored."""

    reason: RejectReason
    text: str
    operator: str
    at: dt.datetime | None = None  # aware, UTC


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a flow stopped and what the clerk can do."""

    task: str
    message: Message
    advice: Message | None
    code: str


@dataclass(frozen=True, slots=True)
class FlowState:
    """All that a flow knows so far. A task takes one and returns the next; none is ever changed."""

    source: ImageSource
    operator: str
    flow_id: int | None = None
    version: int = 0  # of the flow's row, for the optimistic lock
    attempt: int = 0  # of the task that runs
    status: FlowStatus = FlowStatus.QUEUED
    image: DocumentImage | None = None
    ocr: OcrResult | None = None
    details: Details | None = None
    review: Review | None = None
    record_id: int | None = None
    failure: Failure | None = None
    rejection: Rejection | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a flow knew when it came to rest, kept so that nothing is read twice."""

    ocr: OcrResult | None = None
    details: Details | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class QueuedFlow:
    """A stored flow in a clerk's queue; its image, if there is one, comes without its bytes.

    `tasks` tells how the last attempt of each ended, and which were skipped or still wait.
    """

    state: FlowState
    draft: Draft | None
    tasks: tuple[StepEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class StepEvent:
    """A task of a flow changed its state; `elapsed` is in seconds, None before the task has run."""

    flow_id: int | None
    task: str
    status: TaskStatus
    attempt: int
    elapsed: float | None = None
    state: FlowState | None = field(default=None, repr=False, compare=False)  # what is known now
