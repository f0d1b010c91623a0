"""Takes a stored flow up again, from its stored image."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kyc_desktop.domain import FlowState, FlowStatus, ImageSource, TaskStatus
from kyc_desktop.errors import StaleFlow, UnknownFlow
from kyc_desktop.flow.definition import UPLOAD_IMAGE

if TYPE_CHECKING:
    from kyc_desktop.domain import DocumentImage, FlowDetails


class FlowReader(Protocol):
    """Tells what is stored of a flow."""

    def details(self, flow_id: int) -> FlowDetails:
        """All but the image; raises UnknownFlow."""
        ...


class ImageReader(Protocol):
    """Gives stored images back."""

    def load(self, flow_id: int) -> DocumentImage | None:
        """The flow's image, or None where none was kept."""
        ...


def reopen(flows: FlowReader, images: ImageReader, flow_id: int, operator: str) -> FlowState:
    """What is known of a stored flow, ready to be read again.

    Its `image` is None where the task that accepts it has never succeeded and is to be repeated.

    Raises:
        UnknownFlow: there is no such flow, or its image was never kept.
        StaleFlow: the flow is finished, or somebody works on it right now.
    """
    stored = flows.details(flow_id)
    if stored.status is FlowStatus.SUCCESS:
        raise StaleFlow(
            f"Flow {flow_id} is finished already.", "Look at its record in the History tab."
        )
    if stored.status in {FlowStatus.RUNNING, FlowStatus.QUEUED}:
        raise StaleFlow(
            f"Flow {flow_id} is being worked on.", "Wait until it is finished, then look again."
        )
    image = images.load(flow_id)
    if image is None:
        raise UnknownFlow(
            f"The image of flow {flow_id} was not kept.", "Drop the image on the window again."
        )
    accepted = any(
        task.name == UPLOAD_IMAGE and task.status is TaskStatus.SUCCESS for task in stored.tasks
    )
    return FlowState(
        source=ImageSource(stored.image_name, data=image.data),
        operator=operator,
        flow_id=flow_id,
        version=stored.version,
        status=stored.status,
        image=image if accepted else None,
    )
