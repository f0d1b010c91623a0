"""What another engine reads where the first was unsure.

Agreement settles the doubts about the reading; where the two differ, the clerk is shown both. The
value itself stays the first engine's: a second opinion is evidence, not a vote.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kyc_desktop.domain.fields import Choice, Origin
from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction.confidence import sureness
from kyc_desktop.extraction.details import extract
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.words.text import folded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kyc_desktop.domain.fields import DateField, Details, NameField
    from kyc_desktop.domain.reading import Box

    AnyField = TypeVar("AnyField", NameField, DateField)

# Doubts about what the letters are; the others are about what the text means.
_OF_READING = frozenset(
    {
        "low_ocr_score",
        "repaired_date",
        "letters_for_digits",
        "digits_for_letters",
        # What a reflection or the border hides, no other engine sees.
        "image_too_small",
        "image_blurred",
        "image_dark",
        "image_faint",
    }
)


def unsure(details: Details) -> tuple[Box, ...]:
    """The boxes of the lines that are worth a second reading; empty where nothing is."""
    fields = (field for field in (details.name, details.dob) if field is not None)
    boxes = (box for field in fields if _unsure(field) for box in field.boxes)
    return tuple(dict.fromkeys(boxes))


def settled(
    details: Details, lines: Sequence[Line], again: Mapping[Box, Line], today: dt.date
) -> Details:
    """The details with what the second reading says of them.

    Args:
        details: what `extract` found on the lines.
        lines: as the first engine read them.
        again: what the second engine read at some of their boxes.
        today: as for `extract`.
    """
    if not again:
        return details
    both = [
        Line(again[x.box].text, again[x.box].score, x.box) if x.box in again else x for x in lines
    ]
    other = extract(both, today)
    name, dob = details.name, details.dob
    return replace(
        details,
        name=None if name is None else _judged(name, other.name),
        dob=None if dob is None else _judged(dob, other.dob),
    )


def _unsure(field: NameField | DateField) -> bool:
    return any(known.code in _OF_READING for known in field.doubts)


def _judged(field: AnyField, other: AnyField | None) -> AnyField:
    if other is None or not _unsure(field):
        return field
    if other.value == field.value:
        doubts = tuple(known for known in field.doubts if known.code not in _OF_READING)
        checks = (*field.checks, check("second_engine"))
        return replace(field, doubts=doubts, checks=checks, **sureness(doubts))
    if folded(other.value) == folded(field.value):
        return field  # accents, which not every engine knows
    doubts = (*field.doubts, doubt("two_readings", f"“{field.value}” or “{other.value}”"))
    choices = (Choice(other.value, Origin.ENGINE), *field.choices)
    return replace(field, doubts=doubts, choices=choices, **sureness(doubts))
