"""Writes and prints case reports on a thread of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, PrintFailed
from kyc_desktop.export.replacing import replacing
from kyc_desktop.workers.report_pdf import draw_report, report_pdf
from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

    from kyc_desktop.export.report import Report


class ReportLog(Protocol):
    """Records case reports in the audit log."""

    def reported(self, flow_id: int, actor: str, *, with_picture: bool) -> None:
        """Record that somebody has made a report of a flow."""
        ...


@dataclass(frozen=True, eq=False)
class ReportRequest:
    """A request to write a report to a file. Setting `cancelled` stops it."""

    report: Report
    picture: QImage | None  # None: left out
    path: Path
    cancelled: Event = field(default_factory=Event)


@dataclass(frozen=True, eq=False)
class PrintRequest:
    """A request to print a report. Setting `cancelled` stops it before it begins."""

    report: Report
    picture: QImage | None  # None: left out
    printer: QPrinter
    cancelled: Event = field(default_factory=Event)


class ReportWorker(QObject):
    """Answers requests one after another; each ends by exactly one signal of its kind."""

    done = Signal(object)  # ReportRequest
    cancelled = Signal(object)  # ReportRequest
    failed = Signal(object, object)  # ReportRequest, KycError
    printed = Signal(object)  # PrintRequest
    printing_cancelled = Signal(object)  # PrintRequest
    printing_failed = Signal(object, object)  # PrintRequest, KycError

    def __init__(self, log: ReportLog, actor: str) -> None:
        super().__init__()
        self._log = log
        self._actor = actor

    @Slot(object)
    def write(self, request: ReportRequest) -> None:
        """Write the file of a request; the audit event comes first, so that none is without one."""
        with reporting_errors(self.failed, "case report", request):
            try:
                self._write(request)
            except Cancelled:
                self.cancelled.emit(request)
            else:
                self.done.emit(request)

    @Slot(object)
    def print_out(self, request: PrintRequest) -> None:
        """Print a report; the audit event comes first, so that none is without one."""
        with reporting_errors(self.printing_failed, "printing a case report", request):
            if request.cancelled.is_set():
                self.printing_cancelled.emit(request)
                return
            self._record(request)
            if not draw_report(request.report, request.picture, request.printer):
                raise PrintFailed(Message("not_printed"), Message("look_at_printer"))
            self.printed.emit(request)

    def _record(self, request: ReportRequest | PrintRequest) -> None:
        pictured = request.picture is not None
        self._log.reported(request.report.flow_id, self._actor, with_picture=pictured)

    def _write(self, request: ReportRequest) -> None:
        with replacing(request.path) as file:
            file.write(report_pdf(request.report, request.picture))
            file.flush()
            if request.cancelled.is_set():
                raise Cancelled(Message("export_cancelled"))
            self._record(request)
