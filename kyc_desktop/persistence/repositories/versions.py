"""The versions of a record: what was saved, and each correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from kyc_desktop.domain.correction import CorrectionReason
from kyc_desktop.domain.fields import FIELDS
from kyc_desktop.domain.history import VersionRow
from kyc_desktop.persistence.repositories.audit_actions import SAVE_UNDONE
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.tables import OcrRecord, RecordField, RecordVersion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


def fields_of(session: Session, record: OcrRecord) -> dict[str, RecordField]:
    """The rows of a record's fields by key, in the order of `FIELDS`."""
    rows = session.scalars(select(RecordField).where(RecordField.record_id == record.id))
    found = {row.field: row for row in rows}
    return {key: found.pop(key) for key in FIELDS if key in found} | found


def stored_fields(fields: Mapping[str, RecordField]) -> dict[str, Any]:
    """Fields as a version stores them."""
    return {
        key: {"value": row.value, "source": row.source, "box": row.box}
        for key, row in fields.items()
    }


def take_away(session: Session, record: OcrRecord, actor: str) -> None:
    """Remove a record that was never corrected; what was saved stays in audit events."""
    for key, row in fields_of(session, record).items():
        note(session, record.flow_id, actor, SAVE_UNDONE, key, row.value)
    note(session, record.flow_id, actor, SAVE_UNDONE)
    session.execute(delete(RecordField).where(RecordField.record_id == record.id))
    session.delete(record)
    session.flush()


def latest_version(session: Session, record: OcrRecord) -> RecordVersion | None:
    """The current version; None if the record was never corrected."""
    return session.get(RecordVersion, (record.id, record.version))


def versions_of(session: Session, record: OcrRecord) -> tuple[VersionRow, ...]:
    """All versions, the oldest first; of a record that was never corrected there is one."""
    rows = session.scalars(
        select(RecordVersion)
        .where(RecordVersion.record_id == record.id)
        .order_by(RecordVersion.version)
    ).all()
    if not rows:
        values = {key: row.value for key, row in fields_of(session, record).items()}
        return (VersionRow(1, values, record.created_by, record.created_at),)
    return tuple(
        VersionRow(
            row.version,
            {key: field["value"] for key, field in row.fields.items()},
            row.actor,
            row.at,
            CorrectionReason(row.reason) if row.reason else None,
            row.reason_text or "",
        )
        for row in rows
    )
