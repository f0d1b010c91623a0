"""Counts figures and writes them to files, on a thread of its own."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal, Slot

from kyc_desktop.errors import Cancelled
from kyc_desktop.export.figures import FigureTable, write_table
from kyc_desktop.export.replacing import replacing
from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from kyc_desktop.domain.statistics import FiguresQuery
    from kyc_desktop.export.figures import Figures
    from kyc_desktop.export.formats import Format


@dataclass(frozen=True, eq=False)
class FiguresRequest:
    """A request for a table.

    Once `cancelled` is set it is not answered, and the server is asked to stop.
    """

    key: str
    query: FiguresQuery
    cancelled: Event = field(default_factory=Event)


@dataclass(frozen=True, eq=False)
class FigureFileRequest:
    """A request to write a table to a file or, with a `picture`, its plot as a PNG image."""

    table: FigureTable
    query: FiguresQuery
    path: Path
    form: Format | None = None
    picture: QImage | None = None
    cancelled: Event = field(default_factory=Event)


class FiguresLog(Protocol):
    """Records exports in the audit log."""

    def figures_exported(self, table: str, query: FiguresQuery, form: str, actor: str) -> None:
        """Record that somebody has exported a table of figures."""
        ...


class StatisticsWorker(QObject):
    """Answers requests one after another."""

    table_ready = Signal(object, object)  # FiguresRequest, FigureTable
    failed = Signal(object, object)  # FiguresRequest, KycError
    clerks_ready = Signal(object)  # tuple of names
    written = Signal(object)  # FigureFileRequest
    not_written = Signal(object, object)  # FigureFileRequest, KycError
    dropped = Signal(object)  # FigureFileRequest that was cancelled

    _clerks_failed = Signal(object)

    def __init__(self, figures: Figures, log: FiguresLog, operator: str) -> None:
        super().__init__()
        self._figures, self._log, self._operator = figures, log, operator

    @Slot(object)
    def load(self, request: FiguresRequest) -> None:
        """Make a table, unless it is no longer wanted."""
        if request.cancelled.is_set():
            return
        with reporting_errors(self.failed, "figures", request), suppress(Cancelled):
            table = self._figures.until(request.cancelled).table(request.key, request.query)
            if table is not None and not request.cancelled.is_set():
                self.table_ready.emit(request, table)

    @Slot(object)
    def load_clerks(self, cancelled: Event) -> None:
        """Find out of whom figures may be shown; the figures themselves tell of any failure."""
        if cancelled.is_set():
            return
        with reporting_errors(self._clerks_failed, "clerks with figures"), suppress(Cancelled):
            self.clerks_ready.emit(self._figures.until(cancelled).clerks())

    @Slot(object)
    def write(self, request: FigureFileRequest) -> None:
        """Write a file, which appears only once the export is on record."""
        if request.cancelled.is_set():
            self.dropped.emit(request)
            return
        with reporting_errors(self.not_written, "export of figures", request):
            if request.form is not None:
                write_table(request.table, request.form, request.path, lambda: self._note(request))
            elif request.picture is not None:
                with replacing(request.path) as file:
                    file.write(_png(request.picture))
                    self._note(request)
            self.written.emit(request)

    def _note(self, request: FigureFileRequest) -> None:
        form = str(request.form) if request.form is not None else "png"
        self._log.figures_exported(request.table.key, request.query, form, self._operator)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # as Qt documents it
    return bytes(buffer.data().data())
