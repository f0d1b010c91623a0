"""Where a document stands, as the window says it: the status of its flow and where it stopped."""

from __future__ import annotations

from enum import StrEnum

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, SAVE_TO_DB, UPLOAD_IMAGE


class Stage(StrEnum):
    """What the clerk sees of a flow's status."""

    TO_CHECK = "to_check"
    SAVED = "saved"
    SECOND_ENTRY = "second_entry"
    REJECTED = "rejected"
    NOT_ACCEPTED = "not_accepted"
    FAILED = "failed"
    STOPPED = "stopped"
    WAITING = "waiting"
    READING = "reading"
    ERASED = "erased"


STATUSES = {
    Stage.TO_CHECK: FlowStatus.AWAITING_REVIEW,
    Stage.SECOND_ENTRY: FlowStatus.AWAITING_SECOND_ENTRY,
    Stage.SAVED: FlowStatus.SUCCESS,
    Stage.REJECTED: FlowStatus.REJECTED,
    Stage.NOT_ACCEPTED: FlowStatus.FAILED,
    Stage.FAILED: FlowStatus.FAILED,
    Stage.STOPPED: FlowStatus.INTERRUPTED,
    Stage.WAITING: FlowStatus.QUEUED,
    Stage.READING: FlowStatus.RUNNING,
    Stage.ERASED: FlowStatus.ERASED,
}
"""The status of the flows at a stage, wherever they stopped."""

ENDED = (FlowStatus.FAILED, FlowStatus.INTERRUPTED)
"""The statuses of flows in which a task failed or was stopped."""

TYPED = (EXTRACT_DETAILS, SAVE_TO_DB)
"""After these tasks failed, the form can be filled in: such a document is to be checked."""


def stage_of(status: FlowStatus, failed_task: str | None) -> Stage:
    """The stage of a flow; `failed_task` is the task that failed last, None for none."""
    if status in ENDED and failed_task in TYPED:
        return Stage.TO_CHECK
    if status is FlowStatus.FAILED and failed_task == UPLOAD_IMAGE:
        return Stage.NOT_ACCEPTED
    found = (stage for stage, each in STATUSES.items() if each is status)
    return next(stage for stage in found if stage is not Stage.NOT_ACCEPTED)
