"""The worker of the Statistics tab: wanted tables, files that are on record, and refusals."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtGui import QImage

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.statistics import FiguresQuery
from kyc_desktop.errors import Cancelled, KycError, StorageUnavailable
from kyc_desktop.export.figures import DAYS, Figures, FigureTable
from kyc_desktop.export.formats import Format
from kyc_desktop.workers.statistics_worker import (
    FigureFileRequest,
    FiguresRequest,
    StatisticsWorker,
)

if TYPE_CHECKING:
    from pathlib import Path

TABLE = FigureTable(DAYS, ("first_day", "added"), (("2026-11-30", 7),))
AWAY = StorageUnavailable(Message("database_silent"), Message("check_server"))


class Office:
    """Figures, and the log of their exports; either may be away."""

    def __init__(self) -> None:
        self.error: KycError | None = None
        self.unwanted: Event | None = None
        self.noted: list[tuple[str, str, str]] = []

    def until(self, unwanted: Event) -> Office:
        self.unwanted = unwanted
        return self

    def table(self, key: str, query: FiguresQuery) -> FigureTable:
        if self.error is not None:
            raise self.error
        return TABLE

    def clerks(self) -> tuple[str, ...]:
        return ("anna",)

    def figures_exported(self, table: str, query: FiguresQuery, form: str, actor: str) -> None:
        if self.error is not None:
            raise self.error
        self.noted.append((table, form, actor))


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def worker(office: Office) -> StatisticsWorker:
    return StatisticsWorker(cast("Figures", office), office, "anna")


def heard(worker: StatisticsWorker) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for name in ("table_ready", "failed", "clerks_ready", "written", "not_written", "dropped"):
        signal = getattr(worker, name)
        signal.connect(lambda *values, name=name: found.append((name, *values)))
    return found


def test_a_table_comes_with_its_request(worker: StatisticsWorker) -> None:
    found, request = heard(worker), FiguresRequest(DAYS, FiguresQuery())
    worker.load(request)
    worker.load_clerks(request.cancelled)
    assert found == [("table_ready", request, TABLE), ("clerks_ready", ("anna",))]


def test_what_is_no_longer_wanted_is_not_counted(office: Office, worker: StatisticsWorker) -> None:
    found, request = heard(worker), FiguresRequest(DAYS, FiguresQuery())
    request.cancelled.set()
    office.error = AWAY
    worker.load(request)
    assert found == []


def test_it_is_counted_only_as_long_as_it_is_wanted(
    office: Office, worker: StatisticsWorker
) -> None:
    found, request = heard(worker), FiguresRequest(DAYS, FiguresQuery())
    office.error = Cancelled(Message("reading_cancelled"))
    worker.load(request)
    assert office.unwanted is request.cancelled
    assert found == []  # given up by the server
    office.error, unwanted = None, Event()
    worker.load_clerks(unwanted)
    assert office.unwanted is unwanted
    unwanted.set()
    worker.load_clerks(unwanted)
    assert found == [("clerks_ready", ("anna",))]


def test_a_database_that_is_away_is_told(office: Office, worker: StatisticsWorker) -> None:
    found, request = heard(worker), FiguresRequest(DAYS, FiguresQuery())
    office.error = AWAY
    worker.load(request)
    assert found == [("failed", request, AWAY)]


@pytest.mark.parametrize("form", [Format.CSV, None], ids=["table", "plot"])
def test_a_file_is_written_and_put_on_record(
    office: Office, worker: StatisticsWorker, tmp_path: Path, form: Format | None
) -> None:
    picture = QImage(8, 4, QImage.Format.Format_RGB32) if form is None else None
    request = FigureFileRequest(TABLE, FiguresQuery(), tmp_path / "a", form, picture)
    found = heard(worker)
    worker.write(request)
    assert found == [("written", request)]
    assert office.noted == [(DAYS, "csv" if form else "png", "anna")]
    if form is None:
        assert QImage(str(tmp_path / "a")).size().toTuple() == (8, 4)
    else:
        assert (tmp_path / "a").read_text() == "first_day,added\n2026-11-30,7\n"


@pytest.mark.parametrize("form", [Format.XLSX, None], ids=["table", "plot"])
def test_a_file_that_is_not_on_record_does_not_appear(
    office: Office, worker: StatisticsWorker, tmp_path: Path, form: Format | None
) -> None:
    picture = QImage(8, 4, QImage.Format.Format_RGB32)
    request = FigureFileRequest(TABLE, FiguresQuery(), tmp_path / "a", form, picture)
    found = heard(worker)
    office.error = AWAY
    worker.write(request)
    assert found == [("not_written", request, AWAY)]
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_file_is_not_written(worker: StatisticsWorker, tmp_path: Path) -> None:
    request = FigureFileRequest(TABLE, FiguresQuery(), tmp_path / "a", Format.CSV)
    request.cancelled.set()
    found = heard(worker)
    worker.write(request)
    assert found == [("dropped", request)]
    assert list(tmp_path.iterdir()) == []
