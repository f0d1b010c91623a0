"""What stays of a draft when the file is replaced, or the document read anew. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.fields import Draft, Source

if TYPE_CHECKING:
    from collections.abc import Container

    from kyc_desktop.domain.fields import Details


def for_other_file(draft: Draft | None, typed: Container[str]) -> Draft | None:
    """The draft for another file of the document; of its texts the `typed` ones stay.

    The others are empty until that file was read.
    """
    if draft is None:
        return None
    texts: dict[str, Any] = {
        key: text if key in typed else "" for key, text in draft.values.items()
    }
    # The places are on the other picture, and so is what was compared.
    blind = draft.blind if draft.blind_typed is None else None
    return Draft(**texts, blind=blind) if any(texts.values()) else None


def when_read_anew(
    draft: Draft | None, before: Details | None, now: Details | None
) -> Draft | None:
    """The draft once what was read `before` is gone, or is something else `now`.

    What only stood there because it was read goes with its reading: later nobody could tell it
    from what was typed.
    """
    if draft is None or before is None or now == before:
        return draft
    gone = {
        key
        for key, field in before.found.items()
        if draft.values[key].strip() == field.value
        and key != draft.blind
        and field.source is not Source.OPERATOR  # typed for an earlier save
    }
    if not gone:
        return draft
    emptied: dict[str, Any] = dict.fromkeys(gone, "")
    emptied |= {f"{key}_box": None for key in gone}
    accepted = tuple(key for key in draft.accepted if key not in gone)
    draft = replace(draft, **emptied, accepted=accepted)
    return draft if any(draft.values.values()) else None


def completed(draft: Draft | None, details: Details) -> Draft | None:
    """The draft with what was read where it has no text."""
    if draft is None:
        return None
    found = details.found
    if draft.blind_typed is None and not (draft.blind in found and found[draft.blind].confident):
        draft = replace(draft, blind=None)  # only sure fields are typed blind
    read: dict[str, Any] = {
        key: found[key].value
        for key, text in draft.values.items()
        if not text and key in found and key != draft.blind  # that is still to be typed
    }
    return replace(draft, **read)
