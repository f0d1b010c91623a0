"""Says of each row of stated data how its document is like it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kyc_desktop.domain.stated import Agreement
from kyc_desktop.stated.comparing import same_day, same_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyc_desktop.domain.stated import Pair


class Verdict(StrEnum):
    """How a row and its document are alike, what needs somebody first."""

    DIFFERS = "differs"
    NO_DOCUMENT = "no_document"
    NOT_COMPARED = "not_compared"  # not read yet, or in other letters
    AGREES = "agrees"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with a document, how each value is alike, and both together."""

    pair: Pair
    name: Agreement
    dob: Agreement
    verdict: Verdict


def judged(pair: Pair) -> Judged:
    """How the document of a row is like it."""
    its, stated = pair.subject, pair.row.stated
    if its is None:
        return Judged(pair, Agreement.UNKNOWN, Agreement.UNKNOWN, Verdict.NO_DOCUMENT)
    name = same_person(its.name, stated.name, its.surname)
    dob = same_day(its.dob, stated.dob)
    if Agreement.DIFFERENT in {name, dob}:
        return Judged(pair, name, dob, Verdict.DIFFERS)
    alike = {name, dob} != {Agreement.UNKNOWN}
    return Judged(pair, name, dob, Verdict.AGREES if alike else Verdict.NOT_COMPARED)


def counted(rows: Iterable[Judged]) -> Counter[Verdict]:
    """How many rows have each verdict."""
    return Counter(row.verdict for row in rows)
