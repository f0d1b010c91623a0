"""Keeps what statistics count of a flow in step with it; called with the rows of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, null, or_, select, true
from sqlalchemy.dialects.postgresql import insert

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.tasks import EXTRACT_DETAILS
from kyc_desktop.persistence.history_tables import StoredFlowFigures, StoredHistoryRow
from kyc_desktop.persistence.repositories.audit_actions import REJECTED
from kyc_desktop.persistence.tables import AuditEvent, FlowTask, OcrRecord
from kyc_desktop.persistence.worker_rights import records_closed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

_TABLE = StoredFlowFigures.__table__
_LONGEST = 200  # characters of an operator, as in the rows of the history


def figures_of(flow_ids: Sequence[int], *, ended: bool = True) -> Select[Any]:
    """The SQL query for the rows of flows whose rows of the history are current.

    Without `ended`, of those that nobody has saved or rejected.
    """
    shown = StoredHistoryRow
    ready = (
        select(FlowTask.finished_at, FlowTask.host)
        .where(
            FlowTask.flow_id == shown.flow_id,
            FlowTask.name == EXTRACT_DETAILS,
            FlowTask.operator.is_(None),  # what a person did by hand is no reading
            FlowTask.finished_at.is_not(None),
        )
        .order_by(FlowTask.finished_at.desc(), FlowTask.attempt.desc())
        .limit(1)
        .lateral()
    )
    rejected = (
        select(AuditEvent.at, AuditEvent.actor)
        .where(
            AuditEvent.flow_id == shown.flow_id,
            AuditEvent.action == REJECTED,
            shown.status == FlowStatus.REJECTED,
        )
        .order_by(AuditEvent.id.desc())
        .limit(1)
        .lateral()
    )
    ended_at = func.coalesce(OcrRecord.created_at, rejected.c.at)
    ended_by = func.left(func.coalesce(OcrRecord.created_by, rejected.c.actor), _LONGEST)
    asked = (
        select(
            shown.flow_id,
            shown.created_at.label("added_at"),
            shown.operator.label("added_by"),
            shown.stage,
            shown.kind,
            shown.failed_task,
            shown.reject_reason,
            ready.c.finished_at.label("ready_at"),
            ready.c.host.label("read_on"),
            (ended_at if ended else null()).label("ended_at"),
            (ended_by if ended else null()).label("ended_by"),
        )
        .select_from(shown)
        .outerjoin(ready, true())
        # What was counted before an erasure counts on.
        .where(shown.flow_id.in_(flow_ids), shown.status != FlowStatus.ERASED)
    )
    if not ended:
        return asked
    return asked.outerjoin(OcrRecord, OcrRecord.flow_id == shown.flow_id).outerjoin(
        rejected, true()
    )


def add_figures(session: Session, flow_ids: Sequence[int]) -> None:
    """Write the rows of flows that have just been inserted, as their rows of the history are."""
    shown = StoredHistoryRow
    columns = ["flow_id", "added_at", "added_by", "stage"]
    rows = select(shown.flow_id, shown.created_at, shown.operator, shown.stage)
    session.execute(
        insert(StoredFlowFigures).from_select(columns, rows.where(shown.flow_id.in_(flow_ids)))
    )


def write_figures(session: Session, flow_ids: Sequence[int]) -> None:
    """Write the rows of flows, where they have changed."""
    columns = [column.name for column in _TABLE.columns]
    figures = figures_of(flow_ids, ended=not records_closed(session))
    made = insert(StoredFlowFigures).from_select(columns, figures)
    values = {name: made.excluded[name] for name in columns if name != "flow_id"}
    differs = or_(*(_TABLE.c[name].is_distinct_from(each) for name, each in values.items()))
    session.execute(
        made.on_conflict_do_update(index_elements=[_TABLE.c.flow_id], set_=values, where=differs)
    )
