"""Which document is shown next. Pure but for asking the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyc_desktop.ui.process.documents import Document
    from kyc_desktop.ui.process.queue_model import DocumentQueue


def next_to_look_at(queue: DocumentQueue, shown: int | None) -> Document | None:
    """The next document that a person has to decide on."""
    return queue.next_after(shown, lambda document: document.needs_attention)


def next_to_work_on(queue: DocumentQueue, shown: int | None) -> Document | None:
    """What to show once the shown document is done: a review first, then what will become one.

    A review that has overtaken a document waits for it: they are shown as they came.
    """
    review = queue.next_after(shown, lambda document: document.savable)
    coming = queue.next_after(shown, lambda document: document.running)
    if review is not None and coming is not None:
        start = queue.row(shown) if shown is not None else -1
        if start < queue.row(coming.ticket) < queue.row(review.ticket):
            return coming
    return (
        review
        or coming
        or queue.next_after(shown, lambda document: document.request is not None)
        or next_to_look_at(queue, shown)
    )


def neighbour(queue: DocumentQueue, shown: int | None, step: int) -> Document | None:
    """The document `step` rows below the shown one; the first where none is shown."""
    row = queue.row(shown) + step if shown is not None else 0
    return queue.at(row) if 0 <= row < len(queue) else None
