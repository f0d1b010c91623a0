"""Stores flows and the progress of their tasks; each call commits."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, select, update
from sqlalchemy.orm import QueryableAttribute, defer

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StaleFlow
from kyc_desktop.persistence.repositories.attempts import GIVEN_UP, ending
from kyc_desktop.persistence.repositories.flow_details import read_details, unknown
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.interrupted import mark_interrupted
from kyc_desktop.persistence.repositories.new_flows import put_on_record, waiting_task
from kyc_desktop.persistence.repositories.readings import keep_reading, reading_in
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import (
    AuditEvent,
    FlowManager,
    FlowTask,
    StoredFlowProgress,
)
from kyc_desktop.persistence.worker_rights import records_closed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.definition import FlowDefinition, TaskDefinition
    from kyc_desktop.domain.flow import FlowProgress, FlowState
    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.domain.image import Repair
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.lease import Lease

IMAGE_REPAIRED, IMAGE_MASKED = "image_repaired", "image_masked"
"""Action of the audit event of a repair."""

_NOTES: tuple[QueryableAttribute[str | None], ...] = (
    FlowManager.reject_reason,
    FlowManager.reject_text,
    FlowManager.customer_text,
    FlowManager.customer_language,
)
"""What the account of an office worker may not read of a flow."""
AT_REST = (FlowStatus.AWAITING_REVIEW, FlowStatus.FAILED, FlowStatus.INTERRUPTED)
"""The statuses of flows that wait for a person."""
_ENTERED = (FlowStatus.SUCCESS, FlowStatus.AWAITING_SECOND_ENTRY)


class FlowRepository:
    """The flows in the database. Every call may raise StorageUnavailable.

    A flow's version is an optimistic lock: it grows whenever somebody starts or stops working on
    the flow, corrects its record or undoes its save. A call with an older version raises StaleFlow
    and changes nothing. Repeating the call that saved a flow succeeds and changes nothing, so that
    a save whose answer was lost can be retried. So does a task after a call of this program whose
    answer was lost, and with it the flow's new version.
    """

    def __init__(self, database: Database, lease: Lease) -> None:
        self._database = database
        self._lease = lease

    def create(self, definition: FlowDefinition, states: Sequence[FlowState]) -> list[FlowState]:
        """Put queued flows on record, all or none; their states with ids and versions.

        They lie in nobody's queue: `QueueRepository.create` puts them there too.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            return put_on_record(session, definition, states, self._lease.number)

    def task_started(
        self, flow_id: int, task: TaskDefinition, version: int, operator: str | None = None
    ) -> tuple[int, int]:
        """Mark a task as running; returns the attempt's number and the flow's version.

        An attempt that still waits is used; else a new one is made, and one that still runs is
        closed as failed. A flow from before there was such a task gets its first attempt here.

        Raises:
            StaleFlow: the flow has another version, or is already saved.
            UnknownFlow: there is no such flow.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            flow = self._locked(session, flow_id, version, task.name)
            latest = _latest(session, flow_id, task.name) or _first(session, flow_id, task)
            if flow.status == FlowStatus.SUCCESS:
                if latest.status == TaskStatus.SUCCESS:
                    return latest.attempt, version  # saved already, but the answer was lost
                if latest.status != TaskStatus.PENDING:
                    raise stale(flow_id)
            if flow.status == FlowStatus.AWAITING_SECOND_ENTRY:
                return latest.attempt - 1, version  # entered already, but the answer was lost
            if latest.status == TaskStatus.RUNNING:
                for column, value in ending(TaskStatus.FAILED, GIVEN_UP).items():
                    setattr(latest, column, value)
                session.flush()
            if latest.status != TaskStatus.PENDING:
                latest = _again(latest)
                session.add(latest)
            latest.status = TaskStatus.RUNNING
            latest.started_at = func.clock_timestamp()
            latest.operator = storable(operator) if operator is not None else None
            latest.host = storable(socket.gethostname()) if operator is None else None
            flow.status = FlowStatus.RUNNING
            flow.lease = self._lease.number
            bump_version(flow)
            refresh(session, flow_id)
            return latest.attempt, flow.version

    def _locked(self, session: Session, flow_id: int, version: int, task: str) -> FlowManager:
        """The locked flow, of that version or after one step of our own without an answer.

        Such a step is the start of this very task, or the end of all work on the flow for then.
        """
        flow = locked(session, flow_id, None)
        if flow.version == version + 1 and flow.lease == self._lease.number:
            latest = _latest(session, flow_id, task)
            begun = latest is not None and latest.status == TaskStatus.RUNNING
            if flow.status in AT_REST or (flow.status == FlowStatus.RUNNING and begun):
                return flow
        return locked(session, flow_id, version)

    def task_succeeded(self, flow_id: int, task: str, attempt: int) -> None:
        """Mark an attempt as succeeded; does nothing if it is no longer running."""
        self._ended(flow_id, task, attempt, TaskStatus.SUCCESS, None)

    def task_failed(self, flow_id: int, task: str, attempt: int, message: Message) -> None:
        """Mark an attempt as failed; does nothing if it is no longer running."""
        self._ended(flow_id, task, attempt, TaskStatus.FAILED, message)

    def tasks_skipped(self, flow_id: int, tasks: Collection[str]) -> None:
        """Mark those of the tasks that are pending as skipped, if this program has the flow."""
        if not tasks:
            return
        with self._database.transaction() as session:
            session.execute(
                update(FlowTask)
                .where(
                    FlowTask.flow_id == flow_id,
                    FlowTask.name.in_(tasks),
                    FlowTask.status == TaskStatus.PENDING,
                    exists(FlowManager.id).where(
                        FlowManager.id == flow_id, FlowManager.lease == self._lease.number
                    ),
                )
                .values(status=TaskStatus.SKIPPED)
            )

    def set_status(
        self, flow_id: int, status: FlowStatus, version: int, reading: FlowProgress | None = None
    ) -> int:
        """Set a flow's status once it stops for now; returns its version.

        A saved flow stays saved, and one that waits for a second entry goes on to.

        Args:
            flow_id: the flow.
            status: the new status.
            version: of the flow.
            reading: what is known about it, stored for whoever continues it.

        Raises:
            StaleFlow: the flow has another version.
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            flow = locked(session, flow_id, version)
            if flow.status not in _ENTERED:
                flow.status = status
                bump_version(flow)
                if reading is not None:
                    keep_reading(session, flow_id, status, reading)
                refresh(session, flow_id)
            return flow.version

    def set_engine(self, flow_id: int, engine: str) -> None:
        """Store which OCR engine read the image, if this program still has the flow."""
        mine = and_(FlowManager.id == flow_id, FlowManager.lease == self._lease.number)
        with self._database.transaction() as session:
            session.execute(update(FlowManager).where(mine).values(ocr_engine=engine))

    def image_repaired(self, flow_id: int, operator: str, repair: Repair) -> None:
        """Record how the file was repaired; a repeat, after a failed attempt, changes nothing."""
        event = {
            "flow_id": flow_id,
            "action": IMAGE_REPAIRED,
            "field": ", ".join(repair.done),
            "old_value": str(repair.before),
            "new_value": str(repair.after),
        }
        with self._database.transaction() as session:
            if session.scalar(select(AuditEvent.id).filter_by(**event).limit(1)) is None:
                session.add(AuditEvent(actor=storable(operator), **event))

    def image_masked(self, flow_id: int, operator: str) -> None:
        """Record that an Aadhaar number was masked; a repeat changes nothing."""
        event = {"flow_id": flow_id, "action": IMAGE_MASKED, "field": "aadhaar"}
        with self._database.transaction() as session:
            if session.scalar(select(AuditEvent.id).filter_by(**event).limit(1)) is None:
                session.add(AuditEvent(actor=storable(operator), **event))

    def details(self, flow_id: int) -> FlowDetails:
        """Everything that is stored about a flow, except its image.

        Raises:
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            return read_details(session, flow_id)

    def reading(self, flow_id: int) -> FlowProgress:
        """The stored reading of a flow that is not saved yet; empty if there is none."""
        with self._database.transaction() as session:
            return reading_in(session.get(StoredFlowProgress, flow_id))

    def mark_interrupted(self) -> int:
        """Clean up unfinished flows of programs that have ended; returns how many."""
        with self._database.transaction() as session:
            return mark_interrupted(session)

    def _ended(
        self, flow_id: int, task: str, attempt: int, status: TaskStatus, message: Message | None
    ) -> None:
        with self._database.transaction() as session:
            if status is TaskStatus.FAILED:
                session.get(FlowManager, flow_id, with_for_update=True)  # its row will be refreshed
            session.execute(
                update(FlowTask)
                .where(
                    FlowTask.flow_id == flow_id,
                    FlowTask.name == task,
                    FlowTask.attempt == attempt,
                    FlowTask.status == TaskStatus.RUNNING,
                )
                .values(ending(status, message))
            )
            if status is TaskStatus.FAILED:
                refresh(session, flow_id)


def locked(session: Session, flow_id: int, version: int | None) -> FlowManager:
    """Lock the flow's row until the transaction ends; a version of None accepts any.

    Raises:
        StaleFlow: it has another version.
        UnknownFlow: there is no such flow.
    """
    closed = [defer(column, raiseload=True) for column in _NOTES] if records_closed(session) else []
    flow = session.get(FlowManager, flow_id, with_for_update=True, options=closed)
    if flow is None:
        raise unknown(flow_id)
    if version is not None and flow.version != version:
        raise _changed(flow)
    return flow


def _changed(flow: FlowManager) -> StaleFlow:
    if flow.status == FlowStatus.SUCCESS:
        return saved_elsewhere(flow.id)
    return waits(flow.id) if flow.status == FlowStatus.AWAITING_SECOND_ENTRY else stale(flow.id)


def waits(flow_id: int) -> StaleFlow:
    """The error for a flow that waits for a second entry."""
    said = Message.of("waits_for_second_entry", flow=flow_id)
    return StaleFlow(said, Message("see_second_entry"))


def saved_elsewhere(flow_id: int) -> StaleFlow:
    """The error for a flow that somebody else has saved."""
    return StaleFlow(Message.of("flow_saved_elsewhere", flow=flow_id), Message("compare_or_look"))


def stale(flow_id: int) -> StaleFlow:
    """The error for a flow that was changed by somebody else."""
    return StaleFlow(Message.of("flow_changed", flow=flow_id), Message("open_from_history"))


def _again(latest: FlowTask, status: TaskStatus = TaskStatus.RUNNING) -> FlowTask:
    return FlowTask(
        flow_id=latest.flow_id,
        name=latest.name,
        description=latest.description,
        position=latest.position,
        attempt=latest.attempt + 1,
        status=status,
    )


def bump_version(flow: FlowManager) -> None:
    """Increment the flow's version, so that an older version is stale (optimistic lock)."""
    flow.version += 1
    flow.updated_at = func.clock_timestamp()


def plan_again(session: Session, flow_id: int, task: str) -> None:
    """Add a pending attempt of a task that has succeeded, because its result was undone."""
    latest = _latest(session, flow_id, task)
    if latest is not None and latest.status == TaskStatus.SUCCESS:
        session.add(_again(latest, TaskStatus.PENDING))


def _latest(session: Session, flow_id: int, task: str) -> FlowTask | None:
    return session.scalars(
        select(FlowTask)
        .where(FlowTask.flow_id == flow_id, FlowTask.name == task)
        .order_by(FlowTask.attempt.desc())
        .limit(1)
    ).one_or_none()


def _first(session: Session, flow_id: int, task: TaskDefinition) -> FlowTask:
    made = FlowTask(**waiting_task(flow_id, task))
    session.add(made)
    return made
