"""How sure a value is: what each doubt costs, and the marks by which doubts are raised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import DateField, Doubt, NameField
    from kyc_desktop.domain.reading import Box
    from kyc_desktop.extraction.geometry import Block

    AnyField = TypeVar("AnyField", NameField, DateField)

CONFIDENT = 0.9
READ_WELL = 0.93  # a score of OCR under this is doubted
GOOD_PLACE = 0.6  # a label that fits less gives way to a machine-readable zone
FAIR_PLACE = 0.35  # a label that fits less is doubted
# The share of confidence that each doubt takes, chosen on tests/bench/generated_pages.py so that
# values over `CONFIDENT` are wrong in less than one case in two hundred. The least of them is
# enough: what is doubted is never called sure.
_COST = {
    "mrz_disagrees": 0.45,
    "check_digit_failed": 0.3,
    "check_digit_mended": 0.15,
    "ambiguous_date": 0.5,
    "ambiguous_month": 0.3,
    "ambiguous_calendar": 0.4,
    "other_calendar": 0.15,
    "two_dates": 0.4,
    "after_issue": 0.4,
    "low_ocr_score": 0.2,
    "no_label": 0.4,
    "weak_label": 0.15,
    "truncated": 0.2,
    "unusual_characters": 0.3,
    "implausible_age": 0.3,
    "not_earliest": 0.4,
    "short_year": 0.1,
    "repaired_date": 0.1,
    "two_readings": 0.4,
    "two_values": 0.2,
    "odd_label": 0.2,
    "other_alphabet": 0.4,
    "letters_for_digits": 0.1,
    "digits_for_letters": 0.1,
    "mrz_only": 0.12,
    "no_accents": 0.12,
    "other_meaning": 0.3,
    "page_alone": 0.35,
    "one_part": 0.35,
    "label_word": 0.3,
    "another_date": 0.3,
    "mistaken_letter": 0.2,
    "left_over": 0.2,
    "name_order": 0.35,
    "animal": 0.5,
    "nobody": 0.3,
    "number_disagrees": 0.4,
    "number_only": 0.2,
    "image_too_small": 0.15,
    "image_blurred": 0.15,
    "image_glare": 0.2,
    "image_cut_off": 0.25,
    "image_dark": 0.15,
    "image_faint": 0.15,
}
PROVEN = 0.99  # what two places on the document agree on, before doubts
PRINTED = 0.96  # what stands there once


class Sureness(TypedDict):
    """The two fields of a `Field` that doubts decide."""

    confidence: float
    confident: bool


def sureness(doubts: Sequence[Doubt], start: float = PRINTED) -> Sureness:
    """The confidence that is left after the doubts, of what it was before them."""
    value = start
    for known in doubts:
        value *= 1.0 - _COST[known.code]
    return {"confidence": round(value, 3), "confident": value >= CONFIDENT}


def with_doubts(field: AnyField, *doubts: Doubt) -> AnyField:
    """The field with these doubts beside its own, and as sure as they leave it."""
    known = (*field.doubts, *doubts)
    return replace(field, doubts=known, **sureness(known))


def boxes_of(blocks: Sequence[Block]) -> tuple[Box, ...]:
    """Where a value stands on the page, each place once."""
    return tuple(dict.fromkeys(block.line.box for block in blocks))
