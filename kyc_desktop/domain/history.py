"""Rows of the History tab: what is stored about flows and records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.domain.stage import stage_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kyc_desktop.domain.correction import CorrectionReason
    from kyc_desktop.domain.definition import ConditionDefinition
    from kyc_desktop.domain.fields import BlindOutcome, Details, DocumentType, Source
    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.domain.flow import FlowStatus, Rejection, RejectReason
    from kyc_desktop.domain.history_query import HistoryQuery
    from kyc_desktop.domain.message import Message
    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.domain.proof import Proof
    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.domain.retention import Keeping
    from kyc_desktop.domain.stage import Stage
    from kyc_desktop.domain.stated import Stated


@dataclass(frozen=True, slots=True)
class UnderReview:
    """Somebody else who has a document in front, in another window."""

    operator: str
    since: dt.datetime  # timezone-aware, UTC


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One flow in the list."""

    flow_id: int
    file: str
    status: FlowStatus
    name: str | None  # as saved, or before that as read
    dob: BirthDate | None  # the same
    operator: str
    created_at: dt.datetime  # timezone-aware, UTC
    corrected: bool = False  # whether the record was changed after it was saved
    failed_task: str | None = None  # the task that failed last, if the flow ended with that
    flags: tuple[Flag, ...] = ()  # those that were accepted
    kind: DocumentType | None = None  # None before the document was read
    expires: dt.date | None = None
    sure: bool | None = None  # whether all fields were saved as read, and sure; None: not saved
    reject_reason: RejectReason | None = None
    name_key: str | None = None  # by which names are sorted
    dob_key: dt.date | None = None  # by which it is sorted, where the date itself is not told
    reviewers: tuple[UnderReview, ...] = ()  # who has it in front

    @property
    def stage(self) -> Stage:
        """Where it stands, as the window says it."""
        return stage_of(self.status, self.failed_task)


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Rows in the order of the query.

    `more` tells whether others follow, `earlier` whether others come before. On a first page with
    few rows, `similar` are rows in which one letter of a word differs, in the same order.
    """

    query: HistoryQuery
    rows: tuple[HistoryRow, ...]
    more: bool
    earlier: bool = False
    similar: tuple[HistoryRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesWanted:
    """The question for what has become of flows that changed.

    `kept` is the flow that stays listed whether it matches or not; `similar` tells whether those
    that match but for a letter are listed.
    """

    query: HistoryQuery
    flow_ids: frozenset[int]
    kept: int | None = None
    similar: bool = False


@dataclass(frozen=True, slots=True)
class HistoryChanges:
    """What has become of flows that changed: those that match a query now, in any order.

    `similar` are those that match but for a letter. `kept` is one that was asked for whether it
    matches or not.
    """

    query: HistoryQuery
    flow_ids: frozenset[int]
    rows: tuple[HistoryRow, ...]
    similar: tuple[HistoryRow, ...] = ()
    kept: HistoryRow | None = None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One attempt at a task; `operator` is set if a person did it by hand."""

    name: str
    description: str
    position: int
    attempt: int
    status: TaskStatus
    error_message: str | None  # in English
    started_at: dt.datetime | None
    finished_at: dt.datetime | None
    operator: str | None
    error: Message | None = None  # the same by its code

    @property
    def seconds(self) -> float | None:
        """How long the attempt took; None if it has not ended."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A saved field: the value extracted, and the value saved after a review."""

    field: str  # a key of `FIELDS`
    extracted: str | None
    value: str
    source: Source
    confidence: float | None
    box: Box | None
    corrected_by: str | None
    corrected_at: dt.datetime | None
    blind: BlindOutcome | None = None  # the result of its blind check, if there was one
    # Of the extracted value; None in records from before proofs were stored.
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A saved record."""

    record_id: int
    name: str
    dob: BirthDate
    dob_printed: str | None
    document_type: DocumentType
    ocr_text: str
    created_by: str
    created_at: dt.datetime
    fields: tuple[FieldRow, ...]
    expires: dt.date | None = None  # the document's date of expiry, if it was found


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a record: the first is what was saved, each later one is a correction."""

    version: int  # from 1
    values: Mapping[str, str]  # by the keys of `FIELDS`; a date in ISO 8601
    actor: str
    at: dt.datetime
    reason: CorrectionReason | None = None  # None for the first
    text: str = ""  # the operator's own words


def changes(before: VersionRow, now: VersionRow) -> list[tuple[str, str | None, str]]:
    """The fields that differ between two versions: key, value before, value now."""
    return [
        (key, before.values.get(key), value)
        for key, value in now.values.items()
        if before.values.get(key) != value
    ]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An entry of the audit log: who did what, when."""

    at: dt.datetime
    actor: str
    action: str
    field: str | None
    old_value: str | None
    new_value: str | None


@dataclass(frozen=True, slots=True)
class AcceptedFlag:
    """A flag that was accepted when the record was saved or corrected."""

    flag: Flag
    actor: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class FlowDetails:
    """Everything that is stored about a flow, except its image."""

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
    lines: tuple[Line, ...] = ()  # the recognised lines, if they are stored
    versions: tuple[VersionRow, ...] = ()  # of the record, the oldest first; empty without one
    extracted: Details | None = None  # what the record was made from, if it is stored
    accepted_flags: tuple[AcceptedFlag, ...] = ()
    reviewers: tuple[UnderReview, ...] = ()  # who has it in front
    stated: Stated | None = None  # by the customer
    keeping: Keeping | None = None  # how long it is kept

    @property
    def unseen(self) -> FlowDetails:
        """The same without any value, for whoever may have to enter them without sight of others.

        Neither what was read nor what was entered shows, nor a flag that may tell it.
        """
        return replace(
            self,
            events=tuple(
                replace(each, old_value=None, new_value=None) if each.field is not None else each
                for each in self.events
                if each.action != "accepted_flag"
            ),
            lines=(),
            accepted_flags=(),
            stated=None,
        )

    @property
    def stage(self) -> Stage:
        """Where it stands, as the window says it."""
        failed = [task for task in self.tasks if task.status is TaskStatus.FAILED]
        last = max(failed, key=lambda task: task.finished_at or self.created_at, default=None)
        return stage_of(self.status, last.name if last is not None else None)


@dataclass(frozen=True, slots=True)
class BlindFigures:
    """How many sure fields were typed blind, by result."""

    agreed: int = 0
    program_wrong: int = 0
    typing_error: int = 0

    @property
    def checked(self) -> int:
        """The number of all blind checks."""
        return self.agreed + self.program_wrong + self.typing_error
