"""Figures of a made-up office: what they must be, and what SQL written by hand says of the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.changes import CHANGES
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.history import BlindFigures
from kyc_desktop.domain.history_query import DateRange
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.statistics import (
    Backlog,
    ClerkFigures,
    FiguresQuery,
    KindFigures,
    RejectFigures,
    Spread,
    StepFigures,
    SureFigures,
    TimeFigures,
    ValueFigures,
)
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.persistence.repositories.statistics_sql import SEES_CLERKS
from tests.integration.persistence.office import ANNA, BERT, Office, fill
from tests.integration.persistence.rows_check import assert_rows_are_current

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from kyc_desktop.persistence.repositories.statistics import StatisticsRepository
    from kyc_desktop.persistence.store import Store

pytestmark = pytest.mark.usefixtures("berlin_clock")
PASSPORT, ID_CARD, UNKNOWN = DocumentType.PASSPORT, DocumentType.ID_CARD, DocumentType.UNKNOWN
WEEK = FiguresQuery(DateRange(dt.date(2026, 10, 24), dt.date(2026, 10, 28)))
TODAY = dt.date(2026, 11, 2)


def spread(half_s: int, most_s: int) -> Spread:
    return Spread(dt.timedelta(seconds=half_s), dt.timedelta(seconds=most_s))


@pytest.fixture(scope="module")
def figures(module_store: Store) -> StatisticsRepository:
    fill(Office(module_store))
    assert_rows_are_current(module_store)
    return module_store.statistics


DAYS = [
    # day, added, saved, rejected, half and nine in ten within so many seconds
    (24, 1, 0, 0, Spread()),
    (25, 2, 2, 0, spread(1_200, 3_600)),
    (26, 6, 3, 1, spread(1_800, 3_600)),
    (27, 3, 1, 1, spread(1_800, 1_800)),
    (28, 8, 7, 0, spread(120, 600)),
]


def test_days_are_those_of_the_office_also_when_the_clock_changes(
    figures: StatisticsRepository,
) -> None:
    found = figures.by_period(WEEK, TODAY)
    assert [
        (row.period.first.day, row.added, row.saved, row.rejected, row.took) for row in found
    ] == DAYS
    assert all(row.period.first == row.period.last for row in found)


def test_a_range_without_ends_is_from_the_first_document_until_today(
    figures: StatisticsRepository,
) -> None:
    found = figures.by_period(FiguresQuery(), TODAY)
    assert (found[0].period.first, found[-1].period.last) == (dt.date(2026, 10, 24), TODAY)
    assert sum(row.added for row in found) == 20
    whole = FiguresQuery(DateRange(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    weeks = [row for row in figures.by_period(whole, TODAY) if row.added or row.saved]
    assert [(row.period, row.added, row.saved, row.rejected) for row in weeks] == [
        ((dt.date(2026, 10, 19), dt.date(2026, 10, 25)), 3, 2, 0),
        ((dt.date(2026, 10, 26), dt.date(2026, 11, 1)), 17, 11, 2),
    ]


def test_how_long_documents_took(figures: StatisticsRepository) -> None:
    every = TimeFigures(13, spread(60, 300), spread(540, 3_000), spread(600, 3_600))
    assert figures.times(WEEK) == every
    sunday = FiguresQuery(DateRange(dt.date(2026, 10, 25), dt.date(2026, 10, 25)))
    assert figures.times(sunday) == TimeFigures(
        2, spread(0, 60), spread(1_140, 3_600), spread(1_200, 3_600)
    )


def test_kinds(figures: StatisticsRepository) -> None:
    assert figures.by_kind(WEEK) == (
        KindFigures(PASSPORT, 9, 0, spread(600, 3_600)),
        KindFigures(ID_CARD, 4, 0, spread(120, 3_600)),
        KindFigures(UNKNOWN, 0, 2, Spread()),  # nothing is known of what was not saved here
    )


def test_steps_that_failed(figures: StatisticsRepository) -> None:
    assert figures.by_step(WEEK) == (
        StepFigures(UPLOAD_IMAGE, 20, 1, 1, 1, 0),
        StepFigures(PERFORM_OCR, 20, 1, 2, 1, 1),
        StepFigures(EXTRACT_DETAILS, 20, 0, 0, 0, 0),
        StepFigures(SAVE_TO_DB, 20, 0, 0, 0, 0),
    )


def test_changed_values_without_those_of_undone_saves(figures: StatisticsRepository) -> None:
    assert figures.changed_values(WEEK) == (
        ValueFigures(PASSPORT, "name", 9, 2, 0, 2),
        ValueFigures(PASSPORT, "dob", 9, 0, 0, 0),
        ValueFigures(ID_CARD, "name", 4, 1, 0, 0),
        ValueFigures(ID_CARD, "dob", 4, 0, 1, 0),
    )


def test_sure_fields_with_and_without_disagreement(figures: StatisticsRepository) -> None:
    assert figures.sure_values(WEEK) == (
        SureFigures("name", BlindFigures(2, 1, 1), 3),
        SureFigures("dob", BlindFigures(), 0),
    )
    before = FiguresQuery(DateRange(None, dt.date(2026, 10, 27)))
    assert figures.sure_values(before)[0] == SureFigures("name", BlindFigures(), 2)


def test_rejections_that_were_not_taken_back(figures: StatisticsRepository) -> None:
    assert figures.rejections(WEEK) == (
        RejectFigures(RejectReason.DUPLICATE, 1),
        RejectFigures(RejectReason.UNREADABLE, 1),
    )


def test_clerks(figures: StatisticsRepository) -> None:
    assert figures.by_clerk(WEEK) == (
        ClerkFigures(ANNA, 8, 1, spread(540, 3_000), 1, 2, BlindFigures(typing_error=1)),
        ClerkFigures(BERT, 5, 1, spread(110, 3_600), 2, 0, BlindFigures(2, 1, 0)),
    )
    assert figures.clerks() == (ANNA, BERT)


def test_one_clerk_or_one_kind_alone(figures: StatisticsRepository) -> None:
    berts = replace(WEEK, clerk=BERT)
    assert figures.by_clerk(berts) == figures.by_clerk(WEEK)[1:]
    assert sum(row.saved for row in figures.by_period(berts, TODAY)) == 5
    assert figures.by_step(berts)[0].added == 10
    assert figures.sure_values(berts)[0] == SureFigures("name", BlindFigures(2, 1, 0), 2)
    cards = replace(WEEK, kind=ID_CARD)
    assert [row.kind for row in figures.by_kind(cards)] == [ID_CARD]
    assert [row.saved for row in figures.by_period(cards, TODAY)] == [0, 1, 0, 1, 2]
    assert figures.changed_values(cards) == figures.changed_values(WEEK)[2:]
    assert figures.rejections(cards) == ()


def test_the_backlog_is_what_waits_in_lists_now_by_its_age(store: Store) -> None:
    office, now = Office(store), dt.datetime.now(dt.UTC).replace(microsecond=0)
    for hours in (0.5, 5, 30, 100, 1_000):
        office.was(office.came(ANNA).read(), now - dt.timedelta(hours=hours))
    waiting = office.came(BERT)
    office.was(waiting, now - dt.timedelta(hours=2))
    refused = office.came(BERT)
    office.fail(refused, UPLOAD_IMAGE)
    office.was(refused, now - dt.timedelta(hours=3))
    put_away = office.came(BERT).read()
    store.queue.remove_from_queue(put_away.flow_id, CHANGES.next())
    office.save(office.came(ANNA).read(), ANNA)
    oldest = [now - dt.timedelta(hours=hours) for hours in (1_000, 3, 2)]
    found = store.statistics.backlog(FiguresQuery())
    assert found == Backlog(
        (
            (Stage.TO_CHECK, (1, 1, 1, 1, 1), oldest[0]),
            (Stage.NOT_ACCEPTED, (0, 1, 0, 0, 0), oldest[1]),
            (Stage.WAITING, (0, 1, 0, 0, 0), oldest[2]),
        ),  # type: ignore[arg-type] # as plain tuples
        1,
    )
    assert store.statistics.backlog(FiguresQuery(clerk=BERT)) == Backlog(found.rows[1:], 1)


def test_an_empty_database_has_no_figures(store: Store) -> None:
    figures, query = store.statistics, FiguresQuery()
    assert figures.by_period(query, TODAY) == ()
    assert figures.times(query) == TimeFigures(0, Spread(), Spread(), Spread())
    assert (figures.by_kind(query), figures.by_step(query)) == ((), ())
    assert figures.changed_values(query) == ()
    assert figures.sure_values(query) == (
        SureFigures("name", BlindFigures(), 0), SureFigures("dob", BlindFigures(), 0),
    )  # fmt: skip
    assert (figures.rejections(query), figures.by_clerk(query)) == ((), ())
    assert figures.clerks() == ()
    assert figures.backlog(query) == Backlog()
    assert figures.sees_clerks()


def test_a_database_that_is_away_is_said(store: Store, server_admin: Engine) -> None:
    name = store._database.engine.url.database
    lost = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
    with server_admin.connect() as sql:
        sql.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        sql.execute(text(lost), {"name": name})
        try:
            with pytest.raises(StorageUnavailable):
                store.statistics.times(FiguresQuery())
        finally:
            sql.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))


@pytest.mark.parametrize(
    ("groups", "sees"),
    [((), True), (("kyc_clerk",), False), (("kyc_auditor",), True), (("kyc_admin",), True),
     (("kyc_clerk", "kyc_auditor"), True)],
    ids=str,
)  # fmt: skip
def test_who_is_a_clerk_alone_sees_no_figures_of_others(
    store: Store, server_admin: Engine, groups: tuple[str, ...], sees: bool
) -> None:
    with server_admin.connect() as sql:
        sql.execute(text("CREATE ROLE test_looker"))
        for group in groups:
            sql.execute(text(f"GRANT {group} TO test_looker"))
    try:
        with store._database.transaction() as session:
            session.execute(text("SET LOCAL ROLE test_looker"))
            assert session.scalar(SEES_CLERKS) is sees
    finally:
        with server_admin.connect() as sql:
            sql.execute(text("DROP ROLE test_looker"))
