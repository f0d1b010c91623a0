"""Makes documents of the list of what the database has of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.ui.process.session.documents import Document, Request
from kyc_desktop.ui.process.session.steps import pending_from, settled_steps, steps_left

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import QueuedFlow


def restored(ticket: int, flow: QueuedFlow) -> Document:
    """A document restored from the database as it was left."""
    state = flow.state
    steps = steps_left(flow.tasks)
    if state.status is not FlowStatus.QUEUED:
        done = settled_steps(steps, state)
        return Document(ticket, state, done, request=None, draft=flow.draft, office=flow.office)
    start = KYC_FLOW.start_task
    again = start if state.image is None else KYC_FLOW.following(start, TaskStatus.SUCCESS)
    request = Request.LENT if flow.lent else Request.PROCESS
    left = pending_from(steps, again)
    return Document(ticket, state, left, request, flow.draft, office=flow.office)
