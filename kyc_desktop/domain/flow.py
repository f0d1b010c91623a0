"""A flow: its tasks and conditions, its status, and everything known about its document."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message  # noqa: TC001 - stored values are made by types

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from kyc_desktop.domain.fields import Details, Draft, Review
    from kyc_desktop.domain.image import DocumentImage, ImageSource
    from kyc_desktop.domain.office import FromOffice
    from kyc_desktop.domain.reading import OcrResult


class FlowStatus(StrEnum):
    """The status of a flow."""

    QUEUED = "queued"
    RUNNING = "running"
    AWAITING_REVIEW = "awaiting_review"
    SUCCESS = "success"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    REJECTED = "rejected"
    AWAITING_SECOND_ENTRY = "awaiting_second_entry"
    ERASED = "erased"
    """Lawfully: nothing of what the document said is there any longer."""


class FollowUp(Enum):
    """What the customer may do after a rejection."""

    NEW_PHOTO = "new_photo"  # send another picture of the same document
    OTHER_DOCUMENT = "other_document"
    NOTHING = "final"
    OPEN = "open"  # depends on what the operator writes


class RejectReason(StrEnum):
    """Why the operator rejected a document, in the order in which reasons are offered.

    Reasons with the same follow-up are neighbours.
    """

    UNREADABLE = "unreadable"
    WRONG_PAGE = "wrong_page"
    SEVERAL = "several_documents_or_people"
    EXPIRED = "expired"
    NO_DOCUMENT = "not_an_identity_document"
    WRONG_PERSON = "wrong_person"
    NO_FULL_DATE = "no_full_date_of_birth"
    DUPLICATE = "duplicate"
    FORGERY = "suspected_forgery"
    OTHER = "other"

    @property
    def follow_up(self) -> FollowUp:
        """What the customer may do."""
        return _FOLLOW_UPS[self]


_FOLLOW_UPS = {
    RejectReason.UNREADABLE: FollowUp.NEW_PHOTO,
    RejectReason.WRONG_PAGE: FollowUp.NEW_PHOTO,
    RejectReason.SEVERAL: FollowUp.NEW_PHOTO,
    RejectReason.EXPIRED: FollowUp.OTHER_DOCUMENT,
    RejectReason.NO_DOCUMENT: FollowUp.OTHER_DOCUMENT,
    RejectReason.WRONG_PERSON: FollowUp.OTHER_DOCUMENT,
    RejectReason.NO_FULL_DATE: FollowUp.OTHER_DOCUMENT,
    RejectReason.DUPLICATE: FollowUp.NOTHING,
    RejectReason.FORGERY: FollowUp.NOTHING,
    RejectReason.OTHER: FollowUp.OPEN,
}


class TaskStatus(StrEnum):
    """The status of one attempt at a task."""

    PENDING = "pending"
    RUNNING = "running"
    SUCCESS = "success"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class CustomerText:
    """What the customer is told about a rejection.

    `copied` is whether the operator copied it, to send it; the program itself sends nothing.
    """

    text: str
    language: str  # a code such as "de"
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Rejection:
    """Who rejected a document and why.

    `text` is the operator's note, which the customer does not see; `at` is set once the rejection
    is stored.
    """

    reason: RejectReason
    text: str
    operator: str
    at: dt.datetime | None = None  # timezone-aware, UTC
    customer: CustomerText | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a flow failed and what the clerk can do about it."""

    task: str
    message: Message
    advice: Message | None
    code: str


@dataclass(frozen=True, slots=True)
class FlowState:
    """Everything known about a flow so far. A task takes one and returns a new one.

    `review_key` is made when the flow begins to wait for its review. A save is known by it, however
    often it is repeated.
    """

    source: ImageSource
    operator: str
    flow_id: int | None = None
    version: int = 0  # of the flow's row, for the optimistic lock
    attempt: int = 0  # number of the running task's attempt
    status: FlowStatus = FlowStatus.QUEUED
    image: DocumentImage | None = None
    ocr: OcrResult | None = None
    details: Details | None = None
    review: Review | None = None
    record_id: int | None = None
    failure: Failure | None = None
    rejection: Rejection | None = None
    review_key: UUID | None = field(default=None, compare=False)

    @property
    def entered(self) -> bool:
        """Whether it is saved, or waits for somebody else's entry."""
        return self.status in {FlowStatus.SUCCESS, FlowStatus.AWAITING_SECOND_ENTRY}


@dataclass(frozen=True, slots=True)
class FlowProgress:
    """What is kept of a flow that has stopped for now, so that nothing has to be read twice."""

    ocr: OcrResult | None = None
    details: Details | None = None
    failure: Failure | None = None
    review_key: UUID | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class QueuedFlow:
    """A stored flow in a clerk's queue; its image, if there is one, comes without its bytes.

    `tasks` tells how the last attempt of each ended, and which were skipped or still wait. `office`
    says that it is the office's, and was taken to be reviewed; `lent`, that it lies in the office
    queue for a worker to read.
    """

    state: FlowState
    draft: Draft | None
    tasks: tuple[StepEvent, ...] = ()
    office: FromOffice | None = None
    lent: bool = False


@dataclass(frozen=True, slots=True)
class StepEvent:
    """A task's status changed.

    `elapsed` is in seconds, None before the task has run.
    """

    flow_id: int | None
    task: str
    status: TaskStatus
    attempt: int
    elapsed: float | None = None
    # What is known after the change.
    state: FlowState | None = field(default=None, repr=False, compare=False)
