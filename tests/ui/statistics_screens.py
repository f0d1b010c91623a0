"""Screens of the Statistics tab; see `screens.py`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DOB, NAME, DocumentType
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.history import BlindFigures
from kyc_desktop.domain.stage import Stage as Stages
from kyc_desktop.domain.statistics import (
    Backlog,
    BacklogFigures,
    ClerkFigures,
    FiguresQuery,
    KindFigures,
    Period,
    PeriodFigures,
    RejectFigures,
    Spread,
    StepFigures,
    SureFigures,
    TimeFigures,
    ValueFigures,
)
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.export.figures import (
    BACKLOG,
    CHANGES,
    CLERKS,
    DAYS,
    KINDS,
    REJECTED,
    STEPS,
    SURE,
    TIMES,
    Figures,
    Viewer,
)
from kyc_desktop.export.formats import Format
from kyc_desktop.ui.history.filter_menu import DaysDialog
from kyc_desktop.workers.statistics_worker import FigureFileRequest
from tests.ui.stage import NO_SERVER, Stage, screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.export.figures import FigureTable

TODAY = dt.date(2026, 11, 30)
OLDEST = dt.datetime(2026, 11, 12, 8, 30, tzinfo=dt.UTC)


def _spread(half_s: float, most_s: float) -> Spread:
    return Spread(dt.timedelta(seconds=half_s), dt.timedelta(seconds=most_s))


class Counted:
    """An office of which everything is known."""

    def sees_clerks(self) -> bool:
        return True

    def clerks(self) -> tuple[str, ...]:
        return ("a.hollmann", "b.ferreira")

    def by_period(self, query: FiguresQuery, today: dt.date) -> tuple[PeriodFigures, ...]:
        days = (today - dt.timedelta(days=back) for back in range(29, -1, -1))
        return tuple(
            PeriodFigures(
                Period(day, day), *self._day(day.toordinal()), _spread(133 + day.day, 675 + day.day)
            )
            if day.isoweekday() < 6
            else PeriodFigures(Period(day, day), 0, 0, 0, Spread())
            for day in days
        )

    @staticmethod
    def _day(number: int) -> tuple[int, int, int]:
        return 900 + number * 37 % 300, 800 + number * 53 % 300, 20 + number % 15

    def times(self, query: FiguresQuery) -> TimeFigures:
        return TimeFigures(20_686, _spread(4.5, 9), _spread(129, 668), _spread(3_700, 190_000))

    def by_kind(self, query: FiguresQuery) -> tuple[KindFigures, ...]:
        kinds = (kind for kind in DocumentType if kind is not DocumentType.UNKNOWN)
        return tuple(
            KindFigures(kind, 9_000 // number, 300 // number, _spread(130 * number, 700 * number))
            for number, kind in enumerate(kinds, 1)
        )

    def by_step(self, query: FiguresQuery) -> tuple[StepFigures, ...]:
        return (
            StepFigures(UPLOAD_IMAGE, 1_200, 12, 15, 11, 0),
            StepFigures(PERFORM_OCR, 1_200, 22, 31, 8, 3),
            StepFigures(EXTRACT_DETAILS, 1_200, 4, 4, 0, 0),
            StepFigures(SAVE_TO_DB, 1_200, 0, 0, 0, 0),
        )

    def changed_values(self, query: FiguresQuery) -> tuple[ValueFigures, ...]:
        return tuple(
            ValueFigures(kind, field, saved, saved // 40, saved // 90, saved // 70)
            for kind, saved in ((DocumentType.PASSPORT, 800), (DocumentType.TAX_CARD, 9))
            for field in (NAME, DOB)
        )

    def sure_values(self, query: FiguresQuery) -> tuple[SureFigures, ...]:
        return (
            SureFigures(NAME, BlindFigures(300, 1, 11), 28),
            SureFigures(DOB, BlindFigures(), 3),
        )

    def rejections(self, query: FiguresQuery) -> tuple[RejectFigures, ...]:
        return tuple(
            RejectFigures(reason, 120 // number) for number, reason in enumerate(RejectReason, 1)
        )

    def by_clerk(self, query: FiguresQuery) -> tuple[ClerkFigures, ...]:
        names = ("a.hollmann", "b.ferreira", "c.novotna", "Maximiliane von Hohenlohe-Langenburg")
        return tuple(
            ClerkFigures(
                name, 900 // number, 30 // number, _spread(126 * number, 700 * number),
                20 // number, number - 1, BlindFigures(9, 0, 1),
            )
            for number, name in enumerate(names, 1)
        )  # fmt: skip

    def backlog(self, query: FiguresQuery) -> Backlog:
        rows = (
            BacklogFigures(Stages.TO_CHECK, (14, 120, 30, 6, 2), OLDEST),
            BacklogFigures(Stages.WAITING, (40, 0, 0, 0, 0), OLDEST),
        )
        return Backlog(rows, 17)


class NothingYet(Counted):
    """An office that has just begun."""

    def by_period(self, query: FiguresQuery, today: dt.date) -> tuple[PeriodFigures, ...]:
        return ()


def table(key: str, counted: Counted | None = None) -> FigureTable:
    """A table of the office."""
    figures = Figures(counted or Counted(), Viewer("a.hollmann"), lambda: TODAY)  # type: ignore[arg-type] # as much of it as is asked
    found = figures.table(key, FiguresQuery())
    assert found is not None
    return found


def show(stage: Stage, key: str, counted: Counted | None = None) -> QWidget:
    """Bring the window to a table of the office."""
    tab = stage.statistics
    stage.window.show_statistics()
    stage.open_statistics()
    tab.choosing.take_clerks(("a.hollmann", "b.ferreira"))
    tab.parts.choose(key)
    tab.show_table(stage.asked_figures[-1], table(key, counted))
    return stage.window


def _known(key: str) -> Callable[[Stage], QWidget]:
    return lambda stage: show(stage, key)


for _key in (DAYS, TIMES, KINDS, STEPS, CHANGES, SURE, REJECTED, CLERKS, BACKLOG):
    screen(f"statistics, {_key}")(_known(_key))


@screen("statistics, waiting")
def _statistics_waiting(stage: Stage) -> QWidget:
    stage.window.show_statistics()
    return stage.window


@screen("statistics, empty")
def _statistics_empty(stage: Stage) -> QWidget:
    return show(stage, DAYS, NothingYet())


@screen("statistics, unreadable")
def _statistics_failed(stage: Stage) -> QWidget:
    stage.window.show_statistics()
    stage.open_statistics()
    stage.statistics.show_error(stage.asked_figures[-1], NO_SERVER)
    return stage.window


@screen("statistics, other days")
def _statistics_days(stage: Stage) -> QWidget:
    show(stage, DAYS)
    stage.statistics.choosing.ask_days()
    return stage.statistics.findChildren(DaysDialog)[0]


@screen("statistics, exported")
def _statistics_exported(stage: Stage) -> QWidget:
    show(stage, STEPS)
    request = FigureFileRequest(table(STEPS), FiguresQuery(), Path("Steps.xlsx"), Format.XLSX)
    stage.statistics.saving.show_written(request)
    return stage.window
