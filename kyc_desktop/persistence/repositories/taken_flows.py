"""Loads the flows that a window takes over, as the last one left them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from kyc_desktop.domain.fields import FIELDS, Draft
from kyc_desktop.domain.flow import (
    Failure,
    FlowProgress,
    FlowState,
    FlowStatus,
    QueuedFlow,
    StepEvent,
    TaskStatus,
)
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office import FromOffice
from kyc_desktop.domain.tasks import PERFORM_OCR
from kyc_desktop.persistence.image_tables import StoredImage
from kyc_desktop.persistence.office_tables import OfficeDocument
from kyc_desktop.persistence.repositories.boxes import from_column
from kyc_desktop.persistence.repositories.readings import reading_in
from kyc_desktop.persistence.repositories.sealed_history import CLOSED
from kyc_desktop.persistence.sealing.sealing import leaving_closed
from kyc_desktop.persistence.tables import FlowManager, FlowTask, QueueEntry, StoredFlowProgress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row, ScalarSelect
    from sqlalchemy.orm import Session

    from kyc_desktop.errors import CannotOpen

_ENDED_TOO_OFTEN = Failure(
    PERFORM_OCR,
    Message("ended_too_often"),
    Message("try_or_remove"),
    "interrupted",
)


def taken(session: Session, flow_ids: Sequence[int]) -> tuple[QueuedFlow, ...]:
    """The flows in the order of their queue, with their readings and drafts."""
    image = (
        StoredImage.media_type, StoredImage.sha256, StoredImage.width, StoredImage.height
    )  # fmt: skip
    accepted = exists().where(
        FlowTask.flow_id == FlowManager.id,
        FlowTask.name == FlowManager.start_task,
        FlowTask.status == TaskStatus.SUCCESS,
    )
    rows = session.execute(
        select(
            FlowManager,
            QueueEntry,
            StoredFlowProgress,
            OfficeDocument,
            accepted.label("accepted"),
            _attempts().label("attempts"),
            *image,
        )
        .join(QueueEntry, QueueEntry.flow_id == FlowManager.id)
        .outerjoin(OfficeDocument, OfficeDocument.flow_id == FlowManager.id)
        .outerjoin(StoredFlowProgress, StoredFlowProgress.flow_id == FlowManager.id)
        .outerjoin(StoredImage, StoredImage.flow_id == FlowManager.id)
        .where(FlowManager.id.in_(flow_ids))
        .order_by(QueueEntry.place, FlowManager.id)
    )
    found = []
    with leaving_closed(session) as closed:
        read = rows.all()
    for row in read:
        kept = None
        if row.accepted and row.sha256 is not None:
            kept = DocumentImage(b"", row.media_type, row.sha256, row.width, row.height)
        error = closed.get(row.FlowManager.id)
        state = _state(row.FlowManager, row.QueueEntry, reading_in(row.StoredFlowProgress), kept)
        if error is not None:
            state = _closed(state, error)
        office = _from_office(row.OfficeDocument)
        draft = _draft(row.QueueEntry)
        found.append(QueuedFlow(state, draft, _last(row), office))
    return tuple(found)


def _from_office(row: OfficeDocument | None) -> FromOffice | None:
    if row is None or row.operator is None:
        return None
    return FromOffice(row.sent_by, row.note)


def _closed(state: FlowState, error: CannotOpen) -> FlowState:
    """A flow that can't be decrypted; it can be tried again once the key is there."""
    told = Failure(PERFORM_OCR, error.user_message, error.advice, error.code)
    return replace(state, status=FlowStatus.FAILED, ocr=None, details=None, failure=told)


def _attempts() -> ScalarSelect[Any]:
    """All attempts of a flow's tasks, in their order."""
    told = func.jsonb_build_array(FlowTask.name, FlowTask.status, FlowTask.attempt)
    order = aggregate_order_by(told, FlowTask.position, FlowTask.attempt)
    all_ = select(func.jsonb_agg(order)).where(FlowTask.flow_id == FlowManager.id)
    return all_.scalar_subquery()


def _last(row: Row[Any]) -> tuple[StepEvent, ...]:
    """What became of each task of a flow the last time."""
    found = {
        name: StepEvent(row.FlowManager.id, name, TaskStatus(status), attempt)
        for name, status, attempt in row.attempts or ()
    }
    return tuple(found.values())


def _state(
    flow: FlowManager, entry: QueueEntry, reading: FlowProgress, image: DocumentImage | None
) -> FlowState:
    status, key = FlowStatus(flow.status), reading.review_key
    if status is FlowStatus.INTERRUPTED and reading.failure is None:
        reading = FlowProgress(failure=_ENDED_TOO_OFTEN)
    read = reading.details is not None and reading.ocr is not None
    rests = reading.failure is not None or (read and status is FlowStatus.AWAITING_REVIEW)
    if not rests or status is FlowStatus.QUEUED:
        status, reading = FlowStatus.QUEUED, FlowProgress()
    return FlowState(
        source=ImageSource(
            flow.image_name or CLOSED, Path(entry.path) if entry.path is not None else None
        ),
        operator=entry.operator,
        flow_id=flow.id,
        version=flow.version,
        status=status,
        image=image,
        ocr=reading.ocr,
        details=reading.details,
        failure=reading.failure,
        review_key=key,
    )


def _draft(entry: QueueEntry) -> Draft | None:
    if entry.draft_name is None or entry.draft_dob is None:
        return None
    typed: dict[str, Any] = {key: getattr(entry, f"draft_{key}") for key in FIELDS}
    places: dict[str, Any] = {
        f"{key}_box": from_column(getattr(entry, f"draft_{key}_box")) for key in FIELDS
    }
    return Draft(
        **typed,
        **places,
        blind=entry.draft_blind,
        blind_typed=entry.draft_blind_typed,
        accepted=tuple(key for key in FIELDS if key in (entry.draft_accepted or ())),
    )
