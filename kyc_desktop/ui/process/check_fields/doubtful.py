"""Which values are in doubt, and the draft of a document whose value was checked. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.fields import FIELDS, Draft
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.process.shared.field_places import fields_of
from kyc_desktop.ui.process.shared.spellings import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kyc_desktop.domain.fields import Field
    from kyc_desktop.ui.process.review.hard_letters import Hard
    from kyc_desktop.ui.process.session.documents import Document


@dataclass(frozen=True)
class Checked:
    """A value to check: of which document, what was read, and what stands there now."""

    ticket: int
    field: Field
    text: str | None  # None: the value that was read
    accepted: bool
    caption: str  # whose it is
    readings: Sequence[str]
    value: str  # as the edit shows what was read
    hard: Sequence[Hard]


def doubtful(documents: Iterable[Document], key: str) -> list[int]:
    """The tickets of the documents that wait for a review with this field in doubt."""
    return [document.ticket for document in documents if is_doubtful(document, key)]


def is_doubtful(document: Document, key: str) -> bool:
    """Whether a field was found, is not sure, and was neither accepted nor changed yet."""
    state, draft = document.state, document.draft
    if state.status is not FlowStatus.AWAITING_REVIEW or not document.savable:
        return False
    field = fields_of(document.details).get(key)
    if field is None or field.confident or not field.boxes:
        return False
    if draft is None:
        return True
    return key not in draft.accepted and draft.values[key].strip() in spellings(field)


def checked(
    document: Document,
    key: str,
    text: str,
    texts: Mapping[str, str],
    blind: str | None,
    *,
    accepted: bool,
) -> Draft:
    """The draft of a document after one of its fields was checked.

    Args:
        document: the document.
        key: the field.
        text: its content now, as a draft keeps it.
        texts: what the draft would keep of each field if nothing had been typed yet.
        blind: the field that is to be typed blind, if any.
        accepted: whether the clerk has accepted the text.
    """
    draft = document.draft or Draft(**_all(texts), blind=blind)
    keys = {*draft.accepted, key} if accepted else {*draft.accepted} - {key}
    changed: dict[str, Any] = {key: text}
    if draft.values[key] != text:
        changed[f"{key}_box"] = None  # another text than the one marked on the picture
    return replace(draft, **changed, accepted=tuple(each for each in FIELDS if each in keys))


def _all(texts: Mapping[str, str]) -> dict[str, Any]:
    return {key: texts.get(key, "") for key in FIELDS}
