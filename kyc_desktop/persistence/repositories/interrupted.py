"""Cleans up flows whose program ended while it worked on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Integer, and_, case, cast, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.office import Stage
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.lease import LEASES
from kyc_desktop.persistence.office_tables import OfficeDocument
from kyc_desktop.persistence.repositories.attempts import ENDED, MAX_CRASHES, ending
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.tables import (
    FlowManager,
    FlowTask,
    QueueEntry,
    StoredFlowProgress,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

UNFINISHED = (FlowStatus.QUEUED, FlowStatus.RUNNING)
"""The statuses of flows that a program has yet to read."""


# A worker says that it still reads it; a lease ends whenever the server is restarted.
_HELD = exists(OfficeDocument.flow_id).where(
    OfficeDocument.flow_id == FlowManager.id, OfficeDocument.until > func.clock_timestamp()
)


def mark_interrupted(session: Session) -> int:
    """Clean up unfinished flows of programs that have ended; returns how many.

    A flow in a queue stays there, to be read again or, if it was read already, to be reviewed. Any
    other flow is marked as interrupted, and so is one during which a program ended too often.
    """
    unfinished = FlowManager.status.in_(UNFINISHED)
    leases = session.scalars(select(FlowManager.lease).where(unfinished).distinct()).all()
    gone = [lease for lease in leases if lease is None or is_free(session, lease)]
    return sum(_left_by(session, lease) for lease in gone)


def _left_by(session: Session, lease: int | None) -> int:
    theirs = FlowManager.lease.is_(None) if lease is None else FlowManager.lease == lease
    return len(interrupt(session, and_(theirs, ~_HELD)))


def interrupt(session: Session, which: ColumnElement[bool]) -> dict[int, FlowStatus]:
    """Clean up unfinished flows that nobody works on; what has become of each.

    Args:
        session: the caller commits it.
        which: a condition of the flows.
    """
    queued = or_(
        exists(QueueEntry.flow_id).where(QueueEntry.flow_id == FlowManager.id),
        exists().where(
            OfficeDocument.flow_id == FlowManager.id, OfficeDocument.stage == Stage.READING
        ),
    )
    rested = (
        select(StoredFlowProgress.status)
        .where(StoredFlowProgress.flow_id == FlowManager.id, StoredFlowProgress.ocr.is_not(None))
        .scalar_subquery()
    )
    before = aliased(FlowTask)
    crashes = (
        select(func.count())
        .where(
            before.flow_id == FlowTask.flow_id,
            before.name == FlowTask.name,
            before.error_message == english(ENDED),
        )
        .scalar_subquery()
    )
    deadly = exists().where(
        FlowTask.flow_id == FlowManager.id,
        FlowTask.status == TaskStatus.RUNNING,
        crashes + 1 >= MAX_CRASHES,  # attempts that ended otherwise do not count
    )
    unread = case((deadly, FlowStatus.INTERRUPTED), else_=FlowStatus.QUEUED)
    again = case((~queued, FlowStatus.INTERRUPTED), else_=func.coalesce(rested, unread))
    rows = session.execute(
        update(FlowManager)
        .where(
            which,
            or_(
                FlowManager.status == FlowStatus.RUNNING,
                and_(FlowManager.status == FlowStatus.QUEUED, ~queued),
            ),
        )
        .values(status=again, version=FlowManager.version + 1, updated_at=func.clock_timestamp())
        .returning(FlowManager.id, FlowManager.status)
        .execution_options(synchronize_session=False)
    ).all()
    given_up = [row.id for row in rows if row.status == FlowStatus.INTERRUPTED]
    running = update(FlowTask).where(
        FlowTask.flow_id.in_([row.id for row in rows]), FlowTask.status == TaskStatus.RUNNING
    )
    pending = update(FlowTask).where(
        FlowTask.flow_id.in_(given_up), FlowTask.status == TaskStatus.PENDING
    )
    session.execute(running.values(ending(TaskStatus.FAILED, ENDED)))
    session.execute(pending.values(status=TaskStatus.SKIPPED))
    refresh(session, [row.id for row in rows])
    return {row.id: FlowStatus(row.status) for row in rows}


def is_free(session: Session, lease: int) -> bool:
    """Whether no program holds the lease; if so, we hold it until the transaction ends."""
    lock = func.pg_try_advisory_xact_lock(cast(LEASES, Integer), cast(lease, Integer))
    return bool(session.scalar(select(lock)))
