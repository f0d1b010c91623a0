"""The figures of an office as tables, the same in the window, on the command line and in files.

Times are seconds, shares are parts of 1. Each share has its 95 % confidence interval, because few
documents tell little.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import IO, TYPE_CHECKING, NamedTuple

from kyc_desktop.domain.error_rate import lower_bound, upper_bound
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import NotAllowed
from kyc_desktop.export.formats import Head, writing
from kyc_desktop.export.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from threading import Event

    from kyc_desktop.domain.statistics import (
        Backlog,
        ClerkFigures,
        FiguresQuery,
        KindFigures,
        PeriodFigures,
        RejectFigures,
        Spread,
        StepFigures,
        SureFigures,
        TimeFigures,
        ValueFigures,
    )
    from kyc_desktop.export.columns import Value
    from kyc_desktop.export.formats import Format
    from kyc_desktop.persistence.repositories.statistics import StatisticsRepository

DAYS, TIMES, KINDS, STEPS = "days", "times", "kinds", "steps"
CHANGES, SURE, REJECTED = "changes", "sure_fields", "rejected"
CLERKS, BACKLOG = "clerks", "backlog"
TABLES = (DAYS, TIMES, KINDS, STEPS, CHANGES, SURE, REJECTED, CLERKS, BACKLOG)
"""The keys of the tables, in their order."""

_AGES = ("under_1_hour", "under_1_day", "under_3_days", "under_7_days", "older")
"""As the ages of `domain.statistics`."""
_DIGITS = 6


class FigureTable(NamedTuple):
    """A table: its key, its headings, which other programs may rely on, and its rows.

    `more` are numbers that belong to no row.
    """

    key: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    more: tuple[tuple[str, int], ...] = ()


class Viewer(NamedTuple):
    """Who looks at the figures, and whether the office shows them by clerk."""

    operator: str
    by_clerk: bool = True


class Figures:
    """Makes the tables that somebody may see. Every call may raise StorageUnavailable."""

    def __init__(
        self, reader: StatisticsRepository, viewer: Viewer, today: Callable[[], dt.date]
    ) -> None:
        self._reader, self._viewer, self._today = reader, viewer, today
        self._made: dict[str, Callable[[FiguresQuery], FigureTable]] = {
            DAYS: lambda query: _days(reader.by_period(query, today())),
            TIMES: lambda query: _times(reader.times(query)),
            KINDS: lambda query: _kinds(reader.by_kind(query)),
            STEPS: lambda query: _steps(reader.by_step(query)),
            CHANGES: lambda query: _changes(reader.changed_values(query)),
            SURE: lambda query: _sure(reader.sure_values(query)),
            REJECTED: lambda query: _rejected(reader.rejections(query)),
            CLERKS: lambda query: _clerks(reader.by_clerk(query)),
            BACKLOG: lambda query: _backlog(reader.backlog(query)),
        }

    def until(self, unwanted: Event) -> Figures:
        """The same figures, which raise Cancelled once they are unwanted."""
        return Figures(self._reader.until(unwanted), self._viewer, self._today)

    def sees_clerks(self) -> bool:
        """Whether the viewer sees the figures of others, and not only their own."""
        return self._viewer.by_clerk and self._reader.sees_clerks()

    def clerks(self) -> tuple[str, ...]:
        """Of whom the viewer may see figures."""
        if not self._viewer.by_clerk:
            return ()
        return self._reader.clerks() if self._reader.sees_clerks() else (self._viewer.operator,)

    def table(self, key: str, query: FiguresQuery) -> FigureTable | None:
        """A table by its key; None if the office does not show it.

        Raises:
            NotAllowed: the query is for a clerk of whom the viewer may not see figures.
        """
        if query.clerk is not None and not self._sees(query.clerk):
            raise NotAllowed(Message("figures_of_others"), Message("figures_by_role"))
        if key == CLERKS:
            if not self._viewer.by_clerk:
                return None
            if query.clerk is None and not self._reader.sees_clerks():
                query = replace(query, clerk=self._viewer.operator)
        return self._made[key](query)

    def _sees(self, clerk: str) -> bool:
        own = clerk == self._viewer.operator
        return self._viewer.by_clerk and (own or self._reader.sees_clerks())


def write_table(table: FigureTable, form: Format, path: Path, logged: Callable[[], None]) -> None:
    """Write a table to a file, which appears only once it is complete and on record.

    Raises:
        ExportFailed: the file cannot be written.
        StorageUnavailable: the export could not be recorded.
    """
    with replacing(path) as file:
        write_rows(table, form, (file, path.parent))
        logged()


def write_rows(table: FigureTable, form: Format, to: tuple[IO[bytes], Path]) -> None:
    """Write a table to an open file, with a folder for its parts."""
    with writing(form, Head(table.key, table.headings), *to) as writer:
        writer(table.rows)


def _days(rows: Iterable[PeriodFigures]) -> FigureTable:
    headings = (
        "first_day", "last_day", "added", "saved", "rejected", "half_within_s", "most_within_s"
    )  # fmt: skip
    return FigureTable(
        DAYS,
        headings,
        tuple(
            (*row.period, row.added, row.saved, row.rejected, *_seconds(row.took)) for row in rows
        ),
    )


def _times(found: TimeFigures) -> FigureTable:
    headings = ("part", "documents", "half_within_s", "most_within_s")
    if not found.saved:
        return FigureTable(TIMES, headings, ())
    parts = (("reading", found.reading), ("checking", found.checking), ("altogether", found.took))
    return FigureTable(
        TIMES, headings, tuple((part, found.saved, *_seconds(took)) for part, took in parts)
    )


def _kinds(rows: Iterable[KindFigures]) -> FigureTable:
    headings = ("kind", "saved", "rejected", "half_within_s", "most_within_s")
    return FigureTable(
        KINDS,
        headings,
        tuple((str(row.kind), row.saved, row.rejected, *_seconds(row.took)) for row in rows),
    )


def _steps(rows: Iterable[StepFigures]) -> FigureTable:
    headings = (
        "step", "added", "failed", "share", "at_least", "at_most", "attempts", "left_there",
        "stopped",
    )  # fmt: skip
    return FigureTable(
        STEPS,
        headings,
        tuple(
            (row.task, row.added, row.failed, *_share(row.failed, row.added), row.attempts,
             row.left, row.stopped)
            for row in rows
        ),
    )  # fmt: skip


def _changes(rows: Iterable[ValueFigures]) -> FigureTable:
    headings = (
        "kind", "field", "saved", "changed", "share", "at_least", "at_most", "typed",
        "corrected_later", "later_share", "later_at_least", "later_at_most",
    )  # fmt: skip
    return FigureTable(
        CHANGES,
        headings,
        tuple(
            (str(row.kind), row.field, row.saved, row.changed, *_share(row.changed, row.saved),
             row.typed, row.later, *_share(row.later, row.saved))
            for row in rows
        ),
    )  # fmt: skip


def _sure(rows: Iterable[SureFigures]) -> FigureTable:
    headings = (
        "field", "checked_blind", "program_wrong", "share", "at_least", "at_most", "agreed",
        "typing_errors", "changed_by_clerks",
    )  # fmt: skip
    found = tuple(
        (row.field, row.blind.checked, row.blind.program_wrong,
         *_share(row.blind.program_wrong, row.blind.checked), row.blind.agreed,
         row.blind.typing_error, row.changed)
        for row in rows
    )  # fmt: skip
    return FigureTable(SURE, headings, found)


def _rejected(rows: Iterable[RejectFigures]) -> FigureTable:
    return FigureTable(
        REJECTED, ("reason", "documents"), tuple((str(row.reason), row.documents) for row in rows)
    )


def _clerks(rows: Iterable[ClerkFigures]) -> FigureTable:
    headings = (
        "clerk", "saved", "rejected", "half_checked_within_s", "most_checked_within_s", "changed",
        "corrected_later", "later_share", "later_at_least", "later_at_most", "checked_blind",
        "typing_errors",
    )  # fmt: skip
    return FigureTable(
        CLERKS,
        headings,
        tuple(
            (row.clerk, row.saved, row.rejected, *_seconds(row.checking), row.changed, row.later,
             *_share(row.later, row.saved), row.blind.checked, row.blind.typing_error)
            for row in rows
        ),
    )  # fmt: skip


def _backlog(found: Backlog) -> FigureTable:
    return FigureTable(
        BACKLOG,
        ("state", "documents", *_AGES, "oldest_added"),
        tuple(
            (str(row.stage), sum(row.ages), *row.ages,
             row.oldest.astimezone(dt.UTC).replace(microsecond=0))
            for row in found.rows
        ),
        (("in_no_list", found.unlisted),),
    )  # fmt: skip


def _share(found: int, of: int) -> tuple[float | None, float | None, float | None]:
    """The share with its confidence interval, rounded so that the interval stays true."""
    if not of:
        return None, None, None
    grain = 10.0**-_DIGITS
    low = max(0.0, round(lower_bound(found, of) - grain / 2, _DIGITS))
    high = min(1.0, round(upper_bound(found, of) + grain / 2, _DIGITS))
    return round(found / of, _DIGITS), low, high


def _seconds(spread: Spread) -> tuple[float | None, float | None]:
    half, most = (round(each.total_seconds(), 3) if each is not None else None for each in spread)
    return half, most
