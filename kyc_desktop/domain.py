"""The values that cross layers, threads and processes: frozen, picklable, no behaviour.

Pixel coordinates are those of the upright image (EXIF turn applied), x to the right, y down.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Point = tuple[float, float]
Box = tuple[Point, Point, Point, Point]
"""Four corners in pixels, clockwise from the top left of the text."""


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
class Measures:
    """How large an image is, in the words in which it is put on record."""

    kind: str  # "JPEG", "HEIC"
    width: int  # pixels of the upright image
    height: int
    size: int  # bytes

    def __str__(self) -> str:
        """The same in every language, like "HEIC, 4032 × 3024, 2.41 MB"."""
        return f"{self.kind}, {self.width} × {self.height}, {self.size / 1_048_576:.2f} MB"


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done to a file that was refused, so that it could be read.

    `done` has, in this order: page N, turn DEGREES (clockwise), convert, shrink.
    """

    done: tuple[str, ...]
    before: Measures
    after: Measures


@dataclass(frozen=True, slots=True)
class ImageSource:
    """An image as the clerk gave it: a file, or bytes from the clipboard under a made-up name.

    One with a `repair` holds the repaired bytes; the file itself was left as it is.
    """

    name: str
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)
    repair: Repair | None = None


@dataclass(frozen=True, slots=True)
class DocumentImage:
    """An accepted image, byte for byte as it came."""

    data: bytes = field(repr=False)
    media_type: str  # image/jpeg or image/png
    sha256: str  # 64 lower-case hexadecimal digits
    width: int  # pixels of the upright image
    height: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as an OCR engine read it; `score` is 0–1."""

    text: str
    score: float
    box: Box


class Fault(StrEnum):
    """What may be wrong with a picture where a line of text stands."""

    TOO_SMALL = "too_small"  # measured: the line's height in pixels
    BLURRED = "blurred"  # the width of an edge, of the line's height
    GLARE = "glare"  # what a reflection hides of the line, in line heights
    CUT_OFF = "cut_off"  # the share of ink at the picture's border
    DARK = "dark"  # the paper's grey level of 255
    FAINT = "faint"  # grey levels of 255 between paper and ink


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a picture, the lines that it touches, and the worst that was measured."""

    fault: Fault
    boxes: tuple[Box, ...]
    measured: float


@dataclass(frozen=True, slots=True)
class OcrResult:
    """The lines of a page in reading order, who read them, and what is wrong with the picture."""

    lines: tuple[Line, ...]
    engine: str  # name and version, "rapidocr 3.10.0"
    quality: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """All lines, one a row."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a value may be wrong: a code for programs, a sentence for the clerk."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Check:
    """What speaks for a value: a code for programs, a sentence for the clerk."""

    code: str
    message: str


class Origin(StrEnum):
    """What else a value may be taken from."""

    PRINT = "print"
    MRZ = "mrz"
    ORDER = "order"  # day and month in the other order, or another month of the same name
    ENGINE = "engine"  # another OCR engine
    NUMBER = "number"  # an identity number


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
    def missing(self) -> tuple[str, ...]:
        """The fields that were not found, in words."""
        found = (("name", self.name), ("date of birth", self.dob))
        return tuple(label for label, value in found if value is None)


@dataclass(frozen=True, slots=True)
class Review:
    """The values to be saved; `reviewed_by` is None where nobody looked at them."""

    name: str
    dob: dt.date
    reviewed_by: str | None
    name_box: Box | None = None  # where the reviewer had a value read that the program had not
    dob_box: Box | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Who refused a document and why; `text` is their own words, `at` is set once it is stored."""

    reason: RejectReason
    text: str
    operator: str
    at: dt.datetime | None = None  # aware, UTC


@dataclass(frozen=True, slots=True)
class TaskDefinition:
    """A task of a flow. One that `waits_for_review` starts only when a `Review` is there."""

    name: str
    description: str
    position: int
    waits_for_review: bool = False


@dataclass(frozen=True, slots=True)
class ConditionDefinition:
    """Which task follows `source_task`; a target of None ends the flow.

    `outcome` names the status that counts as success; any other takes the failure target.
    """

    name: str
    description: str
    source_task: str
    outcome: TaskStatus
    target_task_success: str | None
    target_task_failure: str | None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a flow stopped and what the clerk can do."""

    task: str
    message: str
    advice: str
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
class Draft:
    """What stands in the form: the texts as typed, valid or not."""

    name: str
    dob: str


@dataclass(frozen=True, slots=True)
class QueuedFlow:
    """A stored flow in a clerk's queue; its image, if there is one, comes without its bytes."""

    state: FlowState
    draft: Draft | None


@dataclass(frozen=True, slots=True)
class StepEvent:
    """A task of a flow changed its state; `elapsed` is in seconds, None before the task has run."""

    flow_id: int | None
    task: str
    status: TaskStatus
    attempt: int
    message: str = ""
    advice: str = ""
    elapsed: float | None = None
    state: FlowState | None = field(default=None, repr=False, compare=False)  # what is known now


# What was stored, as history shows it.


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which flows to list, newest first.

    `search` matches the start of each word of name or file, a flow id or a date; `before_id`
    continues a listing after the flow with that id.
    """

    search: str = ""
    status: FlowStatus | None = None
    limit: int = 100
    before_id: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One flow in the list."""

    flow_id: int
    file: str
    status: FlowStatus
    name: str | None
    dob: dt.date | None
    operator: str
    created_at: dt.datetime  # aware, UTC


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The answer to a query; `more` tells whether older flows match too."""

    query: HistoryQuery
    rows: tuple[HistoryRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One attempt of a task; `operator` is set where a person did it."""

    name: str
    description: str
    position: int
    attempt: int
    status: TaskStatus
    error_message: str | None
    started_at: dt.datetime | None
    finished_at: dt.datetime | None
    operator: str | None

    @property
    def seconds(self) -> float | None:
        """How long the attempt ran."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A saved field: what was read, and what was saved in its place."""

    field: str  # name or dob
    extracted: str | None
    value: str
    source: Source
    confidence: float | None
    box: Box | None
    corrected_by: str | None
    corrected_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A saved record."""

    record_id: int
    name: str
    dob: dt.date
    dob_printed: str | None
    document_type: DocumentType
    ocr_text: str
    created_by: str
    created_at: dt.datetime
    fields: tuple[FieldRow, ...]
    expires: dt.date | None = None  # the document's last day of validity, where it was read


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Something that somebody did."""

    at: dt.datetime
    actor: str
    action: str
    field: str | None
    old_value: str | None
    new_value: str | None


@dataclass(frozen=True, slots=True)
class FlowDetails:
    """Everything that is stored of a flow but its image."""

    flow_id: int
    flow_name: str
    status: FlowStatus
    start_task: str
    image_name: str
    image_sha256: str | None
    ocr_engine: str | None
    created_by: str
    created_at: dt.datetime
    updated_at: dt.datetime
    related_table: str | None
    related_record_id: int | None
    version: int
    tasks: tuple[TaskRow, ...]
    conditions: tuple[ConditionDefinition, ...]
    record: RecordRow | None
    events: tuple[AuditRow, ...]
    rejection: Rejection | None = None
