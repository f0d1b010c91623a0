"""What speaks for a value: one table, to which a check is added."""

from __future__ import annotations

from typing import NamedTuple


class CheckKind(NamedTuple):
    """What is said of a check."""

    sentence: str
    words: str  # the same in a few words, for a badge; none where the class of the value says it


CHECKS = {  # the strongest first
    "mrz_same_name": CheckKind(
        "The machine-readable zone has the same name.", "Print and MRZ agree"
    ),
    "mrz_same_date": CheckKind(
        "The machine-readable zone has the same date.", "Print and MRZ agree"
    ),
    "number_agrees": CheckKind("The {number} agrees with the date.", "Identity number agrees"),
    "mrz_digits": CheckKind(
        "All check digits of the machine-readable zone agree.", "All check digits agree"
    ),
    "mrz_digit": CheckKind(
        "The check digit of the machine-readable date agrees.", "The check digit agrees"
    ),
    "calendars_agree": CheckKind(
        "The date beside it in the {calendar} is the same day.", "Two calendars agree"
    ),
    "calendar_converted": CheckKind("Converted from the {calendar}.", "From another calendar"),
    "number_read": CheckKind("Read from the {number}.", "Read from the identity number"),
    "certain_meaning": CheckKind(
        "A second look at the whole page is certain of the place and the order.",
        "A second look is certain of it",
    ),
    "same_meaning": CheckKind(
        "A second look at the whole page finds the same.", "A second look finds the same"
    ),
    "both_readers": CheckKind("Two readers agree.", ""),
}
