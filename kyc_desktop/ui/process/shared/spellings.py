"""The texts in which a field may show what was read, and which texts of a draft are others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DateField, Source
from kyc_desktop.ui.dates import in_every_format
from kyc_desktop.ui.process.shared.field_places import fields_of

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Field
    from kyc_desktop.ui.process.session.documents import Document


def spellings(field: Field) -> set[str]:
    """What was read, in each form in which it may stand in a draft."""
    dates = in_every_format(field.date) if isinstance(field, DateField) else set[str]()
    return {field.value, *dates}


def typed_in(document: Document) -> frozenset[str]:
    """The fields whose text in the draft is another one than was read, or was typed blind.

    With the details gone, these are all that have a text: a draft has lost what was only read. One
    of an earlier start that has both stays whole, as nobody can tell what of it was typed.
    """
    draft = document.draft
    if draft is None:
        return frozenset()
    by_hand = completed_by_hand(document)
    fields = {
        key: field for key, field in fields_of(document.state.details).items() if key not in by_hand
    }
    return frozenset(
        key
        for key, text in draft.values.items()
        if key == draft.blind
        or (text.strip() not in spellings(fields[key]) if key in fields else text.strip())
    )


def completed_by_hand(document: Document) -> frozenset[str]:
    """The fields that are among those found because they were typed for an earlier save."""
    fields = fields_of(document.state.details)
    return frozenset(key for key, field in fields.items() if field.source is Source.OPERATOR)
