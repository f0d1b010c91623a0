"""Stores rejections of documents, and undoes them; each call commits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.persistence.repositories.audit_actions import (
    CUSTOMER_TEXT_COPIED,
    REJECTED,
    TAKEN_BACK,
)
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.repositories.flows import bump_version, locked, stale
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.office_moves import take_out
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import AuditEvent, FlowTask

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.flow import CustomerText, Rejection, RejectReason
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.tables import FlowManager

_AT_REST = {
    FlowStatus.AWAITING_REVIEW, FlowStatus.FAILED, FlowStatus.INTERRUPTED,
    FlowStatus.AWAITING_SECOND_ENTRY,
}  # fmt: skip


class RejectionRepository:
    """The rejections in the database. Every call may raise StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reject(self, flow_id: int, version: int, rejection: Rejection) -> int:
        """Set the flow's status to rejected and write an audit event; returns its new version.

        Repeating it after its answer was lost changes nothing.

        Raises:
            StaleFlow: the flow has another version, or does not wait for a person.
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            flow, text = locked(session, flow_id, None), storable(rejection.text)
            if flow.version == version + 1 and _is_rejected(flow, rejection.reason, text):
                return flow.version
            if flow.version != version or flow.status not in _AT_REST:
                raise stale(flow_id)
            # What was entered is not the record; if the rejection is undone, it is reviewed anew.
            entered = flow.status == FlowStatus.AWAITING_SECOND_ENTRY
            before = FlowStatus.AWAITING_REVIEW if entered else flow.status
            flow.status = FlowStatus.REJECTED
            flow.reject_reason = rejection.reason
            flow.reject_text = text or None
            said = f"{rejection.reason}: {text}" if text else str(rejection.reason)
            note(session, flow_id, rejection.operator, REJECTED, old=before, new=said)
            bump_version(flow)
            if rejection.customer is not None:
                _tell(session, flow, rejection.operator, rejection.customer)
            _set_last_task(session, flow_id, TaskStatus.PENDING, TaskStatus.SKIPPED)
            take_out(session, flow_id)
            refresh(session, flow_id)
            return flow.version

    def take_back(self, flow_id: int, version: int, operator: str) -> tuple[FlowStatus, int]:
        """Undo the last rejection; returns the flow's status before it, and its new version.

        Raises:
            StaleFlow: the flow has another version, or is not rejected.
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            flow = locked(session, flow_id, version)
            if flow.status != FlowStatus.REJECTED:
                raise stale(flow_id)
            event = session.scalars(
                select(AuditEvent)
                .where(AuditEvent.flow_id == flow_id, AuditEvent.action == REJECTED)
                .order_by(AuditEvent.id.desc())
                .limit(1)
            ).one()
            status = FlowStatus(event.old_value or FlowStatus.INTERRUPTED)
            note(session, flow_id, operator, TAKEN_BACK, old=event.new_value)
            bump_version(flow)
            flow.status = status
            flow.reject_reason = flow.reject_text = None
            flow.customer_text = flow.customer_language = None
            if status is FlowStatus.AWAITING_REVIEW:
                _set_last_task(session, flow_id, TaskStatus.SKIPPED, TaskStatus.PENDING)
            refresh(session, flow_id)
            return status, flow.version


def _is_rejected(flow: FlowManager, reason: RejectReason, text: str) -> bool:
    said = (flow.status, flow.reject_reason, flow.reject_text or "")
    return said == (FlowStatus.REJECTED, reason, text)


def _tell(session: Session, flow: FlowManager, operator: str, customer: CustomerText) -> None:
    """Store what the customer is told; if it was copied, the audit log keeps it for good."""
    flow.customer_text, flow.customer_language = storable(customer.text), customer.language
    if customer.copied:
        session.flush()  # after the event of the rejection
        action, language = CUSTOMER_TEXT_COPIED, customer.language
        note(session, flow.id, operator, action, language, new=flow.customer_text)


def _set_last_task(session: Session, flow_id: int, before: TaskStatus, after: TaskStatus) -> None:
    """Change the status of the task that saves: it is pending only while a review may come."""
    last = select(func.max(FlowTask.position)).where(FlowTask.flow_id == flow_id).scalar_subquery()
    session.execute(
        update(FlowTask)
        .where(
            FlowTask.flow_id == flow_id,
            FlowTask.position == last,
            FlowTask.status == before,
        )
        .values(status=after)
    )
