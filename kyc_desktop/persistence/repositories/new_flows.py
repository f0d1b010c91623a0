"""Inserts new flows, with a copy of their tasks and conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.sealing.columns import column_of
from kyc_desktop.persistence.sealing.sealing import make_keys, seal, sealing_in
from kyc_desktop.persistence.tables import FlowCondition, FlowManager, FlowTask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.definition import ConditionDefinition, FlowDefinition, TaskDefinition
    from kyc_desktop.domain.flow import FlowState


def put_on_record(
    session: Session, definition: FlowDefinition, states: Sequence[FlowState], lease: int
) -> list[FlowState]:
    """Insert queued flows with all tasks pending, and return their states with id and version.

    Args:
        session: the rows are stored once the caller commits it.
        definition: the tasks and conditions, copied for each flow.
        states: of documents that have no flow yet; at least one.
        lease: of the program that works on the flows.
    """
    in_clear = sealing_in(session) is None
    flows = [
        {
            "flow_name": definition.name,
            "start_task": definition.start_task,
            "status": FlowStatus.QUEUED,
            "image_name": storable(state.source.name) if in_clear else "",
            "created_by": storable(state.operator),
            "version": 1,
            "lease": lease,
        }
        for state in states
    ]
    made = insert(FlowManager).returning(FlowManager.id, sort_by_parameter_order=True)
    ids = session.scalars(made, flows).all()
    if not in_clear:
        make_keys(session, ids)
        _seal_names(session, ids, states)
    session.execute(
        insert(FlowTask), [waiting_task(each, task) for each in ids for task in definition.tasks]
    )
    session.execute(
        insert(FlowCondition),
        [_copied(each, condition) for each in ids for condition in definition.conditions],
    )
    refresh(session, ids)
    return [
        replace(state, flow_id=each, version=1) for state, each in zip(states, ids, strict=True)
    ]


def _seal_names(session: Session, ids: Sequence[int], states: Sequence[FlowState]) -> None:
    """Store the names of files, encrypted: that needs the flows' ids."""
    place = column_of(FlowManager, "image_name")
    named = [
        {"id": each, "image_name": seal(session, each, place, storable(state.source.name))}
        for each, state in zip(ids, states, strict=True)
    ]
    session.execute(update(FlowManager), named)


def waiting_task(flow_id: int, task: TaskDefinition) -> dict[str, object]:
    """The `flow_tasks` row for the first, pending attempt of a task."""
    return {
        "flow_id": flow_id,
        "name": task.name,
        "description": task.description,
        "position": task.position,
        "attempt": 1,
        "status": TaskStatus.PENDING,
    }


def _copied(flow_id: int, condition: ConditionDefinition) -> dict[str, object]:
    return {
        "flow_id": flow_id,
        "name": condition.name,
        "description": condition.description,
        "source_task": condition.source_task,
        "outcome": condition.outcome,
        "target_task_success": condition.target_task_success,
        "target_task_failure": condition.target_task_failure,
    }
