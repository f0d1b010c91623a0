"""Decides which document is shown next. No Qt; reads the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.ui.process.session.documents import Group

if TYPE_CHECKING:
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue


def next_to_look_at(
    queue: DocumentQueue, shown: int | None, within: Group | None = None
) -> Document | None:
    """The next document that needs a decision by the user; of the group `within`, if it has one."""

    def wanted(document: Document) -> bool:
        return document.needs_attention

    listed = queue.next_after(shown, lambda it: wanted(it) and it.group is within)
    return listed or queue.next_after(shown, wanted)


def others_to_look_at(queue: DocumentQueue, shown: int | None) -> bool:
    """Whether `next_to_look_at` finds one; computed from counts, as it is asked on each change."""
    document = queue.get(shown) if shown is not None else None
    waiting = sum(map(queue.count, (Group.TO_CHECK, Group.TO_REPAIR, Group.FAILED)))
    return waiting > int(document is not None and document.needs_attention)


def next_to_work_on(
    queue: DocumentQueue, shown: int | None, within: Group | None = None
) -> Document | None:
    """What to show after the current document: one to review, else one that will become that.

    A document being read comes before a review further down: they are shown in the order of the
    queue. While the list shows one group alone, `within`, another of that group to decide on comes
    first.
    """
    following = next_to_look_at(queue, shown, within)
    if following is not None and following.group is within:
        return following
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
        or following
    )
