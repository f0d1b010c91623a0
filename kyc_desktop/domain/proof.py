"""Classifies the evidence for an extracted value.

The class says what kind of evidence a value rests on, which a confidence score does not. A value
that a person typed has no class: that person vouches for it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Field


class Proof(StrEnum):
    """The classes, strongest first."""

    PROVEN = "proven"  # a check digit or identity number and the VIZ agree
    TWO_READERS = "two_readers"  # read twice, by two independent readers
    ONE_READER = "one_reader"  # sure, but no second reading confirms it
    TO_CHECK = "to_check"  # not sure, whatever evidence there is


_IN_MRZ = "mrz_same_date"
_ARITHMETIC = frozenset({"mrz_digits", "mrz_digit"})
_NUMBER = "number_agrees"
# VIZ and MRZ are read by different readers: the MRZ has one of its own. A name found in both was
# therefore read twice, but it is not proven: no check digit covers a name.
_READ_TWICE = frozenset({"both_readers", "mrz_same_name", _IN_MRZ})


def proof_of(field: Field) -> Proof:
    """The class of an extracted value.

    Agreement about what a text means is not a second reading of it: the meaning network looked at
    the same letters, and a date that agrees in two calendars was read by one reader.
    """
    if not field.confident:
        return Proof.TO_CHECK
    checks = {check.code for check in field.checks}
    if _NUMBER in checks or (_IN_MRZ in checks and checks & _ARITHMETIC):
        return Proof.PROVEN
    return Proof.TWO_READERS if checks & _READ_TWICE else Proof.ONE_READER
