"""The name by which a document may be called outside its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import NAME
from kyc_desktop.flow.blind_check import blind_field

if TYPE_CHECKING:
    from kyc_desktop.ui.process.session.documents import Document


def seen_name(document: Document, blind_in: int) -> str:
    """The name that was saved, typed or read; empty if there is none or it must not be seen.

    Args:
        document: the document.
        blind_in: one in this many sure fields is typed without sight of its reading.
    """
    state = document.state
    if state.review is not None:
        return state.review.name
    if document.draft is not None:
        return " ".join(document.draft.name.split())
    details = document.details
    if details is None or details.name is None or state.image is None:
        return ""
    hidden = blind_field(details, state.image.sha256, blind_in) == NAME
    return "" if hidden else details.name.value
