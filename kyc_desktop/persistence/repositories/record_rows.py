"""What a saved record consists of: its values, its fields, and their audit events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, update

from kyc_desktop.domain.fields import BlindOutcome, DocumentType, Source
from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.proof import proof_of
from kyc_desktop.persistence.repositories.attempts import ending
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.repositories.boxes import to_column
from kyc_desktop.persistence.repositories.stored_json import to_plain
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import FlowManager, FlowTask, OcrRecord, StoredBlindCheck

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.fields import BlindCheck, Details, Field, Review
    from kyc_desktop.domain.reading import Box

CORRECTED, TYPED = "corrected", "typed"
"""Actions of audit events: a value that is not the one that was read, and one where none was."""
TYPED_BLIND = "typed_blind"
"""Prefix of the action of a blind check's audit event; the outcome follows."""


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


def described(details: Details | None) -> dict[str, Any]:
    """What was extracted of a document, as columns of its record."""
    return {
        "document_type": details.document_type if details else DocumentType.UNKNOWN,
        "expires": details.expires.date if details and details.expires else None,
        "details": to_plain(details),
    }


def actor_of(review: Review, flow: FlowManager) -> str:
    """The reviewer; for a record saved unattended, whoever started the flow."""
    return storable(review.reviewed_by) if review.reviewed_by is not None else flow.created_by


def field_row(
    name: str,
    found: Field | None,
    value: str,
    marked: Box | None,
    actor: str,
    at: dt.datetime | None = None,
) -> dict[str, Any]:
    """A row of record_fields, without its record.

    A value that the operator typed because nothing was found does not count as extracted. If the
    operator `marked` the place of a value on the picture, that is its box. `at` is when the value
    was entered, None for now.
    """
    read = found if found is not None and found.source is not Source.OPERATOR else None
    extracted = storable(read.value) if read else None
    by_hand = read is None or extracted != value
    box = marked if by_hand and marked else read.boxes[0] if read and read.boxes else None
    return {
        "field": name,
        "extracted": extracted,
        "value": value,
        "source": Source.OPERATOR if read is None or by_hand else read.source,
        "confidence": read.confidence if read else None,
        "proof": proof_of(read) if read else None,
        "box": to_column(box),
        "corrected_by": actor if by_hand else None,
        "corrected_at": (at or func.now()) if by_hand else None,
    }


def field_rows(details: Details | None, review: Review, actor: str) -> list[dict[str, Any]]:
    """The rows of all fields, as they were reviewed."""
    found = details.found if details else {}
    return [
        field_row(key, found.get(key), str(value), review.boxes[key], actor)
        for key, value in values_of(review).items()
    ]


def note_changes(session: Session, flow_id: int, actor: str, rows: list[dict[str, Any]]) -> None:
    """Add an event for each field that was entered by hand."""
    for row in rows:
        if row["corrected_by"] is not None:
            key, extracted, value = row["field"], row["extracted"], row["value"]
            action = TYPED if extracted is None else CORRECTED
            note(session, flow_id, actor, action, key, extracted, value)


def note_blind(
    session: Session, flow_id: int, actor: str, rows: list[dict[str, Any]], blind: BlindCheck
) -> None:
    """Add the event of a blind check."""
    (row,) = (row for row in rows if row["field"] == blind.field)
    wrong = blind.outcome is BlindOutcome.PROGRAM_WRONG
    before, action = row["extracted"] if wrong else blind.typed, f"{TYPED_BLIND}_{blind.outcome}"
    note(session, flow_id, actor, action, blind.field, before, row["value"])


def blind_row(record: OcrRecord, field: str, outcome: str, actor: str) -> StoredBlindCheck:
    """The result of a blind check."""
    return StoredBlindCheck(
        record_id=record.id, flow_id=record.flow_id, field=field, outcome=outcome, actor=actor
    )


def end_attempt(session: Session, flow_id: int, attempt: int) -> None:
    """Mark the running save attempt as succeeded."""
    session.execute(
        update(FlowTask)
        .where(
            FlowTask.flow_id == flow_id,
            FlowTask.attempt == attempt,
            FlowTask.status == TaskStatus.RUNNING,
        )
        .values(ending(TaskStatus.SUCCESS))
    )


def succeed(flow: FlowManager, record: OcrRecord) -> None:
    """Mark the flow as succeeded."""
    flow.status = FlowStatus.SUCCESS
    flow.related_table = OcrRecord.__tablename__
    flow.related_record_id = record.id
    flow.updated_at = func.clock_timestamp()


def _printed(details: Details | None) -> str | None:
    if details is None or details.dob is None:
        return None
    return storable(details.dob.printed) or None
