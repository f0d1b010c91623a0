"""Reads, stores, compares and exports stated data on a thread of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.errors import Cancelled
from kyc_desktop.export.stated_rows import export_stated
from kyc_desktop.stated.columns import columns_of
from kyc_desktop.stated.matching import judged
from kyc_desktop.stated.table import read_table
from kyc_desktop.stated.understanding import understood
from kyc_desktop.workers.stated_requests import (
    ORDER,
    Compare,
    Export,
    FileRead,
    Import,
    Listing,
    ReadFile,
    Remove,
    Understand,
)
from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from threading import Event

    from kyc_desktop.domain.stated import Imported, Matches, StatedRow
    from kyc_desktop.stated.columns import Columns
    from kyc_desktop.stated.dates import DayOrder
    from kyc_desktop.stated.table import Table
    from kyc_desktop.workers.stated_requests import Request


class StatedStore(Protocol):
    """Stores stated data; see `StatedRepository` in persistence."""

    def put(
        self,
        rows: Sequence[StatedRow],
        left_out: int,
        actor: str,
        cancelled: Event,
        told: Callable[[int], None],
    ) -> Imported:
        """Store all rows or none."""
        ...

    def matches(self, cancelled: Event) -> Matches:
        """All rows with the documents that they are about."""
        ...

    def remove(self, actor: str) -> int:
        """Delete all rows."""
        ...

    def exported(self, rows: int, actor: str) -> None:
        """Record that somebody has exported the comparison."""
        ...


class StatedWorker(QObject):
    """Answers requests one after another; each ends by exactly one of the last three signals."""

    progressed = Signal(object, int)  # Request, rows so far
    done = Signal(object, object)  # Request, its answer
    cancelled = Signal(object)  # Request
    failed = Signal(object, object)  # Request, KycError

    def __init__(self, store: StatedStore, operator: str, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._store = store
        self._operator = operator
        self._today = today

    @Slot(object)
    def answer(self, request: Request) -> None:
        """Do what is asked for."""
        with reporting_errors(self.failed, "stated data", request):
            try:
                answer = self._answer(request)
            except Cancelled:
                self.cancelled.emit(request)
            else:
                self.done.emit(request, answer)

    def _answer(self, request: Request) -> object:
        def told(rows: int) -> None:
            self.progressed.emit(request, rows)

        match request:
            case ReadFile(path=path):
                table = read_table(path, request.cancelled, told)
                return self._understood(table, columns_of(table), None, request.cancelled)
            case Understand(table=table, columns=columns, order=order):
                return self._understood(table, columns, order, request.cancelled)
            case Import(rows=rows, left_out=left_out):
                return self._store.put(rows, left_out, self._operator, request.cancelled, told)
            case Compare():
                return self._listing(request.cancelled)
            case Export(listing=listing, path=path):
                return self._export(listing, path)
            case Remove():
                return self._store.remove(self._operator)
        raise TypeError(request)

    def _understood(
        self, table: Table, columns: Columns, order: DayOrder | None, cancelled: Event
    ) -> FileRead:
        if not columns.complete:
            return FileRead(table, columns, None)
        found = understood(table, columns, order, self._today(), cancelled)
        return FileRead(table, columns, found)

    def _listing(self, cancelled: Event) -> Listing:
        matches = self._store.matches(cancelled)
        rows = sorted(map(judged, matches.pairs), key=lambda row: ORDER[row.verdict])
        return Listing(tuple(rows), matches.without_row, matches.more_without_row)

    def _export(self, listing: Listing, path: Path) -> int:
        rows = len(listing.rows) + len(listing.without_row)
        return export_stated(
            listing.rows,
            listing.without_row,
            path,
            lambda: self._store.exported(rows, self._operator),
        )
