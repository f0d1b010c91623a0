"""How an attempt at a task ends that nobody goes on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func

from kyc_desktop.domain.message import Message
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.repositories.stored_json import to_plain
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import FlowTask

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import TaskStatus

MAX_CRASHES = 3
"""How often the program may end during a task of a flow until the flow is no longer read by itself:
it may be what ends it."""

ENDED = Message("task_interrupted")
"""Why an attempt failed whose program ended meanwhile; these count as crashes."""

GIVEN_UP = Message("attempt_given_up")
"""Why an attempt failed whose end could not be stored."""


def ending(status: TaskStatus, message: Message | None = None) -> dict[str, object]:
    """The column values that end a running attempt."""
    # Clocks are set back now and then, and no attempt may end before it began.
    now = func.greatest(func.clock_timestamp(), FlowTask.started_at)
    return {
        "status": status,
        "error_message": storable(english(message)) if message is not None else None,
        "error": to_plain(message),
        "finished_at": now,
    }
