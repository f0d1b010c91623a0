"""What the details say of a document that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyc_desktop.domain.history import FlowDetails

_AGE_PRINTED = "age_only"
_PART_PRINTED = frozenset({"year_only", "partial_date"})


def failure_text(details: FlowDetails, advice: str) -> str:
    """Why a flow failed at last, and what can be done.

    That is `advice`, which speaks of what is missing, unless the document does not print it: nobody
    is to be asked to enter a date of birth that is not there. Whether a part of one is enough
    is a setting, so there the reason stands alone.
    """
    failed = [task for task in details.tasks if task.status is TaskStatus.FAILED]
    last = max(failed, key=lambda each: each.finished_at or details.created_at, default=None)
    codes = set(_codes(last.error)) if last is not None and last.error is not None else set()
    if _AGE_PRINTED in codes:
        advice = translated(Message("reject_for_this"))
    elif codes & _PART_PRINTED:
        advice = ""
    return f"{translated(last.error) if last is not None else ''} {advice}".strip()


def _codes(message: Message) -> Iterator[str]:
    """The codes of a message and of those in it."""
    yield message.code
    for _, value in message.params:
        if isinstance(value, Message):
            yield from _codes(value)
