"""Why a value that was read is trusted, in one of four classes.

The class says on what kind of evidence a value rests, which no score does. A person's value has
none: whoever typed it stands by it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Field


class Proof(StrEnum):
    """The classes, the strongest first."""

    PROVEN = "proven"  # arithmetic and print agree
    TWO_READERS = "two_readers"  # the letters were read twice, by readers apart from each other
    ONE_READER = "one_reader"  # sure, with nothing beside it
    TO_CHECK = "to_check"  # not sure, whatever speaks for it


_IN_ZONE = "mrz_same_date"
_ARITHMETIC = frozenset({"mrz_digits", "mrz_digit"})
_NUMBER = "number_agrees"
# Print and zone are not read by the same reader: the zone has one of its own. A name that stands in
# both is read twice, but no check digit is about a name.
_READ_TWICE = frozenset({"both_readers", "mrz_same_name", _IN_ZONE})


def proof_of(field: Field) -> Proof:
    """The class of a value that was read.

    What a text means is no reading of it: a network of meaning that agrees looked at the same
    letters, and calendars that agree were read by one reader.
    """
    if not field.confident:
        return Proof.TO_CHECK
    checks = {check.code for check in field.checks}
    if _NUMBER in checks or (_IN_ZONE in checks and checks & _ARITHMETIC):
        return Proof.PROVEN
    return Proof.TWO_READERS if checks & _READ_TWICE else Proof.ONE_READER
