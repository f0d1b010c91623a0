"""Changes records after they were saved: corrects them, or undoes the save; each call commits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from kyc_desktop.domain.fields import Source
from kyc_desktop.domain.flow import FlowProgress, FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.partial_date import born
from kyc_desktop.domain.seen import SeenQuestion, seen_flags
from kyc_desktop.errors import NothingToSave, StaleFlow
from kyc_desktop.persistence.repositories.audit_actions import SAVE_UNDONE
from kyc_desktop.persistence.repositories.audit_log import note, note_flags
from kyc_desktop.persistence.repositories.boxes import to_column
from kyc_desktop.persistence.repositories.entries import undo_first
from kyc_desktop.persistence.repositories.flows import (
    bump_version,
    locked,
    plan_again,
    stale,
)
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.last_look import look_once_more
from kyc_desktop.persistence.repositories.readings import details_in, keep_reading
from kyc_desktop.persistence.repositories.record_rows import columns_of, values_of
from kyc_desktop.persistence.repositories.seen import find_seen
from kyc_desktop.persistence.repositories.versions import (
    fields_of,
    latest_version,
    stored_fields,
    take_away,
)
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import AuditEvent, OcrRecord, RecordField, RecordVersion

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.correction import Correction
    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.repositories.queue import QueueRepository
    from kyc_desktop.persistence.tables import FlowManager

CORRECTED_LATER, RECORD_CORRECTED = "corrected_later", "record_corrected"
"""Actions of audit events: of each changed field, and of the record with the reason."""


class CorrectionRepository:
    """Corrections of saved records. Every call may raise StorageUnavailable."""

    def __init__(self, database: Database, queue: QueueRepository) -> None:
        self._database = database
        self._queue = queue

    def correct(
        self,
        flow_id: int,
        version: int,
        review: Review,
        correction: Correction,
        *,
        seen_before: bool = False,
    ) -> int:
        """Give a record new values; the old ones stay as a version. Returns the flow's version.

        Repeating a correction after its answer was lost changes nothing.

        Args:
            flow_id: of a saved record.
            version: of the flow, as the operator saw it.
            review: the new values, who entered them, and the flags that were accepted for them.
            correction: why.
            seen_before: whether flags about earlier documents that the record did not have must
                have been accepted.

        Raises:
            NothingToSave: the values are those of the record.
            SeenMeanwhile: an earlier document has come up that nobody has accepted.
            StaleFlow: the flow has another version, or has no record.
            UnknownFlow: there is no such flow.
            ValueError: nobody reviewed the values.
        """
        if review.reviewed_by is None:
            raise ValueError("a record is corrected by a person")
        actor = storable(review.reviewed_by)
        with self._database.transaction() as session:
            flow = locked(session, flow_id, None)
            record = _record(session, flow)
            if flow.version != version:
                if _made(session, record, flow, review, correction):
                    return flow.version  # corrected already, but the answer was lost
                raise StaleFlow(Message("record_changed"), Message("load_other_version"))
            values, fields = values_of(review), fields_of(session, record)
            changed = [key for key, value in values.items() if fields[key].value != str(value)]
            if not changed:
                raise NothingToSave(Message("record_same"), Message("change_or_close"))
            if seen_before:
                had = seen_flags(find_seen(session, _question(record)))
                question = SeenQuestion(flow_id, review.name, review.dob)
                look_once_more(session, question, [*had, *review.flags])
            if record.version == 1:
                _keep_first(session, record, flow, fields)
            for key in changed:
                note(session, flow_id, actor, CORRECTED_LATER, key, fields[key].value, values[key])
                _change(fields[key], str(values[key]), review.boxes[key], actor)
            columns = columns_of(values, details_in(record.details))
            if record.dob is not None and columns["dob"] is not None:
                del columns["dob_printed"]  # a full date before and after: it stays as printed
            for column, value in columns.items():
                setattr(record, column, value)
            record.version += 1
            bump_version(flow)
            note_flags(session, flow_id, actor, review.flags)
            _add_version(session, record, flow, fields, correction, actor)
            refresh(session, flow_id)
            return flow.version

    def undo_save(self, state: FlowState, change: DraftChange, task: str) -> int:
        """Remove a record that was just saved: its flow waits for a review again, in the queue.

        The attempt of the task that saved it stays on record, and what was saved in audit events.
        Undoing it again, after the answer was lost, changes nothing.

        A first entry is undone in the same way, while nobody has made the second.

        Args:
            state: of the saved flow, with what was read and extracted, and its record's id.
            change: what stood in the review form.
            task: the one that saved it, which will have to run again.

        Returns:
            The flow's new version.

        Raises:
            StaleFlow: the record was corrected or its save undone by somebody else.
            UnknownFlow: there is no such flow.
            ValueError: the state is not that of a saved flow.
        """
        flow_id, record_id = state.flow_id, state.record_id
        entered = state.status is FlowStatus.AWAITING_SECOND_ENTRY
        if flow_id is None or (record_id is None and not entered):
            raise ValueError("only what was saved is undone")
        actor = storable(state.operator)
        with self._database.transaction() as session:
            flow = locked(session, flow_id, None)
            record = session.get(OcrRecord, record_id) if record_id is not None else None
            if record is None and _waits_after_undo(session, flow, state.version):
                return flow.version  # undone already, but the answer was lost
            if flow.version != state.version:
                raise StaleFlow(Message("undo_too_late"), Message("look_at_record"))
            if record is not None and record.version == 1:
                _remove(session, flow, record, actor)
                plan_again(session, flow_id, task)
            elif entered and undo_first(session, flow, actor):
                bump_version(flow)
            else:
                raise StaleFlow(Message("undo_too_late"), Message("look_at_record"))
            reading = FlowProgress(state.ocr, state.details)
            keep_reading(session, flow_id, FlowStatus.AWAITING_REVIEW, reading)
            self._queue.enter(session, flow, state.operator, change)
            refresh(session, flow_id)
            return flow.version


def _remove(session: Session, flow: FlowManager, record: OcrRecord, actor: str) -> None:
    take_away(session, record, actor)
    flow.status = FlowStatus.AWAITING_REVIEW
    flow.related_table = flow.related_record_id = None
    bump_version(flow)


def _record(session: Session, flow: FlowManager) -> OcrRecord:
    record = session.scalar(select(OcrRecord).where(OcrRecord.flow_id == flow.id))
    if record is None or flow.status != FlowStatus.SUCCESS:
        raise stale(flow.id)
    return record


def _question(record: OcrRecord) -> SeenQuestion:
    """Which documents were seen before that of a record, as it is saved."""
    return SeenQuestion(record.flow_id, record.name, born(record.dob, record.dob_printed))


def _made(
    session: Session, record: OcrRecord, flow: FlowManager, review: Review, correction: Correction
) -> bool:
    """Whether the current version is the result of this very correction."""
    latest = latest_version(session, record)
    if latest is None or latest.flow_version != flow.version:
        return False
    values = {key: str(value) for key, value in values_of(review).items()}
    return (
        {key: field["value"] for key, field in latest.fields.items()} == values
        and (latest.reason, latest.reason_text) == _reason(correction)
        and latest.actor == storable(review.reviewed_by or "")
    )


def _reason(correction: Correction) -> tuple[str, str | None]:
    return correction.reason, storable(" ".join(correction.text.split())) or None


def _keep_first(
    session: Session, record: OcrRecord, flow: FlowManager, fields: dict[str, RecordField]
) -> None:
    first = _version(record, flow, fields, record.created_by)
    first.at = record.created_at
    session.add(first)


def _add_version(
    session: Session,
    record: OcrRecord,
    flow: FlowManager,
    fields: dict[str, RecordField],
    correction: Correction,
    actor: str,
) -> None:
    made = _version(record, flow, fields, actor)
    reason, text = made.reason, made.reason_text = _reason(correction)
    session.add(made)
    said = f"{reason}: {text}" if text else reason
    note(session, flow.id, actor, RECORD_CORRECTED, new=said)


def _version(
    record: OcrRecord, flow: FlowManager, fields: dict[str, RecordField], actor: str
) -> RecordVersion:
    """The record as it is now."""
    return RecordVersion(
        record_id=record.id,
        version=record.version,
        flow_id=flow.id,
        flow_version=flow.version,
        fields=stored_fields(fields),
        actor=actor,
    )


def _change(row: RecordField, value: str, marked: Any, actor: str) -> None:  # noqa: ANN401 - a box
    """Write a value that a person entered; its place stays, unless another one was marked."""
    row.value = value
    row.source = Source.OPERATOR
    row.box = to_column(marked) or row.box
    row.corrected_by = actor
    row.corrected_at = func.now()


def _waits_after_undo(session: Session, flow: FlowManager, version: int) -> bool:
    """Whether the last thing that happened to the flow is that its save was undone."""
    last = session.scalar(
        select(AuditEvent.action)
        .where(AuditEvent.flow_id == flow.id)
        .order_by(AuditEvent.id.desc())
        .limit(1)
    )
    waits = flow.status == FlowStatus.AWAITING_REVIEW and flow.version == version + 1
    return waits and last == SAVE_UNDONE
