"""The checks that support a value. To add a check, add a row to the table."""

from __future__ import annotations

from typing import NamedTuple


class CheckKind(NamedTuple):
    """The texts that describe a check to the user."""

    sentence: str
    words: str  # a short form for a badge; empty where the proof class already says it


CHECKS = {  # the strongest first
    "mrz_same_name": CheckKind("The MRZ has the same name.", "Printed text and MRZ agree"),
    "mrz_same_date": CheckKind("The MRZ has the same date.", "Printed text and MRZ agree"),
    "number_agrees": CheckKind("The {number} agrees with the date.", "Identity number agrees"),
    "mrz_digits": CheckKind("All check digits of the MRZ are correct.", "All check digits correct"),
    "mrz_digit": CheckKind(
        "The check digit of the date in the MRZ is correct.", "Check digit correct"
    ),
    "calendars_agree": CheckKind(
        "The date next to it in the {calendar} is the same day.", "Two calendars agree"
    ),
    "calendar_converted": CheckKind("Converted from the {calendar}.", "From another calendar"),
    "number_read": CheckKind("Read from the {number}.", "Read from the identity number"),
    "certain_meaning": CheckKind(
        "The page layout clearly confirms the place of this value.",
        "Page layout clearly confirms it",
    ),
    "same_meaning": CheckKind("The page layout confirms this value.", "Page layout confirms it"),
    "stated_agrees": CheckKind(
        "It agrees with what the customer stated.", "Agrees with the customer"
    ),
    "stated_fits": CheckKind(
        "It fits what the customer stated: “{stated}”.", "Fits what the customer stated"
    ),
    "both_readers": CheckKind("Two readers agree.", ""),
}
