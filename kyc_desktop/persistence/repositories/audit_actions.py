"""Names of actions in the audit log that are read back by the program, or written in two places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

SAVED, SAVED_UNREVIEWED = "saved", "saved_unreviewed"
REJECTED, TAKEN_BACK = "rejected", "rejection_taken_back"
IMAGE_REPLACED = "image_replaced"
"""Its field is the name of the file before; its values are the checksums of both images."""
CUSTOMER_TEXT_COPIED = "customer_text_copied"
"""Its field is the language, its new value the text."""
SAVE_UNDONE = "save_undone"
"""For each field with the value that was saved, then without a field."""
ACCEPTED_FLAG = "accepted_flag"
"""Its field is the code of the flag, its new value the sentence in English."""

FIRST_ENTRY, FIRST_ENTRY_UNREVIEWED = "first_entry", "first_entry_unreviewed"
"""Instead of a save: the document waits for somebody else's entry."""
SECOND_ENTRY_AGREED, SECOND_ENTRY_DIFFERED = "second_entry_agreed", "second_entry_differed"
"""The second for each field that differs, with the first and the second entry."""
ENTRIES_DECIDED = "entries_decided"
"""For each field that somebody entered otherwise than decided: the entries, and the value."""

REVIEW_TAKEN, REVIEW_GIVEN_BACK = "review_taken", "review_given_back"
"""A clerk took a document of the office, or gave it back. The old value of the first is who had it
before and lost it."""
REVIEW_FORWARDED = "review_forwarded"
"""Its field is the colleague, none for the supervisor; its new value the note."""
REVIEW_PUT_OFF = "review_put_off"
"""Its new value is until when, in ISO 8601."""
REVIEW_RECLAIMED = "review_reclaimed"
"""A supervisor took a document back; its old value is from whom."""

EXPORTED = "exported"
"""Of no flow. Its field is the format, its new value the query and the number of rows in JSON."""
FIGURES_EXPORTED = "figures_exported"
"""Of no flow. Its field is the format, its new value the table and what it is of in JSON."""
BACKED_UP = "backed_up"
"""Of no flow: somebody has written all of it to a file. The field tells how it is sealed."""
RESTORED = "restored"
"""Of no flow. Its old value is how many documents were replaced, its new one how old the backup is.
"""
REPORTED = "report_made"
"""Of the flow. Its field is `with_picture` or `without_picture`."""

STATED_IMPORTED = "stated_imported"
"""Of no flow. Its new value is in JSON: how many rows are new, changed, unchanged, and left out."""
STATED_EXPORTED, STATED_REMOVED = "stated_exported", "stated_removed"
"""Of no flow. Their new value is the number of rows."""
SAVED_AS_STATED, SAVED_UNLIKE_STATED = "saved_as_stated", "saved_unlike_stated"
"""Of a field that is saved, without its value: whether the customer stated the same."""

EXAMPLES_REMOVED = "examples_removed"
"""Of no flow. Its new value has the numbers of the removed examples in JSON, by the database."""
ERASED = "erased"
"""Its field says why; its new value in JSON what is gone, by the database."""
HOLD_SET, HOLD_RELEASED = "hold_set", "hold_released"
"""The new value of the first is the reason."""
RELATIONSHIP_ENDED = "relationship_ended"
"""Its values are the day before and now."""


class _Event(Protocol):
    @property
    def action(self) -> str: ...


Event = TypeVar("Event", bound=_Event)


def accepted_for_record(events: Sequence[Event]) -> list[Event]:
    """Those of a flow's events that accepted a flag of its record, not of a save that was undone.

    Args:
        events: in their order; at least those with these two actions.
    """
    undone = [number for number, event in enumerate(events) if event.action == SAVE_UNDONE]
    return [event for event in events[undone[-1] if undone else 0 :]
            if event.action == ACCEPTED_FLAG]  # fmt: skip
