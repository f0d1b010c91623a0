"""The worker that exports ends each request by exactly one signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.errors import ExportFailed
from kyc_desktop.export.exporting import Source
from kyc_desktop.export.formats import Format
from kyc_desktop.workers.export_worker import ExportRequest, ExportWorker
from tests.unit.export.test_exporting import many

if TYPE_CHECKING:
    from pathlib import Path


def ended(request: ExportRequest) -> list[tuple[object, ...]]:
    rows = many(1_200)
    worker = ExportWorker(Source(rows, rows, "otto"))
    told = list[tuple[object, ...]]()
    for name in ("progressed", "done", "cancelled", "failed"):
        getattr(worker, name).connect(
            lambda about, *what, name=name: told.append((name, about is request, *what))
        )
    worker.write(request)
    return told


def test_it_tells_how_far_it_is_and_that_it_is_done(tmp_path: Path) -> None:
    request = ExportRequest(HistoryQuery(), Format.CSV, tmp_path / "a.csv")
    assert ended(request) == [
        ("progressed", True, 1_000),
        ("progressed", True, 1_200),
        ("done", True, 1_200),
    ]
    assert (tmp_path / "a.csv").exists()


def test_it_tells_that_it_was_cancelled(tmp_path: Path) -> None:
    request = ExportRequest(HistoryQuery(), Format.CSV, tmp_path / "a.csv")
    request.cancelled.set()
    assert ended(request) == [("cancelled", True)]
    assert list(tmp_path.iterdir()) == []


def test_it_tells_what_failed(tmp_path: Path) -> None:
    request = ExportRequest(HistoryQuery(), Format.CSV, tmp_path / "no" / "a.csv")
    ((name, same, error),) = ended(request)
    assert (name, same) == ("failed", True)
    assert isinstance(error, ExportFailed)
