"""The flow of a document: the tasks that there are, and which follows which."""

from __future__ import annotations

from kyc_desktop.domain.definition import ConditionDefinition, FlowDefinition, TaskDefinition
from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE

__all__ = ["EXTRACT_DETAILS", "KYC_FLOW", "PERFORM_OCR", "SAVE_TO_DB", "UPLOAD_IMAGE"]


def _chain(source: str, target: str | None) -> ConditionDefinition:
    then = f"{target} runs" if target else "the flow ends with success"
    return ConditionDefinition(
        name=f"after_{source}",
        description=f"When {source} succeeds, {then}; when it fails, the flow ends.",
        source_task=source,
        outcome=TaskStatus.SUCCESS,
        target_task_success=target,
        target_task_failure=None,
    )


KYC_FLOW = FlowDefinition(
    name="kyc_document",
    tasks=(
        TaskDefinition(UPLOAD_IMAGE, "Check the image file and keep it", 1),
        TaskDefinition(PERFORM_OCR, "Read the text on the image", 2),
        TaskDefinition(EXTRACT_DETAILS, "Find the name and the date of birth", 3),
        TaskDefinition(SAVE_TO_DB, "Save the reviewed record", 4, waits_for_review=True),
    ),
    conditions=(
        _chain(UPLOAD_IMAGE, PERFORM_OCR),
        _chain(PERFORM_OCR, EXTRACT_DETAILS),
        _chain(EXTRACT_DETAILS, SAVE_TO_DB),
        _chain(SAVE_TO_DB, None),
    ),
)
