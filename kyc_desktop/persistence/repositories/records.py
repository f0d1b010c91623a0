"""Saves records in one transaction each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, update

from kyc_desktop.domain.fields import BlindOutcome, DocumentType, Source
from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.proof import proof_of
from kyc_desktop.domain.seen import SeenQuestion
from kyc_desktop.persistence.repositories.audit_log import note, note_flags
from kyc_desktop.persistence.repositories.boxes import to_column
from kyc_desktop.persistence.repositories.flows import ending, locked, saved_elsewhere
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.last_look import look_once_more
from kyc_desktop.persistence.repositories.readings import kept_lines
from kyc_desktop.persistence.repositories.stored_json import to_plain
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import (
    FlowManager,
    FlowTask,
    OcrRecord,
    QueueEntry,
    RecordField,
    StoredBlindCheck,
    StoredFlowProgress,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.fields import BlindCheck, Details, Field, Review
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.domain.reading import Box
    from kyc_desktop.persistence.database import Database

SAVED, SAVED_UNREVIEWED, CORRECTED, TYPED = "saved", "saved_unreviewed", "corrected", "typed"
"""Actions of audit events."""
TYPED_BLIND = "typed_blind"
"""Prefix of the action of a blind check's audit event; the outcome follows."""


class RecordRepository:
    """The records in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, state: FlowState, *, seen_before: bool = False) -> int:
        """Write the record, its fields, the audit and the flow's success in one transaction.

        The result of a blind check is written with them. The flow leaves the queue, and its reading
        is deleted: the record has it, including the lines. Repeating a save with the same values,
        after its answer was lost, returns the same record.

        Args:
            state: of a flow that was reviewed and whose save task runs; its version stays.
            seen_before: whether flags about earlier documents must have been accepted.

        Returns:
            The record's id.

        Raises:
            SeenMeanwhile: an earlier document has come up that nobody has accepted.
            StaleFlow: the flow has another version, or was saved with other values.
            StorageUnavailable: nothing is written, unless the answer to the commit was lost.
            UnknownFlow: there is no such flow.
            ValueError: it was never put on record, or nobody reviewed it.
        """
        flow_id, details, review = state.flow_id, state.details, state.review
        if flow_id is None or review is None:
            raise ValueError("a flow is saved once it is on record and was reviewed")
        values = values_of(review)
        with self._database.transaction() as session:
            flow = locked(session, flow_id, state.version)
            earlier = session.scalar(select(OcrRecord).where(OcrRecord.flow_id == flow_id))
            columns = columns_of(values, details)
            if earlier is not None:
                if any(getattr(earlier, key) != value for key, value in columns.items()):
                    raise saved_elsewhere(flow_id)
                return earlier.id
            if seen_before:
                question = SeenQuestion(flow_id, review.name, review.dob)
                look_once_more(session, question, review.flags)
            record = OcrRecord(
                flow_id=flow_id,
                **columns,
                document_type=details.document_type if details else DocumentType.UNKNOWN,
                expires=details.expires.date if details and details.expires else None,
                image_name=storable(state.source.name),
                ocr_text=storable(state.ocr.text if state.ocr else ""),
                ocr_lines=kept_lines(session.get(StoredFlowProgress, flow_id)),
                details=to_plain(details),
                created_by=_actor(review, flow),
            )
            session.add(record)
            session.flush()
            _write_fields(session, flow, record, details, review)
            _finish(session, flow, record, state.attempt)
            session.execute(delete(QueueEntry).where(QueueEntry.flow_id == flow_id))
            session.execute(delete(StoredFlowProgress).where(StoredFlowProgress.flow_id == flow_id))
            refresh(session, flow_id)
            return record.id


def values_of(review: Review) -> dict[str, Any]:
    """The values to save by the keys of the fields, as PostgreSQL can store them."""
    return {
        key: storable(value) if isinstance(value, str) else value
        for key, value in review.values.items()
    }


def columns_of(values: dict[str, Any], details: Details | None) -> dict[str, Any]:
    """The values as columns of a record; a partial date of birth is no date but what is printed."""
    born = values["dob"]
    if isinstance(born, PartialDate):
        return {**values, "dob": None, "dob_printed": str(born)}
    return {**values, "dob_printed": _printed(details)}


def _finish(session: Session, flow: FlowManager, record: OcrRecord, attempt: int) -> None:
    """Mark the running save attempt and the flow as succeeded."""
    session.execute(
        update(FlowTask)
        .where(
            FlowTask.flow_id == flow.id,
            FlowTask.attempt == attempt,
            FlowTask.status == TaskStatus.RUNNING,
        )
        .values(ending(TaskStatus.SUCCESS))
    )
    flow.status = FlowStatus.SUCCESS
    flow.related_table = OcrRecord.__tablename__
    flow.related_record_id = record.id
    flow.updated_at = func.clock_timestamp()


def _write_fields(
    session: Session, flow: FlowManager, record: OcrRecord, details: Details | None, review: Review
) -> None:
    actor = _actor(review, flow)
    found = details.found if details else {}
    rows = [
        _field_row(record, key, found.get(key), str(value), review.boxes[key], actor)
        for key, value in values_of(review).items()
    ]
    session.add_all(RecordField(**row) for row in rows)
    for row in rows:
        if row["corrected_by"] is not None:
            key, extracted, value = row["field"], row["extracted"], row["value"]
            action = TYPED if extracted is None else CORRECTED
            note(session, flow.id, actor, action, key, extracted, value)
    note_flags(session, flow.id, actor, review.flags)
    if review.blind is not None:
        _write_blind(session, record, rows, review.blind, actor)
    note(session, flow.id, actor, SAVED if review.reviewed_by is not None else SAVED_UNREVIEWED)


def _write_blind(
    session: Session,
    record: OcrRecord,
    rows: list[dict[str, Any]],
    blind: BlindCheck,
    actor: str,
) -> None:
    """Store the result of a blind check, and its audit event."""
    session.add(
        StoredBlindCheck(
            record_id=record.id,
            flow_id=record.flow_id,
            field=blind.field,
            outcome=blind.outcome,
            actor=actor,
        )
    )
    (row,) = (row for row in rows if row["field"] == blind.field)
    wrong = blind.outcome is BlindOutcome.PROGRAM_WRONG
    before, action = row["extracted"] if wrong else blind.typed, f"{TYPED_BLIND}_{blind.outcome}"
    note(session, record.flow_id, actor, action, blind.field, before, row["value"])


def _field_row(
    record: OcrRecord, name: str, found: Field | None, value: str, marked: Box | None, actor: str
) -> dict[str, Any]:
    """A row of record_fields.

    A value that the operator typed because nothing was found does not count as extracted. If the
    operator `marked` the place of a value on the picture, that is its box.
    """
    read = found if found is not None and found.source is not Source.OPERATOR else None
    extracted = storable(read.value) if read else None
    by_hand = read is None or extracted != value
    box = marked if by_hand and marked else read.boxes[0] if read and read.boxes else None
    return {
        "record_id": record.id,
        "field": name,
        "extracted": extracted,
        "value": value,
        "source": Source.OPERATOR if read is None or by_hand else read.source,
        "confidence": read.confidence if read else None,
        "proof": proof_of(read) if read else None,
        "box": to_column(box),
        "corrected_by": actor if by_hand else None,
        "corrected_at": func.now() if by_hand else None,
    }


def _printed(details: Details | None) -> str | None:
    if details is None or details.dob is None:
        return None
    return storable(details.dob.printed) or None


def _actor(review: Review, flow: FlowManager) -> str:
    """The reviewer; for a record saved unattended, whoever started the flow."""
    return storable(review.reviewed_by) if review.reviewed_by is not None else flow.created_by
