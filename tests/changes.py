"""Changes of drafts, numbered in the order in which tests make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.changes import CHANGES, DraftChange

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Draft


def now(draft: Draft | None) -> DraftChange:
    """A draft as it is changed at this moment."""
    return DraftChange(CHANGES.next(), draft)
