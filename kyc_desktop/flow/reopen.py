"""Reopens a stored flow from its stored image."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from kyc_desktop.domain.flow import FlowState, FlowStatus, TaskStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StaleFlow, UnknownFlow
from kyc_desktop.flow.definition import EXTRACT_DETAILS, SAVE_TO_DB, UPLOAD_IMAGE

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import FlowProgress
    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.domain.image import DocumentImage


class FlowReader(Protocol):
    """Reads what is stored about a flow."""

    def details(self, flow_id: int) -> FlowDetails:
        """Everything but the image and the reading; raises UnknownFlow."""
        ...


class ReadingReader(FlowReader, Protocol):
    """Also reads the stored reading of a flow."""

    def reading(self, flow_id: int) -> FlowProgress:
        """What was read, as far as it is stored."""
        ...


class ImageReader(Protocol):
    """Loads stored images."""

    def load(self, flow_id: int) -> DocumentImage | None:
        """The flow's image, or None if none was stored."""
        ...


class FlowTaker(Protocol):
    """Puts stored flows into the queue of the operator who reopens them."""

    def put(self, flow_id: int, version: int, operator: str) -> int:
        """Put the flow into the queue; returns its version. Raises StaleFlow if it is in use."""
        ...


def reopen(
    flows: ReadingReader, images: ImageReader, queue: FlowTaker, flow_id: int, operator: str
) -> FlowState:
    """The state of a stored flow, which is put into the operator's queue.

    Its `image` is None if the task that accepts it never succeeded and has to be repeated; its
    `ocr` is None if the image has to be read.

    Raises:
        UnknownFlow: there is no such flow, or its image was never stored.
        StaleFlow: the flow is finished, or somebody is working on it right now.
    """
    stored = flows.details(flow_id)
    if stored.status is FlowStatus.SUCCESS:
        raise StaleFlow(Message.of("flow_finished", flow=flow_id), Message("look_at_record"))
    if stored.status is FlowStatus.AWAITING_SECOND_ENTRY:
        raise StaleFlow(
            Message.of("waits_for_second_entry", flow=flow_id), Message("see_second_entry")
        )
    if stored.status is FlowStatus.RUNNING:
        raise StaleFlow(Message.of("flow_busy", flow=flow_id), Message("wait_until_finished"))
    image = images.load(flow_id)
    if image is None:
        raise UnknownFlow(Message.of("flow_image_lost", flow=flow_id), Message("drop_on_window"))
    accepted = any(
        task.name == UPLOAD_IMAGE and task.status is TaskStatus.SUCCESS for task in stored.tasks
    )
    state = FlowState(
        source=ImageSource(stored.image_name, data=image.data),
        operator=operator,
        flow_id=flow_id,
        version=queue.put(flow_id, stored.version, operator),
        status=stored.status,
        image=image if accepted else None,
    )
    reading = flows.reading(flow_id)
    state = replace(state, review_key=reading.review_key)
    if not accepted or not _reviewable(stored.status, reading):
        return state
    return replace(state, ocr=reading.ocr, details=reading.details, failure=reading.failure)


def _reviewable(status: FlowStatus, reading: FlowProgress) -> bool:
    """Whether the image was read, so that only a review or a missing value is left."""
    if reading.ocr is None or reading.details is None:
        return False
    if status is FlowStatus.AWAITING_REVIEW:
        return True
    failed = reading.failure.task if reading.failure is not None else None
    return status is FlowStatus.FAILED and failed in {EXTRACT_DETAILS, SAVE_TO_DB}
