"""Counts what the office did, by day, kind, step, field and clerk."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import Counter, defaultdict
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.fields import FIELDS, DocumentType
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.history import BlindFigures
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.statistics import (
    BACKLOG_AGES,
    Backlog,
    BacklogFigures,
    ClerkFigures,
    KindFigures,
    PeriodFigures,
    RejectFigures,
    Spread,
    StepFigures,
    SureFigures,
    TimeFigures,
    ValueFigures,
    periods,
)
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.extraction.confidence import CONFIDENT
from kyc_desktop.persistence.repositories import statistics_sql as sql
from kyc_desktop.persistence.repositories.history_orders import after, midnight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.statistics import FiguresQuery, Period
    from kyc_desktop.persistence.database import Database

_TASKS = (UPLOAD_IMAGE, PERFORM_OCR, EXTRACT_DETAILS, SAVE_TO_DB)


class StatisticsRepository:
    """The figures of the database. Every call may raise StorageUnavailable.

    Documents count as they stand now: an undone save and a rejection that was taken back do not.
    With `unwanted`, the server gives up once that is set: every call may raise Cancelled then.
    """

    def __init__(self, database: Database, unwanted: Event | None = None) -> None:
        self._database = database
        self._unwanted = unwanted or Event()

    def until(self, unwanted: Event) -> StatisticsRepository:
        """The same figures, as long as they are wanted."""
        return StatisticsRepository(self._database, unwanted)

    def sees_clerks(self) -> bool:
        """Whether the user of the database may see figures of other clerks.

        Those may who are in the group of the auditors or the administrators, or in none.
        """
        with self._database.transaction() as session:
            return bool(session.scalar(sql.SEES_CLERKS))

    def clerks(self) -> tuple[str, ...]:
        """Who has added, saved or rejected documents, by name."""
        with self._reading() as session:
            found = {each for question in sql.CLERKS for each in session.scalars(question)}
        return tuple(sorted(found, key=str.casefold))

    def by_period(self, query: FiguresQuery, today: dt.date) -> tuple[PeriodFigures, ...]:
        """What came and was done in each period of the range; of no days, nothing.

        A range without a beginning begins with the first document, one without an end ends today.
        """
        with self._reading() as session:
            found = self._periods(session, query, today)
            if not found:
                return ()
            bounds = [midnight(period.first) for period in found]
            asked = {**_asked(query), "bounds": bounds}
            added = {
                row.place: row.documents for row in session.execute(sql.ADDED_BY_PERIOD, asked)
            }
            ended = {row.place: row for row in session.execute(sql.ENDED_BY_PERIOD, asked)}
        return tuple(
            PeriodFigures(period, added.get(place, 0), *_done(ended.get(place)))
            for place, period in enumerate(found, 1)
        )

    def times(self, query: FiguresQuery) -> TimeFigures:
        """How long the documents saved took."""
        with self._reading() as session:
            row = session.execute(sql.TIMES, _asked(query)).one()
        return TimeFigures(row.saved, *map(_spread, (row.reading, row.checking, row.took)))

    def by_kind(self, query: FiguresQuery) -> tuple[KindFigures, ...]:
        """What was done with each kind, the most frequent first."""
        with self._reading() as session:
            rows = [
                KindFigures(_kind(row.kind), row.saved, row.rejected, _spread(row.took))
                for row in session.execute(sql.ENDED_BY_KIND, _asked(query))
            ]
        return tuple(sorted(rows, key=lambda row: (-row.saved, -row.rejected, row.kind)))

    def by_step(self, query: FiguresQuery) -> tuple[StepFigures, ...]:
        """How often each task failed for the documents added; empty if there are none."""
        with self._reading() as session:
            added = session.scalar(sql.ADDED, _asked(query)) or 0
            found = {row.name: row for row in session.execute(sql.FAILED_STEPS, _asked(query))}
        if not added:
            return ()
        others = sorted(found.keys() - set(_TASKS))
        return tuple(
            StepFigures(
                task,
                added,
                *(
                    (row.failed, row.attempts, row.left, row.stopped)
                    if (row := found.get(task)) is not None
                    else (0, 0, 0, 0)
                ),
            )
            for task in (*_TASKS, *others)
        )

    def changed_values(self, query: FiguresQuery) -> tuple[ValueFigures, ...]:
        """How often values were changed, for each kind of which something was saved."""
        with self._reading() as session:
            saved = Counter[DocumentType]()
            for row in session.execute(sql.SAVED_BY_KIND, _asked(query)):
                saved[_kind(row.kind)] += row.saved
            found = Counter[tuple[DocumentType, str, str]]()
            for row in session.execute(sql.CHANGES_BY_KIND, _asked(query)):
                found[_kind(row.kind), row.field, row.action] += row.documents
        return tuple(
            ValueFigures(
                kind,
                key,
                documents,
                *(found[kind, key, action] for action in ("corrected", "typed", "corrected_later")),
            )
            for kind, documents in saved.most_common()
            for key in FIELDS
        )

    def sure_values(self, query: FiguresQuery) -> tuple[SureFigures, ...]:
        """How often each field was wrong of which the program was sure."""
        with self._reading() as session:
            blind = _outcomes(session.execute(sql.BLIND_BY_FIELD, _asked(query)), "field")
            asked = {**_asked(query), "sure": CONFIDENT}
            changed = {row.field: row.documents for row in session.execute(sql.SURE_CHANGED, asked)}
        return tuple(
            SureFigures(key, blind.get(key, BlindFigures()), changed.get(key, 0)) for key in FIELDS
        )

    def rejections(self, query: FiguresQuery) -> tuple[RejectFigures, ...]:
        """How many documents were rejected, the most frequent reason first."""
        with self._reading() as session:
            found = [
                RejectFigures(RejectReason(row.reason), row.documents)
                for row in session.execute(sql.REJECTED, _asked(query))
            ]
        return tuple(sorted(found, key=lambda row: (-row.documents, row.reason)))

    def by_clerk(self, query: FiguresQuery) -> tuple[ClerkFigures, ...]:
        """What each clerk did, by name. Whether that may be shown is up to the caller."""
        with self._reading() as session:
            asked = _asked(query)
            ended = {row.clerk: row for row in session.execute(sql.ENDED_BY_CLERK, asked)}
            changed = {row.clerk: row for row in session.execute(sql.CHANGES_BY_CLERK, asked)}
            blind = _outcomes(session.execute(sql.BLIND_BY_CLERK, asked), "clerk")
        return tuple(
            _clerk(clerk, ended.get(clerk), changed.get(clerk), blind.get(clerk))
            for clerk in sorted(ended.keys() | blind.keys(), key=str.casefold)
        )

    def backlog(self, query: FiguresQuery) -> Backlog:
        """What waits now, whenever it was added."""
        asked = {"kind": query.kind, "clerk": query.clerk}
        with self._reading() as session:
            rows = [
                BacklogFigures(Stage(row.stage), _ages(row.ages), row.oldest)
                for row in session.execute(sql.BACKLOG, asked)
            ]
            unlisted = session.scalar(sql.UNLISTED, asked) or 0
        order = list(Stage)
        return Backlog(tuple(sorted(rows, key=lambda row: order.index(row.stage))), unlisted)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._database.long_transaction(self._unwanted) as session:
            for setting in sql.SESSION:
                session.execute(setting)
            yield session

    def _periods(self, session: Session, query: FiguresQuery, today: dt.date) -> list[Period]:
        oldest = session.scalar(sql.FIRST_ADDED)
        if oldest is None:
            return []
        first, last = query.days.first or oldest.astimezone().date(), query.days.last or today
        return periods(first, last) if first <= last else []


def _asked(query: FiguresQuery) -> dict[str, Any]:
    days = query.days
    return {
        "begin": midnight(days.first or dt.date.min),
        "until": midnight(after(days.last or dt.date.max)),
        "kind": query.kind,
        "clerk": query.clerk,
    }


def _done(row: Row[Any] | None) -> tuple[int, int, Spread]:
    """Documents saved and rejected in a period, and how long the saved ones took."""
    return (row.saved, row.rejected, _spread(row.took)) if row is not None else (0, 0, Spread())


def _clerk(
    name: str, ended: Row[Any] | None, changed: Row[Any] | None, blind: BlindFigures | None
) -> ClerkFigures:
    return ClerkFigures(
        name,
        ended.saved if ended is not None else 0,
        ended.rejected if ended is not None else 0,
        _spread(ended.checking) if ended is not None else Spread(),
        changed.changed if changed is not None else 0,
        changed.later if changed is not None else 0,
        blind or BlindFigures(),
    )


def _kind(stored: str | None) -> DocumentType:
    return DocumentType(stored) if stored is not None else DocumentType.UNKNOWN


def _spread(found: list[dt.timedelta] | None) -> Spread:
    return Spread(*found) if found else Spread()


def _outcomes(rows: Iterable[Row[Any]], key: str) -> dict[str, BlindFigures]:
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        counts[getattr(row, key)][row.outcome] = row.documents
    return {each: BlindFigures(**found) for each, found in counts.items()}


def _ages(ages: list[dt.timedelta]) -> tuple[int, ...]:
    counts = Counter(bisect.bisect_right(BACKLOG_AGES, age) for age in ages)
    return tuple(counts[place] for place in range(len(BACKLOG_AGES) + 1))
