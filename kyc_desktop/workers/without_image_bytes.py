"""Flow states without image bytes: the window holds hundreds of states at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import FlowState


def without_image_bytes(state: FlowState) -> FlowState:
    """The state without the bytes of an image that is stored in the database."""
    if state.image is None:
        return state
    source = replace(state.source, data=None)
    return replace(state, source=source, image=replace(state.image, data=b""))
