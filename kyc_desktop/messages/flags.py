"""The flags of documents, and what became of a document that was seen before.

To add a flag, add a row to the table, the most important first.
"""

from __future__ import annotations

from typing import NamedTuple


class FlagKind(NamedTuple):
    """The texts that describe a flag."""

    sentence: str
    words: str  # a short form for a row of a list


FLAGS = {
    "several_people": FlagKind(
        "More than one person in this picture",
        "Several people",
    ),
    "document_expired": FlagKind("Expired on {date}", "Expired"),
    "under_age": FlagKind("Under age: age {years}, at least {least} required", "Under age"),
    "seen_file": FlagKind("Seen before: No. {flow}, {state}, same file", "Seen before"),
    "seen_picture": FlagKind("Seen before: No. {flow}, {state}, same picture", "Seen before"),
    "seen_person": FlagKind(
        "Seen before: No. {flow}, {state}, same name and date of birth", "Seen before"
    ),
    "expires_soon": FlagKind("Expires soon, on {date}", "Expires soon"),
}

STATES = {
    "seen_and_more": "{state} (and {more} more)",
    "seen_saved": "saved on {date}",
    "seen_rejected": "rejected on {date}",
    "seen_waiting": "still waiting",
}
"""What became of a document that was seen before."""
