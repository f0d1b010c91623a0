"""Puts flows into the office queue and takes them out, in the transaction of whoever does so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, select, text, update

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.office import Stage
from kyc_desktop.persistence.office_tables import OfficeDocument
from kyc_desktop.persistence.repositories.attempts import GIVEN_UP, ending
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.tables import FlowManager, FlowTask

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

CHANNEL = "kyc_office"
"""Notified when there is something to read, and with the id of a flow that its worker has lost."""
_ENTER = text(
    "INSERT INTO office_queue (flow_id, stage, priority, lender) "
    "SELECT flow_id, :stage, :priority, CAST(:lender AS integer) "
    "FROM unnest(CAST(:ids AS bigint[])) AS flow (flow_id) ON CONFLICT DO NOTHING"
)


def enter(
    session: Session, flow_ids: Collection[int], priority: int, lender: int | None = None
) -> None:
    """Let workers read queued flows whose images are stored; the caller commits.

    Args:
        session: of the caller's transaction.
        flow_ids: the flows. Those that are in the office queue already stay as they are.
        priority: those with a higher one are read first.
        lender: the lease of the window that lends them; without one they are nobody's.
    """
    if not flow_ids:
        return
    values = {"stage": Stage.READING, "priority": priority, "lender": lender}
    session.execute(_ENTER, {**values, "ids": sorted(flow_ids)})
    ring(session)


def take_out(session: Session, flow_id: int) -> None:
    """Take a locked flow out: somebody continues it at a desk, or it is done; the caller commits.

    Before its entry in the queue of a desk is changed, so that two never wait for each other.
    """
    _drop(session, OfficeDocument.flow_id == flow_id)


def recall(session: Session, flow_id: int, lender: int) -> None:
    """Take a flow that a window has lent out of the office queue, even from who reads it.

    That one can write nothing afterwards, and soon stops. Does nothing to another flow; the caller
    commits.
    """
    flow = session.get(FlowManager, flow_id, with_for_update=True, populate_existing=True)
    lent = and_(OfficeDocument.flow_id == flow_id, OfficeDocument.lender == lender)
    if flow is None or not _drop(session, lent) or flow.lease == lender:
        return
    flow.lease = lender
    flow.version += 1
    if flow.status == FlowStatus.RUNNING:
        flow.status = FlowStatus.QUEUED
        session.execute(
            update(FlowTask)
            .where(FlowTask.flow_id == flow_id, FlowTask.status == TaskStatus.RUNNING)
            .values(ending(TaskStatus.FAILED, GIVEN_UP))
        )
    session.flush()
    refresh(session, flow_id)


def ring(session: Session, gone: int | None = None) -> None:
    """Wake the workers that wait, once the transaction is committed.

    Args:
        session: of the caller's transaction.
        gone: a flow that was taken from its worker, which is told so.
    """
    session.execute(select(func.pg_notify(CHANNEL, "" if gone is None else str(gone))))


def _drop(session: Session, which: ColumnElement[bool]) -> bool:
    """Take at most one document out of the office queue, and tell who reads it; whether it was."""
    out = (
        delete(OfficeDocument).where(which).returning(OfficeDocument.flow_id, OfficeDocument.holder)
    )
    row = session.execute(out).one_or_none()
    if row is not None and row.holder is not None:
        ring(session, row.flow_id)
    return row is not None
