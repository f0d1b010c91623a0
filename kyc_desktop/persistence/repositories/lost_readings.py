"""Readings of the office queue that were lost, with their worker or because of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, update

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.office_tables import OfficeDocument
from kyc_desktop.persistence.repositories.attempts import ENDED, GIVEN_UP, MAX_CRASHES, ending
from kyc_desktop.persistence.tables import FlowManager, FlowTask

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

SUSPECT = (
    select(func.count(FlowTask.flow_id))
    .where(
        FlowTask.flow_id == OfficeDocument.flow_id,
        or_(FlowTask.error_message == english(ENDED), FlowTask.status == TaskStatus.RUNNING),
    )
    .scalar_subquery()
    == MAX_CRASHES - 1
)
"""A condition: the next worker that ends with the document would be the last that it ends."""


def forget_lost_readings(session: Session, flow_ids: Collection[int]) -> None:
    """Have no attempt of flows to be read anew count as successful: what it found is gone."""
    session.execute(
        update(FlowTask)
        .where(
            FlowTask.flow_id.in_(
                select(FlowManager.id).where(
                    FlowManager.id.in_(flow_ids), FlowManager.status == FlowStatus.QUEUED
                )
            ),
            FlowTask.name.in_((PERFORM_OCR, EXTRACT_DETAILS)),
            FlowTask.status == TaskStatus.SUCCESS,
        )
        .values(_without_result())
        .execution_options(synchronize_session=False)
    )


def note_no_crash(session: Session, flow_id: int, task: str, attempt: int) -> None:
    """Have an attempt no longer count as one that ended a program; the caller commits."""
    session.execute(
        update(FlowTask)
        .where(
            FlowTask.flow_id == flow_id,
            FlowTask.name == task,
            FlowTask.attempt == attempt,
            FlowTask.error_message == english(ENDED),
        )
        .values(_without_result())
    )


def _without_result() -> dict[str, object]:
    """The column values of an attempt that failed because its end could not be stored."""
    values = ending(TaskStatus.FAILED, GIVEN_UP)
    return {name: value for name, value in values.items() if name != "finished_at"}
