"""Writes exports on a thread of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.errors import Cancelled
from kyc_desktop.export.exporting import export
from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.domain.history_query import HistoryQuery
    from kyc_desktop.export.exporting import Source
    from kyc_desktop.export.formats import Format


@dataclass(frozen=True, eq=False)
class ExportRequest:
    """A request to write the rows of a query to a file. Setting `cancelled` stops it."""

    query: HistoryQuery
    form: Format
    path: Path
    cancelled: Event = field(default_factory=Event)


class ExportWorker(QObject):
    """Answers requests one after another; each ends by exactly one of the last three signals."""

    progressed = Signal(object, int)  # ExportRequest, rows so far
    done = Signal(object, int)  # ExportRequest, rows
    cancelled = Signal(object)  # ExportRequest
    failed = Signal(object, object)  # ExportRequest, KycError

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source

    @Slot(object)
    def write(self, request: ExportRequest) -> None:
        """Write the file of a request."""
        with reporting_errors(self.failed, "export", request):
            try:
                rows = export(
                    self._source,
                    request.query,
                    request.form,
                    request.path,
                    request.cancelled,
                    lambda count: self.progressed.emit(request, count),
                )
            except Cancelled:
                self.cancelled.emit(request)
            else:
                self.done.emit(request, rows)
