"""Reads everything about a flow into domain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from kyc_desktop.domain.definition import ConditionDefinition
from kyc_desktop.domain.fields import BlindOutcome, DocumentType, Source
from kyc_desktop.domain.flow import (
    CustomerText,
    FlowStatus,
    Rejection,
    RejectReason,
    TaskStatus,
)
from kyc_desktop.domain.history import (
    AcceptedFlag,
    AuditRow,
    FieldRow,
    FlowDetails,
    RecordRow,
    TaskRow,
)
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.partial_date import born
from kyc_desktop.domain.proof import Proof
from kyc_desktop.errors import UnknownFlow
from kyc_desktop.messages.stored_flags import flag_in
from kyc_desktop.persistence.repositories.audit_actions import (
    CUSTOMER_TEXT_COPIED,
    REJECTED,
    accepted_for_record,
)
from kyc_desktop.persistence.repositories.boxes import from_column
from kyc_desktop.persistence.repositories.keeping import keeping_of
from kyc_desktop.persistence.repositories.readings import details_in, kept_lines, lines_in
from kyc_desktop.persistence.repositories.stated import stated_about
from kyc_desktop.persistence.repositories.stored_json import from_plain
from kyc_desktop.persistence.repositories.versions import fields_of, versions_of
from kyc_desktop.persistence.tables import (
    AuditEvent,
    FlowCondition,
    FlowManager,
    FlowTask,
    OcrRecord,
    RecordField,
    StoredBlindCheck,
    StoredFlowProgress,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.domain.reading import Line


_ENDLESS = 2**63  # the first number that no column of numbers can hold


def unknown(flow_id: int) -> UnknownFlow:
    """The error for a flow id that does not exist."""
    return UnknownFlow(Message.of("flow_unknown", flow=flow_id), Message("look_in_history"))


def read_details(session: Session, flow_id: int) -> FlowDetails:
    """Everything that is stored about a flow, except its image.

    Raises:
        UnknownFlow: there is no such flow.
    """
    flow = session.get(FlowManager, flow_id) if 0 < flow_id < _ENDLESS else None
    if flow is None:
        raise unknown(flow_id)
    events = _events(session, flow_id)
    record = session.scalar(select(OcrRecord).where(OcrRecord.flow_id == flow_id))
    details = FlowDetails(
        flow_id=flow.id,
        flow_name=flow.flow_name,
        status=FlowStatus(flow.status),
        start_task=flow.start_task,
        image_name=flow.image_name,
        image_sha256=flow.image_sha256,
        ocr_engine=flow.ocr_engine,
        created_by=flow.created_by,
        created_at=flow.created_at,
        updated_at=flow.updated_at,
        related_table=flow.related_table,
        related_record_id=flow.related_record_id,
        version=flow.version,
        tasks=_tasks(session, flow_id),
        conditions=_conditions(session, flow_id),
        record=None if record is None else _record(session, record),
        events=events,
        rejection=_rejection(flow, events),
        lines=_lines(session, flow_id, record),
        versions=() if record is None else versions_of(session, record),
        extracted=None if record is None else details_in(record.details),
        accepted_flags=_accepted_flags(events),
        stated=stated_about(session, [flow.id]).get(flow.id),
        keeping=keeping_of(session, flow.id),
    )
    # Whoever looks it up may be the one who enters it next.
    return details.unseen if details.status is FlowStatus.AWAITING_SECOND_ENTRY else details


def _accepted_flags(events: tuple[AuditRow, ...]) -> tuple[AcceptedFlag, ...]:
    """The flags that were accepted for the record, not for a save that was undone."""
    return tuple(
        AcceptedFlag(flag_in(event.field or "", event.new_value or ""), event.actor, event.at)
        for event in accepted_for_record(events)
    )


def _lines(session: Session, flow_id: int, record: OcrRecord | None) -> tuple[Line, ...]:
    """The lines that the record was made from; without a record, those read so far."""
    if record is not None:
        return lines_in(record.ocr_lines)
    return lines_in(kept_lines(session.get(StoredFlowProgress, flow_id)))


def _rejection(flow: FlowManager, events: tuple[AuditRow, ...]) -> Rejection | None:
    """The rejection stored in the flow, with operator and time from the audit log."""
    if flow.reject_reason is None:
        return None
    place = max(n for n, each in enumerate(events) if each.action == REJECTED)
    event, reason = events[place], RejectReason(flow.reject_reason)
    customer = None
    if flow.customer_text is not None and flow.customer_language is not None:
        copied = any(each.action == CUSTOMER_TEXT_COPIED for each in events[place:])
        customer = CustomerText(flow.customer_text, flow.customer_language, copied)
    return Rejection(reason, flow.reject_text or "", event.actor, event.at, customer)


def _tasks(session: Session, flow_id: int) -> tuple[TaskRow, ...]:
    rows = session.scalars(
        select(FlowTask)
        .where(FlowTask.flow_id == flow_id)
        .order_by(FlowTask.position, FlowTask.attempt)
    )
    return tuple(
        TaskRow(
            name=row.name,
            description=row.description,
            position=row.position,
            attempt=row.attempt,
            status=TaskStatus(row.status),
            error_message=row.error_message,
            started_at=row.started_at,
            finished_at=row.finished_at,
            operator=row.operator,
            error=_error(row),
        )
        for row in rows
    )


def _error(row: FlowTask) -> Message | None:
    """What went wrong; earlier versions stored the sentence alone."""
    if row.error_message is None:
        return None
    return from_plain(Message, row.error or row.error_message)


def _conditions(session: Session, flow_id: int) -> tuple[ConditionDefinition, ...]:
    rows = session.scalars(
        select(FlowCondition).where(FlowCondition.flow_id == flow_id).order_by(FlowCondition.id)
    )
    return tuple(
        ConditionDefinition(
            name=row.name,
            description=row.description,
            source_task=row.source_task,
            outcome=TaskStatus(row.outcome),
            target_task_success=row.target_task_success,
            target_task_failure=row.target_task_failure,
        )
        for row in rows
    )


def _record(session: Session, row: OcrRecord) -> RecordRow:
    blind = session.get(StoredBlindCheck, row.id)
    return RecordRow(
        record_id=row.id,
        name=row.name,
        dob=_born(row),
        dob_printed=row.dob_printed,
        document_type=_document_type(row.document_type),
        ocr_text=row.ocr_text,
        created_by=row.created_by,
        created_at=row.created_at,
        fields=tuple(_field(saved, blind) for saved in fields_of(session, row).values()),
        expires=row.expires,
    )


def _born(row: OcrRecord) -> BirthDate:
    date = born(row.dob, row.dob_printed)
    if date is None:
        raise ValueError("a record has a date of birth, or a part of one")  # a constraint says so
    return date


def _document_type(word: str) -> DocumentType:
    """The document type; unknown if only a newer program on the same server knows it."""
    try:
        return DocumentType(word)
    except ValueError:
        return DocumentType.UNKNOWN


def _field(row: RecordField, blind: StoredBlindCheck | None) -> FieldRow:
    return FieldRow(
        field=row.field,
        extracted=row.extracted,
        value=row.value,
        source=Source(row.source),
        confidence=row.confidence,
        box=from_column(row.box),
        corrected_by=row.corrected_by,
        corrected_at=row.corrected_at,
        proof=Proof(row.proof) if row.proof else None,
        blind=BlindOutcome(blind.outcome) if blind and blind.field == row.field else None,
    )


def _events(session: Session, flow_id: int) -> tuple[AuditRow, ...]:
    rows = session.scalars(
        select(AuditEvent).where(AuditEvent.flow_id == flow_id).order_by(AuditEvent.id)
    )
    return tuple(
        AuditRow(
            at=row.at,
            actor=row.actor,
            action=row.action,
            field=row.field,
            old_value=row.old_value,
            new_value=row.new_value,
        )
        for row in rows
    )
