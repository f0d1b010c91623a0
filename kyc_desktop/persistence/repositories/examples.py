"""Deletes the example documents from the database, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, select

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.persistence.repositories.audit_actions import IMAGE_REPLACED
from kyc_desktop.persistence.repositories.stated import forget
from kyc_desktop.persistence.tables import (
    AuditEvent,
    Base,
    FlowManager,
    OcrRecord,
    RecordField,
    RecordVersion,
    StoredImage,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from kyc_desktop.persistence.database import Database


class ExampleRepository:
    """Recognises examples by the checksums of their images."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remove(self, checksums: Collection[str]) -> int:
        """Delete the flows of these images with everything that belongs to them; returns how many.

        A flow that is running stays, and one that had another image before: a trigger keeps its
        audit events.

        Raises:
            StorageUnavailable: the database is unreachable; nothing is deleted then.
        """
        with self._database.transaction() as session:
            other_before = exists().where(
                AuditEvent.flow_id == FlowManager.id,
                AuditEvent.action == IMAGE_REPLACED,
                func.coalesce(AuditEvent.old_value, "").not_in(checksums),
            )
            flows = session.scalars(
                select(FlowManager.id)
                .join(StoredImage, StoredImage.flow_id == FlowManager.id)
                .where(
                    StoredImage.sha256.in_(checksums),
                    FlowManager.status != FlowStatus.RUNNING,
                    ~other_before,
                )
                .with_for_update(of=FlowManager, skip_locked=True)
            ).all()
            records = select(OcrRecord.id).where(OcrRecord.flow_id.in_(flows))
            session.execute(delete(RecordField).where(RecordField.record_id.in_(records)))
            # Before the versions, which a trigger keeps while there are audit events.
            session.execute(delete(AuditEvent).where(AuditEvent.flow_id.in_(flows)))
            session.execute(delete(RecordVersion).where(RecordVersion.flow_id.in_(flows)))
            forget(session, flows)
            # The images last: a trigger checks them before audit events may be deleted.
            images = Base.metadata.tables[StoredImage.__tablename__]
            others = [
                table
                for table in Base.metadata.tables.values()
                if "flow_id" in table.columns and table is not images
            ]
            for table in (*others, images):
                session.execute(delete(table).where(table.columns["flow_id"].in_(flows)))
            session.execute(delete(FlowManager).where(FlowManager.id.in_(flows)))
            return len(flows)
