"""Figures of an office: what is asked for, and what is counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kyc_desktop.domain.history_query import DateRange

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import DocumentType
    from kyc_desktop.domain.flow import RejectReason
    from kyc_desktop.domain.history import BlindFigures
    from kyc_desktop.domain.stage import Stage

_MOST_DAYS, _MOST_WEEKS, _MOST_MONTHS = 62, 371, 3_700  # in days
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class FiguresQuery:
    """Of which documents figures are asked for; days are those of this computer's time zone.

    Attributes:
        days: on which they were added, for what is told of added ones; on which they were saved or
            rejected, for what is told of these.
        kind: of the document; None for all.
        clerk: who added, saved, rejected or checked them; None for everybody.
    """

    days: DateRange = field(default_factory=DateRange)
    kind: DocumentType | None = None
    clerk: str | None = None


class Period(NamedTuple):
    """Days that are counted together, from the first to the last."""

    first: dt.date
    last: dt.date


class Step(StrEnum):
    """How long a period is; the first and the last may be shorter."""

    DAY = "day"
    WEEK = "week"  # from Monday to Sunday
    MONTH = "month"
    YEAR = "year"

    @classmethod
    def of(cls, first: dt.date, last: dt.date) -> Step:
        """The step in which a range has a number of periods that can be taken in."""
        days = (last - first).days + 1
        if days <= _MOST_DAYS:
            return cls.DAY
        if days <= _MOST_WEEKS:
            return cls.WEEK
        return cls.MONTH if days <= _MOST_MONTHS else cls.YEAR

    def end(self, day: dt.date) -> dt.date:
        """The last day of the period in which a day is."""
        try:
            if self is Step.WEEK:
                return day + dt.timedelta(days=7 - day.isoweekday())
            if self is Step.MONTH:
                months = day.year * _DECEMBER + day.month
                following = dt.date(months // _DECEMBER, months % _DECEMBER + 1, 1)
                return following - dt.timedelta(days=1)
        except (OverflowError, ValueError):  # in the last days that there are
            return dt.date.max
        return day if self is Step.DAY else day.replace(month=_DECEMBER, day=31)


def periods(first: dt.date, last: dt.date) -> list[Period]:
    """The periods of a range, without a gap."""
    step, found, day = Step.of(first, last), [], first
    while True:
        end = min(step.end(day), last)
        found.append(Period(day, end))
        if end >= last:
            return found
        day = end + dt.timedelta(days=1)


class Spread(NamedTuple):
    """How long something took: half of it no longer than `half`, nine in ten no longer than `most`.

    Both are None where nothing was measured.
    """

    half: dt.timedelta | None = None
    most: dt.timedelta | None = None


class PeriodFigures(NamedTuple):
    """What came and what was done in a period; `took` is from being added to being saved."""

    period: Period
    added: int
    saved: int
    rejected: int
    took: Spread


class TimeFigures(NamedTuple):
    """How long saved documents took.

    Attributes:
        saved: how many.
        reading: from being added until the program had found what it could.
        checking: from then on until they were saved: waiting for a clerk, and being checked.
        took: both.
    """

    saved: int
    reading: Spread
    checking: Spread
    took: Spread


class KindFigures(NamedTuple):
    """What was done with documents of a kind, and how long the saved ones took."""

    kind: DocumentType
    saved: int
    rejected: int
    took: Spread


class StepFigures(NamedTuple):
    """How often a task failed for documents that were added.

    Attributes:
        task: its name.
        added: documents added.
        failed: those of them for which it failed at least once.
        attempts: how often it failed.
        left: those of them that stand there now.
        stopped: those for which it ended with the program.
    """

    task: str
    added: int
    failed: int
    attempts: int
    left: int
    stopped: int


class ValueFigures(NamedTuple):
    """How often a value of a field was changed in saved documents of a kind.

    Attributes:
        kind: of the documents.
        field: a key of `FIELDS`.
        saved: documents saved.
        changed: those in which a clerk changed what was read before saving.
        typed: those in which nothing was read, and a clerk typed it.
        later: those in which it was corrected after saving.
    """

    kind: DocumentType
    field: str
    saved: int
    changed: int
    typed: int
    later: int


class SureFigures(NamedTuple):
    """How often a field of which the program was sure was wrong.

    Attributes:
        field: a key of `FIELDS`.
        blind: the results of blind checks.
        changed: saved documents in which the value differs from what was read and sure, whoever
            noticed it. Nobody looks at most of them, so this is no rate.
    """

    field: str
    blind: BlindFigures
    changed: int


class RejectFigures(NamedTuple):
    """How many documents were rejected for a reason."""

    reason: RejectReason
    documents: int


class ClerkFigures(NamedTuple):
    """What a clerk did.

    Attributes:
        clerk: the name under which records are saved.
        saved: documents saved.
        rejected: documents rejected.
        checking: from when a document could be checked until it was saved.
        changed: saved documents in which a read value was changed before saving.
        later: saved documents that somebody corrected afterwards.
        blind: the results of blind checks.
    """

    clerk: str
    saved: int
    rejected: int
    checking: Spread
    changed: int
    later: int
    blind: BlindFigures


BACKLOG_AGES = (
    dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(days=3), dt.timedelta(days=7),
)  # fmt: skip
"""The ends of the ages by which waiting documents are counted; the last count is of older ones."""


class BacklogFigures(NamedTuple):
    """Documents in lists of clerks that wait at a stage now.

    Attributes:
        stage: where they stand.
        ages: how many, by the time since they were added, as in `BACKLOG_AGES`.
        oldest: when the oldest was added; timezone-aware.
    """

    stage: Stage
    ages: tuple[int, ...]
    oldest: dt.datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits now, whenever it was added; `unlisted` are open documents in no clerk's list."""

    rows: tuple[BacklogFigures, ...] = ()
    unlisted: int = 0
