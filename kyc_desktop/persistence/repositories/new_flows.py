"""Inserts new flows, with a copy of their tasks and conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import text, update

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.persistence.repositories.history_rows import NewFlow, add_rows
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.sealing.columns import column_of
from kyc_desktop.persistence.sealing.sealing import make_keys, seal, sealing_in
from kyc_desktop.persistence.tables import FlowManager

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.definition import FlowDefinition, TaskDefinition
    from kyc_desktop.domain.flow import FlowState


_FLOWS = """
INSERT INTO flow_manager ({id}flow_name, start_task, status, image_name, image_sha256, created_by,
    version, lease)
SELECT {id}:name, :start, :status, file, sha256, operator, 1, CAST(:lease AS integer)
FROM unnest(CAST(:files AS text[]), CAST(:sha256s AS text[]), CAST(:operators AS text[]),
    CAST(:numbers AS bigint[])) WITH ORDINALITY AS flow (file, sha256, operator, id, place)
ORDER BY place
RETURNING id, created_at
"""
_PLAN = """
INSERT INTO flow_tasks
    (flow_id, name, description, position, attempt, status, started_at, finished_at)
SELECT flow.id, task.name, task.description, task.position, 1,
    CASE WHEN took IS NULL THEN 'pending' ELSE 'success' END, now - took, now + 0 * took
FROM unnest(CAST(:ids AS bigint[]), CAST(:seconds AS float8[])) AS flow (id, seconds)
CROSS JOIN unnest(CAST(:names AS text[]), CAST(:descriptions AS text[]), CAST(:positions AS int[]))
    AS task (name, description, position)
CROSS JOIN (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN LATERAL (
    SELECT CASE WHEN task.name = :start THEN make_interval(secs => flow.seconds) END
) AS done (took)
ORDER BY flow.id, task.position
"""
_CONDITIONS = """
INSERT INTO flow_conditions (flow_id, name, description, source_task, outcome,
    target_task_success, target_task_failure)
SELECT flow.id, condition.*
FROM unnest(CAST(:ids AS bigint[])) AS flow (id)
CROSS JOIN unnest(CAST(:names AS text[]), CAST(:descriptions AS text[]), CAST(:sources AS text[]),
    CAST(:outcomes AS text[]), CAST(:successes AS text[]), CAST(:failures AS text[])) AS condition
"""


def put_on_record(
    session: Session,
    definition: FlowDefinition,
    states: Sequence[FlowState],
    lease: int | None,
    seconds: Sequence[float] = (),
    keep: Callable[[Sequence[int]], None] = lambda _: None,
    ahead: Mapping[int, bytes | None] | None = None,
) -> list[FlowState]:
    """Insert queued flows with all tasks pending, and return their states with id and version.

    Args:
        session: the rows are stored once the caller commits it.
        definition: the tasks and conditions, copied for each flow.
        states: of documents that have no flow yet; at least one.
        lease: of the program that works on the flows; None for one that any program may take.
        seconds: how long the first task of each took, if it has succeeded already: then the states
            have their images, and `keep` stores them.
        keep: called with the numbers of the flows. Sending images may take long, so it comes before
            the rows of the history: for a new word of these, other programs wait.
        ahead: numbers that were set aside for the flows, in ascending order, and their keys; by
            default the database gives numbers.
    """
    in_clear = sealing_in(session) is None
    given = [(storable(state.source.name), storable(state.operator)) for state in states]
    accepted = [state.image.sha256 if state.image is not None else None for state in states]
    rows = session.execute(
        text(_FLOWS.format(id="id, " if ahead else "")),
        {
            "name": definition.name,
            "start": definition.start_task,
            "status": FlowStatus.QUEUED,
            "files": [file if in_clear else "" for file, _ in given],
            "sha256s": accepted if seconds else [None] * len(states),
            "operators": [operator for _, operator in given],
            "lease": lease,
            "numbers": list(ahead or ()),
        },
    ).all()
    rows = sorted(rows, key=lambda row: row.id)  # numbers are given in the order of the rows
    ids = [row.id for row in rows]
    if not in_clear:
        keys = {flow_id: key for flow_id, key in (ahead or {}).items() if key is not None}
        make_keys(session, ids, keys)
        _seal_names(session, ids, states)
    _plan(session, definition, ids, seconds)
    keep(ids)
    add_rows(
        session,
        [NewFlow(row.id, row.created_at, *named) for row, named in zip(rows, given, strict=True)],
    )
    return [
        replace(state, flow_id=each, version=1) for state, each in zip(states, ids, strict=True)
    ]


def _plan(
    session: Session,
    definition: FlowDefinition,
    ids: Sequence[int],
    seconds: Sequence[float | None],
) -> None:
    """Copy tasks and conditions for each flow: a statement each, however many flows there are."""
    tasks, conditions = definition.tasks, definition.conditions
    session.execute(
        text(_PLAN),
        {
            "ids": list(ids),
            "seconds": seconds or [None] * len(ids),
            "start": definition.start_task,
            "names": [task.name for task in tasks],
            "descriptions": [task.description for task in tasks],
            "positions": [task.position for task in tasks],
        },
    )
    session.execute(
        text(_CONDITIONS),
        {
            "ids": list(ids),
            "names": [each.name for each in conditions],
            "descriptions": [each.description for each in conditions],
            "sources": [each.source_task for each in conditions],
            "outcomes": [each.outcome for each in conditions],
            "successes": [each.target_task_success for each in conditions],
            "failures": [each.target_task_failure for each in conditions],
        },
    )


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
