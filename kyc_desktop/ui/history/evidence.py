"""How the values of a saved record were found, in words, and where on the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Doubt, NameField, Source
from kyc_desktop.ui.history.wording import blind_word
from kyc_desktop.ui.process.shared.record_words import origin_text
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Field
    from kyc_desktop.domain.history import FieldRow, FlowDetails
    from kyc_desktop.domain.reading import Box


def origin_words(row: FieldRow) -> str:
    """Where a value came from, and the result of its blind check."""
    if row.blind is None:
        return origin_text(row)
    return f"{origin_text(row)} · {blind_word(row.blind)}"


def read_field(details: FlowDetails, row: FieldRow) -> Field | None:
    """What was found on the document, if it is what was saved."""
    found = details.extracted.found.get(row.field) if details.extracted is not None else None
    return found if found is not None and found.value == row.value else None


def reasons(details: FlowDetails, row: FieldRow) -> tuple[list[str], list[str]]:
    """What speaks for a value and what against it, a sentence each."""
    found = read_field(details, row)
    checks = [translated(each) for each in found.checks] if found is not None else []
    doubts = [translated(each) for each in found.doubts] if found is not None else []
    if details.stated is None:
        return checks, doubts
    from kyc_desktop.stated.comparing import opinion_on  # noqa: PLC0415 - most have no such data

    surname = found.surname if isinstance(found, NameField) else None
    opinion = opinion_on(row.field, row.value, surname, details.stated)
    if isinstance(opinion, Doubt):
        doubts.append(translated(opinion))
    elif opinion is not None:
        checks.append(translated(opinion))
    return checks, doubts


def places(details: FlowDetails) -> dict[str, tuple[Box, ...]]:
    """Where the values of the record stand on the picture, by field; in its pixels as stored."""
    if details.record is None:
        return {}
    return {row.field: _places(details, row) for row in details.record.fields}


def _places(details: FlowDetails, row: FieldRow) -> tuple[Box, ...]:
    if row.box is not None:
        return (row.box,)
    found = read_field(details, row)
    if found is None or row.source is Source.OPERATOR:
        return ()
    return found.boxes
